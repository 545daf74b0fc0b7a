//! Generations: which one is live, how far each is, and the end of those nobody reads any more.

use deadpool_postgres::{Object, Pool, PoolError};
use jiff::Timestamp;
use ledger::consumer::{ConsumerError, forget, position, quarantined};
use ledger::error::LedgerError;
use ledger::log::Ledger;
use ledger::options::LedgerOptions;
use sql::queries::projection::generations as query;
use tokio_postgres::Error;

use crate::kind::Projection;
use crate::tables::tables_of;

/// Something an operator asked for could not be done.
#[derive(Debug, thiserror::Error)]
pub enum OperateError {
    /// No connection was free.
    #[error("no database connection for the projections")]
    Pool(#[from] PoolError),
    /// The database refused.
    #[error("the tables of the projections could not be used")]
    Postgres(#[from] Error),
    /// The consumer frame stopped.
    #[error("the events could not be applied")]
    Consumer(#[from] ConsumerError),
    /// The log could not be read.
    #[error("the log could not be read")]
    Ledger(#[from] LedgerError),
    /// Another process rebuilds or compares this projection.
    #[error("projection {projection} is being rebuilt or compared by another process")]
    Busy {
        /// Which.
        projection: Projection,
    },
    /// The live generation cannot be dropped.
    #[error("generation {generation} of projection {projection} is the live one")]
    Live {
        /// Which projection.
        projection: Projection,
        /// Which generation.
        generation: i32,
    },
    /// Somebody else put another generation in place during a rebuild.
    #[error("generation {generation} of projection {projection} is no longer the live one")]
    Overtaken {
        /// Which projection.
        projection: Projection,
        /// The generation that was to be replaced.
        generation: i32,
    },
    /// The live generation and a fresh one never stood at the same position.
    #[error(
        "projection {projection} does not keep up with the log, so it cannot be compared: is its projector running?"
    )]
    Moving {
        /// Which.
        projection: Projection,
    },
}

/// One generation of one projection.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// Which projection.
    pub projection: Projection,
    /// Its number, from 1.
    pub generation: i32,
    /// `live`, `building` or `kept`.
    pub state: String,
    /// When it was begun.
    pub started_at: Timestamp,
    /// How far it is, by shard.
    pub shards: Vec<ShardLag>,
    /// Streams that are held back after a poison event.
    pub quarantined: usize,
}

/// How far a generation is on one shard.
#[derive(Clone, Debug, PartialEq)]
pub struct ShardLag {
    /// The shard.
    pub shard: i16,
    /// The last event applied, 0 before the first.
    pub position: i64,
    /// The last event there is.
    pub head: i64,
    /// Events still to apply.
    pub lag_events: i64,
    /// The age of the oldest event still to apply, in seconds; 0 without one.
    pub lag_seconds: f64,
}

/// The generation readers see.
pub async fn live(pool: &Pool, projection: Projection) -> Result<i32, OperateError> {
    let client = pool.get().await?;
    Ok(query::live().bind(&client, &projection.as_str()).one().await?)
}

/// Every generation that has rows, with its lag on `shards` shards.
pub async fn list(pool: &Pool, shards: i16) -> Result<Vec<Listed>, OperateError> {
    let rows = {
        let client = pool.get().await?;
        query::generations().bind(&client).all().await?
    };
    let ledger = Ledger::new(pool.clone(), LedgerOptions::default());
    let mut listed = Vec::new();
    for row in rows {
        let Ok(projection) = row.projection.parse::<Projection>() else { continue };
        let mut lags = Vec::new();
        for shard in 0..shards {
            lags.push(lag(pool, &ledger, projection, row.generation, shard).await?);
        }
        listed.push(Listed {
            projection,
            generation: row.generation,
            state: row.state,
            started_at: row.started_at,
            shards: lags,
            quarantined: quarantined(pool, projection.consumer(), row.generation).await?.len(),
        });
    }
    Ok(listed)
}

/// How far a generation is.
pub(crate) async fn lag(
    pool: &Pool,
    ledger: &Ledger,
    projection: Projection,
    generation: i32,
    shard: i16,
) -> Result<ShardLag, OperateError> {
    let at = position(pool, projection.consumer(), generation, shard).await?.unwrap_or(0);
    let next = ledger.read_page(shard, at, 1).await?;
    let head = ledger.head(shard).await?.max(at);
    let age = |since: Timestamp| chassis::clock::now().duration_since(since).as_secs_f64().max(0.0);
    let lag_seconds = next.first().map_or(0.0, |event| age(event.recorded_at));
    Ok(ShardLag { shard, position: at, head, lag_events: head - at, lag_seconds })
}

/// Deletes a generation nobody reads any more, with its checkpoint, and returns how many rows it had.
pub async fn drop_generation(
    pool: &Pool,
    projection: Projection,
    generation: i32,
) -> Result<u64, OperateError> {
    let mut client = pool.get().await?;
    let tx = client.transaction().await?;
    // Millions of rows take longer than a page may.
    tx.batch_execute("SET LOCAL statement_timeout = 0").await?;
    if query::live().bind(&tx, &projection.as_str()).one().await? == generation {
        return Err(OperateError::Live { projection, generation });
    }
    let mut deleted = 0;
    for (table, _) in tables_of(projection) {
        deleted += tx.execute(&format!("DELETE FROM {table} WHERE generation = $1"), &[&generation]).await?;
    }
    forget(&tx, projection.consumer(), generation).await?;
    query::forget_generation().bind(&tx, &projection.as_str(), &generation).await?;
    tx.commit().await?;
    Ok(deleted)
}

/// Held while a projection is rebuilt or compared. The lock ends with the connection, whatever happens to the holder.
pub(crate) struct Alone {
    connection: deadpool_postgres::ClientWrapper,
    projection: Projection,
}

impl Alone {
    /// Gives the lock back at once; a connection that is merely dropped takes the server a moment to notice.
    pub(crate) async fn end(self) {
        let client: &tokio_postgres::Client = &self.connection;
        if let Err(error) = query::unlock().bind(client, &self.projection.as_str()).one().await {
            tracing::debug!(projection = self.projection.as_str(), error = %error, "projection.lock.left");
        }
    }
}

/// Takes the lock and removes what an earlier holder left half built.
pub(crate) async fn alone(pool: &Pool, projection: Projection) -> Result<Alone, OperateError> {
    let connection = Object::take(pool.get().await?);
    let client: &tokio_postgres::Client = &connection;
    if !query::lock().bind(client, &projection.as_str()).one().await? {
        return Err(OperateError::Busy { projection });
    }
    for row in query::generations().bind(client).all().await? {
        if row.projection == projection.as_str() && row.state == "building" {
            let deleted = drop_generation(pool, projection, row.generation).await?;
            tracing::info!(
                projection = projection.as_str(),
                generation = row.generation,
                deleted,
                "projection.remains.dropped"
            );
        }
    }
    Ok(Alone { connection, projection })
}

/// Begins a generation under a number that was never used.
pub(crate) async fn begin(pool: &Pool, projection: Projection) -> Result<i32, OperateError> {
    let client = pool.get().await?;
    Ok(query::begin_generation().bind(&client, &projection.as_str()).one().await?)
}

/// Makes `to` the live generation instead of `from`, for all readers in one moment.
pub(crate) async fn flip(
    pool: &Pool,
    projection: Projection,
    from: i32,
    to: i32,
) -> Result<(), OperateError> {
    let mut client = pool.get().await?;
    let tx = client.transaction().await?;
    if query::flip().bind(&tx, &to, &projection.as_str(), &from).await? == 0 {
        return Err(OperateError::Overtaken { projection, generation: from });
    }
    query::set_state().bind(&tx, &"kept", &projection.as_str(), &from).await?;
    query::set_state().bind(&tx, &"live", &projection.as_str(), &to).await?;
    tx.commit().await?;
    Ok(())
}
