//! Streams with an event that a consumer cannot apply. Their later events wait in the log, everybody else's go on.

use chassis::postgres::Pool;
use events::id::StreamId;
use events::recorded::Recorded;
use sql::queries::ledger::consumers;
use tokio_util::sync::CancellationToken;

use super::apply::Outcome;
use super::checkpoint::{Cursor, Lane, connect};
use super::{ConsumerError, Frame, Handler, HandlerError, log};
use crate::jetstream::{figure, line};

/// A stream in quarantine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quarantined {
    /// The stream.
    pub stream: StreamId,
    /// Its shard.
    pub shard: i16,
    /// The event that could not be applied.
    pub first_position: i64,
    /// Why, in one line without personal data.
    pub error: String,
    /// How often it was tried.
    pub attempts: i32,
    /// Events that wait, the first included.
    pub waiting: i64,
}

/// The streams that `consumer` holds back, by position.
pub async fn quarantined(
    pool: &Pool,
    consumer: &str,
    generation: i32,
) -> Result<Vec<Quarantined>, ConsumerError> {
    let client = connect(pool, consumer).await?;
    let rows = consumers::quarantined()
        .bind(&client, &consumer, &generation)
        .all()
        .await
        .map_err(|source| ConsumerError::Postgres { consumer: consumer.to_owned(), source })?;
    Ok(rows
        .into_iter()
        .map(|row| Quarantined {
            stream: StreamId(row.stream_id),
            shard: row.shard,
            first_position: row.first_position,
            error: row.error,
            attempts: row.attempts,
            waiting: row.waiting,
        })
        .collect())
}

/// Applies what waits of `stream`, in one transaction, and ends its quarantine. The checkpoint is held meanwhile, so that the
/// running consumer, in whatever process, goes on exactly after it. Returns how many events were applied, 0 when the
/// stream is not in quarantine. On an error the stream stays where it is and the attempt is counted.
pub async fn release<H: Handler>(handler: &H, frame: &Frame, stream: StreamId) -> Result<u64, ConsumerError> {
    let lane = Lane::new(handler, frame, 0, CancellationToken::new());
    let refused = match lane.replay(stream).await {
        Err(error @ ConsumerError::Handler { .. }) => error,
        other => return other,
    };
    let client = lane.client().await?;
    consumers::count_attempt()
        .bind(&client, &line(&refused), &lane.name(), &frame.generation, &stream.0)
        .await
        .map_err(|error| lane.postgres(error))?;
    Err(refused)
}

impl<H: Handler> Lane<'_, H> {
    /// Moves the checkpoint over `event` and notes that its stream waits from here on.
    pub(super) async fn quarantine(
        &self,
        cursor: Cursor,
        event: &Recorded,
        tries: i32,
        cause: &(dyn std::error::Error + Send + Sync + 'static),
    ) -> Result<Outcome, HandlerError> {
        let why = line(cause);
        let mut client = self.frame.pool.get().await?;
        let tx = client.transaction().await?;
        let Some(others) = self.advance(&tx, cursor, event.position).await? else {
            return Ok(Outcome::Overtaken);
        };
        consumers::quarantine()
            .bind(
                &tx,
                &self.name(),
                &self.frame.generation,
                &event.stream.0,
                &self.shard,
                &event.position,
                &why,
                &tries,
            )
            .await?;
        tx.commit().await?;
        tracing::error!(
            consumer = self.durable(),
            stream = %event.stream,
            position = event.position,
            kind = event.event_type,
            error = why,
            "consumer.quarantined"
        );
        metrics::gauge!("ledger_consumer_quarantined", &self.labels()).set(figure(others + 1));
        self.moved(event.position);
        Ok(Outcome::Moved(Cursor { position: event.position, ..cursor }))
    }

    async fn replay(&self, stream: StreamId) -> Result<u64, ConsumerError> {
        let mut client = self.client().await?;
        let tx = client.transaction().await.map_err(|error| self.postgres(error))?;
        let (name, generation) = (self.name(), self.frame.generation);
        let find = async || {
            consumers::quarantine_of()
                .bind(&tx, &name, &generation, &stream.0)
                .opt()
                .await
                .map_err(|error| self.postgres(error))
        };
        let Some(held) = find().await? else { return Ok(0) };
        let position = consumers::hold()
            .bind(&tx, &name, &generation, &held.shard)
            .one()
            .await
            .map_err(|error| self.postgres(error))?;
        // Somebody else may have released it while this one waited for the checkpoint.
        let Some(held) = find().await? else { return Ok(0) };
        let events = log::of_stream(&tx, stream, held.first_position, position)
            .await
            .map_err(|error| self.log(error))?;
        self.call(&tx, &events).await.map_err(|source| ConsumerError::Handler {
            consumer: name.to_owned(),
            stream,
            source,
        })?;
        consumers::end_quarantine()
            .bind(&tx, &name, &generation, &stream.0)
            .await
            .map_err(|error| self.postgres(error))?;
        tx.commit().await.map_err(|error| self.postgres(error))?;
        tracing::info!(consumer = self.durable(), %stream, events = events.len(), "consumer.released");
        Ok(u64::try_from(events.len()).unwrap_or(u64::MAX))
    }
}
