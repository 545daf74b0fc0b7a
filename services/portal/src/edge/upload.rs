//! A document that is sent: as the whole body of a request, or with a form. What its sender calls the file is never looked at.

use axum::body::Bytes;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{StatusCode, header};
use events::terms::TermsFormat;

use crate::edge::body::{MAX_UPLOAD_BYTES, too_large_for};
use crate::problem::Problem;

/// Fields of a form beside its file, at most.
const MOST_FIELDS: usize = 8;
/// Bytes of such a field, at most.
const LONGEST_FIELD: usize = 4000;

/// A document as the whole body, of the kind that `Content-Type` says.
#[derive(Debug)]
pub struct RawDocument {
    /// What it says it is.
    pub format: TermsFormat,
    /// The document.
    pub bytes: Bytes,
}

impl<S: Send + Sync> FromRequest<S> for RawDocument {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let named = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let essence =
            named.unwrap_or_default().split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let format = [TermsFormat::Pdf, TermsFormat::Markdown]
            .into_iter()
            .find(|format| format.media_type() == essence)
            .ok_or_else(|| {
                Problem::new(
                    StatusCode::UNSUPPORTED_MEDIA_TYPE,
                    "not-a-document",
                    "Unsupported media type",
                    "Send the document as the body, with `Content-Type: application/pdf` or `text/markdown`.",
                )
            })?;
        let bytes = Bytes::from_request(request, state).await;
        let bytes = bytes.map_err(|rejection| too_large_for(rejection.status(), MAX_UPLOAD_BYTES))?;
        Ok(Self { format, bytes })
    }
}

/// A form with a file, as browsers send it (`multipart/form-data`).
#[derive(Debug, Default)]
pub struct FormWithFile {
    /// The fields in their order.
    pub fields: Vec<(String, String)>,
    /// The file; empty when none was chosen.
    pub file: Bytes,
}

impl<S: Send + Sync> FromRequest<S> for FormWithFile {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let mut form = Self::default();
        // A form of another kind has no file; whoever takes the form says what is missing, after asking who sends it.
        let Ok(mut parts) = Multipart::from_request(request, state).await else { return Ok(form) };
        while let Some(part) = parts.next_field().await.map_err(|error| broken(&error))? {
            if part.name() == Some("file") {
                form.file = part.bytes().await.map_err(|error| broken(&error))?;
            } else {
                form.fields.push(field(part).await?);
                if form.fields.len() > MOST_FIELDS {
                    return Err(malformed());
                }
            }
        }
        Ok(form)
    }
}

async fn field(part: Field<'_>) -> Result<(String, String), Problem> {
    let name = part.name().unwrap_or_default().to_owned();
    let bytes = part.bytes().await.map_err(|error| broken(&error))?;
    match String::from_utf8(bytes.to_vec()) {
        Ok(value) if value.len() <= LONGEST_FIELD && !value.contains('\0') => Ok((name, value)),
        _ => Err(malformed()),
    }
}

fn broken(error: &MultipartError) -> Problem {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return too_large_for(error.status(), MAX_UPLOAD_BYTES);
    }
    malformed()
}

fn malformed() -> Problem {
    Problem::bad_input("malformed-form", "The form is not complete. Open the page again and fill it in.")
}
