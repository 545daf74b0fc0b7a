//! Why a use case did not do what was asked.

use std::error::Error;

use chassis::vault::VaultError;
use domain::draft::Finding;
use events::id::PermissionKey;
use identity::IdentityError;
use ledger::error::{ExecuteError, LedgerError};

use crate::principal::sentence;

/// A cause that only the log shows.
pub type Cause = Box<dyn Error + Send + Sync>;

/// Why a use case did not do what was asked. The first six are answers to the caller; the last two are faults.
#[derive(Debug, thiserror::Error)]
pub enum WorkflowError {
    /// A right is missing (R12).
    #[error("the permission {missing} is missing")]
    Denied {
        /// The missing permission.
        missing: PermissionKey,
        /// Names of those who hold it, for people of the same organisation (P3).
        holders: Vec<String>,
    },
    /// There is no such thing, or the caller may not know that there is.
    #[error("there is no such thing")]
    NotFound,
    /// The draft cannot be sent: every finding at once (000-24).
    #[error("the draft has {} finding(s)", .0.len())]
    Findings(Vec<Finding>),
    /// The domain refused.
    #[error("{detail}")]
    Refused {
        /// The stable code.
        code: &'static str,
        /// What is wrong and what to do.
        detail: String,
    },
    /// The input does not have the form it must have.
    #[error("{detail}")]
    Invalid {
        /// The stable code.
        code: &'static str,
        /// What is wrong and what to do.
        detail: String,
    },
    /// The caller saw an older version.
    #[error("version {expected} was expected, the current one is {actual}")]
    Stale {
        /// The version the caller named.
        expected: i64,
        /// The current version.
        actual: i64,
    },
    /// Somebody else holds what must be unique.
    #[error("the claim {scope} is taken")]
    Taken {
        /// The kind of uniqueness, for example `open-request`.
        scope: String,
    },
    /// The idempotency key was used for something else.
    #[error("the idempotency key was used with another body")]
    KeyReused,
    /// Something we need is away; the same call may be made again.
    #[error("a service we need is away")]
    Unavailable(#[source] Cause),
    /// A defect, or stored data that contradicts itself.
    #[error("the use case failed")]
    Fault(#[source] Cause),
}

impl WorkflowError {
    /// A fault with its cause.
    pub(crate) fn fault(cause: impl Into<Cause>) -> Self {
        Self::Fault(cause.into())
    }
}

impl From<LedgerError> for WorkflowError {
    fn from(error: LedgerError) -> Self {
        if error.is_transient() { Self::Unavailable(error.into()) } else { Self::Fault(error.into()) }
    }
}

impl From<VaultError> for WorkflowError {
    fn from(error: VaultError) -> Self {
        if error.is_transient() { Self::Unavailable(error.into()) } else { Self::Fault(error.into()) }
    }
}

impl From<IdentityError> for WorkflowError {
    fn from(error: IdentityError) -> Self {
        if error.is_transient() { Self::Unavailable(error.into()) } else { Self::Fault(error.into()) }
    }
}

/// A domain refusal with its stable code.
pub(crate) trait Refusal: Error {
    /// The code.
    fn code(&self) -> &'static str;
}

impl<R: Refusal> From<ExecuteError<R>> for WorkflowError {
    fn from(error: ExecuteError<R>) -> Self {
        match error {
            ExecuteError::Refused(refusal) => {
                Self::Refused { code: refusal.code(), detail: sentence(&refusal.to_string()) }
            }
            ExecuteError::Conflict { expected, actual } => Self::Stale { expected, actual },
            ExecuteError::ClaimTaken { scope } => Self::Taken { scope },
            ExecuteError::KeyReused => Self::KeyReused,
            ExecuteError::Ledger(source) => source.into(),
        }
    }
}

macro_rules! refusals {
    ($($refusal:ty),+ $(,)?) => {$(
        impl Refusal for $refusal {
            fn code(&self) -> &'static str {
                <$refusal>::code(self)
            }
        }
    )+};
}

refusals!(
    domain::account::AccountRefusal,
    domain::catalogue::CatalogueRefusal,
    domain::request::RequestRefusal,
    domain::roster::RosterRefusal,
);
