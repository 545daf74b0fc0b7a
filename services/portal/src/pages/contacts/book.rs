//! Everything the page reads: who may do what, the contacts, the draft, the open request.

use std::collections::{BTreeMap, BTreeSet};

use events::account::Locale;
use events::actor::{Actor, Side};
use events::id::{ContactId, CustomerId};
use i18n_embed_fl::fl;
use projection::{ContactDetail, ReadError, Viewer, rows};
use workflow::draft::{Access, KeptDraft, Workbench};

use super::extent::{Extent, detail};
use super::looking::Looking;
use crate::edge::visit::Visit;
use crate::pages::texts::Texts;
use crate::pages::wording::Names;
use crate::problem::Problem;
use crate::refusal::{self, read_fault};
use crate::site::Portal;

/// A customer's contacts as one visitor may see them.
pub(super) struct Book {
    pub(super) customer: CustomerId,
    pub(super) bench: Workbench,
    pub(super) locale: Locale,
    /// Those of the page, organisation by organisation and by name; without those who are to join.
    pub(super) people: Vec<rows::BookEntry>,
    /// Which page that is.
    pub(super) extent: Extent,
    /// What people are called whom the page speaks of; none once erased.
    known: BTreeMap<ContactId, Option<String>>,
    /// Whether there are terms to accept, and who of the page accepted those in force (001-5).
    pub(super) has_terms: bool,
    pub(super) accepted: BTreeMap<ContactId, rows::AcceptedTerms>,
    /// Everything about the contact whose row is open, if it was looked for already.
    pub(super) detail: Option<(ContactId, Option<ContactDetail>)>,
    /// The open request, as far as the visitor may see it.
    pub(super) open: Option<rows::OpenRequest>,
    /// Its lines, by contact.
    pub(super) lines: BTreeMap<ContactId, Vec<rows::Line>>,
    pub(super) names: Names,
    pub(super) viewer: Viewer,
}

/// Whom an answer shows.
#[derive(Clone, Copy)]
pub(super) enum Shown<'a> {
    /// A page of those who are looked for.
    Page(&'a Looking),
    /// One contact, perhaps with everything about it.
    Row(ContactId, bool),
    /// Nobody: what is planned for whom is known without.
    Nobody,
}

/// What the visitor can do here at this moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// Work on the draft.
    Edit,
    /// Look: a request is open (000-28).
    Waiting,
    /// Look: the right to change is missing (P3).
    Viewing,
}

impl Book {
    /// Reads it; a customer the visitor may not see answers like one that does not exist.
    pub(super) async fn read(
        portal: &Portal,
        visit: &Visit,
        customer: CustomerId,
        shown: Shown<'_>,
    ) -> Result<Self, Problem> {
        let bench = portal.workflow.workbench(&visit.caller, customer).await.map_err(refusal::problem)?;
        let viewer = match &bench.actor {
            Actor::Contact { customer, side, .. } => Viewer::Customer { customer: *customer, side: *side },
            Actor::Staff { .. } | Actor::System { .. } => Viewer::Staff,
        };
        let roster = &bench.roster;
        let purchaser = roster.purchaser().map(str::to_owned);
        let names = Names::new(&bench.catalogue, visit.locale, roster.name().to_owned(), purchaser);
        let mut book = Self {
            customer,
            bench,
            locale: visit.locale,
            people: Vec::new(),
            extent: Extent::default(),
            known: BTreeMap::new(),
            has_terms: portal.workflow.has_terms(customer).await.map_err(refusal::problem)?,
            accepted: BTreeMap::new(),
            detail: None,
            open: None,
            lines: BTreeMap::new(),
            names,
            viewer,
        };
        let nothing_to_read = matches!(shown, Shown::Nobody) && !book.may_be_waiting();
        if !nothing_to_read {
            book.fill(portal, shown).await.map_err(|error| read_fault(&error))?;
        }
        Ok(book)
    }

    /// Whether there may be a request to show: whoever may change something is told when there is none.
    fn may_be_waiting(&self) -> bool {
        self.bench.request_open || !matches!(self.bench.actor, Actor::Contact { side: Side::Customer, .. })
    }

    async fn fill(&mut self, portal: &Portal, shown: Shown<'_>) -> Result<(), ReadError> {
        let (customer, viewer) = (self.customer, self.viewer);
        let mut session = portal.reader.session().await?;
        let view = session.view_by_key(&viewer).await?;
        if self.may_be_waiting() {
            let (open, lines) =
                futures::try_join!(view.open_request(customer), view.lines_of_open(customer))?;
            self.open = open;
            for line in lines.into_iter().filter(|line| line.dropped_in.is_none()) {
                self.lines.entry(ContactId(line.contact)).or_default().push(line);
            }
        }
        match shown {
            Shown::Nobody => {}
            Shown::Row(contact, opened) => {
                let only = [contact];
                let (people, detail) = futures::try_join!(
                    view.people_by_id(customer, &only),
                    detail(&view, customer, contact, opened)
                )?;
                self.people = people;
                self.detail = detail;
            }
            Shown::Page(looking) => self.turn_to(&view, looking).await?,
        }
        if self.has_terms {
            let people: Vec<_> = self.people.iter().map(|person| ContactId(person.contact)).collect();
            self.accepted = view.terms_accepted(customer, &people).await?;
        }
        self.remember_names();
        Ok(())
    }

    fn remember_names(&mut self) {
        let names = self.people.iter().map(|entry| (ContactId(entry.contact), entry.name.clone()));
        self.known.extend(names);
    }

    /// Looks up what these contacts are called, of whom the page speaks without showing them.
    pub(super) async fn learn(
        &mut self,
        portal: &Portal,
        contacts: impl Iterator<Item = ContactId>,
    ) -> Result<(), Problem> {
        let unknown = |contact: &ContactId| {
            !self.known.contains_key(contact) && self.bench.roster.contact(*contact).is_some()
        };
        let unknown: BTreeSet<ContactId> = contacts.filter(unknown).collect();
        if unknown.is_empty() {
            return Ok(());
        }
        let unknown: Vec<ContactId> = unknown.into_iter().collect();
        let fault = |error| read_fault(&error);
        let mut session = portal.reader.session().await.map_err(fault)?;
        let view = session.view_by_key(&self.viewer).await.map_err(fault)?;
        let found = view.people_by_id(self.customer, &unknown).await.map_err(fault)?;
        self.known.extend(found.into_iter().map(|entry| (ContactId(entry.contact), entry.name)));
        Ok(())
    }

    /// The draft; none for somebody who may only look.
    pub(super) fn kept(&self) -> Option<&KeptDraft> {
        match &self.bench.access {
            Access::Edit(kept) => Some(kept),
            Access::View { .. } => None,
        }
    }

    /// What the visitor can do now.
    pub(super) fn mode(&self) -> Mode {
        match (self.kept(), &self.open) {
            (None, _) => Mode::Viewing,
            (Some(_), None) if self.bench.request_open => Mode::Waiting,
            (Some(_), None) => Mode::Edit,
            (Some(kept), Some(open)) => {
                let amends = kept.draft.amended.as_ref().map(|amended| i64::try_from(amended.number.0));
                if amends == Some(Ok(open.number)) { Mode::Edit } else { Mode::Waiting }
            }
        }
    }

    /// The address of the page.
    pub(super) fn href(&self) -> String {
        format!("/customers/{}/contacts", self.customer)
    }

    /// What a contact of today or of the draft is called.
    pub(super) fn name_of(&self, contact: ContactId, texts: Texts) -> String {
        let newcomer = self.kept().and_then(|kept| kept.draft.newcomer(contact));
        let present = || self.known.get(&contact).cloned().flatten();
        let name = newcomer.map_or_else(present, |newcomer| Some(newcomer.details.name.trim().to_owned()));
        let is_new = newcomer.is_some();
        match name.filter(|name| !name.is_empty()) {
            Some(name) => name,
            None if is_new => fl!(texts.loader(), "contacts-new-person"),
            None => fl!(texts.loader(), "contacts-erased"),
        }
    }

    /// The sides there are.
    pub(super) fn sides(&self) -> Vec<Side> {
        let purchaser = self.bench.roster.has_purchaser().then_some(Side::Purchaser);
        [Side::Customer].into_iter().chain(purchaser).collect()
    }

    /// The organisation's name on a side.
    pub(super) fn organisation(&self, side: Side) -> String {
        match side {
            Side::Customer => self.bench.roster.name().to_owned(),
            Side::Purchaser => self.bench.roster.purchaser().unwrap_or_default().to_owned(),
        }
    }
}
