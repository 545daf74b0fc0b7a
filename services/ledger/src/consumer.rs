//! What a service stands on that does something with events: every event once, in order, whatever fails.
//!
//! The checkpoint moves by compare-and-set in the transaction of the effect. So a redelivered message is passed over, a
//! process that believes it is still in charge rolls back, and a crash between commit and acknowledgement costs nothing.
//! Events come from JetStream; whatever is missing, late or unreadable there is read from PostgreSQL.
//!
//! In reading order:
//! - [`follow`], [`catch_up`]: the loops, with and without JetStream
//! - [`checkpoint`], [`apply`]: where a consumer stands, and the one transaction that moves it
//! - [`quarantine`]: streams with an event that cannot be applied, and their release
//! - [`source`], [`log`]: messages and rows as events
//! - [`positions`]: waiting until a consumer has applied a position

mod apply;
mod catch_up;
mod checkpoint;
mod follow;
pub(crate) mod log;
mod positions;
mod quarantine;
mod source;

use std::sync::Arc;

use chassis::postgres::Pool;
use events::payload::DecodeError;
use events::recorded::Recorded;
use futures::future::try_join_all;
use tokio_postgres::error::SqlState;
use tokio_util::sync::CancellationToken;

pub use catch_up::catch_up;
pub use checkpoint::{forget, position};
pub use log::LogError;
pub use positions::Positions;
pub use quarantine::{Quarantined, quarantined, release};

use crate::consumer::checkpoint::Lane;
use crate::jetstream::Board;
use crate::relay::doorbell::Doorbell;

/// The transaction of one batch.
pub type Transaction<'a> = deadpool_postgres::Transaction<'a>;

/// What a service does with events.
///
/// Everything written through the transaction is there exactly once. Effects elsewhere (commands) happen at least once and
/// must be idempotent: derive their ids from the event's. Payloads are decoded by the handler; a projection passes over
/// types it does not know, an aggregate's service refuses them as poison.
pub trait Handler: Send + Sync + 'static {
    /// The name of checkpoint and durable consumer, lower-case letters, digits and hyphens: `prj-tickets`.
    fn name(&self) -> &'static str;

    /// Whether a batch has to be on disk once it is committed, as for everything that others act on: mails, commands. What is
    /// derived from the log alone, in the log's database, need not wait for the disk: a crash takes effect and checkpoint
    /// back together, and the events, written before either, are applied again.
    fn lasting(&self) -> bool {
        true
    }

    /// Whether `event` asks for anything here. A batch in which nothing does only moves the checkpoint.
    fn concerns(&self, _event: &Recorded) -> bool {
        true
    }

    /// What can be done for `events` before those ahead of them are applied, while the database writes; they come to
    /// [`Handler::apply_batch`] next, or never.
    fn prepare<'a>(&'a self, _events: &'a [Recorded]) -> impl Future<Output = ()> + Send + 'a {
        std::future::ready(())
    }

    /// Does what `event` asks for. Called again for the same event after an error, in a new transaction.
    fn apply<'a>(
        &'a self,
        tx: &'a Transaction<'a>,
        event: &'a Recorded,
    ) -> impl Future<Output = Result<(), HandlerError>> + Send + 'a;

    /// Does what `events` ask for, in their order. Override it to write sets instead of rows; after an error or a panic the
    /// same events come again one by one, so that only the guilty one is held back.
    fn apply_batch<'a>(
        &'a self,
        tx: &'a Transaction<'a>,
        events: &'a [Recorded],
    ) -> impl Future<Output = Result<(), HandlerError>> + Send + 'a {
        async move {
            for event in events {
                self.apply(tx, event).await?;
            }
            Ok(())
        }
    }
}

/// Any error of a handler.
pub type Cause = Box<dyn std::error::Error + Send + Sync>;

/// Why an event was not applied.
#[derive(Debug, thiserror::Error)]
pub enum HandlerError {
    /// The world is not ready: tried again until it is, with pauses of at most 5 s.
    #[error("the event could not be applied now")]
    Retry(#[source] Cause),
    /// The event itself cannot be applied: after three tries its stream is quarantined. A panic counts as this.
    #[error("the event cannot be applied")]
    Poison(#[source] Cause),
}

impl HandlerError {
    /// Something outside the event is in the way.
    pub fn retry(cause: impl Into<Cause>) -> Self {
        Self::Retry(cause.into())
    }

    /// The event is the problem.
    pub fn poison(cause: impl Into<Cause>) -> Self {
        Self::Poison(cause.into())
    }
}

impl From<DecodeError> for HandlerError {
    fn from(error: DecodeError) -> Self {
        Self::poison(error)
    }
}

/// Lost connections, conflicts between transactions and exhausted resources pass; everything else is the statement's or
/// the event's fault (PostgreSQL, appendix A: classes 08, 40, 53, 55, 57, 58).
impl From<tokio_postgres::Error> for HandlerError {
    fn from(error: tokio_postgres::Error) -> Self {
        let class = error.code().map(SqlState::code).and_then(|code| code.get(..2));
        match class {
            None | Some("08" | "40" | "53" | "55" | "57" | "58") => Self::retry(error),
            Some(_) => Self::poison(error),
        }
    }
}

impl From<chassis::postgres::PoolError> for HandlerError {
    fn from(error: chassis::postgres::PoolError) -> Self {
        Self::retry(error)
    }
}

/// Where a consumer without a checkpoint begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Start {
    /// At the first event.
    #[default]
    Zero,
    /// After the last event there is: the past must have no effect (mails).
    Head,
}

/// Everything a handler runs in.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The database of log, checkpoint and effects. Two connections for each shard are in use
    /// while a batch is applied and the next one read.
    pub pool: Pool,
    /// The bus; without it events are read from PostgreSQL.
    pub nats: Option<async_nats::Client>,
    /// The prefix of stream names, normally empty.
    pub prefix: String,
    /// The number of shards, from 1.
    pub shards: i16,
    /// Which set of results this is, from 1: a new generation builds beside the one in use.
    pub generation: i32,
    /// Where to begin when there is no checkpoint.
    pub start: Start,
    /// Events in one transaction, from 1.
    pub batch: usize,
    /// Wakes the reading of PostgreSQL while there is no bus.
    pub doorbell: Option<Doorbell>,
    /// Who waits for results; one for the whole process.
    pub positions: Positions,
    /// Where `<consumer>-g<generation>-<shard>` reports; one for the whole process.
    pub board: Board,
}

impl Frame {
    /// One shard, generation 1, from zero, 256 events a transaction, no bus.
    pub fn new(pool: Pool) -> Self {
        Self {
            pool,
            nats: None,
            prefix: String::new(),
            shards: 1,
            generation: 1,
            start: Start::Zero,
            batch: 256,
            doorbell: None,
            positions: Positions::default(),
            board: Board::default(),
        }
    }
}

/// A consumer that cannot go on by itself.
#[derive(Debug, thiserror::Error)]
pub enum ConsumerError {
    /// The database cannot be used right now. Only calls that do not wait for it return this.
    #[error("no database connection for consumer {consumer}")]
    Pool {
        /// Whose.
        consumer: String,
        /// Why.
        #[source]
        source: chassis::postgres::PoolError,
    },
    /// A statement on checkpoint or quarantine failed. Only calls that do not wait return this.
    #[error("the checkpoint of consumer {consumer} could not be read or moved")]
    Postgres {
        /// Whose.
        consumer: String,
        /// Why.
        #[source]
        source: tokio_postgres::Error,
    },
    /// The log could not be read.
    #[error("the log could not be read for consumer {consumer}")]
    Log {
        /// For whom.
        consumer: String,
        /// Why.
        #[source]
        source: LogError,
    },
    /// The handler refused in a call that does not wait or quarantine.
    #[error("consumer {consumer} could not apply the events of stream {stream}")]
    Handler {
        /// Who.
        consumer: String,
        /// Which stream.
        stream: events::id::StreamId,
        /// Why.
        #[source]
        source: HandlerError,
    },
    /// The log was restored since: what this consumer built may rest on events that no longer exist.
    #[error(
        "consumer {consumer} belongs to epoch {found} of the log, which is now in epoch {store}: rebuild it"
    )]
    Epoch {
        /// Whose checkpoint.
        consumer: String,
        /// The checkpoint's epoch.
        found: i32,
        /// The log's epoch.
        store: i32,
    },
    /// The checkpoint or a message lies after the log's end: PostgreSQL lost a tail.
    #[error(
        "consumer {consumer} is at {position} of shard {shard}, but the log ends at {head}: it lost its tail"
    )]
    AheadOfLog {
        /// Who.
        consumer: String,
        /// The shard.
        shard: i16,
        /// Where the consumer is.
        position: i64,
        /// Where the log ends.
        head: i64,
    },
    /// A position is missing in PostgreSQL (INV-9).
    #[error("position {position} of shard {shard} is missing in PostgreSQL")]
    Hole {
        /// The shard.
        shard: i16,
        /// The missing position.
        position: i64,
    },
}

impl ConsumerError {
    /// Whether waiting helps.
    fn passes(&self) -> bool {
        matches!(self, Self::Pool { .. } | Self::Postgres { .. } | Self::Log { .. })
    }
}

/// The durable consumer of one generation: `prj-tickets-g1`.
pub fn durable(consumer: &str, generation: i32) -> String {
    format!("{consumer}-g{generation}")
}

/// Applies events until `stop`: first from PostgreSQL up to the log's end, then as JetStream brings them; from PostgreSQL again
/// whenever JetStream is away, slow or leaves a gap. What is away is waited for.
///
/// Ends early only when the log contradicts the checkpoint ([`ConsumerError::Epoch`], [`ConsumerError::AheadOfLog`],
/// [`ConsumerError::Hole`]): then a person must look, and the board says so.
pub async fn consume<H: Handler>(
    handler: Arc<H>,
    frame: Frame,
    stop: CancellationToken,
) -> Result<(), ConsumerError> {
    let lanes = (0..frame.shards).map(|shard| {
        let (handler, frame, stop) = (Arc::clone(&handler), &frame, stop.clone());
        async move { follow::follow(&Lane::new(&*handler, frame, shard, stop)).await }
    });
    try_join_all(lanes).await.map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_that_cannot_be_read_is_poison() {
        let error = DecodeError::UnknownKind { kind: "x".to_owned() };
        assert!(matches!(HandlerError::from(error), HandlerError::Poison(_)));
    }

    #[test]
    fn a_generation_has_its_own_durable() {
        assert_eq!(durable("prj-tickets", 2), "prj-tickets-g2");
    }
}
