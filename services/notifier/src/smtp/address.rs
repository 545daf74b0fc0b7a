//! Where mail goes: `smtp://user:password@host:port?tls=…`.

use std::fmt;
use std::net::IpAddr;

use secrecy::{ExposeSecret as _, SecretString};

/// How the way to the relay is protected. Certificates are always verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// In clear: for a relay on this machine, or by an explicit `?tls=none`.
    None,
    /// STARTTLS, required: a relay that does not offer it gets no mail.
    StartTls,
    /// TLS from the first byte (`smtps://`, RFC 8314).
    Implicit,
}

/// User and password for the relay.
#[derive(Clone, Debug)]
pub struct Credentials {
    /// The user.
    pub user: String,
    /// The password.
    pub password: SecretString,
}

/// The relay that takes our mail.
#[derive(Clone, Debug)]
pub struct Relay {
    /// Host name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the way there is protected.
    pub security: Security,
    /// User and password, if it wants any.
    pub credentials: Option<Credentials>,
}

/// A relay's address that cannot be used. Never repeats the address, which may hold a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RelayError {
    /// Neither `smtp://` nor `smtps://`.
    #[error("the relay's address starts with neither smtp:// nor smtps://")]
    Scheme,
    /// No host, or one with characters that no host has.
    #[error("the relay's address names no host")]
    Host,
    /// Not a port from 1 to 65535.
    #[error("the relay's port is not a number from 1 to 65535")]
    Port,
    /// A user without a password, or a `%` that is not followed by two hexadecimal digits.
    #[error("the relay's user and password are not user:password with special characters written as %XX")]
    Credentials,
    /// Something other than `tls=none` or `tls=required` after the `?`.
    #[error("the relay's address knows ?tls=none and ?tls=required only")]
    Option,
    /// A password would travel in clear over a network.
    #[error("the relay's password would travel in clear; use smtps:// or ?tls=required")]
    PasswordInClear,
}

impl Relay {
    /// Reads an address. `smtp://` means STARTTLS on port 587, and no TLS on port 25 when the host is this machine; `smtps://` means
    /// TLS on port 465.
    pub fn parse(url: &str) -> Result<Self, RelayError> {
        let (scheme, rest) = url.split_once("://").ok_or(RelayError::Scheme)?;
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let authority = rest.strip_suffix('/').unwrap_or(rest);
        let (user, place) = match authority.rsplit_once('@') {
            Some((user, place)) => (Some(user), place),
            None => (None, authority),
        };
        let (host, port) = host_and_port(place)?;
        let local = is_this_machine(&host);
        let security = match (scheme, query) {
            ("smtps", "" | "tls=required") => Security::Implicit,
            ("smtp", "tls=none") => Security::None,
            ("smtp", "") if local => Security::None,
            ("smtp", "" | "tls=required") => Security::StartTls,
            ("smtp" | "smtps", _) => return Err(RelayError::Option),
            _ => return Err(RelayError::Scheme),
        };
        let usual = match security {
            Security::None => 25,
            Security::StartTls => 587,
            Security::Implicit => 465,
        };
        let credentials = user.map(credentials).transpose()?;
        if credentials.is_some() && security == Security::None && !local {
            return Err(RelayError::PasswordInClear);
        }
        Ok(Self { host, port: port.unwrap_or(usual), security, credentials })
    }
}

impl fmt::Display for Relay {
    /// Host and port; never the credentials.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.host, self.port)
    }
}

impl Credentials {
    pub(super) fn for_lettre(&self) -> lettre::transport::smtp::authentication::Credentials {
        let password = self.password.expose_secret().to_owned();
        lettre::transport::smtp::authentication::Credentials::new(self.user.clone(), password)
    }
}

fn host_and_port(place: &str) -> Result<(String, Option<u16>), RelayError> {
    let (host, port) = match place.strip_prefix('[') {
        Some(rest) => {
            let (host, after) = rest.split_once(']').ok_or(RelayError::Host)?;
            (host, after.strip_prefix(':'))
        }
        None => place.split_once(':').map_or((place, None), |(host, port)| (host, Some(port))),
    };
    let known = |c: u8| c.is_ascii_alphanumeric() || b".-_:".contains(&c);
    if host.is_empty() || !host.bytes().all(known) {
        return Err(RelayError::Host);
    }
    let port = match port.map(str::parse::<u16>) {
        None => None,
        Some(Ok(port)) if port > 0 => Some(port),
        Some(_) => return Err(RelayError::Port),
    };
    Ok((host.to_owned(), port))
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn credentials(text: &str) -> Result<Credentials, RelayError> {
    let (user, password) = text.split_once(':').ok_or(RelayError::Credentials)?;
    Ok(Credentials { user: decode(user)?, password: decode(password)?.into() })
}

/// Undoes percent-encoding (RFC 3986).
fn decode(text: &str) -> Result<String, RelayError> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digit = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
        let (Some(high), Some(low)) = (digit(rest.next()), digit(rest.next())) else {
            return Err(RelayError::Credentials);
        };
        bytes.push(u8::try_from(high * 16 + low).map_err(|_| RelayError::Credentials)?);
    }
    String::from_utf8(bytes).map_err(|_| RelayError::Credentials)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_how_the_relay_is_reached() {
        for (url, host, port, security) in [
            ("smtp://127.0.0.1:2525", "127.0.0.1", 2525, Security::None),
            ("smtp://localhost", "localhost", 25, Security::None),
            ("smtp://[::1]:25/", "::1", 25, Security::None),
            ("smtp://mail.example.org", "mail.example.org", 587, Security::StartTls),
            ("smtp://localhost:587?tls=required", "localhost", 587, Security::StartTls),
            ("smtp://mail.example.org:25?tls=none", "mail.example.org", 25, Security::None),
            ("smtps://mail.example.org", "mail.example.org", 465, Security::Implicit),
        ] {
            let relay = Relay::parse(url).unwrap();
            assert_eq!((relay.host.as_str(), relay.port, relay.security), (host, port, security), "{url}");
            assert!(relay.credentials.is_none());
        }
    }

    #[test]
    fn a_password_is_decoded_and_never_shown() {
        let relay = Relay::parse("smtps://desk%40example.org:p%3Aw%2F@mail.example.org:4650").unwrap();
        let credentials = relay.credentials.as_ref().unwrap();
        assert_eq!(credentials.user, "desk@example.org");
        assert_eq!(credentials.password.expose_secret(), "p:w/");
        assert!(!format!("{relay:?} {relay}").contains("p:w"));
    }

    #[test]
    fn an_unusable_address_is_refused_with_its_reason() {
        for (url, reason) in [
            ("mail.example.org", RelayError::Scheme),
            ("http://mail.example.org", RelayError::Scheme),
            ("smtp://", RelayError::Host),
            ("smtp://a b", RelayError::Host),
            ("smtp://mail.example.org:0", RelayError::Port),
            ("smtp://mail.example.org:99999", RelayError::Port),
            ("smtp://mail.example.org?tls=maybe", RelayError::Option),
            ("smtps://mail.example.org?tls=none", RelayError::Option),
            ("smtps://user@mail.example.org", RelayError::Credentials),
            ("smtps://user:%G0@mail.example.org", RelayError::Credentials),
            ("smtp://user:pw@mail.example.org?tls=none", RelayError::PasswordInClear),
        ] {
            assert_eq!(Relay::parse(url).map(|relay| relay.to_string()), Err(reason), "{url}");
        }
    }
}
