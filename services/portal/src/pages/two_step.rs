//! Two-step sign-in: set it up, get recovery codes, remove it.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use events::id::FactorId;
use i18n_embed_fl::fl;
use identity::second_factor::Enrolment;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use uuid::Uuid;
use workflow::account::Enrolling;

use crate::edge::body::Form;
use crate::edge::knock::Knock;
use crate::edge::next::with_next;
use crate::edge::params::At;
use crate::edge::visit::{ENROL, Visit};
use crate::pages::entry::{renewed, wait_in_words, waiting};
use crate::pages::frame::{Frame, Place, Tone};
use crate::pages::render;
use crate::refusal;
use crate::site::Portal;

/// The app's first code.
#[derive(Deserialize)]
pub(super) struct Filled {
    code: String,
}

#[derive(Template)]
#[template(path = "two_step.html")]
struct Page {
    frame: Frame,
    /// How many recovery codes are left; none without a second factor.
    recovery_codes: Option<i64>,
}

#[derive(Template)]
#[template(path = "two_step_enrol.html")]
struct EnrolPage<'a> {
    frame: Frame,
    factor: FactorId,
    secret: &'a str,
    link: &'a str,
    path: &'a str,
    modules: i32,
    problem: Option<String>,
}

#[derive(Template)]
#[template(path = "two_step_codes.html")]
struct CodesPage<'a> {
    frame: Frame,
    codes: Vec<&'a str>,
}

/// Shows whether it is set up, and what can be done.
pub(super) async fn show(State(portal): State<Portal>, visit: Visit) -> Response {
    if !visit.stepped_up {
        return confirm_first(ENROL);
    }
    let mut frame = Frame::of_person(&visit.me).at(Place::Profile);
    if visit.signed_in.must_enrol {
        let text = fl!(frame.texts.loader(), "two-step-required");
        frame = frame.saying(Tone::Note, text);
    }
    match portal.workflow.recovery_codes_left(&visit.signed_in).await {
        Ok(recovery_codes) => render(StatusCode::OK, &Page { frame, recovery_codes }),
        Err(error) => refusal::problem(error).into_response(),
    }
}

/// Makes a secret and shows it on a page of its own.
pub(super) async fn begin(State(portal): State<Portal>, visit: Visit) -> Response {
    if !visit.stepped_up {
        return confirm_first(ENROL);
    }
    match portal.workflow.begin_second_factor(&visit.signed_in).await {
        Ok(enrolment) => Redirect::to(&format!("{ENROL}/{}", enrolment.factor)).into_response(),
        Err(error) => refusal::problem(error).into_response(),
    }
}

/// Shows the secret, to be scanned or typed.
pub(super) async fn enrol(State(portal): State<Portal>, visit: Visit, At(factor): At<Uuid>) -> Response {
    enrolling(&portal, &visit, FactorId(factor), None).await
}

/// Takes the app's first code; the recovery codes are shown on the answer, this once.
pub(super) async fn confirm(
    State(portal): State<Portal>,
    visit: Visit,
    knock: Knock,
    At(factor): At<Uuid>,
    Form(filled): Form<Filled>,
) -> Response {
    let factor = FactorId(factor);
    if !visit.stepped_up {
        return confirm_first(&format!("{ENROL}/{factor}"));
    }
    let frame = Frame::of_person(&visit.me).at(Place::Profile);
    let confirmed =
        portal.workflow.confirm_second_factor(&visit.signed_in, factor, &filled.code, &knock.visitor).await;
    match confirmed {
        Ok(Enrolling::Done(enrolled)) => {
            let text = fl!(frame.texts.loader(), "two-step-on-now");
            let codes = enrolled.recovery_codes.iter().map(SecretString::expose_secret).collect();
            let page = CodesPage { frame: frame.saying(Tone::Done, text), codes };
            renewed(render(StatusCode::OK, &page), &portal, &visit, &enrolled.session).await
        }
        Ok(Enrolling::WrongCode) => {
            let problem = fl!(frame.texts.loader(), "two-step-wrong-code");
            enrolling(&portal, &visit, factor, Some(problem)).await
        }
        Ok(Enrolling::Wait(wait)) => {
            let problem = wait_in_words(&frame, wait);
            waiting(enrolling(&portal, &visit, factor, Some(problem)).await, wait)
        }
        Err(error) => refusal::problem(error).into_response(),
    }
}

/// Makes new recovery codes in place of those there were; they are shown on the answer, this once.
pub(super) async fn renew_codes(State(portal): State<Portal>, visit: Visit) -> Response {
    if !visit.stepped_up {
        return confirm_first(ENROL);
    }
    match portal.workflow.renew_recovery_codes(&visit.signed_in).await {
        Ok(Some(codes)) => {
            let frame = Frame::of_person(&visit.me).at(Place::Profile);
            let text = fl!(frame.texts.loader(), "two-step-codes-renewed");
            let codes = codes.iter().map(SecretString::expose_secret).collect();
            render(StatusCode::OK, &CodesPage { frame: frame.saying(Tone::Done, text), codes })
        }
        // Removed in another window.
        Ok(None) => Redirect::to(ENROL).into_response(),
        Err(error) => refusal::problem(error).into_response(),
    }
}

/// Removes the second factor.
pub(super) async fn remove(State(portal): State<Portal>, visit: Visit, knock: Knock) -> Response {
    if !visit.stepped_up {
        return confirm_first(ENROL);
    }
    match portal.workflow.remove_second_factor(&visit.signed_in, &knock.visitor).await {
        Ok(session) => {
            let back = Redirect::to("/me?done=two-step-removed").into_response();
            renewed(back, &portal, &visit, &session).await
        }
        Err(error) => refusal::problem(error).into_response(),
    }
}

async fn enrolling(portal: &Portal, visit: &Visit, factor: FactorId, problem: Option<String>) -> Response {
    if !visit.stepped_up {
        return confirm_first(&format!("{ENROL}/{factor}"));
    }
    match portal.workflow.second_factor_begun(&visit.signed_in, factor).await {
        Ok(Some(enrolment)) => shown(visit, &enrolment, problem),
        // Begun anew, or done, in another window.
        Ok(None) => Redirect::to(ENROL).into_response(),
        Err(error) => refusal::problem(error).into_response(),
    }
}

fn shown(visit: &Visit, enrolment: &Enrolment, problem: Option<String>) -> Response {
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = EnrolPage {
        frame: Frame::of_person(&visit.me).at(Place::Profile),
        factor: enrolment.factor,
        secret: enrolment.secret.expose_secret(),
        link: enrolment.link.expose_secret(),
        path: enrolment.path.expose_secret(),
        modules: enrolment.modules,
        problem,
    };
    render(status, &page)
}

fn confirm_first(next: &str) -> Response {
    Redirect::to(&with_next("/confirm", next)).into_response()
}
