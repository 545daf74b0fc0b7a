//! Use an activation link.

use events::account::{AccountActivated, AccountEvent};
use events::id::{CredentialId, LinkId};
use jiff::Timestamp;

use crate::account::{Account, AccountRefusal, AccountStatus, Opens};

/// Once, in time, and only the newest (INV-11).
pub(super) fn activate(
    state: &Account,
    link: LinkId,
    at: Timestamp,
    credential: CredentialId,
) -> Result<Vec<AccountEvent>, AccountRefusal> {
    check_link(state, link, at)?;
    if state.opens(link) != Some(Opens::Activation) {
        return Err(AccountRefusal::RegisterFirst);
    }
    Ok(vec![AccountActivated { link: Some(link), credential: Some(credential) }.into()])
}

/// What is wrong with the link itself is said before what is wrong with the account, because the person holds the link.
pub(super) fn check_link(state: &Account, link: LinkId, at: Timestamp) -> Result<(), AccountRefusal> {
    if state.used_links.contains(&link) {
        return Err(AccountRefusal::LinkUsed);
    }
    if state.void_links.contains(&link) {
        return Err(AccountRefusal::LinkSuperseded);
    }
    match &state.open_link {
        Some(open) if open.link == link => match state.status {
            AccountStatus::Deactivated => Err(AccountRefusal::Deactivated),
            AccountStatus::Active => Err(AccountRefusal::AlreadyActive),
            AccountStatus::Unregistered | AccountStatus::Inactive if at >= open.expires_at => {
                Err(AccountRefusal::LinkExpired)
            }
            AccountStatus::Unregistered | AccountStatus::Inactive => Ok(()),
        },
        _ => Err(AccountRefusal::LinkUnknown),
    }
}
