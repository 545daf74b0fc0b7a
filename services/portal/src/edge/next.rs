//! Where a page leads afterwards. Only within this site: an address in a link must not lead people elsewhere under our name.

use std::fmt::Write as _;

/// Characters an address may have.
const LONGEST: usize = 512;

/// The address, if it is a path of this site.
pub fn local(next: &str) -> Option<&str> {
    let mut letters = next.bytes();
    let rooted = letters.next() == Some(b'/') && !matches!(letters.next(), Some(b'/' | b'\\'));
    // Browsers read a backslash as a slash, and drop tabs and line ends.
    let plain = next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    (rooted && plain && next.len() <= LONGEST).then_some(next)
}

/// `page?next=…` for a path of this site; `page` alone for any other.
pub fn with_next(page: &str, next: &str) -> String {
    match local(next) {
        Some(next) => format!("{page}?next={}", escaped(next)),
        None => page.to_owned(),
    }
}

/// As a value of a query (RFC 3986, 2.3).
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            let _ = write!(escaped, "%{byte:02X}");
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_leads_elsewhere_is_none_of_ours() {
        for ours in ["/", "/tickets/CR-7?a=b&c=%20", "/a//b"] {
            assert_eq!(local(ours), Some(ours));
        }
        let elsewhere = [
            "",
            "tickets",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/\tx",
            "/a\\b",
            "/a b",
            "javascript:alert(1)",
            "/\n/evil.example",
            "/å",
        ];
        for next in elsewhere {
            assert_eq!(local(next), None, "{next:?}");
        }
        assert_eq!(local(&format!("/{}", "a".repeat(LONGEST))), None);
    }

    #[test]
    fn what_follows_survives_a_query() {
        assert_eq!(with_next("/sign-in", "/tickets?a=b&c"), "/sign-in?next=/tickets%3Fa%3Db%26c");
        assert_eq!(with_next("/sign-in", "//evil.example"), "/sign-in");
    }
}
