//! Look again at lines that stopped because the roster had moved.

use std::sync::Arc;

use domain::authorise::Act;
use domain::request::RequestCommand;
use events::id::TicketNumber;

use crate::{Call, Caller, Receipt, Workflow, WorkflowError};

impl Workflow {
    /// Puts the moved lines up for decision again, against today's roster, as a new revision. Refused when nobody else could
    /// decide on them then.
    pub async fn reopen_request(
        &self,
        caller: &Caller,
        call: Call,
        number: TicketNumber,
    ) -> Result<Receipt, WorkflowError> {
        let ticket = self.ticket(caller, number, Act::Reopen).await?;
        let roster = self.roster(ticket.customer).await?.state;
        let catalogue = Arc::clone(&self.catalogue().await?.state);
        let approvers = self.approvers(&catalogue).await?;
        let by = ticket.actor.clone();
        self.on_request(&ticket, call, RequestCommand::Reopen { by, approvers, roster, catalogue }).await
    }

    /// Gives a conflicted request up, with a reason.
    pub async fn reject_conflicted(
        &self,
        caller: &Caller,
        call: Call,
        number: TicketNumber,
        reason: &str,
    ) -> Result<Receipt, WorkflowError> {
        let ticket = self.ticket(caller, number, Act::GiveUp).await?;
        let reason = self.seal_text(&ticket.actor, "reason", reason).await?;
        let by = ticket.actor.clone();
        self.on_request(&ticket, call, RequestCommand::RejectConflicted { by, reason }).await
    }
}
