//! Grant a contact access.

use events::account::{AccessGranted, AccountEvent};

use crate::account::{Account, AccountRefusal, AccountStatus};

/// To whom has no login identity yet; whoever has one keeps it, and what is there is shown instead of a second one (003-19).
pub(super) fn grant(state: &Account, granted: AccessGranted) -> Result<Vec<AccountEvent>, AccountRefusal> {
    if state.is_suspended_as(granted.customer, granted.contact) {
        return Err(AccountRefusal::Deactivated);
    }
    if !state.acts_as(granted.customer, granted.contact) {
        return Err(AccountRefusal::NotLinked);
    }
    match state.status {
        AccountStatus::Active => Err(AccountRefusal::AlreadyActive),
        AccountStatus::Deactivated => Err(AccountRefusal::Deactivated),
        AccountStatus::Inactive => Err(AccountRefusal::AlreadyGranted),
        AccountStatus::Unregistered => Ok(vec![granted.into()]),
    }
}
