//! What deleting a contact does to the jobs: those the intake holds and those that are done go with the contact, and one that is
//! being processed keeps the contact there (001-12, 001-13, R4, P15).

use events::id::JobId;
use events::jobs::JobStatus;

/// Whether a job of this status keeps its contact from being deleted.
pub fn blocks_deletion(status: JobStatus) -> bool {
    match status {
        JobStatus::New | JobStatus::Incoming | JobStatus::Completed => false,
        JobStatus::Accepted
        | JobStatus::ApprovalPending
        | JobStatus::Approved
        | JobStatus::Prepress
        | JobStatus::Postpress
        | JobStatus::Production => true,
    }
}

/// What deleting a contact would do to the jobs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deletion {
    /// The jobs that are being processed, with where they are. While there is one, nothing at all is deleted.
    pub blocking: Vec<(JobId, JobStatus)>,
    /// The jobs that go with the contact.
    pub goes: Vec<JobId>,
}

impl Deletion {
    /// Sorts the jobs of a contact; each keeps its place among its like.
    pub fn of(jobs: impl IntoIterator<Item = (JobId, JobStatus)>) -> Self {
        let mut deletion = Self::default();
        for (job, status) in jobs {
            if blocks_deletion(status) {
                deletion.blocking.push((job, status));
            } else {
                deletion.goes.push(job);
            }
        }
        deletion
    }

    /// Whether the contact may go.
    pub fn is_allowed(&self) -> bool {
        self.blocking.is_empty()
    }
}
