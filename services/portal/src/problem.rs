//! Every error of the API: `application/problem+json` (RFC 9457) with a stable code, saying what is wrong and what to
//! do, without internals (INV-29).

use std::ops::{Deref, DerefMut};

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

/// An error on its way to the client.
#[derive(Clone, Debug)]
pub struct Problem(Box<ProblemBody>);

impl Deref for Problem {
    type Target = ProblemBody;

    fn deref(&self) -> &ProblemBody {
        &self.0
    }
}

impl DerefMut for Problem {
    fn deref_mut(&mut self) -> &mut ProblemBody {
        &mut self.0
    }
}

/// An error as the client sees it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody {
    /// Identifies the kind of problem: `urn:countersign:problem:` and the code.
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind of problem in a few words; the same for every occurrence.
    pub title: String,
    /// The HTTP status, repeated.
    pub status: u16,
    /// What is wrong this time, and what to do.
    pub detail: String,
    /// The stable code, for programs.
    pub code: String,
    /// For a refused draft: every finding, each tied to its entry.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<FindingBody>,
    /// For a missing right: who holds it, so that the reader knows whom to ask (P3).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub holders: Vec<String>,
    /// For terms that must be accepted first: where their document is. A `POST` to `acceptance` beside it accepts them.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "/api/v1/customers/0190c2f4-7e1c-7bbd-9d1e-0f3a5b7c9d11/terms/2/document")]
    pub terms: Option<String>,
    /// The page that takes people further, instead of a page that says what is wrong.
    #[serde(skip)]
    pub leads_to: Option<String>,
    /// Seconds after which trying again makes sense; also sent as `Retry-After`.
    #[serde(skip)]
    pub retry_after_s: Option<u32>,
}

/// One finding about a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FindingBody {
    /// The stable code, for example `role-out-of-scope`.
    pub code: String,
    /// `blocker`, `warning` or `note`. Only a blocker prevents sending.
    pub severity: String,
    /// The entry it is about, counted from 0; none for the draft as a whole.
    pub entry: Option<usize>,
    /// The field of the entry.
    pub field: Option<String>,
    /// The roles it is about.
    pub roles: Vec<String>,
    /// What is wrong and what to do, in the reader's language.
    pub message: String,
}

impl Problem {
    /// A problem with `status`, stable `code`, unchanging `title` and this occurrence's `detail`.
    pub fn new(status: StatusCode, code: &str, title: &str, detail: impl Into<String>) -> Self {
        Self(Box::new(ProblemBody {
            kind: format!("urn:countersign:problem:{code}"),
            title: title.to_owned(),
            status: status.as_u16(),
            detail: detail.into(),
            code: code.to_owned(),
            findings: Vec::new(),
            holders: Vec::new(),
            terms: None,
            leads_to: None,
            retry_after_s: None,
        }))
    }

    /// There is no such thing, or the caller may not know that there is: both answers are equal byte for byte.
    pub fn not_found() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "not-found",
            "Not found",
            "There is nothing at this address that you may see. Check the number or the id.",
        )
    }

    /// No valid API key came with the request.
    pub fn not_signed_in() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "not-signed-in",
            "Not signed in",
            "Send a valid API key as `Authorization: Bearer <key>`. It may be missing, misspelt, expired or revoked.",
        )
    }

    /// A service we need is away; nothing was stored.
    pub fn unavailable() -> Self {
        let mut problem = Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "unavailable",
            "Temporarily unavailable",
            "Nothing was lost. Send the same request again, with the same Idempotency-Key, in a moment.",
        );
        problem.retry_after_s = Some(2);
        problem
    }

    /// Something failed on our side; the log has the chain of causes.
    pub fn fault() -> Self {
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "fault",
            "Internal error",
            "The request failed on our side. Send it again with the same Idempotency-Key, or give support the request id.",
        )
    }

    /// The body, a parameter or a header is not as it must be.
    pub fn bad_input(code: &str, detail: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, code, "The request cannot be understood", detail)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let retry_after = self.retry_after_s;
        let mut response = (status, axum::Json(&*self)).into_response();
        // What makes a page of it, for people, finds it here.
        response.extensions_mut().insert(self);
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if let Some(seconds) = retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}
