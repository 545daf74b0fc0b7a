//! Grant a contact access (003-6 to 003-17).

use domain::account::{AccessCommand, AccountStatus};
use domain::networks::Networks;
use events::id::{ContactId, CustomerId, LinkId};
use events::policy::Provisioning;
use jiff::{SignedDuration, Timestamp};

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
        if let Some(receipt) = self.done_before(&call).await? {
            let managed = self.managed_by_another(caller, customer, contact).await?;
            let expires_at = managed.state.link_expiry(link(&call));
            return Ok(Granted { receipt, expires_at });
        }
        let managed = self.managed_by_another(caller, customer, contact).await?;
        if managed.policy.provisioning == Provisioning::Never {
            return Err(super::no_accounts());
        }
        let mut admitted = None;
        if !managed.state.belongs_to(customer, contact) {
            admitted = Some(self.admit(&call, customer, contact, &managed).await?);
        }
        let fresh = admitted.is_some() || managed.state.status() == AccountStatus::Unregistered;
        let restricted = managed.state.restrictions().contains_key(&customer);
        if fresh && (networks.is_some() || restricted) {
            let receipt =
                self.restrict(&call.part("restrict"), customer, contact, &managed, networks).await?;
            admitted = admitted.map(|_| receipt);
        }
        if let Some(receipt) = admitted.filter(|_| managed.state.status() == AccountStatus::Active) {
            return Ok(Granted { receipt, expires_at: None });
        }
        let hours = SignedDuration::from_hours(managed.policy.link_hours.into());
        let (link, expires_at) = (link(&call), chassis::clock::now() + hours);
        let by = managed.actor.clone();
        let command = AccessCommand::Grant { customer, contact, link, expires_at, by };
        let receipt = self.on_access(&call, customer, &managed, command).await?;
        Ok(Granted { receipt, expires_at: Some(expires_at) })
    }
}

fn link(call: &Call) -> LinkId {
    LinkId(call.command.derive("activation-link"))
}
