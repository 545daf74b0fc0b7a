//! The access of contacts: asked to activate it, registered, activated, deactivated, ended (requirements §3.1).

mod activate;
mod deactivate;
mod delete_identities;
mod grant;
mod hand_out;
mod networks;
mod request_activation;
mod send;

use std::sync::Arc;

use domain::access::{Access, AccessAction};
use domain::account::{AccessCommand, Account, AccountCommand, AccountRefusal, AccountStatus, UnsentLink};
use domain::authorise::Act;
use domain::networks::Networks;
use domain::roster::Contact;
use events::account::Locale;
use events::actor::Actor;
use events::id::{AccountId, ContactId, CorrelationId, CustomerId};
use events::policy::{Policy, Provisioning};
use ledger::error::ExecuteError;

use crate::{Call, Caller, Receipt, Workflow, WorkflowError};

pub use grant::Granted;
pub use hand_out::HandedOut;
pub use request_activation::{Asked, Requested};

/// A contact's access, and what the caller may do to it.
#[derive(Clone, Debug, PartialEq)]
pub struct ContactAccess {
    /// The status, and whether the contact was asked.
    pub access: Access,
    /// What may be done now, in the order people see (001-9).
    pub offered: Vec<AccessAction>,
    /// The activation request that waits to be read and sent (R10).
    pub to_send: Option<UnsentLink>,
    /// Whether there is an account of this contact, perhaps one nobody has registered for.
    pub belongs: bool,
    /// The only networks the access works from, where it is restricted.
    pub networks: Option<Networks>,
    /// Whether it is restricted, to networks nobody can read any more if none are given.
    pub restricted: bool,
    /// The language the contact is written in.
    pub locale: Locale,
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

impl Managed {
    /// Who acts, and on which contact.
    pub(crate) fn who_and_whom(&self) -> (Actor, &Contact) {
        (self.actor.clone(), &self.contact)
    }

    /// The activation request of this contact that waits to be sent.
    fn unsent(&self, customer: CustomerId, contact: ContactId) -> Result<UnsentLink, WorkflowError> {
        let unsent = self.state.unsent_link().filter(|_| self.state.acts_as(customer, contact));
        unsent.ok_or_else(|| WorkflowError::Refused {
            code: AccountRefusal::NothingToSend.code(),
            detail: "No activation request waits to be sent; make one first.".to_owned(),
        })
    }
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
        let own = managed.state.belongs_to(customer, contact);
        let to_send = managed.unsent(customer, contact).ok();
        Ok(ContactAccess {
            access,
            offered: access.offered(&managed.policy),
            to_send,
            belongs: own,
            networks: self.networks_of(&managed.state, customer).await?.filter(|_| own),
            restricted: own && managed.state.restriction(customer).is_some(),
            locale: managed.state.locale(),
            policy: managed.policy,
        })
    }

    /// A contact of a customer whose access the caller may change.
    pub(crate) async fn managed(
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

    /// The same for somebody who is about to change it: nobody changes the own access, as staff for the own contact (INV-4).
    async fn managed_by_another(
        &self,
        caller: &Caller,
        customer: CustomerId,
        contact: ContactId,
    ) -> Result<Managed, WorkflowError> {
        let managed = self.managed(caller, customer, contact).await?;
        if managed.actor.person() == Some(managed.contact.person) {
            return Err(WorkflowError::Refused {
                code: "self-approval",
                detail: "Somebody else must do it: the contact is you.".to_owned(),
            });
        }
        Ok(managed)
    }

    /// What the same command did the first time.
    async fn done_before(&self, call: &Call) -> Result<Option<Receipt>, WorkflowError> {
        let done = self.ledger.repeated::<AccountRefusal>(call.command, call.fingerprint).await?;
        Ok(done.map(|done| Receipt { done, warnings: Vec::new() }))
    }

    /// Runs one command on the access of a contact.
    async fn on_access(
        &self,
        call: &Call,
        customer: CustomerId,
        managed: &Managed,
        command: AccessCommand,
    ) -> Result<Receipt, ExecuteError<AccountRefusal>> {
        self.on_their_account(call, customer, managed, AccountCommand::Access(command)).await
    }

    async fn on_their_account(
        &self,
        call: &Call,
        customer: CustomerId,
        managed: &Managed,
        command: AccountCommand,
    ) -> Result<Receipt, ExecuteError<AccountRefusal>> {
        let correlation = CorrelationId(managed.account.0);
        let context = crate::context(call, managed.actor.clone(), Some(customer), correlation);
        let done = self.ledger.execute::<Account>(managed.account.into(), command, context).await?;
        Ok(Receipt { done, warnings: Vec::new() })
    }
}

/// Two people agreed on how this customer's contacts come to accounts (R5, R10): nobody takes another way alone. Who has a login
/// identity is sent the link to it whatever the policy says.
fn by_policy(
    action: AccessAction,
    managed: &Managed,
    customer: CustomerId,
    contact: ContactId,
) -> Result<(), WorkflowError> {
    let access = Access::of(&managed.state, customer, contact);
    if access.status != AccountStatus::Unregistered || access.offers(action, &managed.policy) {
        return Ok(());
    }
    let (code, detail) = match managed.policy.provisioning {
        Provisioning::Never => ("no-accounts", "contacts have no accounts"),
        Provisioning::ByGrant => ("by-grant", "contacts come to accounts when access is granted"),
        Provisioning::OnImplementation | Provisioning::ByInvitation => {
            ("by-invitation", "contacts are asked to activate an account")
        }
    };
    let detail = format!("By this customer's policy {detail}; propose another policy first.");
    Err(WorkflowError::Refused { code, detail })
}
