//! Sign out. A session that ended meanwhile is no obstacle. The browser is asked to forget every page it kept for its Back
//! button: whoever sits down next must not read them.

use axum::extract::State;
use axum::http::{HeaderName, HeaderValue};
use axum::response::{IntoResponse as _, Redirect, Response};

use crate::edge::knock::Knock;
use crate::pages::entry::without_session;
use crate::refusal;
use crate::site::Portal;

/// Ends the session and takes its cookie away.
pub(super) async fn submit(State(portal): State<Portal>, knock: Knock) -> Response {
    if let Some(token) = &knock.token
        && let Err(error) = portal.workflow.sign_out(token, &knock.visitor).await
    {
        return refusal::problem(error).into_response();
    }
    let mut bye = Redirect::to("/sign-in?done=signed-out").into_response();
    bye.headers_mut()
        .insert(HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"cache\""));
    without_session(bye, &portal.public)
}
