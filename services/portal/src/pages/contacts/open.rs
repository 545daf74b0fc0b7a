//! A row that is open: every detail, editable where that is possible, and the roles on offer with what each grants.

use std::collections::{BTreeMap, BTreeSet};

use domain::draft::TypedDetails;
use domain::permission;
use domain::person::{ContactKind, Details};
use events::actor::Side;
use events::catalogue::Role;
use events::id::{ContactId, RoleKey};
use i18n_embed_fl::fl;
use projection::rows::HeldRole;

use super::book::{Book, Mode};
use super::findings::Told;
use super::form::mark_of;
use super::standing::Standing;
use crate::pages::texts::Texts;
use crate::problem::Problem;
use crate::refusal::read_fault;
use crate::site::Portal;

/// One text of the details.
pub(super) struct Field {
    pub(super) key: &'static str,
    pub(super) label: String,
    pub(super) kind: &'static str,
    pub(super) value: String,
    pub(super) required: bool,
    /// What is wrong with it.
    pub(super) error: Option<String>,
    /// What it is by now, where somebody else was faster.
    pub(super) now: Option<String>,
}

/// A role on offer.
pub(super) struct Offer {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) responsibility: String,
    pub(super) grants: String,
    pub(super) standing: Standing,
    pub(super) word: String,
    /// Since when it is held, and the ticket that brought it.
    pub(super) since: Option<String>,
    pub(super) ticket: Option<String>,
}

/// An organisation to belong to.
pub(super) struct SideChoice {
    pub(super) key: &'static str,
    pub(super) name: String,
    pub(super) chosen: bool,
}

/// An open row.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a condition of the template, and none excludes another"
)]
pub(super) struct Open {
    pub(super) id: String,
    pub(super) is_new: bool,
    pub(super) can_edit: bool,
    pub(super) flagged: bool,
    pub(super) fields: Vec<Field>,
    pub(super) newsletter: bool,
    pub(super) mailbox: bool,
    pub(super) side: &'static str,
    pub(super) sides: Vec<SideChoice>,
    pub(super) offers: Vec<Offer>,
    /// What the details and the roles were when the form was shown.
    pub(super) mark: String,
    pub(super) was: String,
    pub(super) planned: bool,
    /// What is wrong with the contact as a whole, and with its roles.
    pub(super) error: Option<String>,
    pub(super) role_error: Option<String>,
}

/// What somebody typed over something that had changed meanwhile.
#[derive(Clone, Debug)]
pub(super) struct Clash {
    pub(super) typed: TypedDetails,
}

impl Open {
    /// Opens a contact of today or of the draft; none if there is no such contact any more.
    pub(super) async fn read(
        portal: &Portal,
        book: &Book,
        texts: Texts,
        contact: ContactId,
        clash: Option<&Clash>,
        told: &[Told],
    ) -> Result<Option<Self>, Problem> {
        let mode = book.mode();
        let newcomer =
            book.kept().filter(|_| mode == Mode::Edit).and_then(|kept| kept.draft.newcomer(contact));
        let (active, since) = today(portal, book, contact).await?;
        let Some(details) = shown_details(book, contact).or(active) else { return Ok(None) };
        let present = book.bench.roster.contact(contact);
        let planned = book.kept().filter(|_| mode == Mode::Edit).and_then(|kept| kept.draft.planned(contact));
        let side = match (newcomer, planned.and_then(|planned| planned.side), present) {
            (Some(newcomer), ..) => newcomer.side,
            (None, Some(side), _) => side,
            (None, None, Some(present)) => present.side,
            (None, None, None) => return Ok(None),
        };
        let mut open = Self {
            id: contact.to_string(),
            is_new: newcomer.is_some(),
            can_edit: mode == Mode::Edit,
            flagged: planned.is_some_and(|planned| planned.removal),
            mark: mark_of(&details),
            fields: fields(&details, clash, texts),
            newsletter: details.newsletter,
            mailbox: details.kind == ContactKind::Mailbox,
            side: side.as_str(),
            sides: sides(book, side),
            offers: offers(book, contact, side, &since, texts),
            was: String::new(),
            planned: planned.is_some(),
            error: None,
            role_error: None,
        };
        let on = open.offers.iter().filter(|offer| offer.standing.is_on());
        open.was = on.map(|offer| offer.key.as_str()).collect::<Vec<_>>().join(" ");
        for told in told.iter().filter(|told| told.contact == Some(contact)) {
            open.tell(told);
        }
        Ok(Some(open))
    }

    fn tell(&mut self, told: &Told) {
        let text = Some(told.message.clone());
        match told.field {
            Some("role" | "roles") => self.role_error = text,
            Some(key) => match self.fields.iter_mut().find(|field| field.key == key) {
                Some(field) => field.error = text,
                None => self.error = text,
            },
            None => self.error = text,
        }
    }
}

/// The details of today, and since when and why each role is held.
pub(super) async fn today(
    portal: &Portal,
    book: &Book,
    contact: ContactId,
) -> Result<(Option<TypedDetails>, BTreeMap<String, HeldRole>), Problem> {
    if book.bench.roster.contact(contact).is_none() {
        return Ok((None, BTreeMap::new()));
    }
    let found = match &book.detail {
        Some((known, detail)) if *known == contact => detail.clone(),
        _ => {
            let fault = |error| read_fault(&error);
            let mut session = portal.reader.session().await.map_err(fault)?;
            let view = session.view_by_key(&book.viewer).await.map_err(fault)?;
            view.contact(book.customer, contact).await.map_err(fault)?
        }
    };
    let Some(found) = found else { return Ok((None, BTreeMap::new())) };
    let details = found.contact.details.and_then(|json| serde_json::from_str::<Details>(&json).ok());
    let since = found.roles.into_iter().map(|held| (held.role.clone(), held)).collect();
    // Erased: nothing is known, and nothing can be typed over it.
    Ok((Some(details.as_ref().map(TypedDetails::from).unwrap_or_default()), since))
}

/// The details as the draft has them.
pub(super) fn shown_details(book: &Book, contact: ContactId) -> Option<TypedDetails> {
    let draft = &book.kept().filter(|_| book.mode() == Mode::Edit)?.draft;
    match draft.newcomer(contact) {
        Some(newcomer) => Some(newcomer.details.clone()),
        None => draft.planned(contact)?.details.clone(),
    }
}

fn fields(details: &TypedDetails, clash: Option<&Clash>, texts: Texts) -> Vec<Field> {
    let loader = texts.loader();
    let typed = clash.map_or(details, |clash| &clash.typed);
    let field = |key, label, kind, value: &str, now: &str| Field {
        key,
        label,
        kind,
        value: value.to_owned(),
        required: matches!(key, "name" | "email"),
        error: None,
        now: (value != now).then(|| now.to_owned()),
    };
    vec![
        field("name", fl!(loader, "ticket-field-name"), "text", &typed.name, &details.name),
        field("email", fl!(loader, "ticket-field-email"), "email", &typed.email, &details.email),
        field("phone", fl!(loader, "ticket-field-phone"), "tel", &typed.phone, &details.phone),
        field("cell", fl!(loader, "ticket-field-cell"), "tel", &typed.cell, &details.cell),
        field("title", fl!(loader, "ticket-field-title"), "text", &typed.title, &details.title),
        field("company", fl!(loader, "ticket-field-company"), "text", &typed.company, &details.company),
    ]
}

fn sides(book: &Book, chosen: Side) -> Vec<SideChoice> {
    let sides = book.sides();
    let choice =
        |side: Side| SideChoice { key: side.as_str(), name: book.organisation(side), chosen: side == chosen };
    // Who was to join an organisation that left meanwhile can still join the other one.
    if sides.len() > 1 || !sides.contains(&chosen) {
        sides.into_iter().map(choice).collect()
    } else {
        Vec::new()
    }
}

fn offers(
    book: &Book,
    contact: ContactId,
    side: Side,
    since: &BTreeMap<String, HeldRole>,
    texts: Texts,
) -> Vec<Offer> {
    let (bench, mode) = (&book.bench, book.mode());
    let held: BTreeSet<RoleKey> =
        bench.roster.contact(contact).into_iter().flat_map(|present| present.roles.keys().cloned()).collect();
    let after = match book.kept().filter(|_| mode == Mode::Edit) {
        Some(kept) => kept.draft.roles_afterwards(contact, bench.facts()),
        None => held.clone(),
    };
    let has_purchaser = bench.roster.has_purchaser();
    let loader = texts.loader();
    let offer = |role: &Role| {
        let (is_held, is_after) = (held.contains(&role.key), after.contains(&role.key));
        let is_offered = mode == Mode::Edit && (!has_purchaser || role.side == side);
        if !(is_offered || is_held || is_after) {
            return None;
        }
        let (standing, word) = match (is_held, is_after) {
            (true, true) => (Standing::Held, fl!(loader, "contacts-active")),
            (true, false) => (Standing::Leaving, fl!(loader, "contacts-removing")),
            (false, true) => (Standing::Coming, fl!(loader, "contacts-adding")),
            (false, false) => (Standing::Free, String::new()),
        };
        let origin = since.get(role.key.as_str());
        Some(Offer {
            key: role.key.as_str().to_owned(),
            name: role.name_in(texts.locale()).to_owned(),
            responsibility: role.responsibility_in(texts.locale()).to_owned(),
            grants: grants(role, texts),
            standing,
            word,
            since: origin.map(|held| texts.day(held.since)),
            ticket: origin.and_then(|held| held.ticket).map(|number| format!("CR-{number}")),
        })
    };
    let known = bench.catalogue.roles().iter().filter_map(offer);
    // What left the catalogue grants nothing any more, and can only be taken away.
    let left = held.iter().filter(|key| bench.catalogue.role(key).is_none()).map(|key| {
        let origin = since.get(key.as_str());
        let (standing, word) = if after.contains(key) {
            (Standing::Held, fl!(loader, "contacts-active"))
        } else {
            (Standing::Leaving, fl!(loader, "contacts-removing"))
        };
        Offer {
            key: key.as_str().to_owned(),
            name: key.as_str().to_owned(),
            responsibility: String::new(),
            grants: String::new(),
            standing,
            word,
            since: origin.map(|held| texts.day(held.since)),
            ticket: origin.and_then(|held| held.ticket).map(|number| format!("CR-{number}")),
        }
    });
    known.chain(left).collect()
}

/// What a role lets somebody do, in words (000-11).
fn grants(role: &Role, texts: Texts) -> String {
    let loader = texts.loader();
    let words = role.permissions.iter().filter_map(|granted| match granted.as_str() {
        permission::CONTACTS_MAINTAIN => Some(fl!(loader, "contacts-grants-maintain")),
        permission::CONTACTS_VIEW => Some(fl!(loader, "contacts-grants-view")),
        permission::TICKET_RAISE => Some(fl!(loader, "contacts-grants-raise")),
        permission::TICKET_READ => Some(fl!(loader, "contacts-grants-read")),
        permission::TICKET_CONVERSE => Some(fl!(loader, "contacts-grants-converse")),
        permission::TERMS_UPLOAD => Some(fl!(loader, "contacts-grants-terms")),
        _ => None,
    });
    words.collect::<Vec<_>>().join(", ")
}
