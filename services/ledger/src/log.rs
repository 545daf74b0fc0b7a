//! The ledger: the one way to append to the log and to read it.

use std::any::TypeId;
use std::sync::Arc;

use deadpool_postgres::Pool;
use events::id::{CommandId, StreamId};
use events::payload::EventPayload;
use events::recorded::Recorded;
use futures::Stream;
use futures::future::BoxFuture;
use sql::queries::ledger::load::command_outcome;
use sql::queries::ledger::read::{head, store};
use tokio::time::Instant;
use uuid::Uuid;

use crate::command::{CommandContext, Done, Loaded, Logged};
use crate::engine::Engine;
use crate::error::{ExecuteError, LedgerError};
use crate::fold::{Fold, advance};
use crate::glance;
use crate::job::{Execution, Request};
use crate::load::{Wanted, load};
use crate::options::LedgerOptions;
use crate::reader::{self, LogStream};
use crate::shard::shard_of;
use crate::snapshot;
use crate::writer::Writer;

/// Which log this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Store {
    /// The log's id, made with its tables.
    pub id: Uuid,
    /// Grows after a restore that lost a tail; consumers of another epoch stop.
    pub epoch: i32,
}

/// The event log. Clones share their writers, which end when the last clone is dropped.
#[derive(Clone)]
pub struct Ledger {
    engine: Arc<Engine>,
    writers: Arc<Vec<Writer>>,
}

impl Ledger {
    /// A ledger on a pool whose database is migrated. Starts a writer for each shard; needs a Tokio runtime.
    pub fn new(pool: Pool, options: LedgerOptions) -> Self {
        let shards = options.shards.max(1);
        let engine = Arc::new(Engine::new(pool, options));
        let writers = (0..shards).map(|_| Writer::start(Arc::clone(&engine))).collect();
        Self { engine, writers: Arc::new(writers) }
    }

    /// Loads the stream, lets the aggregate decide, appends what it decided, all or nothing. An earlier command with the same
    /// id is answered with its stored outcome, whatever the aggregate would say now (INV-1, INV-2). When the stream moves
    /// underneath and the caller expects no version, the command is decided again, up to three times.
    ///
    /// A command that emits no event succeeds with the current version and position 0 and is recorded nowhere.
    pub async fn execute<A: Logged>(
        &self,
        stream: StreamId,
        command: A::Command,
        context: CommandContext,
    ) -> Result<Done, ExecuteError<A::Error>> {
        glance::look_again();
        let meta = serde_json::to_string(&context.meta()).map_err(|source| {
            ExecuteError::Ledger(LedgerError::Encode { stream, source: Arc::new(source) })
        })?;
        let shard = shard_of(stream, self.engine.options.shards);
        let request = Request {
            stream,
            kind: A::Event::KIND,
            aggregate: TypeId::of::<A>(),
            shard,
            context,
            meta,
            snapshots: self.engine.options.fingerprints.of::<A>(),
            serialize: snapshot::serialize::<A>,
            deadline: Instant::now() + self.engine.options.patience,
            again: 0,
        };
        let (job, answer) = Execution::<A>::begin(request, command);
        let writer = usize::try_from(shard).ok().and_then(|shard| self.writers.get(shard));
        match writer {
            Some(writer) => writer.submit(job).await,
            None => return Err(ExecuteError::Ledger(LedgerError::Stopped)),
        }
        let done = answer.await.unwrap_or(Err(ExecuteError::Ledger(LedgerError::Stopped)))?;
        if !done.duplicate {
            return Ok(done);
        }
        // The first time it may have been sent for another stream, where the sender draws a new one for each attempt.
        Ok(self.done(done.command).await.map_err(ExecuteError::Ledger)?.unwrap_or(done))
    }

    /// The folded stream as of now: a kept state is only a starting point and is advanced from the database. Within
    /// [`at_one_glance`](crate::glance::at_one_glance) "now" is when the stream was loaded first.
    pub async fn load<A: Logged>(&self, stream: StreamId) -> Result<Loaded<A>, LedgerError> {
        let fold = match glance::seen(stream, TypeId::of::<A>()) {
            Some(fold) => fold,
            None => self.fold_now::<A>(stream).await?,
        };
        let version = fold.version;
        // The fold was made for `A`, so it always is one.
        let state = fold.get::<A>().unwrap_or_default();
        Ok(Loaded { state, version })
    }

    async fn fold_now<A: Logged>(&self, stream: StreamId) -> Result<Fold, LedgerError> {
        let snapshots = self.engine.options.fingerprints.of::<A>();
        let fold = match self.fold::<A>(stream, snapshots).await {
            Err(LedgerError::Snapshot { .. }) => self.fold::<A>(stream, None).await?,
            fold => fold?,
        };
        glance::remember(stream, &fold);
        if fold.version > 0 {
            self.engine.folds.keep(stream, fold.clone());
        }
        Ok(fold)
    }

    async fn fold<A: Logged>(
        &self,
        stream: StreamId,
        snapshots: Option<events::digest::Digest>,
    ) -> Result<Fold, LedgerError> {
        let base = self.engine.folds.get(stream, TypeId::of::<A>());
        let after = base.as_ref().map_or(0, |fold| fold.version);
        let wanted = Wanted { stream, after, snapshots };
        let read = self
            .engine
            .read("loading a stream", |client| Box::pin(async move { load(client, &[wanted], &[]).await }));
        let found = read.await?;
        let history = found.streams.into_iter().next().unwrap_or_default();
        advance::<A>(stream, base.as_ref(), &history)
    }

    /// The stored outcome of a command, if one was appended under this id.
    pub async fn done(&self, command: CommandId) -> Result<Option<Done>, LedgerError> {
        let attempted = "looking up a command";
        let read = self.engine.read(attempted, |client| {
            Box::pin(async move {
                let read = command_outcome().bind(client, &command.0).opt().await;
                read.map_err(|source| LedgerError::database(attempted, source))
            })
        });
        let row = read.await?;
        Ok(row.map(|row| Done {
            command,
            stream: StreamId(row.stream_id),
            version: row.to_version,
            shard: row.shard,
            position: row.position,
            duplicate: true,
        }))
    }

    /// The events of a stream after a version (0 for all), in order, at most `limit`.
    pub async fn read_stream(
        &self,
        stream: StreamId,
        after_version: i64,
        limit: i64,
    ) -> Result<Vec<Recorded>, LedgerError> {
        reader::stream(&self.engine, stream, after_version, limit).await
    }

    /// The events of a shard after a position (0 for all), in order, to the end as of now. Pages are read ahead by a task that
    /// ends with the stream. Needs a Tokio runtime.
    pub fn read_log(
        &self,
        shard: i16,
        after_position: i64,
    ) -> impl Stream<Item = Result<Recorded, LedgerError>> + Send + Unpin + 'static {
        LogStream::start(Arc::clone(&self.engine), shard, after_position)
    }

    /// One page of a shard after a position, in order, at most `limit` events.
    pub async fn read_page(
        &self,
        shard: i16,
        after_position: i64,
        limit: i64,
    ) -> Result<Vec<Recorded>, LedgerError> {
        reader::page(&self.engine, shard, after_position, limit).await
    }

    /// The last position of a shard; 0 for an empty one.
    pub async fn head(&self, shard: i16) -> Result<i64, LedgerError> {
        let attempted = "reading the head";
        let read = self.engine.read(attempted, |client| {
            Box::pin(async move {
                let read = head().bind(client, &shard).one().await;
                read.map_err(|source| LedgerError::database(attempted, source))
            })
        });
        read.await
    }

    /// Which log this is.
    pub async fn store(&self) -> Result<Store, LedgerError> {
        let attempted = "reading the store";
        let read = self.engine.read(attempted, |client| {
            Box::pin(async move {
                let read = store().bind(client).one().await;
                read.map_err(|source| LedgerError::database(attempted, source))
            })
        });
        let row = read.await?;
        Ok(Store { id: row.store_id, epoch: row.epoch })
    }

    /// Runs a read until it succeeds, fails for good, or patience ends.
    pub(crate) async fn read<T>(
        &self,
        attempted: &'static str,
        work: impl for<'c> Fn(&'c deadpool_postgres::Object) -> BoxFuture<'c, Result<T, LedgerError>>,
    ) -> Result<T, LedgerError> {
        self.engine.read(attempted, work).await
    }

    /// How many shards new streams are spread over.
    pub fn shards(&self) -> u16 {
        self.engine.options.shards.max(1)
    }

    pub(crate) fn engine(&self) -> &Engine {
        &self.engine
    }

    /// The pool it works on.
    pub fn pool(&self) -> &Pool {
        &self.engine.pool
    }
}
