//! Write what needs no answer (000-25).

use domain::authorise::Act;
use domain::request::RequestCommand;
use events::id::TicketNumber;

use crate::{Call, Caller, Receipt, Workflow, WorkflowError};

impl Workflow {
    /// Adds a comment to a ticket, by either side.
    pub async fn add_comment(
        &self,
        caller: &Caller,
        call: Call,
        number: TicketNumber,
        text: &str,
    ) -> Result<Receipt, WorkflowError> {
        let ticket = self.ticket(caller, number, Act::Comment).await?;
        let text = self.seal_text(&ticket.actor, "text", text).await?;
        let by = ticket.actor.clone();
        self.on_request(&ticket, call, RequestCommand::Comment { by, text }).await
    }
}
