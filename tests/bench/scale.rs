//! How much is loaded beforehand and how long each turn lasts.

use std::time::Duration;

/// Sizes and times of a run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    /// Pairs of each comparison.
    pub(crate) pairs: usize,
    /// One turn of one side under load.
    pub(crate) turn: Duration,
    /// Streams of five events before W begins.
    pub(crate) streams: usize,
    /// Events read again in the replay.
    pub(crate) replayed: i64,
    /// Events the relay carries.
    pub(crate) relayed: usize,
    /// One round at 500 commands a second.
    pub(crate) steady: Duration,
    /// The round at 10 commands a second.
    pub(crate) idle: Duration,
    /// How long queries are counted while nothing happens.
    pub(crate) silence: Duration,
    /// Customers whose rosters and tickets are projected again.
    pub(crate) customers: usize,
    /// Tickets of other customers, behind the pages.
    pub(crate) tickets: usize,
}

impl Scale {
    /// Some ten minutes, a million events.
    pub(crate) fn full() -> Self {
        Self {
            pairs: 5,
            turn: Duration::from_secs(2),
            streams: 300_000,
            replayed: 1_000_000,
            relayed: 20_000,
            steady: Duration::from_secs(6),
            idle: Duration::from_secs(30),
            silence: Duration::from_secs(15),
            customers: 20_000,
            tickets: 100_000,
        }
    }

    /// Some two minutes: figures to look at, not to keep.
    pub(crate) fn quick() -> Self {
        Self {
            pairs: 5,
            turn: Duration::from_millis(500),
            streams: 60_000,
            replayed: 200_000,
            relayed: 5_000,
            steady: Duration::from_secs(2),
            idle: Duration::from_secs(5),
            silence: Duration::from_secs(5),
            customers: 2_000,
            tickets: 10_000,
        }
    }
}
