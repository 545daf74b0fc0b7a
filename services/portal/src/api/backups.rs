//! Backup of a contact's data, for staff who manage access.

use axum::Json as Reply;
use axum::extract::State;
use axum::response::Response;
use events::id::{ContactId, CustomerId};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;
use workflow::backup::Taken;

use crate::edge::archive;
use crate::edge::command::CommandHeaders;
use crate::edge::params::At;
use crate::edge::session::SignedIn;
use crate::edge::written::Caught;
use crate::problem::{Problem, ProblemBody};
use crate::refusal;
use crate::site::Portal;

/// A backup that was taken.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TakenBody {
    /// When.
    pub at: jiff::Timestamp,
    /// The name of who took it; null once erased.
    pub by: Option<String>,
    /// How many jobs there were.
    pub jobs: u32,
    /// How many bytes of files there were.
    pub bytes: u64,
}

/// What a backup would hold.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ExtentBody {
    /// How many jobs.
    pub jobs: u32,
    /// How many bytes of files.
    pub bytes: u64,
    /// The backups that were taken, the newest first, at most 20.
    pub taken: Vec<TakenBody>,
}

/// How much a backup of the contact would hold now, and which were taken (needs `access.manage`).
#[utoipa::path(get, path = "/customers/{customer}/contacts/{contact}/backup", tag = "Access",
    params(("customer" = Uuid, Path), ("contact" = Uuid, Path)),
    responses((status = 200, body = ExtentBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
async fn extent(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At((customer, contact)): At<(Uuid, Uuid)>,
    _: Caught,
) -> Result<Reply<ExtentBody>, Problem> {
    let at = (CustomerId(customer), ContactId(contact));
    let found = portal.workflow.backup_extent(&signed_in.caller, at.0, at.1).await;
    let found = found.map_err(refusal::problem)?;
    let body = |taken: Taken| TakenBody { at: taken.at, by: taken.by, jobs: taken.jobs, bytes: taken.bytes };
    let taken = found.taken.into_iter().map(body).collect();
    Ok(Reply(ExtentBody { jobs: found.jobs, bytes: found.bytes, taken }))
}

/// Takes a backup: a ZIP archive named after the person, with `user-profile.json`, `jobs.json` and a folder for each job that has
/// files. That it was taken stands in the log before the first byte leaves, so one `Idempotency-Key` is good for one backup
/// (needs `access.manage`).
#[utoipa::path(post, path = "/customers/{customer}/contacts/{contact}/backup", tag = "Access",
    params(("customer" = Uuid, Path), ("contact" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, content_type = "application/zip"), (status = 403, body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn take(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At((customer, contact)): At<(Uuid, Uuid)>,
    command: CommandHeaders,
) -> Result<Response, Problem> {
    let (at, call) = ((CustomerId(customer), ContactId(contact)), command.call(signed_in.account, &[]));
    let backup = portal.workflow.back_up(&signed_in.caller, call, at.0, at.1).await;
    Ok(archive::answer(&portal.workflow, backup.map_err(refusal::problem)?))
}

/// The endpoints.
pub(crate) fn router() -> OpenApiRouter<Portal> {
    OpenApiRouter::new().routes(routes!(extent, take))
}
