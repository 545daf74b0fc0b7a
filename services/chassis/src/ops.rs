//! The operators' listener: `/livez` (the process runs), `/readyz` (it can work, part by part), `/metrics`.

use std::convert::Infallible;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::{Router, get};
use http::{Request, StatusCode, header};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tower::ServiceExt;

use crate::health::Health;
use crate::lifecycle::Stop;
use crate::metrics;

/// A client that does not finish its request header is let go.
const HEADER: Duration = Duration::from_secs(5);

/// Probes and scrapers are few; more would be a mistake or an attack.
const CONNECTIONS: usize = 32;

/// How often recorded durations are folded.
const UPKEEP: Duration = Duration::from_secs(5);

#[derive(Clone)]
struct Shared {
    health: Health,
    stop: Stop,
}

/// Serves until the hard stop, so that probes are answered while the process drains; therefore it is not
/// spawned through [`Stop::spawn`], which would wait for it. From the soft stop on `/readyz` answers 503.
pub async fn serve(listener: TcpListener, health: Health, stop: Stop) {
    let router = Router::new()
        .route("/livez", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .route("/metrics", get(numbers))
        .with_state(Shared { health, stop: stop.clone() });
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let mut upkeep = tokio::time::interval(UPKEEP);
    loop {
        tokio::select! {
            () = stop.hard().cancelled() => return,
            _ = upkeep.tick() => metrics::upkeep(),
            accepted = accept(&listener, &places) => match accepted {
                Ok((stream, place)) => {
                    let (router, hard) = (router.clone(), stop.hard().clone());
                    tokio::spawn(async move {
                        let _place = place;
                        tokio::select! {
                            () = hard.cancelled() => {}
                            () = connection(stream, router) => {}
                        }
                    });
                }
                Err(error) => {
                    tracing::warn!(error = %error, "ops.accept.failed");
                    // Out of file descriptors, for example: trying again at once would spin.
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
            },
        }
    }
}

async fn accept(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> io::Result<(TcpStream, tokio::sync::OwnedSemaphorePermit)> {
    let place = places.clone().acquire_owned().await.map_err(io::Error::other)?;
    let (stream, _) = listener.accept().await?;
    Ok((stream, place))
}

async fn connection(stream: TcpStream, router: Router) {
    let service = service_fn(move |request: Request<Incoming>| {
        let router = router.clone();
        async move {
            let answer: Result<Response, Infallible> = router.oneshot(request.map(Body::new)).await;
            answer
        }
    });
    let mut server = http1::Builder::new();
    server.timer(TokioTimer::new()).header_read_timeout(HEADER);
    // A probe that hangs up early is of no interest.
    let _ = server.serve_connection(TokioIo::new(stream), service).await;
}

async fn ready(State(shared): State<Shared>) -> Response {
    let report = shared.health.report().await;
    let stopping = shared.stop.is_stopping();
    let status =
        if report.is_ready() && !stopping { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let body = serde_json::json!({
        "status": if stopping { serde_json::json!("stopping") } else { serde_json::json!(report.status) },
        "components": report.components,
    });
    (status, Json(body)).into_response()
}

async fn numbers() -> Response {
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], metrics::render()).into_response()
}
