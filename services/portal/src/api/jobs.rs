//! Contacts' jobs in an external system. The system's own key (a staff account with the role `integration`) tells of them; a
//! contact follows the own ones while its access is active; staff who manage access read all.
//!
//! A file comes in parts, so that nobody ever holds a whole one: send each part, then say that the file is complete.

use axum::Json as Reply;
use axum::extract::State;
use events::account::Locale;
use events::id::{ContactId, CustomerId, JobFileId, JobId};
use events::jobs::{JobFileKind, JobStatus};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;
use workflow::jobs::{JobView, NewFile};

use crate::api::receipt::{Answer, ReceiptBody};
use crate::edge::body::{Json, Octets};
use crate::edge::command::CommandHeaders;
use crate::edge::paging::{Page, Paging};
use crate::edge::params::{At, Params};
use crate::edge::session::SignedIn;
use crate::edge::written::Caught;
use crate::problem::{Problem, ProblemBody};
use crate::refusal;
use crate::site::Portal;

/// A job to be recorded.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewJobBody {
    /// Whose job it is.
    pub contact: Uuid,
    /// What people call it: one line.
    pub title: String,
}

/// Where a job is.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StatusBody {
    /// `new`, `incoming`, `accepted`, `approval-pending`, `approved`, `prepress`, `postpress`, `production` or `completed`.
    #[schema(value_type = String, example = "production")]
    pub status: JobStatus,
}

/// A file whose parts were sent.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewFileBody {
    /// `input` (the PDF), `pdl-model` (JSON) or `support`. It replaces a file of the same kind.
    #[schema(value_type = String, example = "input")]
    pub kind: JobFileKind,
    /// How many parts were sent.
    pub parts: u32,
    /// How many bytes they have together.
    pub bytes: u64,
    /// What the file is called in the external system.
    pub name: Option<String>,
    /// Whether changes were saved in the Job Editor: without them a `pdl-model` is refused.
    #[serde(default)]
    pub edits_saved: bool,
}

/// A file of a job.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct JobFileBody {
    /// `input`, `pdl-model` or `support`.
    pub kind: &'static str,
    /// Its size.
    pub bytes: u64,
}

/// A job.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct JobBody {
    /// The external system's own id; null once the person is erased.
    pub job: Option<String>,
    /// Whose it is.
    pub contact: Uuid,
    /// What people call it; null once the person is erased.
    pub title: Option<String>,
    /// Where it is.
    pub status: &'static str,
    /// When it was recorded.
    pub recorded_at: jiff::Timestamp,
    /// When its status was set.
    pub status_since: jiff::Timestamp,
    /// Its files.
    pub files: Vec<JobFileBody>,
}

impl From<JobView> for JobBody {
    fn from(view: JobView) -> Self {
        let file = |(kind, bytes): (JobFileKind, u64)| JobFileBody { kind: kind.as_str(), bytes };
        Self {
            job: view.external,
            contact: view.contact.0,
            title: view.title,
            status: view.status.as_str(),
            recorded_at: view.recorded_at,
            status_since: view.status_at,
            files: view.files.into_iter().map(file).collect(),
        }
    }
}

/// Which jobs.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct JobsQuery {
    /// Of this contact only; a contact sees the own ones alone.
    contact: Option<Uuid>,
    /// Entries at most, 1 to 100; 50 unless said otherwise.
    limit: Option<usize>,
    /// The `next` of the page before.
    after: Option<String>,
}

/// The jobs you may see, the newest first (a contact the own ones with `jobs.monitor`; `access.manage`, `jobs.submit`).
#[utoipa::path(get, path = "/customers/{customer}/jobs", tag = "Jobs",
    params(("customer" = Uuid, Path), JobsQuery),
    responses((status = 200, body = Page<JobBody>), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
async fn list(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At(customer): At<Uuid>,
    Params(query): Params<JobsQuery>,
    _: Caught,
) -> Result<Reply<Page<JobBody>>, Problem> {
    let limit = query.limit.unwrap_or(50).clamp(1, 100);
    let paging = Paging { limit: query.limit, after: query.after };
    let after = paging.after(|text| text.parse().ok().map(JobId))?;
    let (customer, contact) = (CustomerId(customer), query.contact.map(ContactId));
    let page = portal.workflow.jobs(&signed_in.caller, customer, contact, (after, limit)).await;
    let page = page.map_err(refusal::problem)?;
    let items = page.jobs.into_iter().map(JobBody::from).collect();
    Ok(Reply(Page { items, next: page.next.map(|job| job.to_string()) }))
}

/// One job, by the external system's own id.
#[utoipa::path(get, path = "/customers/{customer}/jobs/{job}", tag = "Jobs",
    params(("customer" = Uuid, Path), ("job" = String, Path)),
    responses((status = 200, body = JobBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
async fn show(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At((customer, job)): At<(Uuid, String)>,
    _: Caught,
) -> Result<Reply<JobBody>, Problem> {
    let found = portal.workflow.job(&signed_in.caller, CustomerId(customer), &job).await;
    Ok(Reply(found.map_err(refusal::problem)?.into()))
}

/// Records a job under the external system's own id: 1 to 64 letters, digits, dots, dashes and underscores. The same again changes
/// nothing. Only a contact whose access is active has new jobs (needs `jobs.submit`).
#[utoipa::path(put, path = "/customers/{customer}/jobs/{job}", tag = "Jobs", request_body = NewJobBody,
    params(("customer" = Uuid, Path), ("job" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = ReceiptBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 409, body = ProblemBody)))]
async fn record(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At((customer, job)): At<(Uuid, String)>,
    command: CommandHeaders,
    body: Json<NewJobBody>,
) -> Result<Answer, Problem> {
    let call = command.call(signed_in.account, &body.bytes);
    let told = (ContactId(body.value.contact), &*body.value.title);
    let done = portal.workflow.record_job(&signed_in.caller, call, CustomerId(customer), &job, told).await;
    Ok(Answer::done(&done.map_err(refusal::problem)?, None, Locale::default()))
}

/// Says where a job is. Any status may follow any other (needs `jobs.submit`).
#[utoipa::path(put, path = "/customers/{customer}/jobs/{job}/status", tag = "Jobs", request_body = StatusBody,
    params(("customer" = Uuid, Path), ("job" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = ReceiptBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
async fn set_status(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At((customer, job)): At<(Uuid, String)>,
    command: CommandHeaders,
    body: Json<StatusBody>,
) -> Result<Answer, Problem> {
    let (call, status) = (command.call(signed_in.account, &body.bytes), body.value.status);
    let done =
        portal.workflow.set_job_status(&signed_in.caller, call, CustomerId(customer), &job, status).await;
    Ok(Answer::done(&done.map_err(refusal::problem)?, None, Locale::default()))
}

/// Sends one part of a file: at most 262144 bytes, numbered from 1 to 16384. `file` is an id of your own, new for every file. Sent
/// again, a part is replaced, until the file is complete; what is not complete after a week is forgotten (needs `jobs.submit`).
#[utoipa::path(put, path = "/customers/{customer}/jobs/{job}/files/{file}/parts/{part}", tag = "Jobs",
    request_body(content = String, content_type = "application/octet-stream"),
    params(("customer" = Uuid, Path), ("job" = String, Path), ("file" = Uuid, Path), ("part" = u32, Path)),
    responses((status = 204), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 409, body = ProblemBody)))]
async fn put_part(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At((customer, job, file, part)): At<(Uuid, String, Uuid, u32)>,
    Octets(bytes): Octets,
) -> Result<axum::http::StatusCode, Problem> {
    let (customer, place) = (CustomerId(customer), (JobFileId(file), part));
    let put = portal.workflow.put_file_part(&signed_in.caller, customer, &job, place, &bytes).await;
    put.map_err(refusal::problem)?;
    Ok(axum::http::StatusCode::NO_CONTENT)
}

/// Says that a file is complete, and attaches it to the job in place of one of the same kind. If a part is missing it is refused, and
/// may be said again when the part has been sent (needs `jobs.submit`).
#[utoipa::path(put, path = "/customers/{customer}/jobs/{job}/files/{file}", tag = "Jobs", request_body = NewFileBody,
    params(("customer" = Uuid, Path), ("job" = String, Path), ("file" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = ReceiptBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 409, body = ProblemBody)))]
async fn attach(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At((customer, job, file)): At<(Uuid, String, Uuid)>,
    command: CommandHeaders,
    body: Json<NewFileBody>,
) -> Result<Answer, Problem> {
    let call = command.call(signed_in.account, &body.bytes);
    let NewFileBody { kind, parts, bytes, name, edits_saved } = body.value;
    let new = NewFile { file: JobFileId(file), kind, parts, bytes, name: name.as_deref(), edits_saved };
    let done =
        portal.workflow.attach_job_file(&signed_in.caller, call, CustomerId(customer), &job, new).await;
    Ok(Answer::done(&done.map_err(refusal::problem)?, None, Locale::default()))
}

/// The endpoints.
pub(crate) fn router() -> OpenApiRouter<Portal> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(show, record))
        .routes(routes!(set_status))
        .routes(routes!(put_part))
        .routes(routes!(attach))
}
