//! End acting as a contact that is somebody else.

use events::account::{AccountEvent, SignInVoided};
use events::id::{ContactId, CustomerId};

use crate::account::{Account, AccountRefusal, change_profile, unlink_contact};

/// An administrator gave the contact an address that is another person's. Whoever has the account at the former address may be
/// a stranger it was mistyped to, or the same human being with two addresses; either way the contact is not his any more.
///
/// What was set with a mailed link is void if the account is for nothing else then, as when the address of an account changes:
/// nobody but this customer ever vouched for whoever set it. Where the account is also for something else, somebody else did,
/// and the sign-in stays.
pub(super) fn give_up_contact(
    state: &Account,
    customer: CustomerId,
    contact: ContactId,
) -> Result<Vec<AccountEvent>, AccountRefusal> {
    let mut events = unlink_contact::unlink_contact(state, customer, contact)?;
    if state.has_one_use() && change_profile::was_set_by_mail(state) {
        events.push(SignInVoided {}.into());
    }
    Ok(events)
}
