//! Write an internal note.

use domain::authorise::Act;
use domain::request::RequestCommand;
use events::id::TicketNumber;

use crate::{Call, Caller, Receipt, Workflow, WorkflowError};

impl Workflow {
    /// Adds a note that only staff ever sees.
    pub async fn add_note(
        &self,
        caller: &Caller,
        call: Call,
        number: TicketNumber,
        text: &str,
    ) -> Result<Receipt, WorkflowError> {
        let ticket = self.ticket(caller, number, Act::Note).await?;
        let text = self.seal_text(&ticket.actor, "text", text).await?;
        let by = ticket.actor.clone();
        self.on_request(&ticket, call, RequestCommand::Note { by, text }).await
    }
}
