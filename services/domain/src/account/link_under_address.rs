//! Let an account act for a customer again, under another address than before.

use events::account::{AccountEvent, ContactLinked};
use events::digest::BlindIndex;
use events::id::{ContactId, CustomerId};
use events::sealed::{Profile, Sealed};

use crate::account::{Account, AccountRefusal, change_profile};

/// For a contact that was a shared mailbox for a while and had another address before: the account takes over the address of
/// today in the same append, with what is void by that, so that nobody acts with a sign-in of before. Only an account for
/// nothing else, as [`change_profile`] demands it.
pub(super) fn link_under_address(
    state: &Account,
    (customer, contact): (CustomerId, ContactId),
    profile: Sealed<Profile>,
    email: BlindIndex,
) -> Result<Vec<AccountEvent>, AccountRefusal> {
    let Some(holder) = &state.holder else { return Err(AccountRefusal::NotOpen) };
    if !state.is_idle() {
        return Err(AccountRefusal::UsedElsewhere);
    }
    let mut events = change_profile::changed(state, holder, profile, email);
    events.push(ContactLinked { customer, contact }.into());
    Ok(events)
}
