//! The kinds of notices.

use std::fmt;
use std::str::FromStr;

/// What a mail tells. The key names its folder of templates and is stored with every mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Template {
    /// The ticket was raised (M1, 000-26).
    TicketRaised,
    /// The team wrote something that needs no answer (M2, 000-30).
    TeamReplied,
    /// The team asked something that needs an answer (M2, 000-30).
    TeamAsked,
    /// Approved lines are in force, all or some (M3, 000-34).
    Implemented,
    /// An account was opened, or a new activation link was issued (M4, 000-35).
    Welcome,
    /// A contact is asked to activate the account (M5, 001-14).
    Invitation,
    /// The customer's side took the request back (M12).
    Cancelled,
    /// Nothing (more) of the request will be applied (M13).
    Rejected,
    /// To the team: the customer's side wrote (M14).
    CustomerReplied,
    /// To the team: the roster moved underneath approved lines.
    NeedsReview,
    /// Somebody asked for a new password (NIST SP 800-63B-4, 4.2).
    PasswordReset,
    /// To the former address: the account signs in with another one now.
    AddressChanged,
}

impl Template {
    /// Every kind.
    pub const ALL: [Self; 12] = [
        Self::TicketRaised,
        Self::TeamReplied,
        Self::TeamAsked,
        Self::Implemented,
        Self::Welcome,
        Self::Invitation,
        Self::Cancelled,
        Self::Rejected,
        Self::CustomerReplied,
        Self::NeedsReview,
        Self::PasswordReset,
        Self::AddressChanged,
    ];

    /// The key.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::TicketRaised => "ticket-raised",
            Self::TeamReplied => "team-replied",
            Self::TeamAsked => "team-asked",
            Self::Implemented => "implemented",
            Self::Welcome => "welcome",
            Self::Invitation => "invitation",
            Self::Cancelled => "cancelled",
            Self::Rejected => "rejected",
            Self::CustomerReplied => "customer-replied",
            Self::NeedsReview => "needs-review",
            Self::PasswordReset => "password-reset",
            Self::AddressChanged => "address-changed",
        }
    }

    /// Whether it belongs to the person alone, not to the conversation about a request.
    pub fn is_of_account(self) -> bool {
        matches!(self, Self::Welcome | Self::Invitation | Self::PasswordReset | Self::AddressChanged)
    }

    /// Whether it is still sent to somebody whose account was closed meanwhile: the end of one's own request is, what
    /// others wrote is not.
    pub fn outlives_account(self) -> bool {
        matches!(self, Self::Implemented | Self::Cancelled | Self::Rejected)
    }
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A key that no template of this version has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no template of this name in this version")]
pub struct UnknownTemplate;

impl FromStr for Template {
    type Err = UnknownTemplate;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|template| template.as_str() == text).ok_or(UnknownTemplate)
    }
}
