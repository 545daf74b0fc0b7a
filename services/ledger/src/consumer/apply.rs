//! The one transaction: checkpoint and effects together, or neither.

use std::any::Any;
use std::collections::BTreeSet;
use std::panic::AssertUnwindSafe;
use std::slice;
use std::time::Duration;

use events::id::StreamId;
use events::recorded::Recorded;
use futures::FutureExt;
use sql::client::GenericClient;
use sql::queries::ledger::consumers;

use super::checkpoint::{Cursor, Lane};
use super::{Handler, HandlerError, Transaction};
use crate::jetstream::{Backoff, Condition, line};

/// Tries before an event counts as poison.
const TRIES: i32 = 3;

/// The longest pause between two tries of an event that waits for something.
const PAUSE: Duration = Duration::from_secs(5);

/// What became of a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The checkpoint is here now.
    Moved(Cursor),
    /// The checkpoint was not where it was thought: somebody else works, nothing was done.
    Overtaken,
    /// The process ends.
    Stopped,
}

impl<H: Handler> Lane<'_, H> {
    /// Applies `events`, which follow the checkpoint without a gap: all at once, and one by one when that fails.
    pub(super) async fn apply(&self, cursor: Cursor, events: &[Recorded]) -> Outcome {
        match self.attempt(cursor, events).await {
            Ok(outcome) => outcome,
            Err(error) => {
                tracing::debug!(consumer = self.durable(), error = line(&error), "consumer.batch.split");
                self.singly(cursor, events).await
            }
        }
    }

    async fn singly(&self, mut cursor: Cursor, events: &[Recorded]) -> Outcome {
        for event in events {
            match self.insist(cursor, event).await {
                Outcome::Moved(next) => cursor = next,
                other => return other,
            }
        }
        Outcome::Moved(cursor)
    }

    /// One event until it is applied or its stream is quarantined.
    async fn insist(&self, cursor: Cursor, event: &Recorded) -> Outcome {
        let mut tries = 0;
        let mut backoff = Backoff::up_to(PAUSE);
        while !self.stop.is_cancelled() {
            let failure = match self.attempt(cursor, slice::from_ref(event)).await {
                Ok(outcome) => {
                    self.report(Condition::Up);
                    return outcome;
                }
                Err(HandlerError::Retry(cause)) => HandlerError::Retry(cause),
                Err(HandlerError::Poison(cause)) => {
                    tries += 1;
                    if tries < TRIES {
                        HandlerError::Poison(cause)
                    } else {
                        match self.quarantine(cursor, event, tries, &*cause).await {
                            Ok(outcome) => return outcome,
                            Err(error) => error,
                        }
                    }
                }
            };
            self.waiting(&failure);
            self.pause(backoff.next()).await;
        }
        Outcome::Stopped
    }

    /// One transaction. Whatever fails in it is rolled back with it.
    async fn attempt(&self, cursor: Cursor, events: &[Recorded]) -> Result<Outcome, HandlerError> {
        let Some(last) = events.last() else { return Ok(Outcome::Moved(cursor)) };
        let mut client = self.frame.pool.get().await?;
        if !events.iter().any(|event| self.handler.concerns(event)) {
            let moved = self.advance(&client, cursor, last.position).await?;
            return Ok(
                moved.map_or(Outcome::Overtaken, |_| self.applied(cursor, events.len(), last.position))
            );
        }
        let tx = client.transaction().await?;
        let Some(quarantined) = self.advance(&tx, cursor, last.position).await? else {
            return Ok(Outcome::Overtaken);
        };
        if quarantined == 0 {
            self.call(&tx, events).await?;
        } else {
            let held: BTreeSet<_> = self.held(&tx).await?;
            let free: Vec<Recorded> =
                events.iter().filter(|event| !held.contains(&event.stream)).cloned().collect();
            if !free.is_empty() {
                self.call(&tx, &free).await?;
            }
        }
        tx.commit().await?;
        Ok(self.applied(cursor, events.len(), last.position))
    }

    /// Tells that `events` are applied and the checkpoint is at `position`.
    fn applied(&self, cursor: Cursor, events: usize, position: i64) -> Outcome {
        metrics::counter!("ledger_consumer_applied_total", &self.labels())
            .increment(u64::try_from(events).unwrap_or(u64::MAX));
        self.moved(position);
        Outcome::Moved(Cursor { position, ..cursor })
    }

    /// Compares and sets the checkpoint: how many streams are in quarantine, or none when it was not where `cursor` says.
    pub(super) async fn advance(
        &self,
        client: &impl GenericClient,
        cursor: Cursor,
        to: i64,
    ) -> Result<Option<i64>, HandlerError> {
        let moved = consumers::advance()
            .bind(
                client,
                &to,
                &self.name(),
                &self.frame.generation,
                &self.shard,
                &cursor.epoch,
                &cursor.position,
                &self.handler.lasting(),
            )
            .opt()
            .await?
            .map(|moved| moved.quarantined);
        if moved.is_none() {
            metrics::counter!("ledger_consumer_conflicts_total", &self.labels()).increment(1);
        }
        Ok(moved)
    }

    async fn held(&self, tx: &Transaction<'_>) -> Result<BTreeSet<StreamId>, HandlerError> {
        let streams = consumers::quarantined_streams()
            .bind(tx, &self.name(), &self.frame.generation, &self.shard)
            .all()
            .await?;
        Ok(streams.into_iter().map(StreamId).collect())
    }

    /// The handler, with a panic turned into poison.
    pub(super) async fn call(&self, tx: &Transaction<'_>, events: &[Recorded]) -> Result<(), HandlerError> {
        match AssertUnwindSafe(self.handler.apply_batch(tx, events)).catch_unwind().await {
            Ok(result) => result,
            Err(panic) => Err(HandlerError::poison(format!("the handler panicked: {}", words(&*panic)))),
        }
    }
}

fn words(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message")
}
