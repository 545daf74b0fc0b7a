//! Everything the page reads: who may do what, the contacts, the draft, the open request.

use std::collections::BTreeMap;

use domain::roster::Contact;
use events::actor::{Actor, Side};
use events::id::{ContactId, CustomerId, RequestId, RoleKey};
use i18n_embed_fl::fl;
use projection::{MOST_PEOPLE, Viewer, rows};
use workflow::draft::{Access, KeptDraft, Workbench};

use super::show::Looking;
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
    /// By name.
    pub(super) people: Vec<rows::BookEntry>,
    /// The open request, as far as the visitor may see it.
    pub(super) open: Option<rows::OpenRequest>,
    /// Its lines, by contact.
    pub(super) lines: BTreeMap<ContactId, Vec<rows::Line>>,
    pub(super) names: Names,
    pub(super) viewer: Viewer,
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
    pub(super) async fn read(portal: &Portal, visit: &Visit, customer: CustomerId) -> Result<Self, Problem> {
        Self::read_of(portal, visit, customer, None).await
    }

    /// The same with `only` this contact's name, where nothing is shown of the others.
    pub(super) async fn read_of(
        portal: &Portal,
        visit: &Visit,
        customer: CustomerId,
        only: Option<ContactId>,
    ) -> Result<Self, Problem> {
        let bench = portal.workflow.workbench(&visit.caller, customer).await.map_err(refusal::problem)?;
        let viewer = match &bench.actor {
            Actor::Contact { customer, side, .. } => Viewer::Customer { customer: *customer, side: *side },
            Actor::Staff { .. } | Actor::System { .. } => Viewer::Staff,
        };
        let fault = |error| read_fault(&error);
        let mut session = portal.reader.session().await.map_err(fault)?;
        let view = session.view(&viewer).await.map_err(fault)?;
        let people = match only {
            Some(contact) => view.people_found(customer, "", Some(&[contact])).await,
            None => view.people_of_customer(customer).await,
        };
        let people = people.map_err(fault)?;
        let open = view.open_request(customer).await.map_err(fault)?;
        let mut lines: BTreeMap<ContactId, Vec<rows::Line>> = BTreeMap::new();
        if let Some(open) = &open {
            let all = view.lines(RequestId(open.request)).await.map_err(fault)?;
            for line in all.into_iter().filter(|line| line.dropped_in.is_none()) {
                lines.entry(ContactId(line.contact)).or_default().push(line);
            }
        }
        let roster = &bench.roster;
        let purchaser = roster.purchaser().map(str::to_owned);
        let names = Names::new(&bench.catalogue, visit.locale, roster.name().to_owned(), purchaser);
        Ok(Self { customer, bench, people, open, lines, names, viewer })
    }

    /// Where there are more contacts than one page shows, reads those who are looked for instead; otherwise the page has
    /// them already, and shows the others again as soon as the filter is taken away.
    pub(super) async fn narrow(&mut self, portal: &Portal, looking: &Looking) -> Result<(), Problem> {
        if !self.is_cut() || looking.is_for_all() {
            return Ok(());
        }
        let (role, side) = (RoleKey::from(looking.role.as_str()), looking.side.as_str());
        let meant = |contact: &Contact| {
            (looking.role.is_empty() || contact.holds(&role))
                && (side.is_empty() || contact.side.as_str() == side)
        };
        let meant: Vec<ContactId> =
            self.bench.roster.contacts().filter(|(_, contact)| meant(contact)).map(|(id, _)| id).collect();
        let among = (!looking.role.is_empty() || !side.is_empty()).then_some(&meant[..]);
        let fault = |error| read_fault(&error);
        let mut session = portal.reader.session().await.map_err(fault)?;
        let view = session.view(&self.viewer).await.map_err(fault)?;
        self.people = view.people_found(self.customer, &looking.q, among).await.map_err(fault)?;
        Ok(())
    }

    /// Whether there are, or may be, more contacts than are shown.
    pub(super) fn is_cut(&self) -> bool {
        self.people.len() >= MOST_PEOPLE
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
        let present = || {
            let found = self.people.iter().find(|entry| entry.contact == contact.0);
            found.and_then(|entry| entry.name.clone())
        };
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
