//! End acting for a customer.

use events::account::{AccountEvent, ContactUnlinked};
use events::id::{ContactId, CustomerId};

use crate::account::{Account, AccountRefusal};

/// The account lives on for other customers (000-37); with the last one, an unused link is void (INV-11). The contact is
/// named, so that a late repetition does not end what began since.
pub(super) fn unlink_contact(
    state: &Account,
    customer: CustomerId,
    contact: ContactId,
) -> Result<Vec<AccountEvent>, AccountRefusal> {
    if !state.belongs_to(customer, contact) {
        return Err(AccountRefusal::NotLinked);
    }
    Ok(vec![ContactUnlinked { customer }.into()])
}
