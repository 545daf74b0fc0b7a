//! An event as a message: CloudEvents 1.0 in binary mode, the stored payload as body, the rest in headers, so that a reader
//! needs nothing but the message. Metadata holds no personal data and travels as one header.

use std::str::FromStr;

use async_nats::HeaderMap;
use bytes::Bytes;
use events::digest::Digest;
use events::id::{EventId, StreamId};
use events::payload::StreamKind;
use events::recorded::Recorded;
use events::subject;

const ID: &str = "ce-id";
const TYPE: &str = "ce-type";
const SUBJECT: &str = "ce-subject";
const SOURCE: &str = "ce-source";
const TIME: &str = "ce-time";
const SEQUENCE: &str = "ce-sequence";
const HASH: &str = "Es-Hash";
const VERSION: &str = "Es-Version";
const SCHEMA: &str = "Es-Schema";
const KIND: &str = "Es-Kind";
const META: &str = "Es-Meta";

/// What comes before the shard's number in `ce-source`.
const LOG: &str = "/es/";

/// A message ready to be published.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// Where to.
    pub subject: String,
    /// `CloudEvents` attributes and what else a [`Recorded`] has.
    pub headers: HeaderMap,
    /// The stored payload.
    pub body: Bytes,
}

/// A message that is no event of ours.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MalformedMessage {
    /// A header is not there.
    #[error("the header {0} is missing")]
    Missing(&'static str),
    /// A header does not hold what it should.
    #[error("the header {0} cannot be read")]
    Unreadable(&'static str),
    /// The body is not text.
    #[error("the body is not UTF-8")]
    Body,
}

/// The message that carries `event`. A value that no header can hold (a line break) is left out: readers then find the
/// message malformed and take the event from PostgreSQL.
pub fn encode(prefix: &str, event: &Recorded) -> Outgoing {
    let mut headers = HeaderMap::new();
    let mut put = |name: &'static str, value: String| {
        if !value.contains(['\r', '\n']) {
            headers.insert(name, value);
        }
    };
    put("ce-specversion", "1.0".to_owned());
    put("content-type", "application/json".to_owned());
    put(ID, event.id.to_string());
    put(SOURCE, format!("{LOG}{}", event.shard));
    put(TYPE, event.event_type.clone());
    put(SUBJECT, event.stream.to_string());
    put(TIME, event.recorded_at.to_string());
    put("ce-dataschema", format!("schemas/events/{}.v{}.json", event.event_type, event.schema));
    // The extension wants values that sort as text.
    put(SEQUENCE, format!("{:019}", event.position));
    put("ce-partitionkey", event.stream.to_string());
    put(HASH, event.hash.to_string());
    put(VERSION, event.version.to_string());
    put(SCHEMA, event.schema.to_string());
    put(KIND, event.kind.to_string());
    put(META, event.meta.clone());
    if let Some(traceparent) = event.meta().ok().and_then(|meta| meta.traceparent) {
        put("traceparent", traceparent);
    }
    Outgoing {
        subject: subject::event_subject(prefix, event.shard, event.kind, event.stream, &event.event_type),
        headers,
        body: Bytes::from(event.data.clone().into_bytes()),
    }
}

/// The event that a message carries.
pub fn decode(headers: &HeaderMap, body: &[u8]) -> Result<Recorded, MalformedMessage> {
    let source = text(headers, SOURCE)?;
    let shard = source.strip_prefix(LOG).and_then(|shard| shard.parse().ok());
    Ok(Recorded {
        shard: shard.ok_or(MalformedMessage::Unreadable(SOURCE))?,
        position: value(headers, SEQUENCE)?,
        stream: StreamId(value(headers, SUBJECT)?),
        kind: value::<StreamKind>(headers, KIND)?,
        version: value(headers, VERSION)?,
        id: EventId(value(headers, ID)?),
        event_type: text(headers, TYPE)?.to_owned(),
        schema: value(headers, SCHEMA)?,
        data: std::str::from_utf8(body).map_err(|_| MalformedMessage::Body)?.to_owned(),
        meta: text(headers, META)?.to_owned(),
        recorded_at: value(headers, TIME)?,
        hash: value::<Digest>(headers, HASH)?,
    })
}

/// The event's id and chain hash: equal on both sides means that the histories up to here are equal.
pub fn identity(headers: &HeaderMap) -> Result<(EventId, Digest), MalformedMessage> {
    Ok((EventId(value(headers, ID)?), value(headers, HASH)?))
}

fn text<'h>(headers: &'h HeaderMap, name: &'static str) -> Result<&'h str, MalformedMessage> {
    headers.get(name).map(async_nats::HeaderValue::as_str).ok_or(MalformedMessage::Missing(name))
}

fn value<T: FromStr>(headers: &HeaderMap, name: &'static str) -> Result<T, MalformedMessage> {
    text(headers, name)?.parse().map_err(|_| MalformedMessage::Unreadable(name))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn event() -> Recorded {
        Recorded {
            shard: 3,
            position: 42,
            stream: StreamId(Uuid::from_u128(7)),
            kind: StreamKind::Request,
            version: 2,
            id: EventId(Uuid::from_u128(9)),
            event_type: "request.submitted".to_owned(),
            schema: 1,
            data: r#"{ "text": "blåbær" }"#.to_owned(),
            meta: r#"{"actor":{"as":"system","service":"å"},"command":"00000000-0000-0000-0000-000000000001","correlation":"00000000-0000-0000-0000-000000000002","traceparent":"00-1-2-01"}"#.to_owned(),
            recorded_at: "2026-11-21T10:11:12.123456Z".parse().unwrap(),
            hash: Digest([0xab; 32]),
        }
    }

    #[test]
    fn a_message_gives_back_the_event_to_the_byte() {
        let out = encode("", &event());
        assert_eq!(decode(&out.headers, &out.body).unwrap(), event());
        assert_eq!(out.subject, "es.3.07.request.00000000-0000-0000-0000-000000000007.submitted");
        assert_eq!(out.headers.get("ce-sequence").unwrap().as_str(), "0000000000000000042");
        assert_eq!(out.headers.get("traceparent").unwrap().as_str(), "00-1-2-01");
        assert_eq!(identity(&out.headers).unwrap(), (event().id, event().hash));
    }

    #[test]
    fn a_line_break_never_becomes_a_header_of_its_own() {
        let mut evil = event();
        evil.meta = "{\"a\":1,\r\nEs-Version: 99\r\n}".to_owned();
        let out = encode("", &evil);
        assert_eq!(decode(&out.headers, &out.body), Err(MalformedMessage::Missing(META)));
    }

    #[test]
    fn a_foreign_message_is_not_an_event() {
        assert_eq!(decode(&HeaderMap::new(), b"{}"), Err(MalformedMessage::Missing(SOURCE)));
        let mut out = encode("", &event());
        out.headers.insert(HASH, "short");
        assert_eq!(identity(&out.headers), Err(MalformedMessage::Unreadable(HASH)));
    }
}
