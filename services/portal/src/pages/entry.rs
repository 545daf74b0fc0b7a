//! What the pages of signing in have in common: cookies that come and go, and what was just done.

use std::time::Duration;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use events::account::Locale;
use i18n_embed_fl::fl;
use identity::device::REMEMBERED;
use identity::session::Begun;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;

use crate::edge::cookie::Cookie;
use crate::edge::next::local;
use crate::edge::public::Public;
use crate::edge::visit::Visit;
use crate::pages::frame::{Frame, Tone};
use crate::site::Portal;

/// What a page was opened after.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum After {
    SignedOut,
    PasswordReset,
    Activated,
    PasswordChanged,
    TwoStepRemoved,
    SessionEnded,
    SessionsEnded,
    LanguageChosen,
}

/// The query of such a page.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Opened {
    #[serde(default)]
    pub(super) next: String,
    #[serde(default)]
    pub(super) done: Option<String>,
}

impl Opened {
    /// The frame, saying what was just done.
    pub(super) fn said(&self, frame: Frame) -> Frame {
        use serde::de::IntoDeserializer as _;
        use serde::de::value::{Error, StrDeserializer};
        let key = self.done.as_deref().unwrap_or_default();
        let key: StrDeserializer<'_, Error> = key.into_deserializer();
        let Ok(after) = After::deserialize(key) else { return frame };
        let loader = frame.texts.loader();
        let text = match after {
            After::SignedOut => fl!(loader, "sign-in-after-sign-out"),
            After::PasswordReset => fl!(loader, "sign-in-after-reset"),
            After::Activated => fl!(loader, "sign-in-after-activation"),
            After::PasswordChanged => fl!(loader, "profile-password-changed"),
            After::TwoStepRemoved => fl!(loader, "two-step-removed"),
            After::SessionEnded => fl!(loader, "profile-session-ended"),
            After::SessionsEnded => fl!(loader, "profile-sessions-ended"),
            After::LanguageChosen => fl!(loader, "profile-language-chosen"),
        };
        frame.saying(Tone::Done, text)
    }
}

/// To where somebody wanted to go, or home.
pub(super) fn onward(next: &str) -> Response {
    Redirect::to(local(next).unwrap_or("/")).into_response()
}

/// The answer with the cookie of a session.
pub(super) fn with_session(response: Response, public: &Public, session: &Begun) -> Response {
    with_cookie(response, Cookie::Session.set(public, &session.token, None))
}

/// The answer with the mark by which the browser is known the next time.
pub(super) fn with_device(response: Response, public: &Public, device: &SecretString) -> Response {
    with_cookie(response, Cookie::Device.set(public, device, Some(REMEMBERED)))
}

/// The answer with the new session of a browser that ended all others, and with its mark.
pub(super) async fn renewed(response: Response, portal: &Portal, visit: &Visit, session: &Begun) -> Response {
    let response = with_session(response, &portal.public, session);
    match portal.workflow.mark_of(&visit.signed_in).await {
        Ok(mark) => with_device(response, &portal.public, &mark),
        // What was done is done; the browser is a stranger the next time.
        Err(error) => {
            tracing::warn!(%error, "http.browser_not_marked");
            response
        }
    }
}

/// The answer with the language in which the next page speaks to whoever this is.
pub(super) fn with_language(response: Response, public: &Public, locale: Locale) -> Response {
    with_cookie(response, Cookie::language(public, locale))
}

/// The answer that takes the session's cookie away.
pub(super) fn without_session(response: Response, public: &Public) -> Response {
    with_cookie(response, Cookie::Session.clear(public))
}

fn with_cookie(mut response: Response, cookie: HeaderValue) -> Response {
    response.headers_mut().append(header::SET_COOKIE, cookie);
    response
}

/// The answer for somebody who has to wait.
pub(super) fn waiting(mut response: Response, wait: Duration) -> Response {
    *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait.as_secs().max(1)));
    response
}

/// How long somebody has to wait, in words.
pub(super) fn wait_in_words(frame: &Frame, wait: Duration) -> String {
    let seconds = wait.as_secs().max(1);
    match seconds {
        0..=90 => fl!(frame.texts.loader(), "sign-in-wait-seconds", count = seconds),
        _ => fl!(frame.texts.loader(), "sign-in-wait-minutes", count = (seconds.div_ceil(60))),
    }
}

/// Whether both passwords are the same.
pub(super) fn same(one: &SecretString, other: &SecretString) -> bool {
    one.expose_secret() == other.expose_secret()
}

/// Why a password is not accepted, in words.
pub(super) fn password_problem(frame: &Frame, code: &str) -> String {
    let loader = frame.texts.loader();
    match code {
        "password-too-short" => fl!(loader, "password-too-short"),
        "password-too-long" => fl!(loader, "password-too-long"),
        _ => fl!(loader, "password-too-weak"),
    }
}
