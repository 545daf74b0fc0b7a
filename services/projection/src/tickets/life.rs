//! The life of a ticket, derived from its request: nobody sets a state by hand (product, "The life of a change request").

use events::request::{LinesDecided, RequestEvent, RequestSubmitted, Verdict};
use events::roster::Outcome;
use jiff::Timestamp;
use sql::queries::projection::state::TicketRow;

use super::Tickets;
use super::talk::{Done, Said, acts_as, numbers};
use crate::happened::Happened;
use crate::tables::{Missing, present};
use crate::texts::Texts;

impl Tickets {
    pub(super) fn request(
        &mut self,
        event: &Happened,
        fact: &RequestEvent,
        texts: &Texts,
    ) -> Result<(), Missing> {
        if let RequestEvent::Submitted(submitted) = fact {
            self.submit(event, submitted, texts);
            return Ok(());
        }
        // Worked on as a copy: lines, entries and steps are on other shelves of the same rows.
        let mut ticket = present(self.headers.get(&event.stream), event)?.clone();
        (ticket.version, ticket.changed_at) = (event.version, event.at);
        match fact {
            RequestEvent::QueryRaised(_)
            | RequestEvent::QueryAnswered(_)
            | RequestEvent::CommentAdded(_)
            | RequestEvent::NoteAdded(_) => self.talk(&mut ticket, event, fact, texts),
            RequestEvent::TicketAssigned(_) | RequestEvent::TicketShared(_) => {
                self.hand(&mut ticket, event, fact);
            }
            RequestEvent::Amended(_) | RequestEvent::Reopened(_) => {
                self.redraw(&mut ticket, event, fact, texts);
            }
            RequestEvent::LinesDecided(decided) => self.verdicts(&mut ticket, event, decided, texts),
            _ => self.proceed(&mut ticket, event, fact, texts),
        }
        self.recount(&mut ticket);
        if ticket.closed_at == Some(event.at) && ticket.outcome.is_none() {
            ticket.outcome = Some(outcome(&ticket).to_owned());
        }
        self.headers.put(ticket);
        Ok(())
    }

    fn submit(&mut self, event: &Happened, submitted: &RequestSubmitted, texts: &Texts) {
        let customer = submitted.customer.0;
        let sharable = self.parties.get(&customer).is_some_and(|party| party.purchaser);
        let mut ticket = TicketRow {
            generation: self.generation,
            request: event.stream,
            number: i64::try_from(submitted.number.0).unwrap_or(i64::MAX),
            customer,
            side: submitted.side.as_str().to_owned(),
            shared: submitted.shared && sharable,
            sharable,
            version: event.version,
            revision: 1,
            phase: String::new(),
            status: String::new(),
            outcome: None,
            turn: String::new(),
            phase_since: event.at,
            turn_since: event.at,
            requested_as: acts_as(&submitted.by).to_owned(),
            requested_by: submitted.by.person().map(|person| person.0),
            requested_at: event.at,
            owner: None,
            owner_since: None,
            query: None,
            query_since: None,
            catalogue: None,
            lines_total: 0,
            lines_undecided: 0,
            lines_approved: 0,
            lines_rejected: 0,
            lines_applied: 0,
            lines_moved: 0,
            changed_at: event.at,
            closed_at: None,
        };
        enter(&mut ticket, "pending", event.at);
        self.revise(&ticket, &submitted.lines, &|_| false, texts);
        self.recount(&mut ticket);
        if let Some(reason) = &submitted.reason {
            self.say(&ticket, event, Said::new("reason", &submitted.by, reason), texts);
        }
        self.step(&ticket, event, Done::new("submitted", Some(&submitted.by)));
        self.headers.put(ticket);
    }

    fn talk(&mut self, ticket: &mut TicketRow, event: &Happened, fact: &RequestEvent, texts: &Texts) {
        match fact {
            RequestEvent::QueryRaised(raised) => {
                enter(ticket, "queried", event.at);
                (ticket.query, ticket.query_since) = (Some(raised.query.0), Some(event.at));
                let lines = numbers(&raised.lines);
                let said =
                    Said { query: Some(raised.query), lines, ..Said::new("query", &raised.by, &raised.text) };
                self.say(ticket, event, said, texts);
                self.step(ticket, event, Done::new("queried", Some(&raised.by)));
            }
            RequestEvent::QueryAnswered(answered) => {
                enter(ticket, "pending", event.at);
                let said =
                    Said { query: Some(answered.query), ..Said::new("answer", &answered.by, &answered.text) };
                self.say(ticket, event, said, texts);
                self.step(ticket, event, Done::new("answered", Some(&answered.by)));
            }
            RequestEvent::CommentAdded(comment) => {
                self.say(ticket, event, Said::new("comment", &comment.by, &comment.text), texts);
            }
            RequestEvent::NoteAdded(note) => {
                self.say(ticket, event, Said::new("note", &note.by, &note.text), texts);
            }
            _ => {}
        }
    }

    fn hand(&mut self, ticket: &mut TicketRow, event: &Happened, fact: &RequestEvent) {
        match fact {
            RequestEvent::TicketAssigned(assigned) => {
                ticket.owner = assigned.to.map(|account| account.0);
                ticket.owner_since = assigned.to.map(|_| event.at);
                let done = Done { account: ticket.owner, ..Done::new("assigned", Some(&assigned.by)) };
                self.step(ticket, event, done);
            }
            RequestEvent::TicketShared(shared) => {
                ticket.shared = ticket.sharable;
                self.step(ticket, event, Done::new("shared", Some(&shared.by)));
            }
            _ => {}
        }
    }

    fn redraw(&mut self, ticket: &mut TicketRow, event: &Happened, fact: &RequestEvent, texts: &Texts) {
        enter(ticket, "pending", event.at);
        match fact {
            RequestEvent::Amended(amended) => {
                ticket.revision = revision(amended.revision);
                self.drop_others(ticket, &amended.lines);
                self.revise(ticket, &amended.lines, &|line| amended.voided.contains(&line), texts);
                if let Some(reason) = &amended.reason {
                    self.say(ticket, event, Said::new("amendment", &amended.by, reason), texts);
                }
                self.step(ticket, event, Done::new("amended", Some(&amended.by)));
            }
            RequestEvent::Reopened(reopened) => {
                ticket.revision = revision(reopened.revision);
                self.revise(ticket, &reopened.lines, &|_| true, texts);
                self.step(ticket, event, Done::new("reopened", Some(&reopened.by)));
            }
            _ => {}
        }
    }

    fn verdicts(&mut self, ticket: &mut TicketRow, event: &Happened, decided: &LinesDecided, texts: &Texts) {
        ticket.catalogue = Some(revision(decided.catalogue));
        self.decide(event, decided, texts);
        for (part, verdict) in (0..).zip(&decided.verdicts) {
            if let Some(reason) = &verdict.reason {
                let lines = vec![i32::from(verdict.line.0)];
                let said = Said { lines, part, ..Said::new("decision", &decided.by, reason) };
                self.say(ticket, event, said, texts);
            }
        }
        let with = |wanted: Verdict| {
            numbers(
                decided
                    .verdicts
                    .iter()
                    .filter(|verdict| verdict.verdict == wanted)
                    .map(|verdict| &verdict.line),
            )
        };
        let (approved, rejected) = (with(Verdict::Approve), with(Verdict::Reject));
        self.step(ticket, event, Done { approved, rejected, ..Done::new("decided", Some(&decided.by)) });
    }

    fn proceed(&mut self, ticket: &mut TicketRow, event: &Happened, fact: &RequestEvent, texts: &Texts) {
        let by = event.actor.as_ref();
        let done = match fact {
            RequestEvent::Approved(approved) => {
                enter(ticket, "approved", event.at);
                let lines = approved.lines.iter().map(|line| i32::from(line.id.0)).collect();
                Done { approved: lines, rejected: numbers(&approved.rejected), ..Done::new("approved", by) }
            }
            RequestEvent::Rejected(rejected) => {
                enter(ticket, "rejected", event.at);
                if let Some(reason) = &rejected.reason {
                    self.say(ticket, event, Said::new("rejection", &rejected.by, reason), texts);
                }
                Done::new("rejected", Some(&rejected.by))
            }
            RequestEvent::Cancelled(cancelled) => {
                enter(ticket, "cancelled", event.at);
                if let Some(reason) = &cancelled.reason {
                    self.say(ticket, event, Said::new("cancellation", &cancelled.by, reason), texts);
                }
                Done::new("cancelled", Some(&cancelled.by))
            }
            RequestEvent::Conflicted(conflicted) => {
                enter(ticket, "conflicted", event.at);
                self.settle(event, &conflicted.outcomes);
                let moved = |outcome: &Outcome| matches!(outcome, Outcome::Moved { .. });
                let of = |wanted: bool| {
                    let found = conflicted.outcomes.iter().filter(|(_, outcome)| moved(outcome) == wanted);
                    numbers(found.map(|(line, _)| line))
                };
                Done { approved: of(false), rejected: of(true), ..Done::new("conflicted", by) }
            }
            RequestEvent::Implemented(implemented) => {
                enter(ticket, "implemented", event.at);
                self.settle(event, &implemented.outcomes);
                let lines = numbers(implemented.outcomes.iter().map(|(line, _)| line));
                Done { approved: lines, ..Done::new("implemented", by) }
            }
            _ => return,
        };
        self.step(ticket, event, done);
    }
}

/// Enters a phase; status and turn follow from it, and an open question is open only while queried.
fn enter(ticket: &mut TicketRow, phase: &str, at: Timestamp) {
    let (status, turn) = match phase {
        "pending" | "conflicted" => ("awaiting-team", "team"),
        "queried" => ("awaiting-requester", "requester"),
        "approved" => ("implementing", "system"),
        _ => ("closed", "nobody"),
    };
    if ticket.phase != phase {
        (ticket.phase, ticket.phase_since) = (phase.to_owned(), at);
    }
    if ticket.turn != turn {
        (ticket.turn, ticket.turn_since) = (turn.to_owned(), at);
    }
    status.clone_into(&mut ticket.status);
    (ticket.query, ticket.query_since) = (None, None);
    ticket.closed_at = (status == "closed").then_some(at);
}

/// How a closed ticket ended.
fn outcome(ticket: &TicketRow) -> &'static str {
    match ticket.phase.as_str() {
        "cancelled" if ticket.lines_applied == 0 => "cancelled",
        "rejected" if ticket.lines_applied == 0 => "rejected",
        "implemented" if ticket.lines_applied == ticket.lines_total => "implemented",
        _ => "partly-implemented",
    }
}

fn revision(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}
