//! Names and addresses of people, opened for one mail.

use std::collections::{BTreeMap, BTreeSet};

use domain::account::{Account, AccountStatus};
use domain::catalogue::Catalogue;
use domain::person::EmailAddress;
use domain::roster::{Roster, administrators};
use events::account::Locale;
use events::actor::{Actor, Side};
use events::id::{AccountId, ContactId, CustomerId, catalogue_stream};
use events::line::Change;
use events::payload::StreamKind;
use events::roster::RosterEvent;
use events::sealed::{Details, Personal, Sealed};
use lettre::address::Address;
use serde::Deserialize;

use super::{ComposeError, Composer};
use crate::letter::To;
use crate::story::Story;
use crate::template::Template;
use crate::words::in_words;

/// Events read at once while looking for somebody who left.
const PAGE: i64 = 500;

/// What a mail needs of a sealed profile or of sealed details; other fields are for others.
#[derive(Deserialize)]
pub(super) struct Card {
    pub(super) name: String,
    email: String,
}

/// Whom a mail about a ticket goes to.
pub(super) struct Addressee {
    pub(super) to: To,
    pub(super) locale: Locale,
    /// Whether it stands in for the requester.
    pub(super) instead: bool,
}

impl Card {
    /// The one address as a recipient.
    pub(super) fn to(self) -> Result<To, ComposeError> {
        let broken = ComposeError::Broken("unusable-address");
        let Ok(address) = EmailAddress::parse(&self.email) else { return Err(broken) };
        let Ok(address) = address.as_str().parse::<Address>() else { return Err(broken) };
        Ok(To { name: Some(self.name), address })
    }
}

impl Composer {
    /// Opens a profile or details; none when the person was erased.
    pub(super) async fn card<T: Personal>(&self, sealed: &Sealed<T>) -> Result<Option<Card>, ComposeError> {
        let text = self.vault.open(sealed).await?.text();
        text.map(|text| read(&text)).transpose()
    }

    /// The address stored for the requester now: of the contact, or of the account when the contact is gone.
    pub(super) async fn requester(
        &self,
        story: &Story,
        roster: &Roster,
        template: Template,
    ) -> Result<Addressee, ComposeError> {
        let (account, acting_as) = match &story.requester {
            Actor::Contact { account, contact, .. } => (*account, Some(*contact)),
            Actor::Staff { account, .. } => (*account, None),
            Actor::System { .. } => return Err(ComposeError::Suppressed("no-requester")),
        };
        let account = self.ledger.load::<Account>(account.into()).await?.state;
        let contact = acting_as.and_then(|id| roster.contact(id));
        // Access that is prohibited, for the whole account or as this contact.
        let shut = account.status() == AccountStatus::Deactivated
            || acting_as.is_some_and(|id| account.is_suspended_as(story.customer, id));
        if shut && !template.outlives_account() {
            return self.stand_in(story, roster).await;
        }
        let card = match (contact, account.profile()) {
            (Some(contact), _) => self.card(&contact.details.sealed).await?,
            (None, Some(profile)) => self.card(profile).await?,
            (None, None) => None,
        };
        let card = card.ok_or(ComposeError::Suppressed("person-erased"))?;
        Ok(Addressee { to: card.to()?, locale: account.locale(), instead: false })
    }

    /// Who is told instead of a requester whose account was closed, so that no request waits with nobody knowing: somebody
    /// of the same side who can sign in, on the customer's side an administrator. A purchaser's side has none.
    async fn stand_in(&self, story: &Story, roster: &Roster) -> Result<Addressee, ComposeError> {
        let nobody = || ComposeError::Suppressed("account-closed");
        let Actor::Contact { side, .. } = &story.requester else { return Err(nobody()) };
        let catalogue = self.ledger.load::<Catalogue>(catalogue_stream()).await?.state;
        let candidates: Vec<ContactId> = match side {
            Side::Customer => administrators(roster, &catalogue).collect(),
            Side::Purchaser => {
                roster.contacts().filter(|(_, contact)| contact.side == *side).map(|(id, _)| id).collect()
            }
        };
        for id in candidates {
            let Some(contact) = roster.contact(id) else { continue };
            let account = AccountId(contact.person.derive("account"));
            let account = self.ledger.load::<Account>(account.into()).await?.state;
            if account.status() == AccountStatus::Active
                && account.acts_as(story.customer, id)
                && let Some(card) = self.card(&contact.details.sealed).await?
            {
                return Ok(Addressee { to: card.to()?, locale: account.locale(), instead: true });
            }
        }
        Err(nobody())
    }

    /// What people call the actor.
    pub(super) async fn actor(
        &self,
        actor: &Actor,
        roster: &Roster,
        locale: Locale,
    ) -> Result<String, ComposeError> {
        let card = match actor {
            Actor::Contact { contact, account, .. } => match roster.contact(*contact) {
                Some(contact) => self.card(&contact.details.sealed).await?,
                None => self.profile(*account).await?,
            },
            Actor::Staff { account, .. } => self.profile(*account).await?,
            Actor::System { .. } => {
                return Ok(in_words(locale, "the system", "systemet", "das System").to_owned());
            }
        };
        let somebody = || in_words(locale, "somebody", "noen", "jemand").to_owned();
        Ok(card
            .map(|card| crate::header::one_line(&card.name))
            .filter(|name| !name.is_empty())
            .unwrap_or_else(somebody))
    }

    async fn profile(&self, account: AccountId) -> Result<Option<Card>, ComposeError> {
        let account = self.ledger.load::<Account>(account.into()).await?.state;
        match account.profile() {
            Some(profile) => self.card(profile).await,
            None => Ok(None),
        }
    }

    /// The names of everybody the lines are about; one who was erased is left out.
    pub(super) async fn names(
        &self,
        story: &Story,
        roster: &Roster,
    ) -> Result<BTreeMap<ContactId, String>, ComposeError> {
        let mut sealed: BTreeMap<ContactId, Sealed<Details>> = BTreeMap::new();
        let mut gone = BTreeSet::new();
        for change in story.lines.values().map(|line| &line.change) {
            let contact = change.contact();
            if let Change::AddContact { details, .. } = change {
                sealed.insert(contact, details.sealed.clone());
            } else if let Some(known) = roster.contact(contact) {
                sealed.entry(contact).or_insert_with(|| known.details.sealed.clone());
            } else {
                gone.insert(contact);
            }
        }
        gone.retain(|contact| !sealed.contains_key(contact));
        if !gone.is_empty() {
            sealed.extend(self.former(story.customer, gone).await?);
        }
        let contacts: Vec<ContactId> = sealed.keys().copied().collect();
        let values: Vec<Sealed<Details>> = sealed.into_values().collect();
        let opened = self.vault.open_many(&values).await?;
        let named = contacts.into_iter().zip(opened);
        named
            .filter_map(|(contact, opened)| Some((contact, opened.text()?)))
            .map(|(contact, text)| Ok((contact, read(&text)?.name)))
            .collect()
    }

    /// The last details of contacts that left: the log still has them, the folded roster has not.
    async fn former(
        &self,
        customer: CustomerId,
        wanted: BTreeSet<ContactId>,
    ) -> Result<BTreeMap<ContactId, Sealed<Details>>, ComposeError> {
        let mut found = BTreeMap::new();
        let mut after = 0;
        loop {
            let page = self.ledger.read_stream(customer.into(), after, PAGE).await?;
            let Some(last) = page.last() else { return Ok(found) };
            after = last.version;
            for event in page.iter().filter(|event| event.kind == StreamKind::Roster) {
                let details = match event.decode()? {
                    RosterEvent::ContactAdded(added) => Some((added.contact, added.details)),
                    RosterEvent::ContactDetailsEdited(edited) => Some((edited.contact, edited.details)),
                    _ => None,
                };
                if let Some((contact, details)) = details.filter(|(contact, _)| wanted.contains(contact)) {
                    found.insert(contact, details.sealed);
                }
            }
        }
    }
}

fn read(text: &str) -> Result<Card, ComposeError> {
    serde_json::from_str(text).map_err(|_| ComposeError::Broken("unreadable-personal-data"))
}
