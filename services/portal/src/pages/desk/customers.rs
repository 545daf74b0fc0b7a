//! The customers, for staff.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use i18n_embed_fl::fl;
use projection::{CustomerCursor, Limit, Viewer};
use serde::Deserialize;

use super::admit;
use crate::edge::next::escaped;
use crate::edge::paging::Paging;
use crate::edge::params::Params;
use crate::edge::visit::Visit;
use crate::pages::frame::{Frame, Place};
use crate::pages::render;
use crate::problem::Problem;
use crate::refusal::read_fault;
use crate::site::Portal;

/// Customers on one page.
const A_PAGE: usize = 50;

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    q: String,
    after: Option<String>,
}

struct Line {
    href: String,
    name: String,
    purchaser: Option<String>,
    since: String,
}

#[derive(Template)]
#[template(path = "desk_customers.html")]
struct Page {
    frame: Frame,
    asked: Asked,
    customers: Vec<Line>,
    next: Option<String>,
}

/// Shows customers by name.
pub(super) async fn show(
    State(portal): State<Portal>,
    visit: Visit,
    Params(asked): Params<Asked>,
) -> Result<Response, Problem> {
    admit(&portal, &visit).await?;
    let paging = Paging { limit: Some(A_PAGE), after: asked.after.clone() };
    let after = paging.after(|text| CustomerCursor::decode(text).ok())?;
    let text = Some(asked.q.trim()).filter(|text| !text.is_empty());
    let mut session = portal.reader.session().await.map_err(|error| read_fault(&error))?;
    let view = match text {
        Some(_) => session.view(&Viewer::Staff).await,
        None => session.view_by_key(&Viewer::Staff).await,
    };
    let view = view.map_err(|error| read_fault(&error))?;
    let page = view.customers(text, after, Limit::new(A_PAGE)).await.map_err(|error| read_fault(&error))?;
    let frame = Frame::of_person(&visit.me).at(Place::Customers);
    let texts = frame.texts;
    let customers = page.rows.into_iter().map(|row| Line {
        href: format!("/desk/customers/{}", row.customer),
        name: row.name,
        purchaser: row.purchaser,
        since: texts.day(row.registered_at),
    });
    let next = page
        .next
        .map(|cursor| format!("/desk/customers?q={}&after={}", escaped(asked.q.trim()), cursor.encode()));
    Ok(render(StatusCode::OK, &Page { customers: customers.collect(), frame, asked, next }))
}
