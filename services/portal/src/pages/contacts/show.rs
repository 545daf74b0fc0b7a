//! The page itself, and the fragments of it that the script asks for.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::permission::TERMS_UPLOAD;
use events::id::CustomerId;
use i18n_embed_fl::fl;
use jiff::Timestamp;
use uuid::Uuid;

use super::book::{Book, Mode, Shown};
use super::extent::A_PAGE;
use super::findings::{self, Told};
use super::looking::Looking;
use super::open::{Clash, Open};
use super::rows::{Group, Lister, Row};
use crate::edge::params::{At, Params};
use crate::edge::visit::Visit;
use crate::pages::frame::{Frame, Place, Tone};
use crate::pages::paging::Pages;
use crate::pages::render;
use crate::pages::texts::{Texts, isolated};
use crate::pages::wording::{Badge, listed, state, waits_for};
use crate::problem::Problem;
use crate::refusal;
use crate::site::Portal;

/// The open request, as the strip on top shows it.
pub(super) struct Strip {
    number: String,
    badge: Badge,
    turn: String,
    since: Timestamp,
    since_text: String,
    ago: String,
}

/// What the draft holds so far.
pub(super) struct Bar {
    changes: usize,
    text: String,
    /// The same where there is no room.
    short: String,
    saved: Option<String>,
}

/// The whole page.
#[derive(Template)]
#[template(path = "contacts.html")]
struct Page {
    frame: Frame,
    heading: String,
    customer: CustomerId,
    href: String,
    keep: String,
    looking: Looking,
    groups: Vec<Group>,
    pages: Option<Pages>,
    roles: Vec<(String, String)>,
    sides: Vec<(&'static str, String)>,
    shown: usize,
    bar: Option<Bar>,
    strip: Option<Strip>,
    holders: Option<String>,
    told: Option<Vec<Told>>,
    waits: bool,
    overtaken: bool,
    amended: Option<String>,
    lost: Option<String>,
    stale: bool,
    /// Where the terms are, if there are any.
    terms: Option<String>,
    new_id: String,
    /// What could not be done, and why.
    trouble: Option<Trouble>,
}

/// One row and the bar, for the script.
#[derive(Template)]
#[template(path = "contacts_part.html")]
struct Part {
    frame: Frame,
    href: String,
    keep: String,
    looking: Looking,
    row: Option<Row>,
    id: String,
    bar: Option<Bar>,
    said: String,
}

/// Why an act was not done; what was typed is in the row that is open.
#[derive(Clone, Debug, Default)]
pub(super) struct Trouble {
    pub(super) text: String,
    /// What was typed, where no field takes it any more.
    pub(super) typed: Vec<String>,
    pub(super) clash: Option<Clash>,
}

/// The page, or the fragment the script asks for.
pub(super) async fn page(
    State(portal): State<Portal>,
    visit: Visit,
    At(customer): At<Uuid>,
    Params(looking): Params<Looking>,
) -> Result<Response, Problem> {
    let customer = CustomerId(customer);
    if let Some(contact) = looking.part() {
        let row = Shown::Row(contact, looking.contact() == Some(contact));
        let book = Book::read(&portal, &visit, customer, row).await?;
        return part(&portal, &visit, book, looking, String::new()).await;
    }
    let book = Book::read(&portal, &visit, customer, Shown::Page(&looking)).await?;
    shown(&portal, &visit, book, looking, None).await
}

/// The whole page.
pub(super) async fn shown(
    portal: &Portal,
    visit: &Visit,
    mut book: Book,
    mut looking: Looking,
    trouble: Option<Trouble>,
) -> Result<Response, Problem> {
    let frame = Frame::of_person(&visit.me).at(Place::Contacts(book.customer));
    let texts = frame.texts;
    let told = checked(portal, &mut book, &looking, texts).await?;
    if !looking.changed.is_empty() {
        book.learn(portal, looking.changed().into_iter()).await?;
    }
    let book = &book;
    looking.page =
        Some(book.extent.page).filter(|page| *page > 1).map(|page| page.to_string()).unwrap_or_default();
    let clash = trouble.as_ref().and_then(|trouble| trouble.clash.as_ref());
    let opened = match looking.contact() {
        Some(contact) => {
            let told = told.as_deref().unwrap_or_default();
            Open::read(portal, book, texts, contact, clash, told).await?.map(Box::new)
        }
        None => None,
    };
    let mut groups = Lister::new(book, texts).groups(opened);
    for row in groups.iter_mut().flat_map(|group| &mut group.rows) {
        let told = told.iter().flatten();
        row.findings = told.filter(|told| told.contact.is_some_and(|id| id.to_string() == row.id)).count();
    }
    for group in &mut groups {
        group.href = looking.to_page(group.begins);
    }
    let shown: usize = groups.iter().map(|group| group.rows.len()).sum();
    let pages = Pages::of(book.extent.page, book.extent.total(), A_PAGE, |page| looking.to_page(page));
    let status = if trouble.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    let page = Page {
        frame: says(frame, book, &looking),
        heading: fl!(texts.loader(), "contacts-heading", customer = isolated(book.bench.roster.name())),
        customer: book.customer,
        href: book.href(),
        keep: looking.keep(),
        roles: book
            .bench
            .catalogue
            .roles()
            .iter()
            .map(|role| (role.key.as_str().to_owned(), role.name_in(texts.locale()).to_owned()))
            .collect(),
        sides: book.sides().into_iter().map(|side| (side.as_str(), book.organisation(side))).collect(),
        shown,
        pages,
        bar: bar(book, texts),
        strip: strip(book, texts),
        holders: holders(book, texts),
        told,
        waits: book.mode() == Mode::Waiting && book.kept().is_some_and(|kept| !kept.draft.is_empty()),
        overtaken: overtaken(book),
        amended: amended(book, false),
        lost: amended(book, true),
        stale: is_stale(book),
        terms: (book.has_terms || publishes(visit, book.customer))
            .then(|| format!("/customers/{}/terms", book.customer)),
        new_id: Uuid::now_v7().to_string(),
        groups,
        looking,
        trouble,
    };
    Ok(render(status, &page))
}

/// One row and the bar.
pub(super) async fn part(
    portal: &Portal,
    visit: &Visit,
    mut book: Book,
    looking: Looking,
    said: String,
) -> Result<Response, Problem> {
    let frame = Frame::of_person(&visit.me);
    let texts = frame.texts;
    let told = checked(portal, &mut book, &looking, texts).await?.unwrap_or_default();
    let book = &book;
    let mut row = Lister::new(book, texts).row(&looking.part);
    if let Some(row) = &mut row {
        if let Some(contact) = looking.contact().filter(|_| looking.open == looking.part) {
            row.open = Open::read(portal, book, texts, contact, None, &told).await?.map(Box::new);
        }
        row.findings =
            told.iter().filter(|told| told.contact.is_some_and(|id| id.to_string() == row.id)).count();
    }
    let page = Part {
        href: book.href(),
        keep: looking.keep(),
        id: looking.part.clone(),
        bar: bar(book, texts),
        looking,
        frame,
        row,
        said,
    };
    Ok(render(StatusCode::OK, &page))
}

/// Everything found, if the visitor asked for it and there is something to check.
async fn checked(
    portal: &Portal,
    book: &mut Book,
    looking: &Looking,
    texts: Texts,
) -> Result<Option<Vec<Told>>, Problem> {
    if looking.check.is_empty() || book.mode() != Mode::Edit {
        return Ok(None);
    }
    let verdict = portal.workflow.check_on(&book.bench).await.map_err(refusal::problem)?;
    let Some(verdict) = verdict else { return Ok(None) };
    book.learn(portal, findings::named(&verdict)).await?;
    Ok(Some(findings::told(book, &verdict, texts)))
}

/// What was just done, in words.
fn says(frame: Frame, book: &Book, looking: &Looking) -> Frame {
    let loader = frame.texts.loader();
    let sent = book.open.as_ref().map(|open| format!("CR-{}", open.number));
    if let Some(number) = sent.filter(|number| *number == looking.sent) {
        let text = fl!(loader, "contacts-sent", number = number.as_str());
        return frame.pointing(
            Tone::Done,
            text,
            format!("/tickets/{number}"),
            fl!(loader, "contacts-sent-link"),
        );
    }
    if !looking.dropped.is_empty() {
        return match dropped(book, looking.dropped.split(' '), frame.texts) {
            Some(text) => frame.saying(Tone::Note, text),
            None => frame,
        };
    }
    match looking.done.as_str() {
        "discarded" => frame.saying(Tone::Done, fl!(loader, "contacts-discarded")),
        "rebased" if !looking.changed.is_empty() => {
            let ids = looking.changed().into_iter();
            let names: Vec<String> = ids.map(|id| isolated(&book.name_of(id, frame.texts))).collect();
            let names = listed(&names, frame.texts);
            frame.saying(Tone::Note, fl!(loader, "contacts-rebased-look", names = names))
        }
        "imported" => {
            let count: usize = looking.rows.parse().unwrap_or_default();
            frame.saying(Tone::Done, fl!(loader, "import-done", count = count))
        }
        "rebased" => frame.saying(Tone::Done, fl!(loader, "contacts-rebased")),
        _ => frame,
    }
}

/// Roles that fell away with a change of organisation, by name (000-19).
pub(super) fn dropped<'a>(book: &Book, keys: impl Iterator<Item = &'a str>, texts: Texts) -> Option<String> {
    let known = keys.filter(|key| book.bench.catalogue.role(&(*key).into()).is_some());
    let names: Vec<String> = known.map(|key| book.names.role(key)).collect();
    let roles = listed(&names, texts);
    (!names.is_empty()).then(|| fl!(texts.loader(), "contacts-dropped", roles = roles, count = names.len()))
}

fn bar(book: &Book, texts: Texts) -> Option<Bar> {
    let kept = book.kept().filter(|_| book.mode() == Mode::Edit)?;
    let changes = kept.draft.drawn(book.bench.facts()).len();
    let people = kept.draft.people();
    let text = match changes {
        0 => fl!(texts.loader(), "contacts-no-changes"),
        _ => fl!(texts.loader(), "contacts-changes", changes = changes, people = people),
    };
    let saved = kept.changed_at.map(|at| texts.ago(at, chassis::clock::now()));
    let short = match changes {
        0 => text.clone(),
        _ => fl!(texts.loader(), "contacts-changes-short", changes = changes),
    };
    Some(Bar { changes, text, short, saved })
}

fn strip(book: &Book, texts: Texts) -> Option<Strip> {
    let open = book.open.as_ref()?;
    Some(Strip {
        number: format!("CR-{}", open.number),
        badge: state(&open.phase, None, texts),
        turn: waits_for(&open.turn, None, open.requester.as_deref(), texts),
        since: open.turn_since,
        since_text: texts.moment(open.turn_since),
        ago: texts.ago(open.turn_since, chassis::clock::now()),
    })
}

/// Whom to ask for a change, for somebody who may only look (P3).
fn holders(book: &Book, texts: Texts) -> Option<String> {
    match &book.bench.access {
        workflow::draft::Access::View { holders } => {
            let names: Vec<String> = holders.iter().map(|name| isolated(name)).collect();
            Some(listed(&names, texts))
        }
        workflow::draft::Access::Edit(_) => None,
    }
}

/// Whether the contacts changed since the draft was begun.
fn is_stale(book: &Book) -> bool {
    let kept = book.kept().filter(|_| book.mode() == Mode::Edit);
    kept.is_some_and(|kept| {
        let draft = &kept.draft;
        !draft.is_empty() && draft.amended.is_none() && draft.base != book.bench.roster.version()
    })
}

/// Whether the visitor may put terms in force.
fn publishes(visit: &Visit, customer: CustomerId) -> bool {
    let principal = &visit.me.principal;
    let own = principal.membership(customer);
    principal.may(TERMS_UPLOAD) || own.is_some_and(|own| own.permissions.contains(&TERMS_UPLOAD.into()))
}

/// Whether a request is open that this visitor may not see.
fn overtaken(book: &Book) -> bool {
    book.open.is_none() && book.bench.request_open
}

/// The request the draft changes; with `lost`, one that is no longer open.
fn amended(book: &Book, lost: bool) -> Option<String> {
    let number = book.kept()?.draft.amended.as_ref()?.number;
    let is_open =
        book.open.as_ref().is_some_and(|open| u64::try_from(open.number).is_ok_and(|open| open == number.0));
    (is_open != lost).then(|| number.to_string())
}
