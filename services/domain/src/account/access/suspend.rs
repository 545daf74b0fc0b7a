//! Prohibit a contact's access.

use events::account::{AccessSuspended, AccountEvent};
use events::actor::Actor;
use events::id::{ContactId, CustomerId};

use crate::account::{Account, AccountRefusal, AccountStatus};

/// Only for an active one (001-16). It ends what the person may do as this contact; what she does for others goes on.
pub(super) fn suspend(
    state: &Account,
    customer: CustomerId,
    contact: ContactId,
    by: Actor,
) -> Result<Vec<AccountEvent>, AccountRefusal> {
    must_be_active(state, customer, contact)?;
    Ok(vec![AccessSuspended { customer, contact, by }.into()])
}

/// Whether the contact has access now; the refusal says what it has instead.
pub(super) fn must_be_active(
    state: &Account,
    customer: CustomerId,
    contact: ContactId,
) -> Result<(), AccountRefusal> {
    if state.is_suspended_as(customer, contact) {
        return Err(AccountRefusal::Deactivated);
    }
    if !state.acts_as(customer, contact) {
        return Err(AccountRefusal::NotRegistered);
    }
    match state.status {
        AccountStatus::Unregistered => Err(AccountRefusal::NotRegistered),
        AccountStatus::Inactive => Err(AccountRefusal::NotActive),
        AccountStatus::Deactivated => Err(AccountRefusal::Deactivated),
        AccountStatus::Active => Ok(()),
    }
}
