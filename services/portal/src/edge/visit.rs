//! Somebody who is signed in with a browser. Everything is read anew with every request: a right or a session that was taken
//! away a moment ago is gone (INV-15).

use axum::extract::{FromRequestParts, OriginalUri};
use axum::http::request::Parts;
use axum::http::{Method, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use domain::authorise::Hold;
use events::account::Locale;
use events::id::AccountId;
use identity::session::SessionId;
use workflow::Caller;
use workflow::account::Session;
use workflow::principal::Me;

use crate::edge::cookie::Cookie;
use crate::edge::knock::came_from;
use crate::edge::language;
use crate::edge::next::with_next;
use crate::pages::errors::FrameSlot;
use crate::pages::frame::Frame;
use crate::problem::Problem;
use crate::refusal;
use crate::site::Portal;

/// Where a second factor is set up: all that is open to somebody who must have one and has none.
pub const ENROL: &str = "/me/two-step";

/// A signed-in visitor of a page.
#[derive(Clone, Debug)]
pub struct Visit {
    /// As the use cases know the person.
    pub caller: Caller,
    /// The account.
    pub account: AccountId,
    /// The session.
    pub session: SessionId,
    /// Who it is, with every right.
    pub me: Me,
    /// The language the person chose.
    pub locale: Locale,
    /// Whether the person proved within five minutes to be there: decisions need it, `/confirm?next=` brings it about.
    pub stepped_up: bool,
    /// Everything about the session.
    pub signed_in: Session,
}

/// A visitor who may be signed in.
#[derive(Clone, Debug)]
pub struct MaybeVisit(pub Option<Visit>);

impl Visit {
    /// The visit behind the request's cookie.
    async fn of(parts: &Parts, portal: &Portal) -> Result<Option<Self>, Problem> {
        let Some(token) = Cookie::Session.read(&parts.headers, &portal.public) else { return Ok(None) };
        let session =
            portal.workflow.session(&token, came_from(parts, portal)).await.map_err(refusal::problem)?;
        let Some(session) = session else { return Ok(None) };
        let me = portal.workflow.me(&session.caller).await.map_err(refusal::problem)?;
        if let Some(slot) = parts.extensions.get::<FrameSlot>() {
            slot.fill(Frame::of_person(&me));
            if language::kept(&parts.headers) != Some(me.locale) {
                slot.remember(Cookie::language(&portal.public, me.locale));
            }
        }
        Ok(Some(Self {
            caller: session.caller.clone(),
            account: session.account,
            session: session.id,
            locale: me.locale,
            stepped_up: session.stepped_up,
            me,
            signed_in: session,
        }))
    }
}

impl FromRequestParts<Portal> for Visit {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Response> {
        match Self::of(parts, portal).await {
            Ok(Some(visit)) if visit.signed_in.must_enrol && !is_open_to_unenrolled(path(parts)) => {
                Err(Redirect::to(ENROL).into_response())
            }
            Ok(Some(visit)) => Ok(visit),
            Ok(None) => Err(sign_in(parts)),
            Err(problem) => Err(problem.into_response()),
        }
    }
}

impl FromRequestParts<Portal> for MaybeVisit {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Problem> {
        match Visit::of(parts, portal).await {
            // Somebody else may sign in here.
            Err(problem) if problem.code == Hold::OtherNetwork.code() => Ok(Self(None)),
            found => found.map(Self),
        }
    }
}

/// Setting up a second factor needs a proof to be there.
fn is_open_to_unenrolled(path: &str) -> bool {
    path.starts_with(ENROL) || path == "/confirm"
}

/// To the sign-in, and from there back. A script is told instead: it cannot sign anybody in.
fn sign_in(parts: &Parts) -> Response {
    if parts.headers.get("sec-fetch-dest").is_some_and(|value| value == "empty") {
        return Problem::not_signed_in().into_response();
    }
    let whole = uri(parts);
    let back = match (parts.method == Method::GET, whole.path_and_query()) {
        (true, Some(back)) if back.as_str() != "/" => back.as_str(),
        // A form cannot be sent again by following a link.
        _ => return Redirect::to("/sign-in").into_response(),
    };
    Redirect::to(&with_next("/sign-in", back)).into_response()
}

fn uri(parts: &Parts) -> &Uri {
    parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |original| &original.0)
}

fn path(parts: &Parts) -> &str {
    uri(parts).path()
}
