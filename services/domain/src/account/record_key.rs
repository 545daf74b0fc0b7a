//! Record that an API key was issued.

use std::collections::BTreeSet;

use events::account::{AccountEvent, ApiKeyIssued};
use events::id::{ApiKeyId, PermissionKey};
use jiff::Timestamp;

use crate::account::{Account, AccountRefusal};
use crate::permission;

/// For an active account; a key can be narrower than its person, never wider.
pub(super) fn record_key(
    state: &Account,
    key: ApiKeyId,
    scopes: Option<BTreeSet<PermissionKey>>,
    expires_at: Option<Timestamp>,
) -> Result<Vec<AccountEvent>, AccountRefusal> {
    state.must_be_active()?;
    if state.keys.contains_key(&key) {
        return Err(AccountRefusal::KeyExists);
    }
    if let Some(permission) = scopes.iter().flatten().find(|permission| !permission::is_known(permission)) {
        return Err(AccountRefusal::UnknownPermission { permission: permission.clone() });
    }
    Ok(vec![ApiKeyIssued { key, scopes, expires_at }.into()])
}
