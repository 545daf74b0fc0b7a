//! What tickets need to know of a roster.

use events::roster::RosterEvent;
use sql::queries::projection::state::{FactRow, PartyRow, TicketRow};
use uuid::Uuid;

use super::Tickets;
use crate::happened::Happened;
use crate::tables::{Missing, present};
use crate::texts::Texts;

impl Tickets {
    pub(super) fn roster(
        &mut self,
        event: &Happened,
        fact: &RosterEvent,
        texts: &Texts,
    ) -> Result<(), Missing> {
        let (generation, customer) = (self.generation, event.stream);
        let party = |purchaser| PartyRow { generation, customer, purchaser };
        match fact {
            RosterEvent::CustomerRegistered(_) => self.parties.put(party(false)),
            RosterEvent::PurchaserWithdrawn(_) => {
                self.parties.put(party(false));
                self.unshare(customer);
            }
            RosterEvent::PurchaserAssigned(_) => self.parties.put(party(true)),
            RosterEvent::ContactAdded(added) => self.facts.put(FactRow {
                generation,
                customer,
                contact: added.contact.0,
                person: added.person.0,
                side: added.side.as_str().to_owned(),
                roles: Vec::new(),
                details: texts.of(&added.details.sealed),
            }),
            RosterEvent::ContactRemoved(removed) => self.facts.remove(&(customer, removed.contact.0)),
            RosterEvent::ContactDetailsEdited(edited) => {
                let facts = present(self.facts.get_mut(&(customer, edited.contact.0)), event)?;
                facts.details = texts.of(&edited.details.sealed);
                facts.person = edited.handed_over.map_or(facts.person, |over| over.to.0);
            }
            RosterEvent::RoleGranted(granted) => {
                let facts = present(self.facts.get_mut(&(customer, granted.contact.0)), event)?;
                facts.roles = with(&facts.roles, granted.role.as_str());
            }
            RosterEvent::RoleRevoked(revoked) => {
                let facts = present(self.facts.get_mut(&(customer, revoked.contact.0)), event)?;
                facts.roles = without(&facts.roles, revoked.role.as_str());
            }
            RosterEvent::ContactMoved(moved) => {
                let facts = present(self.facts.get_mut(&(customer, moved.contact.0)), event)?;
                moved.to.as_str().clone_into(&mut facts.side);
                facts.roles = moved.roles.iter().map(|role| role.0.clone()).collect();
            }
            RosterEvent::ChangesApplied(_) => {}
        }
        Ok(())
    }
}

impl Tickets {
    /// What was shared was shared with the organisation that left, never with one that comes after it (P6).
    fn unshare(&mut self, customer: Uuid) {
        for request in self.headers.keys(..) {
            let Some(ticket) = self.headers.get(&request) else { continue };
            if ticket.customer == customer && ticket.side == "customer" && ticket.sharable {
                let ticket = TicketRow { shared: false, sharable: false, ..ticket.clone() };
                self.headers.put(ticket);
            }
        }
    }
}

/// The roles with one more, in order.
pub(super) fn with(roles: &[String], role: &str) -> Vec<String> {
    let mut roles = without(roles, role);
    roles.push(role.to_owned());
    roles.sort();
    roles
}

/// The roles with one less.
pub(super) fn without(roles: &[String], role: &str) -> Vec<String> {
    roles.iter().filter(|held| *held != role).cloned().collect()
}
