//! The welcome, with the activation link. The token is derived here and goes into the mail and nowhere else (reliability
//! case 10).

use domain::account::{Account, AccountStatus};
use domain::roster::Roster;
use events::account::AccountEvent;
use events::id::AccountId;

use super::{ComposeError, Composer, Draft};
use crate::content::Content;
use crate::outbox::Due;
use crate::words::moment;

impl Composer {
    pub(super) async fn welcome(&self, due: &Due, account: AccountId) -> Result<Draft, ComposeError> {
        let mut links = Vec::new();
        for event in self.ledger.read_stream(account.into(), 0, due.version).await? {
            match event.decode()? {
                AccountEvent::ActivationLinkIssued(issued) => links.push(issued),
                // Whoever has the address now was never written to.
                AccountEvent::ProfileChanged(changed) if changed.email != changed.former_email => {
                    links.clear();
                }
                _ => {}
            }
        }
        let issued = links.last().ok_or(ComposeError::Broken("unreadable-history"))?;
        let state = self.ledger.load::<Account>(account.into()).await?.state;
        match state.status() {
            AccountStatus::Active => return Err(ComposeError::Suppressed("already-active")),
            AccountStatus::Deactivated => return Err(ComposeError::Suppressed("account-closed")),
            AccountStatus::Inactive | AccountStatus::Unregistered => {}
        }
        if state.open_link().map(|(link, _)| link) != Some(issued.link) {
            return Err(ComposeError::Suppressed("link-superseded"));
        }
        // The portal sees it and invites again, see `delivery::missed_welcomes`.
        if issued.expires_at <= chassis::clock::now() {
            return Err(ComposeError::Suppressed("link-expired"));
        }
        let (Some(profile), Some(email)) = (state.profile(), state.email()) else {
            return Err(ComposeError::Broken("unreadable-history"));
        };
        let card = self.card(profile).await?.ok_or(ComposeError::Suppressed("person-erased"))?;
        let to = card.to()?;
        let token = self.activation.token(account, issued.link, &email, issued.expires_at);
        let locale = state.locale();
        let content = Content::Welcome {
            customer: self.first_customer(&state).await?,
            email: to.address.to_string(),
            link: format!("{}/activate?token={token}", self.head.public_url),
            expires: moment(issued.expires_at, locale),
            renewed: links.len() > 1,
        };
        Ok(Draft { to, locale, content })
    }

    async fn first_customer(&self, account: &Account) -> Result<Option<String>, ComposeError> {
        let Some(customer) = account.memberships().keys().next() else { return Ok(None) };
        let roster = self.ledger.load::<Roster>((*customer).into()).await?.state;
        Ok(Some(crate::header::one_line(roster.name())))
    }
}
