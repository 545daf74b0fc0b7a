//! Finds where the stream ends, and makes sure that it is this log.

use async_nats::jetstream::stream::{DirectGetErrorKind, Stream};
use events::subject;

use super::{Fault, Lane};
use crate::consumer::log;
use crate::jetstream::{line, message};

impl Lane {
    /// The stream's last sequence. The message there, and the one at `failed` where a publish was refused, must be the
    /// events of these positions: the hash chain then vouches for everything before.
    pub(super) async fn resync(&self, failed: Option<i64>) -> Result<i64, Fault> {
        let name = subject::stream_name(&self.prefix, self.shard);
        let stream = self.context.get_stream(&name).await.map_err(|error| Fault::Away {
            kind: "stream",
            why: format!("stream {name}: {}", line(&error)),
        })?;
        let state = &stream.cached_info().state;
        let (first, end) = (sequence(state.first_sequence)?, sequence(state.last_sequence)?);
        let head = log::head(&self.pool, self.shard)
            .await
            .map_err(|error| Fault::Away { kind: "postgres", why: line(&error) })?;
        if end > head {
            return Err(Fault::Halt(format!(
                "the stream ends at {end} but PostgreSQL at {head}: the log lost its tail"
            )));
        }
        if end < self.last {
            tracing::warn!(shard = self.shard, from = self.last, to = end, "relay.stream.shrank");
            metrics::counter!("ledger_relay_faults_total", "shard" => self.shard.to_string(), "kind" => "shrank")
                .increment(1);
        }
        if state.messages > 0 {
            for position in failed.into_iter().filter(|failed| (first..end).contains(failed)).chain([end]) {
                self.compare(&stream, position).await?;
            }
        }
        Ok(end)
    }

    async fn compare(&self, stream: &Stream, position: i64) -> Result<(), Fault> {
        let number = u64::try_from(position).unwrap_or(0);
        let found = match stream.direct_get(number).await {
            Ok(found) => found,
            // A replica that lags behind.
            Err(error) if error.kind() == DirectGetErrorKind::NotFound => {
                return Err(Fault::Away {
                    kind: "direct_get",
                    why: format!("message {position} is not there yet"),
                });
            }
            Err(error) => return Err(Fault::Away { kind: "direct_get", why: line(&error) }),
        };
        let stored = log::identity_at(&self.pool, self.shard, position)
            .await
            .map_err(|error| Fault::Away { kind: "postgres", why: line(&error) })?;
        match (message::identity(&found.headers), stored) {
            (Ok(message), Some(stored)) if message == stored => Ok(()),
            (Ok((id, _)), stored) => Err(Fault::Halt(format!(
                "message {position} is event {id} but PostgreSQL has {} there, or another hash",
                stored.map_or_else(|| "nothing".to_owned(), |(id, _)| id.to_string())
            ))),
            (Err(error), _) => Err(Fault::Halt(format!("message {position} is no event: {error}"))),
        }
    }
}

fn sequence(number: u64) -> Result<i64, Fault> {
    i64::try_from(number).map_err(|_| Fault::Halt(format!("the stream's sequence {number} is no position")))
}
