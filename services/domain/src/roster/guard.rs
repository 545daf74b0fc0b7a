//! The guard on a whole future roster: required roles stay covered (P4) and an administrator stays.

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
}

impl Guarantee {
    /// Whether this contact alone keeps the guarantee.
    pub(super) fn kept_by(&self, contact: &Contact, catalogue: &Catalogue) -> bool {
        match self {
            Self::Covered(role) => contact.holds(role),
            Self::Administrator => administers(contact, catalogue),
        }
    }

    fn holds_in(&self, roster: &Roster, catalogue: &Catalogue) -> bool {
        roster.contacts().any(|(_, contact)| self.kept_by(contact, catalogue))
    }
}

/// The guarantees that held before and no longer hold after. One that was broken before (for example by a new catalogue)
/// must not stop unrelated changes, which may be the repair.
pub(super) fn broken(before: &Roster, after: &Roster, catalogue: &Catalogue) -> Vec<Guarantee> {
    let required = catalogue.required_roles().cloned().map(Guarantee::Covered);
    required
        .chain([Guarantee::Administrator])
        .filter(|guarantee| guarantee.holds_in(before, catalogue) && !guarantee.holds_in(after, catalogue))
        .collect()
}
