//! Tells listening processes that a shard has grown, after the fact and beside the commands: a notification inside an
//! append would make its commit wait for the queue all databases of a server share. A ring that is lost costs no event,
//! only the second until its reader looks by itself.

use std::time::Duration;

use deadpool_postgres::Pool;
use sql::queries::ledger::append::ring;
use tokio::sync::watch;
use tokio::time::timeout;

/// How long one notification may take before the next growth is waited for instead.
const PATIENCE: Duration = Duration::from_secs(1);

/// The bells of a ledger's shards. However often a bell is rung while it still sounds, it is rung once more.
pub(crate) struct Ringer(Vec<watch::Sender<()>>);

impl Ringer {
    /// Starts a task for each shard; it ends with the ringer.
    pub(crate) fn start(pool: &Pool, shards: u16) -> Self {
        let bells = (0..i16::try_from(shards).unwrap_or(i16::MAX)).map(|shard| {
            let (bell, grown) = watch::channel(());
            tokio::spawn(sound(pool.clone(), shard, grown));
            bell
        });
        Self(bells.collect())
    }

    /// Something was appended to `shard`.
    pub(crate) fn ring(&self, shard: i16) {
        if let Some(bell) = usize::try_from(shard).ok().and_then(|shard| self.0.get(shard)) {
            bell.send_replace(());
        }
    }
}

async fn sound(pool: Pool, shard: i16, mut grown: watch::Receiver<()>) {
    while grown.changed().await.is_ok() {
        let notified = timeout(PATIENCE, notify(&pool, shard)).await;
        if !matches!(notified, Ok(Ok(()))) {
            // Whatever is the matter shows in the commands themselves; readers look by themselves.
            tracing::debug!(event = "ledger.ring.lost", shard);
        }
    }
}

async fn notify(pool: &Pool, shard: i16) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let client = pool.get().await?;
    ring().bind(&client, &shard).one().await?;
    Ok(())
}
