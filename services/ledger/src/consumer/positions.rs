//! Read your own writes: waiting until a consumer has applied a position.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chassis::postgres::Pool;
use tokio::sync::watch;
use tokio::time::Instant;

use super::{ConsumerError, checkpoint};

/// The pauses between two looks at the checkpoint row: short at first, as most waits are.
const SHORTEST: Duration = Duration::from_millis(5);
const LONGEST: Duration = Duration::from_millis(50);

type Key = (String, i32, i16);

/// What the consumers of this process have applied. Clones share the same positions.
#[derive(Clone, Debug, Default)]
pub struct Positions(Arc<Mutex<HashMap<Key, watch::Sender<i64>>>>);

impl Positions {
    /// The last position a consumer of this process is known to have applied.
    pub fn get(&self, consumer: &str, generation: i32, shard: i16) -> Option<i64> {
        Some(*self.subscribe(consumer, generation, shard)?.borrow())
    }

    /// Whether `consumer` has applied `position` before `timeout` is over. A consumer in this process wakes the caller at once;
    /// for one elsewhere the checkpoint is looked at every 5 to 50 ms.
    pub async fn wait_for(
        &self,
        pool: &Pool,
        consumer: &str,
        generation: i32,
        shard: i16,
        position: i64,
        timeout: Duration,
    ) -> Result<bool, ConsumerError> {
        let deadline = Instant::now() + timeout;
        let mut pause = SHORTEST;
        loop {
            let local = self.subscribe(consumer, generation, shard);
            if local.as_ref().is_some_and(|known| *known.borrow() >= position) {
                return Ok(true);
            }
            if checkpoint::position(pool, consumer, generation, shard).await?.is_some_and(|at| at >= position)
            {
                return Ok(true);
            }
            if Instant::now() >= deadline {
                return Ok(false);
            }
            let until = deadline.min(Instant::now() + pause);
            if let Some(mut known) = local {
                // Another process may be the one that works, so the row is looked at as well.
                pause = LONGEST;
                let _ = tokio::time::timeout_at(until, known.wait_for(|at| *at >= position)).await;
            } else {
                pause = (pause * 2).min(LONGEST);
                tokio::time::sleep_until(until).await;
            }
        }
    }

    pub(super) fn publish(&self, consumer: &str, generation: i32, shard: i16, position: i64) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known
            .entry((consumer.to_owned(), generation, shard))
            .or_default()
            .send_if_modified(|at| std::mem::replace(at, position) != position);
    }

    fn subscribe(&self, consumer: &str, generation: i32, shard: i16) -> Option<watch::Receiver<i64>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&(consumer.to_owned(), generation, shard)).map(watch::Sender::subscribe)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_published_last_is_known_per_consumer_generation_and_shard() {
        let positions = Positions::default();
        positions.publish("prj", 1, 0, 7);
        assert_eq!(positions.get("prj", 1, 0), Some(7));
        assert_eq!(positions.get("prj", 2, 0), None);
        positions.publish("prj", 1, 0, 3);
        assert_eq!(positions.get("prj", 1, 0), Some(3), "a reset checkpoint counts");
    }
}
