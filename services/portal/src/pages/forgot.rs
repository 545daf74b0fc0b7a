//! Ask for a link to set a new password. The answer is the same for every address (abuse case 19).

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Redirect, Response};
use i18n_embed_fl::fl;
use serde::Deserialize;

use crate::edge::body::Form;
use crate::edge::knock::Knock;
use crate::edge::params::Params;
use crate::pages::frame::Frame;
use crate::pages::render;
use crate::site::Portal;

/// The query.
#[derive(Deserialize)]
pub(super) struct Opened {
    #[serde(default)]
    sent: bool,
}

/// The filled-in form.
#[derive(Deserialize)]
pub(super) struct Filled {
    email: String,
}

#[derive(Template)]
#[template(path = "forgot.html")]
struct Page {
    frame: Frame,
    sent: bool,
}

/// Shows the form, or what happens next.
pub(super) async fn show(Params(opened): Params<Opened>, headers: HeaderMap) -> Response {
    render(StatusCode::OK, &Page { frame: Frame::of_stranger(&headers), sent: opened.sent })
}

/// Sends the link, if there is anybody to send it to; the page does not know.
pub(super) async fn submit(
    State(portal): State<Portal>,
    knock: Knock,
    Form(filled): Form<Filled>,
) -> Response {
    if !portal.workflow.request_reset(&filled.email, &knock.visitor) {
        metrics::counter!("http_links_not_sent_total").increment(1);
        tracing::debug!("http.link_not_sent");
    }
    Redirect::to("/forgot?sent=true").into_response()
}
