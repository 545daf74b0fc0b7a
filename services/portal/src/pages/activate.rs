//! The page behind an activation link. Opening it changes nothing, however often a mail scanner does; only the form's POST
//! uses the link up (abuse case 10).

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use events::account::Locale;
use secrecy::SecretString;
use serde::Deserialize;
use workflow::WorkflowError;
use workflow::account::{ActivationView, LinkState};

use crate::edge::body::Form;
use crate::edge::params::Params;
use crate::pages::words::{Words, words};
use crate::pages::{failed, render};
use crate::problem::Problem;
use crate::refusal;
use crate::site::Portal;

/// The token of a link.
#[derive(Deserialize)]
pub(super) struct Link {
    #[serde(default)]
    token: String,
}

/// The filled-in form.
#[derive(Deserialize)]
pub(super) struct Filled {
    token: String,
    password: SecretString,
    again: SecretString,
}

#[derive(Template)]
#[template(path = "activate.html")]
struct Page<'a> {
    words: &'static Words,
    content: Content<'a>,
}

enum Content<'a> {
    Form { token: &'a str, email: &'a str, problem: Option<&'static str> },
    Done,
    Refused { why: &'static str },
}

/// Shows the form, or why the link cannot be used.
pub(super) async fn show(State(portal): State<Portal>, Params(link): Params<Link>) -> Response {
    match portal.workflow.look_at_activation(&link.token).await {
        Ok(view) => shown(&view, &link.token, None),
        Err(error) => failure(error),
    }
}

/// Uses the link: sets the password and activates the account.
pub(super) async fn submit(
    State(portal): State<Portal>,
    headers: HeaderMap,
    Form(filled): Form<Filled>,
) -> Response {
    if !from_here(&headers) {
        return Problem::new(
            StatusCode::FORBIDDEN,
            "cross-site",
            "Not from this site",
            "The form was sent from another site. Open the link from your mail again.",
        )
        .into_response();
    }
    let view = match portal.workflow.look_at_activation(&filled.token).await {
        Ok(view) => view,
        Err(error) => return failure(error),
    };
    let words = words(view.locale);
    if view.state != LinkState::Usable {
        return shown(&view, &filled.token, None);
    }
    if !same(&filled.password, &filled.again) {
        return shown(&view, &filled.token, Some(words.differ));
    }
    match portal.workflow.activate_account(&filled.token, filled.password).await {
        Ok(()) => render(StatusCode::OK, &Page { words, content: Content::Done }),
        Err(WorkflowError::Invalid { code, .. }) => {
            shown(&view, &filled.token, Some(password_problem(words, code)))
        }
        Err(WorkflowError::Refused { .. }) => match portal.workflow.look_at_activation(&filled.token).await {
            Ok(view) => shown(&view, &filled.token, None),
            Err(error) => failure(error),
        },
        Err(error @ WorkflowError::Unavailable(_)) => {
            // The chain of causes goes to the log; the form stays, so that nothing has to be looked for again.
            let _ = refusal::problem(error);
            shown(&view, &filled.token, Some(words.try_again))
        }
        Err(error) => failure(error),
    }
}

fn password_problem(words: &'static Words, code: &str) -> &'static str {
    match code {
        "password-too-short" => words.too_short,
        "password-too-long" => words.too_long,
        _ => words.too_weak,
    }
}

/// A browser says where a form was sent from; a client that is no browser says nothing.
fn from_here(headers: &HeaderMap) -> bool {
    headers
        .get("sec-fetch-site")
        .and_then(|value| value.to_str().ok())
        .is_none_or(|site| matches!(site, "same-origin" | "none"))
}

fn same(one: &SecretString, other: &SecretString) -> bool {
    use secrecy::ExposeSecret as _;
    one.expose_secret() == other.expose_secret()
}

fn shown(view: &ActivationView, token: &str, problem: Option<&'static str>) -> Response {
    let words = words(view.locale);
    let refused = |why| render(StatusCode::GONE, &Page { words, content: Content::Refused { why } });
    match view.state {
        LinkState::Usable => {
            let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
            let email = view.email.as_deref().unwrap_or_default();
            render(status, &Page { words, content: Content::Form { token, email, problem } })
        }
        LinkState::Used => refused(words.used),
        LinkState::Expired => refused(words.expired),
        LinkState::Superseded => refused(words.superseded),
        LinkState::Unknown => refused(words.unknown),
    }
}

fn failure(error: WorkflowError) -> Response {
    failed(&refusal::problem(error), Locale::English)
}
