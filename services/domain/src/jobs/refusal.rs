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
    /// The contact was deleted for good.
    #[error("the contact was deleted, so nothing more is kept of it")]
    Deleted,
    /// A deletion waits already.
    #[error("the deletion of this contact was proposed already and waits for a second person")]
    DeletionProposed,
    /// There is no such proposal any more.
    #[error("this proposal was countersigned, dropped or replaced; look at what is proposed now")]
    NoProposal,
    /// Nobody countersigns the own proposal.
    #[error("somebody else must countersign it: you proposed it yourself")]
    OwnProposal,
    /// Jobs are being processed (001-13).
    #[error("{jobs} job(s) are being processed; nothing was deleted")]
    InProcessing {
        /// How many.
        jobs: usize,
    },
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
            Self::Deleted => "contact-deleted",
            Self::DeletionProposed => "already-proposed",
            Self::NoProposal => "no-such-proposal",
            Self::OwnProposal => "self-approval",
            Self::InProcessing { .. } => "jobs-in-processing",
        }
    }
}
