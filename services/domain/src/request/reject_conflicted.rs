//! Give a conflicted request up.

use events::actor::Actor;
use events::request::{RequestEvent, RequestRejected};
use events::sealed::{FreeText, Sealed};

use crate::request::party::{open_for, staff};
use crate::request::{Request, RequestAct, RequestRefusal};

/// What is in force stays in force; the moved lines are not applied any more.
pub(super) fn reject_conflicted(
    state: &Request,
    by: Actor,
    reason: Sealed<FreeText>,
) -> Result<Vec<RequestEvent>, RequestRefusal> {
    let case = open_for(state, RequestAct::GiveUp)?;
    staff(&by)?;
    let (customer, revision) = (case.customer, case.revision);
    Ok(vec![RequestRejected { customer, by, revision, reason: Some(reason) }.into()])
}
