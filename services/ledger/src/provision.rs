//! Makes streams and durable consumers as this build expects them. The only part that needs administrator rights on NATS.
//!
//! It looks first and changes only what differs, so that running it again changes nothing. It never deletes and never
//! purges.

mod accounts;
mod consumers;
mod self_test;
mod server;
mod streams;

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use async_nats::jetstream;
use chassis::postgres::Pool;
use sql::queries::ledger::consumers as checkpoints;

pub use accounts::{Grant, NatsUser, accounts_config, inbox_prefix};
pub use self_test::{PermissionFault, self_test};
pub use server::{ServerFacts, check_server};

/// The priority group of every consumer: one client is served, others of the same name stand by.
pub(crate) const GROUP: &str = "p";

/// How long a pull lasts; well below [`PIN`], or the server takes a client that waits for one that is gone.
pub(crate) const EXPIRY: Duration = Duration::from_secs(3);

/// How long a client that pulls no more keeps its place. Meanwhile the next one reads from PostgreSQL.
const PIN: Duration = Duration::from_secs(10);

/// What should be there.
#[derive(Clone, Debug)]
pub struct Topology {
    /// The prefix of stream names, normally empty.
    pub prefix: String,
    /// The number of shards, one stream each, from 1.
    pub shards: i16,
    /// Copies of each stream: 1, 3 or 5.
    pub replicas: usize,
    /// Names of durable consumers, the same on every shard: see [`crate::consumer::durable`].
    pub consumers: Vec<String>,
    /// The sequence at which the stream of a shard begins if it has to be made; 1 where none is named. See [`first_sequences`].
    pub first_sequences: BTreeMap<i16, u64>,
    /// How long the server remembers message ids. The relay sets none, so this only serves tools.
    pub duplicate_window: Duration,
}

impl Topology {
    /// One copy, ten minutes of message ids, streams that begin at 1.
    pub fn new(prefix: &str, shards: i16, consumers: Vec<String>) -> Self {
        Self {
            prefix: prefix.to_owned(),
            shards,
            replicas: 1,
            consumers,
            first_sequences: BTreeMap::new(),
            duplicate_window: Duration::from_mins(10),
        }
    }
}

/// One difference between what is there and what should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A stream is missing.
    CreateStream {
        /// Its name.
        stream: String,
        /// Its first sequence.
        first_sequence: u64,
    },
    /// A stream has other settings.
    UpdateStream {
        /// Its name.
        stream: String,
        /// `setting: is -> should be`.
        settings: Vec<String>,
    },
    /// A durable consumer is missing.
    CreateConsumer {
        /// The stream's name.
        stream: String,
        /// The consumer's name.
        consumer: String,
    },
    /// A durable consumer has other settings.
    UpdateConsumer {
        /// The stream's name.
        stream: String,
        /// The consumer's name.
        consumer: String,
        /// `setting: is -> should be`.
        settings: Vec<String>,
    },
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CreateStream { stream, first_sequence } => {
                write!(f, "create stream {stream}, first sequence {first_sequence}")
            }
            Self::UpdateStream { stream, settings } => {
                write!(f, "update stream {stream}: {}", settings.join(", "))
            }
            Self::CreateConsumer { stream, consumer } => write!(f, "create consumer {consumer} on {stream}"),
            Self::UpdateConsumer { stream, consumer, settings } => {
                write!(f, "update consumer {consumer} on {stream}: {}", settings.join(", "))
            }
        }
    }
}

/// What would change, or did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// In the order of doing.
    pub changes: Vec<Change>,
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.changes.is_empty() {
            return f.write_str("streams and consumers are as they should be");
        }
        for (line, change) in self.changes.iter().enumerate() {
            if line > 0 {
                writeln!(f)?;
            }
            write!(f, "{change}")?;
        }
        Ok(())
    }
}

/// NATS cannot be made what it should be.
#[derive(Debug, thiserror::Error)]
pub enum ProvisionError {
    /// The server is too old.
    #[error("nats-server {found} is older than {wanted}")]
    Version {
        /// The server's version.
        found: String,
        /// The oldest that serves.
        wanted: &'static str,
    },
    /// The server acknowledges before it has written (F1).
    #[error(
        "JetStream's sync_interval is {found}, but must be `always`: a power cut would lose acknowledged messages"
    )]
    SyncInterval {
        /// The setting found.
        found: String,
    },
    /// The stream acknowledges before it has written (F11).
    #[error("stream {stream} has persist_mode `async`, which undoes sync_interval `always`")]
    AsyncPersistence {
        /// The stream's name.
        stream: String,
    },
    /// A setting that cannot be changed differs.
    #[error("stream {stream} has {setting}, which cannot be changed: delete it by hand, it is filled again")]
    Fixed {
        /// The stream's name.
        stream: String,
        /// The setting as found.
        setting: String,
    },
    /// A request to the server failed; no answer at all may also mean no permission (F5).
    #[error("NATS did not {attempted}")]
    Nats {
        /// What was asked.
        attempted: String,
        /// Its answer.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The checkpoints could not be read.
    #[error("the checkpoints could not be read")]
    Postgres(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A user's name or password cannot be written into the server's configuration.
    #[error("the {what} of NATS user {user:?} has characters that a configuration cannot hold, or none")]
    Unwritable {
        /// The user.
        user: String,
        /// `name` or `password`.
        what: &'static str,
    },
}

fn nats(attempted: String, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> ProvisionError {
    ProvisionError::Nats { attempted, source: source.into() }
}

/// What [`apply`] would change. Changes nothing.
pub async fn plan(nats: &async_nats::Client, topology: &Topology) -> Result<Plan, ProvisionError> {
    run(nats, topology, false).await
}

/// Makes streams and consumers what they should be and returns what was changed.
pub async fn apply(nats: &async_nats::Client, topology: &Topology) -> Result<Plan, ProvisionError> {
    let done = run(nats, topology, true).await?;
    for change in &done.changes {
        tracing::info!(change = %change, "provision.changed");
    }
    Ok(done)
}

async fn run(nats: &async_nats::Client, topology: &Topology, change: bool) -> Result<Plan, ProvisionError> {
    server::check_version(nats)?;
    let context = jetstream::new(nats.clone());
    let mut plan = Plan::default();
    for shard in 0..topology.shards {
        streams::log(&context, topology, shard, change, &mut plan).await?;
        consumers::durables(&context, topology, shard, change, &mut plan).await?;
    }
    streams::dead_letters(&context, topology, change, &mut plan).await?;
    Ok(plan)
}

/// Where the stream of each shard may begin when it has to be made again: after the oldest checkpoint, for everything before
/// is applied. A consumer without a checkpoint reads the past from PostgreSQL.
pub async fn first_sequences(pool: &Pool, shards: i16) -> Result<BTreeMap<i16, u64>, ProvisionError> {
    let client = pool.get().await.map_err(|error| ProvisionError::Postgres(error.into()))?;
    let mut sequences = BTreeMap::new();
    for shard in 0..shards {
        let oldest = checkpoints::oldest_checkpoint()
            .bind(&client, &shard)
            .one()
            .await
            .map_err(|error| ProvisionError::Postgres(error.into()))?;
        sequences.insert(shard, u64::try_from(oldest).unwrap_or(0) + 1);
    }
    Ok(sequences)
}
