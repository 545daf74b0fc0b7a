//! What people type, parsed once at the edge. Behind it no raw text stands for a name or an address.
//!
//! Every type refuses control characters (C0, C1) and characters that turn the direction of text around, because such
//! text ends up in mail headers and on a decider's screen (reliability case 13).

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a text is refused. Never carries the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidText {
    /// Nothing but white space.
    #[error("it is empty")]
    Empty,
    /// More than the type holds.
    #[error("it is longer than {limit} bytes")]
    TooLong {
        /// The most bytes of UTF-8.
        limit: usize,
    },
    /// A control character, a line break in one-line text, or a character that changes the direction of text.
    #[error("it contains a control character")]
    ControlCharacter,
    /// Not in the form the type has.
    #[error("it does not have the expected form")]
    Form,
}

/// Whether the character is invisible and steers how the rest is shown or ends the line.
pub(crate) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{206f}')
        || matches!(c, '\u{200b}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

fn one_line(text: &str, limit: usize) -> Result<String, InvalidText> {
    let text = text.trim_matches(' ');
    if text.chars().any(is_hidden) {
        return Err(InvalidText::ControlCharacter);
    }
    if text.trim().is_empty() {
        return Err(InvalidText::Empty);
    }
    if text.len() > limit {
        return Err(InvalidText::TooLong { limit });
    }
    Ok(text.to_owned())
}

macro_rules! text_type {
    ($(#[$doc:meta])* $name:ident, $limit:literal, $parse:path) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The most bytes of UTF-8.
            pub const LIMIT: usize = $limit;

            /// Parses text as typed; spaces around it are dropped.
            pub fn parse(text: &str) -> Result<Self, InvalidText> {
                $parse(text, Self::LIMIT).map(Self)
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Debug for $name {
            /// Says the type only: personal data never enters a log.
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidText;

            fn try_from(text: String) -> Result<Self, InvalidText> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0
            }
        }
    };
}

text_type! {
    /// The name of a person or of a shared mailbox.
    PersonName, 200, one_line
}
text_type! {
    /// One e-mail address, never a list: ASCII, at most 254 bytes (RFC 5321); other domains in their `xn--` form.
    EmailAddress, 254, address
}
text_type! {
    /// A telephone number as people write it: digits, spaces and `+ ( ) - .`, with at least three digits.
    PhoneNumber, 32, phone
}
text_type! {
    /// One line of text that may stand in a mail header or a heading: a title, a company, an organisation's name.
    HeaderText, 200, one_line
}
text_type! {
    /// What a person writes in a conversation: several lines, at most 8 KiB.
    FreeText, 8192, free_text
}

fn address(text: &str, limit: usize) -> Result<String, InvalidText> {
    let text = one_line(text, limit)?;
    let (local, domain) = text.split_once('@').ok_or(InvalidText::Form)?;
    if is_local_part(local) && is_domain(domain) { Ok(text) } else { Err(InvalidText::Form) }
}

/// The dot-atom of RFC 5322; quoted local parts are refused, because mail software disagrees about them.
fn is_local_part(text: &str) -> bool {
    let is_atom = |c: u8| c.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&c);
    text.len() <= 64 && text.split('.').all(|atom| !atom.is_empty() && atom.bytes().all(is_atom))
}

fn is_domain(text: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-')
    };
    let all_digits = |label: &str| label.bytes().all(|c| c.is_ascii_digit());
    text.contains('.') && text.split('.').all(is_label) && !text.rsplit('.').next().is_none_or(all_digits)
}

fn phone(text: &str, limit: usize) -> Result<String, InvalidText> {
    let text = one_line(text, limit)?;
    let known = text.bytes().all(|c| c.is_ascii_digit() || b"+()-. ".contains(&c));
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if known && digits >= 3 { Ok(text) } else { Err(InvalidText::Form) }
}

fn free_text(text: &str, limit: usize) -> Result<String, InvalidText> {
    let text = text.replace("\r\n", "\n");
    let text = text.trim();
    if text.chars().any(|c| is_hidden(c) && c != '\n' && c != '\t') {
        return Err(InvalidText::ControlCharacter);
    }
    if text.is_empty() {
        return Err(InvalidText::Empty);
    }
    if text.len() > limit {
        return Err(InvalidText::TooLong { limit });
    }
    Ok(text.to_owned())
}

/// Whether a contact is a human being or an address that several share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ContactKind {
    /// A human being.
    #[default]
    Person,
    /// A shared mailbox: it receives mail and never gets an account (R9).
    Mailbox,
}

/// A contact's details in clear. Serialised as JSON they are what is sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Details {
    /// The name.
    pub name: PersonName,
    /// The address: mail goes there and nowhere else; it is also the sign-in name.
    pub email: EmailAddress,
    /// The telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<PhoneNumber>,
    /// The mobile number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cell: Option<PhoneNumber>,
    /// The job title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<HeaderText>,
    /// The company, where it differs from the organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub company: Option<HeaderText>,
    /// Whether the newsletter is wanted.
    #[serde(default)]
    pub newsletter: bool,
    /// A human being or a shared mailbox.
    #[serde(default)]
    pub kind: ContactKind,
}

/// Who an account belongs to, in clear. Serialised as JSON it is what is sealed as the account's profile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The name.
    pub name: PersonName,
    /// The address the account signs in with (P9).
    pub email: EmailAddress,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_refuse_what_breaks_headers_and_screens() {
        assert_eq!(PersonName::parse("  Åse Øyen ").unwrap().as_str(), "Åse Øyen");
        for hostile in [
            "A\rB",
            "A\nB",
            "A\0",
            "A\u{1b}[31m",
            "A\u{85}B",
            "A\u{9b}B",
            "A\u{202e}B",
            "A\u{2066}B",
            "A\u{200f}",
        ] {
            assert_eq!(PersonName::parse(hostile), Err(InvalidText::ControlCharacter), "{hostile:?}");
        }
        assert_eq!(PersonName::parse(" \u{a0} "), Err(InvalidText::Empty));
        assert_eq!(PersonName::parse(&"x".repeat(201)), Err(InvalidText::TooLong { limit: 200 }));
    }

    #[test]
    fn an_address_is_one_address() {
        for good in ["a@b.no", "kari.nordmann+x@mail.example.com", "o'neil@xn--bcher-kva.example"] {
            assert!(EmailAddress::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "a",
            "a@b",
            "@b.no",
            "a@",
            "a@@b.no",
            "a@x.no,b@y.no",
            "a b@x.no",
            "<a@x.no>",
            "a@x..no",
            "a@-x.no",
            ".a@x.no",
            "a@x.no\r\nBcc: b@y.no",
            "аdmin@x.no",
            "a@bücher.example",
            "a@127.0.0.1",
            "\"a b\"@x.no",
        ] {
            assert!(EmailAddress::parse(bad).is_err(), "{bad}");
        }
        let long = format!("{}@{}.no", "a".repeat(64), "b.".repeat(100));
        assert_eq!(EmailAddress::parse(&long), Err(InvalidText::TooLong { limit: 254 }));
    }

    #[test]
    fn phones_and_free_text() {
        assert!(PhoneNumber::parse("+47 (22) 33-44.55").is_ok());
        for bad in ["ring me", "+-()", "12", "１２３", "123;456"] {
            assert!(PhoneNumber::parse(bad).is_err(), "{bad}");
        }
        assert_eq!(FreeText::parse("one\r\ntwo\tthree").unwrap().as_str(), "one\ntwo\tthree");
        assert!(FreeText::parse("a\rb").is_err());
        assert!(FreeText::parse("a\u{202e}b").is_err());
        assert!(FreeText::parse(&"x".repeat(8193)).is_err());
    }

    #[test]
    fn details_cannot_be_deserialised_around_the_checks() {
        let read = |json: &str| serde_json::from_str::<Details>(json);
        assert!(read(r#"{"name":"Kari","email":"kari@x.no"}"#).is_ok());
        assert!(read(r#"{"name":"Kari\r","email":"kari@x.no"}"#).is_err());
        assert!(read(r#"{"name":"Kari","email":["kari@x.no"]}"#).is_err());
        assert!(read(r#"{"name":"Kari","email":"kari@x.no","admin":true}"#).is_err());
    }

    #[test]
    fn personal_data_does_not_show_in_debug() {
        let details: Details =
            serde_json::from_str(r#"{"name":"Kari","email":"kari@x.no","phone":"12345"}"#).unwrap();
        let text = format!("{details:?}");
        assert!(!text.contains("Kari") && !text.contains("x.no") && !text.contains("12345"), "{text}");
    }
}
