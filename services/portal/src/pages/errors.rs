//! Errors as people see them: a page in the visitor's language that says what to do, never a problem document.
//!
//! Handlers of pages answer with a [`Problem`] like those of the API; [`dress`] turns it into a page on the way out. So
//! does it with what never reached a handler: an unknown address, a body that is too large, a process that is too busy.

use std::sync::{Arc, OnceLock};

use askama::Template;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};
use i18n_embed_fl::fl;

use crate::edge::next::with_next;
use crate::edge::request_id::REQUEST_ID;
use crate::pages::frame::Frame;
use crate::pages::texts::{Texts, isolated};
use crate::problem::Problem;

/// Where the extractor of the visit leaves the frame, so that an error page speaks the visitor's language and keeps the
/// navigation, and the cookie that says the language to pages that know nobody.
#[derive(Clone, Debug, Default)]
pub(crate) struct FrameSlot {
    frame: Arc<OnceLock<Frame>>,
    language: Arc<OnceLock<HeaderValue>>,
}

impl FrameSlot {
    /// Leaves the frame; the first one counts.
    pub(crate) fn fill(&self, frame: Frame) {
        let _ = self.frame.set(frame);
    }

    /// Leaves the cookie with the language.
    pub(crate) fn remember(&self, cookie: HeaderValue) {
        let _ = self.language.set(cookie);
    }
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    frame: Frame,
    title: String,
    text: String,
    /// The people who could do it instead.
    holders: String,
    /// The number under which the log has the fault.
    reference: String,
}

/// Turns problem documents into pages, except for the API and for clients that ask for JSON.
pub(crate) async fn dress(mut request: Request, next: Next) -> Response {
    if !wants_page(&request) {
        return next.run(request).await;
    }
    let stranger = Frame::of_stranger(request.headers());
    let back = way_back(&request);
    let slot = FrameSlot::default();
    request.extensions_mut().insert(slot.clone());
    let mut response = next.run(request).await;
    if let Some(cookie) = slot.language.get() {
        response.headers_mut().append(header::SET_COOKIE, cookie.clone());
    }
    let Some(problem) = response.extensions().get::<Problem>().cloned() else { return response };
    if let (Some(page), Some(back)) = (&problem.leads_to, back) {
        return Redirect::to(&with_next(page, &back)).into_response();
    }
    let frame = slot.frame.get().cloned().unwrap_or(stranger);
    dressed(response, &problem, frame)
}

/// Where somebody wanted to go who is led elsewhere first; nowhere for a form, which cannot be sent again by following a link. A
/// script is told instead of led: it asks for a part of a page it has.
fn way_back(request: &Request) -> Option<String> {
    if request.headers().get("sec-fetch-dest").is_some_and(|value| value == "empty") {
        return None;
    }
    let back = request.uri().path_and_query().filter(|_| request.method() == Method::GET);
    Some(back.map(ToString::to_string).unwrap_or_default())
}

fn wants_page(request: &Request) -> bool {
    let path = request.uri().path();
    let accepted = request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok());
    let accepted = accepted.unwrap_or_default();
    let wants_json = accepted.contains("json") && !accepted.contains("text/html");
    !(path == "/api" || path.starts_with("/api/") || wants_json)
}

/// The same answer with a page as its body.
fn dressed(response: Response, problem: &Problem, frame: Frame) -> Response {
    let status = response.status();
    let id = response.headers().get(REQUEST_ID).and_then(|value| value.to_str().ok());
    let reference = id.filter(|_| status.is_server_error()).unwrap_or_default().to_owned();
    let names: Vec<String> = problem.holders.iter().map(|name| isolated(name)).collect();
    let (title, text) = says(frame.texts, status, &problem.code);
    let page = ErrorPage { frame, title, text, holders: names.join(", "), reference };
    let Ok(html) = page.render() else { return response };
    let (mut parts, _) = response.into_parts();
    parts.extensions.remove::<Problem>();
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    Response::from_parts(parts, Html(html).into_response().into_body())
}

/// What to say about an answer: what is wrong, and what to do.
fn says(texts: Texts, status: StatusCode, code: &str) -> (String, String) {
    let loader = texts.loader();
    match status.as_u16() {
        404 | 410 => (fl!(loader, "error-404-title"), fl!(loader, "error-404-text")),
        403 if code == "cross-site" => {
            (fl!(loader, "error-403-site-title"), fl!(loader, "error-403-site-text"))
        }
        403 if code == "network-not-allowed" => {
            (fl!(loader, "error-403-network-title"), fl!(loader, "error-403-network-text"))
        }
        401 | 403 => (fl!(loader, "error-403-title"), fl!(loader, "error-403-text")),
        405 => (fl!(loader, "error-405-title"), fl!(loader, "error-405-text")),
        409 => (fl!(loader, "error-409-title"), fl!(loader, "error-409-text")),
        412 => (fl!(loader, "error-412-title"), fl!(loader, "error-412-text")),
        413 if code == "file-too-large" => {
            (fl!(loader, "import-too-large-title"), fl!(loader, "import-too-large-text"))
        }
        413 => (fl!(loader, "error-413-title"), fl!(loader, "error-413-text")),
        421 => (fl!(loader, "error-421-title"), fl!(loader, "error-421-text")),
        429 => (fl!(loader, "error-429-title"), fl!(loader, "error-429-text")),
        503 | 504 => (fl!(loader, "error-503-title"), fl!(loader, "error-503-text")),
        400..=499 => (fl!(loader, "error-422-title"), fl!(loader, "error-422-text")),
        _ => (fl!(loader, "error-500-title"), fl!(loader, "error-500-text")),
    }
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::{Body, to_bytes};
    use axum::http::Request;
    use axum::routing::get;
    use events::account::Locale;
    use tower::ServiceExt as _;

    use super::*;

    async fn ask(path: &str, accept: &str, known: bool) -> (StatusCode, String, String) {
        let busy = || async {
            let mut problem = Problem::unavailable();
            problem.retry_after_s = Some(7);
            problem
        };
        let known = move |slot: axum::Extension<FrameSlot>| async move {
            if known {
                slot.fill(Frame::in_language(Locale::Bokmal));
            }
            Problem::not_found()
        };
        let router = Router::new()
            .route("/busy", get(busy))
            .route("/api/busy", get(busy))
            .fallback(known)
            .layer(axum::middleware::from_fn(dress));
        let request = Request::get(path).header(header::ACCEPT, accept).header(header::ACCEPT_LANGUAGE, "de");
        let response = router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        let kind = response.headers()[header::CONTENT_TYPE].to_str().unwrap().to_owned();
        if path.ends_with("busy") {
            assert_eq!(response.headers()[header::RETRY_AFTER], "7");
        }
        let status = response.status();
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        (status, kind, String::from_utf8(body.to_vec()).unwrap())
    }

    #[tokio::test]
    async fn people_get_pages_in_their_language_and_programs_get_documents() {
        let (status, kind, body) = ask("/busy", "text/html,*/*", false).await;
        assert_eq!((status.as_u16(), kind.as_str()), (503, "text/html; charset=utf-8"));
        assert!(body.contains(r#"<html lang="de">"#) && body.contains("Es ging nichts verloren"), "{body}");
        for (path, accept) in [("/api/busy", "text/html"), ("/busy", "application/json")] {
            let (_, kind, body) = ask(path, accept, false).await;
            assert_eq!(kind, "application/problem+json");
            assert!(body.contains("urn:countersign:problem:unavailable"));
        }
    }

    #[tokio::test]
    async fn somebody_who_is_known_keeps_his_language_on_error_pages() {
        let (status, _, body) = ask("/no/such/page", "*/*", true).await;
        assert_eq!(status, StatusCode::NOT_FOUND);
        assert!(body.contains(r#"<html lang="nb">"#) && body.contains("ingenting å se"), "{body}");
        assert!(!body.contains("problem:"), "no trace of the document: {body}");
    }
}
