//! The fold of projection `tickets`: what a ticket shows, its lines before and after, its conversation and its steps.
//!
//! It follows rosters too, because a line is only understood beside the facts it was drawn from. Roster and requests of a
//! customer must therefore be in one shard.

mod life;
mod lines;
mod party;
mod talk;

use std::collections::{BTreeSet, HashSet};

use deadpool_postgres::Transaction;
use events::request::RequestEvent;
use events::roster::RosterEvent;
use futures::try_join;
use sql::queries::projection::sharing::sharable_tickets;
use sql::queries::projection::state::{self, EntryRow, FactRow, LineRow, PartyRow, StepRow, TicketRow};
use tokio_postgres::Error;
use uuid::Uuid;

use crate::contacts::contact_of;
use crate::happened::{Fact, Happened};
use crate::shelf::Shelf;
use crate::tables::Missing;
use crate::texts::Texts;

/// The rows a batch works on.
#[derive(Default)]
pub(crate) struct Tickets {
    parties: Shelf<PartyRow>,
    facts: Shelf<FactRow>,
    headers: Shelf<TicketRow>,
    lines: Shelf<LineRow>,
    entries: Shelf<EntryRow>,
    steps: Shelf<StepRow>,
    generation: i32,
}

/// What a batch starts from.
#[derive(Default)]
struct Start {
    customers: BTreeSet<Uuid>,
    contacts: BTreeSet<Uuid>,
    requests: BTreeSet<Uuid>,
    /// Customers whose purchaser organisation leaves.
    parted: BTreeSet<Uuid>,
}

impl Tickets {
    pub(crate) fn new(generation: i32) -> Self {
        Self { generation, ..Self::default() }
    }

    /// Loads what `events` start from. A stream that begins in this batch has no rows yet. Conversation and steps only
    /// grow, so they are never loaded.
    pub(crate) async fn load(&mut self, tx: &Transaction<'_>, events: &[Happened]) -> Result<(), Error> {
        let Start { mut customers, contacts, mut requests, parted } = Start::of(events);
        if !parted.is_empty() {
            let parted: Vec<Uuid> = parted.into_iter().collect();
            requests.extend(sharable_tickets().bind(tx, &self.generation, &parted).all().await?);
        }
        let named: Vec<Uuid> = customers.iter().copied().collect();
        let parties = async {
            if named.is_empty() {
                return Ok(Vec::new());
            }
            state::parties_of().bind(tx, &self.generation, &named).all().await
        };
        let requests: Vec<Uuid> = requests.into_iter().collect();
        let known = async {
            if requests.is_empty() {
                return Ok((Vec::new(), Vec::new()));
            }
            try_join!(
                async { state::tickets_of().bind(tx, &self.generation, &requests).all().await },
                async { state::lines_of().bind(tx, &self.generation, &requests).all().await }
            )
        };
        let (parties, (tickets, lines)) = try_join!(parties, known)?;
        // Lines of a ticket that is there already are drawn from its customer's facts.
        customers.extend(tickets.iter().map(|ticket| ticket.customer));
        self.parties.loaded(parties);
        self.headers.loaded(tickets);
        self.lines.loaded(lines);
        if !contacts.is_empty() {
            let (customers, contacts): (Vec<_>, Vec<_>) =
                (customers.into_iter().collect(), contacts.into_iter().collect());
            let rows = state::facts_of().bind(tx, &self.generation, &customers, &contacts).all().await?;
            self.facts.loaded(rows);
        }
        Ok(())
    }

    pub(crate) fn fold(&mut self, event: &Happened, texts: &Texts) -> Result<(), Missing> {
        match &event.fact {
            Fact::Roster(fact) => self.roster(event, fact, texts),
            Fact::Request(fact) => self.request(event, fact, texts),
            _ => Ok(()),
        }
    }

    pub(crate) async fn write(&self, tx: &Transaction<'_>) -> Result<(), Error> {
        try_join!(
            self.parties.write(tx),
            self.facts.write(tx),
            self.headers.write(tx),
            self.lines.write(tx),
            self.entries.write(tx),
            self.steps.write(tx)
        )
        .map(drop)
    }
}

impl Start {
    fn of(events: &[Happened]) -> Self {
        let begun: HashSet<Uuid> =
            events.iter().filter(|event| event.version == 1).map(|event| event.stream).collect();
        let mut start = Self::default();
        for event in events {
            match &event.fact {
                Fact::Roster(fact) if !begun.contains(&event.stream) => {
                    start.customers.insert(event.stream);
                    if matches!(fact, RosterEvent::PurchaserWithdrawn(_)) {
                        start.parted.insert(event.stream);
                    }
                    start.contacts.extend(contact_of(fact).map(|contact| contact.0));
                }
                Fact::Request(fact) => start.request(event.stream, fact, &begun),
                _ => {}
            }
        }
        start
    }

    fn request(&mut self, request: Uuid, fact: &RequestEvent, begun: &HashSet<Uuid>) {
        if !begun.contains(&request) {
            self.requests.insert(request);
        }
        let (customer, lines) = match fact {
            RequestEvent::Submitted(event) => (Some(event.customer.0), event.lines.as_slice()),
            RequestEvent::Amended(event) => (None, event.lines.as_slice()),
            RequestEvent::Reopened(event) => (None, event.lines.as_slice()),
            _ => return,
        };
        // An event without a customer is about a ticket that is loaded first, and names it.
        if customer.is_none_or(|customer| !begun.contains(&customer)) {
            self.customers.extend(customer);
            self.contacts.extend(lines.iter().map(|line| line.change.contact().0));
        }
    }
}
