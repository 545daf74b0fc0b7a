//! Grant a contact access (003-6 to 003-17).

use domain::access::AccessAction;
use domain::account::{AccessCommand, Account, Grant};
use domain::networks::Networks;
use events::account::AccessGranted;
use events::id::{ContactId, CustomerId, LinkId};
use jiff::{SignedDuration, Timestamp};
use ledger::error::ExecuteError;

use super::request_activation::address_taken;
use crate::{Call, Caller, Receipt, Workflow, WorkflowError};

/// Access that was granted.
#[derive(Clone, Debug)]
pub struct Granted {
    /// Where it is.
    pub receipt: Receipt,
    /// When the link that was mailed stops working; none where the person has an active account, which acts as this contact
    /// from now on.
    pub expires_at: Option<Timestamp>,
}

impl Workflow {
    /// Grants the contact access, from these networks alone if there are any, and else from anywhere: the account is there from now on, and its person
    /// is mailed a link to set the own password. A contact to whom access was granted before keeps what is there (003-19).
    pub async fn grant_access(
        &self,
        caller: &Caller,
        call: Call,
        customer: CustomerId,
        contact: ContactId,
        networks: Option<&Networks>,
    ) -> Result<Granted, WorkflowError> {
        let managed = self.managed_by_another(caller, customer, contact).await?;
        if let Some(receipt) = self.done_before(&call).await? {
            return Ok(Granted { receipt, expires_at: managed.state.link_expiry(link(&call)) });
        }
        super::by_policy(AccessAction::Grant, &managed, customer, contact)?;
        let address = if managed.state.belongs_to(customer, contact) {
            None
        } else {
            self.joins_under(&call, customer, &managed).await?
        };
        let hours = SignedDuration::from_hours(managed.policy.link_hours.into());
        let (link, expires_at) = (link(&call), chassis::clock::now() + hours);
        let granted = AccessGranted { customer, contact, link, expires_at, by: managed.actor.clone() };
        let networks = self.sealed_networks(&managed, networks).await?;
        let command = AccessCommand::Grant(Box::new(Grant { granted, networks, address }));
        let receipt = match self.on_access(&call, customer, &managed, command).await {
            Err(ExecuteError::ClaimTaken { .. }) => return Err(address_taken()),
            other => other?,
        };
        // As it was recorded: whoever has an active account is sent no link.
        let state = self.ledger.load::<Account>(managed.account.into()).await?.state;
        Ok(Granted { receipt, expires_at: state.link_expiry(link) })
    }
}

fn link(call: &Call) -> LinkId {
    LinkId(call.command.derive("activation-link"))
}
