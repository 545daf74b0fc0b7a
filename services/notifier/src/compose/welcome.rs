//! The welcome, with the activation link. The token is derived here and goes into the mail and nowhere else (reliability
//! case 10).

use domain::account::{Account, AccountStatus, Opens};
use domain::roster::Roster;
use events::account::{AccountEvent, AccountRegistered};
use events::id::{AccountId, CustomerId, LinkId};
use events::policy::Sending;
use jiff::Timestamp;

use super::{ComposeError, Composer, Draft};
use crate::content::Content;
use crate::outbox::Due;
use crate::template::Template;
use crate::words::moment;

/// A link as the history of an account has it.
struct Sent {
    link: LinkId,
    expires_at: Timestamp,
    /// The customer in whose name somebody asked; none for an account that was just opened.
    asked_for: Option<CustomerId>,
}

impl Composer {
    /// The mail with the link of the event that is due: a welcome, or an invitation by somebody who asked.
    pub(super) async fn welcome(
        &self,
        due: &Due,
        account: AccountId,
        template: Template,
    ) -> Result<Draft, ComposeError> {
        let links = self.links(due, account).await?;
        let issued = links.last().ok_or(ComposeError::Broken("unreadable-history"))?;
        let state = self.ledger.load::<Account>(account.into()).await?.state;
        match state.status() {
            AccountStatus::Active => return Err(ComposeError::Suppressed("already-active")),
            AccountStatus::Deactivated => return Err(ComposeError::Suppressed("account-closed")),
            AccountStatus::Inactive | AccountStatus::Unregistered if state.is_suspended_everywhere() => {
                return Err(ComposeError::Suppressed("account-closed"));
            }
            AccountStatus::Inactive | AccountStatus::Unregistered => {}
        }
        let Some(opens) = state.opens(issued.link) else {
            return Err(ComposeError::Suppressed("link-superseded"));
        };
        // A welcome is renewed by the portal, see `delivery::missed_welcomes`; an invitation by whoever asked.
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
        let (email, expires) = (to.address.to_string(), moment(issued.expires_at, locale));
        let link = format!("{}/activate?token={token}", self.head.public_url);
        let customer = self.customer_named(&state, issued.asked_for).await?;
        let content = if template == Template::Invitation {
            let registers = opens == Opens::Registration;
            Content::Invitation { customer, email, link, expires, registers }
        } else {
            let opening = links.iter().filter(|link| link.asked_for.is_none()).count();
            Content::Welcome { customer, email, link, expires, renewed: opening > 1 }
        };
        Ok(Draft { to, locale, content })
    }

    /// The links that were sent to the address the account had when the mail became due, the one it is about last.
    async fn links(&self, due: &Due, account: AccountId) -> Result<Vec<Sent>, ComposeError> {
        let mut links: Vec<Sent> = Vec::new();
        let mut waiting: Option<Sent> = None;
        for event in self.ledger.read_stream(account.into(), 0, due.version).await? {
            match event.decode()? {
                AccountEvent::ActivationLinkIssued(issued)
                | AccountEvent::Registered(AccountRegistered { activation: Some(issued), .. }) => {
                    links.push(Sent { link: issued.link, expires_at: issued.expires_at, asked_for: None });
                }
                AccountEvent::ActivationRequested(asked) => {
                    let (link, expires_at) = (asked.link, asked.expires_at);
                    let sent = Sent { link, expires_at, asked_for: Some(asked.customer) };
                    match asked.sending {
                        Sending::Auto => links.push(sent),
                        Sending::Review => waiting = Some(sent),
                    }
                }
                AccountEvent::AccessGranted(granted) => {
                    let (link, expires_at) = (granted.link, granted.expires_at);
                    links.push(Sent { link, expires_at, asked_for: Some(granted.customer) });
                }
                AccountEvent::ActivationRequestSent(sent) => {
                    links.extend(waiting.take().filter(|waiting| waiting.link == sent.link));
                }
                // What was for a login identity is no news to whoever makes one now.
                AccountEvent::IdentitiesDeleted(_) => links.clear(),
                // Whoever has the address now was never written to.
                AccountEvent::ProfileChanged(changed) if changed.email != changed.former_email => {
                    links.clear();
                }
                _ => {}
            }
        }
        Ok(links)
    }

    /// The customer in whose name somebody asked, else the first the account acts for.
    async fn customer_named(
        &self,
        account: &Account,
        asked_for: Option<CustomerId>,
    ) -> Result<Option<String>, ComposeError> {
        let first = || account.memberships().keys().next().copied();
        let Some(customer) = asked_for.or_else(first) else { return Ok(None) };
        let roster = self.ledger.load::<Roster>(customer.into()).await?.state;
        Ok(Some(crate::header::one_line(roster.name())))
    }
}
