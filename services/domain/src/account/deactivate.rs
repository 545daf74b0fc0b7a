//! Prohibit access.

use events::account::{AccountDeactivated, AccountEvent};
use events::actor::Actor;

use crate::account::{Account, AccountRefusal, AccountStatus};

/// An active account only (requirements §3.1): any other cannot sign in anyway.
pub(super) fn deactivate(state: &Account, by: Actor) -> Result<Vec<AccountEvent>, AccountRefusal> {
    match state.status {
        AccountStatus::Unregistered => Err(AccountRefusal::NotOpen),
        AccountStatus::Inactive => Err(AccountRefusal::NotActive),
        AccountStatus::Deactivated => Err(AccountRefusal::Deactivated),
        AccountStatus::Active => Ok(vec![AccountDeactivated { by }.into()]),
    }
}
