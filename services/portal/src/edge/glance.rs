//! A request that changes nothing looks at each stream once: however many questions an answer is made of, all of them are
//! answered from the same moment.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use workflow::at_one_glance;

/// Reads at one glance whatever is safe (RFC 9110, 9.2.1).
pub async fn look(request: Request, next: Next) -> Response {
    if request.method().is_safe() { at_one_glance(next.run(request)).await } else { next.run(request).await }
}
