//! Let the other organisation see the ticket (P6).

use domain::authorise::Act;
use domain::request::RequestCommand;
use events::id::TicketNumber;

use crate::{Call, Caller, Receipt, Workflow, WorkflowError};

impl Workflow {
    /// Lets contacts of the other side view and answer the ticket; it cannot be taken back.
    pub async fn share_ticket(
        &self,
        caller: &Caller,
        call: Call,
        number: TicketNumber,
    ) -> Result<Receipt, WorkflowError> {
        let ticket = self.ticket(caller, number, Act::Share).await?;
        let by = ticket.actor.clone();
        self.on_request(&ticket, call, RequestCommand::Share { by }).await
    }
}
