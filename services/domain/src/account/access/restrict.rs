//! Settle from where a contact's access works.

use events::account::{AccessRestricted, AccountEvent};

use crate::account::{Account, AccountRefusal};

/// In every status, as long as the account is this contact's: what is settled counts as soon as access is allowed.
pub(super) fn restrict(
    state: &Account,
    restricted: AccessRestricted,
) -> Result<Vec<AccountEvent>, AccountRefusal> {
    if !state.belongs_to(restricted.customer, restricted.contact) {
        return Err(AccountRefusal::NotLinked);
    }
    if restricted.networks.is_none() && state.restriction(restricted.customer).is_none() {
        return Ok(Vec::new());
    }
    Ok(vec![restricted.into()])
}
