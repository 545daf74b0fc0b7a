//! Take over another name or address.

use events::account::{AccountEvent, ProfileChanged};
use events::digest::BlindIndex;
use events::id::{ContactId, CustomerId};
use events::sealed::{Profile, Sealed};

use crate::account::{Account, AccountRefusal};

/// Only from the one contact the account is for: what one customer says of its contact must not move the sign-in of
/// somebody who also acts for another customer or belongs to staff.
pub(super) fn change_profile(
    state: &Account,
    (customer, contact): (CustomerId, ContactId),
    profile: Sealed<Profile>,
    email: BlindIndex,
) -> Result<Vec<AccountEvent>, AccountRefusal> {
    let Some(holder) = &state.holder else { return Err(AccountRefusal::NotOpen) };
    if !state.acts_as(customer, contact) {
        return Err(AccountRefusal::NotLinked);
    }
    if !state.has_one_use() {
        return Err(AccountRefusal::UsedElsewhere);
    }
    if holder.profile == profile {
        return Ok(Vec::new());
    }
    let (former, former_email) = (holder.profile.clone(), holder.email);
    Ok(vec![ProfileChanged { profile, email, former, former_email }.into()])
}
