//! Why a command on a roster is refused.

use crate::roster::register::RegistrationProblem;

/// Why a command on a roster was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RosterRefusal {
    /// The customer is recorded already.
    #[error("the customer is recorded already")]
    AlreadyRegistered,
    /// The customer is not recorded.
    #[error("the customer is not recorded")]
    NotRegistered,
    /// The registration cannot be accepted as it is.
    #[error("the registration has {} problem(s)", problems.len())]
    InvalidRegistration {
        /// All of them.
        problems: Vec<RegistrationProblem>,
    },
    /// A purchaser organisation is assigned already.
    #[error("a purchaser organisation is assigned already; withdraw it first")]
    PurchaserAlreadyAssigned,
    /// No purchaser organisation is assigned.
    #[error("no purchaser organisation is assigned")]
    NoPurchaser,
    /// The purchaser organisation still has contacts.
    #[error(
        "the purchaser organisation still has {contacts} contact(s); remove or move them by a request first"
    )]
    PurchaserHasContacts {
        /// How many.
        contacts: usize,
    },
    /// This revision, or a later one, has met the roster already; see [`crate::roster::Roster::outcomes`].
    #[error("revision {revision} of this request has been applied already")]
    AlreadyApplied {
        /// The last revision that was applied.
        revision: u32,
    },
}

impl RosterRefusal {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::AlreadyRegistered => "already-registered",
            Self::NotRegistered => "not-registered",
            Self::InvalidRegistration { .. } => "invalid-registration",
            Self::PurchaserAlreadyAssigned => "purchaser-already-assigned",
            Self::NoPurchaser => "no-purchaser-assigned",
            Self::PurchaserHasContacts { .. } => "purchaser-has-contacts",
            Self::AlreadyApplied { .. } => "already-applied",
        }
    }
}
