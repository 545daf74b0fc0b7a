//! Set up a second factor, see what is left of its recovery codes, remove it.

use domain::account::{Account, AccountCommand};
use domain::authorise::Act;
use events::actor::Actor;
use events::id::{AccountId, FactorId};
use identity::second_factor::{Enrolment, Verdict};
use identity::session::Begun;
use identity::throttle::{Scope, Turn};
use identity::visitor::Visitor;
use secrecy::SecretString;

use crate::account::{Session, opened_profile};
use crate::{Call, Caller, Workflow, WorkflowError};

/// How apps name who issued the codes.
const ISSUER: &str = "Countersign";

/// A second factor that counts from now on.
#[derive(Debug)]
pub struct Enrolled {
    /// The session in place of all earlier ones.
    pub session: Begun,
    /// The recovery codes, said this once.
    pub recovery_codes: Vec<SecretString>,
}

/// What comes of the first code of a factor.
#[derive(Debug)]
pub enum Enrolling {
    /// It counts.
    Done(Enrolled),
    /// The code is wrong, or the factor is unknown by now.
    WrongCode,
    /// Too many attempts; one may be made after this time.
    Wait(std::time::Duration),
}

impl Workflow {
    /// Makes a secret for an app. Nothing counts before [`Workflow::confirm_second_factor`].
    pub async fn begin_second_factor(&self, session: &Session) -> Result<Enrolment, WorkflowError> {
        stepped_up(session)?;
        let state = self.ledger.load::<Account>(session.account.into()).await?.state;
        // What was begun before and never confirmed goes.
        self.identity.factors.forget(session.account, state.second_factor()).await?;
        let name = self.name_for_app(&state).await?;
        Ok(self.identity.factors.enrol(session.account, ISSUER, &name).await?)
    }

    /// What [`Workflow::begin_second_factor`] made, once more, for the same page after a mistake.
    pub async fn second_factor_begun(
        &self,
        session: &Session,
        factor: FactorId,
    ) -> Result<Option<Enrolment>, WorkflowError> {
        stepped_up(session)?;
        let state = self.ledger.load::<Account>(session.account.into()).await?.state;
        if state.second_factor() == Some(factor) {
            return Ok(None);
        }
        let name = self.name_for_app(&state).await?;
        Ok(self.identity.factors.enrolment(session.account, factor, ISSUER, &name).await?)
    }

    /// Takes the app's first code: the factor counts, every session ends, the recovery codes are said.
    pub async fn confirm_second_factor(
        &self,
        session: &Session,
        factor: FactorId,
        code: &str,
        visitor: &Visitor,
    ) -> Result<Enrolling, WorkflowError> {
        stepped_up(session)?;
        let key = session.id.0.as_bytes();
        if let Turn::Wait(wait) = self.identity.throttle.reserve(Scope::Factor, key).await? {
            return Ok(Enrolling::Wait(wait));
        }
        if self.identity.factors.check(session.account, factor, code).await? != Verdict::Right {
            return Ok(Enrolling::WrongCode);
        }
        if !self.identity.factors.claim(session.account, factor).await? {
            return Ok(Enrolling::WrongCode);
        }
        self.identity.throttle.forgive(Scope::Factor, key).await?;
        let recovery_codes = self.identity.factors.recovery_codes(factor).await?;
        let actor = self.own_actor(&session.caller).await?;
        let call = Call::derived(factor.0, "second-factor");
        let before = self.ledger.load::<Account>(session.account.into()).await?.state.second_factor();
        self.on_account(&call, &actor, session.account, AccountCommand::SetSecondFactor { factor }).await?;
        if let Some(before) = before.filter(|before| *before != factor) {
            self.identity.factors.forget_one(session.account, before).await?;
        }
        // Another window may have set another one meanwhile; that one is being confirmed, and stays.
        self.identity.factors.forget(session.account, Some(factor)).await?;
        let session = self.renewed(session.account, visitor).await?;
        Ok(Enrolling::Done(Enrolled { session, recovery_codes }))
    }

    /// Removes the second factor, unless the installation wants one; every session ends.
    pub async fn remove_second_factor(
        &self,
        session: &Session,
        visitor: &Visitor,
    ) -> Result<Begun, WorkflowError> {
        stepped_up(session)?;
        let state = self.ledger.load::<Account>(session.account.into()).await?.state;
        if self.identity.rules.staff_second_factor && !state.staff_roles().is_empty() {
            return Err(WorkflowError::Refused {
                code: "second-factor-required",
                detail: "Staff of this installation need a second factor; set up another one in its place."
                    .to_owned(),
            });
        }
        let actor = self.own_actor(&session.caller).await?;
        self.without_second_factor(&actor, session.account, &state).await?;
        self.renewed(session.account, visitor).await
    }

    /// Removes the second factor of somebody who has lost the app and the codes, at the command line: the password alone
    /// suffices again, or another one must be set up. Every session ends. `false` when there is none.
    pub async fn drop_second_factor(
        &self,
        caller: &Caller,
        account: AccountId,
    ) -> Result<bool, WorkflowError> {
        if *caller != Caller::Operator {
            return Err(WorkflowError::Refused {
                code: "operator-needed",
                detail: "Nobody removes the second factor of another; the operator does at the command line."
                    .to_owned(),
            });
        }
        let actor = self.allow_installation(caller, Act::ManageAccounts).await?;
        let state = self.ledger.load::<Account>(account.into()).await?.state;
        if state.second_factor().is_none() {
            return Ok(false);
        }
        self.without_second_factor(&actor, account, &state).await?;
        self.identity.sessions.end_all(account, None).await?;
        Ok(true)
    }

    async fn without_second_factor(
        &self,
        actor: &Actor,
        account: AccountId,
        before: &Account,
    ) -> Result<(), WorkflowError> {
        self.on_account(&Call::fresh(), actor, account, AccountCommand::RemoveSecondFactor).await?;
        if let Some(factor) = before.second_factor() {
            self.identity.factors.forget_one(account, factor).await?;
        }
        self.identity.factors.forget(account, None).await?;
        Ok(())
    }

    /// Makes new recovery codes for the factor that counts and says them, once; the ones before are void. None without a
    /// second factor.
    pub async fn renew_recovery_codes(
        &self,
        session: &Session,
    ) -> Result<Option<Vec<SecretString>>, WorkflowError> {
        stepped_up(session)?;
        let state = self.ledger.load::<Account>(session.account.into()).await?.state;
        match state.second_factor() {
            Some(factor) => Ok(Some(self.identity.factors.recovery_codes(factor).await?)),
            None => Ok(None),
        }
    }

    /// How many recovery codes are left; none without a second factor.
    pub async fn recovery_codes_left(&self, session: &Session) -> Result<Option<i64>, WorkflowError> {
        let state = self.ledger.load::<Account>(session.account.into()).await?.state;
        match state.second_factor() {
            Some(factor) => Ok(Some(self.identity.factors.recovery_codes_left(factor).await?)),
            None => Ok(None),
        }
    }

    async fn name_for_app(&self, state: &Account) -> Result<String, WorkflowError> {
        let profile = match state.profile() {
            Some(sealed) => opened_profile(&self.vault, sealed).await?,
            None => None,
        };
        Ok(profile.map_or_else(|| "account".to_owned(), |profile| profile.email.as_str().to_owned()))
    }
}

/// What changes how somebody signs in needs a fresh proof.
pub(super) fn stepped_up(session: &Session) -> Result<(), WorkflowError> {
    if session.stepped_up {
        return Ok(());
    }
    Err(WorkflowError::Refused {
        code: "step-up-needed",
        detail: "Confirm with your password first.".to_owned(),
    })
}
