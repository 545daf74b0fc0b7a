//! How browsers reach the site: the one address links, cookies and origins are judged by (abuse case 12).

use std::net::IpAddr;

use chassis::settings::Network;
use http::Uri;

/// How browsers reach the site.
#[derive(Clone, Debug)]
pub struct Public {
    /// Scheme, host and port, as an `Origin` header says them.
    pub origin: String,
    /// The proxies whose word on a client's address is taken.
    pub proxies: Vec<Network>,
    trustworthy: bool,
}

impl Public {
    /// From the configured address.
    pub fn new(public_url: &str, proxies: Vec<Network>) -> Self {
        let uri: Option<Uri> = public_url.parse().ok();
        let secure = uri.as_ref().and_then(Uri::scheme_str) == Some("https");
        let host = uri.as_ref().and_then(Uri::host).unwrap_or_default();
        let literal = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
        let loopback = host == "localhost" || literal.is_ok_and(|address| address.is_loopback());
        Self {
            origin: public_url.trim_end_matches('/').to_ascii_lowercase(),
            proxies,
            trustworthy: secure || loopback,
        }
    }

    /// Whether browsers keep secrets on this address to themselves: behind TLS, or on this machine (Secure Contexts, 3.1).
    /// Elsewhere a cookie with the attribute `Secure` would be thrown away.
    pub fn is_trustworthy(&self) -> bool {
        self.trustworthy
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tls_and_loopback_are_trustworthy() {
        let trusted = |url: &str| Public::new(url, Vec::new()).is_trustworthy();
        for url in
            ["https://portal.example", "http://localhost:8080/", "http://127.0.0.1:8080", "http://[::1]:80"]
        {
            assert!(trusted(url), "{url}");
        }
        for url in ["http://portal.example", "http://10.0.0.1", "http://localhost.example", "nonsense"] {
            assert!(!trusted(url), "{url}");
        }
        assert_eq!(Public::new("HTTPS://Portal.example/", Vec::new()).origin, "https://portal.example");
    }
}
