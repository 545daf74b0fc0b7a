//! Prove to be there: the password again, and the one-time code where there is a second factor. Counts for five minutes.
//! Attempts are counted by session: whoever guesses elsewhere does not keep the person from it (abuse case 20).

use std::time::Duration;

use domain::account::Account;
use identity::second_factor::Verdict;
use identity::sign_in_log::Outcome;
use identity::throttle::{Scope, Turn};
use identity::visitor::Visitor;
use secrecy::SecretString;

use crate::account::Session;
use crate::{Workflow, WorkflowError};

/// Whether somebody proved to be who is signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// Yes.
    Given,
    /// The password or the code is wrong.
    Wrong,
    /// Too many attempts; one may be made after this time.
    Wait(Duration),
}

impl Workflow {
    /// Takes the password, and the code where there is a second factor.
    pub async fn step_up(
        &self,
        session: &Session,
        password: SecretString,
        code: Option<&str>,
        visitor: &Visitor,
    ) -> Result<Proof, WorkflowError> {
        let state = self.ledger.load::<Account>(session.account.into()).await?.state;
        let proof = self.prove_password(session, &state, password, visitor).await?;
        if proof != Proof::Given {
            return Ok(proof);
        }
        if let Some(factor) = state.second_factor() {
            let key = session.id.0.as_bytes();
            if let Turn::Wait(wait) = self.identity.throttle.reserve(Scope::Factor, key).await? {
                return Ok(Proof::Wait(wait));
            }
            let verdict =
                self.identity.factors.check(session.account, factor, code.unwrap_or_default()).await?;
            if verdict == Verdict::Wrong {
                self.log(Outcome::WrongCode, Some(session.account), Some(session.id), visitor).await?;
                return Ok(Proof::Wrong);
            }
            self.identity.throttle.forgive(Scope::Factor, key).await?;
        }
        self.identity.sessions.step_up(session.id).await?;
        self.log(Outcome::SteppedUp, Some(session.account), Some(session.id), visitor).await?;
        Ok(Proof::Given)
    }

    /// Takes the password alone. Attempts are counted by session: whoever found an open browser guesses no faster than at the
    /// sign-in.
    pub(super) async fn prove_password(
        &self,
        session: &Session,
        state: &Account,
        password: SecretString,
        visitor: &Visitor,
    ) -> Result<Proof, WorkflowError> {
        let key = session.id.0.as_bytes();
        if let Turn::Wait(wait) = self.identity.throttle.reserve(Scope::Device, key).await? {
            return Ok(Proof::Wait(wait));
        }
        if !self.identity.credentials.verify(state.credential(), password).await? {
            self.log(Outcome::WrongPassword, Some(session.account), Some(session.id), visitor).await?;
            return Ok(Proof::Wrong);
        }
        self.identity.throttle.forgive(Scope::Device, key).await?;
        Ok(Proof::Given)
    }
}
