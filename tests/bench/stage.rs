//! A migrated database of one part, and names of its own on NATS.

use anyhow::Context;
use async_nats::jetstream;
use chassis::postgres::{self, Pool};
use ledger::consumer::durable;
use ledger::provision::{self, Topology};
use projection::Projection;
use tokio_postgres::Client;
use uuid::Uuid;

/// Where the servers are.
#[derive(Clone, Debug)]
pub(crate) struct Servers {
    pub(crate) database: String,
    pub(crate) nats: String,
}

impl Servers {
    /// The servers `cargo xtask bench` started, or those the caller named.
    pub(crate) fn given() -> anyhow::Result<Self> {
        let given = |name: &str| {
            std::env::var(name).with_context(|| format!("{name} is not set: run `cargo xtask bench`"))
        };
        Ok(Self { database: given("TEST_DATABASE_URL")?, nats: given("TEST_NATS_URL")? })
    }

    pub(crate) async fn nats(&self) -> anyhow::Result<async_nats::Client> {
        async_nats::connect(&self.nats).await.context("connect to NATS")
    }
}

/// A database of one part.
pub(crate) struct Stage {
    pub(crate) url: String,
    server: String,
    name: String,
}

impl Stage {
    pub(crate) async fn new(servers: &Servers, part: &str) -> anyhow::Result<Self> {
        let name = format!("bench_{part}_{}", Uuid::new_v4().simple());
        let admin = postgres::connect(&servers.database).await?;
        admin.batch_execute(&format!("CREATE DATABASE {name}")).await.context("make a database")?;
        let (base, _) =
            servers.database.rsplit_once('/').context("the database address names no database")?;
        let url = format!("{base}/{name}");
        chassis::migrate::migrate(&url).await?;
        Ok(Self { url, server: servers.database.clone(), name })
    }

    /// A connection without the limits of the pool.
    pub(crate) async fn connect(&self) -> anyhow::Result<Client> {
        Ok(postgres::connect(&self.url).await?)
    }

    pub(crate) fn pool(&self, size: usize) -> anyhow::Result<Pool> {
        Ok(postgres::pool(&self.url, size)?)
    }

    /// What an installation in use looks like: rows with statistics, nothing waiting to be written.
    pub(crate) async fn settle(&self) -> anyhow::Result<()> {
        let client = self.connect().await?;
        client.batch_execute("VACUUM (ANALYZE)").await.context("vacuum")?;
        client.batch_execute("CHECKPOINT").await.context("checkpoint")
    }

    /// Removes the database.
    pub(crate) async fn close(self) -> anyhow::Result<()> {
        let admin = postgres::connect(&self.server).await?;
        let drop = format!("DROP DATABASE {} WITH (FORCE)", self.name);
        admin.batch_execute(&drop).await.context("drop a database")
    }
}

/// Streams of one measurement on NATS.
pub(crate) struct Bus {
    pub(crate) client: async_nats::Client,
    pub(crate) prefix: String,
}

impl Bus {
    /// Makes the stream of shard 0 with a durable consumer for each of `projections`.
    pub(crate) async fn new(client: &async_nats::Client, projections: &[Projection]) -> anyhow::Result<Self> {
        let id = Uuid::new_v4().simple().to_string();
        let prefix = format!("B{}-", &id[..12]);
        let consumers = projections.iter().map(|projection| durable(projection.consumer(), 1)).collect();
        provision::apply(client, &Topology::new(&prefix, 1, consumers)).await?;
        Ok(Self { client: client.clone(), prefix })
    }

    pub(crate) fn jetstream(&self) -> jetstream::Context {
        jetstream::new(self.client.clone())
    }

    pub(crate) fn stream(&self) -> String {
        events::subject::stream_name(&self.prefix, 0)
    }

    /// The number of the last message.
    pub(crate) async fn last(&self) -> anyhow::Result<u64> {
        let stream = self.jetstream().get_stream(self.stream()).await.context("look at the stream")?;
        Ok(stream.cached_info().state.last_sequence)
    }

    /// Removes the streams.
    pub(crate) async fn close(self) -> anyhow::Result<()> {
        let context = self.jetstream();
        for stream in [self.stream(), events::subject::dead_letter_stream(&self.prefix)] {
            context.delete_stream(stream).await.context("delete a stream")?;
        }
        Ok(())
    }
}
