//! The roles, and which of them a customer's contacts may be given.

use axum::Json as Reply;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use domain::authorise::Act;
use events::actor::Side;
use events::id::CustomerId;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::api::entries::SideBody;
use crate::edge::language::preferred;
use crate::edge::params::{At, Params};
use crate::edge::session::SignedIn;
use crate::problem::{Problem, ProblemBody};
use crate::refusal;
use crate::site::Portal;

/// A role on offer.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RoleBody {
    /// The key: the same in every language, and what every other request and answer names the role by.
    #[schema(example = "cust-admin")]
    pub key: String,
    /// The name people see, in the language asked for by `Accept-Language`, else in that of the account.
    pub name: String,
    /// What it is responsible for, in the same language.
    pub responsibility: String,
    /// What it grants.
    pub permissions: Vec<String>,
    /// Whether somebody must always hold it.
    pub required: bool,
}

/// For which organisation.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct OfferQuery {
    /// The organisation; the customer's own unless said otherwise.
    #[serde(default)]
    #[param(inline)]
    side: SideBody,
}

/// The roles a contact of this organisation may be given. Without a purchaser organisation the list is undivided.
#[utoipa::path(get, path = "/customers/{customer}/roles", tag = "Contacts",
    params(("customer" = Uuid, Path), OfferQuery),
    responses((status = 200, body = Vec<RoleBody>), (status = 404, body = ProblemBody)))]
async fn on_offer(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At(customer): At<Uuid>,
    Params(query): Params<OfferQuery>,
    headers: HeaderMap,
) -> Result<Reply<Vec<RoleBody>>, Problem> {
    let allowed = portal
        .workflow
        .allow_customer(&signed_in.caller, Act::ViewContacts, CustomerId(customer))
        .await
        .map_err(refusal::problem)?;
    let locale = if headers.contains_key(header::ACCEPT_LANGUAGE) {
        preferred(&headers)
    } else {
        portal.workflow.locale_of(signed_in.account).await.map_err(refusal::problem)?
    };
    let has_purchaser = allowed.roster.state.has_purchaser();
    let required: Vec<_> = allowed.catalogue.required_roles().collect();
    let roles = allowed.catalogue.offered(Side::from(query.side), has_purchaser).map(|role| RoleBody {
        key: role.key.to_string(),
        name: role.name_in(locale).to_owned(),
        responsibility: role.responsibility_in(locale).to_owned(),
        permissions: role.permissions.iter().map(ToString::to_string).collect(),
        required: required.contains(&&role.key),
    });
    Ok(Reply(roles.collect()))
}

/// The endpoints.
pub(crate) fn router() -> OpenApiRouter<Portal> {
    OpenApiRouter::new().routes(routes!(on_offer))
}
