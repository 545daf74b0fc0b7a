//! The body of a request: JSON of exactly the expected form, at most [`MAX_BODY_BYTES`].

use std::error::Error;
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody as _};
use axum::extract::rejection::FormRejection;
use axum::extract::{self, FromRequest, FromRequestParts as _, Request, State};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::LengthLimitError;
use serde::de::DeserializeOwned;
use tokio::sync::Semaphore;
use uuid::Uuid;

use crate::edge::knock::came_from;
use crate::edge::places::{Holder, Places};
use crate::edge::session::SignedIn;
use crate::edge::visit::Visit;
use crate::pages::errors::FrameSlot;
use crate::problem::Problem;
use crate::site::Portal;

/// Time a body may take to arrive.
const BODY_TIMEOUT: Duration = Duration::from_secs(5);

/// Takes the body in before the request counts as under way: what trickles in takes nobody's turn (abuse case 25). A document
/// takes a place from somebody we know, and from nobody else.
pub async fn arrive(State(portal): State<Portal>, request: Request, next: Next) -> Response {
    let (mut head, body) = request.into_parts();
    if body.is_end_stream() || !is_upload(&head.method, head.uri.path()) {
        return taken_in(head, body, MAX_BODY_BYTES, BODY_TIMEOUT, next).await;
    }
    let refused = match sender(&mut head, &portal).await {
        Ok(sender) => match UPLOADS.take(sender) {
            Some(_place) => return taken_in(head, body, MAX_UPLOAD_BYTES, UPLOAD_TIMEOUT, next).await,
            None => busy().into_response(),
        },
        Err(refused) => refused,
    };
    // What is left of the body must not be taken for the next request.
    ([(header::CONNECTION, "close")], refused).into_response()
}

/// Who sends a document: the bearer of a key, or a visitor who is signed in.
async fn sender(head: &mut Parts, portal: &Portal) -> Result<Holder, Response> {
    let _asking = ASKING.try_acquire().map_err(|_| busy().into_response())?;
    let account = if head.uri.path().starts_with("/api/") {
        let found = SignedIn::from_request_parts(head, portal).await;
        found.map_err(IntoResponse::into_response)?.account
    } else {
        // Who only knocks here is told nothing of the session: whether the form is ours is asked behind this door.
        let slot = head.extensions.remove::<FrameSlot>();
        let found = Visit::from_request_parts(head, portal).await;
        if let Some(slot) = slot {
            head.extensions.insert(slot);
        }
        found?.account
    };
    Ok(Holder { account, address: came_from(head, portal) })
}

async fn taken_in(head: Parts, body: Body, most: usize, timeout: Duration, next: Next) -> Response {
    if body.is_end_stream() {
        return next.run(Request::from_parts(head, body)).await;
    }
    let path = head.uri.path().to_owned();
    let arriving = axum::body::to_bytes(body, most);
    match tokio::time::timeout(timeout, arriving).await {
        Ok(Ok(bytes)) => next.run(Request::from_parts(head, bytes.into())).await,
        Ok(Err(error)) => {
            let large = error.source().is_some_and(<dyn Error + 'static>::is::<LengthLimitError>);
            let status = if large { StatusCode::PAYLOAD_TOO_LARGE } else { StatusCode::BAD_REQUEST };
            let refused =
                if large && is_sheet(&path) { sheet_too_large() } else { too_large_for(status, most) };
            // What is left of it must not be taken for the next request.
            ([(header::CONNECTION, "close")], refused).into_response()
        }
        Err(_) => {
            let late = Problem::new(
                StatusCode::REQUEST_TIMEOUT,
                "body-too-slow",
                "The body did not arrive",
                format!(
                    "A body must arrive within {} seconds; nothing was done. Send it again.",
                    timeout.as_secs()
                ),
            );
            // What is left of it must not be taken for the next request.
            ([(header::CONNECTION, "close")], late).into_response()
        }
    }
}

/// Bytes a body may have.
pub const MAX_BODY_BYTES: usize = 256 * 1024;

/// Bytes an uploaded document may have, with what a form puts around it.
pub const MAX_UPLOAD_BYTES: usize = domain::terms::LARGEST + 64 * 1024;

/// Time a document may take to arrive: two megabits a second.
const UPLOAD_TIMEOUT: Duration = Duration::from_secs(45);

/// Documents that may arrive at once.
static UPLOADS: Places = Places::new(6);

/// Senders of documents that may be looked up at once: nothing else bounds them before their request is under way.
static ASKING: Semaphore = Semaphore::const_new(16);

/// Whether this is where documents are uploaded; asked before any route is.
fn is_upload(method: &Method, path: &str) -> bool {
    let path = path.strip_prefix("/api/v1").unwrap_or(path);
    let customer = path.strip_prefix("/customers/").and_then(|rest| rest.strip_suffix("/terms"));
    *method == Method::POST && customer.is_some_and(|customer| Uuid::try_parse(customer).is_ok())
}

/// Whether this is where files of contacts are taken in: they have the limit of every body, and their own words for it.
fn is_sheet(path: &str) -> bool {
    ["/contacts/import", "/contact-sheets", "/contact-sheet-checks"].iter().any(|end| path.ends_with(end))
}

fn sheet_too_large() -> Problem {
    Problem::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        "file-too-large",
        "The file is too large",
        "A file of contacts may have at most 1000 rows and 250 kB; split it and import one part after the other.",
    )
}

fn busy() -> Problem {
    let mut problem = Problem::new(
        StatusCode::SERVICE_UNAVAILABLE,
        "busy",
        "Too many requests at once",
        "Nothing was done: too many documents arrive at this moment. Send it again in a moment.",
    );
    problem.retry_after_s = Some(5);
    problem
}

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

/// A body of any bytes.
#[derive(Clone, Debug)]
pub struct Octets(pub Bytes);

impl<S: Send + Sync> FromRequest<S> for Octets {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let bytes = Bytes::from_request(request, state).await;
        bytes.map(Self).map_err(|rejection| too_large(rejection.status()))
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

pub(crate) fn too_large(status: StatusCode) -> Problem {
    too_large_for(status, MAX_BODY_BYTES)
}

/// A body that broke off, or has more than `most` bytes.
pub(crate) fn too_large_for(status: StatusCode, most: usize) -> Problem {
    if status == StatusCode::PAYLOAD_TOO_LARGE {
        Problem::new(
            status,
            "body-too-large",
            "The body is too large",
            format!("A body may have at most {most} bytes here; send less at once."),
        )
    } else {
        Problem::bad_input("unreadable-body", "The body broke off before its end; send it again.")
    }
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::routing::post;
    use tower::ServiceExt as _;

    use super::*;

    async fn small(request: Request, next: Next) -> Response {
        let (head, body) = request.into_parts();
        taken_in(head, body, MAX_BODY_BYTES, BODY_TIMEOUT, next).await
    }

    async fn sent(body: Body) -> Response {
        let router = Router::new()
            .route("/", post(|body: Bytes| async move { format!("{} bytes", body.len()) }))
            .layer(axum::middleware::from_fn(small));
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

    #[test]
    fn only_a_document_may_be_large() {
        let id = "0190c2f4-7e1c-7bbd-9d1e-0f3a5b7c9d11";
        for path in [format!("/customers/{id}/terms"), format!("/api/v1/customers/{id}/terms")] {
            assert!(is_upload(&Method::POST, &path) && !is_upload(&Method::GET, &path), "{path}");
        }
        for path in [
            format!("/customers/{id}/terms/1/acceptance"),
            format!("/customers/{id}/contacts/x/terms"),
            format!("/api/v1/api/v1/customers/{id}/terms"),
            "/customers//terms".to_owned(),
            "/customers/terms".to_owned(),
            "/sign-in".to_owned(),
        ] {
            assert!(!is_upload(&Method::POST, &path), "{path}");
        }
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
