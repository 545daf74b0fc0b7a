//! The body of a request: JSON of exactly the expected form, at most [`MAX_BODY_BYTES`].

use std::error::Error;
use std::time::Duration;

use axum::body::{Bytes, HttpBody as _};
use axum::extract::rejection::FormRejection;
use axum::extract::{self, FromRequest, Request};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use http_body_util::LengthLimitError;
use serde::de::DeserializeOwned;

use crate::problem::Problem;

/// Time a body may take to arrive.
const BODY_TIMEOUT: Duration = Duration::from_secs(5);

/// Takes the body in before the request counts as under way: what trickles in takes nobody's turn (abuse case 25).
pub async fn arrive(request: Request, next: Next) -> Response {
    let (head, body) = request.into_parts();
    if body.is_end_stream() {
        return next.run(Request::from_parts(head, body)).await;
    }
    let arriving = axum::body::to_bytes(body, MAX_BODY_BYTES);
    match tokio::time::timeout(BODY_TIMEOUT, arriving).await {
        Ok(Ok(bytes)) => next.run(Request::from_parts(head, bytes.into())).await,
        Ok(Err(error)) => {
            let large = error.source().is_some_and(<dyn Error + 'static>::is::<LengthLimitError>);
            let status = if large { StatusCode::PAYLOAD_TOO_LARGE } else { StatusCode::BAD_REQUEST };
            too_large(status).into_response()
        }
        Err(_) => {
            let late = Problem::new(
                StatusCode::REQUEST_TIMEOUT,
                "body-too-slow",
                "The body did not arrive",
                format!(
                    "A body must arrive within {} seconds; nothing was done. Send it again.",
                    BODY_TIMEOUT.as_secs()
                ),
            );
            // What is left of it must not be taken for the next request.
            ([(header::CONNECTION, "close")], late).into_response()
        }
    }
}

/// Bytes a body may have.
pub const MAX_BODY_BYTES: usize = 256 * 1024;

/// A parsed body together with its bytes, over which an idempotency key is compared.
#[derive(Debug)]
pub struct Json<T> {
    /// What was sent.
    pub value: T,
    /// The bytes as sent.
    pub bytes: Bytes,
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let is_json =
            request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).is_some_and(
                |value| {
                    let essence = value.split(';').next().unwrap_or_default().trim();
                    essence.eq_ignore_ascii_case("application/json")
                },
            );
        if !is_json {
            return Err(Problem::new(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "not-json",
                "Unsupported media type",
                "Send the body as JSON with `Content-Type: application/json`.",
            ));
        }
        let bytes =
            Bytes::from_request(request, state).await.map_err(|rejection| too_large(rejection.status()))?;
        let value = serde_json::from_slice(&bytes).map_err(|error| {
            // The parser's message names the field and the place; it repeats a value only where a keyword was expected.
            Problem::bad_input(
                "malformed-body",
                format!("The body does not have the expected form: {error}."),
            )
        })?;
        Ok(Self { value, bytes })
    }
}

/// A filled-in form of a page.
#[derive(Clone, Copy, Debug, FromRequest)]
#[from_request(via(extract::Form), rejection(Problem))]
pub struct Form<T>(pub T);

impl From<FormRejection> for Problem {
    fn from(rejection: FormRejection) -> Self {
        match rejection {
            FormRejection::InvalidFormContentType(_) => Self::new(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "not-a-form",
                "Unsupported media type",
                "Send the form as `application/x-www-form-urlencoded`, as a browser does.",
            ),
            FormRejection::BytesRejection(rejection) => too_large(rejection.status()),
            // The parser's message may repeat what was typed, a password for example.
            _ => Self::bad_input(
                "malformed-form",
                "The form is not complete. Open the page again and fill it in.",
            ),
        }
    }
}

fn too_large(status: StatusCode) -> Problem {
    if status == StatusCode::PAYLOAD_TOO_LARGE {
        Problem::new(
            status,
            "body-too-large",
            "The body is too large",
            format!("A body may have at most {MAX_BODY_BYTES} bytes; send fewer entries at once."),
        )
    } else {
        Problem::bad_input("unreadable-body", "The body broke off before its end; send it again.")
    }
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::Body;
    use axum::routing::post;
    use tower::ServiceExt as _;

    use super::*;

    async fn sent(body: Body) -> Response {
        let router = Router::new()
            .route("/", post(|body: Bytes| async move { format!("{} bytes", body.len()) }))
            .layer(axum::middleware::from_fn(arrive));
        router.oneshot(Request::post("/").body(body).unwrap()).await.unwrap()
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_that_does_not_arrive_is_given_up() {
        let began = tokio::time::Instant::now();
        let never = futures::stream::pending::<Result<Bytes, std::io::Error>>();
        let response = sent(Body::from_stream(never)).await;
        assert_eq!(response.status(), StatusCode::REQUEST_TIMEOUT);
        assert_eq!(response.headers()[header::CONNECTION], "close");
        assert_eq!(began.elapsed(), BODY_TIMEOUT);
    }

    #[tokio::test]
    async fn a_body_arrives_whole_and_has_its_limit() {
        assert_eq!(sent(Body::empty()).await.status(), StatusCode::OK);
        let all = futures::stream::iter([Ok::<_, std::io::Error>(Bytes::from(vec![0; MAX_BODY_BYTES]))]);
        assert_eq!(sent(Body::from_stream(all)).await.status(), StatusCode::OK);
        let response = sent(Body::from(vec![0; MAX_BODY_BYTES + 1])).await;
        assert_eq!(response.status(), StatusCode::PAYLOAD_TOO_LARGE);
        let broken = futures::stream::iter([Err::<Bytes, _>(std::io::Error::other("gone"))]);
        assert_eq!(sent(Body::from_stream(broken)).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    }
}
