//! The conversation and the steps: both only grow.

use events::actor::{Actor, Side};
use events::id::{LineId, QueryId};
use events::sealed::{FreeText, Sealed};
use sql::queries::projection::state::{EntryRow, StepRow, TicketRow};

use super::Tickets;
use crate::happened::Happened;
use crate::texts::Texts;

/// One thing said.
pub(super) struct Said<'a> {
    pub(super) kind: &'static str,
    pub(super) by: &'a Actor,
    pub(super) text: &'a Sealed<FreeText>,
    pub(super) query: Option<QueryId>,
    pub(super) lines: Vec<i32>,
    /// Tells several texts of one event apart.
    pub(super) part: i32,
}

impl<'a> Said<'a> {
    pub(super) fn new(kind: &'static str, by: &'a Actor, text: &'a Sealed<FreeText>) -> Self {
        Self { kind, by, text, query: None, lines: Vec::new(), part: 0 }
    }
}

/// One thing done.
pub(super) struct Done<'a> {
    pub(super) kind: &'static str,
    pub(super) by: Option<&'a Actor>,
    pub(super) account: Option<uuid::Uuid>,
    pub(super) approved: Vec<i32>,
    pub(super) rejected: Vec<i32>,
}

impl<'a> Done<'a> {
    pub(super) fn new(kind: &'static str, by: Option<&'a Actor>) -> Self {
        Self { kind, by, account: None, approved: Vec::new(), rejected: Vec::new() }
    }
}

impl Tickets {
    pub(super) fn say(&mut self, ticket: &TicketRow, event: &Happened, said: Said<'_>, texts: &Texts) {
        self.entries.put(EntryRow {
            generation: self.generation,
            request: ticket.request,
            version: event.version,
            part: said.part,
            customer: ticket.customer,
            kind: said.kind.to_owned(),
            internal: said.kind == "note",
            written_as: acts_as(said.by).to_owned(),
            person: said.by.person().map(|person| person.0),
            side: side_of(said.by).map(|side| side.as_str().to_owned()),
            text: texts.of(said.text),
            subject: said.text.subject.0,
            query: said.query.map(|query| query.0),
            lines: said.lines,
            at: event.at,
        });
    }

    pub(super) fn step(&mut self, ticket: &TicketRow, event: &Happened, done: Done<'_>) {
        self.steps.put(StepRow {
            generation: self.generation,
            request: ticket.request,
            version: event.version,
            customer: ticket.customer,
            kind: done.kind.to_owned(),
            done_as: done.by.map_or("system", acts_as).to_owned(),
            person: done.by.and_then(Actor::person).map(|person| person.0),
            revision: ticket.revision,
            account: done.account,
            approved: done.approved,
            rejected: done.rejected,
            at: event.at,
        });
    }
}

pub(super) fn numbers<'a>(lines: impl IntoIterator<Item = &'a LineId>) -> Vec<i32> {
    lines.into_iter().map(|line| i32::from(line.0)).collect()
}

pub(super) fn acts_as(actor: &Actor) -> &'static str {
    match actor {
        Actor::Contact { .. } => "contact",
        Actor::Staff { .. } => "staff",
        Actor::System { .. } => "system",
    }
}

fn side_of(actor: &Actor) -> Option<Side> {
    match actor {
        Actor::Contact { side, .. } => Some(*side),
        Actor::Staff { .. } | Actor::System { .. } => None,
    }
}
