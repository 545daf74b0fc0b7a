//! Set another password: what every way to do it has in common, with the old one at the profile, and at the command line.

use domain::account::{Account, AccountCommand};
use domain::authorise::Act;
use domain::roster::Roster;
use events::id::{AccountId, CredentialId};
use identity::password;
use identity::session::Begun;
use identity::visitor::Visitor;
use secrecy::{ExposeSecret as _, SecretString};

use crate::account::second_factor::stepped_up;
use crate::account::step_up::Proof;
use crate::account::{Session, opened_profile};
use crate::{Call, Caller, Workflow, WorkflowError};

/// What comes of a change that needs the old password.
#[derive(Debug)]
pub enum Changed<T> {
    /// It is done.
    Done(T),
    /// The old password is wrong.
    WrongPassword,
    /// Too many attempts; one may be made after this time.
    Wait(std::time::Duration),
}

impl Workflow {
    /// Changes one's own password. Every session ends; the browser it was done with gets a new one, whose proof to be there is
    /// new as well: with a second factor the old password alone is none, so there must be one already.
    pub async fn change_password(
        &self,
        session: &Session,
        old: SecretString,
        new: SecretString,
        visitor: &Visitor,
    ) -> Result<Changed<Begun>, WorkflowError> {
        let state = self.ledger.load::<Account>(session.account.into()).await?.state;
        if state.second_factor().is_some() {
            stepped_up(session)?;
        }
        match self.prove_password(session, &state, old, visitor).await? {
            Proof::Given => {}
            Proof::Wrong => return Ok(Changed::WrongPassword),
            Proof::Wait(wait) => return Ok(Changed::Wait(wait)),
        }
        let actor = self.own_actor(&session.caller).await?;
        let credential = self.store_password(session.account, &state, new).await?;
        let call = Call::derived(credential.0, "change-password");
        let command = AccountCommand::SetPassword { credential };
        if let Err(error) = self.on_account(&call, &actor, session.account, command).await {
            self.identity.credentials.forget(credential).await?;
            return Err(error.into());
        }
        self.replaced(session.account, &state).await?;
        Ok(Changed::Done(self.renewed(session.account, visitor).await?))
    }

    /// Sets the password of somebody else, at the command line.
    pub async fn set_password(
        &self,
        caller: &Caller,
        account: AccountId,
        password: SecretString,
    ) -> Result<(), WorkflowError> {
        if *caller != Caller::Operator {
            return Err(WorkflowError::Refused {
                code: "operator-needed",
                detail: "Nobody sets the password of another; send a link instead.".to_owned(),
            });
        }
        let actor = self.allow_installation(caller, Act::ManageAccounts).await?;
        let state = self.ledger.load::<Account>(account.into()).await?.state;
        let credential = self.store_password(account, &state, password).await?;
        let call = Call::derived(credential.0, "set-password");
        self.on_account(&call, &actor, account, AccountCommand::SetPassword { credential }).await?;
        self.replaced(account, &state).await
    }

    /// Whether `password` is the one of `account`; takes as long for an account without one.
    pub async fn has_password(
        &self,
        account: AccountId,
        password: SecretString,
    ) -> Result<bool, WorkflowError> {
        let state = self.ledger.load::<Account>(account.into()).await?.state;
        Ok(self.identity.credentials.verify(state.credential(), password).await?)
    }

    /// Judges and stores a password. It counts once an event of the account names the returned id.
    pub(super) async fn store_password(
        &self,
        account: AccountId,
        state: &Account,
        password: SecretString,
    ) -> Result<CredentialId, WorkflowError> {
        let own = self.own_words(state).await?;
        let own: Vec<&str> = own.iter().map(String::as_str).collect();
        password::check(password.expose_secret(), &own).map_err(|refusal| WorkflowError::Invalid {
            code: refusal.code(),
            detail: refusal.to_string(),
        })?;
        let hash = self.identity.credentials.hasher().hash(password).await;
        let hash = hash.map_err(identity::IdentityError::from)?;
        Ok(self.identity.credentials.store(account, &hash).await?)
    }

    /// What an attacker tries first: name, address and customers.
    async fn own_words(&self, state: &Account) -> Result<Vec<String>, WorkflowError> {
        let profile = match state.profile() {
            Some(sealed) => opened_profile(&self.vault, sealed).await?,
            None => None,
        };
        let mut own: Vec<String> = profile
            .iter()
            .flat_map(|profile| [profile.name.as_str().to_owned(), profile.email.as_str().to_owned()])
            .collect();
        for customer in state.memberships().keys() {
            let roster = self.ledger.load::<Roster>((*customer).into()).await?.state;
            own.push(roster.name().to_owned());
        }
        Ok(own)
    }

    /// After another password was set: the old one goes, and so does every session.
    pub(super) async fn replaced(&self, account: AccountId, before: &Account) -> Result<(), WorkflowError> {
        if let Some(old) = before.credential() {
            self.identity.credentials.forget(old).await?;
        }
        self.identity.sessions.end_all(account, None).await?;
        Ok(())
    }
}
