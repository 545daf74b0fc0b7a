//! The published life of a request: phases, acts, and every transition there is (INV-13).

use std::fmt;

use events::request::RequestEvent;
use serde::{Deserialize, Serialize};

/// Where a request stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Nothing was submitted under this id.
    #[default]
    Unsubmitted,
    /// The team's turn.
    Pending,
    /// A question of the team is open (000-30).
    Queried,
    /// Every line is decided and at least one approved; nothing is in force yet.
    Approved,
    /// The roster moved underneath some approved lines.
    Conflicted,
    /// Every approved line is in force. Terminal.
    Implemented,
    /// Every line was rejected, or a conflict was given up. Terminal.
    Rejected,
    /// The customer's side took it back. Terminal.
    Cancelled,
}

impl Phase {
    /// The key in JSON and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unsubmitted => "unsubmitted",
            Self::Pending => "pending",
            Self::Queried => "queried",
            Self::Approved => "approved",
            Self::Conflicted => "conflicted",
            Self::Implemented => "implemented",
            Self::Rejected => "rejected",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether nothing but an internal note can follow.
    pub fn is_terminal(self) -> bool {
        matches!(self, Self::Implemented | Self::Rejected | Self::Cancelled)
    }

    /// Whether the request locks the customer's contacts (000-29).
    pub fn is_open(self) -> bool {
        self != Self::Unsubmitted && !self.is_terminal()
    }
}

impl fmt::Display for Phase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What is done to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RequestAct {
    /// The requester submits (000-23).
    Submit,
    /// Staff ask what needs an answer.
    RaiseQuery,
    /// The customer answers the open question.
    Reply,
    /// A message that needs no answer.
    Comment,
    /// An internal note of staff.
    Note,
    /// The ticket is taken or given away.
    Assign,
    /// The other side may see the ticket (P6).
    Share,
    /// The lines change: a new revision.
    Amend,
    /// Staff decide lines.
    Decide,
    /// The last decision leaves at least one line approved.
    Approve,
    /// The last decision leaves no line approved.
    Reject,
    /// The customer's side takes it back (000-39).
    Cancel,
    /// Every approved line met the roster and is in force.
    Implement,
    /// Some approved lines met a roster that had moved.
    Conflict,
    /// Staff put moved lines up for decision again.
    Reopen,
    /// Staff give a conflicted request up.
    GiveUp,
}

impl RequestAct {
    /// The act an event records, in the phase it was done in.
    pub fn of(phase: Phase, event: &RequestEvent) -> Self {
        match event {
            RequestEvent::Submitted(_) => Self::Submit,
            RequestEvent::QueryRaised(_) => Self::RaiseQuery,
            RequestEvent::QueryAnswered(_) => Self::Reply,
            RequestEvent::CommentAdded(_) => Self::Comment,
            RequestEvent::NoteAdded(_) => Self::Note,
            RequestEvent::TicketAssigned(_) => Self::Assign,
            RequestEvent::TicketShared(_) => Self::Share,
            RequestEvent::Amended(_) => Self::Amend,
            RequestEvent::LinesDecided(_) => Self::Decide,
            RequestEvent::Approved(_) => Self::Approve,
            RequestEvent::Rejected(_) if phase == Phase::Conflicted => Self::GiveUp,
            RequestEvent::Rejected(_) => Self::Reject,
            RequestEvent::Cancelled(_) => Self::Cancel,
            RequestEvent::Conflicted(_) => Self::Conflict,
            RequestEvent::Reopened(_) => Self::Reopen,
            RequestEvent::Implemented(_) => Self::Implement,
        }
    }

    /// The key in JSON and in refusals.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Submit => "submit",
            Self::RaiseQuery => "raise-query",
            Self::Reply => "reply",
            Self::Comment => "comment",
            Self::Note => "note",
            Self::Assign => "assign",
            Self::Share => "share",
            Self::Amend => "amend",
            Self::Decide => "decide",
            Self::Approve => "approve",
            Self::Reject => "reject",
            Self::Cancel => "cancel",
            Self::Implement => "implement",
            Self::Conflict => "conflict",
            Self::Reopen => "reopen",
            Self::GiveUp => "give-up",
        }
    }
}

impl fmt::Display for RequestAct {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

use Phase::{Approved, Cancelled, Conflicted, Implemented, Pending, Queried, Rejected, Unsubmitted};
use RequestAct::{
    Amend, Approve, Assign, Cancel, Comment, Conflict, Decide, GiveUp, Implement, Note, RaiseQuery, Reject,
    Reopen, Reply, Share, Submit,
};

const TRANSITIONS: &[(Phase, RequestAct, Phase)] = &[
    (Unsubmitted, Submit, Pending),
    (Pending, RaiseQuery, Queried),
    (Queried, Reply, Pending),
    (Pending, Amend, Pending),
    (Queried, Amend, Pending),
    (Pending, Decide, Pending),
    (Pending, Approve, Approved),
    (Pending, Reject, Rejected),
    (Pending, Cancel, Cancelled),
    (Queried, Cancel, Cancelled),
    (Approved, Implement, Implemented),
    (Approved, Conflict, Conflicted),
    (Conflicted, Reopen, Pending),
    (Conflicted, GiveUp, Rejected),
    (Pending, Comment, Pending),
    (Queried, Comment, Queried),
    (Approved, Comment, Approved),
    (Conflicted, Comment, Conflicted),
    (Pending, Assign, Pending),
    (Queried, Assign, Queried),
    (Approved, Assign, Approved),
    (Conflicted, Assign, Conflicted),
    (Pending, Share, Pending),
    (Queried, Share, Queried),
    (Approved, Share, Approved),
    (Conflicted, Share, Conflicted),
    (Pending, Note, Pending),
    (Queried, Note, Queried),
    (Approved, Note, Approved),
    (Conflicted, Note, Conflicted),
    (Implemented, Note, Implemented),
    (Rejected, Note, Rejected),
    (Cancelled, Note, Cancelled),
];

/// Every transition there is. What is not listed is refused; a request never leaves a terminal phase.
pub fn transitions() -> &'static [(Phase, RequestAct, Phase)] {
    TRANSITIONS
}

/// Where the act leads from this phase, if it is possible there.
pub fn next(phase: Phase, act: RequestAct) -> Option<Phase> {
    TRANSITIONS.iter().find(|(from, done, _)| *from == phase && *done == act).map(|(_, _, to)| *to)
}

/// How a closed ticket ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Closing {
    /// Every line is in force.
    Implemented,
    /// Some lines are in force, others are not.
    PartlyImplemented,
    /// No line is in force: the team said no.
    Rejected,
    /// No line is in force: the customer took it back.
    Cancelled,
}

/// Whose turn it is: the status of the ticket, always derived (requirements §3.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "status", content = "closing", rename_all = "kebab-case")]
pub enum Turn {
    /// The team answers, decides or looks at a conflict.
    AwaitingTeam,
    /// The customer answers a question.
    AwaitingRequester,
    /// Approved and being put in force.
    Implementing,
    /// Over.
    Closed(Closing),
}

impl Turn {
    /// The status as one key: `awaiting-team`, `closed-partly-implemented` and so on.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AwaitingTeam => "awaiting-team",
            Self::AwaitingRequester => "awaiting-requester",
            Self::Implementing => "implementing",
            Self::Closed(Closing::Implemented) => "closed-implemented",
            Self::Closed(Closing::PartlyImplemented) => "closed-partly-implemented",
            Self::Closed(Closing::Rejected) => "closed-rejected",
            Self::Closed(Closing::Cancelled) => "closed-cancelled",
        }
    }
}
