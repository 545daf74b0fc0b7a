//! Accounts, for those who manage them: staff, activation links, deactivation.

use axum::Json as Reply;
use axum::extract::State;
use axum::http::StatusCode;
use domain::person::{EmailAddress, PersonName, Profile};
use events::id::{AccountId, RoleKey};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;
use workflow::account::NewStaff;

use crate::api::customers::LocaleBody;
use crate::edge::body::Json;
use crate::edge::command::CommandHeaders;
use crate::edge::params::At;
use crate::edge::session::SignedIn;
use crate::problem::{Problem, ProblemBody};
use crate::refusal;
use crate::site::Portal;

/// A member of staff to be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewStaffBody {
    /// The name.
    name: String,
    /// The e-mail address.
    email: String,
    /// The language.
    #[serde(default)]
    locale: LocaleBody,
    /// The roles of staff, for example `approver`.
    roles: Vec<String>,
}

/// An account that was opened.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccountBody {
    /// The account.
    pub account: Uuid,
}

/// Opens an account for a member of staff and mails the activation link (needs `account.manage`).
#[utoipa::path(post, path = "/staff", tag = "Accounts", params(("Idempotency-Key" = String, Header)),
    request_body = NewStaffBody,
    responses((status = 201, body = AccountBody), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody)))]
async fn add_staff(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    command: CommandHeaders,
    body: Json<NewStaffBody>,
) -> Result<(StatusCode, Reply<AccountBody>), Problem> {
    let call = command.call(signed_in.account, &body.bytes);
    let refused = |field: &str, invalid: domain::person::InvalidText| {
        Problem::bad_input("invalid-person", format!("`{field}` cannot be accepted: {invalid}."))
    };
    let profile = Profile {
        name: PersonName::parse(&body.value.name).map_err(|error| refused("name", error))?,
        email: EmailAddress::parse(&body.value.email).map_err(|error| refused("email", error))?,
    };
    let new = NewStaff {
        profile,
        roles: body.value.roles.into_iter().map(RoleKey).collect(),
        locale: body.value.locale.into(),
        invite: true,
    };
    let account = portal.workflow.add_staff(&signed_in.caller, call, new).await.map_err(refusal::problem)?;
    Ok((StatusCode::CREATED, Reply(AccountBody { account: account.0 })))
}

/// Sends the activation link again; every earlier link is void (needs `account.manage`).
#[utoipa::path(post, path = "/accounts/{account}/activation-link", tag = "Accounts",
    params(("account" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 204), (status = 403, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn resend(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At(account): At<Uuid>,
    command: CommandHeaders,
) -> Result<StatusCode, Problem> {
    let call = command.call(signed_in.account, &[]);
    let resent = portal.workflow.resend_activation(&signed_in.caller, call, AccountId(account)).await;
    resent.map_err(refusal::problem)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Prohibits access; keys and links of the account are dead with the next request (needs `account.manage`).
#[utoipa::path(post, path = "/accounts/{account}/deactivation", tag = "Accounts",
    params(("account" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 204), (status = 403, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn deactivate(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At(account): At<Uuid>,
    command: CommandHeaders,
) -> Result<StatusCode, Problem> {
    let call = command.call(signed_in.account, &[]);
    let deactivated = portal.workflow.deactivate_account(&signed_in.caller, call, AccountId(account)).await;
    deactivated.map_err(refusal::problem)?;
    Ok(StatusCode::NO_CONTENT)
}

/// The endpoints.
pub(crate) fn router() -> OpenApiRouter<Portal> {
    OpenApiRouter::new().routes(routes!(add_staff)).routes(routes!(resend)).routes(routes!(deactivate))
}
