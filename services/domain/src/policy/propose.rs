//! Propose another policy.

use events::actor::Actor;
use events::policy::{Policy, PolicyEvent, PolicyProposed};

use crate::policy::{CustomerPolicy, LINK_HOURS, PolicyRefusal};

pub(super) fn propose(
    state: &CustomerPolicy,
    policy: Policy,
    by: Actor,
) -> Result<Vec<PolicyEvent>, PolicyRefusal> {
    if !LINK_HOURS.contains(&policy.link_hours) {
        return Err(PolicyRefusal::LinkHours);
    }
    match &state.proposal {
        Some(waiting) if waiting.policy == policy => return Err(PolicyRefusal::AlreadyProposed),
        None if state.in_force == policy => return Err(PolicyRefusal::Unchanged),
        // What is in force may be proposed against a proposal: it replaces it, which dropping would do as well.
        Some(_) | None => {}
    }
    Ok(vec![PolicyProposed { proposal: state.proposals + 1, policy, by }.into()])
}
