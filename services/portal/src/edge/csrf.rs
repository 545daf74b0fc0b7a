//! Acts come from this site's own pages alone (abuse case 16): browsers say where a request comes from, in `Sec-Fetch-Site` or at
//! least in `Origin`. Nothing has to be hidden in forms for that.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use crate::edge::cookie::Cookie;
use crate::edge::host::SECRET_ADDRESSES;
use crate::edge::public::Public;
use crate::problem::Problem;
use crate::site::Portal;

/// Lets an act through only when it comes from this site.
pub async fn check(State(portal): State<Portal>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let by_link = SECRET_ADDRESSES.contains(&request.uri().path()) && is_from_nowhere(headers);
    if is_act(request.method()) && !by_link && !is_from_here(headers, &portal.public) {
        return Problem::new(
            StatusCode::FORBIDDEN,
            "cross-site",
            "Not from this site",
            "The form was sent from another site, so nothing was done. Open the page here and send it again.",
        )
        .into_response();
    }
    next.run(request).await
}

fn is_act(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// Fetch metadata where the browser sends it; the origin where it does not. A client that says neither is no browser: it may
/// act as nobody, but not with somebody's session.
fn is_from_here(headers: &HeaderMap, public: &Public) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return matches!(site.as_bytes(), b"same-origin" | b"none");
    }
    match headers.get(header::ORIGIN) {
        Some(origin) => origin.as_bytes().eq_ignore_ascii_case(public.origin.as_bytes()),
        None => Cookie::Session.read(headers, public).is_none(),
    }
}

/// Where a page tells nobody its address, browsers without fetch metadata say that its form comes from nowhere. What such a
/// form does is done by the secret in it and by no session: another site that does not know the secret can forge nothing.
fn is_from_nowhere(headers: &HeaderMap) -> bool {
    !headers.contains_key("sec-fetch-site")
        && headers.get(header::ORIGIN).is_some_and(|origin| origin == "null")
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderName, HeaderValue};

    use super::*;

    fn from_here(sent: &[(&str, &str)]) -> bool {
        let headers = sent.iter().map(|(name, value)| {
            (HeaderName::try_from(*name).unwrap(), HeaderValue::from_str(value).unwrap())
        });
        is_from_here(&headers.collect(), &Public::new("https://portal.example", Vec::new()))
    }

    #[test]
    fn acts_from_elsewhere_are_refused() {
        assert!(from_here(&[("sec-fetch-site", "same-origin")]));
        assert!(from_here(&[("sec-fetch-site", "none")]));
        assert!(from_here(&[("origin", "https://portal.example")]));
        for site in ["same-site", "cross-site", "", "same-origin, cross-site"] {
            let sent = [("sec-fetch-site", site), ("origin", "https://portal.example")];
            assert!(!from_here(&sent), "{site}");
        }
        for origin in
            ["null", "https://portal.example.evil.example", "http://portal.example", "https://evil.example"]
        {
            assert!(!from_here(&[("origin", origin)]), "{origin}");
        }
    }

    #[test]
    fn a_client_that_says_nothing_acts_as_nobody() {
        assert!(from_here(&[]));
        assert!(!from_here(&[("cookie", "__Host-countersign=abc")]));
    }

    #[test]
    fn from_nowhere_is_only_what_says_so_and_nothing_else() {
        let from_nowhere = |sent: &[(&'static str, &'static str)]| {
            let headers = sent
                .iter()
                .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
            is_from_nowhere(&headers.collect())
        };
        assert!(from_nowhere(&[("origin", "null")]));
        for other in [
            &[][..],
            &[("origin", "https://evil.example")],
            &[("origin", "null"), ("sec-fetch-site", "cross-site")],
        ] {
            assert!(!from_nowhere(other), "{other:?}");
        }
    }

    #[test]
    fn reading_is_no_act() {
        assert!([Method::GET, Method::HEAD, Method::OPTIONS].iter().all(|method| !is_act(method)));
        assert!([Method::POST, Method::PUT, Method::DELETE, Method::PATCH].iter().all(is_act));
    }
}
