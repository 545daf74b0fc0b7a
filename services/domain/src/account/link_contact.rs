//! Let an account act for a customer.

use events::account::{AccountEvent, ContactLinked};
use events::id::{ContactId, CustomerId};

use crate::account::{Account, AccountRefusal};

/// Linking the same contact again changes nothing.
pub(super) fn link_contact(
    state: &Account,
    customer: CustomerId,
    contact: ContactId,
) -> Result<Vec<AccountEvent>, AccountRefusal> {
    if state.holder.is_none() {
        return Err(AccountRefusal::NotOpen);
    }
    match state.memberships.get(&customer).or_else(|| state.suspended.get(&customer)) {
        Some(linked) if *linked == contact => Ok(Vec::new()),
        Some(_) => Err(AccountRefusal::AlreadyLinked),
        None => Ok(vec![ContactLinked { customer, contact }.into()]),
    }
}
