//! Parameters of a path or a query, with a problem document where they are not as they must be.

use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{FromRequestParts, Path, Query};
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use crate::problem::Problem;

/// Parameters after the `?`.
#[derive(Clone, Copy, Debug)]
pub struct Params<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Params<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        // PostgreSQL has no text with it, so it could only fail further in, as if the database were away.
        if parts.uri.query().is_some_and(|query| query.contains("%00")) {
            return Err(Problem::bad_input(
                "bad-parameter",
                "A parameter must not contain the character NUL.",
            ));
        }
        let Query(value) = Query::try_from_uri(&parts.uri)?;
        Ok(Self(value))
    }
}

/// The parts of the path. An id that is none answers like one that was never given.
#[derive(Clone, Copy, Debug, FromRequestParts)]
#[from_request(via(Path), rejection(Problem))]
pub struct At<T>(pub T);

impl From<QueryRejection> for Problem {
    fn from(rejection: QueryRejection) -> Self {
        Self::bad_input("bad-parameter", format!("{}.", rejection.body_text()))
    }
}

impl From<PathRejection> for Problem {
    fn from(_: PathRejection) -> Self {
        Self::not_found()
    }
}
