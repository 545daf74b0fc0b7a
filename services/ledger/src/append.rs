//! Appending what a group of commands decided: right behind the last event in the usual case, else by the function that says
//! what came of each command.

use std::collections::HashMap;

use deadpool_postgres::Object;
use events::digest::Digest;
use events::id::{CommandId, StreamId};
use events::payload::{Claim, ClaimChange, StreamKind};
use sql::client::Params;
use sql::queries::ledger::append::{AppendManyBorrowed, AppendManyParams, AppendParams, append, append_many};
use uuid::Uuid;

use crate::error::LedgerError;
use crate::next::{Heads, append_behind};

/// What one command appends.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) stream: StreamId,
    pub(crate) kind: StreamKind,
    pub(crate) command: CommandId,
    pub(crate) fingerprint: Digest,
    /// The version the decision was made on.
    pub(crate) based_on: i64,
    /// The metadata of all its events, as JSON.
    pub(crate) meta: String,
    pub(crate) events: Vec<NewEvent>,
    pub(crate) claims: Vec<ClaimChange>,
}

/// One event to append.
#[derive(Debug)]
pub(crate) struct NewEvent {
    pub(crate) event_type: &'static str,
    pub(crate) schema: i16,
    pub(crate) data: String,
}

/// What the database said to one command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    Done { version: i64, shard: i16, position: i64, duplicate: bool },
    Conflict { actual: i64 },
    ClaimTaken { scope: String },
    KeyReused,
    WrongShard { shard: i16 },
    Unknown { status: String },
}

impl Answer {
    /// Whether the log grew by it.
    pub(crate) fn is_new(&self) -> bool {
        matches!(self, Self::Done { duplicate: false, .. })
    }
}

/// Appends all entries to one shard and returns one answer for each, in order.
pub(crate) async fn append_to(
    client: &Object,
    heads: &Heads,
    shard: i16,
    entries: &[Entry],
) -> Result<Vec<Answer>, LedgerError> {
    let answers = match append_behind(client, heads, shard, entries).await {
        Ok(Some(answers)) => return Ok(answers),
        Ok(None) => match entries {
            [entry] => one(client, shard, entry).await,
            _ => many(client, shard, entries).await,
        },
        Err(error) => Err(error),
    };
    answers.map_err(|source| LedgerError::database("appending events", source))
}

pub(crate) fn event_ids(entry: &Entry) -> impl Iterator<Item = Uuid> {
    (0..entry.events.len()).map(|index| entry.command.derive(&index.to_string()))
}

fn claim(change: &ClaimChange) -> (&Claim, bool) {
    match change {
        ClaimChange::Take(claim) => (claim, true),
        ClaimChange::Release(claim) => (claim, false),
    }
}

async fn one(client: &Object, shard: i16, entry: &Entry) -> Result<Vec<Answer>, tokio_postgres::Error> {
    let params = AppendParams {
        shard,
        stream: entry.stream.0,
        kind: entry.kind.as_str(),
        command: entry.command.0,
        fingerprint: &entry.fingerprint.0[..],
        expected: entry.based_on,
        meta: entry.meta.as_str(),
        event_ids: event_ids(entry).collect::<Vec<_>>(),
        types: entry.events.iter().map(|event| event.event_type).collect::<Vec<_>>(),
        schemas: entry.events.iter().map(|event| event.schema).collect::<Vec<_>>(),
        datas: entry.events.iter().map(|event| event.data.as_str()).collect::<Vec<_>>(),
        scopes: entry.claims.iter().map(|change| claim(change).0.scope).collect::<Vec<_>>(),
        keys: entry.claims.iter().map(|change| &claim(change).0.key.0[..]).collect::<Vec<_>>(),
        takes: entry.claims.iter().map(|change| claim(change).1).collect::<Vec<_>>(),
    };
    let row = append().params(client, &params).one().await?;
    Ok(vec![answer(&row.status, row.version, row.shard, row.position, row.scope)])
}

/// The parallel arrays of `es.append_many`; numbers begin with 1 there.
#[derive(Default)]
struct Arrays<'a> {
    streams: Vec<Uuid>,
    kinds: Vec<&'static str>,
    slots: Vec<i32>,
    event_ids: Vec<Uuid>,
    scopes: Vec<&'static str>,
    keys: Vec<&'a [u8]>,
    claims: Vec<i32>,
    takes: Vec<bool>,
}

impl<'a> Arrays<'a> {
    fn of(entries: &'a [Entry]) -> Self {
        let mut arrays = Self::default();
        let mut streams = HashMap::new();
        let mut claims = HashMap::new();
        for entry in entries {
            let slot = *streams.entry(entry.stream).or_insert_with(|| {
                arrays.streams.push(entry.stream.0);
                arrays.kinds.push(entry.kind.as_str());
                number(arrays.streams.len())
            });
            arrays.slots.push(slot);
            arrays.event_ids.extend(event_ids(entry));
            for change in &entry.claims {
                let (claim, take) = claim(change);
                let number = *claims.entry((claim.scope, claim.key)).or_insert_with(|| {
                    arrays.scopes.push(claim.scope);
                    arrays.keys.push(&claim.key.0);
                    number(arrays.scopes.len())
                });
                arrays.claims.push(number);
                arrays.takes.push(take);
            }
        }
        arrays
    }
}

/// The round refuses commands with more events or claims than fit (`LARGEST`), so a count always fits.
pub(crate) fn number(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// The largest number of events, and of claims, of one command.
pub(crate) const LARGEST: usize = 10_000;

async fn many(client: &Object, shard: i16, entries: &[Entry]) -> Result<Vec<Answer>, tokio_postgres::Error> {
    let arrays = Arrays::of(entries);
    let all = || entries.iter().flat_map(|entry| &entry.events);
    let params = AppendManyParams {
        shard,
        streams: arrays.streams,
        kinds: arrays.kinds,
        commands: entries.iter().map(|entry| entry.command.0).collect::<Vec<_>>(),
        fingerprints: entries.iter().map(|entry| &entry.fingerprint.0[..]).collect::<Vec<_>>(),
        slots: arrays.slots,
        expected: entries.iter().map(|entry| entry.based_on).collect::<Vec<_>>(),
        metas: entries.iter().map(|entry| entry.meta.as_str()).collect::<Vec<_>>(),
        events: entries.iter().map(|entry| number(entry.events.len())).collect::<Vec<_>>(),
        changes: entries.iter().map(|entry| number(entry.claims.len())).collect::<Vec<_>>(),
        event_ids: arrays.event_ids,
        types: all().map(|event| event.event_type).collect::<Vec<_>>(),
        schemas: all().map(|event| event.schema).collect::<Vec<_>>(),
        datas: all().map(|event| event.data.as_str()).collect::<Vec<_>>(),
        scopes: arrays.scopes,
        keys: arrays.keys,
        claims: arrays.claims,
        takes: arrays.takes,
    };
    let to_answer = |row: AppendManyBorrowed<'_>| {
        answer(row.status, row.version, row.shard, row.position, row.scope.map(str::to_owned))
    };
    append_many().params(client, &params).map(to_answer).all().await
}

fn answer(status: &str, version: i64, shard: i16, position: i64, scope: Option<String>) -> Answer {
    match status {
        "ok" => Answer::Done { version, shard, position, duplicate: false },
        "duplicate" => Answer::Done { version, shard, position, duplicate: true },
        "conflict" => Answer::Conflict { actual: version },
        "claim_taken" => Answer::ClaimTaken { scope: scope.unwrap_or_default() },
        "key_reused" => Answer::KeyReused,
        "wrong_shard" => Answer::WrongShard { shard },
        _ => Answer::Unknown { status: status.to_owned() },
    }
}
