//! Snapshots of long streams: written by a task of its own, never on the way of a command, and only ever a shortcut.

use std::sync::Arc;

use deadpool_postgres::Pool;
use events::digest::Digest;
use events::id::StreamId;
use sql::queries::ledger::snapshot::save_snapshot;
use tokio::sync::mpsc;

use crate::command::Logged;
use crate::fold::{Fold, State};

/// How many events a stream must have after its last snapshot before it gets another.
pub(crate) const EVERY: i64 = 200;

/// Writes a state of some aggregate as JSON.
pub(crate) type Serialize = fn(&State) -> Option<Result<String, serde_json::Error>>;

/// [`Serialize`] for aggregate `A`; nothing when the state is another aggregate's.
pub(crate) fn serialize<A: Logged>(state: &State) -> Option<Result<String, serde_json::Error>> {
    state.downcast_ref::<A>().map(serde_json::to_string)
}

/// A committed state worth keeping.
struct Snapshot {
    stream: StreamId,
    version: i64,
    fingerprint: Digest,
    state: State,
    serialize: Serialize,
}

/// Takes committed states; a state that finds the queue full is left out, the next one comes soon enough.
#[derive(Clone)]
pub(crate) struct Snapshots(mpsc::Sender<Snapshot>);

impl Snapshots {
    /// Starts the task that writes them; it ends when the last handle is dropped.
    pub(crate) fn start(pool: Pool) -> Self {
        let (sender, mut queue) = mpsc::channel::<Snapshot>(16);
        tokio::spawn(async move {
            while let Some(snapshot) = queue.recv().await {
                if let Err(error) = write(&pool, &snapshot).await {
                    tracing::warn!(event = "ledger.snapshot.failed", stream = %snapshot.stream, %error);
                }
            }
        });
        Self(sender)
    }

    /// Offers the committed state of a stream; `fold` then counts as having its snapshot.
    pub(crate) fn offer(&self, stream: StreamId, fold: &mut Fold, fingerprint: Digest, serialize: Serialize) {
        if fold.version - fold.snapshot < EVERY {
            return;
        }
        let state = Arc::clone(&fold.state);
        let snapshot = Snapshot { stream, version: fold.version, fingerprint, state, serialize };
        if self.0.try_send(snapshot).is_ok() {
            fold.snapshot = fold.version;
        }
    }
}

async fn write(pool: &Pool, snapshot: &Snapshot) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let Some(state) = (snapshot.serialize)(&snapshot.state) else { return Ok(()) };
    let state = state?;
    let client = pool.get().await?;
    save_snapshot()
        .bind(&client, &snapshot.stream.0, &snapshot.version, &&snapshot.fingerprint.0[..], &state)
        .await?;
    Ok(())
}
