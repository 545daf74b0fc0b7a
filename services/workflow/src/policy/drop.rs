//! Take a proposed policy back, or refuse it.

use domain::policy::PolicyCommand;
use events::id::CustomerId;

use crate::{Call, Caller, Receipt, Workflow, WorkflowError};

impl Workflow {
    /// Drops the proposal that was read; what is in force stays.
    pub async fn drop_policy(
        &self,
        caller: &Caller,
        call: Call,
        customer: CustomerId,
        proposal: u32,
    ) -> Result<Receipt, WorkflowError> {
        self.on_policy(caller, call, customer, |by| PolicyCommand::Drop { proposal, by }).await
    }
}
