//! The link to set a new password. Like the welcome's it is derived here and goes into the mail and nowhere else
//! (reliability case 10).

use domain::account::Account;
use events::account::AccountEvent;
use events::id::AccountId;

use super::{ComposeError, Composer, Draft};
use crate::content::Content;
use crate::outbox::Due;
use crate::words::moment;

impl Composer {
    pub(super) async fn reset(&self, due: &Due, account: AccountId) -> Result<Draft, ComposeError> {
        let history = self.ledger.read_stream(account.into(), due.version - 1, 1).await?;
        let event = history.first().ok_or(ComposeError::Broken("unreadable-history"))?;
        let AccountEvent::PasswordResetRequested(asked) = event.decode()? else {
            return Err(ComposeError::Broken("unreadable-history"));
        };
        let state = self.ledger.load::<Account>(account.into()).await?.state;
        if !state.may_sign_in() {
            return Err(ComposeError::Suppressed("account-closed"));
        }
        if state.open_reset().map(|(link, _)| link) != Some(asked.link) {
            return Err(ComposeError::Suppressed("link-superseded"));
        }
        if asked.expires_at <= chassis::clock::now() {
            return Err(ComposeError::Suppressed("link-expired"));
        }
        let (Some(profile), Some(email)) = (state.profile(), state.email()) else {
            return Err(ComposeError::Broken("unreadable-history"));
        };
        let card = self.card(profile).await?.ok_or(ComposeError::Suppressed("person-erased"))?;
        let token = self.activation.reset_token(account, asked.link, &email, asked.expires_at);
        let locale = state.locale();
        let content = Content::PasswordReset {
            link: format!("{}/reset?token={token}", self.head.public_url),
            expires: moment(asked.expires_at, locale),
        };
        Ok(Draft { to: card.to()?, locale, content })
    }
}
