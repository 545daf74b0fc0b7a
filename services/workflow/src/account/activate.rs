//! Use an activation link: look at it as often as one likes, use it once (INV-11, abuse cases 8 to 10).

use std::sync::Arc;

use domain::account::{Account, AccountCommand, AccountRefusal, Opens};
use events::account::Locale;
use events::actor::Actor;
use events::id::{AccountId, CredentialId, LinkId};
use jiff::Timestamp;
use ledger::error::{ExecuteError, LedgerError};
use secrecy::SecretString;

use crate::account::opened_profile;
use crate::{Call, Workflow, WorkflowError};

/// Whether a link can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkState {
    /// It can.
    Usable,
    /// It was used already.
    Used,
    /// It is too old.
    Expired,
    /// A newer one was sent, or access was withdrawn.
    Superseded,
    /// It is not one of ours, or not for this account.
    Unknown,
}

/// What the page behind a link shows.
#[derive(Clone, Debug)]
pub struct ActivationView {
    /// Whether the link can be used.
    pub state: LinkState,
    /// What a link that can be used opens.
    pub opens: Opens,
    /// The person's language; English for a link that is not ours.
    pub locale: Locale,
    /// The address the account signs in with; only for a link that can be used.
    pub email: Option<String>,
}

/// A token that is genuine, whatever became of its link.
pub(super) struct Genuine {
    pub(super) account: AccountId,
    pub(super) link: LinkId,
    state: Arc<Account>,
}

impl Workflow {
    /// Looks at a link; changes nothing, however often mail scanners open it.
    pub async fn look_at_activation(&self, token: &str) -> Result<ActivationView, WorkflowError> {
        let unknown = ActivationView {
            state: LinkState::Unknown,
            opens: Opens::default(),
            locale: Locale::English,
            email: None,
        };
        let Some(genuine) = self.genuine(token).await? else { return Ok(unknown) };
        let state = match genuine.state.check_link(genuine.link, chassis::clock::now()) {
            Ok(()) => LinkState::Usable,
            Err(refusal) => link_state(&refusal),
        };
        let email = match (state, genuine.state.profile()) {
            (LinkState::Usable, Some(sealed)) => {
                opened_profile(&self.vault, sealed).await?.map(|profile| profile.email.as_str().to_owned())
            }
            _ => None,
        };
        let opens = genuine.state.opens(genuine.link).unwrap_or_default();
        Ok(ActivationView { state, opens, locale: genuine.state.locale(), email })
    }

    /// Sets the password and activates the account. The password is stored first, under an id that counts only once the
    /// event names it, so a crash in between leaves the link usable and nothing half done.
    pub async fn activate_account(&self, token: &str, password: SecretString) -> Result<(), WorkflowError> {
        let genuine = self.genuine(token).await?.ok_or_else(|| refused(&AccountRefusal::LinkUnknown))?;
        let now = chassis::clock::now();
        genuine.state.check_link(genuine.link, now).map_err(|refusal| refused(&refusal))?;
        let credential = self.store_password(genuine.account, &genuine.state, password).await?;
        let command = AccountCommand::Activate { link: genuine.link, at: now, credential };
        let actor = Actor::system("activation");
        let call = Call::derived(credential.0, "activate");
        match self.on_account(&call, &actor, genuine.account, command).await {
            Ok(()) => {
                self.clear_out(genuine.account, credential, now).await;
                Ok(())
            }
            Err(ExecuteError::Refused(refusal)) => {
                // Somebody else was first; the password nobody names is swept at once.
                self.identity.credentials.forget(credential).await?;
                Err(refused(&refusal))
            }
            Err(other) => Err(other.into()),
        }
    }

    /// Removes what opened the account before it waited for this activation. It is void by the account's events already, so a
    /// failure costs nothing but the rows.
    async fn clear_out(&self, account: AccountId, credential: CredentialId, before: Timestamp) {
        let cleared = async {
            self.identity.credentials.forget_orphans(account, Some(credential), before).await?;
            self.identity.factors.forget(account, None).await?;
            self.identity.keys.revoke_all(account).await?;
            self.identity.sessions.end_all(account, None).await
        };
        if let Err(error) = cleared.await {
            tracing::warn!(%account, error = %error, "workflow.void_secrets_not_removed");
        }
    }

    /// The account and link of a token that was made here for the address and expiry the account has now.
    pub(super) async fn genuine(&self, token: &str) -> Result<Option<Genuine>, WorkflowError> {
        let Ok(claimed) = identity::activation::parse(token) else { return Ok(None) };
        let Some(state) = self.account_named(claimed.account).await? else { return Ok(None) };
        let (Some(email), Some(expires_at)) = (state.email(), state.link_expiry(claimed.link)) else {
            return Ok(None);
        };
        if !self.identity.activation.matches(&claimed, &email, expires_at) {
            return Ok(None);
        }
        Ok(Some(Genuine { account: claimed.account, link: claimed.link, state }))
    }

    /// The account a token names; none when that is the stream of something else. Nobody knows yet who made the token.
    pub(super) async fn account_named(
        &self,
        account: AccountId,
    ) -> Result<Option<Arc<Account>>, WorkflowError> {
        match self.ledger.load::<Account>(account.into()).await {
            Ok(loaded) => Ok(Some(loaded.state)),
            Err(LedgerError::Decode { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}

fn link_state(refusal: &AccountRefusal) -> LinkState {
    match refusal {
        AccountRefusal::LinkUsed | AccountRefusal::AlreadyActive => LinkState::Used,
        AccountRefusal::LinkExpired => LinkState::Expired,
        AccountRefusal::LinkUnknown => LinkState::Unknown,
        _ => LinkState::Superseded,
    }
}

pub(super) fn refused(refusal: &AccountRefusal) -> WorkflowError {
    WorkflowError::Refused { code: refusal.code(), detail: crate::principal::sentence(&refusal.to_string()) }
}
