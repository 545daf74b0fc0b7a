//! What is done on a ticket: one file a verb. Each authorises, loads, seals, and leaves the decision to the domain.

mod assign;
mod cancel;
mod comment;
mod decide;
mod look;
mod note;
mod query;
mod reopen;
mod reply;
mod share;

use std::sync::Arc;

use domain::authorise::Act;
use domain::person::FreeText as Text;
use domain::request::{Request, RequestCommand};
use events::actor::Actor;
use events::id::{CorrelationId, CustomerId, RequestId, TicketNumber};
use events::sealed::{FreeText, Sealed};

use crate::number::request_of;
use crate::{Call, Caller, Receipt, Workflow, WorkflowError};

pub use decide::{Shown, VerdictInput};
pub use look::Look;

/// A ticket somebody may act on, and as whom.
#[derive(Clone, Debug)]
pub struct Ticket {
    /// The request behind the ticket.
    pub request: RequestId,
    /// Its customer.
    pub customer: CustomerId,
    /// The request as it is now.
    pub state: Arc<Request>,
    /// The version of its stream.
    pub version: i64,
    /// As whom the caller acts on it.
    pub actor: Actor,
}

impl Workflow {
    /// The ticket, if the caller may do `act` on it. A ticket of another customer, or of the other side while it is not
    /// shared (P6), answers exactly like a number that was never given.
    pub async fn ticket(
        &self,
        caller: &Caller,
        number: TicketNumber,
        act: Act,
    ) -> Result<Ticket, WorkflowError> {
        let signed_in = self.signed_in(caller).await?;
        let request = request_of(number);
        let loaded = self.ledger.load::<Request>(request.into()).await?;
        let case = loaded.state.case().ok_or(WorkflowError::NotFound)?;
        let actor = self.allow_request(&signed_in, act, &loaded.state).await?;
        Ok(Ticket {
            request,
            customer: case.customer,
            actor,
            version: loaded.version,
            state: Arc::clone(&loaded.state),
        })
    }

    /// Runs one command on the ticket's request.
    pub(crate) async fn on_request(
        &self,
        ticket: &Ticket,
        call: Call,
        command: RequestCommand,
    ) -> Result<Receipt, WorkflowError> {
        let context = crate::context(
            &call,
            ticket.actor.clone(),
            Some(ticket.customer),
            CorrelationId(ticket.request.0),
        );
        let done = self.ledger.execute::<Request>(ticket.request.into(), command, context).await?;
        Ok(Receipt { done, warnings: Vec::new() })
    }

    /// Text a person wrote, checked and sealed under that person's key.
    pub(crate) async fn seal_text(
        &self,
        author: &Actor,
        field: &'static str,
        text: &str,
    ) -> Result<Sealed<FreeText>, WorkflowError> {
        let text = Text::parse(text).map_err(|invalid| WorkflowError::Invalid {
            code: "invalid-text",
            detail: format!("The field `{field}` cannot be accepted: {invalid}."),
        })?;
        let person = author.person().ok_or_else(|| WorkflowError::Refused {
            code: "person-needed",
            detail: "Only a person can write on a ticket; use a person's API key.".to_owned(),
        })?;
        Ok(self.vault.seal(person, text.as_str()).await?)
    }

    /// The same for text that may be left out; white space counts as left out.
    pub(crate) async fn seal_optional(
        &self,
        author: &Actor,
        field: &'static str,
        text: Option<&str>,
    ) -> Result<Option<Sealed<FreeText>>, WorkflowError> {
        match text.filter(|text| !text.trim().is_empty()) {
            Some(text) => self.seal_text(author, field, text).await.map(Some),
            None => Ok(None),
        }
    }
}
