//! A received mail, parsed once.

use jiff::Timestamp;
use mail_parser::{Address, HeaderValue, MessageParser, MimeHeaders};
use serde::Serialize;

use super::links::links;

/// One header field as it arrived, unfolded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Header {
    /// The field's name.
    pub name: String,
    /// The field's value with encoded words left as they are.
    pub value: String,
}

/// A received mail: the envelope, then what its content says. All fields of the content are empty when it says nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mail {
    /// Counts from 1 in the order of receipt.
    pub id: u64,
    /// When the last line arrived.
    pub received_at: Timestamp,
    /// The address of `MAIL FROM`; empty for a bounce.
    pub envelope_from: String,
    /// The addresses of `RCPT TO`.
    pub envelope_to: Vec<String>,
    /// The subject, decoded.
    pub subject: String,
    /// The senders as `Name <address>`.
    pub from: String,
    /// The recipients as `Name <address>`.
    pub to: Vec<String>,
    /// Without angle brackets.
    pub message_id: String,
    /// The first id, without angle brackets.
    pub in_reply_to: String,
    /// Without angle brackets.
    pub references: Vec<String>,
    /// RFC 3339.
    pub date: String,
    /// The plain text part; empty when there is none.
    pub text: String,
    /// The HTML part; empty when there is none.
    pub html: String,
    /// All fields of the mail's head in their order.
    pub headers: Vec<Header>,
    /// Web addresses of both parts.
    pub links: Vec<String>,
    /// Bytes of the content as received.
    pub size: usize,
}

impl Mail {
    /// Parses the content; what cannot be parsed is kept as text, so that it can be looked at.
    pub(super) fn parse(envelope_from: String, envelope_to: Vec<String>, content: &[u8]) -> Self {
        let mut mail = Self {
            id: 0,
            received_at: Timestamp::now(),
            envelope_from,
            envelope_to,
            subject: String::new(),
            from: String::new(),
            to: Vec::new(),
            message_id: String::new(),
            in_reply_to: String::new(),
            references: Vec::new(),
            date: String::new(),
            text: String::new(),
            html: String::new(),
            headers: Vec::new(),
            links: Vec::new(),
            size: content.len(),
        };
        match MessageParser::default().parse(content) {
            Some(parsed) => mail.fill(&parsed),
            None => mail.text = String::from_utf8_lossy(content).into_owned(),
        }
        mail.links = links(&mail.text, &mail.html);
        mail
    }

    fn fill(&mut self, parsed: &mail_parser::Message<'_>) {
        parsed.subject().unwrap_or_default().clone_into(&mut self.subject);
        self.from = addresses(parsed.from()).join(", ");
        self.to = addresses(parsed.to());
        parsed.message_id().unwrap_or_default().clone_into(&mut self.message_id);
        self.in_reply_to = ids(parsed.in_reply_to()).into_iter().next().unwrap_or_default();
        self.references = ids(parsed.references());
        self.date = parsed.date().map(mail_parser::DateTime::to_rfc3339).unwrap_or_default();
        // The parser offers a converted part where one is missing; only what was sent is of interest.
        let part = |wanted: &str| {
            parsed.parts.iter().find(|part| match part.content_type() {
                Some(found) => found.ctype() == "text" && found.subtype() == Some(wanted),
                None => wanted == "plain" && part.text_contents().is_some(),
            })
        };
        part("plain").and_then(|part| part.text_contents()).unwrap_or_default().clone_into(&mut self.text);
        part("html").and_then(|part| part.text_contents()).unwrap_or_default().clone_into(&mut self.html);
        let unfolded = |value: &str| value.split_whitespace().collect::<Vec<_>>().join(" ");
        let header = |(name, value): (&str, &str)| Header { name: name.to_owned(), value: unfolded(value) };
        self.headers = parsed.headers_raw().map(header).collect();
    }

    /// Whether one of the envelope's recipients is this address; case makes no difference.
    pub fn is_to(&self, address: &str) -> bool {
        let wanted = address.to_lowercase();
        self.envelope_to.iter().any(|recipient| recipient.to_lowercase() == wanted)
    }
}

fn addresses(found: Option<&Address<'_>>) -> Vec<String> {
    let Some(found) = found else { return Vec::new() };
    let shown = found.iter().map(|entry| match (entry.name(), entry.address()) {
        (Some(name), Some(address)) => format!("{name} <{address}>"),
        (_, address) => address.unwrap_or_default().to_owned(),
    });
    shown.collect()
}

fn ids(value: &HeaderValue<'_>) -> Vec<String> {
    match value {
        HeaderValue::Text(id) => vec![id.to_string()],
        HeaderValue::TextList(ids) => ids.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOTH: &str = "From: =?utf-8?q?=C3=98ystein?= <o@n.example>\r\nTo: A <a@x.example>, b@x.example\r\n\
        Subject: =?utf-8?b?U8O4a25hZA==?=\r\nMessage-ID: <1@n.example>\r\nIn-Reply-To: <0@n.example>\r\n\
        References: <z@n.example>\r\n <0@n.example>\r\nDate: Fri, 20 Nov 2026 10:00:00 +0100\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
        Hei http://h.example/a\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<b>Hei</b>\r\n--b--\r\n";

    #[test]
    fn both_parts_and_all_names_are_read() {
        let mail = Mail::parse("f@x".into(), vec!["A@x.example".into()], BOTH.as_bytes());
        assert_eq!((mail.subject.as_str(), mail.from.as_str()), ("Søknad", "Øystein <o@n.example>"));
        assert_eq!(mail.to, ["A <a@x.example>", "b@x.example"]);
        assert_eq!((mail.message_id.as_str(), mail.in_reply_to.as_str()), ("1@n.example", "0@n.example"));
        assert_eq!(mail.references, ["z@n.example", "0@n.example"]);
        assert_eq!(mail.date, "2026-11-20T10:00:00+01:00");
        assert_eq!((mail.text.trim(), mail.html.trim()), ("Hei http://h.example/a", "<b>Hei</b>"));
        assert_eq!(mail.links, ["http://h.example/a"]);
        assert_eq!(mail.headers[5].value, "<z@n.example> <0@n.example>");
        assert!(mail.is_to("a@X.example") && !mail.is_to("b@x.example"));
    }

    #[test]
    fn a_mail_without_structure_is_text_and_has_no_html() {
        let mail = Mail::parse(String::new(), vec![], b"Subject: x\r\n\r\nplain\r\n");
        assert_eq!((mail.subject.as_str(), mail.text.trim(), mail.html.as_str()), ("x", "plain", ""));
        let html = Mail::parse(String::new(), vec![], b"Content-Type: text/html\r\n\r\n<p>x</p>\r\n");
        assert_eq!((html.text.as_str(), html.html.trim()), ("", "<p>x</p>"));
    }
}
