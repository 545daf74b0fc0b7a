//! Propose another policy.

use domain::policy::PolicyCommand;
use events::id::CustomerId;
use events::policy::Policy;

use crate::{Call, Caller, Receipt, Workflow, WorkflowError};

impl Workflow {
    /// Proposes `policy`; an earlier proposal is void. Nothing changes before somebody else adopts it.
    pub async fn propose_policy(
        &self,
        caller: &Caller,
        call: Call,
        customer: CustomerId,
        policy: Policy,
    ) -> Result<Receipt, WorkflowError> {
        self.on_policy(caller, call, customer, |by| PolicyCommand::Propose { policy, by }).await
    }
}
