//! Pages people see: plain HTML that works without JavaScript.

mod accessibility;
mod activate;
mod assets;
mod choose_password;
mod confirm;
mod contacts;
mod desk;
mod entry;
pub(crate) mod errors;
mod forgot;
pub(crate) mod frame;
mod home;
mod jobs;
mod keys;
mod live;
mod paging;
mod profile;
mod register;
mod reset;
mod sign_in;
mod sign_out;
mod terms;
pub(crate) mod texts;
mod tickets;
mod two_step;
mod wording;

use askama::Template;
use axum::Router;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};

use crate::problem::Problem;
use crate::site::Portal;

/// The routes of the pages.
pub(crate) fn router() -> Router<Portal> {
    Router::new()
        .route("/", get(home::show))
        .route("/assets/{name}", get(assets::serve))
        .route("/accessibility", get(accessibility::show))
        .route("/activate", get(activate::show).post(activate::submit))
        .route("/activate/register", post(register::submit))
        .merge(signing_in())
        .merge(contacts::router())
        .merge(terms::router())
        .merge(tickets::router())
        .merge(jobs::router())
        .merge(desk::router())
        .route("/live", get(live::listen))
}

/// Signing in and out, and what belongs to it.
fn signing_in() -> Router<Portal> {
    Router::new()
        .route("/sign-in", get(sign_in::show).post(sign_in::submit))
        .route("/sign-in/code", get(sign_in::show_code).post(sign_in::submit_code))
        .route("/sign-out", post(sign_out::submit))
        .route("/forgot", get(forgot::show).post(forgot::submit))
        .route("/reset", get(reset::show).post(reset::submit))
        .route("/confirm", get(confirm::show).post(confirm::submit))
        .route("/me", get(profile::show))
        .route("/me/keys", get(keys::show).post(keys::issue))
        .route("/me/keys/{key}/revoke", post(keys::revoke))
        .route("/me/language", post(profile::choose_language))
        .route("/me/password", post(profile::change_password))
        .route("/me/sessions/end", post(profile::end_sessions))
        .route("/me/sessions/{session}/end", post(profile::end_session))
        .route("/me/two-step", get(two_step::show).post(two_step::begin))
        .route("/me/two-step/codes", post(two_step::renew_codes))
        .route("/me/two-step/remove", post(two_step::remove))
        .route("/me/two-step/{factor}", get(two_step::enrol).post(two_step::confirm))
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
