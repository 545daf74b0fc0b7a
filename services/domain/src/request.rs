//! A change request with its conversation. The ticket people see is derived from it.

mod amend;
mod assign;
mod cancel;
mod comment;
mod decide_lines;
mod fold;
mod note;
mod party;
mod phase;
mod raise_query;
mod record_application;
mod refusal;
mod reject_conflicted;
mod reopen;
mod reply;
mod share;
mod submit;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use cqrs_es::Aggregate;
use cqrs_es::event_sink::EventSink;
use events::actor::{Actor, Side};
use events::digest::Digest;
use events::id::{AccountId, CustomerId, LineId, PersonId, QueryId, TicketNumber};
use events::line::Line;
use events::request::{RequestEvent, Verdict};
use events::roster::Outcome;
use events::sealed::{FreeText, Sealed};
use serde::{Deserialize, Serialize};

use crate::catalogue::Catalogue;
use crate::roster::Roster;

pub use amend::Amendment;
pub use decide_lines::Decision;
pub use phase::{Closing, Phase, RequestAct, Turn, next, transitions};
pub use refusal::RequestRefusal;
pub use submit::Submission;

/// Where a request stands, with what only that phase knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
enum Stage {
    #[default]
    Unsubmitted,
    Pending,
    Queried(QueryId),
    Approved,
    Conflicted,
    Implemented,
    Rejected,
    Cancelled,
}

/// A verdict that counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Decided {
    /// Who decided.
    pub by: Actor,
    /// Yes or no.
    pub verdict: Verdict,
    /// The version of the request at which it was given: no other verdict has it.
    pub version: i64,
}

/// A line of the current revision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LineState {
    /// The line.
    pub line: Line,
    /// Its digest: what a verdict has to name.
    pub digest: Digest,
    /// The verdict, if there is one in this revision.
    pub decided: Option<Decided>,
    /// What became of it when it met the roster.
    pub outcome: Option<Outcome>,
}

impl LineState {
    fn of(line: Line, decided: Option<Decided>) -> Self {
        Self { digest: line.digest(), line, decided, outcome: None }
    }

    /// Whether the line has an approval.
    pub fn is_approved(&self) -> bool {
        self.decided.as_ref().is_some_and(|decided| decided.verdict == Verdict::Approve)
    }

    /// Whether what the line asks is in force.
    pub fn is_in_force(&self) -> bool {
        matches!(self.outcome, Some(Outcome::Applied | Outcome::AlreadyTrue))
    }
}

/// What is known from the submission on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// The ticket's number.
    pub number: TicketNumber,
    /// The customer.
    pub customer: CustomerId,
    /// The requester's side.
    pub side: Side,
    /// Whether the other side may see it and answer (P6).
    pub shared: bool,
    /// Who requested.
    pub requester: Actor,
    /// Whoever had a hand in it: requested, amended or reopened it, or is what any line of any revision was about.
    pub involved: BTreeSet<PersonId>,
    /// The member of staff the ticket is assigned to.
    pub owner: Option<AccountId>,
    /// The revision, from 1.
    pub revision: u32,
    /// The lines of this revision.
    pub lines: Vec<LineState>,
    /// Lines of an earlier revision that a reopening left behind, and whether each is in force.
    pub settled: BTreeMap<LineId, bool>,
    /// The highest line number given so far.
    pub last_line: LineId,
    /// The version of the roster it was first drawn from.
    pub drawn_from: i64,
}

/// The request's state.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Request {
    version: i64,
    stage: Stage,
    case: Option<Case>,
}

/// Who had a ticket when somebody looked at it; none for the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeenOwner(pub Option<AccountId>);

/// What can be asked of a request. Texts come sealed: nothing here can read them.
#[derive(Clone, Debug, PartialEq)]
pub enum RequestCommand {
    /// Submit a checked draft (000-23).
    Submit(Submission),
    /// Ask what needs an answer (000-30). Staff.
    RaiseQuery {
        /// The question's id.
        query: QueryId,
        /// Who asks.
        by: Actor,
        /// The question.
        text: Sealed<FreeText>,
        /// The lines it is about; none for the whole request.
        lines: Vec<LineId>,
    },
    /// Answer the open question (000-31). Customer.
    Reply {
        /// The question; none answers whichever is open.
        query: Option<QueryId>,
        /// Who answers.
        by: Actor,
        /// The answer.
        text: Sealed<FreeText>,
    },
    /// Write what needs no answer. Both.
    Comment {
        /// Who writes.
        by: Actor,
        /// The message.
        text: Sealed<FreeText>,
    },
    /// Write an internal note; also after the end. Staff.
    Note {
        /// Who writes.
        by: Actor,
        /// The note.
        text: Sealed<FreeText>,
    },
    /// Take the ticket, give it to a colleague, or put it back. Staff.
    Assign {
        /// Who assigns.
        by: Actor,
        /// The new owner; none puts it back into the queue.
        to: Option<AccountId>,
        /// Who had it when it was looked at; none if that does not matter.
        seen: Option<SeenOwner>,
    },
    /// Let the other side see it and answer (P6). Requester's side.
    Share {
        /// Who shares.
        by: Actor,
    },
    /// Change the lines (000-38). Requester's side.
    Amend(Amendment),
    /// Give verdicts (000-33). Staff, never anybody who is barred.
    Decide(Decision),
    /// Take it back (000-39). Requester's side.
    Cancel {
        /// Who cancels.
        by: Actor,
        /// Why.
        reason: Option<Sealed<FreeText>>,
    },
    /// Record what became of the approved lines. A service of ours.
    RecordApplication {
        /// The revision that was applied.
        revision: u32,
        /// What became of each approved line.
        outcomes: Vec<(LineId, Outcome)>,
    },
    /// Put moved lines up for decision again. Staff.
    Reopen {
        /// Who reopens.
        by: Actor,
        /// The people who may decide requests today.
        approvers: BTreeSet<PersonId>,
        /// Today's roster.
        roster: Arc<Roster>,
        /// The roles in force.
        catalogue: Arc<Catalogue>,
    },
    /// Give a conflicted request up. Staff.
    RejectConflicted {
        /// Who gives it up.
        by: Actor,
        /// Why.
        reason: Sealed<FreeText>,
    },
}

impl Request {
    /// The version of the stream: the number of events applied.
    pub fn version(&self) -> i64 {
        self.version
    }

    /// Where it stands.
    pub fn phase(&self) -> Phase {
        match self.stage {
            Stage::Unsubmitted => Phase::Unsubmitted,
            Stage::Pending => Phase::Pending,
            Stage::Queried(_) => Phase::Queried,
            Stage::Approved => Phase::Approved,
            Stage::Conflicted => Phase::Conflicted,
            Stage::Implemented => Phase::Implemented,
            Stage::Rejected => Phase::Rejected,
            Stage::Cancelled => Phase::Cancelled,
        }
    }

    /// What is known from the submission on.
    pub fn case(&self) -> Option<&Case> {
        self.case.as_ref()
    }

    /// The question that is open.
    pub fn open_query(&self) -> Option<QueryId> {
        match self.stage {
            Stage::Queried(query) => Some(query),
            _ => None,
        }
    }

    /// The lines of the current revision.
    pub fn lines(&self) -> &[LineState] {
        self.case.as_ref().map_or(&[], |case| &case.lines)
    }

    /// The number a new line gets.
    pub fn next_line(&self) -> LineId {
        LineId(self.case.as_ref().map_or(1, |case| case.last_line.0.saturating_add(1)))
    }

    /// The people who may not decide this request: whoever requested, amended or reopened it, and everybody a line of any
    /// revision was about (INV-4). The database finds the same people in the same events, `es.record_verdicts`.
    pub fn barred(&self) -> BTreeSet<PersonId> {
        self.case.as_ref().map(|case| case.involved.clone()).unwrap_or_default()
    }

    /// Whose turn it is; none before the submission.
    pub fn turn(&self) -> Option<Turn> {
        let case = self.case.as_ref()?;
        let turn = match self.stage {
            Stage::Unsubmitted => return None,
            Stage::Pending | Stage::Conflicted => Turn::AwaitingTeam,
            Stage::Queried(_) => Turn::AwaitingRequester,
            Stage::Approved => Turn::Implementing,
            Stage::Implemented | Stage::Rejected => Turn::Closed(case.closing(Closing::Rejected)),
            Stage::Cancelled => Turn::Closed(case.closing(Closing::Cancelled)),
        };
        Some(turn)
    }
}

impl Case {
    /// How it ended, judged by what is in force; `otherwise` when nothing is.
    fn closing(&self, otherwise: Closing) -> Closing {
        let mut in_force =
            self.lines.iter().map(LineState::is_in_force).chain(self.settled.values().copied());
        if in_force.clone().all(|line| line) {
            Closing::Implemented
        } else if in_force.any(|line| line) {
            Closing::PartlyImplemented
        } else {
            otherwise
        }
    }

    /// Whether people of this side may see it (P6): their own organisation's tickets, and what the other one shares. A
    /// purchaser organisation sees nothing that is older than its assignment, whatever was shared with the one before.
    pub fn is_visible_to(&self, side: Side, roster: &Roster) -> bool {
        (self.side == side || self.shared) && (side == Side::Customer || self.is_of_purchaser(roster))
    }

    /// Whether there is another organisation that the ticket may be shared with.
    pub fn is_sharable(&self, roster: &Roster) -> bool {
        self.side == Side::Purchaser || self.is_of_purchaser(roster)
    }

    /// Whether today's purchaser organisation was there already.
    fn is_of_purchaser(&self, roster: &Roster) -> bool {
        roster.purchaser_since().is_some_and(|since| since <= self.drawn_from)
    }

    fn line(&self, id: LineId) -> Option<&LineState> {
        self.lines.iter().find(|state| state.line.id == id)
    }
}

impl Aggregate for Request {
    type Command = RequestCommand;
    type Error = RequestRefusal;
    type Event = RequestEvent;
    type Services = ();

    const TYPE: &'static str = "request";

    async fn handle(
        &mut self,
        command: RequestCommand,
        (): &(),
        sink: &EventSink<Self>,
    ) -> Result<(), RequestRefusal> {
        for event in decide(self, command)? {
            sink.write(event, self).await;
        }
        Ok(())
    }

    fn apply(&mut self, event: RequestEvent) {
        fold::apply(self, event);
    }
}

/// Decides a command against the request as it is.
pub fn decide(state: &Request, command: RequestCommand) -> Result<Vec<RequestEvent>, RequestRefusal> {
    match command {
        RequestCommand::Submit(submission) => submit::submit(state, submission),
        RequestCommand::RaiseQuery { query, by, text, lines } => {
            raise_query::raise_query(state, query, by, text, lines)
        }
        RequestCommand::Reply { query, by, text } => reply::reply(state, query, by, text),
        RequestCommand::Comment { by, text } => comment::comment(state, by, text),
        RequestCommand::Note { by, text } => note::note(state, by, text),
        RequestCommand::Assign { by, to, seen } => assign::assign(state, by, to, seen),
        RequestCommand::Share { by } => share::share(state, by),
        RequestCommand::Amend(amendment) => amend::amend(state, amendment),
        RequestCommand::Decide(decision) => decide_lines::decide_lines(state, decision),
        RequestCommand::Cancel { by, reason } => cancel::cancel(state, by, reason),
        RequestCommand::RecordApplication { revision, outcomes } => {
            record_application::record_application(state, revision, outcomes)
        }
        RequestCommand::Reopen { by, approvers, roster, catalogue } => {
            reopen::reopen(state, by, &approvers, &roster, &catalogue)
        }
        RequestCommand::RejectConflicted { by, reason } => {
            reject_conflicted::reject_conflicted(state, by, reason)
        }
    }
}

#[cfg(test)]
mod tests;
