//! The body of a request: JSON of exactly the expected form, at most [`MAX_BODY_BYTES`].

use axum::body::Bytes;
use axum::extract::rejection::FormRejection;
use axum::extract::{self, FromRequest, Request};
use axum::http::{StatusCode, header};
use serde::de::DeserializeOwned;

use crate::problem::Problem;

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
