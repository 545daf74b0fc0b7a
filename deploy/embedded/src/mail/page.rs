//! The inbox page and its JSON twin. No script; a mail's HTML is shown in a frame that may do nothing.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{Html, IntoResponse, Json, Response};
use axum::routing::get;
use serde::Deserialize;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use super::inbox::Inbox;
use super::message::Mail;

const STYLE: &str = include_str!("../../templates/inbox.css");

/// Nothing is loaded but our own style. Style inside a mail is let through, because mail has no other way to look like
/// anything; images and scripts are not.
const POLICY: &str = "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src data:; frame-src 'self'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Serves until cancelled.
pub(super) async fn serve(listener: TcpListener, inbox: Inbox, end: CancellationToken) {
    let served = axum::serve(listener, router(inbox)).with_graceful_shutdown(end.cancelled_owned());
    if let Err(error) = served.await {
        tracing::warn!(%error, "mail_sink.page.failed");
    }
}

fn router(inbox: Inbox) -> Router {
    Router::new()
        .route("/", get(list))
        .route("/style.css", get(style))
        .route("/api/messages", get(list_json))
        .route("/api/messages/{id}", get(one_json))
        .route("/{id}", get(one))
        .layer(middleware::from_fn(guard))
        .with_state(inbox)
}

#[derive(Template)]
#[template(path = "list.html")]
struct ListPage {
    mails: Vec<Arc<Mail>>,
    received: u64,
}

#[derive(Template)]
#[template(path = "mail.html")]
struct MailPage {
    mail: Arc<Mail>,
}

#[derive(Deserialize)]
struct Filter {
    to: Option<String>,
}

async fn list(State(inbox): State<Inbox>) -> Response {
    let mut mails = inbox.mails();
    mails.reverse();
    page(&ListPage { mails, received: inbox.received() })
}

async fn one(State(inbox): State<Inbox>, Path(id): Path<u64>) -> Response {
    match inbox.mail(id) {
        Some(mail) => page(&MailPage { mail }),
        None => missing(),
    }
}

async fn list_json(State(inbox): State<Inbox>, Query(filter): Query<Filter>) -> Response {
    let mails = match filter.to {
        Some(to) => inbox.mails_to(&to),
        None => inbox.mails(),
    };
    Json(mails.iter().map(AsRef::as_ref).collect::<Vec<&Mail>>()).into_response()
}

async fn one_json(State(inbox): State<Inbox>, Path(id): Path<u64>) -> Response {
    match inbox.mail(id) {
        Some(mail) => Json(mail.as_ref()).into_response(),
        None => missing(),
    }
}

async fn style() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE)
}

fn page(template: &impl Template) -> Response {
    match template.render() {
        Ok(text) => Html(text).into_response(),
        Err(error) => {
            tracing::error!(%error, "mail_sink.page.render");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

fn missing() -> Response {
    (StatusCode::NOT_FOUND, "This mail is not (or no longer) kept.\n").into_response()
}

/// Answers only who asked for this machine by a loopback name: a foreign page that makes its own name point to
/// 127.0.0.1 would otherwise read the activation links in here. Then adds the protective headers.
async fn guard(request: Request, next: Next) -> Response {
    if !asked_for_loopback(request.headers()) {
        return StatusCode::MISDIRECTED_REQUEST.into_response();
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn asked_for_loopback(headers: &HeaderMap) -> bool {
    let Some(host) = headers.get(header::HOST).and_then(|host| host.to_str().ok()) else { return false };
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    matches!(name, "127.0.0.1" | "localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mail_content_is_escaped_wherever_it_is_shown() {
        let content = b"Subject: <script>1</script>\r\nFrom: \"<b>\" <a@x>\r\nContent-Type: text/html\r\n\r\n\
            <p title='x'>\"hi\"</p></iframe><script>2</script> <a href=\"http://h.example/?a=1&amp;b=2\">\r\n";
        let mail = Arc::new(Mail::parse("<i>@x".into(), vec!["b@x".into()], content));
        let shown = MailPage { mail: Arc::clone(&mail) }.render().unwrap();
        let listed = ListPage { mails: vec![mail], received: 1 }.render().unwrap();
        for text in [&shown, &listed] {
            assert!(!text.contains("<script") && !text.contains("<b>") && !text.contains("<i>"), "{text}");
        }
        assert!(shown.contains("sandbox") && shown.contains("srcdoc=\""));
        assert_eq!(shown.matches("</iframe>").count(), 1);
        assert!(shown.contains("http://h.example/?a=1&#38;b=2"), "{shown}");
    }

    #[test]
    fn only_loopback_names_are_answered() {
        let asked = |host: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, HeaderValue::from_str(host).unwrap());
            asked_for_loopback(&headers)
        };
        assert!(asked("127.0.0.1:80") && asked("localhost"));
        assert!(!asked("evil.example:80") && !asked("127.0.0.1.evil.example"));
        assert!(!asked_for_loopback(&HeaderMap::new()));
    }
}
