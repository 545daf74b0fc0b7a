//! Why a command on a policy is refused.

use crate::policy::LINK_HOURS;

/// Why a command on a policy was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PolicyRefusal {
    /// It would change nothing.
    #[error("this is the policy in force")]
    Unchanged,
    /// The same was proposed and waits already.
    #[error("the same was proposed already and waits for a second person")]
    AlreadyProposed,
    /// A link that works for no time or for too long.
    #[error("an activation link works from {} to {} hours", LINK_HOURS.start(), LINK_HOURS.end())]
    LinkHours,
    /// Nothing of this number waits: it was adopted, dropped or replaced.
    #[error("this proposal does not wait any more; look at the policy again")]
    NoProposal,
    /// Nobody puts in force what he proposed himself.
    #[error("somebody else must adopt it: you proposed it")]
    OwnProposal,
}

impl PolicyRefusal {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unchanged => "policy-unchanged",
            Self::AlreadyProposed => "already-proposed",
            Self::LinkHours => "link-hours",
            Self::NoProposal => "no-such-proposal",
            Self::OwnProposal => "self-approval",
        }
    }
}
