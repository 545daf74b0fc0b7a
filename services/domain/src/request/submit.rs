//! Submit a request.

use events::actor::{Actor, Side};
use events::id::{CustomerId, LineId, TicketNumber};
use events::line::Line;
use events::request::{RequestEvent, RequestSubmitted};
use events::sealed::{FreeText, Sealed};

use crate::request::{Phase, Request, RequestRefusal};

/// A checked draft on its way to becoming a request.
#[derive(Clone, Debug, PartialEq)]
pub struct Submission {
    /// The ticket's number.
    pub number: TicketNumber,
    /// The customer whose roster is to change.
    pub customer: CustomerId,
    /// The requester's side.
    pub side: Side,
    /// Whether the other side may see it (P6).
    pub shared: bool,
    /// Who requests.
    pub by: Actor,
    /// The lines, all drawn from `roster_version`.
    pub lines: Vec<Line>,
    /// Why, in the requester's words.
    pub reason: Option<Sealed<FreeText>>,
    /// The version of the roster the draft was checked against.
    pub roster_version: i64,
}

pub(super) fn submit(state: &Request, submission: Submission) -> Result<Vec<RequestEvent>, RequestRefusal> {
    if state.phase() != Phase::Unsubmitted {
        return Err(RequestRefusal::AlreadySubmitted);
    }
    match &submission.by {
        Actor::Contact { customer, .. } if *customer != submission.customer => {
            return Err(RequestRefusal::OtherCustomer);
        }
        Actor::Contact { side, .. } if *side != submission.side => return Err(RequestRefusal::OtherSide),
        Actor::Contact { .. } => {}
        Actor::Staff { .. } | Actor::System { .. } => return Err(RequestRefusal::CustomerOnly),
    }
    check_numbers(&submission.lines)?;
    if let Some(line) = submission.lines.iter().find(|line| line.base != submission.roster_version) {
        return Err(RequestRefusal::OtherBase { line: line.id });
    }
    let Submission { number, customer, side, shared, by, lines, reason, .. } = submission;
    Ok(vec![RequestSubmitted { number, customer, side, shared, by, lines, reason }.into()])
}

/// At least one line, and every number once and from 1.
pub(super) fn check_numbers(lines: &[Line]) -> Result<(), RequestRefusal> {
    if lines.is_empty() {
        return Err(RequestRefusal::NoLines);
    }
    let mut seen = std::collections::BTreeSet::new();
    match lines.iter().find(|line| line.id < LineId(1) || !seen.insert(line.id)) {
        Some(line) => Err(RequestRefusal::BadLineNumber { line: line.id }),
        None => Ok(()),
    }
}
