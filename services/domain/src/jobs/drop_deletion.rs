//! Take a proposal to delete back, or refuse it.

use events::actor::Actor;
use events::jobs::{DeletionDropped, JobsEvent};

use crate::jobs::{Jobs, JobsRefusal};

pub(super) fn drop_deletion(state: &Jobs, proposal: u32, by: Actor) -> Result<Vec<JobsEvent>, JobsRefusal> {
    state.waiting_deletion(proposal)?;
    Ok(vec![DeletionDropped { proposal, by }.into()])
}
