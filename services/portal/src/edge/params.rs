//! Parameters of a path or a query, with a problem document where they are not as they must be.

use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{FromRequestParts, Path, Query};

use crate::problem::Problem;

/// Parameters after the `?`.
#[derive(Clone, Copy, Debug, FromRequestParts)]
#[from_request(via(Query), rejection(Problem))]
pub struct Params<T>(pub T);

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
