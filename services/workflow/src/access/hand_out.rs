//! Take the link of an activation request, to send it with the own mail program (001-14, R10).

use domain::account::{AccessCommand, UnsentLink};
use domain::person::Details;
use events::id::{ContactId, CustomerId};
use jiff::Timestamp;

use crate::{Call, Caller, Workflow, WorkflowError};

/// What the own mail program is to send.
#[derive(Clone, Debug)]
pub struct HandedOut {
    /// To whom.
    pub email: String,
    /// What goes behind the address of the site: `/activate?token=…`.
    pub path: String,
    /// When the link stops working.
    pub expires_at: Timestamp,
}

impl Workflow {
    /// Takes the link that waits to be sent. That it was taken is recorded first: whoever saw it could use it, so from then on
    /// it only leads to a mail to the contact's own address.
    pub async fn hand_out_activation(
        &self,
        caller: &Caller,
        call: Call,
        customer: CustomerId,
        contact: ContactId,
    ) -> Result<HandedOut, WorkflowError> {
        let managed = self.managed_by_another(caller, customer, contact).await?;
        let UnsentLink { link, expires_at, .. } = managed.unsent(customer, contact)?;
        let command = AccessCommand::HandOut { link, by: managed.actor.clone() };
        self.on_access(&call, customer, &managed, command).await?;
        let text = self.vault.open(&managed.contact.details.sealed).await?.text();
        let text = text.ok_or(WorkflowError::NotFound)?;
        let details: Details = serde_json::from_str(&text).map_err(WorkflowError::fault)?;
        let index = managed.state.email().ok_or(WorkflowError::NotFound)?;
        let token = self.identity.activation.token(managed.account, link, &index, expires_at);
        Ok(HandedOut {
            email: details.email.as_str().to_owned(),
            path: format!("/activate?token={token}"),
            expires_at,
        })
    }
}
