//! Why a use case did not do what was asked.

use std::error::Error;
use std::fmt::Display;

use chassis::vault::VaultError;
use domain::account::AccountRefusal;
use domain::catalogue::CatalogueRefusal;
use domain::draft::Finding;
use domain::jobs::JobsRefusal;
use domain::policy::PolicyRefusal;
use domain::request::RequestRefusal;
use domain::roster::RosterRefusal;
use domain::terms::TermsRefusal;
use events::id::{CustomerId, PermissionKey};
use identity::IdentityError;
use ledger::error::{ExecuteError, LedgerError};

use crate::principal::sentence;

/// A cause that only the log shows.
pub type Cause = Box<dyn Error + Send + Sync>;

/// Why a use case did not do what was asked. The first ones are answers to the caller; the last two are faults.
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
    /// The terms in force must be accepted first (001-8).
    #[error("version {version} of the terms has to be accepted first")]
    TermsDue {
        /// Whose terms.
        customer: CustomerId,
        /// The version in force.
        version: u32,
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
        // The database's own wall of four eyes. It remembers people of every earlier revision, so it may refuse where the
        // domain alone would not (INV-4).
        if matches!(error, LedgerError::Barred { .. }) {
            return Self::Refused {
                code: "self-approval",
                detail: "Somebody else must decide: you requested, edited or were affected by this request."
                    .to_owned(),
            };
        }
        if error.is_transient() { Self::Unavailable(error.into()) } else { Self::Fault(error.into()) }
    }
}

impl From<VaultError> for WorkflowError {
    fn from(error: VaultError) -> Self {
        if matches!(error, VaultError::Erased { .. }) {
            return Self::Refused {
                code: "person-erased",
                detail: "The person has been erased, so nothing more can be written about or by her."
                    .to_owned(),
            };
        }
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

    /// What is wrong, as sentences.
    fn detail(&self) -> String {
        sentence(&self.to_string())
    }
}

impl<R: Refusal> From<ExecuteError<R>> for WorkflowError {
    fn from(error: ExecuteError<R>) -> Self {
        match error {
            ExecuteError::Refused(refusal) => {
                Self::Refused { code: refusal.code(), detail: refusal.detail() }
            }
            ExecuteError::Conflict { expected, actual } => Self::Stale { expected, actual },
            ExecuteError::ClaimTaken { scope } => Self::Taken { scope },
            ExecuteError::KeyReused => Self::KeyReused,
            ExecuteError::Ledger(source) => source.into(),
        }
    }
}

/// Refusals that are one sentence.
macro_rules! refusals {
    ($($refusal:ty),+ $(,)?) => {$(
        impl Refusal for $refusal {
            fn code(&self) -> &'static str {
                <$refusal>::code(self)
            }
        }
    )+};
}

refusals!(AccountRefusal, RequestRefusal, PolicyRefusal, JobsRefusal, TermsRefusal);

impl Refusal for CatalogueRefusal {
    fn code(&self) -> &'static str {
        Self::code(self)
    }

    fn detail(&self) -> String {
        let Self::Invalid { problems } = self;
        listed(problems)
    }
}

impl Refusal for RosterRefusal {
    fn code(&self) -> &'static str {
        Self::code(self)
    }

    fn detail(&self) -> String {
        match self {
            Self::InvalidRegistration { problems } => listed(problems),
            other => sentence(&other.to_string()),
        }
    }
}

/// Every problem, so that all can be mended at once.
fn listed<P: Display>(problems: &[P]) -> String {
    let sentences: Vec<String> = problems.iter().map(|problem| sentence(&problem.to_string())).collect();
    sentences.join(" ")
}

#[cfg(test)]
mod tests {
    use domain::roster::RegistrationProblem;
    use events::id::PersonId;

    use super::*;

    #[test]
    fn a_refused_registration_names_every_problem() {
        let problems = vec![RegistrationProblem::NoRole { entry: 1 }, RegistrationProblem::NoAdministrator];
        let refused = ExecuteError::Refused(RosterRefusal::InvalidRegistration { problems });
        let WorkflowError::Refused { code, detail } = refused.into() else { panic!("refused") };
        assert_eq!(code, "invalid-registration");
        assert_eq!(detail, "Contact 1 has no role. Nobody on the customer's side may maintain contacts.");
    }

    #[test]
    fn an_erased_person_is_an_answer_and_no_fault() {
        let erased = VaultError::Erased { subject: PersonId(uuid::Uuid::nil()) };
        assert!(matches!(erased.into(), WorkflowError::Refused { code: "person-erased", .. }));
    }
}
