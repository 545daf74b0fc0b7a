//! A mail as it goes over the wire.

use std::time::SystemTime;

use jiff::Timestamp;
use lettre::address::{Address, Envelope};
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue, MessageId};
use lettre::message::{Mailbox, MessageBuilder, MultiPart};
use uuid::Uuid;

use crate::header::one_line;
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
    /// Headers and body, ASCII only.
    pub bytes: Vec<u8>,
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
pub fn letter(sender: &Sender, to: To, identity: Identity, words: Rendered) -> Result<Letter, LetterError> {
    let name = to.name.as_deref().map(one_line).filter(|name| !name.is_empty());
    let envelope_from = sender.envelope_from.clone().unwrap_or_else(|| sender.from.email.clone());
    let envelope = Envelope::new(Some(envelope_from), vec![to.address.clone()]).map_err(|_| LetterError)?;
    let mut builder = MessageBuilder::new()
        .from(sender.from.clone())
        .to(Mailbox::new(name, to.address))
        .subject(one_line(&words.subject))
        .date(SystemTime::from(identity.at))
        .header(MessageId::from(message_id(identity.mail, sender)))
        // Vacation notes and other robots must not answer (RFC 3834).
        .header(AutoSubmitted("auto-generated".to_owned()));
    if let Some(thread) = identity.thread {
        let conversation = message_id(thread, sender);
        builder = builder.in_reply_to(conversation.clone()).references(conversation);
    }
    let body = MultiPart::alternative()
        .singlepart(part(ContentType::TEXT_PLAIN, words.text))
        .singlepart(part(ContentType::TEXT_HTML, words.html));
    let message = builder.envelope(envelope.clone()).multipart(body).map_err(|_| LetterError)?;
    let bytes = message.formatted();
    if bytes.is_ascii() { Ok(Letter { envelope, bytes }) } else { Err(LetterError) }
}

fn part(kind: ContentType, text: String) -> lettre::message::SinglePart {
    lettre::message::SinglePart::builder().header(kind).body(text)
}

/// `<id@domain of the sender>`.
pub fn message_id(id: Uuid, sender: &Sender) -> String {
    format!("<{id}@{}>", sender.domain())
}
