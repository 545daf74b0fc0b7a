//! The usual append: the writer remembers where its shard ends, links the chain itself and sends one plain statement. The
//! database takes it only if the shard still ends there and every link is right, so whatever is remembered may be wrong.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use deadpool_postgres::Object;
use events::digest::Digest;
use events::id::StreamId;
use sql::client::Params;
use sql::queries::ledger::append::{AppendNext, AppendNextParams, append_next};
use tokio::time::Instant;
use tokio_postgres::error::SqlState;
use uuid::Uuid;

use crate::append::{Answer, Entry, event_ids, number};
use crate::chain::Link;

/// What needs the longer way: the database checks who decided before it stores a verdict.
const DECIDED: &str = "request.lines-decided";

/// How often the end of the shard may turn out to be another one before the longer way is taken: it waits for its turn.
const TRIES: u8 = 3;

/// The last event of a shard, and the server's clock.
#[derive(Clone, Copy, Debug)]
struct Head {
    position: i64,
    hash: Digest,
    /// When it was recorded, as microseconds since 1970.
    micros: i64,
    /// What the server's clock showed, and when it did.
    clock: (i64, Instant),
}

impl Head {
    /// No event is there, so the database answers with the one that is.
    fn unknown() -> Self {
        Self { position: -1, hash: Digest([0; 32]), micros: 0, clock: (0, Instant::now()) }
    }

    fn of(row: &AppendNext) -> Option<Self> {
        let hash = Digest(row.hash.as_slice().try_into().ok()?);
        let clock = (row.clock, Instant::now());
        Some(Self { position: row.position, hash, micros: row.micros, clock })
    }

    /// The time before the first event's: the server's, and never before the last event.
    fn time(&self) -> i64 {
        let passed = i64::try_from(self.clock.1.elapsed().as_micros()).unwrap_or(i64::MAX);
        self.micros.max(self.clock.0.saturating_add(passed).saturating_sub(1))
    }
}

/// Where each shard ends, as far as this process knows.
#[derive(Default)]
pub(crate) struct Heads {
    known: Mutex<HashMap<i16, Head>>,
}

impl Heads {
    fn get(&self, shard: i16) -> Head {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&shard).copied().unwrap_or_else(Head::unknown)
    }

    fn put(&self, shard: i16, head: Head) {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).insert(shard, head);
    }
}

/// The arrays of `es.append_next`, but for those the entries give as they are.
struct Lines {
    micros: i64,
    hashes: Vec<Digest>,
    streams: Vec<Uuid>,
    kinds: Vec<&'static str>,
    versions: Vec<i64>,
    slots: Vec<i32>,
    to: Vec<i64>,
    last: Vec<i32>,
    owners: Vec<i32>,
    event_versions: Vec<i64>,
    event_ids: Vec<Uuid>,
}

impl Lines {
    fn behind(head: &Head, entries: &[Entry]) -> Self {
        let mut lines = Self {
            micros: head.time(),
            hashes: vec![head.hash],
            streams: Vec::new(),
            kinds: Vec::new(),
            versions: Vec::new(),
            slots: Vec::new(),
            to: Vec::new(),
            last: Vec::new(),
            owners: Vec::new(),
            event_versions: Vec::new(),
            event_ids: Vec::new(),
        };
        let mut slots: HashMap<StreamId, usize> = HashMap::new();
        for (index, entry) in entries.iter().enumerate() {
            let version = lines.link(head, number(index + 1), entry);
            let slot = *slots.entry(entry.stream).or_insert_with(|| {
                lines.streams.push(entry.stream.0);
                lines.kinds.push(entry.kind.as_str());
                lines.versions.push(version);
                lines.streams.len() - 1
            });
            lines.versions[slot] = version;
            lines.slots.push(number(slot + 1));
            lines.to.push(version);
            lines.last.push(number(lines.event_ids.len()));
        }
        lines
    }

    /// Links the events of one command, and returns the version its stream has afterwards.
    fn link(&mut self, head: &Head, owner: i32, entry: &Entry) -> i64 {
        let mut version = entry.based_on;
        for (event, id) in entry.events.iter().zip(event_ids(entry)) {
            version += 1;
            self.event_ids.push(id);
            self.event_versions.push(version);
            self.owners.push(owner);
            let place = i64::from(number(self.event_ids.len()));
            let link = Link {
                position: head.position + place,
                stream: entry.stream.0,
                version,
                event: id,
                micros: self.micros + place,
                schema: event.schema,
                texts: [entry.kind.as_str(), event.event_type, &event.data, &entry.meta],
            };
            let previous = self.hashes[self.hashes.len() - 1];
            self.hashes.push(link.after(previous));
        }
        version
    }

    /// Where the shard ends once these are stored.
    fn end(&self, head: &Head) -> Head {
        let count = i64::from(number(self.event_ids.len()));
        Head {
            position: head.position + count,
            hash: self.hashes[self.hashes.len() - 1],
            micros: self.micros + count,
            clock: head.clock,
        }
    }

    fn answers(&self, head: &Head, shard: i16) -> Vec<Answer> {
        let done = |(version, last): (&i64, &i32)| Answer::Done {
            version: *version,
            shard,
            position: head.position + i64::from(*last),
            duplicate: false,
        };
        self.to.iter().zip(&self.last).map(done).collect()
    }
}

/// Appends all entries, or none: then the longer way finds out what each of them lacks.
pub(crate) async fn append_behind(
    client: &Object,
    heads: &Heads,
    shard: i16,
    entries: &[Entry],
) -> Result<Option<Vec<Answer>>, tokio_postgres::Error> {
    let simple = |entry: &Entry| {
        entry.claims.is_empty() && entry.events.iter().all(|event| event.event_type != DECIDED)
    };
    if !entries.iter().all(simple) {
        return Ok(None);
    }
    for _ in 0..TRIES {
        let head = heads.get(shard);
        let lines = Lines::behind(&head, entries);
        let row = match send(client, shard, &head, &lines, entries).await {
            Ok(Some(row)) => row,
            Ok(None) => return Ok(None),
            Err(error) if is_refusal(&error) => return Ok(None),
            Err(error) => return Err(error),
        };
        let Some(found) = Head::of(&row) else { return Ok(None) };
        if row.appended {
            heads.put(shard, Head { clock: found.clock, ..lines.end(&head) });
            return Ok(Some(lines.answers(&head, shard)));
        }
        heads.put(shard, found);
    }
    Ok(None)
}

/// A command that is there already, a stream that moved or lives elsewhere.
fn is_refusal(error: &tokio_postgres::Error) -> bool {
    matches!(error.code(), Some(code) if *code == SqlState::UNIQUE_VIOLATION || *code == SqlState::NOT_NULL_VIOLATION)
}

async fn send(
    client: &Object,
    shard: i16,
    head: &Head,
    lines: &Lines,
    entries: &[Entry],
) -> Result<Option<AppendNext>, tokio_postgres::Error> {
    let all = || entries.iter().flat_map(|entry| &entry.events);
    let params = AppendNextParams {
        shard,
        position: head.position,
        hashes: lines.hashes.iter().map(|hash| &hash.0[..]).collect::<Vec<_>>(),
        micros: lines.micros,
        streams: &lines.streams[..],
        kinds: &lines.kinds[..],
        versions: &lines.versions[..],
        commands: entries.iter().map(|entry| entry.command.0).collect::<Vec<_>>(),
        fingerprints: entries.iter().map(|entry| &entry.fingerprint.0[..]).collect::<Vec<_>>(),
        slots: &lines.slots[..],
        from_versions: entries.iter().map(|entry| entry.based_on).collect::<Vec<_>>(),
        to_versions: &lines.to[..],
        last_events: &lines.last[..],
        metas: entries.iter().map(|entry| entry.meta.as_str()).collect::<Vec<_>>(),
        owners: &lines.owners[..],
        event_versions: &lines.event_versions[..],
        event_ids: &lines.event_ids[..],
        types: all().map(|event| event.event_type).collect::<Vec<_>>(),
        schemas: all().map(|event| event.schema).collect::<Vec<_>>(),
        datas: all().map(|event| event.data.as_str()).collect::<Vec<_>>(),
    };
    append_next().params(client, &params).opt().await
}
