//! Issue an activation link.

use events::account::{AccountEvent, ActivationLinkIssued};
use events::id::LinkId;
use jiff::Timestamp;

use crate::account::{Account, AccountRefusal, AccountStatus};

/// For an account that waits for its activation; every earlier link is void (001-14).
pub(super) fn issue_link(
    state: &Account,
    link: LinkId,
    expires_at: Timestamp,
) -> Result<Vec<AccountEvent>, AccountRefusal> {
    if state.is_suspended_everywhere() {
        return Err(AccountRefusal::Deactivated);
    }
    match state.status {
        AccountStatus::Unregistered => Err(AccountRefusal::NotOpen),
        AccountStatus::Active => Err(AccountRefusal::AlreadyActive),
        AccountStatus::Deactivated => Err(AccountRefusal::Deactivated),
        AccountStatus::Inactive if state.open_link().is_some_and(|(open, _)| open == link) => Ok(Vec::new()),
        AccountStatus::Inactive if state.void_links.contains(&link) => Err(AccountRefusal::LinkSuperseded),
        AccountStatus::Inactive => Ok(vec![ActivationLinkIssued { link, expires_at }.into()]),
    }
}
