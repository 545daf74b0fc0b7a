//! The jobs of contacts in an external system: told by it, followed by the contacts themselves, kept for the backup and for the
//! question whether a contact may be deleted (001-3, 001-13, P15). What happened is in the log; the bytes of files lie sealed in
//! parts beside it.

mod attach;
mod list;
mod part;
mod record;
mod set_status;
mod settle;

use std::sync::Arc;

use chassis::vault::Vault;
use domain::authorise::Act;
use domain::jobs::Jobs;
use domain::person::HeaderText;
use events::actor::Actor;
use events::id::{ContactId, CorrelationId, CustomerId, JobFileId, JobId, job_of, jobs_stream};
use ledger::command::CommandContext;
use serde::{Deserialize, Serialize};
use sql::queries::workflow::jobs as query;

use crate::number::{database, unreachable};
use crate::{Call, Caller, Workflow, WorkflowError};

pub use attach::NewFile;
pub use list::{JobView, JobsPage};

/// Characters the external system's id of a job may have.
const LONGEST_ID: usize = 64;

/// What a job is called, in clear. As JSON it is what is sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Called {
    /// The external system's own id.
    pub(crate) external: String,
    /// The title.
    pub(crate) title: HeaderText,
}

/// What is known of a file, in clear. As JSON it is what is sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Known {
    /// Its name in the external system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) name: Option<HeaderText>,
    /// The CRC-32 of its bytes.
    pub(crate) checksum: u32,
}

/// A job that was found, with the jobs of its contact.
pub(crate) struct Found {
    pub(crate) job: JobId,
    pub(crate) contact: ContactId,
    pub(crate) state: Arc<Jobs>,
}

/// The field a part's bytes are sealed as: no part can be taken for another.
pub(crate) fn part_field(job: JobId, file: JobFileId, part: i32) -> String {
    format!("job-file:{job}:{file}:{part}")
}

/// The field a part's checksum is sealed as.
fn checksum_field(job: JobId, file: JobFileId, part: i32) -> String {
    format!("job-file-checksum:{job}:{file}:{part}")
}

/// The job behind an id of the external system: letters, digits, dots, dashes and underscores, at most 64.
fn known_as(vault: &Vault, customer: CustomerId, external: &str) -> Option<JobId> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    let fits = (1..=LONGEST_ID).contains(&external.len()) && external.bytes().all(plain);
    fits.then(|| job_of(customer, &vault.index("job", &format!("{customer}:{external}"))))
}

impl Workflow {
    /// Whoever may tell of the jobs of this customer.
    async fn external_system(&self, caller: &Caller, customer: CustomerId) -> Result<Actor, WorkflowError> {
        Ok(self.allow_customer(caller, Act::SubmitJobs, customer).await?.actor)
    }

    /// The jobs of a contact.
    pub(crate) async fn jobs_of(
        &self,
        customer: CustomerId,
        contact: ContactId,
    ) -> Result<Arc<Jobs>, WorkflowError> {
        Ok(self.ledger.load::<Jobs>(jobs_stream(customer, contact)).await?.state)
    }

    /// Whose job it was said to be; only the log knows whether it is.
    async fn noted_contact(
        &self,
        customer: CustomerId,
        job: JobId,
    ) -> Result<Option<ContactId>, WorkflowError> {
        let client = self.pool.get().await.map_err(unreachable)?;
        let found = query::contact_of_job().bind(&client, &job.0, &customer.0).opt().await;
        Ok(found.map_err(database)?.map(ContactId))
    }

    /// The job the external system knows under this id.
    async fn found_job(&self, customer: CustomerId, external: &str) -> Result<Found, WorkflowError> {
        let job = known_as(&self.vault, customer, external).ok_or(WorkflowError::NotFound)?;
        let contact = self.noted_contact(customer, job).await?.ok_or(WorkflowError::NotFound)?;
        let state = self.jobs_of(customer, contact).await?;
        state.job(job).ok_or(WorkflowError::NotFound)?;
        Ok(Found { job, contact, state })
    }
}

/// What the log is told about a command on a contact's jobs.
pub(crate) fn context(call: &Call, actor: Actor, customer: CustomerId, contact: ContactId) -> CommandContext {
    let correlation = CorrelationId(jobs_stream(customer, contact).0);
    crate::context(call, actor, Some(customer), correlation)
}
