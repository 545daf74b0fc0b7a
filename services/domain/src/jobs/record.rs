//! Record a job of the external system.

use events::jobs::{JobRecorded, JobsEvent};

use crate::jobs::{Jobs, JobsRefusal, MOST_JOBS};

/// A job that is known already is refused: whether it is the same one only whoever reads its title knows.
pub(super) fn record(state: &Jobs, recorded: JobRecorded) -> Result<Vec<JobsEvent>, JobsRefusal> {
    if state.job(recorded.job).is_some() {
        return Err(JobsRefusal::Exists);
    }
    if state.known.len() >= MOST_JOBS {
        return Err(JobsRefusal::TooMany);
    }
    Ok(vec![recorded.into()])
}
