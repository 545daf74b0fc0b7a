//! Submit a request, amend it, take it back.

use axum::extract::State;
use axum::http::HeaderMap;
use events::id::{CustomerId, LineId};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;
use workflow::draft::{Amend, AmendedEntry, Submit};

use crate::api::entries::EntryBody;
use crate::api::receipt::{Answer, ReceiptBody};
use crate::api::tickets::number;
use crate::edge::body::Json;
use crate::edge::command::CommandHeaders;
use crate::edge::language::preferred;
use crate::edge::params::At;
use crate::edge::session::SignedIn;
use crate::problem::{Problem, ProblemBody};
use crate::refusal;
use crate::site::Portal;

/// A request to submit.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SubmitBody {
    /// The roster version the draft was drawn from; left out, today's.
    #[serde(default)]
    pub base: Option<i64>,
    /// What shall change.
    pub entries: Vec<EntryBody>,
    /// Why.
    #[serde(default)]
    pub reason: Option<String>,
    /// Whether the other organisation may see the ticket and answer.
    #[serde(default)]
    pub share: bool,
}

/// Submits a draft as one request with one ticket. With a blocker nothing is stored and every finding is returned.
#[utoipa::path(post, path = "/customers/{customer}/requests", tag = "Requests",
    params(("customer" = Uuid, Path), ("Idempotency-Key" = String, Header)), request_body = SubmitBody,
    responses((status = 201, body = ReceiptBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 409, body = ProblemBody), (status = 422, body = ProblemBody)))]
async fn submit(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At(customer): At<Uuid>,
    headers: HeaderMap,
    command: CommandHeaders,
    body: Json<SubmitBody>,
) -> Result<Answer, Problem> {
    let locale = preferred(&headers);
    let call = command.call(signed_in.account, &body.bytes);
    let draft = Submit {
        base: body.value.base,
        entries: body.value.entries.into_iter().map(Into::into).collect(),
        reason: body.value.reason,
        shared: body.value.share,
    };
    let submitted = portal
        .workflow
        .submit_request(&signed_in.caller, call, CustomerId(customer), draft)
        .await
        .map_err(|error| refusal::localized(error, locale))?;
    let location = format!("/api/v1/tickets/{}", submitted.number);
    Ok(Answer::created(&submitted.receipt, Some(submitted.number), locale, location))
}

/// One line of an amended request.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AmendedLineBody {
    /// The number of an existing line; none for a new one.
    #[serde(default)]
    pub line: Option<u16>,
    /// What the line shall change; left out, the existing line stays exactly as it is and keeps its verdict.
    #[serde(default)]
    pub entry: Option<EntryBody>,
}

/// An amendment: all lines as they shall be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AmendBody {
    /// The revision you saw.
    pub revision: u32,
    /// All lines; one left out is withdrawn.
    pub lines: Vec<AmendedLineBody>,
    /// Why.
    #[serde(default)]
    pub reason: Option<String>,
}

/// Amends a request: a new revision. Verdicts on touched lines are void, the others stand.
#[utoipa::path(post, path = "/tickets/{number}/amendments", tag = "Requests",
    params(("number" = String, Path), ("Idempotency-Key" = String, Header)), request_body = AmendBody,
    responses((status = 200, body = ReceiptBody), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn amend(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At(ticket): At<String>,
    headers: HeaderMap,
    command: CommandHeaders,
    body: Json<AmendBody>,
) -> Result<Answer, Problem> {
    let ticket = number(&ticket)?;
    let locale = preferred(&headers);
    let call = command.call(signed_in.account, &body.bytes);
    let lines = body.value.lines.into_iter().map(amended).collect::<Result<_, _>>()?;
    let amend = Amend { revision: body.value.revision, lines, reason: body.value.reason };
    let receipt = portal
        .workflow
        .amend_request(&signed_in.caller, call, ticket, amend)
        .await
        .map_err(|error| refusal::localized(error, locale))?;
    Ok(Answer::done(&receipt, Some(ticket), locale))
}

fn amended(line: AmendedLineBody) -> Result<AmendedEntry, Problem> {
    match (line.line.map(LineId), line.entry) {
        (line, Some(entry)) => Ok(AmendedEntry::Draw { line, entry: entry.into() }),
        (Some(line), None) => Ok(AmendedEntry::Keep(line)),
        (None, None) => Err(Problem::bad_input(
            "empty-line",
            "Each line needs the number of a line to keep, an `entry` for a new line, or both to replace a line.",
        )),
    }
}

/// Why something is taken back or given up.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReasonBody {
    /// Why.
    #[serde(default)]
    pub reason: Option<String>,
}

/// Takes the whole request back before it is decided. Active roles stay as they are.
#[utoipa::path(post, path = "/tickets/{number}/cancellation", tag = "Requests",
    params(("number" = String, Path), ("Idempotency-Key" = String, Header)), request_body = ReasonBody,
    responses((status = 200, body = ReceiptBody), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn cancel(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At(ticket): At<String>,
    command: CommandHeaders,
    body: Json<ReasonBody>,
) -> Result<Answer, Problem> {
    let ticket = number(&ticket)?;
    let call = command.call(signed_in.account, &body.bytes);
    let receipt = portal
        .workflow
        .cancel_request(&signed_in.caller, call, ticket, body.value.reason.as_deref())
        .await
        .map_err(refusal::problem)?;
    Ok(Answer::done(&receipt, Some(ticket), events::account::Locale::English))
}

/// The endpoints.
pub(crate) fn router() -> OpenApiRouter<Portal> {
    OpenApiRouter::new().routes(routes!(submit)).routes(routes!(amend)).routes(routes!(cancel))
}
