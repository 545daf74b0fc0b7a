//! The loop that keeps the live generation up to date, whichever that is at the moment.

use std::time::Duration;

use chassis::vault::Vault;
use ledger::consumer::{ConsumerError, Frame, consume};
use tokio::time::{Instant, MissedTickBehavior, interval_at};
use tokio_util::sync::CancellationToken;

use crate::generation::live;
use crate::kind::Projection;
use crate::projector::handler;

/// How often it looks whether another generation is live.
const LOOK: Duration = Duration::from_millis(500);

/// Projects until `stop`. When a rebuild puts another generation in place, that one is followed instead, whichever process
/// did it. `frame.generation` is not looked at.
pub async fn run(
    projection: Projection,
    vault: Vault,
    frame: Frame,
    stop: CancellationToken,
) -> Result<(), ConsumerError> {
    while !stop.is_cancelled() {
        let Some(generation) = first(projection, &frame, &stop).await else { break };
        tracing::info!(projection = projection.as_str(), generation, "projection.following");
        let ended = stop.child_token();
        let frame = Frame { generation, ..frame.clone() };
        let watched = watch(projection, frame.clone(), ended.clone());
        let (consumed, ()) = tokio::join!(
            async {
                let consumed =
                    consume(handler(projection, vault.clone(), generation), frame, ended.clone()).await;
                ended.cancel();
                consumed
            },
            watched
        );
        consumed?;
    }
    Ok(())
}

/// The live generation, asked for until the database answers.
async fn first(projection: Projection, frame: &Frame, stop: &CancellationToken) -> Option<i32> {
    let mut ticks = interval_at(Instant::now(), LOOK);
    loop {
        tokio::select! {
            () = stop.cancelled() => return None,
            _ = ticks.tick() => match live(&frame.pool, projection).await {
                Ok(generation) => return Some(generation),
                Err(error) => tracing::warn!(projection = projection.as_str(), error = %error, "projection.alias.unreadable"),
            },
        }
    }
}

/// Ends the turn of `frame.generation` once it is no longer the live one.
async fn watch(projection: Projection, frame: Frame, ended: CancellationToken) {
    let mut ticks = interval_at(Instant::now() + LOOK, LOOK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            () = ended.cancelled() => return,
            _ = ticks.tick() => {
                // While the database is away the generation stays as it is.
                if live(&frame.pool, projection).await.is_ok_and(|generation| generation != frame.generation) {
                    ended.cancel();
                }
            }
        }
    }
}
