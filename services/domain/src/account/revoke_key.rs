//! Revoke an API key.

use events::account::{AccountEvent, ApiKeyRevoked};
use events::id::ApiKeyId;

use crate::account::{Account, AccountRefusal};

/// Revoking a dead key changes nothing.
pub(super) fn revoke_key(state: &Account, key: ApiKeyId) -> Result<Vec<AccountEvent>, AccountRefusal> {
    match state.key(key) {
        None => Err(AccountRefusal::UnknownKey),
        Some(known) if known.revoked => Ok(Vec::new()),
        Some(_) => Ok(vec![ApiKeyRevoked { key }.into()]),
    }
}
