//! Carries the log to JetStream: what stands at position N becomes message N of the shard's stream, once.
//!
//! Every publish says which sequence the stream must end with. So any number of relays may run, a retry can never store an
//! event twice, and a late packet of a dead process is refused. Whoever is refused looks at what is there: the same
//! event, then somebody else did the work; anything else, then the stream is not this log and the relay halts.
//! Message ids play no part in this: their window forgets, and replicated streams look at them before the expectation.

pub mod doorbell;
mod publish;
mod resync;

use std::time::Duration;

use async_nats::jetstream::Context;
use async_nats::jetstream::context::ContextBuilder;
use chassis::clock;
use chassis::postgres::Pool;
use events::recorded::Recorded;
use futures::future::join_all;
use jiff::Timestamp;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use crate::consumer::log;
use crate::jetstream::{Backoff, Board, Condition, figure, line};
use crate::relay::doorbell::Doorbell;

/// Events read from PostgreSQL at once.
const PAGE: i64 = 1_000;

/// How long an answer of NATS may take. No answer is an alarm: a full disk and a missing permission look like this.
const ANSWER: Duration = Duration::from_secs(5);

/// The longest pause between two tries while something is away.
const PAUSE: Duration = Duration::from_secs(1);

/// How long a relay that came second lets the first one work before it tries again.
const YIELD: Duration = Duration::from_millis(200);

/// The shortest pause between two looks at an idle log.
const IDLE: Duration = Duration::from_millis(100);

/// How to relay.
#[derive(Clone, Debug)]
pub struct RelayOptions {
    /// The prefix of stream names, normally empty.
    pub prefix: String,
    /// The number of shards, from 1.
    pub shards: i16,
    /// Events in one atomic batch, 1 to 1,000 (the server's limit, ADR-50).
    pub batch: usize,
    /// Wakes the relay at once; without it the log is polled every 100 to 250 ms.
    pub doorbell: Option<Doorbell>,
    /// Where `relay-<shard>` reports.
    pub board: Board,
}

impl RelayOptions {
    /// Batches of 256, no doorbell, a board of its own.
    pub fn new(prefix: &str, shards: i16) -> Self {
        Self { prefix: prefix.to_owned(), shards, batch: 256, doorbell: None, board: Board::default() }
    }
}

/// Why a relay does not go on.
#[derive(Debug)]
enum Fault {
    /// Another relay published first; look and go on.
    Overtaken { position: i64 },
    /// Something is away; `kind` is the metric's label.
    Away { kind: &'static str, why: String },
    /// Stream and log differ; a person must look.
    Halt(String),
}

/// Relays all shards until `stop`. What is away is waited for; a shard whose stream differs from the log halts, reports
/// itself down and stays so until the process ends, while the other shards go on.
pub async fn run(pool: Pool, nats: async_nats::Client, options: RelayOptions, stop: CancellationToken) {
    let context = ContextBuilder::new().timeout(ANSWER).build(nats);
    let shards = (0..options.shards).map(|shard| {
        let lane = Lane::new(pool.clone(), context.clone(), &options, shard);
        lane.run(stop.clone())
    });
    join_all(shards).await;
}

/// One shard.
struct Lane {
    pool: Pool,
    context: Context,
    prefix: String,
    shard: i16,
    batch: usize,
    bell: Option<watch::Receiver<u64>>,
    board: Board,
    /// Another relay works; this one only takes over when that one stops.
    second: bool,
    /// The stream's end as last seen.
    last: i64,
    /// The pause before the next look at an idle log.
    idle: Duration,
}

impl Lane {
    fn new(pool: Pool, context: Context, options: &RelayOptions, shard: i16) -> Self {
        let bell = options.doorbell.as_ref().and_then(|bell| bell.subscribe(shard));
        let (prefix, board, batch) =
            (options.prefix.clone(), options.board.clone(), options.batch.clamp(1, 1_000));
        Self { pool, context, prefix, shard, batch, bell, board, second: false, last: 0, idle: IDLE }
    }

    async fn run(mut self, stop: CancellationToken) {
        let name = format!("relay-{}", self.shard);
        let mut backoff = Backoff::up_to(PAUSE);
        loop {
            let fault = tokio::select! {
                () = stop.cancelled() => return,
                fault = self.work(&mut backoff) => fault,
            };
            match fault {
                Fault::Overtaken { .. } => {}
                Fault::Away { kind, why } => {
                    tracing::warn!(shard = self.shard, kind, why, "relay.waiting");
                    metrics::counter!("ledger_relay_faults_total", "shard" => self.shard.to_string(), "kind" => kind)
                        .increment(1);
                    self.board.report(&name, Condition::Degraded(why));
                    self.measure_backlog().await;
                }
                Fault::Halt(why) => {
                    tracing::error!(shard = self.shard, why, "relay.halted");
                    metrics::gauge!("ledger_relay_halted", "shard" => self.shard.to_string()).set(1.0);
                    self.board.report(&name, Condition::Down(why));
                    stop.cancelled().await;
                    return;
                }
            }
            tokio::select! {
                () = stop.cancelled() => return,
                () = tokio::time::sleep(backoff.next()) => {}
            }
        }
    }

    /// Finds the stream's end and publishes from there until something is wrong.
    async fn work(&mut self, backoff: &mut Backoff) -> Fault {
        let mut failed = None;
        loop {
            match self.resync(failed.take()).await {
                Ok(last) if last == self.last => {}
                Ok(last) => (self.last, self.idle) = (last, IDLE),
                Err(fault) => return fault,
            }
            backoff.reset();
            metrics::gauge!("ledger_relay_halted", "shard" => self.shard.to_string()).set(0.0);
            self.board.report(&format!("relay-{}", self.shard), Condition::Up);
            match self.follow().await {
                Fault::Overtaken { position } => {
                    tracing::debug!(shard = self.shard, position, "relay.overtaken");
                    self.second = true;
                    failed = Some(position);
                    tokio::time::sleep(YIELD).await;
                }
                fault => return fault,
            }
        }
    }

    async fn follow(&mut self) -> Fault {
        loop {
            let events = match log::after(&self.pool, self.shard, self.last, PAGE).await {
                Ok(events) => events,
                Err(error) => return Fault::Away { kind: "postgres", why: line(&error) },
            };
            if let Some(fault) = hole(self.last, &events) {
                return fault;
            }
            if events.is_empty() {
                self.measure(self.last, None);
                self.wait().await;
                if self.second {
                    // The other one moved the stream's end; learn it before reading again.
                    return Fault::Overtaken { position: self.last };
                }
                continue;
            }
            self.idle = IDLE;
            if let Err(fault) = self.publish(&events).await {
                return fault;
            }
            self.second = false;
        }
    }

    /// Until the doorbell rings or the pause is over; the pause grows while nothing happens.
    async fn wait(&mut self) {
        let limit = if self.bell.is_some() { PAUSE } else { IDLE * 5 / 2 };
        match self.bell.as_mut() {
            Some(bell) => {
                if let Ok(Err(_)) = tokio::time::timeout(self.idle, bell.changed()).await {
                    self.bell = None;
                }
            }
            None => tokio::time::sleep(self.idle).await,
        }
        self.idle = (self.idle * 3 / 2).min(limit);
    }

    /// The lag while NATS is away, so that it is seen to grow.
    async fn measure_backlog(&self) {
        if let Ok(head) = log::head(&self.pool, self.shard).await {
            let waiting = log::recorded_at(&self.pool, self.shard, self.last + 1).await.ok().flatten();
            self.measure(head, waiting);
        }
    }

    fn measure(&self, head: i64, waiting_since: Option<Timestamp>) {
        let shard = self.shard.to_string();
        let seconds = waiting_since.map_or(0.0, |since| clock::now().duration_since(since).as_secs_f64());
        metrics::gauge!("ledger_relay_head", "shard" => shard.clone()).set(figure(head));
        metrics::gauge!("ledger_relay_position", "shard" => shard.clone()).set(figure(self.last));
        metrics::gauge!("ledger_relay_lag_events", "shard" => shard.clone()).set(figure(head - self.last));
        metrics::gauge!("ledger_relay_lag_seconds", "shard" => shard).set(seconds);
    }
}

/// Positions are gapless (INV-9); a page that is not shows a log that was tampered with.
fn hole(last: i64, events: &[Recorded]) -> Option<Fault> {
    let found = (last + 1..).zip(events).find(|(expected, event)| event.position != *expected)?;
    Some(Fault::Halt(format!("position {} is missing in PostgreSQL, {} follows", found.0, found.1.position)))
}
