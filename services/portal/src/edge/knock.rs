//! Who knocks: the kind of browser, the network, and the cookies it brought.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use identity::visitor::{Agent, Visitor};
use secrecy::SecretString;

use crate::edge::cookie::Cookie;
use crate::edge::public::Public;
use crate::site::Portal;

/// Somebody at the door.
#[derive(Clone, Debug)]
pub struct Knock {
    /// The kind of browser and the network.
    pub visitor: Visitor,
    /// The token of a session, alive or not.
    pub token: Option<SecretString>,
    /// The mark of a browser that signed in before.
    pub device: Option<SecretString>,
}

/// The address a request comes from; none when it cannot be told.
pub fn came_from(parts: &Parts, portal: &Portal) -> Option<IpAddr> {
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>()?.0.ip();
    address(peer, &parts.headers, &portal.public)
}

impl FromRequestParts<Portal> for Knock {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Infallible> {
        let headers = &parts.headers;
        let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
        Ok(Self {
            visitor: Visitor {
                agent: Agent::of(agent.unwrap_or_default()),
                address: came_from(parts, portal),
            },
            token: Cookie::Session.read(headers, &portal.public),
            device: Cookie::Device.read(headers, &portal.public),
        })
    }
}

/// The client's address. A trusted proxy is believed what it wrote last; a connection from this machine stands for everybody.
/// An IPv4 address is the same however it arrives: a socket for both gives it in IPv6 form.
fn address(peer: IpAddr, headers: &HeaderMap, public: &Public) -> Option<IpAddr> {
    let peer = peer.to_canonical();
    let trusted = |address: IpAddr| public.proxies.iter().any(|proxy| proxy.contains(address));
    if !trusted(peer) {
        return (!peer.is_loopback()).then_some(peer);
    }
    let said = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let hops: Vec<Option<IpAddr>> =
        said.flat_map(|value| value.split(',')).map(|hop| hop.trim().parse().ok().map(canonical)).collect();
    // What stands left of an address that is no proxy's was written by the client.
    hops.into_iter().rev().find(|hop| !hop.is_some_and(trusted)).flatten()
}

fn canonical(address: IpAddr) -> IpAddr {
    address.to_canonical()
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn seen(peer: &str, forwarded: &str) -> Option<String> {
        let public = Public::new("https://portal.example", vec!["10.0.0.0/8".parse().unwrap()]);
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", HeaderValue::from_str(forwarded).unwrap());
        address(peer.parse().unwrap(), &headers, &public).map(|address| address.to_string())
    }

    #[test]
    fn only_a_trusted_proxy_is_believed_and_only_its_own_word() {
        assert_eq!(seen("192.0.2.7", "198.51.100.1").as_deref(), Some("192.0.2.7"), "no proxy of ours");
        assert_eq!(seen("10.0.0.1", "203.0.113.9, 198.51.100.1").as_deref(), Some("198.51.100.1"));
        assert_eq!(
            seen("10.0.0.1", "198.51.100.1, 10.0.0.2").as_deref(),
            Some("198.51.100.1"),
            "two proxies"
        );
        assert_eq!(seen("::ffff:192.0.2.7", "").as_deref(), Some("192.0.2.7"), "IPv4 in IPv6 form");
        assert_eq!(
            seen("::ffff:10.0.0.1", "::ffff:198.51.100.1, ::ffff:10.0.0.2").as_deref(),
            Some("198.51.100.1")
        );
        assert_eq!(seen("::ffff:127.0.0.1", ""), None, "this machine");
        assert_eq!(seen("10.0.0.1", "198.51.100.1, nonsense"), None);
        assert_eq!(seen("10.0.0.1", ""), None);
        assert_eq!(seen("127.0.0.1", "198.51.100.1"), None, "stands for everybody");
    }
}
