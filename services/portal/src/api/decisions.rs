//! Decide lines; look again at lines that stopped.

use axum::extract::State;
use events::account::Locale;
use events::id::{LineId, PersonId};
use events::request::Verdict;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;
use workflow::ticket::{Shown, VerdictInput};

use crate::api::conversation::{NothingBody, TextBody};
use crate::api::receipt::{Answer, ReceiptBody};
use crate::api::tickets::number;
use crate::edge::body::Json;
use crate::edge::command::CommandHeaders;
use crate::edge::params::At;
use crate::edge::session::SignedIn;
use crate::problem::{Problem, ProblemBody};
use crate::refusal;
use crate::site::Portal;

/// Yes or no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum VerdictBody {
    /// The line shall be applied.
    Approve,
    /// The line shall not be applied.
    Reject,
}

impl From<VerdictBody> for Verdict {
    fn from(body: VerdictBody) -> Self {
        match body {
            VerdictBody::Approve => Self::Approve,
            VerdictBody::Reject => Self::Reject,
        }
    }
}

/// A verdict as the ticket showed it, to put another one in its place.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ShownVerdictBody {
    /// `verdict` of the line.
    pub verdict: VerdictBody,
    /// `verdict_person` of the line.
    pub person: Uuid,
    /// `verdict_at` of the line, exactly as it was shown.
    pub at: jiff::Timestamp,
}

/// A verdict on one line.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LineVerdictBody {
    /// The line.
    pub line: u16,
    /// The line's digest as it was shown: the verdict is on exactly that text.
    pub digest: String,
    /// Yes or no.
    pub verdict: VerdictBody,
    /// The verdict the line showed, to put this one in its place: possible until every line is decided. Refused when another
    /// one was given since, even if it reads the same.
    #[serde(default)]
    pub replaces: Option<ShownVerdictBody>,
    /// Why; required for a no.
    #[serde(default)]
    pub reason: Option<String>,
}

/// Verdicts on lines.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionBody {
    /// The revision you saw.
    pub revision: u32,
    /// The verdicts.
    pub lines: Vec<LineVerdictBody>,
}

/// Decides lines. Nobody decides what he requested, edited or is affected by, whatever account he uses.
#[utoipa::path(post, path = "/tickets/{number}/decisions", tag = "Decisions",
    params(("number" = String, Path), ("Idempotency-Key" = String, Header)), request_body = DecisionBody,
    responses((status = 200, body = ReceiptBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 409, body = ProblemBody), (status = 422, body = ProblemBody)))]
async fn decide(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At(ticket): At<String>,
    command: CommandHeaders,
    body: Json<DecisionBody>,
) -> Result<Answer, Problem> {
    let ticket = number(&ticket)?;
    let call = command.call(signed_in.account, &body.bytes);
    let DecisionBody { revision, lines } = body.value;
    let verdicts = lines.into_iter().map(verdict).collect::<Result<_, _>>()?;
    let receipt = portal.workflow.decide_lines(&signed_in.caller, call, ticket, revision, verdicts).await;
    Ok(Answer::done(&receipt.map_err(refusal::problem)?, Some(ticket), Locale::English))
}

fn verdict(body: LineVerdictBody) -> Result<VerdictInput, Problem> {
    let digest = body.digest.parse().map_err(|_| {
        Problem::bad_input(
            "malformed-digest",
            format!("The digest of line {} must be the 64 hexadecimal digits as they were shown.", body.line),
        )
    })?;
    let replaces = body.replaces.map(|shown| Shown {
        verdict: shown.verdict.into(),
        by: PersonId(shown.person),
        at: shown.at,
    });
    Ok(VerdictInput {
        line: LineId(body.line),
        digest,
        verdict: body.verdict.into(),
        replaces,
        reason: body.reason,
    })
}

/// Puts lines that stopped because the roster had moved up for decision again, against today's roster.
#[utoipa::path(post, path = "/tickets/{number}/reopening", tag = "Decisions",
    params(("number" = String, Path), ("Idempotency-Key" = String, Header)), request_body = NothingBody,
    responses((status = 200, body = ReceiptBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 409, body = ProblemBody)))]
async fn reopen(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At(ticket): At<String>,
    command: CommandHeaders,
    body: Json<NothingBody>,
) -> Result<Answer, Problem> {
    let ticket = number(&ticket)?;
    let call = command.call(signed_in.account, &body.bytes);
    let receipt = portal.workflow.reopen_request(&signed_in.caller, call, ticket).await;
    Ok(Answer::done(&receipt.map_err(refusal::problem)?, Some(ticket), Locale::English))
}

/// Gives a conflicted request up, with a reason.
#[utoipa::path(post, path = "/tickets/{number}/rejection", tag = "Decisions",
    params(("number" = String, Path), ("Idempotency-Key" = String, Header)), request_body = TextBody,
    responses((status = 200, body = ReceiptBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 409, body = ProblemBody)))]
async fn give_up(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At(ticket): At<String>,
    command: CommandHeaders,
    body: Json<TextBody>,
) -> Result<Answer, Problem> {
    let ticket = number(&ticket)?;
    let call = command.call(signed_in.account, &body.bytes);
    let receipt = portal.workflow.reject_conflicted(&signed_in.caller, call, ticket, &body.value.text).await;
    Ok(Answer::done(&receipt.map_err(refusal::problem)?, Some(ticket), Locale::English))
}

/// The endpoints.
pub(crate) fn router() -> OpenApiRouter<Portal> {
    OpenApiRouter::new().routes(routes!(decide)).routes(routes!(reopen)).routes(routes!(give_up))
}
