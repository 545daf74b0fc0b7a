//! Take a proposal to delete back, or refuse it.

use domain::jobs::JobsCommand;
use events::id::{ContactId, CustomerId};

use crate::{Call, Caller, Receipt, Workflow, WorkflowError};

impl Workflow {
    /// Drops the proposal that was read; the contact stays.
    pub async fn drop_deletion(
        &self,
        caller: &Caller,
        call: Call,
        (customer, contact): (CustomerId, ContactId),
        proposal: u32,
    ) -> Result<Receipt, WorkflowError> {
        let leaver = self.leaver(caller, customer, contact).await?;
        let command = JobsCommand::DropDeletion { proposal, by: leaver.actor.clone() };
        self.on_deletion(&call, leaver.actor, (customer, contact), command).await
    }
}
