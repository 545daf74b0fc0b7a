//! Following the log as it grows.

use std::time::Duration;

use events::digest::Digest;
use events::recorded::Recorded;
use tokio::sync::watch;
use tokio::time::Instant;

use super::apply::Outcome;
use super::checkpoint::{Cursor, Lane};
use super::source::{Delivered, Source};
use super::{ConsumerError, Handler, log};
use crate::chain;
use crate::jetstream::{Backoff, Condition, line};

/// How often checkpoint and log are compared: the longest time an event waits that JetStream does not bring.
const LOOK: Duration = Duration::from_millis(500);

/// How long JetStream may take to bring an event that was seen in the log.
const GRACE: Duration = Duration::from_millis(100);

/// The longest pause between two looks at an idle log.
const IDLE: Duration = Duration::from_secs(1);

/// The longest pause between two tries while PostgreSQL is away.
const PAUSE: Duration = Duration::from_secs(5);

/// What the loop knows between two steps.
struct Progress {
    cursor: Cursor,
    source: Option<Source>,
    bell: Option<watch::Receiver<u64>>,
    look_at: Instant,
    idle: Duration,
    /// Where the checkpoint was when the last look found events that had not come.
    late: Option<i64>,
    /// The chain's hash at a position; what comes next must follow from it.
    link: Option<(i64, Digest)>,
}

/// Until the process ends, or the log contradicts the checkpoint.
pub(super) async fn follow<H: Handler>(lane: &Lane<'_, H>) -> Result<(), ConsumerError> {
    let mut backoff = Backoff::up_to(PAUSE);
    while !lane.stop.is_cancelled() {
        match lane.session(&mut backoff).await {
            Ok(()) => {}
            Err(error) if error.passes() => {
                lane.waiting(&error);
                lane.pause(backoff.next()).await;
            }
            Err(error) => {
                tracing::error!(consumer = lane.durable(), error = line(&error), "consumer.halted");
                lane.report(Condition::Down(line(&error)));
                return Err(error);
            }
        }
    }
    Ok(())
}

impl<H: Handler> Lane<'_, H> {
    async fn session(&self, backoff: &mut Backoff) -> Result<(), ConsumerError> {
        self.drain(&mut |_, _| {}).await?;
        let cursor = self.look().await?.cursor;
        backoff.reset();
        let mut progress = Progress {
            cursor,
            source: self.subscribe(cursor.position).await,
            bell: self.frame.doorbell.as_ref().and_then(|bell| bell.subscribe(self.shard)),
            look_at: Instant::now(),
            idle: LOOK,
            late: None,
            link: None,
        };
        loop {
            tokio::select! {
                () = self.stop.cancelled() => return Ok(()),
                delivered = pulled(&mut progress.source) => match delivered {
                    Ok(delivered) => self.deliver(&mut progress, delivered).await?,
                    Err(error) => {
                        tracing::warn!(consumer = self.durable(), error = line(&*error), "consumer.pull.ended");
                        progress.source = None;
                    }
                },
                () = rung(&mut progress.bell), if progress.source.is_none() => self.refill(&mut progress).await?,
                () = tokio::time::sleep_until(progress.look_at) => self.inspect(&mut progress).await?,
            }
        }
    }

    /// Compares checkpoint and log. While events wait and nobody moves the checkpoint, JetStream does not bring them: they are read
    /// from PostgreSQL.
    async fn inspect(&self, progress: &mut Progress) -> Result<(), ConsumerError> {
        let view = self.look().await?;
        progress.cursor = view.cursor;
        if progress.source.is_none() {
            progress.source = self.subscribe(view.cursor.position).await;
        }
        let behind = (view.cursor.position < view.head).then_some(view.cursor.position);
        let stands = behind.is_some() && progress.late == behind;
        if behind.is_some() && (progress.source.is_none() || stands) {
            self.refill(progress).await?;
        }
        progress.late = behind;
        progress.idle = if behind.is_some() { GRACE } else { (progress.idle * 3 / 2).clamp(LOOK, IDLE) };
        progress.look_at = Instant::now() + progress.idle;
        Ok(())
    }

    async fn refill(&self, progress: &mut Progress) -> Result<(), ConsumerError> {
        self.drain(&mut |_, _| {}).await?;
        progress.cursor = self.look().await?.cursor;
        Ok(())
    }

    /// Applies messages that follow the checkpoint, reads from PostgreSQL what is missing between, passes over what is
    /// behind, and acknowledges what is committed.
    async fn deliver(
        &self,
        progress: &mut Progress,
        mut delivered: Vec<Delivered>,
    ) -> Result<(), ConsumerError> {
        delivered.sort_by_key(|message| message.position);
        delivered.dedup_by_key(|message| message.position);
        // What is no event decides nothing: the log is asked what stands there.
        let readable = delivered.iter().filter(|message| message.event.is_some());
        let end = readable.map(|message| message.position).max().unwrap_or(0);
        while progress.cursor.position < end {
            let events = unbroken(progress.cursor.position, end, &delivered);
            let outcome = if let Some(events) = self.genuine(progress, events).await? {
                self.apply(progress.cursor, &events).await
            } else {
                metrics::counter!("ledger_consumer_gap_refills_total", &self.labels()).increment(1);
                self.page(progress.cursor).await?
            };
            match outcome {
                Outcome::Moved(cursor) => progress.cursor = cursor,
                Outcome::Overtaken => progress.cursor = self.look().await?.cursor,
                Outcome::Stopped => return Ok(()),
            }
        }
        for message in delivered.iter().filter(|message| message.position <= progress.cursor.position) {
            message.ack().await;
        }
        Ok(())
    }

    /// `events` if their hashes continue the log's chain. Bytes that changed on the way are not believed; PostgreSQL has the
    /// right ones.
    async fn genuine(
        &self,
        progress: &mut Progress,
        events: Option<Vec<Recorded>>,
    ) -> Result<Option<Vec<Recorded>>, ConsumerError> {
        let Some(events) = events else { return Ok(None) };
        let position = progress.cursor.position;
        let previous = match progress.link {
            Some((at, hash)) if at == position => hash,
            _ => {
                log::link_at(&self.frame.pool, self.shard, position).await.map_err(|error| self.log(error))?
            }
        };
        match chain::verify(previous, position, &events) {
            Ok(hash) => {
                progress.link = events.last().map(|last| (last.position, hash));
                Ok(Some(events))
            }
            Err(error) => {
                tracing::error!(consumer = self.durable(), error = %error, "consumer.message.altered");
                metrics::counter!("ledger_consumer_altered_total", &self.labels()).increment(1);
                Ok(None)
            }
        }
    }
}

/// The events after `position` up to `end` if there is no gap between and all can be read.
fn unbroken(position: i64, end: i64, delivered: &[Delivered]) -> Option<Vec<Recorded>> {
    let fresh = delivered.iter().filter(|message| (position + 1..=end).contains(&message.position));
    let events: Vec<_> = fresh.map(|message| message.event.clone()).collect::<Option<_>>()?;
    (position + 1..).zip(&events).all(|(expected, event)| event.position == expected).then_some(events)
}

async fn pulled(
    source: &mut Option<Source>,
) -> Result<Vec<Delivered>, Box<dyn std::error::Error + Send + Sync>> {
    match source {
        Some(source) => source.next().await,
        None => std::future::pending().await,
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
