//! The session behind a browser's cookie. The account is asked on every request: a session of an account that was deactivated,
//! or whose password or second factor changed since, is dead with the next request (INV-15, abuse case 17).

use std::collections::HashSet;
use std::net::IpAddr;
use std::sync::Arc;

use domain::account::Account;
use events::id::AccountId;
use identity::session::{Begun, Presented, SessionId, Stage};
use identity::visitor::Visitor;
use secrecy::SecretString;

use crate::{Caller, Workflow, WorkflowError};

/// Somebody who is signed in with a browser.
#[derive(Clone, Debug)]
pub struct Session {
    /// The session's id; not secret.
    pub id: SessionId,
    /// The account.
    pub account: AccountId,
    /// As the use cases know the person.
    pub caller: Caller,
    /// Whether the person proved within five minutes to be there, as decisions need it.
    pub stepped_up: bool,
    /// Whether signing in takes a one-time code as well.
    pub has_second_factor: bool,
    /// Whether the installation wants a second factor of this person, who has none: until it is set up, nothing else can be done.
    pub must_enrol: bool,
}

/// A session that is alive, with the account it is of.
pub(super) struct Alive {
    pub(super) presented: Presented,
    pub(super) account: Arc<Account>,
}

impl Workflow {
    /// The session of a cookie; none when there is no such session any more, or only the first half of one.
    /// Refused where the person's access does not work from this address.
    pub async fn session(
        &self,
        token: &SecretString,
        from: Option<IpAddr>,
    ) -> Result<Option<Session>, WorkflowError> {
        let Some(Alive { presented, account }) = self.alive(token).await? else { return Ok(None) };
        if presented.factor_pending {
            return Ok(None);
        }
        self.must_be_at_work(&account, from).await?;
        let has_second_factor = account.second_factor().is_some();
        let staff = !account.staff_roles().is_empty();
        Ok(Some(Session {
            id: presented.session,
            account: presented.account,
            caller: Caller::Account {
                account: presented.account,
                scopes: None,
                expires_at: None,
                key: None,
                from,
            },
            stepped_up: presented.is_stepped_up(chassis::clock::now()),
            has_second_factor,
            must_enrol: self.identity.rules.staff_second_factor && staff && !has_second_factor,
        }))
    }

    /// Which of these sessions have neither ended nor grown too old. Whether their accounts still count is not asked.
    pub async fn standing_sessions(
        &self,
        sessions: &[SessionId],
    ) -> Result<HashSet<SessionId>, WorkflowError> {
        Ok(self.identity.sessions.standing(sessions).await?)
    }

    /// The session of a token, complete or waiting for its one-time code.
    pub(super) async fn alive(&self, token: &SecretString) -> Result<Option<Alive>, WorkflowError> {
        let Some(presented) = self.identity.sessions.present(token).await? else { return Ok(None) };
        self.look_ahead(presented.account).await?;
        let account = self.ledger.load::<Account>(presented.account.into()).await?.state;
        let counts = account.may_sign_in() && account.sign_in_epoch() == presented.epoch;
        Ok(counts.then_some(Alive { presented, account }))
    }

    /// A new session in place of `session`, for the account as it is now: what changes rights changes the token.
    pub(super) async fn renewed(
        &self,
        account: AccountId,
        visitor: &Visitor,
    ) -> Result<Begun, WorkflowError> {
        self.identity.sessions.end_all(account, None).await?;
        let state = self.ledger.load::<Account>(account.into()).await?.state;
        let begun = self.identity.sessions.begin(account, state.sign_in_epoch(), Stage::Complete, visitor);
        Ok(begun.await?)
    }
}
