//! Applying from PostgreSQL alone: for a start, a gap, a rebuild, and while there is no bus.

use events::recorded::Recorded;
use futures::join;
use tokio_util::sync::CancellationToken;

use super::apply::Outcome;
use super::checkpoint::{Cursor, Lane};
use super::{ConsumerError, Frame, Handler, log};
use crate::jetstream::Condition;

/// Applies everything up to the log's end, from PostgreSQL only, and returns how many events that were. For a new generation
/// and for tests; a consumer that runs at the same time does no harm, one of the two gives way.
///
/// `progress` gets shard, position and the log's end after each batch.
pub async fn catch_up<H: Handler>(
    handler: &H,
    frame: &Frame,
    mut progress: impl FnMut(i16, i64, i64) + Send,
) -> Result<u64, ConsumerError> {
    let mut applied = 0;
    for shard in 0..frame.shards {
        let lane = Lane::new(handler, frame, shard, CancellationToken::new());
        applied += lane.drain(&mut |position, head| progress(shard, position, head)).await?;
    }
    Ok(applied)
}

impl<H: Handler> Lane<'_, H> {
    /// Applies batches from PostgreSQL until the checkpoint is at the log's end; returns how many events this process applied.
    pub(super) async fn drain(
        &self,
        progress: &mut (dyn FnMut(i64, i64) + Send),
    ) -> Result<u64, ConsumerError> {
        let mut applied = 0;
        loop {
            let view = self.look().await?;
            let (mut cursor, head) = (view.cursor, view.head);
            self.report(Condition::Up);
            if cursor.position >= head {
                return Ok(applied);
            }
            let mut read = None;
            while cursor.position < head {
                let events = match read.take() {
                    Some(events) => events,
                    None => self.read(cursor.position).await?,
                };
                // While these are applied, the next ones are read and prepared.
                // Boxed: both together would make the future of every caller a large one.
                let (outcome, following) = join!(
                    Box::pin(self.apply_page(cursor, &events)),
                    Box::pin(self.following(&events, head))
                );
                read = following;
                match outcome? {
                    Outcome::Moved(next) => {
                        applied += u64::try_from(next.position - cursor.position).unwrap_or(0);
                        cursor = next;
                        progress(cursor.position, head);
                    }
                    Outcome::Overtaken => break,
                    Outcome::Stopped => return Ok(applied),
                }
            }
        }
    }

    /// One batch from PostgreSQL.
    pub(super) async fn page(&self, cursor: Cursor) -> Result<Outcome, ConsumerError> {
        let events = self.read(cursor.position).await?;
        self.apply_page(cursor, &events).await
    }

    async fn read(&self, position: i64) -> Result<Vec<Recorded>, ConsumerError> {
        let page = i64::try_from(self.frame.batch.max(1)).unwrap_or(i64::MAX);
        log::after(&self.frame.pool, self.shard, position, page).await.map_err(|error| self.log(error))
    }

    /// The batch that follows `events`, if the log was seen to have one. What cannot be read now is read again in its turn.
    async fn following(&self, events: &[Recorded], head: i64) -> Option<Vec<Recorded>> {
        let last = events.last().filter(|last| last.position < head)?;
        let events = self.read(last.position).await.ok()?;
        self.handler.prepare(&events).await;
        Some(events)
    }

    async fn apply_page(&self, cursor: Cursor, events: &[Recorded]) -> Result<Outcome, ConsumerError> {
        if self.stop.is_cancelled() {
            return Ok(Outcome::Stopped);
        }
        if let Some((position, _)) =
            (cursor.position + 1..).zip(events).find(|(expected, event)| event.position != *expected)
        {
            return Err(ConsumerError::Hole { shard: self.shard, position });
        }
        if events.is_empty() {
            // Asked for more than there is: the log ends before something that was seen.
            return Err(self.ahead(cursor.position + 1, cursor.position));
        }
        Ok(self.apply(cursor, events).await)
    }
}
