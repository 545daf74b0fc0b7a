//! The page behind a link that makes a login identity (004-2). Whoever held the link, what activates the account goes to the
//! account's own address.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use domain::account::Opens;
use events::account::Locale;
use i18n_embed_fl::fl;
use serde::Deserialize;
use workflow::WorkflowError;
use workflow::account::{ActivationView, LinkState};

use crate::edge::body::Form;
use crate::pages::frame::Frame;
use crate::pages::{activate, render};
use crate::refusal;
use crate::site::Portal;

/// The filled-in form.
#[derive(Deserialize)]
pub(super) struct Filled {
    #[serde(default)]
    token: String,
    #[serde(default)]
    language: String,
}

#[derive(Template)]
#[template(path = "register.html")]
struct Page<'a> {
    frame: Frame,
    token: &'a str,
    email: &'a str,
    /// Tag, own name, and whether it is the one chosen so far.
    languages: [(&'static str, &'static str, bool); 3],
}

#[derive(Template)]
#[template(path = "registered.html")]
struct Registered {
    frame: Frame,
}

/// The form.
pub(super) fn form(view: &ActivationView, token: &str) -> Response {
    let language = |locale: Locale| {
        let name = match locale {
            Locale::English => "English",
            Locale::Bokmal => "Norsk bokmål",
            Locale::German => "Deutsch",
        };
        (locale.as_str(), name, locale == view.locale)
    };
    let page = Page {
        frame: Frame::in_language(view.locale),
        token,
        email: view.email.as_deref().unwrap_or_default(),
        languages: Locale::ALL.map(language),
    };
    render(StatusCode::OK, &page)
}

/// Uses the link.
pub(super) async fn submit(State(portal): State<Portal>, Form(filled): Form<Filled>) -> Response {
    let view = match portal.workflow.look_at_activation(&filled.token).await {
        Ok(view) => view,
        Err(error) => return refusal::problem(error).into_response(),
    };
    if view.state != LinkState::Usable || view.opens != Opens::Registration {
        return activate::shown(&view, &filled.token, None);
    }
    let locale =
        Locale::ALL.into_iter().find(|locale| locale.as_str() == filled.language).unwrap_or(view.locale);
    match portal.workflow.register_account(&filled.token, locale).await {
        Ok(()) => render(StatusCode::OK, &Registered { frame: Frame::in_language(locale) }),
        Err(WorkflowError::Refused { .. }) => match portal.workflow.look_at_activation(&filled.token).await {
            Ok(view) => activate::shown(&view, &filled.token, None),
            Err(error) => refusal::problem(error).into_response(),
        },
        Err(error) => refusal::problem(error).into_response(),
    }
}
