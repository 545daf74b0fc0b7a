//! One customer: the roster as it is, what changed when by which ticket, and its tickets.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::authorise::Act;
use domain::permission::ACCESS_MANAGE;
use domain::roster::Roster;
use events::id::{ContactId, CustomerId};
use i18n_embed_fl::fl;
use projection::{CentreFilter, ChangeCursor, Limit, ReadError, Viewer, rows};
use serde::Deserialize;
use uuid::Uuid;

use super::admit;
use crate::edge::params::{At, Params};
use crate::edge::visit::Visit;
use crate::pages::frame::{Frame, Place};
use crate::pages::paging::{self, Pages};
use crate::pages::render;
use crate::pages::texts::{Texts, isolated};
use crate::pages::tickets::{Row, When};
use crate::pages::wording::{self, Change, Compared, Names};
use crate::problem::Problem;
use crate::refusal::{self, read_fault};
use crate::site::Portal;

/// Contacts on one page.
const CONTACTS: usize = 50;
/// Changes on one page.
const CHANGES: usize = 25;
/// Tickets shown.
const TICKETS: usize = 5;

/// Which page of each list.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    contacts: String,
    changes: Option<String>,
}

struct ContactLine {
    name: String,
    email: String,
    side: String,
    roles: Vec<String>,
}

struct ChangeLine {
    number: String,
    sign: &'static str,
    sentence: String,
    by: String,
    at: When,
    compared: Vec<Compared>,
}

#[derive(Template)]
#[template(path = "desk_customer.html")]
struct Page {
    frame: Frame,
    customer: CustomerId,
    manages_access: bool,
    name: String,
    purchaser: Option<String>,
    since: String,
    contacts: Vec<ContactLine>,
    pages: Option<Pages>,
    changes: Vec<ChangeLine>,
    older_changes: Option<String>,
    tickets: Vec<Row>,
}

/// What the page shows, read at one moment.
struct Read {
    customer: Option<rows::Customer>,
    contacts: Vec<rows::BookEntry>,
    changes: projection::Page<rows::InForce, ChangeCursor>,
    tickets: Vec<rows::Listed>,
}

/// Shows the customer.
pub(super) async fn show(
    State(portal): State<Portal>,
    visit: Visit,
    At(id): At<Uuid>,
    Params(asked): Params<Asked>,
) -> Result<Response, Problem> {
    admit(&portal, &visit).await?;
    let id = CustomerId(id);
    let allowed = portal.workflow.allow_customer(&visit.caller, Act::ViewContacts, id).await;
    let allowed = allowed.map_err(refusal::problem)?;
    let roster = &allowed.roster.state;
    let total = roster.contacts().count();
    let page = paging::asked(&asked.contacts).min(paging::last(total, CONTACTS));
    let bad = || Problem::bad_input("bad-cursor", "The address is not complete. Open the customer again.");
    let changes = asked.changes.as_deref().map(ChangeCursor::decode).transpose().map_err(|_| bad())?;
    let read = read(&portal, id, page, changes).await.map_err(|error| read_fault(&error))?;
    let customer = read.customer.ok_or_else(Problem::not_found)?;
    let names =
        Names::new(&allowed.catalogue, visit.locale, customer.name.clone(), customer.purchaser.clone());
    let frame = Frame::of_person(&visit.me).at(Place::Customers);
    let texts = frame.texts;
    let page = Page {
        customer: id,
        manages_access: visit.me.principal.may(ACCESS_MANAGE),
        contacts: read.contacts.into_iter().map(|row| contact(row, roster, &names, texts)).collect(),
        pages: Pages::of(page, total, CONTACTS, |page| format!("?contacts={page}#roster")),
        changes: read.changes.rows.iter().map(|row| change(row, &names, texts)).collect(),
        older_changes: read.changes.next.map(|cursor| format!("?changes={}#changes", cursor.encode())),
        tickets: read.tickets.into_iter().map(|row| Row::of(row, texts)).collect(),
        since: texts.day(customer.registered_at),
        name: customer.name,
        purchaser: customer.purchaser,
        frame,
    };
    Ok(render(StatusCode::OK, &page))
}

async fn read(
    portal: &Portal,
    id: CustomerId,
    page: usize,
    changes: Option<ChangeCursor>,
) -> Result<Read, ReadError> {
    let mut session = portal.reader.session().await?;
    let view = session.view_by_key(&Viewer::Staff).await?;
    let every = CentreFilter::default();
    let (customer, contacts, changes, tickets) = futures::try_join!(
        view.customer(id),
        view.people_page(id, (page - 1) * CONTACTS, CONTACTS),
        view.changes_in_force(id, changes, Limit::new(CHANGES)),
        view.support_centre(id, &every, None, Limit::new(TICKETS))
    )?;
    Ok(Read { customer, contacts, changes, tickets: tickets.rows })
}

fn contact(row: rows::BookEntry, roster: &Roster, names: &Names, texts: Texts) -> ContactLine {
    let held = roster.contact(ContactId(row.contact)).into_iter().flat_map(|contact| contact.roles.keys());
    ContactLine {
        name: row.name.unwrap_or_else(|| fl!(texts.loader(), "ticket-erased")),
        email: row.email.unwrap_or_default(),
        side: names.side(&row.side, texts),
        roles: held.map(|role| names.role(role.as_str())).collect(),
    }
}

fn change(row: &rows::InForce, names: &Names, texts: Texts) -> ChangeLine {
    let loader = texts.loader();
    let change = Change::from(row);
    let at = When::of(row.at, texts);
    let by = row.verdict_name.as_deref().map_or_else(|| fl!(loader, "ticket-team"), isolated);
    ChangeLine {
        number: format!("CR-{}", row.number),
        sign: wording::sign(&row.kind),
        sentence: change.sentence(names, texts),
        by: fl!(loader, "desk-customer-history-by", when = at.ago.as_str(), name = by),
        at,
        compared: change.compared(names, texts),
    }
}
