//! The accept loop. HTTP/1 only, behind the operator's proxy; slow and numerous clients are cut off before they cost
//! anything (abuse case 25).

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::extract::connect_info::ConnectInfo;
use chassis::settings::Network;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::ServiceExt as _;

/// Time within which the request's head must have arrived.
const HEADER_TIMEOUT: Duration = Duration::from_secs(5);
/// Bytes a connection's read buffer may hold, which bounds the request's head.
const MAX_HEAD_BYTES: usize = 16 * 1024;
/// Time until the next try after the system could not give us a connection.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);
/// Connections in all.
const MAX_CONNECTIONS: usize = 512;
/// Connections from one line: an address, or the 64 bits a line of IPv6 is given. Loopback and trusted proxies are exempt,
/// because there one address stands for everybody.
const MAX_CONNECTIONS_PER_ADDRESS: usize = 32;
/// Time a connection may take to finish its request once the process is asked to stop.
const DRAIN: Duration = Duration::from_secs(20);

/// Serves `router` on `listener` until `stop` is cancelled, then lets requests under way finish.
pub async fn serve(listener: TcpListener, router: Router, stop: CancellationToken) {
    serve_behind(Vec::new(), listener, router, stop).await;
}

/// The same behind `proxies`, each of which may hold as many connections as there are.
pub async fn serve_behind(
    proxies: Vec<Network>,
    listener: TcpListener,
    router: Router,
    stop: CancellationToken,
) {
    let gate = Gate::new(proxies);
    let connections = TaskTracker::new();
    loop {
        let (stream, peer) = tokio::select! {
            () = stop.cancelled() => break,
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                // Out of file handles and the like: the next connection may find some again.
                Err(error) => {
                    tracing::warn!(error = %error, "http.accept_failed");
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                    continue;
                }
            },
        };
        let Some(pass) = gate.enter(peer.ip()) else {
            tracing::debug!("http.connection_refused");
            continue;
        };
        connections.spawn(connection(stream, peer, router.clone(), stop.clone(), pass));
    }
    connections.close();
    if tokio::time::timeout(DRAIN, connections.wait()).await.is_err() {
        tracing::warn!(open = connections.len(), "http.drain_timed_out");
    }
}

async fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    stop: CancellationToken,
    pass: Pass,
) {
    let _ = stream.set_nodelay(true);
    let service = hyper::service::service_fn(move |request: hyper::Request<Incoming>| {
        let mut request = request.map(axum::body::Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        router.clone().oneshot(request)
    });
    let serving = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIMEOUT)
        .max_buf_size(MAX_HEAD_BYTES)
        .serve_connection(TokioIo::new(stream), service);
    tokio::pin!(serving);
    let ended = tokio::select! {
        ended = serving.as_mut() => ended,
        () = stop.cancelled() => {
            serving.as_mut().graceful_shutdown();
            serving.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(error = %error, "http.connection_ended");
    }
    drop(pass);
}

/// Counts connections, in all and by address.
#[derive(Clone)]
struct Gate {
    all: Arc<Semaphore>,
    by_address: Arc<Mutex<HashMap<IpAddr, usize>>>,
    proxies: Arc<[Network]>,
}

impl Gate {
    fn new(proxies: Vec<Network>) -> Self {
        let all = Arc::new(Semaphore::new(MAX_CONNECTIONS));
        Self { all, by_address: Arc::default(), proxies: proxies.into() }
    }

    /// Whether one address stands for many clients.
    fn is_exempt(&self, address: IpAddr) -> bool {
        address.to_canonical().is_loopback() || self.proxies.iter().any(|proxy| proxy.contains(address))
    }

    fn enter(&self, peer: IpAddr) -> Option<Pass> {
        let address = line(peer);
        let permit = Arc::clone(&self.all).try_acquire_owned().ok()?;
        let mut counts = self.by_address.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(address).or_default();
        if *count >= MAX_CONNECTIONS_PER_ADDRESS && !self.is_exempt(peer) {
            return None;
        }
        *count += 1;
        drop(counts);
        Some(Pass { gate: self.clone(), address, _permit: permit })
    }
}

/// What connections of one line have in common; the same line as sign-ins are counted by.
fn line(peer: IpAddr) -> IpAddr {
    match peer.to_canonical() {
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into(),
        address @ IpAddr::V4(_) => address,
    }
}

/// The right to hold one connection open; given back on drop.
struct Pass {
    gate: Gate,
    address: IpAddr,
    _permit: OwnedSemaphorePermit,
}

impl Drop for Pass {
    fn drop(&mut self) {
        let mut counts = self.gate.by_address.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = counts.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&self.address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_one_whatever_its_addresses() {
        let line = |address: &str| line(address.parse().unwrap());
        assert_eq!(line("2001:db8:1:2::1"), line("2001:db8:1:2:ffff::9"));
        assert_ne!(line("2001:db8:1:2::1"), line("2001:db8:1:3::1"));
        assert_eq!(line("::ffff:192.0.2.7"), line("192.0.2.7"));
        assert_ne!(line("::ffff:192.0.2.7"), line("::ffff:192.0.2.8"));
        let gate = Gate::new(Vec::new());
        let held: Vec<_> = (0..MAX_CONNECTIONS_PER_ADDRESS)
            .map(|host| gate.enter(format!("2001:db8::{host:x}").parse().unwrap()).unwrap())
            .collect();
        assert!(gate.enter("2001:db8::ffff".parse().unwrap()).is_none(), "{} held", held.len());
        assert!(gate.enter("2001:db8:0:1::1".parse().unwrap()).is_some());
    }

    #[test]
    fn one_address_cannot_take_every_connection() {
        let gate = Gate::new(vec!["198.51.100.0/24".parse().unwrap()]);
        let address: IpAddr = "192.0.2.7".parse().unwrap();
        let held: Vec<_> = (0..MAX_CONNECTIONS_PER_ADDRESS).map(|_| gate.enter(address).unwrap()).collect();

        assert!(gate.enter(address).is_none());
        assert!(gate.enter("192.0.2.8".parse().unwrap()).is_some());

        let proxy: IpAddr = "198.51.100.9".parse().unwrap();
        let many: Vec<_> = (0..=MAX_CONNECTIONS_PER_ADDRESS).map(|_| gate.enter(proxy).unwrap()).collect();
        drop(many);

        drop(held);
        assert!(gate.enter(address).is_some());
    }
}
