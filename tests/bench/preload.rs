//! A log with a past, by COPY: positions, hash chain and all, exactly as if it had been appended.

use std::fmt::Write as _;
use std::pin::pin;
use std::time::Duration;

use anyhow::Context;
use bytes::Bytes;
use chassis::clock;
use events::digest::Digest;
use events::id::{CommandId, EventId, StreamId};
use events::payload::StreamKind;
use events::recorded::Recorded;
use futures::SinkExt as _;
use jiff::Timestamp;
use ledger::chain;
use tokio_postgres::{Client, CopyInSink};
use uuid::Uuid;

/// Bytes sent at once.
const CHUNK: usize = 1 << 18;

/// A stream's past: events of one command.
pub(crate) struct Past {
    pub(crate) stream: StreamId,
    pub(crate) kind: StreamKind,
    /// The metadata of its events, as JSON.
    pub(crate) meta: String,
    /// Type, schema, JSON.
    pub(crate) events: Vec<(&'static str, i16, String)>,
}

/// Where the log ends.
struct End {
    position: i64,
    hash: Digest,
    at: Timestamp,
}

impl End {
    /// Of a log as it is; where a new one begins is long enough ago that nothing of it is in the future.
    async fn find(client: &Client) -> anyhow::Result<Self> {
        let last = "SELECT position, hash, (extract(epoch FROM recorded_at) * 1000000)::bigint FROM es.event
                    WHERE shard = 0 ORDER BY position DESC LIMIT 1";
        let Some(row) = client.query_opt(last, &[]).await? else {
            let store: Uuid = client.query_one("SELECT store_id FROM es.store", &[]).await?.get(0);
            let at = clock::now() - Duration::from_hours(24);
            return Ok(Self { position: 0, hash: chain::genesis(store, 0), at });
        };
        let hash: &[u8] = row.get(1);
        Ok(Self {
            position: row.get(0),
            hash: Digest(hash.try_into().context("read the last hash")?),
            at: Timestamp::from_microsecond(row.get(2))?,
        })
    }
}

/// Writes streams behind what the log holds; returns the position of the last event.
pub(crate) async fn preload(
    client: &Client,
    streams: impl IntoIterator<Item = anyhow::Result<Past>>,
) -> anyhow::Result<i64> {
    let mut end = End::find(client).await?;
    let (mut known, mut commands) = (String::new(), String::new());
    let copying = client.copy_in(
        "COPY es.event (shard, position, stream_id, kind, version, event_id, type, schema, data, meta, recorded_at, hash) FROM STDIN",
    );
    let mut sink: std::pin::Pin<&mut CopyInSink<Bytes>> = pin!(copying.await.context("copy events")?);
    let mut lines = String::with_capacity(CHUNK * 2);
    for past in streams {
        let past = past?;
        append(&past, &mut end, &mut lines, &mut known, &mut commands);
        if lines.len() >= CHUNK {
            sink.send(Bytes::from(std::mem::take(&mut lines))).await.context("copy events")?;
        }
    }
    sink.send(Bytes::from(lines)).await.context("copy events")?;
    sink.finish().await.context("copy events")?;
    copy(client, "COPY es.stream (stream_id, shard, kind, version) FROM STDIN", known).await?;
    let into = "COPY es.command (command_id, fingerprint, stream_id, shard, from_version, to_version, position, recorded_at) FROM STDIN";
    copy(client, into, commands).await?;
    Ok(end.position)
}

async fn copy(client: &Client, statement: &str, text: String) -> anyhow::Result<()> {
    let mut sink: std::pin::Pin<&mut CopyInSink<Bytes>> = pin!(client.copy_in(statement).await?);
    sink.send(Bytes::from(text)).await?;
    sink.finish().await?;
    Ok(())
}

/// The lines of one stream. Writing to a string cannot fail.
fn append(past: &Past, end: &mut End, lines: &mut String, known: &mut String, commands: &mut String) {
    let command = CommandId(Uuid::new_v4());
    let (stream, kind) = (past.stream, past.kind.as_str());
    let mut version = 0;
    for (event_type, schema, data) in &past.events {
        version += 1;
        end.position += 1;
        end.at += Duration::from_micros(1);
        let mut event = Recorded {
            shard: 0,
            position: end.position,
            stream,
            kind: past.kind,
            version,
            id: EventId(command.derive(&(version - 1).to_string())),
            event_type: (*event_type).to_owned(),
            schema: *schema,
            data: data.clone(),
            meta: past.meta.clone(),
            recorded_at: end.at,
            hash: end.hash,
        };
        event.hash = chain::link(end.hash, &event);
        end.hash = event.hash;
        let (data, meta) = (escaped(&event.data), escaped(&event.meta));
        let _ = writeln!(
            lines,
            "0\t{}\t{stream}\t{kind}\t{version}\t{}\t{event_type}\t{schema}\t{data}\t{meta}\t{}\t\\\\x{}",
            end.position,
            event.id,
            end.at,
            hex(&event.hash)
        );
    }
    let _ = writeln!(known, "{stream}\t0\t{kind}\t{version}");
    let _ = writeln!(commands, "{command}\t\\\\x00\t{stream}\t0\t0\t{version}\t{}\t{}", end.position, end.at);
}

/// JSON has neither tabs nor line ends of its own; a backslash begins an escape in COPY as well.
fn escaped(json: &str) -> String {
    json.replace('\\', "\\\\")
}

fn hex(digest: &Digest) -> String {
    digest.0.iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
