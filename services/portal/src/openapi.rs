//! The description of the API (OpenAPI 3.1), generated from the endpoints, and a page that shows it.

use axum::Router;
use axum::http::{HeaderValue, header};
use axum::routing::get;
use utoipa::Modify;
use utoipa::OpenApi as _;
use utoipa::openapi::OpenApi;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa_swagger_ui::SwaggerUi;

use crate::site::Portal;

/// Where the document is served.
pub const PATH: &str = "/api/v1/openapi.json";

/// The frame the endpoints are put into.
#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Countersign",
        description = "Change requests for who may do what. Nothing changes until somebody else has countersigned it.\n\n\
            Every command takes an `Idempotency-Key`; its answer names the place of its events in `ES-Position`. Send that \
            value back as `Min-Position` with a read, and the read waits until it shows your change. Errors are \
            `application/problem+json` with a stable `code`.",
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    modifiers(&BearerKey),
    security(("api_key" = []))
)]
pub(crate) struct Frame;

struct BearerKey;

impl Modify for BearerKey {
    fn modify(&self, document: &mut OpenApi) {
        let components = document.components.get_or_insert_with(Default::default);
        let bearer = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("An API key, as it was shown once when it was issued."))
            .build();
        components.add_security_scheme("api_key", SecurityScheme::Http(bearer));
    }
}

/// The document without a server: for the committed file.
pub fn document() -> OpenApi {
    crate::api::router().split_for_parts().1
}

/// An empty document with the frame's texts.
pub(crate) fn frame() -> OpenApi {
    Frame::openapi()
}

/// Serves the document and a page that shows it. The page's own script and style are the only ones of the site, so it has
/// a policy of its own.
pub(crate) fn router(document: OpenApi) -> Router<Portal> {
    let page = Router::new().merge(SwaggerUi::new("/api/docs").url(PATH, document)).layer(
        axum::middleware::map_response(|mut response: axum::response::Response| async {
            response.headers_mut().insert(
                header::CONTENT_SECURITY_POLICY,
                HeaderValue::from_static(
                    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'",
                ),
            );
            response
        }),
    );
    Router::new().merge(page).route("/api", get(|| async { axum::response::Redirect::to("/api/docs/") }))
}
