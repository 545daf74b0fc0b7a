//! Take a request back before it is decided (000-38, 000-39).

use domain::authorise::Act;
use domain::request::RequestCommand;
use events::id::TicketNumber;

use crate::{Call, Caller, Receipt, Workflow, WorkflowError};

impl Workflow {
    /// Cancels the whole request; active roles stay as they are and editing unlocks.
    pub async fn cancel_request(
        &self,
        caller: &Caller,
        call: Call,
        number: TicketNumber,
        reason: Option<&str>,
    ) -> Result<Receipt, WorkflowError> {
        let ticket = self.ticket(caller, number, Act::Cancel).await?;
        let reason = self.seal_optional(&ticket.actor, "reason", reason).await?;
        let by = ticket.actor.clone();
        self.on_request(&ticket, call, RequestCommand::Cancel { by, reason }).await
    }
}
