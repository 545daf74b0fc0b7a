//! Take a proposal back, or refuse it.

use events::actor::Actor;
use events::policy::{PolicyDropped, PolicyEvent};

use crate::policy::{CustomerPolicy, PolicyRefusal};

pub(super) fn drop(
    state: &CustomerPolicy,
    proposal: u32,
    by: Actor,
) -> Result<Vec<PolicyEvent>, PolicyRefusal> {
    state.waiting(proposal)?;
    Ok(vec![PolicyDropped { proposal, by }.into()])
}
