//! Choose the language of pages and mails.

use events::account::{AccountEvent, LanguageChosen, Locale};

use crate::account::{Account, AccountRefusal};

/// Choosing the language it has changes nothing.
pub(super) fn choose_language(state: &Account, locale: Locale) -> Result<Vec<AccountEvent>, AccountRefusal> {
    match &state.holder {
        None => Err(AccountRefusal::NotOpen),
        Some(holder) if holder.locale == locale => Ok(Vec::new()),
        Some(_) => Ok(vec![LanguageChosen { locale }.into()]),
    }
}
