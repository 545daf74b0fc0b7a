//! Set another password.

use events::account::{AccountEvent, PasswordSet};
use events::id::{CredentialId, LinkId};
use jiff::Timestamp;

use crate::account::{Account, AccountRefusal, request_reset};

pub(super) fn by_link(
    state: &Account,
    link: LinkId,
    at: Timestamp,
    credential: CredentialId,
) -> Result<Vec<AccountEvent>, AccountRefusal> {
    request_reset::check(state, link, at)?;
    Ok(vec![PasswordSet { credential, link: Some(link) }.into()])
}

pub(super) fn set_password(
    state: &Account,
    credential: CredentialId,
) -> Result<Vec<AccountEvent>, AccountRefusal> {
    state.must_be_active()?;
    Ok(vec![PasswordSet { credential, link: None }.into()])
}
