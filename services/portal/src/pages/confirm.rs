//! Prove to be there before an act that needs it; then back to it.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use i18n_embed_fl::fl;
use secrecy::SecretString;
use serde::Deserialize;
use workflow::account::Proof;

use crate::edge::body::Form;
use crate::edge::knock::Knock;
use crate::edge::params::Params;
use crate::edge::visit::Visit;
use crate::pages::entry::{Opened, onward, wait_in_words, waiting};
use crate::pages::frame::Frame;
use crate::pages::render;
use crate::refusal;
use crate::site::Portal;

/// The filled-in form.
#[derive(Deserialize)]
pub(super) struct Filled {
    password: SecretString,
    #[serde(default)]
    code: String,
    #[serde(default)]
    next: String,
}

#[derive(Template)]
#[template(path = "confirm.html")]
struct Page<'a> {
    frame: Frame,
    email: &'a str,
    next: &'a str,
    with_code: bool,
    problem: Option<String>,
}

impl<'a> Page<'a> {
    fn new(visit: &'a Visit, next: &'a str, problem: Option<String>) -> Self {
        Self {
            frame: Frame::of_person(&visit.me),
            email: visit.me.email.as_deref().unwrap_or_default(),
            next,
            with_code: visit.signed_in.has_second_factor,
            problem,
        }
    }
}

/// Asks for the password.
pub(super) async fn show(visit: Visit, Params(opened): Params<Opened>) -> Response {
    render(StatusCode::OK, &Page::new(&visit, &opened.next, None))
}

/// Takes it.
pub(super) async fn submit(
    State(portal): State<Portal>,
    visit: Visit,
    knock: Knock,
    Form(filled): Form<Filled>,
) -> Response {
    let proof =
        portal.workflow.step_up(&visit.signed_in, filled.password, Some(&filled.code), &knock.visitor).await;
    let again =
        |problem| render(StatusCode::UNPROCESSABLE_ENTITY, &Page::new(&visit, &filled.next, Some(problem)));
    let frame = Frame::in_language(visit.locale);
    match proof {
        Ok(Proof::Given) => onward(&filled.next),
        Ok(Proof::Wrong) if visit.signed_in.has_second_factor => {
            again(fl!(frame.texts.loader(), "confirm-wrong-code"))
        }
        Ok(Proof::Wrong) => again(fl!(frame.texts.loader(), "confirm-wrong")),
        Ok(Proof::Wait(wait)) => waiting(again(wait_in_words(&frame, wait)), wait),
        Err(error) => refusal::problem(error).into_response(),
    }
}
