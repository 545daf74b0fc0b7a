//! What a command answers.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use events::account::Locale;
use events::id::TicketNumber;
use serde::Serialize;
use utoipa::ToSchema;
use workflow::Receipt;

use crate::edge::written;
use crate::problem::FindingBody;
use crate::refusal;

/// What a command did. It is durable by the time this is sent.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ReceiptBody {
    /// The ticket's number, for a command on a request.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "CR-1042")]
    pub ticket: Option<String>,
    /// The version of what was changed; also sent as `ETag`.
    pub version: i64,
    /// The place of the events in the log; also sent as `ES-Position`. Absent if nothing had to be recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "0-123")]
    pub position: Option<String>,
    /// Whether the same command had been done before; the effect is that of the first time.
    pub repeated: bool,
    /// Warnings and notes about a draft that was accepted all the same.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<FindingBody>,
}

/// A receipt on its way out.
pub struct Answer {
    status: StatusCode,
    location: Option<String>,
    headers: HeaderMap,
    body: ReceiptBody,
}

impl Answer {
    /// The answer to a command that changed something there already is.
    pub fn done(receipt: &Receipt, ticket: Option<TicketNumber>, locale: Locale) -> Self {
        let done = &receipt.done;
        let body = ReceiptBody {
            ticket: ticket.map(|number| number.to_string()),
            version: done.version,
            position: (done.position > 0).then(|| format!("{}-{}", done.shard, done.position)),
            repeated: done.duplicate,
            warnings: refusal::bodies(&receipt.warnings, locale),
        };
        Self { status: StatusCode::OK, location: None, headers: written::headers(done), body }
    }

    /// The answer to a command that made something new at `location`.
    pub fn created(
        receipt: &Receipt,
        ticket: Option<TicketNumber>,
        locale: Locale,
        location: String,
    ) -> Self {
        Self { status: StatusCode::CREATED, location: Some(location), ..Self::done(receipt, ticket, locale) }
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let mut response = (self.status, self.headers, axum::Json(self.body)).into_response();
        let location = self.location.and_then(|location| HeaderValue::from_str(&location).ok());
        if let Some(location) = location {
            response.headers_mut().insert(header::LOCATION, location);
        }
        response
    }
}
