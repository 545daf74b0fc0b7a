//! Pages people see: plain HTML that works without JavaScript.

mod accessibility;
mod activate;
mod assets;
pub(crate) mod errors;
pub(crate) mod frame;
pub(crate) mod texts;
mod ticket;
mod words;

use askama::Template;
use axum::Router;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use events::account::Locale;

use crate::pages::words::{Words, words};
use crate::problem::Problem;
use crate::site::Portal;

/// The routes of the pages.
pub(crate) fn router() -> Router<Portal> {
    Router::new()
        .route("/", get(|| async { axum::response::Redirect::to("/api/docs/") }))
        .route("/assets/{name}", get(assets::serve))
        .route("/accessibility", get(accessibility::show))
        .route("/tickets/{number}", get(ticket::ask).post(ticket::show))
        .route("/activate", get(activate::show).post(activate::submit))
}

/// A rendered page, or the problem document where it could not be rendered.
fn render(status: StatusCode, page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(error) => {
            tracing::error!(%error, "page.render_failed");
            Problem::fault().into_response()
        }
    }
}

#[derive(Template)]
#[template(path = "failed.html")]
struct Failed {
    words: &'static Words,
}

/// The page for a fault: what happened is in the log, nothing was lost, trying again helps.
fn failed(problem: &Problem, locale: Locale) -> Response {
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    render(status, &Failed { words: words(locale) })
}
