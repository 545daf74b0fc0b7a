//! What follows from a deletion, in steps that can each be repeated: roster, account, files, and the key last.

use domain::account::{Account, AccountCommand, AccountRefusal};
use domain::jobs::{Jobs, JobsCommand};
use domain::roster::{Roster, RosterCommand};
use events::actor::Actor;
use events::digest::Digest;
use events::id::{
    AccountId, CommandId, ContactId, CorrelationId, CustomerId, PersonId, StreamId, jobs_stream,
};
use ledger::command::{CommandContext, Done, Logged};
use ledger::error::ExecuteError;
use sql::queries::workflow::deletions as query;

use crate::number::{database, unreachable};
use crate::{Workflow, WorkflowError};

/// The name under which the steps are taken.
const SERVICE: &str = "deletion";

/// Deletions looked at in one go.
const AT_ONCE: i64 = 100;

/// A contact whose deletion was countersigned, or was about to be when a process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unfinished {
    /// The customer.
    pub customer: CustomerId,
    /// The contact.
    pub contact: ContactId,
    /// Whose key goes.
    pub person: PersonId,
    /// Whether it was noted so long ago that a countersignature that was never recorded will not come any more.
    old: bool,
}

impl Unfinished {
    /// One that was countersigned this moment.
    pub(super) fn of(customer: CustomerId, contact: ContactId, person: PersonId) -> Self {
        Self { customer, contact, person, old: false }
    }

    fn account(&self) -> AccountId {
        AccountId(self.person.derive("account"))
    }
}

impl Workflow {
    /// The deletions that are not finished and to be looked at now.
    pub async fn unfinished_deletions(&self) -> Result<Vec<Unfinished>, WorkflowError> {
        let client = self.pool.get().await.map_err(unreachable)?;
        let rows = query::deletions().bind(&client, &AT_ONCE).all().await.map_err(database)?;
        let unfinished = |row: query::Deletions| Unfinished {
            customer: CustomerId(row.customer),
            contact: ContactId(row.contact),
            person: PersonId(row.person),
            old: row.old,
        };
        Ok(rows.into_iter().map(unfinished).collect())
    }

    /// Takes a deleted contact out of the roster, ends what its account could do here, and removes its jobs. Where the roster's
    /// removal is in the log; none where the log was never told of a deletion, or all is done. Repeatable.
    pub async fn leave(&self, leaving: Unfinished) -> Result<Option<Done>, WorkflowError> {
        let Unfinished { customer, contact, .. } = leaving;
        let state = self.jobs_of(customer, contact).await?;
        let Some((proposal, _)) = state.deleted() else {
            if state.is_closed() || leaving.old {
                self.finished(leaving).await?;
            }
            return Ok(None);
        };
        let remove = RosterCommand::DeleteContact { contact, proposal };
        let done = self.step::<Roster>(leaving, customer.into(), "roster", remove).await?;
        let unlink = AccountCommand::UnlinkContact { customer, contact };
        match self.step::<Account>(leaving, leaving.account().into(), "account", unlink).await {
            Ok(_) | Err(ExecuteError::Refused(AccountRefusal::NotLinked | AccountRefusal::NotOpen)) => {}
            Err(error) => return Err(error.into()),
        }
        if !self.is_in_use(leaving).await? {
            self.identity.sessions.end_all(leaving.account(), None).await?;
        }
        let client = self.pool.get().await.map_err(unreachable)?;
        query::forget_jobs().bind(&client, &customer.0, &contact.0).await.map_err(database)?;
        Ok(Some(done))
    }

    /// Destroys the key of a deleted contact's person, with what opened the account and what lay on the desk; then says so in the
    /// log, by which every read model forgets. `false`, and nothing happens, while the account is for something else. The caller
    /// knows that the person is no contact of anybody and stands in no open request. Repeatable.
    pub async fn erase(&self, leaving: Unfinished) -> Result<bool, WorkflowError> {
        let account = leaving.account();
        if self.is_in_use(leaving).await? {
            return Ok(false);
        }
        self.identity.credentials.forget_all(account).await?;
        self.identity.factors.forget(account, None).await?;
        self.identity.keys.revoke_all(account).await?;
        self.identity.sessions.end_all(account, None).await?;
        {
            let client = self.pool.get().await.map_err(unreachable)?;
            query::forget_drafts_of().bind(&client, &account.0).await.map_err(database)?;
            query::forget_sheets_of().bind(&client, &account.0).await.map_err(database)?;
            query::forget_views_of().bind(&client, &account.0).await.map_err(database)?;
            query::forget_forms_of().bind(&client, &account.0).await.map_err(database)?;
            query::forget_presence_of().bind(&client, &account.0).await.map_err(database)?;
        }
        self.vault.erase(leaving.person).await?;
        let stream = jobs_stream(leaving.customer, leaving.contact);
        let record = JobsCommand::RecordErasure { at: chassis::clock::now() };
        self.step::<Jobs>(leaving, stream, "erased", record).await?;
        self.finished(leaving).await?;
        Ok(true)
    }

    /// Whether the account acts for another customer, or as staff.
    async fn is_in_use(&self, leaving: Unfinished) -> Result<bool, WorkflowError> {
        let state = self.ledger.load::<Account>(leaving.account().into()).await?.state;
        Ok(!state.memberships().is_empty() || !state.staff_roles().is_empty())
    }

    /// Looks at a deletion again in a minute, because others still have to read of its person.
    pub async fn look_later(&self, leaving: Unfinished) -> Result<(), WorkflowError> {
        let client = self.pool.get().await.map_err(unreachable)?;
        let bound = query::look_later();
        bound.bind(&client, &leaving.customer.0, &leaving.contact.0).await.map_err(database)?;
        Ok(())
    }

    async fn finished(&self, leaving: Unfinished) -> Result<(), WorkflowError> {
        let client = self.pool.get().await.map_err(unreachable)?;
        let bound = query::drop_deletion();
        bound.bind(&client, &leaving.customer.0, &leaving.contact.0).await.map_err(database)?;
        Ok(())
    }

    /// Runs one command under an id that follows from the contact, so that a repetition is recognised.
    async fn step<A: Logged>(
        &self,
        leaving: Unfinished,
        stream: StreamId,
        purpose: &str,
        command: A::Command,
    ) -> Result<Done, ExecuteError<A::Error>> {
        let file = jobs_stream(leaving.customer, leaving.contact);
        let context = CommandContext {
            command: CommandId(leaving.contact.derive(&format!("deletion:{purpose}"))),
            fingerprint: Digest::of("deletion.step", &[leaving.contact.0.as_bytes(), purpose.as_bytes()]),
            actor: Actor::system(SERVICE),
            customer: Some(leaving.customer),
            correlation: CorrelationId(file.0),
            causation: None,
            traceparent: None,
            expected: None,
        };
        self.ledger.execute::<A>(stream, command, context).await
    }
}
