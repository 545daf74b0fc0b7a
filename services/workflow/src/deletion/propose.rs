//! Ask for the deletion of a contact (001-11).

use domain::jobs::JobsCommand;
use events::id::{ContactId, CustomerId};

use crate::{Call, Caller, Receipt, Workflow, WorkflowError};

impl Workflow {
    /// Proposes to delete the contact, whose name has to be repeated. Nothing is deleted before somebody else countersigns it.
    pub async fn propose_deletion(
        &self,
        caller: &Caller,
        call: Call,
        (customer, contact): (CustomerId, ContactId),
        name: &str,
    ) -> Result<Receipt, WorkflowError> {
        if let Some(done) = self.repeated_on_jobs(&call).await? {
            return Ok(done);
        }
        let leaver = self.leaver_named(caller, (customer, contact), name).await?;
        let (by, at) = (leaver.actor.clone(), chassis::clock::now());
        let command = JobsCommand::ProposeDeletion { customer, contact, by, at };
        self.on_deletion(&call, leaver.actor, (customer, contact), command).await
    }
}
