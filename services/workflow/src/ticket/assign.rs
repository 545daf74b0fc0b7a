//! Take a ticket, give it to a colleague, or put it back into the queue.

use domain::account::{Account, AccountStatus};
use domain::authorise::Act;
use domain::request::{RequestCommand, SeenOwner};
use events::id::{AccountId, TicketNumber};

use crate::{Call, Caller, Receipt, Workflow, WorkflowError};

impl Workflow {
    /// Makes `to` the owner of the ticket; none puts it back into the queue. Only active staff can own one. With
    /// `seen` it is not taken from anybody else.
    pub async fn assign_ticket(
        &self,
        caller: &Caller,
        call: Call,
        number: TicketNumber,
        to: Option<AccountId>,
        seen: Option<SeenOwner>,
    ) -> Result<Receipt, WorkflowError> {
        let ticket = self.ticket(caller, number, Act::Assign).await?;
        if let Some(owner) = to {
            let account = self.ledger.load::<Account>(owner.into()).await?;
            if account.state.status() != AccountStatus::Active || account.state.staff_roles().is_empty() {
                return Err(WorkflowError::Invalid {
                    code: "unknown-owner",
                    detail:
                        "A ticket can only be given to an active member of staff; check the account's id."
                            .to_owned(),
                });
            }
        }
        let by = ticket.actor.clone();
        self.on_request(&ticket, call, RequestCommand::Assign { by, to, seen }).await
    }
}
