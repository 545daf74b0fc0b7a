//! Loading for a group of commands: earlier outcomes and every stream's new events, through one statement.

use deadpool_postgres::Object;
use events::digest::Digest;
use events::id::{CommandId, StreamId};
use sql::queries::ledger::load::{LoadEvents, LoadGroup, command_outcome, load_events, load_group};
use uuid::Uuid;

use crate::error::LedgerError;

/// One stream to load.
#[derive(Clone, Copy)]
pub(crate) struct Wanted {
    pub(crate) stream: StreamId,
    /// The version of the state at hand; 0 for none.
    pub(crate) after: i64,
    /// The fingerprint of snapshots that may be used, if any.
    pub(crate) snapshots: Option<Digest>,
}

/// A stored event, as little of it as folding needs.
pub(crate) struct Past {
    pub(crate) version: i64,
    pub(crate) schema: i16,
    pub(crate) event_type: String,
    pub(crate) data: String,
}

/// What the database holds of a stream beyond the state at hand.
#[derive(Default)]
pub(crate) struct History {
    /// Where the stream lives; none if there is no such stream, or nobody looked.
    pub(crate) shard: Option<i16>,
    /// A newer snapshot: its version and its state as JSON. The events follow it.
    pub(crate) snapshot: Option<(i64, String)>,
    pub(crate) events: Vec<Past>,
}

/// The stored outcome of a command that was sent before.
#[derive(Clone, Copy)]
pub(crate) struct Earlier {
    /// Whether it was the same command, by its fingerprint.
    pub(crate) same: bool,
    pub(crate) version: i64,
    pub(crate) shard: i16,
    pub(crate) position: i64,
}

/// What one statement found: by stream and by command, each in the order asked.
pub(crate) struct Found {
    pub(crate) streams: Vec<History>,
    pub(crate) commands: Vec<Option<Earlier>>,
}

/// Loads streams and the outcomes of earlier commands.
pub(crate) async fn load(
    client: &Object,
    wanted: &[Wanted],
    commands: &[(CommandId, Digest)],
) -> Result<Found, LedgerError> {
    let found = match (wanted, commands) {
        ([wanted @ Wanted { snapshots: None, .. }], [(command, print)]) => {
            load_one(client, *wanted, *command, *print).await
        }
        // Whoever is at hand already is rarely far behind, and then no snapshot helps.
        ([wanted], []) if wanted.after > 0 || wanted.snapshots.is_none() => load_rest(client, *wanted).await,
        _ => load_many(client, wanted, commands).await,
    };
    found.map_err(|source| LedgerError::database("loading streams", source))
}

/// Two lean statements, sent together. Where the stream lives is left open; the append knows.
async fn load_one(
    client: &Object,
    wanted: Wanted,
    command: CommandId,
    print: Digest,
) -> Result<Found, tokio_postgres::Error> {
    let events = async { load_events().bind(client, &wanted.stream.0, &wanted.after).all().await };
    let outcome = async { command_outcome().bind(client, &command.0).opt().await };
    // Both borrow the client, and the client sends the second without waiting for the first.
    let (events, outcome) = futures::future::try_join(events, outcome).await?;
    let earlier = outcome.map(|row| Earlier {
        same: row.fingerprint == print.0,
        version: row.to_version,
        shard: row.shard,
        position: row.position,
    });
    let history = History { shard: None, snapshot: None, events: events.into_iter().map(past).collect() };
    Ok(Found { streams: vec![history], commands: vec![earlier] })
}

/// One stream's new events alone, as little as can be asked for.
async fn load_rest(client: &Object, wanted: Wanted) -> Result<Found, tokio_postgres::Error> {
    let events = load_events().bind(client, &wanted.stream.0, &wanted.after).all().await?;
    let history = History { shard: None, snapshot: None, events: events.into_iter().map(past).collect() };
    Ok(Found { streams: vec![history], commands: Vec::new() })
}

/// The new events of several streams, asked for together: the connection sends each without waiting for the one before.
pub(crate) async fn load_rests(client: &Object, wanted: &[Wanted]) -> Result<Vec<History>, LedgerError> {
    let rests = wanted.iter().map(|wanted| load_rest(client, *wanted));
    let found = futures::future::try_join_all(rests).await;
    let found = found.map_err(|source| LedgerError::database("loading streams", source))?;
    Ok(found.into_iter().flat_map(|found| found.streams).collect())
}

fn past(row: LoadEvents) -> Past {
    Past { version: row.version, schema: row.schema, event_type: row.event_type, data: row.data }
}

async fn load_many(
    client: &Object,
    wanted: &[Wanted],
    commands: &[(CommandId, Digest)],
) -> Result<Found, tokio_postgres::Error> {
    let streams: Vec<Uuid> = wanted.iter().map(|wanted| wanted.stream.0).collect();
    let after: Vec<i64> = wanted.iter().map(|wanted| wanted.after).collect();
    let prints: Vec<&[u8]> =
        wanted.iter().map(|wanted| wanted.snapshots.as_ref().map_or(&[][..], |print| &print.0)).collect();
    let ids: Vec<Uuid> = commands.iter().map(|(command, _)| command.0).collect();
    let command_prints: Vec<&[u8]> = commands.iter().map(|(_, print)| &print.0[..]).collect();
    let rows = load_group().bind(client, &streams, &after, &prints, &ids, &command_prints).all().await?;
    Ok(sort(rows, wanted.len(), commands.len()))
}

fn sort(rows: Vec<LoadGroup>, streams: usize, commands: usize) -> Found {
    let mut found = Found {
        streams: std::iter::repeat_with(History::default).take(streams).collect(),
        commands: vec![None; commands],
    };
    for row in rows {
        let Some(slot) = usize::try_from(row.slot).ok().and_then(|slot| slot.checked_sub(1)) else {
            continue;
        };
        if row.part == 0 {
            if let Some(command) = found.commands.get_mut(slot) {
                let LoadGroup { fit: same, version, shard, position, .. } = row;
                *command = Some(Earlier { same, version, shard, position });
            }
            continue;
        }
        let Some(history) = found.streams.get_mut(slot) else { continue };
        match (row.part, row.event_type, row.data) {
            (1, _, state) => {
                history.shard = Some(row.shard);
                history.snapshot = state.map(|state| (row.version, state));
            }
            (_, Some(event_type), Some(data)) => {
                history.events.push(Past { version: row.version, schema: row.schema, event_type, data });
            }
            _ => {}
        }
    }
    found
}
