//! The cookies: the session, the mark of a browser that signed in before, and the language of who did. All are for the server
//! alone, go nowhere but here, and cannot be set by a neighbouring host where the address allows it (`__Host-`, RFC 6265bis 4.1.3.2).

use std::fmt::Write as _;

use axum::http::{HeaderMap, HeaderValue, header};
use events::account::Locale;
use identity::device::REMEMBERED;
use jiff::SignedDuration;
use secrecy::{ExposeSecret as _, SecretString};

use crate::edge::public::Public;

/// A cookie of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cookie {
    /// The token of the session; gone when the browser is closed.
    Session,
    /// That somebody signed in here before.
    Device,
    /// The language of who signed in last, for pages that do not know who asks.
    Language,
}

impl Cookie {
    fn name(self, public: &Public) -> String {
        let name = match self {
            Self::Session => "countersign",
            Self::Device => "countersign-device",
            Self::Language => "countersign-language",
        };
        if public.is_trustworthy() { format!("__Host-{name}") } else { name.to_owned() }
    }

    /// What the browser sent, if it is one value.
    pub fn read(self, headers: &HeaderMap, public: &Public) -> Option<SecretString> {
        let name = self.name(public);
        let sent = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut values = sent.flat_map(|value| value.split(';')).filter_map(|pair| {
            let (key, value) = pair.trim().split_once('=')?;
            (key == name && !value.is_empty()).then_some(value)
        });
        let value = values.next()?;
        // Two of the same name were not both set here.
        values.next().is_none().then(|| value.to_owned().into())
    }

    /// The header that sets it, for as long as `age` says or until the browser is closed.
    pub fn set(self, public: &Public, value: &SecretString, age: Option<SignedDuration>) -> HeaderValue {
        self.written(public, value.expose_secret(), age)
    }

    /// The header by which the browser is spoken to in this language the next time.
    pub fn language(public: &Public, locale: Locale) -> HeaderValue {
        Self::Language.written(public, locale.as_str(), Some(REMEMBERED))
    }

    /// The header that takes it away.
    pub fn clear(self, public: &Public) -> HeaderValue {
        self.written(public, "", Some(SignedDuration::ZERO))
    }

    fn written(self, public: &Public, value: &str, age: Option<SignedDuration>) -> HeaderValue {
        let mut text = format!("{}={value}; Path=/; HttpOnly; SameSite=Lax", self.name(public));
        if public.is_trustworthy() {
            text.push_str("; Secure");
        }
        if let Some(age) = age {
            let _ = write!(text, "; Max-Age={}", age.as_secs());
        }
        let mut header = HeaderValue::try_from(text).expect("names and base64url are valid in a header");
        header.set_sensitive(true);
        header
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(text: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(header::COOKIE, HeaderValue::from_static(text))])
    }

    #[test]
    fn cookies_are_for_this_host_and_the_server_alone() {
        let tls = Public::new("https://portal.example", Vec::new());
        let set = Cookie::Session.set(&tls, &"abc".to_owned().into(), None);
        assert_eq!(set, "__Host-countersign=abc; Path=/; HttpOnly; SameSite=Lax; Secure");
        let plain = Public::new("http://portal.example", Vec::new());
        let set = Cookie::Session.set(&plain, &"abc".to_owned().into(), None);
        assert_eq!(set, "countersign=abc; Path=/; HttpOnly; SameSite=Lax");
        assert!(Cookie::Session.clear(&tls).to_str().unwrap().ends_with("; Max-Age=0"));
    }

    #[test]
    fn one_value_is_read_and_of_two_none() {
        let tls = Public::new("https://portal.example", Vec::new());
        let read =
            |text| Cookie::Session.read(&sent(text), &tls).map(|value| value.expose_secret().to_owned());
        assert_eq!(read("a=b; __Host-countersign=abc").as_deref(), Some("abc"));
        assert_eq!(read("countersign=abc"), None, "a name any host could have set");
        assert_eq!(read("__Host-countersign=abc; __Host-countersign=def"), None);
        assert_eq!(read("__Host-countersign-device=abc"), None);
    }
}
