//! Delete a contact for good.

use events::jobs::{ContactDeleted, JobsEvent};

use crate::jobs::{DeletionProposal, Jobs, JobsRefusal};

/// By a person, and another one than proposed it (INV-4): compared by person, not by account. Guarded first, so that nothing is
/// deleted where not everything may be (R4); the jobs in the intake and those that are done go with the contact (001-12).
pub(super) fn delete(state: &Jobs, wanted: ContactDeleted) -> Result<Vec<JobsEvent>, JobsRefusal> {
    let waiting = state.waiting_deletion(wanted.proposal)?;
    if wanted.by.person().is_none() || wanted.by.person() == waiting.by.person() {
        return Err(JobsRefusal::OwnProposal);
    }
    state.may_be_deleted()?;
    let jobs = state.deletion().goes;
    Ok(vec![ContactDeleted { jobs, ..wanted }.into()])
}

impl Jobs {
    /// The proposal of this number, if it is the one that waits.
    pub(super) fn waiting_deletion(&self, number: u32) -> Result<&DeletionProposal, JobsRefusal> {
        self.proposed_deletion().filter(|waiting| waiting.number == number).ok_or(JobsRefusal::NoProposal)
    }

    pub(super) fn may_be_deleted(&self) -> Result<(), JobsRefusal> {
        match self.deletion().blocking.len() {
            0 => Ok(()),
            jobs => Err(JobsRefusal::InProcessing { jobs }),
        }
    }
}
