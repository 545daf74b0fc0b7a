//! A draft while somebody works on it: what shall be different, contact by contact. It is kept on the server from one act
//! to the next, so that a browser may be closed in between, and becomes [`Entry`]s when it is checked or sent.
//!
//! An act that brings a contact back to how it is leaves nothing behind: the draft never asks for what is already so.

mod add_contact;
mod change_side;
mod drawn;
mod flag_removal;
mod rebase;
mod set_details;
mod set_role;
mod take_up;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use events::actor::Side;
use events::id::{ContactId, LineId, RoleKey, TicketNumber};
use serde::{Deserialize, Serialize};

use crate::catalogue::Catalogue;
use crate::draft::{Entry, TypedDetails};
use crate::roster::Roster;

pub use drawn::Drawn;

/// What shall be different about a contact of today.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Planned {
    /// Flagged for removal (000-21). What else was planned waits for the flag to be taken away.
    pub removal: bool,
    /// The details as they shall be.
    pub details: Option<TypedDetails>,
    /// The roles that shall be held, or no longer.
    pub roles: BTreeMap<RoleKey, bool>,
    /// The organisation moved to.
    pub side: Option<Side>,
}

impl Planned {
    fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// A person who shall join (000-17).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Newcomer {
    /// A name for it within the draft; the contact gets its own id when the draft is sent.
    pub id: ContactId,
    /// The organisation.
    pub side: Side,
    /// The details.
    pub details: TypedDetails,
    /// The roles from the start.
    pub roles: BTreeSet<RoleKey>,
}

/// The request a draft changes, instead of becoming a new one (000-38).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Amended {
    /// Its number.
    pub number: TicketNumber,
    /// The revision the draft was drawn from.
    pub revision: u32,
    /// Its lines as entries, each with the contact it is about in this draft. One that is left as it is keeps its verdict.
    pub lines: Vec<(LineId, ContactId, Entry)>,
}

/// A draft while somebody works on it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WorkingDraft {
    /// The version of the roster it was drawn from.
    pub base: i64,
    /// The request it changes; none for a new one.
    pub amended: Option<Amended>,
    contacts: BTreeMap<ContactId, Planned>,
    newcomers: Vec<Newcomer>,
}

/// The facts an act is decided against.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The customer's roster as it is.
    pub roster: &'a Roster,
    /// The roles in force.
    pub catalogue: &'a Catalogue,
}

/// One act on a draft. Each says how it shall be, never "the other way round": done twice it is done once, and two of them
/// about different things may come in any order.
#[derive(Clone, Debug, PartialEq)]
pub enum DraftAct {
    /// The details of a contact as they shall be; `current` are those of today, none for a newcomer.
    SetDetails {
        /// The contact.
        contact: ContactId,
        /// As typed.
        details: Box<TypedDetails>,
        /// Those of today.
        current: Option<Box<TypedDetails>>,
    },
    /// Whether a contact shall hold a role.
    SetRole {
        /// The contact.
        contact: ContactId,
        /// The role.
        role: RoleKey,
        /// Whether it shall be held.
        held: bool,
    },
    /// A person shall join.
    AddContact {
        /// Its name within the draft.
        id: ContactId,
        /// The organisation.
        side: Side,
    },
    /// A contact shall belong to this organisation (000-19).
    ChangeSide {
        /// The contact.
        contact: ContactId,
        /// The organisation.
        side: Side,
    },
    /// Whether a contact is flagged for removal; a newcomer just leaves the draft.
    FlagRemoval {
        /// The contact.
        contact: ContactId,
        /// Whether it is flagged.
        flagged: bool,
    },
    /// Whatever was planned for a contact is forgotten.
    Forget {
        /// The contact.
        contact: ContactId,
    },
    /// The contacts changed meanwhile, and somebody looked at them again.
    Rebase,
}

/// What an act brought about beside what was asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Acted {
    /// Roles that ended because the other organisation does not offer them (000-19).
    pub dropped: Vec<RoleKey>,
    /// Contacts whose plans fell away, because they left meanwhile or because it is so already.
    pub fallen: Vec<ContactId>,
    /// Contacts whose details somebody else changed after those of the draft were typed; as they stand they would undo it.
    pub overtaken: Vec<ContactId>,
}

/// Why an act was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DraftRefusal {
    /// Neither the roster nor the draft has it.
    #[error("this contact does not exist any more")]
    UnknownContact,
    /// The organisation does not offer the role (000-15).
    #[error("this role is not offered here")]
    RoleNotOffered,
    /// There is no purchaser organisation (000-18).
    #[error("no purchaser organisation is assigned")]
    NoPurchaser,
    /// One request does not hold more.
    #[error("one request does not hold more changes")]
    Full,
}

impl DraftRefusal {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::UnknownContact => "unknown-contact",
            Self::RoleNotOffered => "role-out-of-scope",
            Self::NoPurchaser => "no-purchaser-assigned",
            Self::Full => "too-many-items",
        }
    }
}

impl WorkingDraft {
    /// An empty draft on this roster.
    pub fn on(roster: &Roster) -> Self {
        Self { base: roster.version(), ..Self::default() }
    }

    /// Does one act, or leaves the draft as it is.
    pub fn act(&mut self, act: DraftAct, facts: Facts<'_>) -> Result<Acted, DraftRefusal> {
        let mut next = self.clone();
        let acted = next.act_here(act, facts)?;
        *self = next;
        Ok(acted)
    }

    /// Does one act; whoever is refused forgets the draft, because half of the act may be done.
    pub(crate) fn act_here(&mut self, act: DraftAct, facts: Facts<'_>) -> Result<Acted, DraftRefusal> {
        let next = &mut *self;
        let acted = match act {
            DraftAct::SetDetails { contact, details, current } => {
                set_details::set_details(next, contact, *details, current.as_deref(), facts)?
            }
            DraftAct::SetRole { contact, role, held } => {
                set_role::set_role(next, contact, role, held, facts)?
            }
            DraftAct::AddContact { id, side } => add_contact::add_contact(next, id, side, facts)?,
            DraftAct::ChangeSide { contact, side } => change_side::change_side(next, contact, side, facts)?,
            DraftAct::FlagRemoval { contact, flagged } => {
                flag_removal::flag_removal(next, contact, flagged, facts)?
            }
            DraftAct::Forget { contact } => {
                next.contacts.remove(&contact);
                next.newcomers.retain(|newcomer| newcomer.id != contact);
                Acted::default()
            }
            DraftAct::Rebase => rebase::rebase(next, facts),
        };
        next.contacts.retain(|_, planned| !planned.is_nothing());
        Ok(acted)
    }

    /// What is planned for contacts of today, contact by contact.
    pub fn plans(&self) -> impl Iterator<Item = (ContactId, &Planned)> {
        self.contacts.iter().map(|(contact, planned)| (*contact, planned))
    }

    /// Whether it asks for nothing.
    pub fn is_empty(&self) -> bool {
        self.contacts.is_empty() && self.newcomers.is_empty()
    }

    /// Whether something was typed that is nowhere else: for a draft that changes a request, anything beside its lines.
    pub fn has_own_changes(&self, facts: Facts<'_>) -> bool {
        let Some(amended) = &self.amended else { return !self.is_empty() };
        let drawn = self.drawn(facts);
        drawn.len() != amended.lines.len() || !drawn.iter().all(|drawn| drawn.is_kept)
    }

    /// What is planned for a contact of today.
    pub fn planned(&self, contact: ContactId) -> Option<&Planned> {
        self.contacts.get(&contact)
    }

    /// The people who shall join, in the order they were added.
    pub fn newcomers(&self) -> &[Newcomer] {
        &self.newcomers
    }

    /// One of them.
    pub fn newcomer(&self, id: ContactId) -> Option<&Newcomer> {
        self.newcomers.iter().find(|newcomer| newcomer.id == id)
    }

    /// The people something is planned for.
    pub fn people(&self) -> usize {
        self.contacts.len() + self.newcomers.len()
    }

    /// The roles a contact holds afterwards, its removal aside.
    pub fn roles_afterwards(&self, contact: ContactId, facts: Facts<'_>) -> BTreeSet<RoleKey> {
        if let Some(newcomer) = self.newcomer(contact) {
            return newcomer.roles.clone();
        }
        let held =
            facts.roster.contact(contact).into_iter().flat_map(|contact| contact.roles.keys().cloned());
        let mut roles: BTreeSet<RoleKey> = held.collect();
        let Some(planned) = self.planned(contact) else { return roles };
        if let Some(side) = planned.side {
            roles.retain(|role| facts.offers(role, side));
        }
        for (role, wanted) in &planned.roles {
            if *wanted {
                roles.insert(role.clone());
            } else {
                roles.remove(role);
            }
        }
        roles
    }

    fn newcomer_mut(&mut self, id: ContactId) -> Option<&mut Newcomer> {
        self.newcomers.iter_mut().find(|newcomer| newcomer.id == id)
    }
}

impl Facts<'_> {
    /// Whether contacts of this side may be given the role.
    fn offers(&self, role: &RoleKey, side: Side) -> bool {
        self.catalogue.is_offered(role, side, self.roster.has_purchaser())
    }

    fn check_side(&self, side: Side) -> Result<(), DraftRefusal> {
        let is_there = side == Side::Customer || self.roster.has_purchaser();
        if is_there { Ok(()) } else { Err(DraftRefusal::NoPurchaser) }
    }
}
