//! The own API keys: what programs sign in with. A key acts as its person, with her rights and from her networks (P24), so only
//! she ever sees it: on the answer that issued it, this once.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use events::id::ApiKeyId;
use i18n_embed_fl::fl;
use identity::api_key::Listed;
use jiff::{SignedDuration, Timestamp};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use uuid::Uuid;
use workflow::WorkflowError;

use crate::edge::body::Form;
use crate::edge::next::with_next;
use crate::edge::params::{At, Params};
use crate::edge::visit::Visit;
use crate::pages::frame::{Frame, Place, Tone};
use crate::pages::render;
use crate::pages::tickets::Filled;
use crate::problem::Problem;
use crate::refusal;
use crate::site::Portal;

/// The days a key may work; none for as long as the access does.
const DAYS: [i64; 3] = [30, 90, 365];

/// What was just done.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    done: String,
}

/// A key as the list shows it.
struct Line {
    key: Uuid,
    label: String,
    issued: String,
    ends: String,
    used: String,
    works: bool,
    limited: bool,
}

#[derive(Template)]
#[template(path = "keys.html")]
struct Page {
    frame: Frame,
    keys: Vec<Line>,
    /// The key that was just issued.
    secret: Option<SecretString>,
    /// Whether the person proved a moment ago to be there: only then are keys issued.
    confirmed: bool,
    label: String,
    problem: Option<String>,
    command: Uuid,
}

/// Shows the keys.
pub(super) async fn show(
    State(portal): State<Portal>,
    visit: Visit,
    Params(asked): Params<Asked>,
) -> Result<Response, Problem> {
    let frame = frame(&visit);
    let frame = match asked.done.as_str() {
        "revoked" => {
            let text = fl!(frame.texts.loader(), "keys-revoked");
            frame.saying(Tone::Done, text)
        }
        _ => frame,
    };
    let page = page(&portal, &visit, frame).await?;
    Ok(render(StatusCode::OK, &page))
}

/// Issues a key and shows it.
pub(super) async fn issue(
    State(portal): State<Portal>,
    visit: Visit,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    if !visit.stepped_up {
        return Ok(Redirect::to(&with_next("/confirm", "/me/keys")).into_response());
    }
    let form = Filled(pairs);
    let call = form.call(visit.account, "POST /me/keys")?;
    let days = match form.get("days") {
        "" => None,
        typed => Some(typed.parse().ok().filter(|days| DAYS.contains(days)).ok_or_else(|| {
            Problem::bad_input("bad-days", "`days` is 30, 90, 365, or empty for a key without an end.")
        })?),
    };
    let expires_at = days.map(|days| chassis::clock::now() + SignedDuration::from_hours(24 * days));
    let label = form.get("label");
    let issued = portal.workflow.issue_key(&visit.caller, call, visit.account, label, None, expires_at).await;
    let frame = frame(&visit);
    let loader = frame.texts.loader();
    match issued {
        Ok(issued) => {
            let said = fl!(loader, "keys-issued");
            let mut page = page(&portal, &visit, frame.saying(Tone::Done, said)).await?;
            page.secret = Some(issued.secret);
            Ok(render(StatusCode::OK, &page))
        }
        Err(WorkflowError::Invalid { code: "invalid-label", .. }) => {
            let problem = fl!(loader, "keys-label-wrong");
            again(&portal, &visit, frame, label, problem, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(WorkflowError::Refused { code: "key-shown-before", .. }) => {
            let problem = fl!(loader, "keys-shown-before");
            again(&portal, &visit, frame, "", problem, StatusCode::CONFLICT).await
        }
        Err(error) => Err(refusal::problem(error)),
    }
}

/// Revokes a key; it is dead with the next request.
pub(super) async fn revoke(
    State(portal): State<Portal>,
    visit: Visit,
    At(key): At<Uuid>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let call = Filled(pairs).call(visit.account, &format!("POST /me/keys/{key}/revoke"))?;
    let done = portal.workflow.revoke_key(&visit.caller, call, visit.account, ApiKeyId(key)).await;
    done.map_err(refusal::problem)?;
    Ok(Redirect::to("/me/keys?done=revoked").into_response())
}

async fn again(
    portal: &Portal,
    visit: &Visit,
    frame: Frame,
    label: &str,
    problem: String,
    status: StatusCode,
) -> Result<Response, Problem> {
    let mut page = page(portal, visit, frame).await?;
    (page.problem, page.label) = (Some(problem), label.to_owned());
    Ok(render(status, &page))
}

fn frame(visit: &Visit) -> Frame {
    Frame::of_person(&visit.me).at(Place::Profile)
}

async fn page(portal: &Portal, visit: &Visit, frame: Frame) -> Result<Page, Problem> {
    let listed = portal.workflow.list_keys(&visit.caller, visit.account).await.map_err(refusal::problem)?;
    let now = chassis::clock::now();
    Ok(Page {
        keys: listed.into_iter().map(|key| line(key, &frame, now)).collect(),
        secret: None,
        confirmed: visit.stepped_up,
        label: String::new(),
        problem: None,
        command: Uuid::now_v7(),
        frame,
    })
}

fn line(key: Listed, frame: &Frame, now: Timestamp) -> Line {
    let (texts, loader) = (frame.texts, frame.texts.loader());
    let expired = key.expires_at.is_some_and(|at| at <= now);
    let ends = match (key.revoked_at, key.expires_at) {
        (Some(at), _) => fl!(loader, "keys-revoked-at", at = texts.moment(at)),
        (None, Some(at)) if expired => fl!(loader, "keys-expired-at", at = texts.moment(at)),
        (None, Some(at)) => fl!(loader, "keys-until", at = texts.moment(at)),
        (None, None) => fl!(loader, "keys-endless"),
    };
    Line {
        key: key.key_id.0,
        label: key.label,
        issued: texts.moment(key.issued_at),
        ends,
        used: key.last_used_at.map_or_else(|| fl!(loader, "keys-never-used"), |at| texts.ago(at, now)),
        works: key.revoked_at.is_none() && !expired,
        limited: key.scopes.is_some(),
    }
}
