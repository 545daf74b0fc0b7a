//! Open an account.

use events::account::{AccountEvent, AccountOpened, AccountRegistered, Locale};
use events::digest::BlindIndex;
use events::id::PersonId;
use events::sealed::{Profile, Sealed};

use crate::account::{Account, AccountRefusal, AccountStatus};

pub(super) fn open(
    state: &Account,
    person: PersonId,
    profile: Sealed<Profile>,
    email: BlindIndex,
    locale: Locale,
) -> Result<Vec<AccountEvent>, AccountRefusal> {
    if state.holder.is_some() {
        // Prepared, or what it was opened by was deleted: the login identity comes now.
        return match state.status {
            AccountStatus::Unregistered => {
                Ok(vec![AccountRegistered { link: None, locale: state.locale(), activation: None }.into()])
            }
            AccountStatus::Inactive | AccountStatus::Active | AccountStatus::Deactivated => {
                Err(AccountRefusal::AlreadyOpen)
            }
        };
    }
    Ok(vec![AccountOpened { person, profile, email, locale }.into()])
}
