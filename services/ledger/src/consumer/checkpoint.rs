//! Where a consumer stands.

use chassis::postgres::{Object, Pool};
use jiff::Timestamp;
use sql::queries::ledger::consumers;
use tokio_util::sync::CancellationToken;

use super::{ConsumerError, Frame, Handler, Start, Transaction, log};
use crate::jetstream::{Condition, figure, line};

/// One consumer on one shard.
pub(super) struct Lane<'a, H> {
    pub(super) handler: &'a H,
    pub(super) frame: &'a Frame,
    pub(super) shard: i16,
    pub(super) stop: CancellationToken,
    /// `<consumer>-g<generation>-<shard>`.
    component: String,
}

/// A checkpoint as last seen. Only the database knows whether it still holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cursor {
    pub(super) position: i64,
    pub(super) epoch: i32,
}

/// Checkpoint and log, seen at one moment.
#[derive(Clone, Copy, Debug)]
pub(super) struct View {
    pub(super) cursor: Cursor,
    pub(super) head: i64,
    next_at: Option<Timestamp>,
    quarantined: i64,
}

impl<'a, H: Handler> Lane<'a, H> {
    pub(super) fn new(handler: &'a H, frame: &'a Frame, shard: i16, stop: CancellationToken) -> Self {
        let component = format!("{}-g{}-{shard}", handler.name(), frame.generation);
        Self { handler, frame, shard, stop, component }
    }

    pub(super) fn name(&self) -> &'static str {
        self.handler.name()
    }

    /// The durable consumer's name.
    pub(super) fn durable(&self) -> String {
        super::durable(self.name(), self.frame.generation)
    }

    pub(super) fn report(&self, condition: Condition) {
        self.frame.board.report(&self.component, condition);
    }

    pub(super) async fn client(&self) -> Result<Object, ConsumerError> {
        connect(&self.frame.pool, self.name()).await
    }

    pub(super) fn postgres(&self, source: tokio_postgres::Error) -> ConsumerError {
        ConsumerError::Postgres { consumer: self.name().to_owned(), source }
    }

    pub(super) fn log(&self, source: log::LogError) -> ConsumerError {
        ConsumerError::Log { consumer: self.name().to_owned(), source }
    }

    /// The checkpoint and the log's end; begins a checkpoint where there is none.
    pub(super) async fn look(&self) -> Result<View, ConsumerError> {
        if let Some(view) = self.view().await? {
            return Ok(view);
        }
        let position = match self.frame.start {
            Start::Zero => 0,
            Start::Head => log::head(&self.frame.pool, self.shard).await.map_err(|error| self.log(error))?,
        };
        let client = self.client().await?;
        consumers::open()
            .bind(&client, &self.name(), &self.frame.generation, &self.shard, &position)
            .await
            .map_err(|error| self.postgres(error))?;
        drop(client);
        tracing::info!(consumer = self.component, position, "consumer.checkpoint.begun");
        let found = self.view().await?;
        // Only somebody who deletes checkpoints at this very moment gets here; the next look begins anew.
        Ok(found.unwrap_or(View {
            cursor: Cursor { position, epoch: 0 },
            head: position,
            next_at: None,
            quarantined: 0,
        }))
    }

    async fn view(&self) -> Result<Option<View>, ConsumerError> {
        let client = self.client().await?;
        let row = consumers::look()
            .bind(&client, &self.name(), &self.frame.generation, &self.shard)
            .opt()
            .await
            .map_err(|error| self.postgres(error))?;
        let Some(row) = row else { return Ok(None) };
        if row.epoch != row.store_epoch {
            let consumer = self.name().to_owned();
            return Err(ConsumerError::Epoch { consumer, found: row.epoch, store: row.store_epoch });
        }
        if row.position > row.head {
            return Err(self.ahead(row.position, row.head));
        }
        let cursor = Cursor { position: row.position, epoch: row.epoch };
        let view = View { cursor, head: row.head, next_at: row.next_at, quarantined: row.quarantined };
        self.measure(&view);
        self.moved(cursor.position);
        Ok(Some(view))
    }

    pub(super) fn ahead(&self, position: i64, head: i64) -> ConsumerError {
        ConsumerError::AheadOfLog { consumer: self.name().to_owned(), shard: self.shard, position, head }
    }

    /// Wakes who waits for `position`.
    pub(super) fn moved(&self, position: i64) {
        self.frame.positions.publish(self.name(), self.frame.generation, self.shard, position);
    }

    pub(super) fn labels(&self) -> [(&'static str, String); 3] {
        [
            ("consumer", self.name().to_owned()),
            ("generation", self.frame.generation.to_string()),
            ("shard", self.shard.to_string()),
        ]
    }

    fn measure(&self, view: &View) {
        let now = chassis::clock::now();
        let late = view.next_at.map_or(0.0, |next| now.duration_since(next).as_secs_f64().max(0.0));
        metrics::gauge!("ledger_consumer_position", &self.labels()).set(figure(view.cursor.position));
        metrics::gauge!("ledger_consumer_lag_events", &self.labels())
            .set(figure(view.head - view.cursor.position));
        metrics::gauge!("ledger_consumer_lag_seconds", &self.labels()).set(late);
        metrics::gauge!("ledger_consumer_quarantined", &self.labels()).set(figure(view.quarantined));
    }

    /// A pause, cut short by the end of the process.
    pub(super) async fn pause(&self, time: std::time::Duration) {
        let _ = tokio::time::timeout(time, self.stop.cancelled()).await;
    }

    /// Says that this lane waits, in the log and on the board.
    pub(super) fn waiting(&self, error: &(dyn std::error::Error + 'static)) {
        let why = line(error);
        tracing::warn!(consumer = self.component, error = why, "consumer.waiting");
        metrics::counter!("ledger_consumer_retries_total", &self.labels()).increment(1);
        self.report(Condition::Degraded(why));
    }
}

pub(super) async fn connect(pool: &Pool, consumer: &str) -> Result<Object, ConsumerError> {
    pool.get().await.map_err(|source| ConsumerError::Pool { consumer: consumer.to_owned(), source })
}

/// Removes checkpoint and quarantine of a generation that ended, in the transaction that removes its effects: a checkpoint
/// that stays behind counts as a reader who never gets on.
pub async fn forget(
    transaction: &Transaction<'_>,
    consumer: &str,
    generation: i32,
) -> Result<(), tokio_postgres::Error> {
    consumers::forget_quarantines().bind(transaction, &consumer, &generation).await?;
    consumers::forget_checkpoints().bind(transaction, &consumer, &generation).await?;
    Ok(())
}

/// The checkpoint of a consumer, none when it never ran.
pub async fn position(
    pool: &Pool,
    consumer: &str,
    generation: i32,
    shard: i16,
) -> Result<Option<i64>, ConsumerError> {
    let client = connect(pool, consumer).await?;
    consumers::position()
        .bind(&client, &consumer, &generation, &shard)
        .opt()
        .await
        .map_err(|source| ConsumerError::Postgres { consumer: consumer.to_owned(), source })
}
