//! Ask a contact to activate the account.

use events::account::{AccountEvent, ActivationRequested};

use crate::account::{Account, AccountRefusal, AccountStatus};

/// While nobody has activated it (001-14); every earlier link is void. Asking again with the same link changes nothing.
pub(super) fn request_activation(
    state: &Account,
    asked: ActivationRequested,
) -> Result<Vec<AccountEvent>, AccountRefusal> {
    if state.is_suspended_as(asked.customer, asked.contact) {
        return Err(AccountRefusal::Deactivated);
    }
    if !state.acts_as(asked.customer, asked.contact) {
        return Err(AccountRefusal::NotLinked);
    }
    match state.status {
        AccountStatus::Active => Err(AccountRefusal::AlreadyActive),
        AccountStatus::Deactivated => Err(AccountRefusal::Deactivated),
        AccountStatus::Unregistered | AccountStatus::Inactive => {
            if state.opens(asked.link).is_some() {
                return Ok(Vec::new());
            }
            if state.void_links.contains(&asked.link) || state.used_links.contains(&asked.link) {
                return Err(AccountRefusal::LinkSuperseded);
            }
            Ok(vec![asked.into()])
        }
    }
}
