//! What can go wrong with the log: faults of the machinery, and the ways a command is answered without being done.

use std::sync::Arc;

use chassis::postgres::{is_pool_transient, is_transient};
use deadpool_postgres::PoolError;
use events::id::StreamId;
use events::payload::DecodeError;
use tokio_postgres::error::SqlState;

/// A fault of the machinery. Cheap to clone: one lost connection is the answer to every command of a group.
#[derive(Clone, Debug, thiserror::Error)]
pub enum LedgerError {
    /// No connection could be had.
    #[error("no connection to the database of the log")]
    Connection(#[source] Arc<PoolError>),
    /// A statement failed.
    #[error("{attempted} failed in the database")]
    Database {
        /// What was attempted.
        attempted: &'static str,
        /// The database's or the connection's words.
        #[source]
        source: Arc<tokio_postgres::Error>,
    },
    /// A statement did not answer in time; whether it took effect is unknown until the same command is sent again.
    #[error("{attempted} did not answer in time")]
    Late {
        /// What was attempted.
        attempted: &'static str,
    },
    /// The queue of commands is full: try again later.
    #[error("too many commands are waiting")]
    Overloaded,
    /// The writer stopped before it answered; the process is ending.
    #[error("the writer of the log has stopped")]
    Stopped,
    /// The database's own second wall refused (INV-4); the domain should have refused before.
    #[error("the constraint {constraint} of the database refused the command")]
    Barred {
        /// The constraint.
        constraint: String,
    },
    /// A stored event cannot be read by this build.
    #[error("event {version} of stream {stream} cannot be read")]
    Decode {
        /// The stream.
        stream: StreamId,
        /// The event's version.
        version: i64,
        /// Why.
        #[source]
        source: Arc<DecodeError>,
    },
    /// A stored event carries values outside their ranges.
    #[error("event {position} of shard {shard} is stored with an impossible {column}")]
    Malformed {
        /// The shard.
        shard: i16,
        /// The position.
        position: i64,
        /// Which column.
        column: &'static str,
    },
    /// A stream has a hole (INV-3).
    #[error("stream {stream} has version {found} where {expected} was due")]
    Hole {
        /// The stream.
        stream: StreamId,
        /// The version that was due.
        expected: i64,
        /// The version that came.
        found: i64,
    },
    /// A stored snapshot cannot be read although its fingerprint fits.
    #[error("the snapshot of stream {stream} cannot be read")]
    Snapshot {
        /// The stream.
        stream: StreamId,
        /// Why.
        #[source]
        source: Arc<serde_json::Error>,
    },
    /// An event or its metadata could not be written as JSON.
    #[error("a new event of stream {stream} cannot be written as JSON")]
    Encode {
        /// The stream.
        stream: StreamId,
        /// Why.
        #[source]
        source: Arc<serde_json::Error>,
    },
    /// The aggregate's code panicked; nothing was appended.
    #[error("the aggregate of stream {stream} panicked")]
    Panicked {
        /// The stream.
        stream: StreamId,
    },
    /// A command would append more than one statement can carry.
    #[error("a command of stream {stream} has too many events or claims")]
    TooLarge {
        /// The stream.
        stream: StreamId,
    },
    /// The function answered with a word this build does not know.
    #[error("the database answered a command with {status:?}")]
    UnknownAnswer {
        /// The word.
        status: String,
    },
}

impl LedgerError {
    /// A failed statement as an error; violations of the verdict table are told apart.
    pub(crate) fn database(attempted: &'static str, source: tokio_postgres::Error) -> Self {
        let constraint = source
            .as_db_error()
            .filter(|error| error.table() == Some("verdict"))
            .and_then(|error| error.constraint().or(error.column()))
            .map(str::to_owned);
        match constraint {
            Some(constraint) => Self::Barred { constraint },
            None => Self::Database { attempted, source: Arc::new(source) },
        }
    }

    /// Whether the same call may succeed a moment later. A command is then sent again under the same id: if it had taken
    /// effect, the stored outcome is the answer.
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Connection(source) => is_pool_transient(source),
            Self::Database { source, .. } => is_transient(source),
            Self::Late { .. } | Self::Overloaded => true,
            _ => false,
        }
    }

    /// Whether another shard's writer was first: the next look shows what it wrote.
    pub(crate) fn is_race(&self) -> bool {
        self.has_code(&SqlState::UNIQUE_VIOLATION)
    }

    /// Whether the shard has no row yet.
    pub(crate) fn is_missing_shard(&self) -> bool {
        self.has_code(&SqlState::NO_DATA_FOUND)
    }

    fn has_code(&self, code: &SqlState) -> bool {
        matches!(self, Self::Database { source, .. } if source.code() == Some(code))
    }
}

/// Why a command was not done.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ExecuteError<E> {
    /// The rules of the aggregate refused it.
    #[error("the command was refused")]
    Refused(#[source] E),
    /// The stream moved: it is not at the version the caller saw, or moved again and again underneath.
    #[error("the stream is at version {actual}, not {expected}")]
    Conflict {
        /// The version the caller, or the decision, was based on.
        expected: i64,
        /// The version the stream is at.
        actual: i64,
    },
    /// Another stream holds what must be unique.
    #[error("another stream holds the claim {scope}")]
    ClaimTaken {
        /// The kind of uniqueness.
        scope: String,
    },
    /// The command id was used before for something else.
    #[error("the command id was used for another command")]
    KeyReused,
    /// A fault of the machinery.
    #[error("the log could not answer")]
    Ledger(#[source] LedgerError),
}
