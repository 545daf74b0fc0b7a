//! Ask for the deletion of a contact.

use events::actor::Actor;
use events::id::{ContactId, CustomerId};
use events::jobs::{DeletionProposed, JobsEvent};
use jiff::Timestamp;

use crate::jobs::{Jobs, JobsRefusal};

/// Refused while a job is being processed, as the deletion itself would be (001-13, R4): nobody is asked to countersign what
/// cannot be done.
pub(super) fn propose_deletion(
    state: &Jobs,
    (customer, contact): (CustomerId, ContactId),
    by: Actor,
    at: Timestamp,
) -> Result<Vec<JobsEvent>, JobsRefusal> {
    if state.proposed_deletion().is_some() {
        return Err(JobsRefusal::DeletionProposed);
    }
    state.may_be_deleted()?;
    Ok(vec![DeletionProposed { proposal: state.proposals + 1, customer, contact, by, at }.into()])
}
