//! Ask a contact to activate the account (001-14).

use chassis::vault::EmailSet;
use domain::access::AccessAction;
use domain::account::{AccessCommand, Account, AccountCommand, AccountRefusal, AccountStatus};
use domain::person::{ContactKind, Details, Profile};
use events::account::Locale;
use events::actor::Actor;
use events::digest::BlindIndex;
use events::id::{ContactId, CustomerId, LinkId, PersonId};
use events::sealed::{self, Sealed};
use jiff::{SignedDuration, Timestamp};
use ledger::error::ExecuteError;

use super::Managed;
use crate::{Call, Caller, Receipt, Workflow, WorkflowError};

/// What became of the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// It is on its way.
    Mailed,
    /// It waits for somebody to read it (R10).
    Waits,
    /// Nothing had to be asked: the person has an active account, which acts as this contact from now on.
    ActsAlready,
}

/// An activation request that was made.
#[derive(Clone, Debug)]
pub struct Requested {
    /// Where it is.
    pub receipt: Receipt,
    /// What became of it.
    pub asked: Asked,
    /// When its link stops working.
    pub expires_at: Option<Timestamp>,
}

impl Workflow {
    /// Asks the contact to activate the account; every earlier link is void. Who has no account gets one that waits for its
    /// person to register; who has an active one at this address acts with it. By the customer's policy the request is
    /// mailed, or waits to be read.
    pub async fn request_activation(
        &self,
        caller: &Caller,
        call: Call,
        customer: CustomerId,
        contact: ContactId,
    ) -> Result<Requested, WorkflowError> {
        let managed = self.managed_by_another(caller, customer, contact).await?;
        super::by_policy(AccessAction::RequestActivation, &managed, customer, contact)?;
        if !managed.state.belongs_to(customer, contact) {
            let receipt = self.admit(&call, customer, contact, &managed).await?;
            if managed.state.status() == AccountStatus::Active {
                return Ok(Requested { receipt, asked: Asked::ActsAlready, expires_at: None });
            }
        }
        let link = LinkId(call.command.derive("activation-link"));
        let hours = SignedDuration::from_hours(managed.policy.link_hours.into());
        let (expires_at, sending) = (chassis::clock::now() + hours, managed.policy.sending);
        let by = managed.actor.clone();
        let command = AccessCommand::RequestActivation { customer, contact, link, expires_at, sending, by };
        let receipt = self.on_access(&call, customer, &managed, command).await?;
        // As it was recorded, which for a repeated command is not what was just made up.
        let state = self.ledger.load::<Account>(managed.account.into()).await?.state;
        let expires_at = state.link_expiry(link);
        let asked = if expires_at.is_none() {
            Asked::ActsAlready
        } else if state.unsent_link().is_some_and(|unsent| unsent.link == link) {
            Asked::Waits
        } else {
            Asked::Mailed
        };
        Ok(Requested { receipt, asked, expires_at })
    }

    /// Lets an account act for the contact.
    async fn admit(
        &self,
        call: &Call,
        customer: CustomerId,
        contact: ContactId,
        managed: &Managed,
    ) -> Result<Receipt, WorkflowError> {
        let command = match self.joins_under(call, customer, managed).await? {
            None => AccountCommand::LinkContact { customer, contact },
            Some((profile, email)) => AccountCommand::LinkUnderAddress { customer, contact, profile, email },
        };
        // Where nothing is asked this is all that happens, and it is what the call is known by.
        let active = managed.state.status() == AccountStatus::Active;
        let call = if active { call.clone() } else { call.part("link") };
        match self.on_their_account(&call, customer, managed, command).await {
            Err(ExecuteError::ClaimTaken { .. }) => Err(address_taken()),
            other => Ok(other?),
        }
    }

    /// Which account may act for the contact: one that is kept ready for whoever has none, the person's own if it signs in with
    /// the contact's address of today. One that is for nothing else takes that address over, which is given then. Nobody knows
    /// whether who reads another address is meant.
    pub(super) async fn joins_under(
        &self,
        call: &Call,
        customer: CustomerId,
        managed: &Managed,
    ) -> Result<Option<(Sealed<sealed::Profile>, BlindIndex)>, WorkflowError> {
        let details = self.details_to_invite(managed).await?;
        let (person, index) = (managed.contact.person, self.vault.email_index(details.email.as_str()));
        if managed.state.status() == AccountStatus::Deactivated {
            return Err(ExecuteError::Refused(AccountRefusal::Deactivated).into());
        }
        match managed.state.email() {
            None => {
                self.prepare(call, customer, managed, &details).await?;
                Ok(None)
            }
            Some(email) if email == index => Ok(None),
            Some(_) if managed.state.is_idle() => {
                let profile = Profile { name: details.name, email: details.email };
                let text = serde_json::to_string(&profile).map_err(WorkflowError::fault)?;
                Ok(Some((self.vault.seal(person, &text).await?, index)))
            }
            Some(_) => Err(WorkflowError::Refused {
                code: "address-differs",
                detail: "The person's account signs in with another address. Correct the contact's address, or add the \
                         person anew."
                    .to_owned(),
            }),
        }
    }

    /// Keeps an account ready for a person who has none.
    async fn prepare(
        &self,
        call: &Call,
        customer: CustomerId,
        managed: &Managed,
        details: &Details,
    ) -> Result<(), WorkflowError> {
        let person = managed.contact.person;
        self.keep_address(person, details.email.as_str()).await?;
        let profile = Profile { name: details.name.clone(), email: details.email.clone() };
        let text = serde_json::to_string(&profile).map_err(WorkflowError::fault)?;
        let command = AccessCommand::Prepare {
            person,
            profile: self.vault.seal(person, &text).await?,
            email: self.vault.email_index(profile.email.as_str()),
            locale: self.language_of(&managed.actor).await?,
        };
        match self.on_access(&call.part("prepare"), customer, managed, command).await {
            Ok(_) | Err(ExecuteError::Refused(AccountRefusal::AlreadyOpen)) => Ok(()),
            Err(ExecuteError::ClaimTaken { .. }) => Err(address_taken()),
            Err(other) => Err(other.into()),
        }
    }

    /// The details of a contact who can have an account: a person who is not erased, with an own address (R9).
    async fn details_to_invite(&self, managed: &Managed) -> Result<Details, WorkflowError> {
        let sealed = &managed.contact.details.sealed;
        let text = self.vault.open(sealed).await?.text().ok_or(WorkflowError::Refused {
            code: "person-erased",
            detail: "The person has been erased, so nobody can be asked.".to_owned(),
        })?;
        let details: Details = serde_json::from_str(&text).map_err(WorkflowError::fault)?;
        if details.kind == ContactKind::Mailbox {
            return Err(WorkflowError::Refused {
                code: "shared-mailbox",
                detail: "A shared mailbox has no account; add the person behind it as a contact.".to_owned(),
            });
        }
        Ok(details)
    }

    /// The person is found by the address from now on, if it was nobody's.
    async fn keep_address(&self, person: PersonId, email: &str) -> Result<(), WorkflowError> {
        match self.vault.find_person(email).await? {
            Some(found) if found == person => Ok(()),
            Some(_) => Err(address_taken()),
            None => match self.vault.set_email(person, Some(email)).await? {
                EmailSet::Done => Ok(()),
                _ => Err(address_taken()),
            },
        }
    }

    /// Whoever is asked is written to in the language of whoever asks, until she chooses another.
    async fn language_of(&self, actor: &Actor) -> Result<Locale, WorkflowError> {
        match actor {
            Actor::Contact { account, .. } | Actor::Staff { account, .. } => self.locale_of(*account).await,
            Actor::System { .. } => Ok(Locale::default()),
        }
    }
}

pub(super) fn address_taken() -> WorkflowError {
    WorkflowError::Refused {
        code: "address-taken",
        detail: "Another person signs in with this address. Correct the contact's address first.".to_owned(),
    }
}
