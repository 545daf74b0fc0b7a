//! Every contact of a customer with the status of its access.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::account::AccountStatus;
use domain::authorise::Act;
use events::id::{ContactId, CustomerId};
use i18n_embed_fl::fl;
use projection::{ContactCursor, ContactFilter, Limit, ReadError, Viewer, rows};
use serde::Deserialize;
use uuid::Uuid;

use super::{Status, status};
use crate::edge::next::escaped;
use crate::edge::params::{At, Params};
use crate::edge::visit::Visit;
use crate::pages::frame::{Frame, Place};
use crate::pages::render;
use crate::pages::texts::Texts;
use crate::problem::Problem;
use crate::refusal::{self, read_fault};
use crate::site::Portal;

/// Contacts on one page.
const A_PAGE: usize = 50;

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
pub(in crate::pages::desk) struct Asked {
    #[serde(default)]
    q: String,
    after: Option<String>,
}

struct Line {
    contact: Uuid,
    name: String,
    email: String,
    status: Status,
    invited: bool,
    /// When the terms in force were accepted; empty before.
    terms: String,
}

#[derive(Template)]
#[template(path = "desk_access.html")]
struct Page {
    frame: Frame,
    customer: CustomerId,
    name: String,
    q: String,
    contacts: Vec<Line>,
    has_terms: bool,
    next: Option<String>,
}

/// What the page shows, read at one moment.
struct Read {
    customer: Option<rows::Customer>,
    contacts: projection::Page<rows::ContactSummary, ContactCursor>,
    access: std::collections::BTreeMap<ContactId, rows::AccessOf>,
    accepted: std::collections::BTreeMap<ContactId, rows::AcceptedTerms>,
}

/// Shows the contacts.
pub(in crate::pages::desk) async fn show(
    State(portal): State<Portal>,
    visit: Visit,
    At(id): At<Uuid>,
    Params(asked): Params<Asked>,
) -> Result<Response, Problem> {
    let id = CustomerId(id);
    let allowed = portal.workflow.allow_customer(&visit.caller, Act::ManageAccess, id).await;
    allowed.map_err(refusal::problem)?;
    let bad = || Problem::bad_input("bad-cursor", "The address is not complete. Open the customer again.");
    let after = asked.after.as_deref().map(ContactCursor::decode).transpose().map_err(|_| bad())?;
    let read = read(&portal, id, &asked.q, after).await.map_err(|error| read_fault(&error))?;
    let customer = read.customer.ok_or_else(Problem::not_found)?;
    let frame = Frame::of_person(&visit.me).at(Place::Customers);
    let texts = frame.texts;
    let q = asked.q.trim().to_owned();
    let joint = if q.is_empty() { String::new() } else { format!("q={}&", escaped(&q)) };
    let page = Page {
        customer: id,
        contacts: read
            .contacts
            .rows
            .into_iter()
            .map(|row| {
                let id = ContactId(row.contact);
                let terms = read.accepted.get(&id).map(|row| texts.day(row.accepted_at)).unwrap_or_default();
                Line { terms, ..line(row, read.access.get(&id), texts) }
            })
            .collect(),
        next: read.contacts.next.map(|cursor| format!("?{joint}after={}", cursor.encode())),
        has_terms: portal.workflow.has_terms(id).await.map_err(refusal::problem)?,
        name: customer.name,
        q,
        frame,
    };
    Ok(render(StatusCode::OK, &page))
}

async fn read(
    portal: &Portal,
    id: CustomerId,
    q: &str,
    after: Option<ContactCursor>,
) -> Result<Read, ReadError> {
    let mut session = portal.reader.session().await?;
    let view = session.view(&Viewer::Staff).await?;
    let text = Some(q.trim()).filter(|text| !text.is_empty()).map(str::to_owned);
    let filter = ContactFilter { text, ..ContactFilter::default() };
    let contacts = view.contacts(id, &filter, after, Limit::new(A_PAGE)).await?;
    let shown: Vec<ContactId> = contacts.rows.iter().map(|row| ContactId(row.contact)).collect();
    let (customer, access, accepted) =
        futures::try_join!(view.customer(id), view.access_of(id, &shown), view.terms_accepted(id, &shown))?;
    Ok(Read { customer, contacts, access, accepted })
}

fn line(row: rows::ContactSummary, access: Option<&rows::AccessOf>, texts: Texts) -> Line {
    let now = match access {
        Some(access) if access.suspended_at.is_some() => AccountStatus::Deactivated,
        Some(access) => match access.status.as_deref() {
            Some("inactive") => AccountStatus::Inactive,
            Some("active") => AccountStatus::Active,
            Some("deactivated") => AccountStatus::Deactivated,
            _ => AccountStatus::Unregistered,
        },
        None => AccountStatus::Unregistered,
    };
    Line {
        contact: row.contact,
        name: row.name.unwrap_or_else(|| fl!(texts.loader(), "ticket-erased")),
        email: row.email.unwrap_or_default(),
        status: status(now, texts),
        invited: access.is_some_and(|access| access.invited),
        terms: String::new(),
    }
}
