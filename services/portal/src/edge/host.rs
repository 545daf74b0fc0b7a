//! Requests for another host are refused (abuse case 12); every answer carries the headers that keep a browser safe.

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::problem::Problem;
use crate::site::Portal;

/// What pages may load: nothing from elsewhere, no inline script or style.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Pages whose address is a secret: nobody is told it, not even this site's other addresses.
pub(super) const SECRET_ADDRESSES: [&str; 2] = ["/activate", "/reset"];

const HEADERS: [(HeaderName, &str); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
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

/// Adds the headers every answer has. A handler that set one itself knows better. HSTS is for sites behind TLS only: on
/// a plain connection it must not be sent (RFC 6797, 7.2). It says nothing of subdomains, which may belong to others.
pub async fn secure(State(https): State<bool>, request: Request, next: Next) -> Response {
    let referrer = referrer_policy(request.uri().path());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.entry(header::REFERRER_POLICY).or_insert(HeaderValue::from_static(referrer));
    for (name, value) in HEADERS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if https {
        let year = HeaderValue::from_static("max-age=31536000");
        headers.entry(header::STRICT_TRANSPORT_SECURITY).or_insert(year);
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static(CONTENT_SECURITY_POLICY));
    response
}

/// Other sites are told nothing. This site is told where its forms come from: under `no-referrer` browsers send
/// `Origin: null` with them (Fetch, "append a request `Origin` header"), and those that send no fetch metadata could not be
/// told from another site.
fn referrer_policy(path: &str) -> &'static str {
    if path.starts_with("/api/") || SECRET_ADDRESSES.contains(&path) { "no-referrer" } else { "same-origin" }
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::Body;
    use axum::http::HeaderMap;
    use axum::routing::get;
    use tower::ServiceExt as _;

    use super::*;

    async fn headers(https: bool) -> HeaderMap {
        let router = Router::new()
            .route("/", get(|| async {}))
            .layer(axum::middleware::from_fn_with_state(https, secure));
        router.oneshot(Request::get("/").body(Body::empty()).unwrap()).await.unwrap().into_parts().0.headers
    }

    #[test]
    fn forms_say_where_they_come_from_unless_the_address_is_a_secret() {
        for (path, policy) in [
            ("/sign-in", "same-origin"),
            ("/me", "same-origin"),
            ("/activate", "no-referrer"),
            ("/reset", "no-referrer"),
            ("/api/v1/me", "no-referrer"),
        ] {
            assert_eq!(referrer_policy(path), policy, "{path}");
        }
    }

    #[tokio::test]
    async fn every_answer_is_guarded_and_hsts_is_for_tls_only() {
        let (plain, tls) = (headers(false).await, headers(true).await);
        for headers in [&plain, &tls] {
            assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
            assert_eq!(headers[header::CONTENT_SECURITY_POLICY], CONTENT_SECURITY_POLICY);
            assert_eq!(headers[header::CACHE_CONTROL], "no-store");
        }
        assert!(!plain.contains_key(header::STRICT_TRANSPORT_SECURITY));
        assert!(tls.contains_key(header::STRICT_TRANSPORT_SECURITY));
    }
}
