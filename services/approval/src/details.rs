//! A contact's details are others: what the vault and the account know of the person follows.

use chassis::vault::{EmailSet, Opened};
use domain::account::{Account, AccountCommand, AccountRefusal, AccountStatus};
use domain::person::{ContactKind, Details, Profile};
use domain::roster::Roster;
use events::digest::BlindIndex;
use events::id::{AccountId, ContactId, PersonId, RequestId};
use events::payload::StreamKind;
use events::roster::{Cause, ContactDetailsEdited, RosterEvent};
use events::sealed::{self, Sealed};

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

impl Now {
    fn email(&self) -> &str {
        self.details.email.as_str()
    }

    fn profile(&self) -> Profile {
        Profile { name: self.details.name.clone(), email: self.details.email.clone() }
    }
}

/// What became of an account whose contact has another name or address.
enum Followed {
    /// It took them over.
    Done,
    /// It is for something else as well, or for nothing any more: only the contact has changed.
    Kept,
    /// The address is another person's, so the contact is no longer this one.
    AnotherPersons,
}

impl Approval {
    /// Follows an edit: another name or address reaches the account that is for this contact alone, a shared mailbox acts
    /// for nobody, what was one and is a person now gets an account, and a contact that is another person now is that
    /// person's.
    pub(crate) async fn follow_details(
        &self,
        step: &Step<'_>,
        edited: &ContactDetailsEdited,
    ) -> Result<(), StepError> {
        let roster = self.ledger.load::<Roster>(step.customer.into()).await?;
        let person = edited.details.sealed.subject;
        // A contact that is somebody else by now is the business of the event that says so.
        let entry = roster.state.contact(edited.contact).filter(|entry| entry.person == person);
        if let Some(over) = &edited.handed_over {
            self.give_up(step, over.from, edited.contact).await?;
        }
        let Some(entry) = entry else { return Ok(()) };
        let Opened::Text(text) = self.vault.open(&edited.details.sealed).await? else { return Ok(()) };
        let details: Details = serde_json::from_str(&text)?;
        let account = AccountId(entry.person.derive("account"));
        let now = Now { contact: edited.contact, person, account, details };
        let state = self.ledger.load::<Account>(account.into()).await?.state;
        let acts = state.belongs_to(step.customer, edited.contact);
        match now.details.kind {
            ContactKind::Mailbox if acts => self.close_account(step, now.person, now.contact).await,
            ContactKind::Person if acts => self.follow_person(step, &state, now, edited).await,
            ContactKind::Person if edited.handed_over.is_some() => self.admit(step, now, edited).await,
            ContactKind::Person if self.was_mailbox(step, edited.contact).await? => {
                self.follow_address(&state, &now).await?;
                if state.email().is_none_or(|email| email == self.vault.email_index(now.email())) {
                    return self.admit(step, now, edited).await;
                }
                self.admit_under_address(step, &state, &now).await
            }
            ContactKind::Mailbox | ContactKind::Person => self.follow_address(&state, &now).await,
        }
    }

    /// Lets the vault find somebody without an account under the address of today, so that the same human being stays one
    /// person for the separation of duties. An account keeps the address it signs in with, and this one is remembered beside
    /// it.
    async fn follow_address(&self, state: &Account, now: &Now) -> Result<(), StepError> {
        if state.person().is_some() {
            return Ok(self.vault.note_email(now.person, now.email()).await?);
        }
        if self.vault.set_email(now.person, Some(now.email())).await? == EmailSet::Taken {
            tracing::warn!(contact = %now.contact, "approval.address_of_another");
        }
        Ok(())
    }

    /// Gives an account, or the one there is, to a contact that has none.
    async fn admit(&self, step: &Step<'_>, now: Now, edited: &ContactDetailsEdited) -> Result<(), StepError> {
        let locale = self.language_of_cause(&edited.cause).await?;
        self.open_account(step, now.contact, now.person, now.details, locale).await
    }

    /// The account the person had before signs in with another address. If it is for nothing else it comes back under the
    /// address of today, without what was set by mail to the other; otherwise the contact stays without an account, because
    /// nobody knows whether who reads the other address is meant.
    async fn admit_under_address(
        &self,
        step: &Step<'_>,
        state: &Account,
        now: &Now,
    ) -> Result<(), StepError> {
        if !self.opens_accounts(step).await? {
            return Ok(());
        }
        let link = |profile, email| AccountCommand::LinkUnderAddress {
            customer: step.customer,
            contact: now.contact,
            profile,
            email,
        };
        if let Followed::Done = self.take_over(step, state, now, link).await? {
            return self.invite(step, now.account, now.contact).await;
        }
        tracing::error!(contact = %now.contact, account = %now.account, "approval.account_signs_in_otherwise");
        Ok(())
    }

    /// The account takes over name and address. Where it is also for something else only the contact has changed; where the
    /// address is another person's, the account acts for the contact no longer.
    async fn follow_person(
        &self,
        step: &Step<'_>,
        state: &Account,
        now: Now,
        edited: &ContactDetailsEdited,
    ) -> Result<(), StepError> {
        let change = |profile, email| AccountCommand::ChangeProfile {
            customer: step.customer,
            contact: now.contact,
            profile,
            email,
        };
        match self.take_over(step, state, &now, change).await? {
            Followed::Kept => {
                tracing::warn!(contact = %now.contact, account = %now.account, "approval.account_kept");
                return Ok(self.vault.note_email(now.person, now.email()).await?);
            }
            Followed::AnotherPersons => {
                tracing::error!(contact = %now.contact, account = %now.account, "approval.account_address_taken");
                return self.give_up(step, now.person, now.contact).await;
            }
            Followed::Done => {}
        }
        // What was mailed to the former address is void, and with it what was set by that; who was never written to waits as
        // before. Somebody who was a shared mailbox may have been linked a moment ago, before a crash.
        let written_to = state.was_invited() || state.was_opened_by_mail();
        let moved = edited.former_email != edited.details.email && written_to;
        if moved
            || state.status() == AccountStatus::Inactive && self.was_mailbox(step, edited.contact).await?
        {
            return self.invite(step, now.account, now.contact).await;
        }
        Ok(())
    }

    /// Whether the account took name and address over. The vault comes first, because it knows whose an address is.
    async fn take_over(
        &self,
        step: &Step<'_>,
        state: &Account,
        now: &Now,
        command: impl FnOnce(Sealed<sealed::Profile>, BlindIndex) -> AccountCommand,
    ) -> Result<Followed, StepError> {
        let Some(before) = state.profile() else { return Ok(Followed::Kept) };
        let Opened::Text(before) = self.vault.open(before).await? else { return Ok(Followed::Kept) };
        let before: Profile = serde_json::from_str(&before)?;
        let profile = now.profile();
        if before == profile {
            return Ok(Followed::Done);
        }
        let found = self.vault.find_person(now.email()).await?;
        if before.email != profile.email && found.is_some_and(|other| other != now.person) {
            return Ok(Followed::AnotherPersons);
        }
        if !state.has_one_use() {
            return Ok(Followed::Kept);
        }
        match self.vault.set_email(now.person, Some(now.email())).await? {
            EmailSet::Done => {}
            EmailSet::Taken => return Ok(Followed::AnotherPersons),
            EmailSet::NoSuchPerson => return Ok(Followed::Kept),
        }
        let sealed = self.vault.seal(now.person, &serde_json::to_string(&profile)?).await?;
        let command = command(sealed, self.vault.email_index(now.email()));
        let taken =
            step.run::<Account>(now.account.into(), &format!("profile:{}", now.contact), command).await?;
        let followed = match taken {
            Taken::Done => return Ok(Followed::Done),
            Taken::Held { .. } => Followed::AnotherPersons,
            Taken::Refused(
                AccountRefusal::UsedElsewhere | AccountRefusal::NotLinked | AccountRefusal::NotOpen,
            ) => Followed::Kept,
            Taken::Refused(refusal) => {
                return Err(StepError::Refused { step: "profile", refusal: refusal.to_string() });
            }
        };
        self.vault.take_back_email(now.person, now.email(), before.email.as_str()).await?;
        Ok(followed)
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
            Cause::Registration | Cause::Deletion { .. } => Ok(events::account::Locale::default()),
        }
    }
}

/// The request that caused a change, if one did.
pub(crate) fn request_of(cause: &Cause) -> Option<RequestId> {
    match cause {
        Cause::Line { request, .. } => Some(*request),
        Cause::Registration | Cause::Deletion { .. } => None,
    }
}
