//! Why a command on a request is refused.

use events::id::LineId;
use events::roster::Moved;

use crate::request::phase::{Phase, RequestAct};

/// Why a command on a request was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RequestRefusal {
    /// Nothing was submitted under this id.
    #[error("there is no such request")]
    NotSubmitted,
    /// The id is taken.
    #[error("this request was submitted already")]
    AlreadySubmitted,
    /// The request has ended (INV-13).
    #[error("the request is closed ({phase})")]
    Closed {
        /// How it ended.
        phase: Phase,
    },
    /// A question is open; nothing is decided before the answer (000-32).
    #[error("a question to the customer is still open")]
    QueryOpen,
    /// No question is open.
    #[error("no question is open")]
    NoOpenQuery,
    /// Another question is open than the one answered.
    #[error("this is not the question that is open")]
    OtherQuery,
    /// The phase does not allow the act.
    #[error("cannot {act} while the request is {phase}")]
    NotNow {
        /// What was asked.
        act: RequestAct,
        /// Where the request stands.
        phase: Phase,
    },
    /// Only people of the customer may do this.
    #[error("only the customer's side may do this")]
    CustomerOnly,
    /// Only staff may do this (000-33).
    #[error("only support staff may do this")]
    StaffOnly,
    /// The actor belongs to another customer: answered like an unknown request (000-40).
    #[error("there is no such request")]
    OtherCustomer,
    /// The ticket belongs to the other organisation of this customer (P6).
    #[error("the ticket belongs to the other organisation")]
    OtherSide,
    /// A request needs at least one line (000-24).
    #[error("there is no line")]
    NoLines,
    /// Line numbers repeat, start below 1, or were used before for another line.
    #[error("the line numbers are not usable: {line}")]
    BadLineNumber {
        /// The first one.
        line: LineId,
    },
    /// A new line was not drawn from the roster version that was checked.
    #[error("line {line} was drawn from another version of the roster")]
    OtherBase {
        /// The line.
        line: LineId,
    },
    /// The request was amended or reopened since it was shown.
    #[error("the request is at revision {current} by now")]
    StaleRevision {
        /// Today's revision.
        current: u32,
    },
    /// An amendment that changes nothing.
    #[error("the amendment changes nothing")]
    NothingChanged,
    /// A decision without a verdict.
    #[error("there is no verdict")]
    NoVerdicts,
    /// The request has no such line in this revision.
    #[error("there is no line {line}")]
    UnknownLine {
        /// The line.
        line: LineId,
    },
    /// The line is not what the decider was shown (INV-4).
    #[error("line {line} is not what was shown")]
    DigestMismatch {
        /// The line.
        line: LineId,
    },
    /// The line has another verdict in this revision than the decider was shown, or is named twice.
    #[error("line {line} is decided already")]
    AlreadyDecided {
        /// The line.
        line: LineId,
    },
    /// A no needs a reason.
    #[error("rejecting line {line} needs a reason")]
    ReasonMissing {
        /// The line.
        line: LineId,
    },
    /// The decider requested, edited or is affected by the request (000-33, INV-4).
    #[error("somebody else must decide: you requested, edited or are affected by this request")]
    SelfApproval,
    /// The roster has moved underneath lines that were to be approved.
    #[error("{} line(s) can no longer be applied", lines.len())]
    LinesMoved {
        /// The lines, each with what moved.
        lines: Vec<(LineId, Moved)>,
    },
    /// What is approved would leave a required role uncovered or no administrator (P4).
    #[error("the approved lines would leave the customer without a required role or an administrator")]
    Unsafe {
        /// The lines that take the last holder, each with what would be lost.
        lines: Vec<(LineId, Moved)>,
    },
    /// Somebody else took the ticket, or it was put back, since it was looked at.
    #[error("the ticket has another owner by now")]
    OwnerChanged,
    /// The roster that was passed belongs to somebody else, or the outcomes do not fit the approved lines.
    #[error("this does not belong to the request")]
    Mismatch,
    /// No moved line can be drawn again from today's roster; the request can only be given up.
    #[error("none of the moved lines can be applied to today's roster")]
    NothingToReopen,
    /// Everybody who may decide would be barred from deciding what is put up again (INV-4).
    #[error(
        "nobody else could decide these lines: give the right to decide to somebody who had no hand in the request, or give it up"
    )]
    NoOtherApprover,
}

impl RequestRefusal {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotSubmitted | Self::OtherCustomer => "not-found",
            Self::AlreadySubmitted => "already-submitted",
            Self::Closed { .. } => "request-closed",
            Self::QueryOpen => "query-open",
            Self::NoOpenQuery => "no-open-query",
            Self::OtherQuery => "other-query",
            Self::NotNow { .. } => "not-now",
            Self::CustomerOnly => "customer-only",
            Self::StaffOnly => "staff-only",
            Self::OtherSide => "other-side",
            Self::NoLines => "empty-change-set",
            Self::BadLineNumber { .. } => "bad-line-number",
            Self::OtherBase { .. } => "stale-roster-version",
            Self::StaleRevision { .. } => "stale-revision",
            Self::NothingChanged => "nothing-changed",
            Self::NoVerdicts => "no-verdicts",
            Self::UnknownLine { .. } => "unknown-line",
            Self::DigestMismatch { .. } => "digest-mismatch",
            Self::AlreadyDecided { .. } => "already-decided",
            Self::ReasonMissing { .. } => "reason-missing",
            Self::SelfApproval => "self-approval",
            Self::LinesMoved { .. } => "lines-moved",
            Self::Unsafe { .. } => "unsafe-outcome",
            Self::OwnerChanged => "owner-changed",
            Self::Mismatch => "mismatch",
            Self::NothingToReopen => "nothing-to-reopen",
            Self::NoOtherApprover => "no-other-approver",
        }
    }
}
