//! A draft from the lines of a request that is to be changed (000-38).

use std::collections::BTreeSet;

use events::actor::Side;
use events::id::{ContactId, LineId, RoleKey, TicketNumber};

use super::{Amended, Facts, Newcomer, Planned, WorkingDraft};
use crate::draft::{Entry, TypedDetails};

impl WorkingDraft {
    /// The draft that asks exactly what the request asks. `lines` are its lines as entries, each with the contact it is
    /// about: for one who joins, the id the line gave.
    pub fn of_request(
        facts: Facts<'_>,
        number: TicketNumber,
        revision: u32,
        lines: Vec<(LineId, ContactId, Entry)>,
    ) -> Self {
        let mut draft = Self::on(facts.roster);
        for (_, contact, entry) in &lines {
            draft.take_up(*contact, entry.clone(), facts);
        }
        Self { amended: Some(Amended { number, revision, lines }), ..draft }
    }

    fn take_up(&mut self, contact: ContactId, entry: Entry, facts: Facts<'_>) {
        let planned = |draft: &mut Self, change: &dyn Fn(&mut Planned)| {
            change(draft.contacts.entry(contact).or_default());
        };
        match entry {
            Entry::AddContact(mut add) => {
                let (side, roles) = (add.side, std::mem::take(&mut add.roles).into_iter().collect());
                self.newcomers.push(Newcomer { id: contact, side, details: add.into(), roles });
            }
            Entry::EditDetails(edit) => {
                let details = TypedDetails::from(edit);
                planned(self, &|planned| planned.details = Some(details.clone()));
            }
            Entry::GrantRole(one) => planned(self, &|planned| {
                planned.roles.insert(one.role.clone(), true);
            }),
            Entry::RevokeRole(one) => planned(self, &|planned| {
                planned.roles.insert(one.role.clone(), false);
            }),
            Entry::RemoveContact(_) => planned(self, &|planned| planned.removal = true),
            Entry::MoveContact(change) => planned(self, &|planned| {
                planned.side = Some(change.to);
                // Held and offered there comes along by itself; the rest of the difference is what was wished for.
                let stays = held_there(contact, change.to, facts);
                let wanted: BTreeSet<RoleKey> = change.roles.iter().flatten().cloned().collect();
                let given = wanted.difference(&stays).map(|role| (role.clone(), true));
                let taken = stays.difference(&wanted).map(|role| (role.clone(), false));
                planned.roles = given.chain(taken).collect();
            }),
        }
    }
}

/// The roles a contact of today would keep on this side.
fn held_there(contact: ContactId, side: Side, facts: Facts<'_>) -> BTreeSet<RoleKey> {
    let held = facts.roster.contact(contact).into_iter().flat_map(|contact| contact.roles.keys());
    held.filter(|role| facts.offers(role, side)).cloned().collect()
}
