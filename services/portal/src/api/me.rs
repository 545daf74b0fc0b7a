//! The caller as he sees himself, and his API keys.

use std::collections::BTreeSet;

use axum::Json as Reply;
use axum::extract::State;
use axum::http::StatusCode;
use events::id::{ApiKeyId, PermissionKey};
use jiff::Timestamp;
use secrecy::ExposeSecret as _;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::edge::body::Json;
use crate::edge::command::CommandHeaders;
use crate::edge::params::At;
use crate::edge::session::SignedIn;
use crate::problem::{Problem, ProblemBody};
use crate::refusal;
use crate::site::Portal;

/// What the caller is at one customer.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MembershipBody {
    /// The customer.
    pub customer: Uuid,
    /// Its name.
    pub name: String,
    /// The contact.
    pub contact: Uuid,
    /// `customer` or `purchaser`.
    pub side: String,
    /// What the roles grant together, as far as the key you ask with is good for it.
    pub permissions: Vec<String>,
}

/// The caller.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MeBody {
    /// The account.
    pub account: Uuid,
    /// The name.
    pub name: Option<String>,
    /// The address.
    pub email: Option<String>,
    /// The language.
    pub locale: String,
    /// What the roles of staff grant together, as far as the key you ask with is good for it.
    pub staff_permissions: Vec<String>,
    /// What the caller is at each customer.
    pub memberships: Vec<MembershipBody>,
}

/// A key to issue.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewKeyBody {
    /// What the key is for.
    label: String,
    /// The permissions it is limited to; left out, all of yours but deciding. Deciding on requests takes `request.decide`, which
    /// the operator gives a key at the command line.
    #[serde(default)]
    scopes: Option<BTreeSet<String>>,
    /// When it stops working; left out, never, or with the key it is issued with.
    #[serde(default)]
    expires_at: Option<Timestamp>,
}

/// A key at the one moment when its secret is shown.
#[derive(Debug, Serialize, ToSchema)]
pub struct IssuedKeyBody {
    /// Its id.
    pub key: Uuid,
    /// The text to send as bearer token. It is shown once and stored nowhere.
    pub secret: String,
    /// When it stops working: at the latest with the key it was issued with.
    pub expires_at: Option<Timestamp>,
}

/// A key in the list.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeyBody {
    /// Its id.
    pub key: Uuid,
    /// What it is for.
    pub label: String,
    /// The permissions it is limited to; null for all of yours but deciding.
    pub scopes: Option<BTreeSet<String>>,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// When it stops working.
    pub expires_at: Option<Timestamp>,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
    /// When it was last used, to the minute.
    pub last_used_at: Option<Timestamp>,
}

/// Who you are and what you may do.
#[utoipa::path(get, path = "/me", tag = "Me", responses((status = 200, body = MeBody), (status = 401, body = ProblemBody)))]
async fn me(State(portal): State<Portal>, signed_in: SignedIn) -> Result<Reply<MeBody>, Problem> {
    let me = portal.workflow.me(&signed_in.caller).await.map_err(refusal::problem)?;
    let texts = |permissions: &BTreeSet<PermissionKey>| {
        permissions
            .iter()
            .filter(|permission| me.principal.reaches(permission))
            .map(ToString::to_string)
            .collect()
    };
    let memberships = me.principal.memberships.iter().map(|membership| MembershipBody {
        customer: membership.customer.0,
        name: me.customers.get(&membership.customer).cloned().unwrap_or_default(),
        contact: membership.contact.0,
        side: membership.side.as_str().to_owned(),
        permissions: texts(&membership.permissions),
    });
    Ok(Reply(MeBody {
        account: me.principal.account.0,
        locale: me.locale.as_str().to_owned(),
        staff_permissions: texts(&me.principal.staff),
        memberships: memberships.collect(),
        name: me.name,
        email: me.email,
    }))
}

/// Your API keys, without their secrets.
#[utoipa::path(get, path = "/me/keys", tag = "Me", responses((status = 200, body = Vec<KeyBody>)))]
async fn keys(State(portal): State<Portal>, signed_in: SignedIn) -> Result<Reply<Vec<KeyBody>>, Problem> {
    let keys =
        portal.workflow.list_keys(&signed_in.caller, signed_in.account).await.map_err(refusal::problem)?;
    let keys = keys.into_iter().map(|key| KeyBody {
        key: key.key_id.0,
        label: key.label,
        scopes: key.scopes.map(|scopes| scopes.iter().map(ToString::to_string).collect()),
        issued_at: key.issued_at,
        expires_at: key.expires_at,
        revoked_at: key.revoked_at,
        last_used_at: key.last_used_at,
    });
    Ok(Reply(keys.collect()))
}

/// Issues an API key that acts as you, with no more scopes than the key you ask with. A key with limits manages no keys; one issued with another key ends with that one.
#[utoipa::path(post, path = "/me/keys", tag = "Me", params(("Idempotency-Key" = String, Header)),
    request_body = NewKeyBody,
    responses((status = 201, body = IssuedKeyBody), (status = 409, body = ProblemBody), (status = 422, body = ProblemBody)))]
async fn issue(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    command: CommandHeaders,
    body: Json<NewKeyBody>,
) -> Result<(StatusCode, Reply<IssuedKeyBody>), Problem> {
    let call = command.call(signed_in.account, &body.bytes);
    let NewKeyBody { label, scopes, expires_at } = body.value;
    let scopes = scopes.map(|scopes| scopes.into_iter().map(PermissionKey).collect());
    let issued = portal
        .workflow
        .issue_key(&signed_in.caller, call, signed_in.account, &label, scopes, expires_at)
        .await;
    let issued = issued.map_err(refusal::problem)?;
    let secret = issued.secret.expose_secret().to_owned();
    Ok((
        StatusCode::CREATED,
        Reply(IssuedKeyBody { key: issued.key.0, secret, expires_at: issued.expires_at }),
    ))
}

/// Revokes one of your API keys and those issued with it; they are dead with the next request.
#[utoipa::path(delete, path = "/me/keys/{key}", tag = "Me",
    params(("key" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 204), (status = 409, body = ProblemBody)))]
async fn revoke(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At(key): At<Uuid>,
    command: CommandHeaders,
) -> Result<StatusCode, Problem> {
    let call = command.call(signed_in.account, &[]);
    let revoked = portal.workflow.revoke_key(&signed_in.caller, call, signed_in.account, ApiKeyId(key)).await;
    revoked.map_err(refusal::problem)?;
    Ok(StatusCode::NO_CONTENT)
}

/// The endpoints.
pub(crate) fn router() -> OpenApiRouter<Portal> {
    OpenApiRouter::new().routes(routes!(me)).routes(routes!(keys, issue)).routes(routes!(revoke))
}
