//! Ask the customer something that needs an answer (000-30).

use domain::authorise::Act;
use domain::request::RequestCommand;
use events::id::{LineId, QueryId, TicketNumber};

use crate::{Call, Caller, Receipt, Workflow, WorkflowError};

impl Workflow {
    /// Raises a query; nothing is decided before it is answered (000-32).
    pub async fn raise_query(
        &self,
        caller: &Caller,
        call: Call,
        number: TicketNumber,
        text: &str,
        lines: Vec<LineId>,
    ) -> Result<Receipt, WorkflowError> {
        let ticket = self.ticket(caller, number, Act::RaiseQuery).await?;
        let text = self.seal_text(&ticket.actor, "text", text).await?;
        let by = ticket.actor.clone();
        let query = QueryId(call.command.derive("query"));
        self.on_request(&ticket, call, RequestCommand::RaiseQuery { query, by, text, lines }).await
    }
}
