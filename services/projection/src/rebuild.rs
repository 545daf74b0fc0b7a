//! Rebuilding a projection while it serves: a new generation from PostgreSQL, then the flip.

use std::time::{Duration, Instant};

use chassis::vault::Vault;
use ledger::consumer::{Frame, catch_up};
use ledger::log::Ledger;
use ledger::options::LedgerOptions;

use crate::generation::{self, OperateError, alone, begin, flip, lag, live};
use crate::kind::Projection;
use crate::projector::handler;

/// Events in one transaction of a rebuild: enough that rows go in by COPY and an aggregate is seldom loaded twice, few
/// enough to be held in memory (some 10 MB).
const CHUNK: usize = 8192;

/// A generation this close to the log's end, in seconds, may go live.
const NEAR: f64 = 1.0;

/// How far a rebuild is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The shard being read.
    pub shard: i16,
    /// The last position applied.
    pub position: i64,
    /// The log's end when it was last looked at.
    pub head: i64,
}

/// A finished rebuild.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rebuilt {
    /// The generation that is live now.
    pub generation: i32,
    /// The one before, kept until it is dropped.
    pub former: i32,
    /// Events applied.
    pub events: u64,
    /// How long it took.
    pub took: Duration,
}

/// Builds a new generation beside the live one and puts it in its place once it lags less than a second behind. Readers
/// and the projector of the live generation go on meanwhile; a running [`run`](crate::run()) takes the new one over by itself.
/// What a killed rebuild left is removed first. `progress` is called after each batch.
pub async fn rebuild(
    projection: Projection,
    vault: &Vault,
    frame: &Frame,
    mut progress: impl FnMut(Progress) + Send,
) -> Result<Rebuilt, OperateError> {
    let began = Instant::now();
    let alone = alone(&frame.pool, projection).await?;
    let former = live(&frame.pool, projection).await?;
    let generation = begin(&frame.pool, projection).await?;
    tracing::info!(projection = projection.as_str(), generation, "projection.rebuild.begun");
    let built = build(projection, vault, frame, generation, &mut progress).await;
    let flipped = match built {
        Ok(events) => flip(&frame.pool, projection, former, generation).await.map(|()| events),
        Err(error) => Err(error),
    };
    let rebuilt = match flipped {
        Ok(events) => {
            let took = began.elapsed();
            tracing::info!(
                projection = projection.as_str(),
                generation,
                events,
                seconds = took.as_secs_f64(),
                "projection.rebuild.live"
            );
            Ok(Rebuilt { generation, former, events, took })
        }
        Err(error) => {
            // What cannot be removed now is removed by the next rebuild.
            let _ = generation::drop_generation(&frame.pool, projection, generation).await;
            Err(error)
        }
    };
    alone.end().await;
    rebuilt
}

/// Applies the log to `generation` until it is close to the end; returns how many events that took.
pub(crate) async fn build(
    projection: Projection,
    vault: &Vault,
    frame: &Frame,
    generation: i32,
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<u64, OperateError> {
    let ledger = Ledger::new(frame.pool.clone(), LedgerOptions::default());
    let frame = Frame { generation, batch: CHUNK, nats: None, ..frame.clone() };
    let projector = handler(projection, vault.clone(), generation);
    let mut events = 0;
    loop {
        events += catch_up(&*projector, &frame, |shard, position, head| {
            progress(Progress { shard, position, head });
        })
        .await?;
        let mut near = true;
        for shard in 0..frame.shards {
            near &= lag(&frame.pool, &ledger, projection, generation, shard).await?.lag_seconds < NEAR;
        }
        if near {
            return Ok(events);
        }
    }
}
