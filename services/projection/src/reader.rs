//! Reading: a connection, a viewer, and one consistent view of all projections.

use std::time::Duration;

use deadpool_postgres::{Object, Pool, PoolError, Transaction};
use ledger::consumer::{ConsumerError, Positions};
use sql::queries::projection::generations as query;
use tokio_postgres::{Error, IsolationLevel};

use crate::kind::Projection;
use crate::viewer::Viewer;

/// A read that failed for technical reasons. What is not there or not to be seen is no error.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// No connection was free.
    #[error("no database connection to read with")]
    Pool(#[from] PoolError),
    /// The database refused or the connection broke.
    #[error("the projections could not be read")]
    Postgres(#[from] Error),
    /// The position of a projection could not be read.
    #[error("the position of a projection could not be read")]
    Position(#[source] ConsumerError),
}

/// Where reading starts. Clones share the pool.
#[derive(Clone)]
pub struct Reader {
    pool: Pool,
    positions: Positions,
}

impl Reader {
    /// Reads through `pool`; `positions` are those of the projectors of this process.
    pub fn new(pool: Pool, positions: Positions) -> Self {
        Self { pool, positions }
    }

    /// A connection, for one or several views.
    pub async fn session(&self) -> Result<Session, ReadError> {
        Ok(Session { client: self.pool.get().await? })
    }

    /// Whether `projection` shows `position` before `timeout` is over: who wrote waits here before reading.
    pub async fn wait_for(
        &self,
        projection: Projection,
        shard: i16,
        position: i64,
        timeout: Duration,
    ) -> Result<bool, ReadError> {
        let generation = {
            let client = self.pool.get().await?;
            query::live().bind(&client, &projection.as_str()).one().await?
        };
        self.positions
            .wait_for(&self.pool, projection.consumer(), generation, shard, position, timeout)
            .await
            .map_err(ReadError::Position)
    }

    /// The same for all projections at once.
    pub async fn wait_for_all(
        &self,
        shard: i16,
        position: i64,
        timeout: Duration,
    ) -> Result<bool, ReadError> {
        let [contacts, tickets, accounts] =
            Projection::ALL.map(|projection| self.wait_for(projection, shard, position, timeout));
        let (contacts, tickets, accounts) = futures::try_join!(contacts, tickets, accounts)?;
        Ok(contacts && tickets && accounts)
    }
}

/// A connection to read with.
pub struct Session {
    client: Object,
}

impl Session {
    /// What `viewer` sees, as of now: everything read through one view belongs together.
    pub async fn view(&mut self, viewer: &Viewer) -> Result<View<'_>, ReadError> {
        let tx = self
            .client
            .build_transaction()
            .isolation_level(IsolationLevel::RepeatableRead)
            .read_only(true)
            .start()
            .await?;
        let (customer, side, staff) = match viewer {
            Viewer::Customer { customer, side } => (customer.to_string(), side.as_str(), "off"),
            Viewer::Staff => (String::new(), "", "on"),
        };
        query::enter().bind(&tx, &customer.as_str(), &side, &staff).one().await?;
        Ok(View { tx })
    }
}

/// What one viewer sees at one moment. It ends with its transaction, and the settings of row-level security with it.
pub struct View<'a> {
    pub(crate) tx: Transaction<'a>,
}
