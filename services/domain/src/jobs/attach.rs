//! Attach a file to a job.

use events::id::JobId;
use events::jobs::{JobFileAttached, JobFileKind, JobsEvent};

use crate::jobs::{JobFile, Jobs, JobsRefusal};

/// The same file again changes nothing. A PDL model exists only where changes were saved in the Job Editor (004-8).
pub(super) fn attach(
    state: &Jobs,
    job: JobId,
    kind: JobFileKind,
    file: JobFile,
    edits_saved: bool,
) -> Result<Vec<JobsEvent>, JobsRefusal> {
    let known = state.job(job).ok_or(JobsRefusal::NoSuchJob)?;
    if kind == JobFileKind::PdlModel && !edits_saved {
        return Err(JobsRefusal::NoEditsSaved);
    }
    let others = known.files.iter().filter(|(other, _)| **other != kind);
    if others.into_iter().any(|(_, other)| other.file == file.file) {
        return Err(JobsRefusal::OtherKind);
    }
    if known.files.get(&kind).is_some_and(|attached| attached.file == file.file) {
        return Ok(Vec::new());
    }
    let JobFile { file, parts, bytes, facts } = file;
    Ok(vec![JobFileAttached { job, kind, file, parts, bytes, facts }.into()])
}
