//! The published statement on accessibility (WCAG 2.2 AA).

use askama::Template;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use i18n_embed_fl::fl;

use crate::pages::frame::Frame;
use crate::pages::render;

#[derive(Template)]
#[template(path = "accessibility.html")]
struct Statement {
    frame: Frame,
}

/// Shows the statement, to anybody.
pub(super) async fn show(headers: HeaderMap) -> Response {
    render(StatusCode::OK, &Statement { frame: Frame::of_stranger(&headers) })
}
