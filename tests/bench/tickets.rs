//! Customers with contacts and open tickets, their texts sealed under real keys: what projections are fed with.

use std::collections::BTreeSet;

use chassis::keyring::Keyring;
use chassis::postgres::Pool;
use chassis::vault::Vault;
use events::actor::{Actor, Side};
use events::digest::{BlindIndex, Digest};
use events::id::{ContactId, CustomerId, LineId, PersonId, RequestId, RoleKey, StreamId, TicketNumber};
use events::line::{Change, ContactDetails, Line};
use events::payload::{EventPayload, StreamKind};
use events::request::{CommentAdded, RequestCancelled, RequestEvent, RequestSubmitted};
use events::roster::{Cause, ContactAdded, CustomerRegistered, RoleGranted, RosterEvent};
use events::sealed::{Details, FreeText, Sealed};
use uuid::Uuid;

use crate::preload::Past;
use crate::talk::{contact, context, meta, stored};

/// People whose keys the vault has.
const PEOPLE: usize = 500;

/// Contacts of each customer.
pub(crate) const CONTACTS: usize = 4;

/// Comments on each ticket.
pub(crate) const COMMENTS: usize = 4;

/// 185 bytes, which make an event of some 590 once they are sealed.
const TEXT: &str = "The two of them share the desk in the mornings, so please leave the application role with both until the end of the month; after that one of them is enough and we shall send the change in.";

/// Somebody with sealed data of his own.
struct Person {
    id: PersonId,
    text: Sealed<FreeText>,
    details: Sealed<Details>,
}

/// A world of customers, made up on demand.
pub(crate) struct World {
    pub(crate) vault: Vault,
    people: Vec<Person>,
}

/// A customer's open ticket.
pub(crate) struct Ticket {
    pub(crate) request: RequestId,
    pub(crate) message: CommentAdded,
}

impl World {
    /// Registers the people.
    pub(crate) async fn new(pool: Pool) -> anyhow::Result<Self> {
        Self::with(Vault::new(pool, Keyring::parse(&Keyring::generate(1))?)).await
    }

    /// The same with a vault that is there.
    pub(crate) async fn with(vault: Vault) -> anyhow::Result<Self> {
        let addresses: Vec<String> =
            (0..PEOPLE).map(|number| format!("person{number}@example.org")).collect();
        let addresses: Vec<&str> = addresses.iter().map(String::as_str).collect();
        let mut people = Vec::with_capacity(PEOPLE);
        for (number, id) in vault.people_for(&addresses).await?.into_iter().enumerate() {
            let details = format!(
                r#"{{"name":"Person {number}","email":"person{number}@example.org","kind":"person"}}"#
            );
            let (text, details) = (vault.seal(id, TEXT).await?, vault.seal(id, &details).await?);
            people.push(Person { id, text, details });
        }
        Ok(Self { vault, people })
    }

    fn person(&self, number: usize) -> &Person {
        &self.people[number % self.people.len()]
    }

    fn author(&self, customer: CustomerId, number: usize) -> (Actor, &Person) {
        let person = self.person(number);
        (contact(person.id, customer), person)
    }

    /// The ticket of a customer of its own: submitted, and nothing said yet.
    pub(crate) fn ticket(&self, number: usize) -> anyhow::Result<(Ticket, Past)> {
        self.ticket_of(CustomerId(Uuid::new_v4()), number)
    }

    fn ticket_of(&self, customer: CustomerId, number: usize) -> anyhow::Result<(Ticket, Past)> {
        let request = RequestId(Uuid::new_v4());
        let (by, person) = self.author(customer, number);
        let line = Line {
            id: LineId(1),
            base: 1,
            change: Change::GrantRole {
                contact: ContactId(person.id.derive("contact")),
                person: person.id,
                role: RoleKey::from("security"),
            },
        };
        let submitted = RequestSubmitted {
            number: TicketNumber(u64::try_from(number)? + 1),
            customer,
            side: Side::Customer,
            shared: false,
            by: by.clone(),
            lines: vec![line],
            reason: Some(person.text.clone()),
        };
        let meta = serde_json::to_string(&meta(&context(&by)))?;
        let events = vec![stored(&RequestEvent::Submitted(submitted))?];
        let message = CommentAdded { by, text: person.text.clone() };
        let past = Past { stream: request.into(), kind: StreamKind::Request, meta, events };
        Ok((Ticket { request, message }, past))
    }

    /// The same with comments.
    pub(crate) fn conversation(&self, number: usize) -> anyhow::Result<Past> {
        Self::commented(self.ticket(number)?)
    }

    /// A ticket of this customer with comments, cancelled.
    pub(crate) fn closed(&self, customer: CustomerId, number: usize) -> anyhow::Result<Past> {
        let ticket = self.ticket_of(customer, number)?;
        let by = ticket.0.message.by.clone();
        let mut past = Self::commented(ticket)?;
        past.events.push(stored(&RequestEvent::Cancelled(RequestCancelled { customer, by, reason: None }))?);
        Ok(past)
    }

    fn commented((ticket, mut past): (Ticket, Past)) -> anyhow::Result<Past> {
        for _ in 0..COMMENTS {
            past.events.push(stored(&RequestEvent::CommentAdded(ticket.message.clone()))?);
        }
        Ok(past)
    }

    /// The roster of a customer: itself, then contacts with one role each.
    pub(crate) fn roster(&self, number: usize) -> anyhow::Result<Past> {
        let customer = CustomerId(Uuid::new_v4());
        let mut events = vec![RosterEvent::CustomerRegistered(CustomerRegistered {
            customer,
            name: format!("Customer {number}"),
        })];
        for place in 0..CONTACTS {
            let person = self.person(number * CONTACTS + place);
            let contact = ContactId(person.id.derive(&customer.to_string()));
            let index = BlindIndex(Digest::of("countersign.bench.v1", &[person.id.0.as_bytes()]));
            let details = ContactDetails { sealed: person.details.clone(), email: index, all: index };
            events.push(RosterEvent::ContactAdded(ContactAdded {
                contact,
                person: person.id,
                side: Side::Customer,
                details,
                cause: Cause::Registration,
            }));
            let roles = BTreeSet::from(["application", "management"]).into_iter().map(RoleKey::from);
            events.extend(roles.map(|role| {
                RosterEvent::RoleGranted(RoleGranted { contact, role, cause: Cause::Registration })
            }));
        }
        let stored: Result<Vec<_>, serde_json::Error> = events
            .iter()
            .map(|event| Ok((event.type_name(), event.schema_version(), event.encode()?)))
            .collect();
        let meta = serde_json::to_string(&meta(&context(&Actor::system("bench"))))?;
        Ok(Past { stream: StreamId(customer.0), kind: StreamKind::Roster, meta, events: stored? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_comment_is_as_large_as_the_work_wants() {
        let person = PersonId(Uuid::nil());
        let by = contact(person, CustomerId(Uuid::nil()));
        // Nonce and tag of XChaCha20-Poly1305 are 40 bytes; base64 makes four of three.
        let cipher = "A".repeat(((TEXT.len() + 40) * 4).div_ceil(3));
        let comment = RequestEvent::CommentAdded(CommentAdded { by, text: Sealed::new(person, cipher) });
        let (_, _, data) = stored(&comment).unwrap();
        assert!((560..=620).contains(&data.len()), "{}", data.len());
    }
}
