//! The hash chain, recomputed: the same bytes as `es.link` and `es.genesis` in the database, which describe them.

use events::digest::Digest;
use events::recorded::Recorded;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// What stands before the first event of a shard: it ties the chain to this store and this shard.
pub fn genesis(store: Uuid, shard: i16) -> Digest {
    let mut hasher = Sha256::new();
    hasher.update(b"countersign.log.v1");
    hasher.update(store.as_bytes());
    hasher.update(shard.to_be_bytes());
    Digest(hasher.finalize().into())
}

/// What of an event the chain covers, besides its predecessor.
pub(crate) struct Link<'a> {
    pub(crate) position: i64,
    pub(crate) stream: Uuid,
    pub(crate) version: i64,
    pub(crate) event: Uuid,
    /// When it was recorded, as microseconds since 1970.
    pub(crate) micros: i64,
    pub(crate) schema: i16,
    /// Kind, type, payload and metadata.
    pub(crate) texts: [&'a str; 4],
}

impl Link<'_> {
    /// The hash of the event after one with the hash `previous`.
    pub(crate) fn after(&self, previous: Digest) -> Digest {
        let mut hasher = Sha256::new();
        hasher.update(previous.0);
        hasher.update(self.position.to_be_bytes());
        hasher.update(self.stream.as_bytes());
        hasher.update(self.version.to_be_bytes());
        hasher.update(self.event.as_bytes());
        hasher.update(self.micros.to_be_bytes());
        hasher.update(self.schema.to_be_bytes());
        for text in self.texts {
            // PostgreSQL holds no text above 1 GB, so the length always fits; a longer one could not match any stored hash.
            hasher.update(u32::try_from(text.len()).unwrap_or(u32::MAX).to_be_bytes());
            hasher.update(text);
        }
        Digest(hasher.finalize().into())
    }
}

/// The hash an event must have after `previous`. The event's own `hash` is not looked at.
pub fn link(previous: Digest, event: &Recorded) -> Digest {
    let link = Link {
        position: event.position,
        stream: event.stream.0,
        version: event.version,
        event: event.id.0,
        micros: event.recorded_at.as_microsecond(),
        schema: event.schema,
        texts: [event.kind.as_str(), &event.event_type, &event.data, &event.meta],
    };
    link.after(previous)
}

/// The first place where the stored log does not follow from what precedes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BrokenChain {
    /// A position is missing or repeated (INV-9).
    #[error("position {found} follows where {expected} was due")]
    Gap {
        /// The position that was due.
        expected: i64,
        /// The position that came.
        found: i64,
    },
    /// The event is not the one that was stored, or its predecessor is not.
    #[error(
        "the event at position {position} does not have the hash that follows from it and its predecessor"
    )]
    Altered {
        /// The position.
        position: i64,
    },
}

/// Walks events of one shard in order of position, beginning after position `after` whose hash is `previous` (0 and
/// [`genesis`] for the beginning), and returns the last hash.
pub fn verify<'a>(
    previous: Digest,
    after: i64,
    events: impl IntoIterator<Item = &'a Recorded>,
) -> Result<Digest, BrokenChain> {
    let mut last = (after, previous);
    for event in events {
        let expected = last.0 + 1;
        if event.position != expected {
            return Err(BrokenChain::Gap { expected, found: event.position });
        }
        let hash = link(last.1, event);
        if hash != event.hash {
            return Err(BrokenChain::Altered { position: event.position });
        }
        last = (expected, hash);
    }
    Ok(last.1)
}
