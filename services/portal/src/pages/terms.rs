//! A customer's terms: the document people accept before they go on, every version, and the upload of a new one (001-7, 001-8).

mod accept;
mod markdown;
mod upload;

use askama::Template;
use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use domain::terms::LONGEST_TITLE;
use events::id::{ContactId, CustomerId};
use events::terms::TermsFormat;
use i18n_embed_fl::fl;
use projection::{ReadError, TermsView, Viewer, rows};
use serde::Deserialize;
use uuid::Uuid;
use workflow::terms::TermsStanding;

use crate::api::terms::as_file;
use crate::edge::body::MAX_UPLOAD_BYTES;
use crate::edge::next::local;
use crate::edge::params::{At, Params};
use crate::edge::places::Holder;
use crate::edge::visit::Visit;
use crate::pages::frame::{Frame, Place, Tone};
use crate::pages::render;
use crate::pages::texts::Texts;
use crate::problem::Problem;
use crate::refusal::{self, read_fault};
use crate::site::Portal;

/// The routes.
pub(super) fn router() -> Router<Portal> {
    Router::new()
        .route("/customers/{customer}/terms", get(show).post(upload::submit))
        .layer(DefaultBodyLimit::max(MAX_UPLOAD_BYTES))
        .route("/customers/{customer}/terms/{version}/document", get(document))
        .route("/customers/{customer}/terms/{version}/acceptance", post(accept::submit))
}

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    /// Where the visitor wanted to go.
    #[serde(default)]
    next: String,
    /// What was just done.
    #[serde(default)]
    done: String,
}

/// A version in the list.
struct Version {
    number: i32,
    title: String,
    since: String,
    by: String,
    size: String,
    kind: &'static str,
    in_force: bool,
}

/// The document in force.
struct Shown {
    version: u32,
    title: String,
    since: String,
    size: String,
    /// The text; none for a PDF, which is a file to read.
    html: Option<String>,
}

#[derive(Template)]
#[template(path = "terms.html")]
struct Page {
    frame: Frame,
    customer: CustomerId,
    name: String,
    as_staff: bool,
    due: bool,
    shown: Option<Shown>,
    /// When the visitor accepted what is in force.
    accepted_on: Option<String>,
    may_publish: bool,
    accepted: u64,
    people: u64,
    versions: Vec<Version>,
    next: String,
    /// The title as it was typed, where the form is shown again.
    title: String,
    longest_title: usize,
    command: Uuid,
}

/// What the page shows, read at one moment.
struct Read {
    customer: Option<rows::Customer>,
    terms: TermsView,
    accepted_on: Option<jiff::Timestamp>,
}

/// Shows the terms.
async fn show(
    State(portal): State<Portal>,
    visit: Visit,
    At(customer): At<Uuid>,
    Params(asked): Params<Asked>,
) -> Result<Response, Problem> {
    let frame = Frame::of_person(&visit.me);
    let loader = frame.texts.loader();
    let said = match asked.done.as_str() {
        "published" => Some(fl!(loader, "terms-done-published")),
        "accepted" => Some(fl!(loader, "terms-done-accepted")),
        _ => None,
    };
    let frame = match said {
        Some(text) => frame.saying(Tone::Done, text),
        None => frame,
    };
    let again = Again { next: asked.next, title: String::new() };
    page(&portal, &visit, CustomerId(customer), frame, again, StatusCode::OK).await
}

/// What the page keeps of what the visitor sent.
#[derive(Default)]
struct Again {
    next: String,
    title: String,
}

async fn page(
    portal: &Portal,
    visit: &Visit,
    customer: CustomerId,
    frame: Frame,
    again: Again,
    code: StatusCode,
) -> Result<Response, Problem> {
    let standing = portal.workflow.terms(&visit.caller, customer).await.map_err(refusal::problem)?;
    let read = read(portal, visit, customer, &standing).await.map_err(|error| read_fault(&error))?;
    let organisation = read.customer.ok_or_else(Problem::not_found)?;
    let frame = if standing.as_staff { frame.at(Place::Customers) } else { frame };
    let texts = frame.texts;
    let in_force = standing.in_force.as_ref().map_or(0, |published| i64::from(published.version));
    let shown = shown(portal, visit, customer, &standing, &read.terms, texts).await?;
    let page = Page {
        customer,
        name: organisation.name,
        as_staff: standing.as_staff,
        due: standing.due,
        shown,
        accepted_on: read.accepted_on.map(|at| texts.moment(at)),
        may_publish: standing.may_publish,
        accepted: read.terms.accepted,
        people: read.terms.people,
        versions: read.terms.versions.into_iter().map(|row| version(row, in_force, texts)).collect(),
        next: local(&again.next).unwrap_or_default().to_owned(),
        title: again.title,
        longest_title: LONGEST_TITLE,
        command: Uuid::now_v7(),
        frame,
    };
    Ok(render(code, &page))
}

async fn read(
    portal: &Portal,
    visit: &Visit,
    customer: CustomerId,
    standing: &TermsStanding,
) -> Result<Read, ReadError> {
    let own = visit.me.principal.membership(customer);
    let viewer = match own.filter(|_| !standing.as_staff) {
        Some(own) => Viewer::Customer { customer, side: own.side },
        None => Viewer::Staff,
    };
    let contacts: Vec<ContactId> = own.map(|own| own.contact).into_iter().collect();
    let mut session = portal.reader.session().await?;
    let view = session.view_by_key(&viewer).await?;
    let (organisation, terms, accepted) = futures::try_join!(
        view.customer(customer),
        view.terms(customer),
        view.terms_accepted(customer, &contacts)
    )?;
    let accepted_on = accepted.into_values().next().map(|row| row.accepted_at);
    Ok(Read { customer: organisation, terms, accepted_on })
}

/// The document in force. The list may be behind what decides, so the date is known a moment later.
async fn shown(
    portal: &Portal,
    visit: &Visit,
    customer: CustomerId,
    standing: &TermsStanding,
    terms: &TermsView,
    texts: Texts,
) -> Result<Option<Shown>, Problem> {
    let Some(published) = &standing.in_force else { return Ok(None) };
    let html = if published.format == TermsFormat::Markdown {
        let found = portal.workflow.terms_document(&visit.caller, customer, published.version).await;
        let (_, document) = found.map_err(refusal::problem)?;
        Some(markdown::rendered(&String::from_utf8_lossy(document.bytes())))
    } else {
        None
    };
    let row = terms.versions.iter().find(|row| i64::from(row.version) == i64::from(published.version));
    Ok(Some(Shown {
        version: published.version,
        title: published.title.clone().unwrap_or_default(),
        since: row.map(|row| texts.day(row.published_at)).unwrap_or_default(),
        size: size(i64::from(published.size), texts),
        html,
    }))
}

fn version(row: rows::TermsVersion, in_force: i64, texts: Texts) -> Version {
    Version {
        number: row.version,
        title: row.title.unwrap_or_default(),
        since: texts.moment(row.published_at),
        by: row.published_by_name.unwrap_or_default(),
        size: size(row.size, texts),
        kind: if row.format == TermsFormat::Pdf.as_str() { "PDF" } else { "Markdown" },
        in_force: i64::from(row.version) == in_force,
    }
}

/// Kilobytes, one at least.
fn size(bytes: i64, texts: Texts) -> String {
    fl!(texts.loader(), "terms-size", size = ((bytes + 1023) / 1024))
}

/// Gives a document out, as a file.
async fn document(
    State(portal): State<Portal>,
    visit: Visit,
    At((customer, version)): At<(Uuid, u32)>,
) -> Result<Response, Problem> {
    // A whole office behind one address reads new terms at once.
    let reader = Holder { account: visit.account, address: None };
    as_file(&portal, &visit.caller, reader, CustomerId(customer), version).await
}
