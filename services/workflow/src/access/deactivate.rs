//! Prohibit a contact's access (001-16).

use domain::account::AccessCommand;
use events::id::{ContactId, CustomerId};

use crate::{Call, Caller, Receipt, Workflow, WorkflowError};

impl Workflow {
    /// Deactivates the contact: sessions are dead with the next request, and with the last access also every key (INV-15).
    pub async fn deactivate_contact(
        &self,
        caller: &Caller,
        call: Call,
        customer: CustomerId,
        contact: ContactId,
    ) -> Result<Receipt, WorkflowError> {
        let managed = self.managed_by_another(caller, customer, contact).await?;
        let command = AccessCommand::Suspend { customer, contact, by: managed.actor.clone() };
        let receipt = self.on_access(&call, customer, &managed, command).await?;
        // Void by the account's events already; the rows need not stay.
        self.identity.sessions.end_all(managed.account, None).await?;
        Ok(receipt)
    }
}
