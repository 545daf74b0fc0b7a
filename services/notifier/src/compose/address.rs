//! The notice to the former address: somebody who did not ask for the change learns of it there. The new address is not in it,
//! because the former one may have been a stranger's.

use domain::account::Account;
use events::account::AccountEvent;
use events::id::AccountId;

use super::{ComposeError, Composer, Draft};
use crate::content::Content;
use crate::outbox::Due;

impl Composer {
    pub(super) async fn address_changed(&self, due: &Due, account: AccountId) -> Result<Draft, ComposeError> {
        let history = self.ledger.read_stream(account.into(), due.version - 1, 1).await?;
        let event = history.first().ok_or(ComposeError::Broken("unreadable-history"))?;
        let AccountEvent::ProfileChanged(changed) = event.decode()? else {
            return Err(ComposeError::Broken("unreadable-history"));
        };
        let state = self.ledger.load::<Account>(account.into()).await?.state;
        let card = self.card(&changed.former).await?.ok_or(ComposeError::Suppressed("person-erased"))?;
        let content = Content::AddressChanged { link: format!("{}/sign-in", self.head.public_url) };
        Ok(Draft { to: card.to()?, locale: state.locale(), content })
    }
}
