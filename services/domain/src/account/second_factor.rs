//! Let signing in take a one-time code as well, or no longer.

use events::account::{AccountEvent, SecondFactorRemoved, SecondFactorSet};
use events::id::FactorId;

use crate::account::{Account, AccountRefusal};

/// Setting the factor it has changes nothing; another one takes its place.
pub(super) fn set(state: &Account, factor: FactorId) -> Result<Vec<AccountEvent>, AccountRefusal> {
    state.must_be_active()?;
    if state.second_factor == Some(factor) {
        return Ok(Vec::new());
    }
    Ok(vec![SecondFactorSet { factor }.into()])
}

/// Removing what is not there changes nothing.
pub(super) fn remove(state: &Account) -> Result<Vec<AccountEvent>, AccountRefusal> {
    state.must_be_active()?;
    Ok(state.second_factor.map(|factor| SecondFactorRemoved { factor }.into()).into_iter().collect())
}
