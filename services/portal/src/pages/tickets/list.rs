//! The own tickets: those of the own organisation and those the other one shares, with filters.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::authorise::Act;
use domain::permission::TICKET_READ;
use events::id::{CustomerId, PermissionKey};
use i18n_embed_fl::fl;
use jiff::Timestamp;
use projection::{CentreFilter, Limit, TicketCursor, Turn, rows};
use serde::Deserialize;
use uuid::Uuid;

use crate::api::tickets::viewer;
use crate::edge::next::escaped;
use crate::edge::paging::Paging;
use crate::edge::params::Params;
use crate::edge::visit::Visit;
use crate::pages::frame::{Frame, Place};
use crate::pages::render;
use crate::pages::texts::Texts;
use crate::pages::wording::{self, Badge};
use crate::problem::Problem;
use crate::refusal::{self, read_fault};
use crate::site::Portal;

/// Tickets on one page.
const A_PAGE: usize = 25;

/// A moment, absolute and as one says it.
#[derive(Clone, Debug, Default)]
pub(in crate::pages) struct When {
    /// For machines.
    pub(in crate::pages) iso: String,
    /// The moment, in UTC.
    pub(in crate::pages) moment: String,
    /// How long ago.
    pub(in crate::pages) ago: String,
}

impl When {
    /// A moment as seen now.
    pub(in crate::pages) fn of(at: Timestamp, texts: Texts) -> Self {
        Self { iso: at.to_string(), moment: texts.moment(at), ago: texts.ago(at, Timestamp::now()) }
    }
}

/// A ticket in a list.
#[derive(Clone, Debug)]
pub(in crate::pages) struct Row {
    pub(in crate::pages) number: String,
    pub(in crate::pages) customer: String,
    /// The purchaser's name, where the ticket is the purchaser's.
    pub(in crate::pages) purchaser: Option<String>,
    pub(in crate::pages) state: Badge,
    pub(in crate::pages) waits_for: String,
    pub(in crate::pages) since: When,
    pub(in crate::pages) requester: String,
    /// The owner's name.
    pub(in crate::pages) owner: Option<String>,
    /// The owner's account, as forms send it.
    pub(in crate::pages) owner_id: String,
    /// `3+ 2−`.
    pub(in crate::pages) lines: String,
    /// The same for those who do not see the signs.
    pub(in crate::pages) lines_in_words: String,
    pub(in crate::pages) is_open: bool,
    /// The number of the form that assigns it.
    pub(in crate::pages) command: String,
}

impl Row {
    /// A row of the read model, in words.
    pub(in crate::pages) fn of(row: rows::Listed, texts: Texts) -> Self {
        let loader = texts.loader();
        let (adding, removing, changing) = (row.adding, row.removing, row.changing);
        let words =
            fl!(loader, "ticket-lines-words", adding = adding, removing = removing, changing = changing);
        let waits_for =
            wording::waits_for(&row.turn, row.owner_name.as_deref(), row.requester.as_deref(), texts);
        Self {
            number: format!("CR-{}", row.number),
            purchaser: row.purchaser.filter(|_| row.side == "purchaser"),
            customer: row.customer_name,
            state: wording::state(&row.phase, row.outcome.as_deref(), texts),
            waits_for,
            since: When::of(row.turn_since, texts),
            requester: row.requester.unwrap_or_else(|| fl!(loader, "ticket-erased")),
            owner: row.owner_name,
            owner_id: row.owner.map(|owner| owner.to_string()).unwrap_or_default(),
            lines: wording::lines_in_short(adding, removing, changing),
            lines_in_words: words,
            is_open: row.closed_at.is_none(),
            command: Uuid::new_v4().to_string(),
        }
    }
}

/// What is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    state: String,
    #[serde(default)]
    turn: String,
    #[serde(default)]
    q: String,
    customer: Option<CustomerId>,
    after: Option<String>,
}

#[derive(Template)]
#[template(path = "tickets.html")]
struct Page {
    frame: Frame,
    asked: Asked,
    /// The customer whose tickets these are, and the others the visitor acts for.
    customer: CustomerId,
    customers: Vec<(CustomerId, String)>,
    rows: Vec<Row>,
    /// Whether something was filtered.
    filtered: bool,
    next: Option<String>,
    may_raise: bool,
}

/// Shows the tickets of the customer asked for, else of the first the visitor acts for.
pub(super) async fn show(
    State(portal): State<Portal>,
    visit: Visit,
    Params(asked): Params<Asked>,
) -> Result<Response, Problem> {
    let mut customers = own_customers(&visit);
    let Some((first, _)) = customers.first().cloned() else {
        // Staff reads tickets at the desk; whoever may read none is told so there.
        return Ok(Redirect::to("/desk").into_response());
    };
    let customer = asked.customer.unwrap_or(first);
    let scope = portal.workflow.scope_of_customer(&visit.caller, Act::ViewTicket, customer).await;
    let viewer = viewer(scope.map_err(refusal::problem)?);
    let paging = Paging { limit: Some(A_PAGE), after: asked.after.clone() };
    let after = paging.after(|text| TicketCursor::decode(text).ok())?;
    let filter = filter(&asked);
    let mut session = portal.reader.session().await.map_err(|error| read_fault(&error))?;
    let view = if filter == CentreFilter::default() {
        session.view_by_key(&viewer).await
    } else {
        session.view(&viewer).await
    };
    let view = view.map_err(|error| read_fault(&error))?;
    let page = view.support_centre(customer, &filter, after, Limit::new(A_PAGE)).await;
    let page = page.map_err(|error| read_fault(&error))?;
    let texts = Texts::of(visit.locale);
    if customers.len() == 1 {
        customers.clear();
    }
    let next = page.next.map(|cursor| address(&asked, &cursor.encode()));
    let raises = |found: &domain::authorise::Membership| {
        found.permissions.contains(&PermissionKey::from(domain::permission::CONTACTS_VIEW))
    };
    let page = Page {
        frame: Frame::of_person(&visit.me).at(Place::Tickets),
        rows: page.rows.into_iter().map(|row| Row::of(row, texts)).collect(),
        filtered: filter != CentreFilter::default() || asked.after.is_some(),
        may_raise: visit.me.principal.membership(customer).is_some_and(raises),
        asked,
        customer,
        customers,
        next,
    };
    Ok(render(StatusCode::OK, &page))
}

/// The customers whose tickets the visitor may read as their contact.
fn own_customers(visit: &Visit) -> Vec<(CustomerId, String)> {
    let permission = PermissionKey::from(TICKET_READ);
    let memberships = visit.me.principal.memberships.iter();
    let readable = memberships.filter(|found| found.permissions.contains(&permission));
    let named =
        readable.filter_map(|found| Some((found.customer, visit.me.customers.get(&found.customer)?.clone())));
    named.collect()
}

fn filter(asked: &Asked) -> CentreFilter {
    let turns = [Turn::Team, Turn::Requester, Turn::System];
    CentreFilter {
        open: match asked.state.as_str() {
            "open" => Some(true),
            "closed" => Some(false),
            _ => None,
        },
        turn: turns.into_iter().find(|turn| turn.as_str() == asked.turn),
        text: Some(asked.q.trim().to_owned()).filter(|text| !text.is_empty()),
    }
}

fn address(asked: &Asked, after: &str) -> String {
    let mut address = String::from("/tickets?");
    let customer = asked.customer.map(|customer| customer.to_string()).unwrap_or_default();
    for (name, value) in
        [("state", &asked.state), ("turn", &asked.turn), ("q", &asked.q), ("customer", &customer)]
    {
        if !value.is_empty() {
            address = address + name + "=" + &escaped(value) + "&";
        }
    }
    address + "after=" + after
}
