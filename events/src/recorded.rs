//! An event as the log returns it.

use jiff::Timestamp;

use crate::digest::Digest;
use crate::id::{EventId, StreamId};
use crate::meta::Meta;
use crate::payload::{DecodeError, EventPayload, StreamKind};

/// One stored event. Payload and metadata are the stored bytes, so that hashes can be checked over exactly them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// The shard of the log, from 0.
    pub shard: i16,
    /// The place in the order of its shard: from 1, without gaps, in commit order (INV-9).
    pub position: i64,
    /// The stream.
    pub stream: StreamId,
    /// What the stream is.
    pub kind: StreamKind,
    /// The place in the stream: from 1, without gaps (INV-3).
    pub version: i64,
    /// The event's id, derived from its command.
    pub id: EventId,
    /// The event's type, for example `request.submitted`.
    pub event_type: String,
    /// The version of the payload's schema, from 1.
    pub schema: i16,
    /// The payload, as stored JSON.
    pub data: String,
    /// The metadata, as stored JSON.
    pub meta: String,
    /// When it was stored; strictly increasing in a shard.
    pub recorded_at: Timestamp,
    /// The hash over this event and its predecessor's hash.
    pub hash: Digest,
}

impl Recorded {
    /// The payload as an event of aggregate `E`.
    pub fn decode<E: EventPayload>(&self) -> Result<E, DecodeError> {
        E::decode(&self.event_type, self.schema, &self.data)
    }

    /// The metadata, parsed.
    pub fn meta(&self) -> Result<Meta, DecodeError> {
        serde_json::from_str(&self.meta).map_err(|source| DecodeError::Malformed {
            event_type: self.event_type.clone(),
            part: "metadata",
            source,
        })
    }
}
