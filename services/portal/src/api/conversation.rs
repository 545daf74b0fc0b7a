//! Talk on a ticket: comments, notes, queries, replies; and who it belongs to.

use axum::extract::State;
use events::account::Locale;
use events::id::{AccountId, LineId, QueryId};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::api::receipt::{Answer, ReceiptBody};
use crate::api::tickets::number;
use crate::edge::body::Json;
use crate::edge::command::CommandHeaders;
use crate::edge::params::At;
use crate::edge::session::SignedIn;
use crate::problem::{Problem, ProblemBody};
use crate::refusal;
use crate::site::Portal;

/// A message.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TextBody {
    /// The text, at most 8192 bytes.
    pub text: String,
}

/// A question that needs an answer.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct QueryBody {
    /// The question.
    pub text: String,
    /// The lines it is about; none for the whole request.
    #[serde(default)]
    pub lines: Vec<u16>,
}

/// An answer.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplyBody {
    /// The answer.
    pub text: String,
    /// The question; left out, whichever is open.
    #[serde(default)]
    pub query: Option<Uuid>,
}

/// The new owner.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AssignmentBody {
    /// The owner's account; null puts the ticket back into the queue.
    pub account: Option<Uuid>,
}

/// Nothing to say.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NothingBody {}

/// Adds a comment; it needs no answer.
#[utoipa::path(post, path = "/tickets/{number}/comments", tag = "Conversation",
    params(("number" = String, Path), ("Idempotency-Key" = String, Header)), request_body = TextBody,
    responses((status = 200, body = ReceiptBody), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn comment(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At(ticket): At<String>,
    command: CommandHeaders,
    body: Json<TextBody>,
) -> Result<Answer, Problem> {
    let ticket = number(&ticket)?;
    let call = command.call(signed_in.account, &body.bytes);
    let receipt = portal.workflow.add_comment(&signed_in.caller, call, ticket, &body.value.text).await;
    Ok(Answer::done(&receipt.map_err(refusal::problem)?, Some(ticket), Locale::English))
}

/// Adds an internal note; only staff ever sees it.
#[utoipa::path(post, path = "/tickets/{number}/notes", tag = "Conversation",
    params(("number" = String, Path), ("Idempotency-Key" = String, Header)), request_body = TextBody,
    responses((status = 200, body = ReceiptBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
async fn note(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At(ticket): At<String>,
    command: CommandHeaders,
    body: Json<TextBody>,
) -> Result<Answer, Problem> {
    let ticket = number(&ticket)?;
    let call = command.call(signed_in.account, &body.bytes);
    let receipt = portal.workflow.add_note(&signed_in.caller, call, ticket, &body.value.text).await;
    Ok(Answer::done(&receipt.map_err(refusal::problem)?, Some(ticket), Locale::English))
}

/// Asks the customer something; nothing is decided before the answer.
#[utoipa::path(post, path = "/tickets/{number}/queries", tag = "Conversation",
    params(("number" = String, Path), ("Idempotency-Key" = String, Header)), request_body = QueryBody,
    responses((status = 200, body = ReceiptBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 409, body = ProblemBody)))]
async fn query(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At(ticket): At<String>,
    command: CommandHeaders,
    body: Json<QueryBody>,
) -> Result<Answer, Problem> {
    let ticket = number(&ticket)?;
    let call = command.call(signed_in.account, &body.bytes);
    let lines = body.value.lines.iter().copied().map(LineId).collect();
    let receipt = portal.workflow.raise_query(&signed_in.caller, call, ticket, &body.value.text, lines).await;
    Ok(Answer::done(&receipt.map_err(refusal::problem)?, Some(ticket), Locale::English))
}

/// Answers the open question.
#[utoipa::path(post, path = "/tickets/{number}/replies", tag = "Conversation",
    params(("number" = String, Path), ("Idempotency-Key" = String, Header)), request_body = ReplyBody,
    responses((status = 200, body = ReceiptBody), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn reply(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At(ticket): At<String>,
    command: CommandHeaders,
    body: Json<ReplyBody>,
) -> Result<Answer, Problem> {
    let ticket = number(&ticket)?;
    let call = command.call(signed_in.account, &body.bytes);
    let query = body.value.query.map(QueryId);
    let receipt = portal.workflow.reply(&signed_in.caller, call, ticket, query, &body.value.text).await;
    Ok(Answer::done(&receipt.map_err(refusal::problem)?, Some(ticket), Locale::English))
}

/// Takes the ticket, gives it to a colleague, or puts it back into the queue.
#[utoipa::path(put, path = "/tickets/{number}/owner", tag = "Conversation",
    params(("number" = String, Path), ("Idempotency-Key" = String, Header)), request_body = AssignmentBody,
    responses((status = 200, body = ReceiptBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
async fn assign(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At(ticket): At<String>,
    command: CommandHeaders,
    body: Json<AssignmentBody>,
) -> Result<Answer, Problem> {
    let ticket = number(&ticket)?;
    let call = command.call(signed_in.account, &body.bytes);
    let to = body.value.account.map(AccountId);
    let receipt = portal.workflow.assign_ticket(&signed_in.caller, call, ticket, to, None).await;
    Ok(Answer::done(&receipt.map_err(refusal::problem)?, Some(ticket), Locale::English))
}

/// Lets the other organisation see the ticket and answer; it cannot be taken back.
#[utoipa::path(post, path = "/tickets/{number}/sharing", tag = "Conversation",
    params(("number" = String, Path), ("Idempotency-Key" = String, Header)), request_body = NothingBody,
    responses((status = 200, body = ReceiptBody), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn share(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At(ticket): At<String>,
    command: CommandHeaders,
    body: Json<NothingBody>,
) -> Result<Answer, Problem> {
    let ticket = number(&ticket)?;
    let call = command.call(signed_in.account, &body.bytes);
    let receipt = portal.workflow.share_ticket(&signed_in.caller, call, ticket).await;
    Ok(Answer::done(&receipt.map_err(refusal::problem)?, Some(ticket), Locale::English))
}

/// The endpoints.
pub(crate) fn router() -> OpenApiRouter<Portal> {
    OpenApiRouter::new()
        .routes(routes!(comment))
        .routes(routes!(note))
        .routes(routes!(query))
        .routes(routes!(reply))
        .routes(routes!(assign))
        .routes(routes!(share))
}
