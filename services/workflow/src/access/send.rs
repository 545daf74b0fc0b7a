//! Send an activation request that waited to be read (R10).

use domain::account::AccessCommand;
use events::id::{ContactId, CustomerId};

use crate::{Call, Caller, Receipt, Workflow, WorkflowError};

impl Workflow {
    /// Mails it.
    pub async fn send_activation(
        &self,
        caller: &Caller,
        call: Call,
        customer: CustomerId,
        contact: ContactId,
    ) -> Result<Receipt, WorkflowError> {
        self.activation_sent(caller, &call, (customer, contact), true).await
    }

    /// Records that it was sent with the own mail program, after its link was taken.
    pub async fn confirm_activation_sent(
        &self,
        caller: &Caller,
        call: Call,
        customer: CustomerId,
        contact: ContactId,
    ) -> Result<Receipt, WorkflowError> {
        self.activation_sent(caller, &call, (customer, contact), false).await
    }

    async fn activation_sent(
        &self,
        caller: &Caller,
        call: &Call,
        (customer, contact): (CustomerId, ContactId),
        mailed: bool,
    ) -> Result<Receipt, WorkflowError> {
        let managed = self.managed_by_another(caller, customer, contact).await?;
        if let Some(receipt) = self.done_before(call).await? {
            return Ok(receipt);
        }
        let link = managed.unsent(customer, contact)?.link;
        let command = AccessCommand::Send { link, mailed, by: managed.actor.clone() };
        Ok(self.on_access(call, customer, &managed, command).await?)
    }
}
