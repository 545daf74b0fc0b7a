//! A customer's policy, for staff: what counts, what was proposed, and a second person's word on it.

use axum::Json as Reply;
use axum::extract::State;
use events::account::Locale;
use events::id::CustomerId;
use events::policy::{Policy, Provisioning, Reversal, Sending};
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

/// When a contact comes to an account.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ProvisioningBody {
    /// With the implementation of the request that adds the contact.
    OnImplementation,
    /// When somebody sends the contact an activation request.
    ByInvitation,
    /// When somebody grants the contact access.
    ByGrant,
    /// Never.
    Never,
}

/// Whether prohibiting access can be taken back.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ReversalBody {
    /// It can.
    Reversible,
    /// It cannot.
    Irreversible,
}

/// How an activation request leaves.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SendingBody {
    /// By itself.
    Auto,
    /// When somebody has read it.
    Review,
}

/// A whole policy.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PolicyBody {
    /// When a contact comes to an account.
    pub provisioning: ProvisioningBody,
    /// Whether prohibiting access can be taken back.
    pub reversal: ReversalBody,
    /// How an activation request leaves.
    pub sending: SendingBody,
    /// How long the link of an activation request works, in hours, from 1 to 720.
    #[schema(minimum = 1, maximum = 720)]
    pub link_hours: u16,
}

impl From<PolicyBody> for Policy {
    fn from(body: PolicyBody) -> Self {
        Self {
            provisioning: match body.provisioning {
                ProvisioningBody::OnImplementation => Provisioning::OnImplementation,
                ProvisioningBody::ByInvitation => Provisioning::ByInvitation,
                ProvisioningBody::ByGrant => Provisioning::ByGrant,
                ProvisioningBody::Never => Provisioning::Never,
            },
            reversal: match body.reversal {
                ReversalBody::Reversible => Reversal::Reversible,
                ReversalBody::Irreversible => Reversal::Irreversible,
            },
            sending: match body.sending {
                SendingBody::Auto => Sending::Auto,
                SendingBody::Review => Sending::Review,
            },
            link_hours: body.link_hours,
        }
    }
}

impl From<Policy> for PolicyBody {
    fn from(policy: Policy) -> Self {
        Self {
            provisioning: match policy.provisioning {
                Provisioning::OnImplementation => ProvisioningBody::OnImplementation,
                Provisioning::ByInvitation => ProvisioningBody::ByInvitation,
                Provisioning::ByGrant => ProvisioningBody::ByGrant,
                Provisioning::Never => ProvisioningBody::Never,
            },
            reversal: match policy.reversal {
                Reversal::Reversible => ReversalBody::Reversible,
                Reversal::Irreversible => ReversalBody::Irreversible,
            },
            sending: match policy.sending {
                Sending::Auto => SendingBody::Auto,
                Sending::Review => SendingBody::Review,
            },
            link_hours: policy.link_hours,
        }
    }
}

/// A policy that waits for a second person.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProposalBody {
    /// Its number; name it when it is adopted or dropped.
    pub proposal: u32,
    /// The whole policy.
    pub policy: PolicyBody,
    /// Whether you may adopt it: not what you proposed yourself.
    pub may_adopt: bool,
}

/// A customer's policy.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PolicyViewBody {
    /// What counts now.
    pub in_force: PolicyBody,
    /// What waits for a second person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proposal: Option<ProposalBody>,
}

/// A customer's policy, and what was proposed (needs `policy.change` or `access.manage`).
#[utoipa::path(get, path = "/customers/{customer}/policy", tag = "Policies", params(("customer" = Uuid, Path)),
    responses((status = 200, body = PolicyViewBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
async fn show(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At(customer): At<Uuid>,
) -> Result<Reply<PolicyViewBody>, Problem> {
    let found = portal.workflow.policy(&signed_in.caller, CustomerId(customer)).await;
    let found = found.map_err(refusal::problem)?;
    let may_adopt = found.may_adopt;
    let proposal = found.proposal.map(|waiting| ProposalBody {
        proposal: waiting.number,
        policy: waiting.policy.into(),
        may_adopt,
    });
    Ok(Reply(PolicyViewBody { in_force: found.in_force.into(), proposal }))
}

/// Proposes another policy; nothing changes before somebody else adopts it (needs `policy.change`).
#[utoipa::path(put, path = "/customers/{customer}/policy/proposal", tag = "Policies",
    params(("customer" = Uuid, Path), ("Idempotency-Key" = String, Header)), request_body = PolicyBody,
    responses((status = 200, body = ReceiptBody), (status = 403, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn propose(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At(customer): At<Uuid>,
    command: CommandHeaders,
    body: Json<PolicyBody>,
) -> Result<Answer, Problem> {
    let call = command.call(signed_in.account, &body.bytes);
    let (caller, policy) = (&signed_in.caller, body.value.into());
    let done = portal.workflow.propose_policy(caller, call, CustomerId(customer), policy).await;
    Ok(Answer::done(&done.map_err(refusal::problem)?, None, Locale::default()))
}

/// Puts the proposal in force: by another person than proposed it (needs `policy.change`).
#[utoipa::path(post, path = "/customers/{customer}/policy/proposals/{proposal}/adoption", tag = "Policies",
    params(("customer" = Uuid, Path), ("proposal" = u32, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = ReceiptBody), (status = 403, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn adopt(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At((customer, proposal)): At<(Uuid, u32)>,
    command: CommandHeaders,
) -> Result<Answer, Problem> {
    let call = command.call(signed_in.account, &[]);
    let done = portal.workflow.adopt_policy(&signed_in.caller, call, CustomerId(customer), proposal).await;
    Ok(Answer::done(&done.map_err(refusal::problem)?, None, Locale::default()))
}

/// Takes the proposal back, or refuses it (needs `policy.change`).
#[utoipa::path(delete, path = "/customers/{customer}/policy/proposals/{proposal}", tag = "Policies",
    params(("customer" = Uuid, Path), ("proposal" = u32, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = ReceiptBody), (status = 403, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn drop_proposal(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At((customer, proposal)): At<(Uuid, u32)>,
    command: CommandHeaders,
) -> Result<Answer, Problem> {
    let call = command.call(signed_in.account, &[]);
    let done = portal.workflow.drop_policy(&signed_in.caller, call, CustomerId(customer), proposal).await;
    Ok(Answer::done(&done.map_err(refusal::problem)?, None, Locale::default()))
}

/// The endpoints.
pub(crate) fn router() -> OpenApiRouter<Portal> {
    OpenApiRouter::new()
        .routes(routes!(show))
        .routes(routes!(propose))
        .routes(routes!(adopt))
        .routes(routes!(drop_proposal))
}
