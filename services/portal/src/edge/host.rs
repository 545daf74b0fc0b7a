//! Requests for another host are refused (abuse case 12); every answer carries the headers that keep a browser safe.

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::problem::Problem;
use crate::site::Portal;

/// What pages may load: nothing from elsewhere, no inline script or style.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const HEADERS: [(HeaderName, &str); 7] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
];

/// Lets only requests for a configured host through.
pub async fn check_host(State(portal): State<Portal>, request: Request, next: Next) -> Response {
    let mut hosts = request.headers().get_all(header::HOST).iter();
    let named = hosts.next().and_then(|value| value.to_str().ok());
    let ambiguous = hosts.next().is_some();
    // A request in absolute form names its host in the target; both must then agree with the configuration.
    let target = request.uri().authority().map(axum::http::uri::Authority::as_str);
    let known = |host: &str| portal.settings.hosts.iter().any(|allowed| allowed.eq_ignore_ascii_case(host));
    if ambiguous || !named.is_some_and(known) || !target.is_none_or(known) {
        return Problem::new(
            StatusCode::MISDIRECTED_REQUEST,
            "unknown-host",
            "Misdirected request",
            "This server does not answer for the host you named. Use the address you were given.",
        )
        .into_response();
    }
    next.run(request).await
}

/// Adds the headers every answer has. A handler that set one itself knows better.
pub async fn secure(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static(CONTENT_SECURITY_POLICY));
    response
}
