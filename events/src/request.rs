//! Events of a change request: its lines, its decisions and its conversation, in one stream.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::actor::{Actor, Side};
use crate::digest::Digest;
use crate::id::{AccountId, CustomerId, LineId, PersonId, QueryId, StreamId, TicketNumber};
use crate::line::Line;
use crate::payload::{Claim, ClaimChange, StreamKind, event_enum};
use crate::roster::Outcome;
use crate::sealed::{FreeText, Sealed};

/// A request was submitted, and its ticket raised (000-23).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RequestSubmitted {
    /// The ticket's number.
    pub number: TicketNumber,
    /// The customer whose roster is to change.
    pub customer: CustomerId,
    /// The side of the requester; the other side does not see the ticket (P6).
    pub side: Side,
    /// Whether the requester let the other side see it all the same (P6).
    pub shared: bool,
    /// Who requests.
    pub by: Actor,
    /// The lines of revision 1.
    pub lines: Vec<Line>,
    /// Why, in the requester's words.
    pub reason: Option<Sealed<FreeText>>,
}

/// Staff asked something that needs an answer; nothing is implemented before (000-30, 000-32).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QueryRaised {
    /// The question's id.
    pub query: QueryId,
    /// Who asks.
    pub by: Actor,
    /// The question.
    pub text: Sealed<FreeText>,
    /// The lines it is about; empty for the whole request.
    pub lines: Vec<LineId>,
}

/// The customer answered the open question (000-31).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QueryAnswered {
    /// The question.
    pub query: QueryId,
    /// Who answers.
    pub by: Actor,
    /// The answer.
    pub text: Sealed<FreeText>,
}

/// A message that needs no answer, by either side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CommentAdded {
    /// Who writes.
    pub by: Actor,
    /// The message.
    pub text: Sealed<FreeText>,
}

/// An internal note: staff only, never shown to the customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NoteAdded {
    /// Who writes.
    pub by: Actor,
    /// The note.
    pub text: Sealed<FreeText>,
}

/// The ticket was taken or given to a member of staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TicketAssigned {
    /// Who assigns.
    pub by: Actor,
    /// The account of the owner; none puts it back into the queue.
    pub to: Option<AccountId>,
}

/// The requester let the other side see the ticket (P6).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TicketShared {
    /// Who shared it.
    pub by: Actor,
}

/// The lines changed: a new revision. Decisions on touched lines are void (000-38).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RequestAmended {
    /// Who amends.
    pub by: Actor,
    /// The new revision.
    pub revision: u32,
    /// All lines of the new revision.
    pub lines: Vec<Line>,
    /// Lines whose decision is void.
    pub voided: Vec<LineId>,
    /// Why, in the amender's words.
    pub reason: Option<Sealed<FreeText>>,
}

/// Yes or no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The line shall be applied.
    Approve,
    /// The line shall not be applied.
    Reject,
}

/// One person's verdict on one line, bound to the digest of exactly that line (INV-4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LineVerdict {
    /// The line.
    pub line: LineId,
    /// The digest of the line as it was shown.
    pub digest: Digest,
    /// Yes or no.
    pub verdict: Verdict,
    /// Why; required for a no.
    pub reason: Option<Sealed<FreeText>>,
}

/// Staff decided lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LinesDecided {
    /// Who decided.
    pub by: Actor,
    /// The revision that was shown.
    pub revision: u32,
    /// The verdicts.
    pub verdicts: Vec<LineVerdict>,
    /// The people who may not decide this request: whoever requested, amended or reopened it, and everybody a line of
    /// any revision was about. The database finds them in the events once more and compares them with the decider.
    pub barred: Vec<PersonId>,
    /// The version of the role catalogue the decision was made under.
    pub catalogue: u32,
}

/// Every line is decided and at least one is approved: it waits to be applied. Not yet in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RequestApproved {
    /// The revision that was approved.
    pub revision: u32,
    /// The approved lines, exactly as they are to be applied.
    pub lines: Vec<Line>,
    /// The digest over them.
    pub digest: Digest,
    /// Lines that were rejected.
    pub rejected: Vec<LineId>,
}

/// Every line was rejected, or staff gave a conflicted request up. Terminal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RequestRejected {
    /// The customer, who may raise the next request from now on.
    pub customer: CustomerId,
    /// Who rejected.
    pub by: Actor,
    /// The revision.
    pub revision: u32,
    /// Why.
    pub reason: Option<Sealed<FreeText>>,
}

/// The customer's side took it back. Terminal; active roles are untouched (000-39).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RequestCancelled {
    /// The customer, who may raise the next request from now on.
    pub customer: CustomerId,
    /// Who cancelled.
    pub by: Actor,
    /// Why.
    pub reason: Option<Sealed<FreeText>>,
}

/// The roster moved underneath approved lines: those stopped alone, the others are in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RequestConflicted {
    /// The revision.
    pub revision: u32,
    /// What became of each line.
    pub outcomes: Vec<(LineId, Outcome)>,
}

/// Staff looked at the moved lines and put them up for decision again, against today's roster.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RequestReopened {
    /// Who reopened.
    pub by: Actor,
    /// The new revision.
    pub revision: u32,
    /// The lines still to be decided, with today's roster version as their base.
    pub lines: Vec<Line>,
}

/// Every approved line is in force. Terminal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RequestImplemented {
    /// The customer, who may raise the next request from now on.
    pub customer: CustomerId,
    /// The revision.
    pub revision: u32,
    /// What became of each approved line.
    pub outcomes: Vec<(LineId, Outcome)>,
}

event_enum! {
    /// What happened to a change request.
    RequestEvent, StreamKind::Request, claims = claims;
    /// See [`RequestSubmitted`].
    Submitted(RequestSubmitted) = "request.submitted", 1;
    /// See [`QueryRaised`].
    QueryRaised(QueryRaised) = "request.query-raised", 1;
    /// See [`QueryAnswered`].
    QueryAnswered(QueryAnswered) = "request.query-answered", 1;
    /// See [`CommentAdded`].
    CommentAdded(CommentAdded) = "request.comment-added", 1;
    /// See [`NoteAdded`].
    NoteAdded(NoteAdded) = "request.note-added", 1;
    /// See [`TicketAssigned`].
    TicketAssigned(TicketAssigned) = "request.ticket-assigned", 1;
    /// See [`TicketShared`].
    TicketShared(TicketShared) = "request.ticket-shared", 1;
    /// See [`RequestAmended`].
    Amended(RequestAmended) = "request.amended", 1;
    /// See [`LinesDecided`].
    LinesDecided(LinesDecided) = "request.lines-decided", 1;
    /// See [`RequestApproved`].
    Approved(RequestApproved) = "request.approved", 1;
    /// See [`RequestRejected`].
    Rejected(RequestRejected) = "request.rejected", 1;
    /// See [`RequestCancelled`].
    Cancelled(RequestCancelled) = "request.cancelled", 1;
    /// See [`RequestConflicted`].
    Conflicted(RequestConflicted) = "request.conflicted", 1;
    /// See [`RequestReopened`].
    Reopened(RequestReopened) = "request.reopened", 1;
    /// See [`RequestImplemented`].
    Implemented(RequestImplemented) = "request.implemented", 1;
}

/// The claim that makes "one open request per customer" atomic (000-29).
pub fn open_request(customer: CustomerId) -> Claim {
    Claim::new("open-request", customer.0.as_bytes())
}

/// One open request per customer: taken at submit, free at every end.
fn claims(event: &RequestEvent, _: StreamId) -> Vec<ClaimChange> {
    match event {
        RequestEvent::Submitted(submitted) => vec![ClaimChange::Take(open_request(submitted.customer))],
        RequestEvent::Rejected(rejected) => vec![ClaimChange::Release(open_request(rejected.customer))],
        RequestEvent::Cancelled(cancelled) => vec![ClaimChange::Release(open_request(cancelled.customer))],
        RequestEvent::Implemented(implemented) => {
            vec![ClaimChange::Release(open_request(implemented.customer))]
        }
        _ => Vec::new(),
    }
}
