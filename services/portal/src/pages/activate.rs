//! The page behind an activation link. Opening it changes nothing, however often a mail scanner does; only the form's POST
//! uses the link up (abuse case 10).

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::account::Opens;
use i18n_embed_fl::fl;
use workflow::WorkflowError;
use workflow::account::{ActivationView, LinkState};

use crate::edge::body::Form;
use crate::edge::params::Params;
use crate::pages::choose_password::{self, Filled, Link, Purpose};
use crate::pages::entry::{password_problem, same, with_language};
use crate::pages::frame::Frame;
use crate::pages::register;
use crate::refusal;
use crate::site::Portal;

/// Shows the form, or why the link cannot be used.
pub(super) async fn show(State(portal): State<Portal>, Params(link): Params<Link>) -> Response {
    match portal.workflow.look_at_activation(&link.token).await {
        Ok(view) => shown(&view, &link.token, None),
        Err(error) => refusal::problem(error).into_response(),
    }
}

/// Uses the link: sets the password and activates the account.
pub(super) async fn submit(State(portal): State<Portal>, Form(filled): Form<Filled>) -> Response {
    let view = match portal.workflow.look_at_activation(&filled.token).await {
        Ok(view) => view,
        Err(error) => return refusal::problem(error).into_response(),
    };
    let frame = Frame::in_language(view.locale);
    let loader = frame.texts.loader();
    if view.state != LinkState::Usable {
        return shown(&view, &filled.token, None);
    }
    if view.opens != Opens::Activation {
        return shown(&view, &filled.token, None);
    }
    if !same(&filled.password, &filled.again) {
        return shown(&view, &filled.token, Some(fl!(loader, "password-differ")));
    }
    match portal.workflow.activate_account(&filled.token, filled.password).await {
        // The page that follows knows nobody yet, but the person's language.
        Ok(()) => with_language(
            Redirect::to("/sign-in?done=activated").into_response(),
            &portal.public,
            view.locale,
        ),
        Err(WorkflowError::Invalid { code, .. }) => {
            shown(&view, &filled.token, Some(password_problem(&frame, code)))
        }
        Err(WorkflowError::Refused { .. }) => match portal.workflow.look_at_activation(&filled.token).await {
            Ok(view) => shown(&view, &filled.token, None),
            Err(error) => refusal::problem(error).into_response(),
        },
        Err(error @ WorkflowError::Unavailable(_)) => {
            // The chain of causes goes to the log; the form stays, so that nothing has to be looked for again.
            let _ = refusal::problem(error);
            shown(&view, &filled.token, Some(fl!(loader, "password-try-again")))
        }
        Err(error) => refusal::problem(error).into_response(),
    }
}

pub(super) fn shown(view: &ActivationView, token: &str, problem: Option<String>) -> Response {
    let frame = Frame::in_language(view.locale);
    let loader = frame.texts.loader();
    let why = match view.state {
        LinkState::Usable if view.opens == Opens::Registration => {
            return register::form(view, token);
        }
        LinkState::Usable => {
            let purpose = Purpose {
                title: fl!(loader, "activate-title"),
                intro: fl!(loader, "activate-intro"),
                button: fl!(loader, "activate-button"),
                action: "/activate",
            };
            let email = view.email.as_deref().unwrap_or_default();
            return choose_password::form(frame, purpose, token, email, problem);
        }
        LinkState::Used => fl!(loader, "activate-used"),
        LinkState::Expired => fl!(loader, "activate-expired"),
        LinkState::Superseded => fl!(loader, "activate-superseded"),
        LinkState::Unknown => fl!(loader, "activate-unknown"),
    };
    choose_password::refused(frame, why, false)
}
