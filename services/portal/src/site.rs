//! The site: its state, its routes, and what surrounds every route.

use std::sync::Arc;

use axum::Router;
use axum::error_handling::HandleErrorLayer;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware;
use axum::response::{IntoResponse, Response};
use projection::Reader;
use tower::ServiceBuilder;
use tower::limit::GlobalConcurrencyLimitLayer;
use tower::load_shed::LoadShedLayer;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::trace::TraceLayer;
use workflow::Workflow;

use crate::edge::body::{self, MAX_BODY_BYTES};
use crate::edge::public::Public;
use crate::edge::request_id::{self, REQUEST_ID};
use crate::edge::{csrf, deadline, glance, host};
use crate::live::Live;
use crate::problem::Problem;
use crate::{api, openapi, pages};

/// Requests under way at once; more are turned away at once instead of waiting.
const IN_FLIGHT: usize = 128;

/// What the site needs to know.
#[derive(Clone, Debug)]
pub struct PortalSettings {
    /// The `Host` values that are answered, with their port where it is not the scheme's own.
    pub hosts: Vec<String>,
}

/// The state behind every route. Cheap to clone.
#[derive(Clone)]
pub struct Portal {
    /// The use cases.
    pub workflow: Workflow,
    /// The read models.
    pub reader: Reader,
    /// What the site needs to know.
    pub settings: Arc<PortalSettings>,
    /// How browsers reach the site.
    pub public: Arc<Public>,
    /// Open pages that are told when to look again.
    pub live: Live,
}

impl Portal {
    /// A site on these use cases and read models, reached at the first of its hosts without TLS.
    pub fn new(workflow: Workflow, reader: Reader, settings: PortalSettings) -> Self {
        let host = settings.hosts.first().map_or("localhost", String::as_str);
        let public = Arc::new(Public::new(&format!("http://{host}"), Vec::new()));
        Self { workflow, reader, settings: Arc::new(settings), public, live: Live::default() }
    }

    /// The same site, reached by browsers like this.
    #[must_use]
    pub fn reached_at(self, public: Public) -> Self {
        Self { public: Arc::new(public), ..self }
    }

    /// The same site, telling open pages of what happens.
    #[must_use]
    pub fn telling(self, live: Live) -> Self {
        Self { live, ..self }
    }

    /// Every route, with everything that surrounds it.
    pub fn router(self) -> Router {
        let https = self.public.origin.starts_with("https://");
        let acts = middleware::from_fn_with_state(self.clone(), csrf::check);
        let arrive = middleware::from_fn_with_state(self.clone(), body::arrive);
        let (api, document) = api::router().split_for_parts();
        let routes = Router::new()
            .merge(api)
            .merge(pages::router().route_layer(acts))
            .merge(openapi::router(document))
            .fallback(|| async { Problem::not_found() })
            .method_not_allowed_fallback(method_not_allowed)
            .layer(DefaultBodyLimit::max(MAX_BODY_BYTES))
            .layer(middleware::from_fn(glance::look))
            .layer(middleware::from_fn_with_state(self.clone(), host::check_host))
            .with_state(self);
        routes.layer(
            ServiceBuilder::new()
                .layer(middleware::from_fn(request_id::vet))
                .layer(SetRequestIdLayer::new(REQUEST_ID, MakeRequestUuid))
                .layer(TraceLayer::new_for_http().make_span_with(span).on_failure(()))
                // Around the dressing: what becomes a page is compressed as the page it is.
                .layer(CompressionLayer::new().compress_when(is_for_people()))
                .layer(middleware::from_fn(pages::errors::dress))
                .layer(PropagateRequestIdLayer::new(REQUEST_ID))
                .layer(middleware::from_fn_with_state(https, host::secure))
                .layer(CatchPanicLayer::custom(|_| panicked()))
                .layer(arrive)
                .layer(HandleErrorLayer::new(|_| async { busy() }))
                .layer(LoadShedLayer::new())
                .layer(GlobalConcurrencyLimitLayer::new(IN_FLIGHT))
                .layer(middleware::from_fn(deadline::keep)),
        )
    }
}

/// What is compressed: pages with all they need. Streams of events are left alone, so is what is too small to gain, and what
/// programs read.
fn is_for_people() -> impl Predicate {
    DefaultPredicate::new()
        .and(NotForContentType::const_new("application/json"))
        .and(NotForContentType::const_new("application/problem+json"))
        // Its length is known and shows how far a download is.
        .and(NotForContentType::const_new("application/zip"))
}

/// The span of a request names the route, never the path: paths carry ids and tokens.
fn span<B>(request: &axum::http::Request<B>) -> tracing::Span {
    let route = request.extensions().get::<axum::extract::MatchedPath>().map_or("-", |path| path.as_str());
    let id = request.headers().get(REQUEST_ID).and_then(|value| value.to_str().ok()).unwrap_or_default();
    tracing::info_span!("http.request", method = %request.method(), route, request_id = id)
}

async fn method_not_allowed() -> Problem {
    Problem::new(
        StatusCode::METHOD_NOT_ALLOWED,
        "method-not-allowed",
        "Method not allowed",
        "This address does not take the method you used; the API description at /api/docs says which it takes.",
    )
}

fn panicked() -> Response {
    tracing::error!("http.handler_panicked");
    Problem::fault().into_response()
}

fn busy() -> Problem {
    let mut problem = Problem::new(
        StatusCode::SERVICE_UNAVAILABLE,
        "busy",
        "Too many requests at once",
        "Nothing was done. Send the same request again in a moment.",
    );
    problem.retry_after_s = Some(1);
    problem
}
