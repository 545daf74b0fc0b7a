//! Open an account.

use events::account::{AccountEvent, AccountOpened, Locale};
use events::digest::BlindIndex;
use events::id::PersonId;
use events::sealed::{Profile, Sealed};

use crate::account::{Account, AccountRefusal};

pub(super) fn open(
    state: &Account,
    person: PersonId,
    profile: Sealed<Profile>,
    email: BlindIndex,
    locale: Locale,
) -> Result<Vec<AccountEvent>, AccountRefusal> {
    if state.holder.is_some() {
        return Err(AccountRefusal::AlreadyOpen);
    }
    Ok(vec![AccountOpened { person, profile, email, locale }.into()])
}
