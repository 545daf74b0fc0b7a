//! Allow a contact's access.

use events::account::{AccessRestored, AccountActivated, AccountEvent};
use events::actor::Actor;
use events::id::{ContactId, CustomerId};
use events::policy::Reversal;

use crate::account::{Account, AccountRefusal, AccountStatus};

/// From inactive (001-15), and from deactivated where the policy lets a deactivation be taken back (R1). What an operator
/// prohibited for the whole account is not a customer's to allow.
pub(super) fn activate(
    state: &Account,
    (customer, contact): (CustomerId, ContactId),
    reversal: Reversal,
    by: Actor,
) -> Result<Vec<AccountEvent>, AccountRefusal> {
    if state.is_suspended_as(customer, contact) {
        return match reversal {
            _ if state.status == AccountStatus::Deactivated => Err(AccountRefusal::Deactivated),
            Reversal::Irreversible => Err(AccountRefusal::DeactivationFinal),
            Reversal::Reversible => Ok(vec![AccessRestored { customer, contact, by }.into()]),
        };
    }
    if !state.acts_as(customer, contact) {
        return Err(AccountRefusal::NotRegistered);
    }
    match state.status {
        AccountStatus::Unregistered => Err(AccountRefusal::NotRegistered),
        AccountStatus::Active => Err(AccountRefusal::AlreadyActive),
        AccountStatus::Deactivated => Err(AccountRefusal::Deactivated),
        AccountStatus::Inactive => Ok(vec![AccountActivated { link: None, credential: None }.into()]),
    }
}
