//! The own profile: language, password, two-step sign-in, the browsers that are signed in, and who tried to.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use events::account::Locale;
use i18n_embed_fl::fl;
use identity::session::{Listed, SessionId};
use identity::sign_in_log;
use jiff::Timestamp;
use secrecy::SecretString;
use serde::Deserialize;
use uuid::Uuid;
use workflow::WorkflowError;
use workflow::account::Changed;

use crate::edge::body::Form;
use crate::edge::knock::Knock;
use crate::edge::next::with_next;
use crate::edge::params::{At, Params};
use crate::edge::visit::Visit;
use crate::pages::entry::{Opened, password_problem, renewed, same, wait_in_words, waiting};
use crate::pages::frame::{Frame, Place};
use crate::pages::render;
use crate::problem::Problem;
use crate::refusal;
use crate::site::Portal;

/// The filled-in form for another password.
#[derive(Deserialize)]
pub(super) struct FilledPassword {
    old: SecretString,
    password: SecretString,
    again: SecretString,
}

/// The chosen language.
#[derive(Deserialize)]
pub(super) struct FilledLanguage {
    language: Locale,
}

#[derive(Template)]
#[template(path = "profile.html")]
struct Page {
    frame: Frame,
    email: String,
    locale: Locale,
    own: SessionId,
    sessions: Vec<Listed>,
    sign_ins: Vec<sign_in_log::Entry>,
    /// How many recovery codes are left; none without a second factor.
    recovery_codes: Option<i64>,
    now: Timestamp,
    problem: Option<Trouble>,
}

/// What is wrong with the password form, and in which field.
struct Trouble {
    field: &'static str,
    text: String,
}

impl Page {
    /// What the log says happened, in words.
    fn outcome(&self, outcome: &str) -> String {
        let loader = self.frame.texts.loader();
        match outcome {
            "signed-in" => fl!(loader, "profile-log-signed-in"),
            "code-asked" => fl!(loader, "profile-log-code-asked"),
            "wrong-code" => fl!(loader, "profile-log-wrong-code"),
            "other-network" => fl!(loader, "profile-log-other-network"),
            "recovered" => fl!(loader, "profile-log-recovered"),
            "throttled" => fl!(loader, "profile-log-throttled"),
            "signed-out" => fl!(loader, "profile-log-signed-out"),
            "revoked" => fl!(loader, "profile-log-revoked"),
            "stepped-up" => fl!(loader, "profile-log-stepped-up"),
            _ => fl!(loader, "profile-log-wrong-password"),
        }
    }

    /// A kind of browser, or that it is not known.
    fn agent(&self, agent: &str) -> String {
        if agent.is_empty() {
            fl!(self.frame.texts.loader(), "profile-unknown-browser")
        } else {
            agent.to_owned()
        }
    }

    /// How long a session has been there, and how long ago it was used.
    fn since(&self, session: &Listed) -> String {
        let texts = self.frame.texts;
        let (since, seen) = (texts.moment(session.since), texts.ago(session.seen_at, self.now));
        fl!(texts.loader(), "profile-session-since", since = since, seen = seen)
    }

    fn moment(&self, at: &Timestamp) -> String {
        self.frame.texts.moment(*at)
    }
}

/// Shows the profile.
pub(super) async fn show(
    State(portal): State<Portal>,
    visit: Visit,
    Params(opened): Params<Opened>,
) -> Response {
    let frame = opened.said(Frame::of_person(&visit.me));
    match page(&portal, &visit, frame, None).await {
        Ok(page) => render(StatusCode::OK, &page),
        Err(problem) => problem.into_response(),
    }
}

/// Changes the password; every other browser is signed out.
pub(super) async fn change_password(
    State(portal): State<Portal>,
    visit: Visit,
    knock: Knock,
    Form(filled): Form<FilledPassword>,
) -> Response {
    let frame = Frame::of_person(&visit.me);
    if !same(&filled.password, &filled.again) {
        let text = fl!(frame.texts.loader(), "password-differ");
        return troubled(&portal, &visit, Trouble { field: "again", text }).await;
    }
    let changed =
        portal.workflow.change_password(&visit.signed_in, filled.old, filled.password, &knock.visitor).await;
    match changed {
        Ok(Changed::Done(session)) => {
            let back = Redirect::to("/me?done=password-changed").into_response();
            renewed(back, &portal, &visit, &session).await
        }
        Ok(Changed::WrongPassword) => {
            let text = fl!(frame.texts.loader(), "profile-old-wrong");
            troubled(&portal, &visit, Trouble { field: "old", text }).await
        }
        Ok(Changed::Wait(wait)) => {
            let text = wait_in_words(&frame, wait);
            waiting(troubled(&portal, &visit, Trouble { field: "old", text }).await, wait)
        }
        Err(WorkflowError::Invalid { code, .. }) => {
            let text = password_problem(&frame, code);
            troubled(&portal, &visit, Trouble { field: "password", text }).await
        }
        // With a second factor the old password is not proof enough.
        Err(WorkflowError::Refused { code: "step-up-needed", .. }) => {
            Redirect::to(&with_next("/confirm", "/me")).into_response()
        }
        Err(error) => refusal::problem(error).into_response(),
    }
}

/// Chooses the language of pages and mails.
pub(super) async fn choose_language(
    State(portal): State<Portal>,
    visit: Visit,
    Form(filled): Form<FilledLanguage>,
) -> Response {
    match portal.workflow.choose_language(&visit.signed_in, filled.language).await {
        Ok(()) => Redirect::to("/me?done=language-chosen").into_response(),
        Err(error) => refusal::problem(error).into_response(),
    }
}

/// Signs another browser out.
pub(super) async fn end_session(
    State(portal): State<Portal>,
    visit: Visit,
    knock: Knock,
    At(session): At<Uuid>,
) -> Response {
    match portal.workflow.end_session(&visit.signed_in, SessionId(session), &knock.visitor).await {
        // One that ended meanwhile is ended as well.
        Ok(_) => Redirect::to("/me?done=session-ended").into_response(),
        Err(error) => refusal::problem(error).into_response(),
    }
}

/// Signs every other browser out.
pub(super) async fn end_sessions(State(portal): State<Portal>, visit: Visit, knock: Knock) -> Response {
    match portal.workflow.sign_out_elsewhere(&visit.signed_in, &knock.visitor).await {
        Ok(_) => Redirect::to("/me?done=sessions-ended").into_response(),
        Err(error) => refusal::problem(error).into_response(),
    }
}

async fn troubled(portal: &Portal, visit: &Visit, trouble: Trouble) -> Response {
    match page(portal, visit, Frame::of_person(&visit.me), Some(trouble)).await {
        Ok(page) => render(StatusCode::UNPROCESSABLE_ENTITY, &page),
        Err(problem) => problem.into_response(),
    }
}

async fn page(
    portal: &Portal,
    visit: &Visit,
    frame: Frame,
    problem: Option<Trouble>,
) -> Result<Page, Problem> {
    let (workflow, signed_in) = (&portal.workflow, &visit.signed_in);
    let read = async {
        futures::try_join!(
            workflow.list_sessions(signed_in),
            workflow.list_sign_ins(signed_in),
            workflow.recovery_codes_left(signed_in)
        )
    };
    let (sessions, sign_ins, recovery_codes) = read.await.map_err(refusal::problem)?;
    Ok(Page {
        frame: frame.at(Place::Profile),
        email: visit.me.email.clone().unwrap_or_default(),
        locale: visit.locale,
        own: visit.session,
        sessions,
        sign_ins,
        recovery_codes,
        now: chassis::clock::now(),
        problem,
    })
}
