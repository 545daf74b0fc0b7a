//! Why a command on a contact's jobs is refused.

use crate::jobs::MOST_JOBS;

/// Why a command on a contact's jobs was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JobsRefusal {
    /// A job of this id is known.
    #[error("a job with this id was recorded before, with another title or for another contact")]
    Exists,
    /// The contact has as many jobs as there may be.
    #[error("a contact has at most {MOST_JOBS} jobs")]
    TooMany,
    /// There is no such job.
    #[error("there is no such job")]
    NoSuchJob,
    /// A PDL model without changes.
    #[error(
        "a PDL model is kept only where changes were saved in the Job Editor; say `edits_saved` if they were"
    )]
    NoEditsSaved,
    /// The same file as two kinds.
    #[error("this file is attached to the job as another kind; use a new id for each file")]
    OtherKind,
}

impl JobsRefusal {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Exists => "job-exists",
            Self::TooMany => "too-many-jobs",
            Self::NoSuchJob => "not-found",
            Self::NoEditsSaved => "no-edits-saved",
            Self::OtherKind => "file-of-another-kind",
        }
    }
}
