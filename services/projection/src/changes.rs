//! What pages may show anew: one reader of the log for a whole process tells everybody, each change only once the read models
//! contain it. Nobody has to ask the database whether something happened.

use std::collections::BTreeSet;
use std::time::Duration;

use events::id::{AccountId, CustomerId, RequestId};
use events::payload::StreamKind;
use events::recorded::Recorded;
use ledger::log::Ledger;
use ledger::relay::doorbell::Doorbell;
use tokio::sync::{broadcast, watch};
use tokio_util::sync::CancellationToken;

use crate::reader::Reader;

/// Changes that wait for a slow listener; one that is further behind is told to look at everything.
const KEPT: usize = 256;
/// Events read at once.
const PAGE: i64 = 500;
/// How often the log is looked at without a ring: rings may be lost.
const LOOK: Duration = Duration::from_secs(2);
/// How long a change waits for the read models; then it is told anyway, for another look comes with the next one.
const SHOWN_WITHIN: Duration = Duration::from_secs(10);

/// Something that pages show has changed. It names what, never how: whoever listens reads with his own rights.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// A change request, and so its ticket.
    Request {
        /// The request.
        request: RequestId,
        /// Its customer, where the event names it.
        customer: Option<CustomerId>,
    },
    /// A customer's contacts or roles.
    Roster(CustomerId),
    /// An account: what its owner may do may have changed.
    Account(AccountId),
}

impl Change {
    fn of(event: &Recorded) -> Option<Self> {
        let customer = || event.meta().ok().and_then(|meta| meta.customer);
        match event.kind {
            StreamKind::Request => {
                Some(Self::Request { request: RequestId(event.stream.0), customer: customer() })
            }
            StreamKind::Roster => Some(Self::Roster(CustomerId(event.stream.0))),
            StreamKind::Account => Some(Self::Account(AccountId(event.stream.0))),
            StreamKind::Catalogue | StreamKind::Policy | StreamKind::Terms | StreamKind::Jobs => None,
        }
    }
}

/// Where changes are told. Clones share it.
#[derive(Clone, Debug)]
pub struct Changes(broadcast::Sender<Change>);

impl Default for Changes {
    /// A place where nothing is ever told.
    fn default() -> Self {
        Self(broadcast::Sender::new(KEPT))
    }
}

impl Changes {
    /// Reads the log from its end on until `stop`, on one task a shard.
    pub fn follow(ledger: &Ledger, reader: &Reader, doorbell: &Doorbell, stop: &CancellationToken) -> Self {
        let changes = Self::default();
        for shard in 0..i16::try_from(ledger.shards()).unwrap_or(i16::MAX) {
            let follower =
                Follower { ledger: ledger.clone(), reader: reader.clone(), changes: changes.clone(), shard };
            let (bell, stop) = (doorbell.subscribe(shard), stop.clone());
            tokio::spawn(async move { stop.run_until_cancelled(follower.run(bell)).await });
        }
        changes
    }

    /// Everything told from now on.
    pub fn subscribe(&self) -> broadcast::Receiver<Change> {
        self.0.subscribe()
    }

    /// Tells something.
    fn tell(&self, change: Change) {
        // Nobody listens: nobody misses it.
        let _ = self.0.send(change);
    }
}

struct Follower {
    ledger: Ledger,
    reader: Reader,
    changes: Changes,
    shard: i16,
}

impl Follower {
    async fn run(self, mut bell: Option<watch::Receiver<u64>>) {
        let mut at = None;
        loop {
            match self.step(at).await {
                // A full page: there is more.
                Ok((end, true)) => {
                    at = Some(end);
                    continue;
                }
                Ok((end, false)) => at = Some(end),
                Err(error) => tracing::debug!(shard = self.shard, error = %error, "changes.unreadable"),
            }
            tokio::select! {
                () = tokio::time::sleep(LOOK) => {}
                () = rung(&mut bell) => {}
            }
        }
    }

    /// Tells what came after `at`, or begins at the log's end; where it is then, and whether there is more.
    async fn step(&self, at: Option<i64>) -> Result<(i64, bool), ledger::error::LedgerError> {
        let Some(at) = at else { return Ok((self.ledger.head(self.shard).await?, false)) };
        let events = self.ledger.read_page(self.shard, at, PAGE).await?;
        let Some(last) = events.last().map(|event| event.position) else { return Ok((at, false)) };
        if let Err(error) = self.reader.wait_for_all(self.shard, last, SHOWN_WITHIN).await {
            tracing::debug!(shard = self.shard, error = %error, "changes.unshown");
        }
        let changed: BTreeSet<Change> = events.iter().filter_map(Change::of).collect();
        for change in changed {
            self.changes.tell(change);
        }
        Ok((last, i64::try_from(events.len()).unwrap_or(0) >= PAGE))
    }
}

async fn rung(bell: &mut Option<watch::Receiver<u64>>) {
    match bell {
        Some(rings) => {
            if rings.changed().await.is_err() {
                *bell = None;
            }
        }
        None => std::future::pending().await,
    }
}
