//! Answer the open query (000-31).

use domain::authorise::Act;
use domain::request::RequestCommand;
use events::id::{QueryId, TicketNumber};

use crate::{Call, Caller, Receipt, Workflow, WorkflowError};

impl Workflow {
    /// Answers `query`, or whichever is open.
    pub async fn reply(
        &self,
        caller: &Caller,
        call: Call,
        number: TicketNumber,
        query: Option<QueryId>,
        text: &str,
    ) -> Result<Receipt, WorkflowError> {
        let ticket = self.ticket(caller, number, Act::Reply).await?;
        let text = self.seal_text(&ticket.actor, "text", text).await?;
        let by = ticket.actor.clone();
        self.on_request(&ticket, call, RequestCommand::Reply { query, by, text }).await
    }
}
