//! Put a proposed policy in force.

use domain::policy::PolicyCommand;
use events::id::CustomerId;

use crate::{Call, Caller, Receipt, Workflow, WorkflowError};

impl Workflow {
    /// Adopts the proposal that was read, as another person than proposed it.
    pub async fn adopt_policy(
        &self,
        caller: &Caller,
        call: Call,
        customer: CustomerId,
        proposal: u32,
    ) -> Result<Receipt, WorkflowError> {
        self.on_policy(caller, call, customer, |by| PolicyCommand::Adopt { proposal, by }).await
    }
}
