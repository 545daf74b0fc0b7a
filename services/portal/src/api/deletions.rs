//! Deleting a contact for good, for staff who manage access: proposed by one, countersigned by another (001-11 … 001-13).

use axum::Json as Reply;
use axum::extract::State;
use domain::roster::Lost;
use events::account::Locale;
use events::id::{ContactId, CustomerId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;
use workflow::deletion::{DeletionState, DeletionView};

use crate::api::receipt::{Answer, ReceiptBody};
use crate::edge::body::Json;
use crate::edge::command::CommandHeaders;
use crate::edge::params::At;
use crate::edge::session::SignedIn;
use crate::edge::written::Caught;
use crate::problem::{Problem, ProblemBody};
use crate::refusal;
use crate::site::Portal;

/// Confirms whom it is about.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NamedBody {
    /// The contact's name, repeated: a deletion cannot be undone.
    name: String,
}

/// A proposal that waits for a second person.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct DeletionProposalBody {
    /// Its number; name it when it is countersigned or dropped.
    proposal: u32,
    /// The name of who proposed it; null once erased.
    by: Option<String>,
    /// When.
    at: Timestamp,
    /// Whether you may countersign it: not what you proposed yourself.
    may_countersign: bool,
}

/// A job that keeps the contact from being deleted.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct BlockingBody {
    /// The external system's id.
    job: Option<String>,
    /// The title.
    title: Option<String>,
    /// Where it is.
    status: &'static str,
}

/// What a deletion would do, and what was proposed.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct DeletionBody {
    /// `none`, `proposed`, `deleted` while the person is still readable, or `erased`.
    state: &'static str,
    /// What waits for a second person.
    #[serde(skip_serializing_if = "Option::is_none")]
    proposal: Option<DeletionProposalBody>,
    /// The jobs that are being processed: while there is one, nothing is deleted.
    blocking: Vec<BlockingBody>,
    /// How many jobs would go with the contact.
    jobs: usize,
    /// Required roles nobody else holds; a request must give each to somebody first.
    uncovered: Vec<String>,
    /// Whether nobody else could maintain contacts.
    last_administrator: bool,
}

impl From<DeletionState> for DeletionBody {
    fn from(state: DeletionState) -> Self {
        match state {
            DeletionState::There(view) => Self::there(*view),
            DeletionState::Gone { erased } => Self {
                state: if erased { "erased" } else { "deleted" },
                proposal: None,
                blocking: Vec::new(),
                jobs: 0,
                uncovered: Vec::new(),
                last_administrator: false,
            },
        }
    }
}

impl DeletionBody {
    fn there(view: DeletionView) -> Self {
        let uncovered = view.lost.iter().filter_map(|lost| match lost {
            Lost::RequiredRole(role) => Some(role.to_string()),
            Lost::Administrator => None,
        });
        Self {
            state: if view.proposal.is_some() { "proposed" } else { "none" },
            uncovered: uncovered.collect(),
            last_administrator: view.lost.contains(&Lost::Administrator),
            proposal: view.proposal.map(|waiting| DeletionProposalBody {
                proposal: waiting.number,
                by: waiting.by,
                at: waiting.at,
                may_countersign: waiting.may_countersign,
            }),
            blocking: view
                .blocking
                .into_iter()
                .map(|job| BlockingBody { job: job.external, title: job.title, status: job.status.as_str() })
                .collect(),
            jobs: view.jobs,
        }
    }
}

/// What deleting the contact would do, what forbids it, and what was proposed (needs `access.manage`).
#[utoipa::path(get, path = "/customers/{customer}/contacts/{contact}/deletion", tag = "Access",
    params(("customer" = Uuid, Path), ("contact" = Uuid, Path)),
    responses((status = 200, body = DeletionBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
async fn show(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At((customer, contact)): At<(Uuid, Uuid)>,
    _: Caught,
) -> Result<Reply<DeletionBody>, Problem> {
    let (customer, contact) = (CustomerId(customer), ContactId(contact));
    let found = portal.workflow.deletion(&signed_in.caller, customer, contact).await;
    Ok(Reply(found.map_err(refusal::problem)?.into()))
}

/// Proposes to delete the contact for good. Nothing is deleted before somebody else countersigns it; refused with
/// `jobs-in-processing` while a job is being processed (needs `access.manage`).
#[utoipa::path(put, path = "/customers/{customer}/contacts/{contact}/deletion", tag = "Access",
    params(("customer" = Uuid, Path), ("contact" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    request_body = NamedBody,
    responses((status = 200, body = ReceiptBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 409, body = ProblemBody), (status = 422, body = ProblemBody)))]
async fn propose(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At((customer, contact)): At<(Uuid, Uuid)>,
    command: CommandHeaders,
    body: Json<NamedBody>,
) -> Result<Answer, Problem> {
    let (call, at) =
        (command.call(signed_in.account, &body.bytes), (CustomerId(customer), ContactId(contact)));
    let done = portal.workflow.propose_deletion(&signed_in.caller, call, at, &body.value.name).await;
    Ok(Answer::done(&done.map_err(refusal::problem)?, None, Locale::default()))
}

/// Deletes the contact for good, as another person than proposed it: its jobs go, its roles and its access end, and its personal
/// data becomes unreadable for ever as soon as the person is nobody's contact any more (needs `access.manage`).
#[utoipa::path(post, path = "/customers/{customer}/contacts/{contact}/deletion/proposals/{proposal}/countersignature",
    tag = "Access",
    params(("customer" = Uuid, Path), ("contact" = Uuid, Path), ("proposal" = u32, Path),
        ("Idempotency-Key" = String, Header)),
    request_body = NamedBody,
    responses((status = 200, body = ReceiptBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 409, body = ProblemBody), (status = 422, body = ProblemBody)))]
async fn countersign(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At((customer, contact, proposal)): At<(Uuid, Uuid, u32)>,
    command: CommandHeaders,
    body: Json<NamedBody>,
) -> Result<Answer, Problem> {
    let (call, at) =
        (command.call(signed_in.account, &body.bytes), (CustomerId(customer), ContactId(contact)));
    let (caller, name) = (&signed_in.caller, &body.value.name);
    let done = portal.workflow.countersign_deletion(caller, call, at, proposal, name).await;
    Ok(Answer::done(&done.map_err(refusal::problem)?, None, Locale::default()))
}

/// Takes the proposal back, or refuses it; the contact stays (needs `access.manage`).
#[utoipa::path(delete, path = "/customers/{customer}/contacts/{contact}/deletion/proposals/{proposal}", tag = "Access",
    params(("customer" = Uuid, Path), ("contact" = Uuid, Path), ("proposal" = u32, Path),
        ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = ReceiptBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 409, body = ProblemBody)))]
async fn drop_proposal(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At((customer, contact, proposal)): At<(Uuid, Uuid, u32)>,
    command: CommandHeaders,
) -> Result<Answer, Problem> {
    let (call, at) = (command.call(signed_in.account, &[]), (CustomerId(customer), ContactId(contact)));
    let done = portal.workflow.drop_deletion(&signed_in.caller, call, at, proposal).await;
    Ok(Answer::done(&done.map_err(refusal::problem)?, None, Locale::default()))
}

/// The endpoints.
pub(crate) fn router() -> OpenApiRouter<Portal> {
    OpenApiRouter::new()
        .routes(routes!(show))
        .routes(routes!(propose))
        .routes(routes!(countersign))
        .routes(routes!(drop_proposal))
}
