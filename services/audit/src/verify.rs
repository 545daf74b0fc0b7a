//! Is the log whole? Every hash is computed again from the stored bytes, every position and version is counted, and the
//! totals are compared with what the log's own books say, so that a cut tail is found too (INV-30).

use std::collections::HashMap;

use events::digest::Digest;
use events::id::StreamId;
use events::recorded::Recorded;
use futures::StreamExt as _;
use ledger::books::Census;
use ledger::chain;
use ledger::error::LedgerError;
use ledger::log::Ledger;

/// What one shard of the log turned out to be.
#[derive(Clone, Debug)]
pub struct ShardReport {
    /// The shard.
    pub shard: i16,
    /// Events read.
    pub events: i64,
    /// The hash of the last event read that was whole.
    pub head: Digest,
    /// Everything that is not as it must be, in the order it was found.
    pub breaks: Vec<Break>,
}

/// One thing that is not as it must be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Break {
    /// The stored hash is not the hash of the stored bytes and the predecessor's hash.
    #[error(
        "position {position}: the event was changed, replaced or moved: its hash does not follow from its bytes"
    )]
    Hash {
        /// Where.
        position: i64,
    },
    /// Positions are missing or out of order.
    #[error("position {expected} is missing: the next event found is at {found}")]
    Position {
        /// The position that should have come.
        expected: i64,
        /// The position that came.
        found: i64,
    },
    /// A stream's versions have a gap or a repetition (INV-3).
    #[error("position {position}: stream {stream} goes on with version {found} where {expected} must come")]
    Version {
        /// Where.
        position: i64,
        /// The stream.
        stream: StreamId,
        /// The version that should have come.
        expected: i64,
        /// The version that came.
        found: i64,
    },
    /// Time runs backwards.
    #[error("position {position}: it was recorded before its predecessor")]
    Time {
        /// Where.
        position: i64,
    },
    /// The log's books know of more, or of less, than is there.
    #[error("the books say {what} is {booked}, but {found} was found: events were cut off or added")]
    Count {
        /// What was counted.
        what: &'static str,
        /// What the books say.
        booked: i64,
        /// What was found.
        found: i64,
    },
}

/// Verifies one shard from its first event to its head. `progress` is told the position reached, now and then.
pub async fn shard(
    ledger: &Ledger,
    shard: i16,
    mut progress: impl FnMut(i64),
) -> Result<ShardReport, LedgerError> {
    let store = ledger.store().await?;
    let mut walk = Walk::new(chain::genesis(store.id, shard));
    // The log may grow meanwhile. What the books say now is compared when the walk comes to that place, and what they say
    // afterwards must cover all that was read.
    let before = ledger.census(shard).await?;
    let mut compared = walk.meets(&before);
    let mut events = ledger.read_log(shard, 0);
    while let Some(event) = events.next().await {
        walk.step(&event?);
        if !compared {
            compared = walk.meets(&before);
        }
        if walk.events % 1024 == 0 {
            progress(walk.position);
        }
    }
    let after = ledger.census(shard).await?;
    if !compared {
        walk.compare_all(&before);
    } else if after.last_command_position < walk.position {
        walk.compare_all(&after);
    }
    progress(walk.position);
    Ok(ShardReport { shard, events: walk.events, head: walk.hash, breaks: walk.breaks })
}

/// What is known of the shard up to the event read last.
struct Walk {
    hash: Digest,
    position: i64,
    events: i64,
    last_recorded: Option<jiff::Timestamp>,
    versions: HashMap<StreamId, i64>,
    breaks: Vec<Break>,
}

impl Walk {
    fn new(genesis: Digest) -> Self {
        Self {
            hash: genesis,
            position: 0,
            events: 0,
            last_recorded: None,
            versions: HashMap::new(),
            breaks: Vec::new(),
        }
    }

    fn step(&mut self, event: &Recorded) {
        let position = event.position;
        if position != self.position + 1 {
            self.breaks.push(Break::Position { expected: self.position + 1, found: position });
        }
        if chain::link(self.hash, event) != event.hash {
            self.breaks.push(Break::Hash { position });
        }
        if self.last_recorded.is_some_and(|last| event.recorded_at <= last) {
            self.breaks.push(Break::Time { position });
        }
        let version = self.versions.entry(event.stream).or_default();
        if event.version != *version + 1 {
            self.breaks.push(Break::Version {
                position,
                stream: event.stream,
                expected: *version + 1,
                found: event.version,
            });
        }
        *version = event.version;
        // The stored hash goes on, so that one changed event is named once and not with everything after it.
        self.hash = event.hash;
        self.position = position;
        self.last_recorded = Some(event.recorded_at);
        self.events += 1;
    }

    /// Compares with the books once the walk has come to the place they were read at; says whether it has.
    fn meets(&mut self, books: &Census) -> bool {
        let met = self.position == books.last_command_position;
        if met {
            self.compare_all(books);
        }
        met
    }

    fn compare_all(&mut self, books: &Census) {
        self.compare("the last position of a command", books.last_command_position, self.position);
        self.compare("the sum of the streams' versions", books.sum_of_versions, self.events);
        let streams = i64::try_from(self.versions.len()).unwrap_or(i64::MAX);
        self.compare("the number of streams", books.streams, streams);
    }

    fn compare(&mut self, what: &'static str, booked: i64, found: i64) {
        if booked != found {
            self.breaks.push(Break::Count { what, booked, found });
        }
    }
}
