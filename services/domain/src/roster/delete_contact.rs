//! Take a deleted contact out of the roster.

use events::id::ContactId;
use events::roster::{Cause, ContactRemoved, RosterEvent};

use crate::catalogue::Catalogue;
use crate::roster::Roster;
use crate::roster::guard::{self, Guarantee};

/// What the customer would lose with a contact, which others must take over first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lost {
    /// Nobody would hold a required role (P4).
    RequiredRole(events::id::RoleKey),
    /// Nobody could maintain contacts.
    Administrator,
}

/// What deleting the contact would take from the customer; nothing where it is no contact.
pub fn lost_without(roster: &Roster, catalogue: &Catalogue, contact: ContactId) -> Vec<Lost> {
    let mut after = roster.clone();
    after.contacts.remove(&contact);
    let lost = |guarantee| match guarantee {
        Guarantee::Covered(role) => Some(Lost::RequiredRole(role)),
        Guarantee::Administrator => Some(Lost::Administrator),
        Guarantee::SomeRole(_) => None,
    };
    guard::broken(roster, &after, catalogue).into_iter().filter_map(lost).collect()
}

/// Two people agreed, and the jobs are gone already, so nothing keeps the contact here any more. Done twice it changes nothing.
pub(super) fn delete_contact(state: &Roster, contact: ContactId, proposal: u32) -> Vec<RosterEvent> {
    let Some(entry) = state.contact(contact) else { return Vec::new() };
    let removed = ContactRemoved {
        contact,
        person: entry.person,
        roles: entry.roles.keys().cloned().collect(),
        email: entry.details.email,
        cause: Cause::Deletion { proposal },
    };
    vec![removed.into()]
}
