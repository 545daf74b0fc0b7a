//! A mail as it goes over the wire.

use std::time::SystemTime;

use jiff::Timestamp;
use lettre::address::{Address, Envelope};
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue, MessageId};
use lettre::message::{Mailbox, MessageBuilder, MultiPart};
use uuid::Uuid;

use crate::header::header_text;
use crate::render::Rendered;

/// Who sends, from the settings.
#[derive(Clone, Debug)]
pub struct Sender {
    /// The visible sender.
    pub from: Mailbox,
    /// Where the relay reports what it cannot deliver; the visible sender's address when not set.
    pub envelope_from: Option<Address>,
}

impl Sender {
    /// The domain in which our message ids are unique.
    fn domain(&self) -> &str {
        self.from.email.domain()
    }
}

/// What identifies a mail and places it in a conversation.
#[derive(Clone, Copy, Debug)]
pub struct Identity {
    /// The mail.
    pub mail: Uuid,
    /// The conversation, unless the mail stands alone.
    pub thread: Option<Uuid>,
    /// When its cause was recorded: the Date of every copy.
    pub at: Timestamp,
}

/// Who receives it: one address, read when the mail is made.
#[derive(Clone, Debug)]
pub struct To {
    /// The name, if known.
    pub name: Option<String>,
    /// The address.
    pub address: Address,
}

/// A mail that is ready to be handed over.
#[derive(Clone)]
pub struct Letter {
    /// Sender and the one recipient.
    pub envelope: Envelope,
    /// Headers and body: ASCII, every line ends in CRLF and neither CR nor LF stands alone.
    pub text: String,
}

/// A mail that cannot be put into bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the mail could not be put together")]
pub struct LetterError;

#[derive(Clone)]
struct AutoSubmitted(String);

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(text.to_owned()))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.clone())
    }
}

/// Puts a mail together. The same identity gives the same Message-ID and Date, so that copies can be told as such.
pub fn letter(sender: &Sender, to: To, identity: Identity, words: &Rendered) -> Result<Letter, LetterError> {
    let name = to.name.as_deref().map(header_text).filter(|name| !name.is_empty());
    let envelope_from = sender.envelope_from.clone().unwrap_or_else(|| sender.from.email.clone());
    let envelope = Envelope::new(Some(envelope_from), vec![to.address.clone()]).map_err(|_| LetterError)?;
    let mut builder = MessageBuilder::new()
        .from(sender.from.clone())
        .to(Mailbox::new(name, to.address))
        .subject(header_text(&words.subject))
        .date(SystemTime::from(identity.at))
        .header(MessageId::from(message_id(identity.mail, sender)))
        // Vacation notes and other robots must not answer (RFC 3834).
        .header(AutoSubmitted("auto-generated".to_owned()));
    if let Some(thread) = identity.thread {
        let conversation = message_id(thread, sender);
        builder = builder.in_reply_to(conversation.clone()).references(conversation);
    }
    let body = MultiPart::alternative()
        .singlepart(part(ContentType::TEXT_PLAIN, &words.text))
        .singlepart(part(ContentType::TEXT_HTML, &words.html));
    let message = builder.envelope(envelope.clone()).multipart(body).map_err(|_| LetterError)?;
    let text = String::from_utf8(message.formatted()).map_err(|_| LetterError)?;
    // A line end of half its characters could end the mail early at some relays (CVE-2023-51764).
    let whole_lines = text.split("\r\n").all(|line| !line.contains(['\r', '\n']));
    if text.is_ascii() && whole_lines { Ok(Letter { envelope, text }) } else { Err(LetterError) }
}

fn part(kind: ContentType, text: &str) -> lettre::message::SinglePart {
    // A CR that stands alone is a line end that somebody wrote; the library would send it as it is.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    lettre::message::SinglePart::builder().header(kind).body(text)
}

/// `<id@domain of the sender>`.
pub fn message_id(id: Uuid, sender: &Sender) -> String {
    format!("<{id}@{}>", sender.domain())
}

#[cfg(test)]
mod tests {
    use mail_parser::{HeaderValue as Parsed, MessageParser};

    use super::*;

    const HOSTILE: [&str; 8] = [
        "Ana\r\nBcc: evil@example.org",
        "Ana\rBerg",
        "Ana\nBerg\n\n<script>",
        "\u{0}\u{1b}[31m\u{85}\u{9b}",
        "\u{202e}gnp.exe\u{2066}",
        "Ana\" <evil@example.org>, \"x",
        "=?utf-8?q?Ana=0D=0ABcc:_evil@example.org?=",
        "Åse 李 \u{1f600}",
    ];

    fn sender() -> Sender {
        Sender { from: "Countersign <no-reply@support.example>".parse().unwrap(), envelope_from: None }
    }

    fn made(name: &str, words: &Rendered) -> Letter {
        let identity = Identity {
            mail: Uuid::from_u128(1),
            thread: Some(Uuid::from_u128(2)),
            at: "2026-11-21T12:00:00Z".parse().unwrap(),
        };
        let to = To { name: Some(name.to_owned()), address: "ana@acme.example".parse().unwrap() };
        letter(&sender(), to, identity, words).unwrap()
    }

    fn words(text: &str) -> Rendered {
        Rendered {
            subject: text.to_owned(),
            text: format!("text {text}\n.\nend\n"),
            html: format!("<p>{text}</p>"),
        }
    }

    #[test]
    fn case_13_hostile_names_and_subjects_change_no_header_and_no_recipient() {
        for hostile in HOSTILE {
            let letter = made(hostile, &words(hostile));
            assert!(letter.text.is_ascii());
            assert_eq!(letter.envelope.to().len(), 1);
            assert_eq!(letter.envelope.to()[0].to_string(), "ana@acme.example");
            let parsed = MessageParser::default().parse(&letter.text).unwrap();
            let names: Vec<&str> = parsed.headers().iter().map(|header| header.name.as_str()).collect();
            assert_eq!(
                names,
                [
                    "From",
                    "To",
                    "Subject",
                    "Date",
                    "Message-ID",
                    "Auto-Submitted",
                    "In-Reply-To",
                    "References",
                    "MIME-Version",
                    "Content-Type"
                ],
                "{hostile:?}"
            );
            let to: Vec<_> = parsed.to().unwrap().iter().collect();
            assert_eq!(to.len(), 1, "{hostile:?}");
            assert_eq!(to[0].address(), Some("ana@acme.example"));
            for shown in [to[0].name().unwrap_or_default(), parsed.subject().unwrap_or_default()] {
                assert!(
                    !shown.contains(|c: char| c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c)),
                    "{shown:?}"
                );
            }
        }
    }

    #[test]
    fn a_mail_says_what_it_is_and_where_it_belongs() {
        let letter = made("Ana Berg", &words("x"));
        let parsed = MessageParser::default().parse(&letter.text).unwrap();
        assert_eq!(parsed.message_id(), Some("00000000-0000-0000-0000-000000000001@support.example"));
        let thread = "00000000-0000-0000-0000-000000000002@support.example";
        assert!(matches!(parsed.in_reply_to(), Parsed::Text(id) if id == thread));
        assert!(matches!(parsed.references(), Parsed::Text(id) if id == thread));
        assert_eq!(parsed.date().unwrap().to_rfc3339(), "2026-11-21T12:00:00Z");
        assert_eq!(parsed.header("Auto-Submitted").and_then(|value| value.as_text()), Some("auto-generated"));
        assert!(
            parsed.body_text(0).unwrap().contains("text x\n.\nend")
                || parsed.body_text(0).unwrap().contains("text x\r\n.\r\nend")
        );
        assert!(parsed.body_html(0).unwrap().contains("<p>x</p>"));
    }
}
