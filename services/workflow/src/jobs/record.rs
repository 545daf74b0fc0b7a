//! Record a job of the external system.

use domain::access::Access;
use domain::account::{Account, AccountStatus};
use domain::jobs::{Jobs, JobsCommand, JobsRefusal};
use domain::person::HeaderText;
use events::id::{AccountId, ContactId, CustomerId, JobId, jobs_stream};
use ledger::command::Done;
use ledger::error::ExecuteError;
use sql::queries::workflow::jobs as query;

use super::{Called, context, known_as};
use crate::number::{database, unreachable};
use crate::{Call, Caller, Receipt, Workflow, WorkflowError};

impl Workflow {
    /// Records a job under the external system's own id. The same again changes nothing; another title or contact is refused.
    /// Only a contact whose access is active has new jobs (001-3).
    pub async fn record_job(
        &self,
        caller: &Caller,
        call: Call,
        customer: CustomerId,
        external: &str,
        (contact, title): (ContactId, &str),
    ) -> Result<Receipt, WorkflowError> {
        let allowed = self.allow_customer(caller, domain::authorise::Act::SubmitJobs, customer).await?;
        let job = known_as(&self.vault, customer, external).ok_or_else(|| WorkflowError::Invalid {
            code: "invalid-job-id",
            detail: "The id of a job has 1 to 64 letters, digits, dots, dashes and underscores.".to_owned(),
        })?;
        let title = HeaderText::parse(title).map_err(|invalid| WorkflowError::Invalid {
            code: "invalid-title",
            detail: format!("`title` cannot be accepted: {invalid}."),
        })?;
        let names = Called { external: external.to_owned(), title };
        let person = allowed.roster.state.contact(contact).ok_or(WorkflowError::NotFound)?.person;
        if let Some(receipt) = self.recorded_before(&call, customer, job, (contact, &names)).await? {
            return Ok(receipt);
        }
        let account = self.ledger.load::<Account>(AccountId(person.derive("account")).into()).await?.state;
        if Access::of(&account, customer, contact).status != AccountStatus::Active {
            return Err(WorkflowError::Refused {
                code: "not-active",
                detail: "The contact's access is not active, so no job can be submitted for it.".to_owned(),
            });
        }
        let text = serde_json::to_string(&names).map_err(WorkflowError::fault)?;
        let details = self.vault.seal(person, &text).await?;
        let at = chassis::clock::now();
        let command = JobsCommand::Record { job, customer, contact, details, at };
        let context = context(&call, allowed.actor, customer, contact);
        let done = self.ledger.execute::<Jobs>(jobs_stream(customer, contact), command, context).await;
        let done = match done {
            Err(ExecuteError::ClaimTaken { .. }) => return Err(exists()),
            done => done?,
        };
        // Only the log knows whose it is: another contact's may have been told of at the same time.
        self.note_job(customer, job, contact).await?;
        Ok(Receipt { done, warnings: Vec::new() })
    }

    /// What the external system is told that tells of a job again. Where to look for it may not have been noted the first time.
    async fn recorded_before(
        &self,
        call: &Call,
        customer: CustomerId,
        job: JobId,
        (contact, names): (ContactId, &Called),
    ) -> Result<Option<Receipt>, WorkflowError> {
        let noted = self.noted_contact(customer, job).await?;
        let owner = noted.unwrap_or(contact);
        let state = self.jobs_of(customer, owner).await?;
        let Some(known) = state.job(job) else { return Ok(None) };
        let text = self.vault.open(&known.details).await?.text();
        let before: Option<Called> = text.and_then(|text| serde_json::from_str(&text).ok());
        if owner != contact || before.as_ref() != Some(names) {
            return Err(exists());
        }
        if noted.is_none() {
            self.note_job(customer, job, contact).await?;
        }
        let stream = jobs_stream(customer, contact);
        let (command, version) = (call.command, state.version());
        let done = Done { command, stream, version, shard: 0, position: 0, duplicate: true };
        Ok(Some(Receipt { done, warnings: Vec::new() }))
    }

    async fn note_job(
        &self,
        customer: CustomerId,
        job: JobId,
        contact: ContactId,
    ) -> Result<(), WorkflowError> {
        let client = self.pool.get().await.map_err(unreachable)?;
        query::note_job().bind(&client, &job.0, &customer.0, &contact.0).await.map_err(database)?;
        Ok(())
    }
}

fn exists() -> WorkflowError {
    WorkflowError::Refused {
        code: JobsRefusal::Exists.code(),
        detail: "A job with this id was recorded before, with another title or for another contact."
            .to_owned(),
    }
}
