//! The guard on a whole future roster: required roles stay covered (P4), an administrator stays, and no contact stays without a
//! role (R8).

use events::actor::Side;
use events::id::{ContactId, RoleKey};

use crate::catalogue::Catalogue;
use crate::roster::{Contact, Roster};

/// Required roles that nobody holds.
pub fn uncovered<'a>(roster: &'a Roster, catalogue: &'a Catalogue) -> impl Iterator<Item = &'a RoleKey> {
    catalogue.required_roles().filter(|role| roster.holders(role).next().is_none())
}

/// The contacts who may maintain contacts: on the customer's side only, because a purchaser may not (000-5).
pub fn administrators<'a>(
    roster: &'a Roster,
    catalogue: &'a Catalogue,
) -> impl Iterator<Item = ContactId> + 'a {
    roster.contacts().filter(|(_, contact)| administers(contact, catalogue)).map(|(id, _)| id)
}

pub(super) fn administers(contact: &Contact, catalogue: &Catalogue) -> bool {
    contact.side == Side::Customer && contact.roles.keys().any(|role| catalogue.is_administrator(role))
}

/// A guarantee that a change must not break.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Guarantee {
    /// Somebody holds this role.
    Covered(RoleKey),
    /// Somebody may maintain contacts.
    Administrator,
    /// This contact has a role while it is one (R8).
    SomeRole(ContactId),
}

impl Guarantee {
    /// Whether this contact alone keeps the guarantee.
    pub(super) fn kept_by(&self, contact: &Contact, catalogue: &Catalogue) -> bool {
        match self {
            Self::Covered(role) => contact.holds(role),
            Self::Administrator => administers(contact, catalogue),
            Self::SomeRole(_) => !contact.roles.is_empty(),
        }
    }

    fn holds_in(&self, roster: &Roster, catalogue: &Catalogue) -> bool {
        match self {
            Self::SomeRole(id) => roster.contact(*id).is_none_or(|contact| self.kept_by(contact, catalogue)),
            _ => roster.contacts().any(|(_, contact)| self.kept_by(contact, catalogue)),
        }
    }
}

/// The guarantees that held before and no longer hold after. One that was broken before (for example by a new catalogue)
/// must not stop unrelated changes, which may be the repair.
pub(super) fn broken(before: &Roster, after: &Roster, catalogue: &Catalogue) -> Vec<Guarantee> {
    let required = catalogue.required_roles().cloned().map(Guarantee::Covered);
    let is_broken = |guarantee: &Guarantee| {
        guarantee.holds_in(before, catalogue) && !guarantee.holds_in(after, catalogue)
    };
    let shared: Vec<_> = required.chain([Guarantee::Administrator]).filter(is_broken).collect();
    if !shared.is_empty() {
        return shared;
    }
    // A line that is held back for everybody's sake may leave its contact the role it needs.
    before.contacts().map(|(id, _)| Guarantee::SomeRole(id)).filter(is_broken).collect()
}
