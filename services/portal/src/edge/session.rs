//! Who calls: the bearer of an API key.

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use events::id::AccountId;
use workflow::Caller;

use crate::edge::knock::came_from;
use crate::problem::Problem;
use crate::refusal;
use crate::site::Portal;

/// Somebody who presented a key that works.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// As the use cases know him.
    pub caller: Caller,
    /// The account.
    pub account: AccountId,
}

impl FromRequestParts<Portal> for SignedIn {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Problem> {
        let presented = parts
            .headers
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.split_once(' '))
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
            .map(|(_, key)| key.trim())
            .ok_or_else(Problem::not_signed_in)?;
        let caller = portal
            .workflow
            .authenticate(presented, came_from(parts, portal))
            .await
            .map_err(refusal::problem)?;
        match caller {
            Some(caller @ Caller::Account { account, .. }) => Ok(Self { caller, account }),
            _ => Err(Problem::not_signed_in()),
        }
    }
}
