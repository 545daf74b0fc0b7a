//! Sign in: an address and a password, then a one-time code where the account has a second factor.
//!
//! The page says the same of an unknown address and of a wrong password (abuse case 19).

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::authorise::Hold;
use i18n_embed_fl::fl;
use secrecy::SecretString;
use serde::Deserialize;
use workflow::WorkflowError;
use workflow::account::{Attempt, Entered, Entry};

use crate::edge::body::Form;
use crate::edge::knock::Knock;
use crate::edge::next::with_next;
use crate::edge::params::Params;
use crate::edge::visit::MaybeVisit;
use crate::pages::entry::{Opened, onward, wait_in_words, waiting, with_device, with_session};
use crate::pages::frame::Frame;
use crate::pages::render;
use crate::refusal;
use crate::site::Portal;

/// The filled-in form.
#[derive(Deserialize)]
pub(super) struct Filled {
    email: String,
    password: SecretString,
    #[serde(default)]
    next: String,
}

/// The filled-in second form.
#[derive(Deserialize)]
pub(super) struct FilledCode {
    code: String,
    #[serde(default)]
    next: String,
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct Page<'a> {
    frame: Frame,
    email: &'a str,
    next: &'a str,
    problem: Option<String>,
}

#[derive(Template)]
#[template(path = "sign_in_code.html")]
struct CodePage<'a> {
    frame: Frame,
    next: &'a str,
    problem: Option<String>,
}

/// Shows the form; somebody who is signed in goes on.
pub(super) async fn show(visit: MaybeVisit, Params(opened): Params<Opened>, headers: HeaderMap) -> Response {
    if visit.0.is_some() {
        return onward(&opened.next);
    }
    let frame = opened.said(Frame::of_stranger(&headers));
    render(StatusCode::OK, &Page { frame, email: "", next: &opened.next, problem: None })
}

/// Tries to sign in.
pub(super) async fn submit(
    State(portal): State<Portal>,
    knock: Knock,
    headers: HeaderMap,
    Form(filled): Form<Filled>,
) -> Response {
    let attempt = Attempt {
        email: &filled.email,
        password: filled.password,
        device: knock.device.as_ref(),
        visitor: &knock.visitor,
        before: knock.token.as_ref(),
    };
    let frame = Frame::of_stranger(&headers);
    let again = |frame: Frame, problem: String| {
        let page = Page { frame, email: &filled.email, next: &filled.next, problem: Some(problem) };
        render(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    match portal.workflow.sign_in(attempt).await {
        Ok(Entry::Open(entered)) => welcome(&portal, &entered, &filled.next),
        Ok(Entry::CodeAsked(half)) => {
            let to_code = Redirect::to(&with_next("/sign-in/code", &filled.next)).into_response();
            with_session(to_code, &portal.public, &half)
        }
        Ok(Entry::Refused) => {
            let problem = fl!(frame.texts.loader(), "sign-in-refused");
            again(frame, problem)
        }
        Ok(Entry::Wait(wait)) => {
            let problem = wait_in_words(&frame, wait);
            waiting(again(frame, problem), wait)
        }
        Err(error) => match elsewhere(&error, &frame, &knock) {
            Some(problem) => forbidden(again(frame, problem)),
            None => refusal::problem(error).into_response(),
        },
    }
}

/// What to say to somebody who proved who he is, and is where his access does not work.
fn elsewhere(error: &WorkflowError, frame: &Frame, knock: &Knock) -> Option<String> {
    let WorkflowError::Refused { code, .. } = error else { return None };
    let loader = frame.texts.loader();
    (*code == Hold::OtherNetwork.code()).then(|| match knock.visitor.address {
        Some(address) => fl!(loader, "sign-in-elsewhere", address = address.to_canonical().to_string()),
        None => fl!(loader, "sign-in-nowhere"),
    })
}

fn forbidden(mut response: Response) -> Response {
    *response.status_mut() = StatusCode::FORBIDDEN;
    response
}

/// Asks for the one-time code of somebody whose password was right.
pub(super) async fn show_code(
    State(portal): State<Portal>,
    knock: Knock,
    Params(opened): Params<Opened>,
    headers: HeaderMap,
) -> Response {
    let awaited = match &knock.token {
        Some(token) => portal.workflow.awaits_code(token).await,
        None => Ok(false),
    };
    match awaited {
        Ok(true) => {
            let frame = Frame::of_stranger(&headers);
            render(StatusCode::OK, &CodePage { frame, next: &opened.next, problem: None })
        }
        Ok(false) => Redirect::to(&with_next("/sign-in", &opened.next)).into_response(),
        Err(error) => refusal::problem(error).into_response(),
    }
}

/// Takes the code.
pub(super) async fn submit_code(
    State(portal): State<Portal>,
    knock: Knock,
    headers: HeaderMap,
    Form(filled): Form<FilledCode>,
) -> Response {
    let begin_anew = || Redirect::to(&with_next("/sign-in", &filled.next)).into_response();
    let Some(token) = &knock.token else { return begin_anew() };
    match portal.workflow.awaits_code(token).await {
        Ok(true) => {}
        Ok(false) => return begin_anew(),
        Err(error) => return refusal::problem(error).into_response(),
    }
    let frame = Frame::of_stranger(&headers);
    let again = |frame: Frame, problem: String| {
        let page = CodePage { frame, next: &filled.next, problem: Some(problem) };
        render(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    match portal.workflow.sign_in_with_code(token, &filled.code, knock.device.as_ref(), &knock.visitor).await
    {
        Ok(Entry::Open(entered)) => welcome(&portal, &entered, &filled.next),
        Ok(Entry::CodeAsked(_) | Entry::Refused) => {
            let problem = fl!(frame.texts.loader(), "sign-in-code-wrong");
            again(frame, problem)
        }
        Ok(Entry::Wait(wait)) => {
            let problem = wait_in_words(&frame, wait);
            waiting(again(frame, problem), wait)
        }
        Err(error) => match elsewhere(&error, &frame, &knock) {
            Some(problem) => forbidden(again(frame, problem)),
            None => refusal::problem(error).into_response(),
        },
    }
}

/// On to where the person wanted to go; somebody who used up a recovery code sees first how many are left.
fn welcome(portal: &Portal, entered: &Entered, next: &str) -> Response {
    let on = if entered.recovered { Redirect::to("/me").into_response() } else { onward(next) };
    with_device(with_session(on, &portal.public, &entered.session), &portal.public, &entered.device)
}
