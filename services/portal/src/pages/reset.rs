//! The page behind a link to set a new password. Opening it changes nothing; only the form's POST uses the link up.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse as _, Redirect, Response};
use i18n_embed_fl::fl;
use workflow::WorkflowError;
use workflow::account::ResetView;

use crate::edge::body::Form;
use crate::edge::params::Params;
use crate::pages::choose_password::{self, Filled, Link, Purpose};
use crate::pages::entry::{password_problem, same, with_language};
use crate::pages::frame::Frame;
use crate::refusal;
use crate::site::Portal;

/// Shows the form, or that the link cannot be used.
pub(super) async fn show(
    State(portal): State<Portal>,
    headers: HeaderMap,
    Params(link): Params<Link>,
) -> Response {
    match portal.workflow.look_at_reset(&link.token).await {
        Ok(view) => shown(&headers, &view, &link.token, None),
        Err(error) => refusal::problem(error).into_response(),
    }
}

/// Uses the link: sets the password and ends every session.
pub(super) async fn submit(
    State(portal): State<Portal>,
    headers: HeaderMap,
    Form(filled): Form<Filled>,
) -> Response {
    let view = match portal.workflow.look_at_reset(&filled.token).await {
        Ok(view) => view,
        Err(error) => return refusal::problem(error).into_response(),
    };
    let frame = frame(&headers, &view);
    if view.email.is_none() {
        return shown(&headers, &view, &filled.token, None);
    }
    if !same(&filled.password, &filled.again) {
        let problem = fl!(frame.texts.loader(), "password-differ");
        return shown(&headers, &view, &filled.token, Some(problem));
    }
    match portal.workflow.reset_password(&filled.token, filled.password).await {
        Ok(()) => {
            let done = Redirect::to("/sign-in?done=password-reset").into_response();
            match view.locale {
                Some(locale) => with_language(done, &portal.public, locale),
                None => done,
            }
        }
        Err(WorkflowError::Invalid { code, .. }) => {
            shown(&headers, &view, &filled.token, Some(password_problem(&frame, code)))
        }
        Err(WorkflowError::Refused { .. }) => {
            let gone = ResetView { email: None, ..view };
            shown(&headers, &gone, &filled.token, None)
        }
        Err(error) => refusal::problem(error).into_response(),
    }
}

fn frame(headers: &HeaderMap, view: &ResetView) -> Frame {
    view.locale.map_or_else(|| Frame::of_stranger(headers), Frame::in_language)
}

fn shown(headers: &HeaderMap, view: &ResetView, token: &str, problem: Option<String>) -> Response {
    let frame = frame(headers, view);
    let loader = frame.texts.loader();
    let Some(email) = &view.email else {
        let why = fl!(loader, "reset-refused");
        return choose_password::refused(frame, why, true);
    };
    let purpose = Purpose {
        title: fl!(loader, "reset-title"),
        intro: fl!(loader, "reset-intro"),
        button: fl!(loader, "reset-button"),
        action: "/reset",
    };
    choose_password::form(frame, purpose, token, email, problem)
}
