//! Assign a purchaser organisation, or end its part (P5, P7).

use domain::authorise::Act;
use domain::person::HeaderText;
use domain::roster::{Roster, RosterCommand};
use events::id::{CorrelationId, CustomerId};

use crate::{Call, Caller, Receipt, Workflow, WorkflowError};

impl Workflow {
    /// Assigns a purchaser organisation: from now on each role belongs to one side (P5).
    pub async fn assign_purchaser(
        &self,
        caller: &Caller,
        call: Call,
        customer: CustomerId,
        name: &str,
    ) -> Result<Receipt, WorkflowError> {
        let name = HeaderText::parse(name).map_err(|invalid| WorkflowError::Invalid {
            code: "invalid-name",
            detail: format!("The purchaser's name cannot be accepted: {invalid}."),
        })?;
        self.change_purchaser(caller, call, customer, RosterCommand::AssignPurchaser { name }).await
    }

    /// Ends the purchaser organisation's part; it must have no contacts any more.
    pub async fn withdraw_purchaser(
        &self,
        caller: &Caller,
        call: Call,
        customer: CustomerId,
    ) -> Result<Receipt, WorkflowError> {
        self.change_purchaser(caller, call, customer, RosterCommand::WithdrawPurchaser).await
    }

    async fn change_purchaser(
        &self,
        caller: &Caller,
        call: Call,
        customer: CustomerId,
        command: RosterCommand,
    ) -> Result<Receipt, WorkflowError> {
        let allowed = self.allow_customer(caller, Act::AssignPurchaser, customer).await?;
        let context = crate::context(&call, allowed.actor, Some(customer), CorrelationId(customer.0));
        let done = self.ledger.execute::<Roster>(customer.into(), command, context).await?;
        Ok(Receipt { done, warnings: Vec::new() })
    }
}
