//! Keep an account ready.

use events::account::{AccountEvent, AccountPrepared, Locale};
use events::digest::BlindIndex;
use events::id::PersonId;
use events::sealed::{Profile, Sealed};

use crate::account::{Account, AccountRefusal};

/// Once; an account that is there in any way is ready.
pub(super) fn prepare(
    state: &Account,
    person: PersonId,
    profile: Sealed<Profile>,
    email: BlindIndex,
    locale: Locale,
) -> Result<Vec<AccountEvent>, AccountRefusal> {
    if state.holder.is_some() {
        return Err(AccountRefusal::AlreadyOpen);
    }
    Ok(vec![AccountPrepared { person, profile, email, locale }.into()])
}
