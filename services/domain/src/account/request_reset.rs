//! Ask for a link to set a new password.

use events::account::{AccountEvent, PasswordResetRequested};
use events::id::LinkId;
use jiff::Timestamp;

use crate::account::{Account, AccountRefusal};

/// For an active account only: one that waits for its activation has another link, a deactivated one has no way in.
pub(super) fn request_reset(
    state: &Account,
    link: LinkId,
    expires_at: Timestamp,
) -> Result<Vec<AccountEvent>, AccountRefusal> {
    state.must_have_a_way_in()?;
    Ok(vec![PasswordResetRequested { link, expires_at }.into()])
}

/// Only the newest, in time, once (INV-11).
pub(super) fn check(state: &Account, link: LinkId, at: Timestamp) -> Result<(), AccountRefusal> {
    state.must_have_a_way_in()?;
    match &state.open_reset {
        Some(open) if open.link == link && at >= open.expires_at => Err(AccountRefusal::LinkExpired),
        Some(open) if open.link == link => Ok(()),
        _ => Err(AccountRefusal::LinkUnknown),
    }
}
