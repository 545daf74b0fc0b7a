//! Prohibit access.

use events::account::{AccountDeactivated, AccountEvent};
use events::actor::Actor;

use crate::account::{Account, AccountRefusal, AccountStatus};

/// An account that can sign in, and one that is only invited: its link must stop working as well. The published table
/// (requirements §3.1) knows the first alone; that access can be prohibited at any time is of 003.
pub(super) fn deactivate(state: &Account, by: Actor) -> Result<Vec<AccountEvent>, AccountRefusal> {
    match state.status {
        AccountStatus::Unregistered => Err(AccountRefusal::NotOpen),
        AccountStatus::Deactivated => Err(AccountRefusal::Deactivated),
        AccountStatus::Inactive | AccountStatus::Active => Ok(vec![AccountDeactivated { by }.into()]),
    }
}
