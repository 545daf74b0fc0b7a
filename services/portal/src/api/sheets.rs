//! Contacts from a CSV file: a test run, then into the caller's draft, which is checked and submitted in the portal as ever.

use axum::Json as Reply;
use axum::extract::{FromRequest, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use domain::draft::Severity;
use domain::sheet::{Column, Remark, Sheet, TrialRow, problem_message, remark_message};
use events::account::Locale;
use events::id::{CustomerId, RoleKey};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;
use workflow::draft::{Seen, Tried};

use crate::edge::body::Octets;
use crate::edge::command::CommandHeaders;
use crate::edge::language::preferred;
use crate::edge::params::{At, Params};
use crate::edge::session::SignedIn;
use crate::problem::{Problem, ProblemBody};
use crate::refusal;
use crate::site::Portal;

/// What would become of a file.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SheetCheckBody {
    /// Whether anything can be taken over: rows that are not refused, no open request, nothing in the way of all of it.
    pub takeable: bool,
    /// The version of your draft; send it with the take-over.
    pub draft: i64,
    /// The version of the roster; send it with the take-over.
    pub roster_version: i64,
    /// Headings that are not known; their columns are left out.
    pub unknown_columns: Vec<String>,
    /// Codes of what stands in the way of all of it; `request-already-pending` while a request is open.
    pub blockers: Vec<String>,
    /// Every row.
    pub rows: Vec<SheetRowBody>,
}

/// What would become of a row.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SheetRowBody {
    /// The line of the file it begins on, from 1.
    pub line: u64,
    /// The address, as it stands there.
    pub email: String,
    /// `added`, `edited`, `unchanged` or `refused`.
    pub outcome: String,
    /// The columns that would change.
    pub changed: Vec<String>,
    /// The roles that would be given.
    pub given: Vec<String>,
    /// The roles that would be taken away.
    pub taken: Vec<String>,
    /// Everything there is to say about it.
    pub findings: Vec<RowFindingBody>,
}

/// A finding about a row.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RowFindingBody {
    /// The stable code.
    pub code: String,
    /// `blocker`, `warning` or `note`.
    pub severity: String,
    /// The column it is about.
    pub column: Option<String>,
    /// The roles or words it is about.
    pub words: Vec<String>,
    /// The other lines it is about.
    pub lines: Vec<u64>,
    /// What is wrong and what to do, in the reader's language.
    pub message: String,
}

/// What became of a take-over.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TakenOverBody {
    /// The draft's version now.
    pub draft: i64,
    /// Rows that are in the draft now and were not before.
    pub rows: usize,
}

/// The test run a take-over goes by.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct SeenQuery {
    /// `draft` of the test run.
    draft: i64,
    /// `roster_version` of the test run.
    roster_version: i64,
}

/// A file as the whole body.
#[derive(Debug)]
struct Csv(axum::body::Bytes);

impl<S: Send + Sync> FromRequest<S> for Csv {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let named = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let essence = named.unwrap_or_default().split(';').next().unwrap_or_default().trim();
        if !["text/csv", "text/tab-separated-values"].iter().any(|kind| essence.eq_ignore_ascii_case(kind)) {
            return Err(Problem::new(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "not-csv",
                "Unsupported media type",
                "Send the file as the body, with `Content-Type: text/csv`.",
            ));
        }
        Octets::from_request(request, state).await.map(|octets| Self(octets.0))
    }
}

impl Csv {
    fn read(&self, locale: Locale) -> Result<Sheet, Problem> {
        Sheet::read(&self.0)
            .map_err(|problem| Problem::bad_input(problem.code(), problem_message(&problem, locale)))
    }
}

/// A test run of a CSV file: what would become of every row, with everything that is wrong. Nothing is stored.
#[utoipa::path(post, path = "/customers/{customer}/contact-sheet-checks", tag = "Requests",
    params(("customer" = Uuid, Path)), request_body(content = String, content_type = "text/csv"),
    responses((status = 200, body = SheetCheckBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 413, body = ProblemBody), (status = 415, body = ProblemBody), (status = 422, body = ProblemBody)))]
async fn check(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At(customer): At<Uuid>,
    headers: HeaderMap,
    body: Result<Csv, Problem>,
) -> Result<Reply<SheetCheckBody>, Problem> {
    let (customer, locale) = (CustomerId(customer), preferred(&headers));
    // Whoever may not change these contacts learns nothing of what a file must hold.
    portal.workflow.catalogue_for_sheets(&signed_in.caller, customer).await.map_err(refusal::problem)?;
    let sheet = body?.read(locale)?;
    let tried = portal.workflow.try_sheet(&signed_in.caller, customer, &sheet).await;
    Ok(Reply(told(&sheet, &tried.map_err(refusal::problem)?, locale)))
}

/// Takes the rows of a CSV file that are not refused over into your draft in the portal, where you check and submit it. Refused
/// with `412` if the draft or the contacts moved since the test run, and with `409` while a request is open.
#[utoipa::path(post, path = "/customers/{customer}/contact-sheets", tag = "Requests",
    params(("customer" = Uuid, Path), ("Idempotency-Key" = String, Header), SeenQuery),
    request_body(content = String, content_type = "text/csv"),
    responses((status = 200, body = TakenOverBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 409, body = ProblemBody), (status = 412, body = ProblemBody), (status = 413, body = ProblemBody),
        (status = 415, body = ProblemBody), (status = 422, body = ProblemBody)))]
async fn take_over(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At(customer): At<Uuid>,
    headers: HeaderMap,
    _: CommandHeaders,
    seen: Result<Params<SeenQuery>, Problem>,
    body: Result<Csv, Problem>,
) -> Result<Reply<TakenOverBody>, Problem> {
    let (customer, locale) = (CustomerId(customer), preferred(&headers));
    portal.workflow.catalogue_for_sheets(&signed_in.caller, customer).await.map_err(refusal::problem)?;
    let Params(SeenQuery { draft, roster_version: roster }) = seen?;
    let sheet = body?.read(locale)?;
    let taken = portal.workflow.take_over(&signed_in.caller, customer, &sheet, Seen { draft, roster }).await;
    let taken = taken.map_err(|error| refusal::localized(error, locale))?;
    Ok(Reply(TakenOverBody { draft: taken.draft, rows: taken.rows }))
}

fn told(sheet: &Sheet, tried: &Tried, locale: Locale) -> SheetCheckBody {
    let waits = tried.waits.then_some("request-already-pending");
    let whole = tried.trial.whole.iter().map(|code| code.as_str());
    SheetCheckBody {
        takeable: tried.is_takeable(),
        draft: tried.seen.draft,
        roster_version: tried.seen.roster,
        unknown_columns: sheet.unknown.clone(),
        blockers: waits.into_iter().chain(whole).map(str::to_owned).collect(),
        rows: tried.trial.rows.iter().map(|row| row_told(row, locale)).collect(),
    }
}

fn row_told(row: &TrialRow, locale: Locale) -> SheetRowBody {
    let roles = |roles: &[RoleKey]| roles.iter().map(|role| role.as_str().to_owned()).collect();
    SheetRowBody {
        line: row.line,
        email: row.email.clone(),
        outcome: row.outcome.as_str().to_owned(),
        changed: row.changed.iter().map(|column| column.as_str().to_owned()).collect(),
        given: roles(&row.given),
        taken: roles(&row.taken),
        findings: row.remarks.iter().map(|remark| finding(remark, locale)).collect(),
    }
}

fn finding(remark: &Remark, locale: Locale) -> RowFindingBody {
    let severity = match remark.code.severity() {
        Severity::Blocker => "blocker",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    RowFindingBody {
        code: remark.code.as_str().to_owned(),
        severity: severity.to_owned(),
        column: remark.column.map(Column::as_str).map(str::to_owned),
        words: remark.words.clone(),
        lines: remark.lines.clone(),
        message: remark_message(remark.code, locale).to_owned(),
    }
}

/// The endpoints.
pub(crate) fn router() -> OpenApiRouter<Portal> {
    OpenApiRouter::new().routes(routes!(check)).routes(routes!(take_over))
}
