//! What the log's books say beside the events: who holds a claim, what a command did, how much there is.

use events::digest::Digest;
use events::id::{CommandId, StreamId};
use events::payload::Claim;
use sql::queries::ledger::books::{census, holder, repeated};

use crate::command::Done;
use crate::error::{ExecuteError, LedgerError};
use crate::log::Ledger;

/// Totals of one shard, kept beside the events by every append. A log that was cut or grown behind its back disagrees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Census {
    /// Streams.
    pub streams: i64,
    /// The versions of all streams together: the number of events.
    pub sum_of_versions: i64,
    /// The last position a command was given.
    pub last_command_position: i64,
}

impl Ledger {
    /// The stream that holds a claim right now.
    pub async fn holder(&self, claim: &Claim) -> Result<Option<StreamId>, LedgerError> {
        let attempted = "looking up a claim";
        let (scope, key) = (claim.scope, claim.key);
        let read = self.read(attempted, |client| {
            Box::pin(async move {
                let read = holder().bind(client, &scope, &key.0.as_slice()).opt().await;
                read.map_err(|source| LedgerError::database(attempted, source))
            })
        });
        Ok(read.await?.map(StreamId))
    }

    /// What an earlier command with this id did; refused if it asked for something else. For use cases whose checks would
    /// refuse a repetition before the log could answer it.
    pub async fn repeated<E: std::error::Error + 'static>(
        &self,
        command: CommandId,
        fingerprint: Digest,
    ) -> Result<Option<Done>, ExecuteError<E>> {
        let attempted = "looking up a command";
        let read = self.read(attempted, |client| {
            Box::pin(async move {
                let read = repeated().bind(client, &fingerprint.0.as_slice(), &command.0).opt().await;
                read.map_err(|source| LedgerError::database(attempted, source))
            })
        });
        let Some(row) = read.await.map_err(ExecuteError::Ledger)? else { return Ok(None) };
        if !row.same {
            return Err(ExecuteError::KeyReused);
        }
        Ok(Some(Done {
            command,
            stream: StreamId(row.stream_id),
            version: row.to_version,
            shard: row.shard,
            position: row.position,
            duplicate: true,
        }))
    }

    /// What the books say a shard holds.
    pub async fn census(&self, shard: i16) -> Result<Census, LedgerError> {
        let attempted = "reading the census";
        let read = self.read(attempted, |client| {
            Box::pin(async move {
                let read = census().bind(client, &shard).one().await;
                read.map_err(|source| LedgerError::database(attempted, source))
            })
        });
        let row = read.await?;
        Ok(Census {
            streams: row.streams,
            sum_of_versions: row.sum_of_versions,
            last_command_position: row.last_command_position,
        })
    }
}
