//! Record a customer with the people named when it was first created (000-3).

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::authorise::Act;
use domain::person::{Details, HeaderText, Profile};
use domain::roster::{NewContact, Roster, RosterCommand, RosterRefusal};
use events::account::Locale;
use events::actor::{Actor, Side};
use events::id::{AccountId, ContactId, CorrelationId, CustomerId, PersonId, RoleKey};
use events::line::ContactDetails;
use futures::{StreamExt as _, TryStreamExt as _, stream};

use crate::{Call, Caller, Receipt, Workflow, WorkflowError};

/// Accounts opened at the same time: the log takes them in groups.
const AT_ONCE: usize = 16;

/// A person named at the registration.
#[derive(Clone, Debug)]
pub struct NewPerson {
    /// The organisation.
    pub side: Side,
    /// Name, address and the rest.
    pub details: Details,
    /// The roles from the start.
    pub roles: BTreeSet<RoleKey>,
    /// The language of mails and pages.
    pub locale: Locale,
    /// Whether the person gets an account, and how.
    pub access: Access,
}

/// Whether a person named at the registration gets an account (R5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// A contact only.
    ContactOnly,
    /// An account, with a welcome mail that carries the activation link.
    Invited,
    /// An account without a mail: the operator activates it himself.
    Unannounced,
}

/// A customer to record.
#[derive(Clone, Debug)]
pub struct NewCustomer {
    /// The organisation's name.
    pub name: HeaderText,
    /// The purchaser organisation's name, if there is one.
    pub purchaser: Option<HeaderText>,
    /// The first people.
    pub people: Vec<NewPerson>,
}

/// A person who was recorded.
#[derive(Clone, Debug)]
pub struct RegisteredPerson {
    /// The contact.
    pub contact: ContactId,
    /// Who it is.
    pub person: PersonId,
    /// The account, if one was opened.
    pub account: Option<AccountId>,
}

/// A customer that was recorded.
#[derive(Clone, Debug)]
pub struct Registered {
    /// The customer.
    pub customer: CustomerId,
    /// Its people, in the order given.
    pub people: Vec<RegisteredPerson>,
    /// Where the registration is in the log.
    pub receipt: Receipt,
}

impl Workflow {
    /// Records a customer: organisation, purchaser and first people in one step, then an account for each person who is
    /// to have one. The same call again completes what an interruption left undone.
    pub async fn register_customer(
        &self,
        caller: &Caller,
        call: Call,
        new: NewCustomer,
    ) -> Result<Registered, WorkflowError> {
        let actor = self.allow_installation(caller, Act::RegisterCustomer).await?;
        let customer = CustomerId(call.command.derive("customer"));
        // A key that was used for something else is refused before the vault learns of anybody.
        self.ledger.repeated::<RosterRefusal>(call.command, call.fingerprint).await?;
        let people = self.recorded(&call, &new).await?;
        let command = RosterCommand::Register {
            customer,
            name: new.name.clone(),
            purchaser: new.purchaser.clone(),
            contacts: self.contacts(&new, &people).await?,
            catalogue: Arc::clone(&self.catalogue().await?.state),
        };
        let context = crate::context(&call, actor.clone(), Some(customer), CorrelationId(customer.0));
        let done = self.ledger.execute::<Roster>(customer.into(), command, context).await?;
        let accounts =
            new.people.iter().zip(&people).filter(|(person, _)| person.access != Access::ContactOnly);
        let openings: Vec<_> = accounts
            .map(|(person, recorded)| self.open_contact_account(&call, &actor, customer, person, recorded))
            .collect();
        stream::iter(openings).buffer_unordered(AT_ONCE).try_collect::<()>().await?;
        Ok(Registered { customer, people, receipt: Receipt { done, warnings: Vec::new() } })
    }

    /// The ids of the people: of those known to the vault their own, of the others new ones.
    async fn recorded(&self, call: &Call, new: &NewCustomer) -> Result<Vec<RegisteredPerson>, WorkflowError> {
        let emails: Vec<&str> = new.people.iter().map(|person| person.details.email.as_str()).collect();
        let persons = self.vault.people_for(&emails).await?;
        let people = new.people.iter().zip(persons).enumerate().map(|(place, (named, person))| {
            let contact = ContactId(call.command.derive(&format!("contact:{place}")));
            let account = (named.access != Access::ContactOnly).then(|| AccountId(person.derive("account")));
            RegisteredPerson { contact, person, account }
        });
        Ok(people.collect())
    }

    async fn contacts(
        &self,
        new: &NewCustomer,
        recorded: &[RegisteredPerson],
    ) -> Result<Vec<NewContact>, WorkflowError> {
        let mut contacts = Vec::with_capacity(recorded.len());
        for (named, ids) in new.people.iter().zip(recorded) {
            let text = serde_json::to_string(&named.details).map_err(WorkflowError::fault)?;
            let details = ContactDetails {
                sealed: self.vault.seal(ids.person, &text).await?,
                email: self.vault.email_index(named.details.email.as_str()),
                all: self.details_index(&named.details),
            };
            contacts.push(NewContact {
                contact: ids.contact,
                person: ids.person,
                side: named.side,
                details,
                roles: named.roles.clone(),
            });
        }
        Ok(contacts)
    }

    async fn open_contact_account(
        &self,
        call: &Call,
        actor: &Actor,
        customer: CustomerId,
        named: &NewPerson,
        recorded: &RegisteredPerson,
    ) -> Result<(), WorkflowError> {
        let profile = Profile { name: named.details.name.clone(), email: named.details.email.clone() };
        let call = call.part(&format!("account:{}", recorded.contact));
        let account = self.open_account(&call, actor, recorded.person, &profile, named.locale).await?;
        self.link_contact(&call, actor, account, customer, recorded.contact).await?;
        match named.access {
            Access::Invited => self.invite(&call, actor, account).await,
            Access::ContactOnly | Access::Unannounced => Ok(()),
        }
    }
}
