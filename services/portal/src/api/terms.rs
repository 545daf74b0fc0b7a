//! The terms a customer's people have to accept: every version, the documents, and accepting.

use axum::Json as Reply;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use domain::authorise::Act;
use events::account::Locale;
use events::id::CustomerId;
use events::terms::TermsFormat;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;
use workflow::Caller;
use workflow::terms::Upload;

use crate::api::receipt::{Answer, ReceiptBody};
use crate::api::tickets::viewer;
use crate::edge::body::MAX_UPLOAD_BYTES;
use crate::edge::command::CommandHeaders;
use crate::edge::params::{At, Params};
use crate::edge::pieces;
use crate::edge::places::Holder;
use crate::edge::session::SignedIn;
use crate::edge::upload::RawDocument;
use crate::edge::written::Caught;
use crate::problem::{Problem, ProblemBody};
use crate::refusal::{self, read_fault};
use crate::site::Portal;

/// One version of a customer's terms.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TermsVersionBody {
    /// Which, from 1.
    pub version: i32,
    /// `pdf` or `markdown`.
    pub format: String,
    /// What it is called, if it was given a name.
    pub title: Option<String>,
    /// Bytes.
    pub size: i64,
    /// When it came into force.
    pub published_at: jiff::Timestamp,
    /// The name of who published it; null where you may not know it, or once erased.
    pub published_by: Option<String>,
}

/// A customer's terms.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TermsBody {
    /// The version in force; null before the first.
    pub in_force: Option<u32>,
    /// Whether you have to accept it before you can do anything else for this customer.
    pub due: bool,
    /// Every version, the newest first, at most 100.
    pub versions: Vec<TermsVersionBody>,
    /// How many of the contacts who can sign in accepted what is in force; for those who may publish terms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accepted: Option<u64>,
    /// How many contacts can sign in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people: Option<u64>,
}

/// What a new document is called.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct PublishQuery {
    /// A title of at most 120 letters.
    #[serde(default)]
    title: String,
}

/// A customer's terms: what is in force, whether you accepted it, and every version.
#[utoipa::path(get, path = "/customers/{customer}/terms", tag = "Terms", params(("customer" = Uuid, Path)),
    responses((status = 200, body = TermsBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
async fn show(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At(customer): At<Uuid>,
    _: Caught,
) -> Result<Reply<TermsBody>, Problem> {
    let (caller, customer) = (&signed_in.caller, CustomerId(customer));
    let standing = portal.workflow.terms(caller, customer).await.map_err(refusal::problem)?;
    let scope = portal.workflow.scope_of_customer(caller, Act::ReadTerms, customer).await;
    let scope = scope.map_err(refusal::problem)?;
    let mut session = portal.reader.session().await.map_err(|error| read_fault(&error))?;
    let view = session.view_by_key(&viewer(scope)).await.map_err(|error| read_fault(&error))?;
    let found = view.terms(customer).await.map_err(|error| read_fault(&error))?;
    let versions = found.versions.into_iter().map(|row| TermsVersionBody {
        version: row.version,
        format: row.format,
        title: row.title,
        size: row.size,
        published_at: row.published_at,
        published_by: row.published_by_name,
    });
    Ok(Reply(TermsBody {
        in_force: standing.in_force.map(|published| published.version),
        due: standing.due,
        versions: versions.collect(),
        accepted: standing.may_publish.then_some(found.accepted),
        people: standing.may_publish.then_some(found.people),
    }))
}

/// Puts a document in force: everybody has to accept it anew (needs `terms.upload`). The body is the document itself, a PDF of at
/// most 10 MiB or Markdown of at most 1 MiB.
#[utoipa::path(post, path = "/customers/{customer}/terms", tag = "Terms",
    params(("customer" = Uuid, Path), PublishQuery, ("Idempotency-Key" = String, Header)),
    request_body(content((Vec<u8> = "application/pdf"), (String = "text/markdown"))),
    responses((status = 201, body = ReceiptBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 409, body = ProblemBody), (status = 413, body = ProblemBody), (status = 415, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
async fn publish(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At(customer): At<Uuid>,
    Params(query): Params<PublishQuery>,
    command: CommandHeaders,
    document: Result<RawDocument, Problem>,
) -> Result<Answer, Problem> {
    let document = match document {
        Ok(document) => document,
        // Whoever may not publish learns nothing of what a document must be.
        Err(unfit) => {
            let scope =
                portal.workflow.scope_of_customer(&signed_in.caller, Act::UploadTerms, CustomerId(customer));
            scope.await.map_err(refusal::problem)?;
            return Err(unfit);
        }
    };
    let said = [document.format.as_str().as_bytes(), b"\n", query.title.as_bytes(), b"\n", &document.bytes];
    let call = command.call(signed_in.account, &said.concat());
    let upload = Upload { format: Some(document.format), title: query.title, bytes: document.bytes.to_vec() };
    let (caller, id) = (&signed_in.caller, CustomerId(customer));
    let done = portal.workflow.publish_terms(caller, call, id, upload).await.map_err(refusal::problem)?;
    // Each version is one event of the stream, so the versions of both are the same.
    let location = format!("/api/v1/customers/{customer}/terms/{}/document", done.done.version);
    Ok(Answer::created(&done, None, Locale::default(), location))
}

/// The document of a version.
#[utoipa::path(get, path = "/customers/{customer}/terms/{version}/document", tag = "Terms",
    params(("customer" = Uuid, Path), ("version" = u32, Path)),
    responses((status = 200, content((Vec<u8> = "application/pdf"), (String = "text/markdown"))),
        (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
async fn document(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At((customer, version)): At<(Uuid, u32)>,
) -> Result<Response, Problem> {
    // A whole office behind one address reads new terms at once.
    let reader = Holder { account: signed_in.account, address: None };
    as_file(&portal, &signed_in.caller, reader, CustomerId(customer), version).await
}

/// A document as a file that is saved and never shown as a page of this site: whatever is in it runs nowhere. Its name is ours.
pub(crate) async fn as_file(
    portal: &Portal,
    caller: &Caller,
    reader: Holder,
    customer: CustomerId,
    version: u32,
) -> Result<Response, Problem> {
    let place = pieces::place(reader)?;
    let found = portal.workflow.terms_document(caller, customer, version).await;
    let (published, document) = found.map_err(refusal::problem)?;
    let (kind, ending) = match published.format {
        TermsFormat::Pdf => ("application/pdf", "pdf"),
        TermsFormat::Markdown => ("text/markdown; charset=utf-8", "md"),
    };
    let name = format!("attachment; filename=\"terms-{}.{ending}\"", published.version);
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    let name = HeaderValue::from_str(&name).expect("digits and letters are valid in a header");
    headers.insert(header::CONTENT_DISPOSITION, name);
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("sandbox; default-src 'none'; frame-ancestors 'none'"),
    );
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(published.size));
    Ok((headers, pieces::body(document.into_bytes(), place)).into_response())
}

/// Accepts a version, as the contact you are: the one in force, after reading it. A limited API key is not good for it.
#[utoipa::path(post, path = "/customers/{customer}/terms/{version}/acceptance", tag = "Terms",
    params(("customer" = Uuid, Path), ("version" = u32, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = ReceiptBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 409, body = ProblemBody)))]
async fn accept(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At((customer, version)): At<(Uuid, u32)>,
    command: CommandHeaders,
) -> Result<Answer, Problem> {
    let call = command.call(signed_in.account, &[]);
    let done = portal.workflow.accept_terms(&signed_in.caller, call, CustomerId(customer), version).await;
    Ok(Answer::done(&done.map_err(refusal::problem)?, None, Locale::default()))
}

/// The endpoints.
pub(crate) fn router() -> OpenApiRouter<Portal> {
    OpenApiRouter::new()
        .routes(routes!(show, publish))
        .layer(DefaultBodyLimit::max(MAX_UPLOAD_BYTES))
        .routes(routes!(document))
        .routes(routes!(accept))
}
