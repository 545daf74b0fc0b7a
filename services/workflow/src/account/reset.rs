//! Set a new password with a link from a mail: look at it as often as one likes, use it once (INV-11).

use std::sync::Arc;

use domain::account::{Account, AccountCommand};
use events::account::Locale;
use events::actor::Actor;
use events::id::{AccountId, LinkId};
use identity::throttle::Scope;
use secrecy::SecretString;

use crate::account::opened_profile;
use crate::{Call, Workflow, WorkflowError};

/// What the page behind such a link shows.
#[derive(Clone, Debug)]
pub struct ResetView {
    /// The address the account signs in with; none for a link that cannot be used, whyever.
    pub email: Option<String>,
    /// The person's language; none for a link that is not ours.
    pub locale: Option<Locale>,
}

struct Genuine {
    account: AccountId,
    link: LinkId,
    state: Arc<Account>,
}

impl Workflow {
    /// Looks at a link; changes nothing, however often mail scanners open it.
    pub async fn look_at_reset(&self, token: &str) -> Result<ResetView, WorkflowError> {
        let Some(genuine) = self.genuine_reset(token).await? else {
            return Ok(ResetView { email: None, locale: None });
        };
        let usable = genuine.state.check_reset(genuine.link, chassis::clock::now()).is_ok();
        let email = match genuine.state.profile().filter(|_| usable) {
            Some(sealed) => {
                opened_profile(&self.vault, sealed).await?.map(|profile| profile.email.as_str().to_owned())
            }
            None => None,
        };
        Ok(ResetView { email, locale: Some(genuine.state.locale()) })
    }

    /// Sets the new password and ends every session. The password is stored first, under an id that counts only once the event
    /// names it, so a crash in between leaves the link usable.
    pub async fn reset_password(&self, token: &str, password: SecretString) -> Result<(), WorkflowError> {
        let unknown = || WorkflowError::Refused {
            code: "link-unknown",
            detail: "This link cannot be used any more. Ask for a new one.".to_owned(),
        };
        let genuine = self.genuine_reset(token).await?.ok_or_else(unknown)?;
        let now = chassis::clock::now();
        genuine.state.check_reset(genuine.link, now).map_err(|_| unknown())?;
        let credential = self.store_password(genuine.account, &genuine.state, password).await?;
        let command = AccountCommand::ResetPassword { link: genuine.link, at: now, credential };
        let call = Call::derived(credential.0, "reset-password");
        let actor = Actor::system("password-reset");
        if let Err(error) = self.on_account(&call, &actor, genuine.account, command).await {
            self.identity.credentials.forget(credential).await?;
            return Err(error.into());
        }
        self.replaced(genuine.account, &genuine.state).await?;
        // Whoever reads the mail is the person: earlier guesses of others are no reason to wait.
        if let Some(index) = genuine.state.email() {
            self.identity.throttle.forgive(Scope::Account, &index.0.0).await?;
        }
        Ok(())
    }

    async fn genuine_reset(&self, token: &str) -> Result<Option<Genuine>, WorkflowError> {
        let Ok(claimed) = identity::activation::parse(token) else { return Ok(None) };
        let Some(state) = self.account_named(claimed.account).await? else { return Ok(None) };
        let (Some(email), Some((link, expires_at))) = (state.email(), state.open_reset()) else {
            return Ok(None);
        };
        let ours =
            link == claimed.link && self.identity.activation.matches_reset(&claimed, &email, expires_at);
        Ok(ours.then_some(Genuine { account: claimed.account, link, state }))
    }
}
