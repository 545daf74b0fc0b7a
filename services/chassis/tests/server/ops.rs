use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use chassis::health::{Health, Status};
use chassis::lifecycle::{Ended, Stop};
use chassis::{metrics, ops};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

async fn get(address: std::net::SocketAddr, path: &str) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nHost: ops\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

#[tokio::test]
async fn probes_see_the_parts_and_the_stop() {
    metrics::install();
    ::metrics::counter!("ops_test_total").increment(3);
    let (health, stop) = (Health::new(), Stop::new());
    let works = Arc::new(AtomicBool::new(true));
    let asked = works.clone();
    health.register("database", move || {
        let works = asked.load(Ordering::SeqCst);
        async move { if works { Status::up() } else { Status::down("away") } }
    });
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = tokio::spawn(ops::serve(listener, health, stop.clone()));

    assert!(get(address, "/livez").await.starts_with("HTTP/1.1 200"));
    let ready = get(address, "/readyz").await;
    assert!(ready.starts_with("HTTP/1.1 200") && ready.contains(r#""database":{"status":"up"}"#), "{ready}");
    works.store(false, Ordering::SeqCst);
    let ready = get(address, "/readyz").await;
    assert!(
        ready.starts_with("HTTP/1.1 503") && ready.contains(r#"{"status":"down","text":"away"}"#),
        "{ready}"
    );
    assert!(
        get(address, "/livez").await.starts_with("HTTP/1.1 200"),
        "a lost database is no reason to restart"
    );
    assert!(get(address, "/metrics").await.contains("ops_test_total 3"));
    assert!(get(address, "/").await.starts_with("HTTP/1.1 404"));

    works.store(true, Ordering::SeqCst);
    stop.begin();
    let ready = get(address, "/readyz").await;
    assert!(ready.starts_with("HTTP/1.1 503") && ready.contains(r#""status":"stopping""#), "{ready}");
    assert_eq!(stop.finish(Duration::from_secs(5)).await, Ended::Clean);
    tokio::time::timeout(Duration::from_secs(5), server).await.expect("it ends with the hard stop").unwrap();
}

#[tokio::test]
async fn a_client_that_sends_nothing_is_let_go() {
    let stop = Stop::new();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(ops::serve(listener, Health::new(), stop.clone()));
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(b"GET /livez HTTP/1.1\r\n").await.unwrap();
    let mut rest = Vec::new();
    let closed = tokio::time::timeout(Duration::from_secs(15), stream.read_to_end(&mut rest)).await;
    assert!(closed.is_ok(), "the connection is still open");
    stop.hard().cancel();
}
