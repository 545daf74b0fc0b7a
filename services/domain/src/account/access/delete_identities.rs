//! Delete what opens an account.

use events::account::{AccountEvent, IdentitiesDeleted};
use events::actor::Actor;
use events::id::{ContactId, CustomerId};

use super::suspend::must_be_active;
use crate::account::{Account, AccountRefusal};

/// Only for an active one (001-10). Contact and account stay, unregistered (R2); the person may be asked again. A person who
/// also acts elsewhere keeps what opens the account: it is not one customer's to delete.
pub(super) fn delete_identities(
    state: &Account,
    customer: CustomerId,
    contact: ContactId,
    by: Actor,
) -> Result<Vec<AccountEvent>, AccountRefusal> {
    must_be_active(state, customer, contact)?;
    if !state.has_one_use() {
        return Err(AccountRefusal::UsedElsewhere);
    }
    Ok(vec![IdentitiesDeleted { by }.into()])
}
