//! A draft as entries: what is checked and sent.

use events::id::{ContactId, LineId, RoleKey};

use super::{Facts, Newcomer, Planned, WorkingDraft};
use crate::draft::{Entry, MoveContact, OneRole, RemoveContact};

/// One entry, with the contact or newcomer of the draft it came from.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// Who it is about, in the draft.
    pub contact: ContactId,
    /// The entry.
    pub entry: Entry,
    /// The line of the amended request it replaces under its number.
    pub line: Option<LineId>,
    /// Whether it is exactly that line, which then keeps its verdict.
    pub is_kept: bool,
}

impl WorkingDraft {
    /// Every entry: contacts of today first, then those who join.
    pub fn drawn(&self, facts: Facts<'_>) -> Vec<Drawn> {
        let mut entries: Vec<(ContactId, Entry)> = Vec::new();
        for (contact, planned) in &self.contacts {
            entries.extend(self.about(*contact, planned, facts).into_iter().map(|entry| (*contact, entry)));
        }
        entries.extend(self.newcomers.iter().cloned().map(|Newcomer { id, side, details, roles }| {
            (id, Entry::AddContact(details.joining(side, roles.into_iter().collect())))
        }));
        let mut free: Vec<_> = self.amended.iter().flat_map(|amended| amended.lines.iter()).collect();
        let drawn = entries.into_iter().map(|(contact, entry)| {
            let line = free.iter().position(|(_, about, line)| *about == contact && replaces(&entry, line));
            let line = line.map(|place| free.swap_remove(place));
            let is_kept = line.is_some_and(|(_, _, line)| is_same(&entry, line));
            Drawn { contact, line: line.map(|(id, _, _)| *id), is_kept, entry }
        });
        drawn.collect()
    }

    fn about(&self, contact: ContactId, planned: &Planned, facts: Facts<'_>) -> Vec<Entry> {
        if planned.removal {
            return vec![Entry::RemoveContact(RemoveContact { contact })];
        }
        let mut entries = Vec::new();
        entries.extend(planned.details.clone().map(|details| Entry::EditDetails(details.replacing(contact))));
        if let Some(to) = planned.side {
            let roles: Vec<RoleKey> = self.roles_afterwards(contact, facts).into_iter().collect();
            entries.push(Entry::MoveContact(MoveContact { contact, to, roles: Some(roles) }));
            return entries;
        }
        for (role, held) in &planned.roles {
            let one = OneRole { contact, role: role.clone() };
            entries.push(if *held { Entry::GrantRole(one) } else { Entry::RevokeRole(one) });
        }
        entries
    }
}

/// Whether an entry may take the number of a line: it is about the same thing.
fn replaces(entry: &Entry, line: &Entry) -> bool {
    match (entry, line) {
        (Entry::GrantRole(a), Entry::GrantRole(b)) | (Entry::RevokeRole(a), Entry::RevokeRole(b)) => {
            a.role == b.role
        }
        (ours, theirs) => std::mem::discriminant(ours) == std::mem::discriminant(theirs),
    }
}

/// Whether two entries ask the same; the order of roles means nothing.
fn is_same(entry: &Entry, line: &Entry) -> bool {
    let sorted = |roles: &[RoleKey]| {
        let mut roles = roles.to_vec();
        roles.sort();
        roles
    };
    match (entry.clone(), line.clone()) {
        (Entry::AddContact(mut a), Entry::AddContact(mut b)) => {
            (a.roles, b.roles) = (sorted(&a.roles), sorted(&b.roles));
            a == b
        }
        (Entry::MoveContact(mut a), Entry::MoveContact(mut b)) => {
            (a.roles, b.roles) = (a.roles.as_deref().map(sorted), b.roles.as_deref().map(sorted));
            a == b
        }
        (a, b) => a == b,
    }
}
