//! The time a request may take. What it did until then may have taken effect: the answer says how to find out.

use std::time::Duration;

use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use crate::problem::Problem;

/// Time a request may take.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(15);

/// Answers for a request that takes too long.
pub async fn keep(request: Request, next: Next) -> Response {
    let Ok(response) = tokio::time::timeout(REQUEST_TIMEOUT, next.run(request)).await else {
        tracing::warn!("http.request_timed_out");
        return late().into_response();
    };
    response
}

fn late() -> Problem {
    let mut problem = Problem::new(
        StatusCode::SERVICE_UNAVAILABLE,
        "timed-out",
        "It took too long",
        "Whether it took effect is not known. Send the same request again, with the same Idempotency-Key: it has one \
         effect.",
    );
    problem.retry_after_s = Some(2);
    problem
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::Body;
    use axum::http::header;
    use axum::routing::get;
    use tower::ServiceExt as _;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_request_that_hangs_is_answered_with_a_problem() {
        let router =
            Router::new().route("/", get(std::future::pending::<()>)).layer(axum::middleware::from_fn(keep));
        let request = Request::get("/").body(Body::empty()).unwrap();
        let response = router.oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(response.headers()[header::CONTENT_TYPE], "application/problem+json");
        assert_eq!(response.headers()[header::RETRY_AFTER], "2");
    }
}
