//! Send an activation request that waited to be read (R10).

use domain::account::AccessCommand;
use events::id::{ContactId, CustomerId};

use crate::{Call, Caller, Receipt, Workflow, WorkflowError};

impl Workflow {
    /// Sends it, or records that it was sent with the own mail program when it was handed out before.
    pub async fn send_activation(
        &self,
        caller: &Caller,
        call: Call,
        customer: CustomerId,
        contact: ContactId,
    ) -> Result<Receipt, WorkflowError> {
        let managed = self.managed(caller, customer, contact).await?;
        let (link, _) = managed.state.unsent_link().ok_or_else(nothing_to_send)?;
        let command = AccessCommand::Send { link, by: managed.actor.clone() };
        Ok(self.on_access(&call, customer, &managed, command).await?)
    }
}

pub(super) fn nothing_to_send() -> WorkflowError {
    WorkflowError::Refused {
        code: "nothing-to-send",
        detail: "No activation request waits to be sent; make one first.".to_owned(),
    }
}
