//! Saved views: filters under a name.

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use uuid::Uuid;
use workflow::WorkflowError;

use super::queue::Asked;
use crate::edge::body::Form;
use crate::edge::params::At;
use crate::edge::visit::Visit;
use crate::pages::tickets::Filled;
use crate::problem::Problem;
use crate::refusal;
use crate::site::Portal;

/// Saves the filters of the form under its name.
pub(super) async fn save(
    State(portal): State<Portal>,
    visit: Visit,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let form = Filled(pairs);
    let filters = Asked::of(&form).filters();
    let says = match portal.workflow.save_view(&visit.caller, form.get("name"), &filters).await {
        Ok(()) => "saved",
        Err(WorkflowError::Invalid { .. }) => "bad-name",
        Err(WorkflowError::Refused { code: "too-many-views", .. }) => "too-many",
        Err(error) => return Err(refusal::problem(error)),
    };
    Ok(back(&filters, says))
}

/// Deletes a view.
pub(super) async fn forget(
    State(portal): State<Portal>,
    visit: Visit,
    At(view): At<Uuid>,
) -> Result<Response, Problem> {
    portal.workflow.forget_view(&visit.caller, view).await.map_err(refusal::problem)?;
    Ok(back("", "forgotten"))
}

fn back(filters: &str, says: &str) -> Response {
    let joint = if filters.is_empty() { "" } else { "&" };
    Redirect::to(&format!("/desk?{filters}{joint}view={says}")).into_response()
}
