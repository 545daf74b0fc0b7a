//! Granting a contact access, and from where it works, for staff (003-6 to 003-18).

use axum::Json as Reply;
use axum::extract::State;
use domain::networks::Networks;
use events::account::Locale;
use events::id::{ContactId, CustomerId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::api::receipt::{Answer, ReceiptBody};
use crate::edge::body::Json;
use crate::edge::command::CommandHeaders;
use crate::edge::params::At;
use crate::edge::session::SignedIn;
use crate::problem::{Problem, ProblemBody};
use crate::refusal;
use crate::site::Portal;

/// From where the access works.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NetworksBody {
    /// Addresses and networks such as `203.0.113.7` or `2001:db8::/48`, at most 16; none for from anywhere.
    networks: Vec<String>,
}

/// Access that was granted.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct GrantedBody {
    /// When the mailed link stops working with which the person sets a password; null where the person's active account acts
    /// as the contact from now on.
    pub(super) expires_at: Option<Timestamp>,
}

/// Grants the contact access, perhaps from some networks alone: the account is there from now on, and a link to set the own
/// password is mailed. A contact who has a login identity is refused with `already-granted` or `already-active` and keeps what
/// is there; the link is sent again by an activation request (needs `access.manage`).
#[utoipa::path(post, path = "/customers/{customer}/contacts/{contact}/access", tag = "Access",
    params(("customer" = Uuid, Path), ("contact" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    request_body = NetworksBody,
    responses((status = 200, body = GrantedBody), (status = 403, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn grant(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At((customer, contact)): At<(Uuid, Uuid)>,
    command: CommandHeaders,
    body: Json<NetworksBody>,
) -> Result<Reply<GrantedBody>, Problem> {
    let call = command.call(signed_in.account, &body.bytes);
    let networks = networks(&body.value)?;
    let (customer, contact) = (CustomerId(customer), ContactId(contact));
    let granted =
        portal.workflow.grant_access(&signed_in.caller, call, customer, contact, networks.as_ref()).await;
    let granted = granted.map_err(refusal::problem)?;
    Ok(Reply(GrantedBody { expires_at: granted.expires_at }))
}

/// Settles from where the contact's access works. It counts from the next request on, for sessions and API keys alike (needs
/// `access.manage`).
#[utoipa::path(put, path = "/customers/{customer}/contacts/{contact}/access/networks", tag = "Access",
    params(("customer" = Uuid, Path), ("contact" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    request_body = NetworksBody,
    responses((status = 200, body = ReceiptBody), (status = 403, body = ProblemBody), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn restrict(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At((customer, contact)): At<(Uuid, Uuid)>,
    command: CommandHeaders,
    body: Json<NetworksBody>,
) -> Result<Answer, Problem> {
    let call = command.call(signed_in.account, &body.bytes);
    let networks = networks(&body.value)?;
    let (customer, contact) = (CustomerId(customer), ContactId(contact));
    let done =
        portal.workflow.restrict_contact(&signed_in.caller, call, customer, contact, networks.as_ref()).await;
    Ok(Answer::done(&done.map_err(refusal::problem)?, None, Locale::default()))
}

fn networks(body: &NetworksBody) -> Result<Option<Networks>, Problem> {
    if body.networks.is_empty() {
        return Ok(None);
    }
    let read = Networks::named(body.networks.iter().map(String::as_str));
    read.map(Some).map_err(|invalid| {
        Problem::bad_input(invalid.code(), format!("`networks` cannot be accepted: {invalid}."))
    })
}

/// The endpoints.
pub(crate) fn router() -> OpenApiRouter<Portal> {
    OpenApiRouter::new().routes(routes!(grant)).routes(routes!(restrict))
}
