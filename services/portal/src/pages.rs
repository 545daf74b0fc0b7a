//! Pages people see: plain HTML that works without JavaScript.

mod activate;
mod words;

use axum::Router;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use axum::routing::get;

use crate::site::Portal;

/// The one stylesheet; its address changes with its content's version.
const STYLE: &str = include_str!("../assets/site.css");

/// The routes of the pages.
pub(crate) fn router() -> Router<Portal> {
    Router::new()
        .route("/", get(|| async { axum::response::Redirect::to("/api/docs/") }))
        .route("/assets/site.css", get(style))
        .route("/activate", get(activate::show).post(activate::submit))
}

async fn style() -> impl IntoResponse {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/css; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600")),
    ];
    (headers, STYLE)
}
