//! Reading the log in the order of positions.

use chassis::postgres::{Pool, PoolError};
use events::digest::Digest;
use events::id::{EventId, StreamId};
use events::payload::{DecodeError, StreamKind};
use events::recorded::Recorded;
use jiff::Timestamp;
use sql::queries::ledger::{consumers, read, relay};

use super::Transaction;
use crate::chain;

/// The log could not be read.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    /// No connection was free.
    #[error("no database connection to read the log")]
    Pool(#[from] PoolError),
    /// The database refused.
    #[error("the database could not read the log")]
    Postgres(#[from] tokio_postgres::Error),
    /// A row is no event.
    #[error("position {position} of the log cannot be read by this version")]
    Row {
        /// Where.
        position: i64,
        /// What does not fit.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

/// At most `page` events after `position`.
pub(crate) async fn after(
    pool: &Pool,
    shard: i16,
    position: i64,
    page: i64,
) -> Result<Vec<Recorded>, LogError> {
    let client = pool.get().await?;
    let rows = consumers::log_range().bind(&client, &shard, &position, &i64::MAX, &page).all().await?;
    rows.into_iter().map(recorded).collect()
}

/// The events of `stream` between two positions, both included, in their order.
pub(crate) async fn of_stream(
    tx: &Transaction<'_>,
    stream: StreamId,
    first: i64,
    up_to: i64,
) -> Result<Vec<Recorded>, LogError> {
    let rows = consumers::log_of_stream().bind(tx, &stream.0, &first, &up_to).all().await?;
    rows.into_iter().map(recorded).collect()
}

/// The last position of a shard, 0 when it is empty.
pub(crate) async fn head(pool: &Pool, shard: i16) -> Result<i64, LogError> {
    let client = pool.get().await?;
    Ok(relay::head().bind(&client, &shard).one().await?)
}

/// When the event at `position` was stored, if there is one.
pub(crate) async fn recorded_at(
    pool: &Pool,
    shard: i16,
    position: i64,
) -> Result<Option<Timestamp>, LogError> {
    let client = pool.get().await?;
    Ok(relay::recorded_at().bind(&client, &shard, &position).opt().await?)
}

/// Id and chain hash of the event at `position`, if there is one.
pub(crate) async fn identity_at(
    pool: &Pool,
    shard: i16,
    position: i64,
) -> Result<Option<(EventId, Digest)>, LogError> {
    let client = pool.get().await?;
    let Some(row) = relay::event_at().bind(&client, &shard, &position).opt().await? else { return Ok(None) };
    let hash = row
        .hash
        .try_into()
        .map_err(|_| LogError::Row { position, source: "the hash has not 32 bytes".into() })?;
    Ok(Some((EventId(row.event_id), Digest(hash))))
}

/// What the event after `position` is chained to: the hash at `position`, or what stands before the first event.
pub(crate) async fn link_at(pool: &Pool, shard: i16, position: i64) -> Result<Digest, LogError> {
    if position == 0 {
        let client = pool.get().await?;
        let store = read::store().bind(&client).one().await?;
        return Ok(chain::genesis(store.store_id, shard));
    }
    let found = identity_at(pool, shard, position).await?;
    found.map(|(_, hash)| hash).ok_or(LogError::Row { position, source: "there is no event".into() })
}

fn recorded(row: consumers::LoggedEvent) -> Result<Recorded, LogError> {
    let position = row.position;
    let hash = row
        .hash
        .try_into()
        .map_err(|_| LogError::Row { position, source: "the hash has not 32 bytes".into() })?;
    let kind: StreamKind = row
        .kind
        .parse()
        .map_err(|source: DecodeError| LogError::Row { position, source: Box::new(source) })?;
    Ok(Recorded {
        shard: row.shard,
        position,
        stream: StreamId(row.stream_id),
        kind,
        version: row.version,
        id: EventId(row.event_id),
        event_type: row.event_type,
        schema: row.schema,
        data: row.data,
        meta: row.meta,
        recorded_at: row.recorded_at,
        hash: Digest(hash),
    })
}
