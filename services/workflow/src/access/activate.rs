//! Allow a contact's access (001-15).

use domain::account::AccessCommand;
use events::id::{ContactId, CustomerId};

use crate::{Call, Caller, Receipt, Workflow, WorkflowError};

impl Workflow {
    /// Activates the contact: from inactive, and from deactivated where the customer's policy allows it (R1).
    pub async fn activate_contact(
        &self,
        caller: &Caller,
        call: Call,
        customer: CustomerId,
        contact: ContactId,
    ) -> Result<Receipt, WorkflowError> {
        let managed = self.managed_by_another(caller, customer, contact).await?;
        let (reversal, by) = (managed.policy.reversal, managed.actor.clone());
        let command = AccessCommand::Activate { customer, contact, reversal, by };
        Ok(self.on_access(&call, customer, &managed, command).await?)
    }
}
