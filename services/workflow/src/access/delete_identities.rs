//! Delete what opens a contact's account (001-10).

use domain::account::AccessCommand;
use events::id::{ContactId, CustomerId};

use crate::{Call, Caller, Receipt, Workflow, WorkflowError};

impl Workflow {
    /// Deletes password, second factor, sessions, keys and links. The contact stays and may be asked again.
    pub async fn delete_identities(
        &self,
        caller: &Caller,
        call: Call,
        customer: CustomerId,
        contact: ContactId,
    ) -> Result<Receipt, WorkflowError> {
        let managed = self.managed_by_another(caller, customer, contact).await?;
        let command = AccessCommand::DeleteIdentities { customer, contact, by: managed.actor.clone() };
        let receipt = self.on_access(&call, customer, &managed, command).await?;
        let account = managed.account;
        self.identity.credentials.forget_orphans(account, None, chassis::clock::now()).await?;
        self.identity.factors.forget(account, None).await?;
        self.identity.keys.revoke_all(account).await?;
        self.identity.sessions.end_all(account, None).await?;
        Ok(receipt)
    }
}
