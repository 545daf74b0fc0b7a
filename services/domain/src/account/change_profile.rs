//! Take over another name or address.

use events::account::{AccountEvent, ProfileChanged, SignInVoided};
use events::digest::BlindIndex;
use events::id::{ContactId, CustomerId};
use events::sealed::{Profile, Sealed};

use crate::account::{Account, AccountRefusal, Holder};

/// Only from the one contact the account is for: what one customer says of its contact must not move the sign-in of
/// somebody who also acts for another customer or belongs to staff.
///
/// With another address, what was set with a link mailed to the former one is void, because an administrator corrects an
/// address that a stranger may have read: the link of a mistyped invitation is in the hands of whoever has that address, and
/// so is every later link for a new password. That cannot be told from a person who moved, who sets another password with
/// the link that goes to the new address. It is void only here, where the customer says the address: what the operator set
/// was in no mail and stays, and a person who changed the own address by a link confirmed there would have proved it.
pub(super) fn change_profile(
    state: &Account,
    (customer, contact): (CustomerId, ContactId),
    profile: Sealed<Profile>,
    email: BlindIndex,
) -> Result<Vec<AccountEvent>, AccountRefusal> {
    let Some(holder) = &state.holder else { return Err(AccountRefusal::NotOpen) };
    if !state.belongs_to(customer, contact) {
        return Err(AccountRefusal::NotLinked);
    }
    if !state.has_one_use() {
        return Err(AccountRefusal::UsedElsewhere);
    }
    Ok(changed(state, holder, profile, email))
}

/// Another profile, and what is void with another address.
pub(super) fn changed(
    state: &Account,
    holder: &Holder,
    profile: Sealed<Profile>,
    email: BlindIndex,
) -> Vec<AccountEvent> {
    if holder.profile == profile {
        return Vec::new();
    }
    let (former, former_email) = (holder.profile.clone(), holder.email);
    let mut events = vec![ProfileChanged { profile, email, former, former_email }.into()];
    if email != former_email && was_set_by_mail(state) {
        events.push(SignInVoided {}.into());
    }
    events
}

/// Whether whoever opens the account today set the password, or had it set, with a mailed link.
pub(super) fn was_set_by_mail(state: &Account) -> bool {
    state.opened_by_mail && state.credential.is_some()
}
