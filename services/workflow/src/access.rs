//! The access of contacts: asked to activate it, registered, activated, deactivated, ended (requirements §3.1).

mod activate;
mod deactivate;
mod delete_identities;
mod hand_out;
mod request_activation;
mod send;

use std::sync::Arc;

use domain::access::{Access, AccessAction};
use domain::account::{AccessCommand, Account, AccountCommand, AccountRefusal};
use domain::authorise::Act;
use domain::roster::Contact;
use events::actor::Actor;
use events::id::{AccountId, ContactId, CorrelationId, CustomerId, LinkId};
use events::policy::Policy;
use jiff::Timestamp;
use ledger::error::ExecuteError;

use crate::{Call, Caller, Receipt, Workflow, WorkflowError};

pub use hand_out::HandedOut;
pub use request_activation::Requested;

/// A contact's access, and what the caller may do to it.
#[derive(Clone, Debug, PartialEq)]
pub struct ContactAccess {
    /// The status, and whether the contact was asked.
    pub access: Access,
    /// What may be done now, in the order people see (001-9).
    pub offered: Vec<AccessAction>,
    /// The link of an activation request that waits to be read and sent (R10).
    pub to_send: Option<(LinkId, Timestamp)>,
    /// What settles it.
    pub policy: Policy,
}

/// A contact somebody may act on, with the account of its person.
pub(crate) struct Managed {
    actor: Actor,
    contact: Contact,
    account: AccountId,
    state: Arc<Account>,
    policy: Policy,
}

impl Workflow {
    /// The access of one contact.
    pub async fn contact_access(
        &self,
        caller: &Caller,
        customer: CustomerId,
        contact: ContactId,
    ) -> Result<ContactAccess, WorkflowError> {
        let managed = self.managed(caller, customer, contact).await?;
        let access = Access::of(&managed.state, customer, contact);
        let to_send = managed.state.unsent_link().filter(|_| managed.state.acts_as(customer, contact));
        Ok(ContactAccess {
            access,
            offered: access.offered(&managed.policy),
            to_send,
            policy: managed.policy,
        })
    }

    /// A contact of a customer whose access the caller may change.
    async fn managed(
        &self,
        caller: &Caller,
        customer: CustomerId,
        contact: ContactId,
    ) -> Result<Managed, WorkflowError> {
        let allowed = self.allow_customer(caller, Act::ManageAccess, customer).await?;
        let entry = allowed.roster.state.contact(contact).ok_or(WorkflowError::NotFound)?.clone();
        let account = AccountId(entry.person.derive("account"));
        let state = self.ledger.load::<Account>(account.into()).await?.state;
        let policy = self.policy_of(customer).await?.in_force();
        Ok(Managed { actor: allowed.actor, contact: entry, account, state, policy })
    }

    /// Runs one command on the access of a contact.
    async fn on_access(
        &self,
        call: &Call,
        customer: CustomerId,
        managed: &Managed,
        command: AccessCommand,
    ) -> Result<Receipt, ExecuteError<AccountRefusal>> {
        let correlation = CorrelationId(managed.account.0);
        let context = crate::context(call, managed.actor.clone(), Some(customer), correlation);
        let command = AccountCommand::Access(command);
        let done = self.ledger.execute::<Account>(managed.account.into(), command, context).await?;
        Ok(Receipt { done, warnings: Vec::new() })
    }
}
