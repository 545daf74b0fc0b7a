//! A contact's details are others: what the vault and the account know of the person follows.

use chassis::vault::{EmailSet, Opened};
use domain::account::{Account, AccountCommand, AccountRefusal};
use domain::person::{ContactKind, Details, Profile};
use domain::roster::Roster;
use events::id::{AccountId, ContactId, PersonId, RequestId};
use events::payload::StreamKind;
use events::roster::{Cause, ContactDetailsEdited, RosterEvent};

use crate::handler::Approval;
use crate::steps::{Step, StepError, Taken};

/// Events read at once while looking for what a contact was before.
const PAGE: i64 = 500;

/// A contact as it is now.
struct Now {
    contact: ContactId,
    person: PersonId,
    account: AccountId,
    details: Details,
}

impl Approval {
    /// Follows an edit: another name or address reaches the account that is for this contact alone, a shared mailbox acts
    /// for nobody, and what was one and is a person now gets an account.
    pub(crate) async fn follow_details(
        &self,
        step: &Step<'_>,
        edited: &ContactDetailsEdited,
    ) -> Result<(), StepError> {
        let roster = self.ledger.load::<Roster>(step.customer.into()).await?;
        let Some(entry) = roster.state.contact(edited.contact) else { return Ok(()) };
        let Opened::Text(text) = self.vault.open(&edited.details.sealed).await? else { return Ok(()) };
        let details: Details = serde_json::from_str(&text)?;
        let account = AccountId(entry.person.derive("account"));
        let now = Now { contact: edited.contact, person: entry.person, account, details };
        let state = self.ledger.load::<Account>(account.into()).await?.state;
        let acts = state.acts_as(step.customer, edited.contact);
        match now.details.kind {
            ContactKind::Mailbox if acts => self.close_account(step, now.person, now.contact).await,
            ContactKind::Person if acts => self.follow_person(step, &state, now, edited).await,
            ContactKind::Person if self.was_mailbox(step, edited.contact).await? => {
                self.follow_address(&state, &now).await?;
                let locale = self.language_of_cause(&edited.cause).await?;
                self.open_account(step, now.contact, now.person, now.details, locale).await
            }
            ContactKind::Person | ContactKind::Mailbox => self.follow_address(&state, &now).await,
        }
    }

    /// Lets the vault find somebody without an account under the address of today, so that the same human being stays one
    /// person for the separation of duties. An account keeps the address it signs in with.
    async fn follow_address(&self, state: &Account, now: &Now) -> Result<(), StepError> {
        if state.person().is_some() {
            return Ok(());
        }
        if self.vault.set_email(now.person, Some(now.details.email.as_str())).await? == EmailSet::Taken {
            tracing::warn!(contact = %now.contact, "approval.address_of_another");
        }
        Ok(())
    }

    /// The account takes over name and address. Where it is also for something else, or the address is another person's,
    /// only the contact has changed.
    async fn follow_person(
        &self,
        step: &Step<'_>,
        state: &Account,
        now: Now,
        edited: &ContactDetailsEdited,
    ) -> Result<(), StepError> {
        let kept = || tracing::warn!(contact = %now.contact, account = %now.account, "approval.account_kept");
        if !state.has_one_use() {
            kept();
            return Ok(());
        }
        let Some(sealed) = state.profile() else { return Ok(()) };
        let Opened::Text(before) = self.vault.open(sealed).await? else { return Ok(()) };
        let before: Profile = serde_json::from_str(&before)?;
        let profile = Profile { name: now.details.name.clone(), email: now.details.email.clone() };
        if before != profile && !self.take_over(step, &now, &before, &profile).await? {
            kept();
            return Ok(());
        }
        // What was mailed to the former address is void, and with it what was set by that; who was never written to waits as
        // before.
        let written_to = state.was_invited() || state.was_opened_by_mail();
        if edited.former_email != edited.details.email && written_to {
            return self.invite(step, now.account, now.contact).await;
        }
        Ok(())
    }

    /// Whether the account took it over. The vault comes first, because it knows whose an address is.
    async fn take_over(
        &self,
        step: &Step<'_>,
        now: &Now,
        before: &Profile,
        profile: &Profile,
    ) -> Result<bool, StepError> {
        let email = self.vault.email_index(profile.email.as_str());
        match self.vault.set_email(now.person, Some(profile.email.as_str())).await? {
            EmailSet::Done => {}
            EmailSet::Taken | EmailSet::NoSuchPerson => return Ok(false),
        }
        let sealed = self.vault.seal(now.person, &serde_json::to_string(profile)?).await?;
        let change = AccountCommand::ChangeProfile {
            customer: step.customer,
            contact: now.contact,
            profile: sealed,
            email,
        };
        match step.run::<Account>(now.account.into(), &format!("profile:{}", now.contact), change).await? {
            Taken::Done => Ok(true),
            Taken::Held { .. }
            | Taken::Refused(
                AccountRefusal::UsedElsewhere | AccountRefusal::NotLinked | AccountRefusal::NotOpen,
            ) => {
                self.vault.set_email(now.person, Some(before.email.as_str())).await?;
                Ok(false)
            }
            Taken::Refused(refusal) => {
                Err(StepError::Refused { step: "profile", refusal: refusal.to_string() })
            }
        }
    }

    /// Whether the contact was a shared mailbox until this event.
    async fn was_mailbox(&self, step: &Step<'_>, contact: ContactId) -> Result<bool, StepError> {
        let (mut last, mut after) = (None, 0);
        while after + 1 < step.event.version {
            let limit = PAGE.min(step.event.version - 1 - after);
            let page = self.ledger.read_stream(step.event.stream, after, limit).await?;
            let Some(newest) = page.last() else { break };
            after = newest.version;
            for event in page.iter().filter(|event| event.kind == StreamKind::Roster) {
                let (of, details) = match event.decode()? {
                    RosterEvent::ContactAdded(added) => (added.contact, added.details),
                    RosterEvent::ContactDetailsEdited(edited) => (edited.contact, edited.details),
                    _ => continue,
                };
                if of == contact {
                    last = Some(details.sealed);
                }
            }
        }
        let Some(sealed) = last else { return Ok(false) };
        let Opened::Text(text) = self.vault.open(&sealed).await? else { return Ok(false) };
        Ok(serde_json::from_str::<Details>(&text)?.kind == ContactKind::Mailbox)
    }

    async fn language_of_cause(&self, cause: &Cause) -> Result<events::account::Locale, StepError> {
        match cause {
            Cause::Line { request, .. } => self.language_of_requester(*request).await,
            Cause::Registration => Ok(events::account::Locale::default()),
        }
    }
}

/// The request that caused a change, if one did.
pub(crate) fn request_of(cause: &Cause) -> Option<RequestId> {
    match cause {
        Cause::Line { request, .. } => Some(*request),
        Cause::Registration => None,
    }
}
