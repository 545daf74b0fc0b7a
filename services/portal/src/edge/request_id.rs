//! The id of a request: the client's own where it is harmless, otherwise one made here. It is written to the log and sent
//! back, so a client must not choose its length or its characters.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName};
use axum::middleware::Next;
use axum::response::Response;

/// The header that carries a request's id.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Characters an id may have; a UUID has 36.
const LONGEST: usize = 64;

/// Takes away an id that is not one; the next layer then makes one.
pub async fn vet(mut request: Request, next: Next) -> Response {
    if !is_sound(request.headers()) {
        request.headers_mut().remove(REQUEST_ID);
    }
    next.run(request).await
}

/// One id, of letters, digits, hyphens, dots and underscores.
fn is_sound(headers: &HeaderMap) -> bool {
    let mut ids = headers.get_all(REQUEST_ID).iter();
    let (Some(id), None) = (ids.next(), ids.next()) else { return false };
    let id = id.as_bytes();
    let harmless = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._".contains(byte);
    !id.is_empty() && id.len() <= LONGEST && id.iter().all(harmless)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn sound(ids: &[&str]) -> bool {
        let mut headers = HeaderMap::new();
        for id in ids {
            headers.append(REQUEST_ID, HeaderValue::from_str(id).unwrap());
        }
        is_sound(&headers)
    }

    #[test]
    fn only_a_short_plain_id_is_taken_over() {
        assert!(sound(&["0190c2f4-7e1c-7bbd-9d1e-0f3a5b7c9d11"]));
        assert!(sound(&[&"a".repeat(LONGEST)]));
        assert!(!sound(&[]));
        assert!(!sound(&[""]));
        assert!(!sound(&[&"a".repeat(LONGEST + 1)]));
        assert!(!sound(&["<script>"]));
        assert!(!sound(&["a", "b"]));
    }
}
