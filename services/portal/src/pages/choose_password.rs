//! The form in which somebody chooses a password, behind a link from a mail.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use i18n_embed_fl::fl;
use secrecy::SecretString;
use serde::Deserialize;

use crate::pages::frame::Frame;
use crate::pages::render;

/// The token of a link.
#[derive(Deserialize)]
pub(super) struct Link {
    #[serde(default)]
    pub(super) token: String,
}

/// The filled-in form.
#[derive(Deserialize)]
pub(super) struct Filled {
    pub(super) token: String,
    pub(super) password: SecretString,
    pub(super) again: SecretString,
}

/// What the form says and where it goes.
pub(super) struct Purpose {
    pub(super) title: String,
    pub(super) intro: String,
    pub(super) button: String,
    pub(super) action: &'static str,
}

#[derive(Template)]
#[template(path = "choose_password.html")]
struct Page<'a> {
    frame: Frame,
    purpose: Purpose,
    token: &'a str,
    email: &'a str,
    problem: Option<String>,
}

#[derive(Template)]
#[template(path = "link_refused.html")]
struct Refused {
    frame: Frame,
    why: String,
    ask_again: bool,
}

/// The form, perhaps with what is wrong with what was typed.
pub(super) fn form(
    frame: Frame,
    purpose: Purpose,
    token: &str,
    email: &str,
    problem: Option<String>,
) -> Response {
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    render(status, &Page { frame, purpose, token, email, problem })
}

/// Why the link cannot be used; `ask_again` where the person can ask for another one.
pub(super) fn refused(frame: Frame, why: String, ask_again: bool) -> Response {
    render(StatusCode::GONE, &Refused { frame, why, ask_again })
}
