//! Reading: a connection, a viewer, and one consistent view of all projections.

use std::time::Duration;

use deadpool_postgres::{Object, Pool, PoolError};
use futures::FutureExt as _;
use ledger::consumer::{ConsumerError, Positions};
use sql::queries::projection::generations as query;
use tokio_postgres::Error;

use crate::kind::Projection;
use crate::viewer::Viewer;

/// Nothing is written, and everything is of one moment.
const BEGIN: &str = "START TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";

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
    /// What `viewer` sees, as of now: everything read through one view belongs together. Reads that are awaited together are
    /// sent together, and cost one wait.
    pub async fn view(&mut self, viewer: &Viewer) -> Result<View<'_>, ReadError> {
        self.enter(viewer, false).await
    }

    /// The same for reads that find everything by its key, or walk a list from its beginning: they are planned once. Not for
    /// lists with filters, which are walked in one way or another depending on what is filtered.
    pub async fn view_by_key(&mut self, viewer: &Viewer) -> Result<View<'_>, ReadError> {
        self.enter(viewer, true).await
    }

    async fn enter(&mut self, viewer: &Viewer, by_key: bool) -> Result<View<'_>, ReadError> {
        let (customer, side, staff) = match viewer {
            Viewer::Customer { customer, side } => (customer.to_string(), side.as_str(), "off"),
            Viewer::Staff => (String::new(), "", "on"),
        };
        // From here on the transaction ends with the view, also when this is given up half-way.
        let view = View { client: &self.client };
        let customer = customer.as_str();
        let enter = query::enter();
        let enter = enter.bind(view.client, &customer, &side, &staff, &by_key).one();
        // The first is sent first, and the second does not wait for its answer.
        futures::try_join!(view.client.batch_execute(BEGIN), enter)?;
        Ok(view)
    }
}

/// What one viewer sees at one moment. It ends with its transaction, and the settings of row-level security with it.
pub struct View<'a> {
    pub(crate) client: &'a Object,
}

impl Drop for View<'_> {
    fn drop(&mut self) {
        // Sent before anything else the connection is used for; nobody needs to wait for the answer.
        let _ = self.client.batch_execute("ROLLBACK").now_or_never();
    }
}
