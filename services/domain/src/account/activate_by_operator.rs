//! Activate an account without a link.

use events::account::{AccountActivated, AccountEvent};
use events::id::CredentialId;

use crate::account::{Account, AccountRefusal, AccountStatus};

/// From inactive, and from deactivated: a deactivation can be taken back (R1), keys stay dead.
pub(super) fn activate_by_operator(
    state: &Account,
    credential: Option<CredentialId>,
) -> Result<Vec<AccountEvent>, AccountRefusal> {
    match state.status {
        AccountStatus::Unregistered => Err(AccountRefusal::NotOpen),
        AccountStatus::Active => Err(AccountRefusal::AlreadyActive),
        AccountStatus::Inactive | AccountStatus::Deactivated => {
            Ok(vec![AccountActivated { link: None, credential }.into()])
        }
    }
}
