//! Names on the wire: JetStream streams, subjects, durable consumers, doorbells. Built here and nowhere else.
//! No personal data ever enters a name.

use crate::id::StreamId;
use crate::payload::StreamKind;

/// The JetStream stream that carries one shard of the log: `ES-0`. `prefix` keeps installations on one server apart
/// and is normally empty.
pub fn stream_name(prefix: &str, shard: i16) -> String {
    format!("{prefix}ES-{shard}")
}

/// Every subject of one shard.
pub fn stream_subjects(prefix: &str, shard: i16) -> String {
    format!("{}es.{shard}.>", subject_prefix(prefix))
}

/// The subject of one event: `es.<shard>.<partition>.<kind>.<stream>.<what-happened>`; the partition is a byte of the
/// stream's id below 64, in hex.
pub fn event_subject(
    prefix: &str,
    shard: i16,
    kind: StreamKind,
    stream: StreamId,
    event_type: &str,
) -> String {
    let partition = stream.0.as_bytes()[15] % 64;
    let what = event_type.split_once('.').map_or(event_type, |(_, what)| what);
    format!("{}es.{shard}.{partition:02x}.{kind}.{stream}.{what}", subject_prefix(prefix))
}

/// The stream that captures advisories about messages a worker gave up on.
pub fn dead_letter_stream(prefix: &str) -> String {
    format!("{prefix}ES-DLQ")
}

fn subject_prefix(prefix: &str) -> String {
    if prefix.is_empty() {
        String::new()
    } else {
        format!("{}.", prefix.trim_end_matches('-').to_lowercase())
    }
}
