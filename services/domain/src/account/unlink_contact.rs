//! End acting for a customer.

use events::account::{AccountEvent, ContactUnlinked};
use events::id::CustomerId;

use crate::account::{Account, AccountRefusal};

/// The account lives on for other customers (000-37); with the last one, an unused link is void (INV-11).
pub(super) fn unlink_contact(
    state: &Account,
    customer: CustomerId,
) -> Result<Vec<AccountEvent>, AccountRefusal> {
    if !state.memberships.contains_key(&customer) {
        return Err(AccountRefusal::NotLinked);
    }
    Ok(vec![ContactUnlinked { customer }.into()])
}
