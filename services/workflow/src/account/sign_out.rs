//! Sign out: here, on one of one's browsers, or everywhere.

use identity::session::{Listed, SessionId};
use identity::sign_in_log::{Entry, Outcome};
use identity::visitor::Visitor;
use secrecy::SecretString;

use crate::account::Session;
use crate::{Workflow, WorkflowError};

/// Entries of the log somebody is shown.
const SHOWN: i64 = 20;

impl Workflow {
    /// Ends the session of a cookie, whatever its state; a token that is none changes nothing.
    pub async fn sign_out(&self, token: &SecretString, visitor: &Visitor) -> Result<(), WorkflowError> {
        let Some(old) = self.identity.sessions.present(token).await? else { return Ok(()) };
        self.identity.sessions.end(old.account, old.session).await?;
        self.log(Outcome::SignedOut, Some(old.account), Some(old.session), visitor).await
    }

    /// Ends another session of one's own; `false` when there is none such.
    pub async fn end_session(
        &self,
        session: &Session,
        other: SessionId,
        visitor: &Visitor,
    ) -> Result<bool, WorkflowError> {
        let ended = self.identity.sessions.end(session.account, other).await?;
        if ended {
            self.log(Outcome::Revoked, Some(session.account), Some(other), visitor).await?;
        }
        Ok(ended)
    }

    /// Ends every session of one's own but this one, and says how many there were.
    pub async fn sign_out_elsewhere(
        &self,
        session: &Session,
        visitor: &Visitor,
    ) -> Result<u64, WorkflowError> {
        let ended = self.identity.sessions.end_all(session.account, Some(session.id)).await?;
        self.log(Outcome::Revoked, Some(session.account), None, visitor).await?;
        Ok(ended)
    }

    /// One's own sessions, the newest first.
    pub async fn list_sessions(&self, session: &Session) -> Result<Vec<Listed>, WorkflowError> {
        let state = self.ledger.load::<domain::account::Account>(session.account.into()).await?.state;
        Ok(self.identity.sessions.list(session.account, state.sign_in_epoch()).await?)
    }

    /// Who signed in to one's own account, or tried to, the newest first.
    pub async fn list_sign_ins(&self, session: &Session) -> Result<Vec<Entry>, WorkflowError> {
        Ok(self.identity.log.of(session.account, SHOWN).await?)
    }
}
