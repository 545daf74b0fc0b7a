//! Say where a job is.

use domain::jobs::{Jobs, JobsCommand};
use events::id::{CustomerId, jobs_stream};
use events::jobs::JobStatus;

use super::context;
use crate::{Call, Caller, Receipt, Workflow, WorkflowError};

impl Workflow {
    /// Sets the status of a job, whatever it was: the external system decides where its jobs go.
    pub async fn set_job_status(
        &self,
        caller: &Caller,
        call: Call,
        customer: CustomerId,
        external: &str,
        status: JobStatus,
    ) -> Result<Receipt, WorkflowError> {
        let actor = self.external_system(caller, customer).await?;
        let found = self.found_job(customer, external).await?;
        let command = JobsCommand::SetStatus { job: found.job, status, at: chassis::clock::now() };
        let context = context(&call, actor, customer, found.contact);
        let stream = jobs_stream(customer, found.contact);
        let done = self.ledger.execute::<Jobs>(stream, command, context).await?;
        Ok(Receipt { done, warnings: Vec::new() })
    }
}
