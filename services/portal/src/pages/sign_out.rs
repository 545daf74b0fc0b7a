//! Sign out. A session that ended meanwhile is no obstacle.

use axum::extract::State;
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
    let bye = Redirect::to("/sign-in?done=signed-out").into_response();
    without_session(bye, &portal.public)
}
