//! How a ledger works.

use std::any::TypeId;
use std::collections::HashMap;
use std::time::Duration;

use events::digest::Digest;

use crate::command::Logged;

/// How a ledger works. The defaults suit one installation on one machine.
#[derive(Clone, Debug)]
pub struct LedgerOptions {
    /// How many shards new streams are spread over, at least 1.
    pub shards: u16,
    /// How many commands may wait for a shard's writer before a further one is refused as overloaded.
    pub queue: usize,
    /// How many commands are written as one group, at most.
    pub group: usize,
    /// How many folded states are kept between commands, at most.
    pub folds: usize,
    /// How long a command or a read goes on trying while the database cannot be reached.
    pub patience: Duration,
    /// Which aggregates have snapshots; see [`LedgerOptions::snapshots`].
    pub fingerprints: Fingerprints,
}

/// The fingerprint of each aggregate that has snapshots.
#[derive(Clone, Debug, Default)]
pub struct Fingerprints(HashMap<TypeId, Digest>);

impl Fingerprints {
    pub(crate) fn of<A: Logged>(&self) -> Option<Digest> {
        self.0.get(&TypeId::of::<A>()).copied()
    }
}

impl Default for LedgerOptions {
    fn default() -> Self {
        Self {
            shards: 1,
            queue: 1024,
            group: 256,
            folds: 4096,
            patience: Duration::from_secs(10),
            fingerprints: Fingerprints::default(),
        }
    }
}

impl LedgerOptions {
    /// Lets long streams of `A` (200 events and more since the last one) have snapshots. The fingerprint stands for the
    /// shape and the meaning of `A`'s state: a snapshot with another one is ignored, so change it with either.
    #[must_use]
    pub fn snapshots<A: Logged>(mut self, fingerprint: Digest) -> Self {
        self.fingerprints.0.insert(TypeId::of::<A>(), fingerprint);
        self
    }
}
