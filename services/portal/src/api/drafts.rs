//! Check a draft without sending it.

use axum::Json as Reply;
use axum::extract::State;
use axum::http::HeaderMap;
use events::id::CustomerId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::api::entries::EntryBody;
use crate::edge::body::Json;
use crate::edge::language::preferred;
use crate::edge::params::At;
use crate::edge::session::SignedIn;
use crate::problem::{FindingBody, Problem, ProblemBody};
use crate::refusal;
use crate::site::Portal;

/// A draft to check.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckBody {
    /// The roster version the draft was drawn from; left out, today's.
    #[serde(default)]
    pub base: Option<i64>,
    /// What shall change.
    pub entries: Vec<EntryBody>,
}

/// What a check found.
#[derive(Debug, Serialize, ToSchema)]
pub struct CheckedBody {
    /// Whether the draft could be sent as it is.
    pub submittable: bool,
    /// The roster version it was checked against; send it as `base` with the request.
    pub roster_version: i64,
    /// Everything found, at once.
    pub findings: Vec<FindingBody>,
}

/// Checks a draft: every finding at once, each tied to its entry. Nothing is stored.
#[utoipa::path(post, path = "/customers/{customer}/draft-checks", tag = "Requests",
    params(("customer" = Uuid, Path)), request_body = CheckBody,
    responses((status = 200, body = CheckedBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
async fn check(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At(customer): At<Uuid>,
    headers: HeaderMap,
    body: Json<CheckBody>,
) -> Result<Reply<CheckedBody>, Problem> {
    let entries: Vec<_> = body.value.entries.into_iter().map(Into::into).collect();
    let checked = portal
        .workflow
        .check_draft(&signed_in.caller, CustomerId(customer), body.value.base, &entries)
        .await
        .map_err(refusal::problem)?;
    Ok(Reply(CheckedBody {
        submittable: checked.submittable,
        roster_version: checked.roster_version,
        findings: refusal::bodies(&checked.findings, preferred(&headers)),
    }))
}

/// The endpoints.
pub(crate) fn router() -> OpenApiRouter<Portal> {
    OpenApiRouter::new().routes(routes!(check))
}
