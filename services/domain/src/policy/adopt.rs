//! Put a proposed policy in force.

use events::actor::Actor;
use events::policy::{PolicyAdopted, PolicyEvent};

use crate::policy::{CustomerPolicy, PolicyRefusal};

/// By a person, and another one than proposed it (INV-4): compared by person, not by account. The operator at the command
/// line is no person and adopts nothing.
pub(super) fn adopt(
    state: &CustomerPolicy,
    proposal: u32,
    by: Actor,
) -> Result<Vec<PolicyEvent>, PolicyRefusal> {
    let waiting = state.waiting(proposal)?;
    if by.person().is_none() || by.person() == waiting.by.person() {
        return Err(PolicyRefusal::OwnProposal);
    }
    Ok(vec![PolicyAdopted { proposal, policy: waiting.policy, by }.into()])
}
