//! Everything the invariants are checked on, read once after the queues have drained. Plain data, so that a violation can
//! be planted in it.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use anyhow::{Context as _, ensure};
use async_nats::jetstream;
use async_nats::jetstream::consumer::DeliverPolicy;
use async_nats::jetstream::consumer::pull::OrderedConfig;
use events::recorded::Recorded;
use events::subject;
use futures::{StreamExt as _, TryStreamExt as _};
use uuid::Uuid;

use crate::history::Sent;
use crate::site::Site;

/// One row of the log's book of commands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Booked {
    pub(crate) stream: Uuid,
    pub(crate) from: i64,
    pub(crate) to: i64,
    pub(crate) position: i64,
}

/// One row of the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Due {
    pub(crate) mail: Uuid,
    pub(crate) template: String,
    pub(crate) recipient: String,
    pub(crate) event: Uuid,
    pub(crate) state: String,
    pub(crate) ambiguous: i32,
}

/// One mail that a relay accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Copy {
    pub(crate) message_id: String,
    pub(crate) to: Vec<String>,
    pub(crate) subject: String,
    pub(crate) text: String,
}

/// What there is after a run.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    /// The log, in the order of positions.
    pub(crate) events: Vec<Recorded>,
    /// The book of commands.
    pub(crate) commands: BTreeMap<Uuid, Booked>,
    /// The outbox.
    pub(crate) outbox: Vec<Due>,
    /// The intake began after this position.
    pub(crate) intake_from: i64,
    /// What relays accepted.
    pub(crate) copies: Vec<Copy>,
    /// The messages of the stream: sequence and event id.
    pub(crate) transport: Vec<(i64, Uuid)>,
    /// What a subscriber that polls saw during the run, in its order.
    pub(crate) seen: Vec<(i64, Uuid)>,
    /// What clients know.
    pub(crate) history: Vec<Sent>,
    /// Roles in force as the read model shows them: customer, contact, role.
    pub(crate) shown_roles: BTreeSet<(Uuid, Uuid, String)>,
    /// Streams in quarantine.
    pub(crate) quarantined: BTreeSet<Uuid>,
    /// Lines of the processes' logs that tell of a panic.
    pub(crate) panics: Vec<String>,
}

impl Facts {
    /// Reads everything. The site must be at rest.
    pub(crate) async fn read(site: &Site) -> anyhow::Result<Self> {
        let client = site.operator.pool.get().await?;
        let events = site.operator.ledger.read_log(0, 0).try_collect().await.context("reading the log")?;
        Ok(Self {
            events,
            commands: commands(&client).await.context("reading the book of commands")?,
            outbox: outbox(&client).await.context("reading the outbox")?,
            intake_from: site.intake_from,
            copies: site.mails.copies(),
            transport: transport(site).await.context("reading the stream")?,
            seen: site.subscriber.seen(),
            history: site.history.all(),
            shown_roles: shown_roles(&client).await.context("reading the roles shown")?,
            quarantined: client
                .query("SELECT stream_id FROM es.quarantine", &[])
                .await?
                .iter()
                .map(|row| row.get(0))
                .collect(),
            panics: site.panics()?,
        })
    }
}

async fn commands(client: &tokio_postgres::Client) -> anyhow::Result<BTreeMap<Uuid, Booked>> {
    let text = "SELECT command_id, stream_id, from_version, to_version, position FROM es.command";
    let rows = client.query(text, &[]).await?;
    let booked = rows.iter().map(|row| {
        (row.get(0), Booked { stream: row.get(1), from: row.get(2), to: row.get(3), position: row.get(4) })
    });
    Ok(booked.collect())
}

async fn outbox(client: &tokio_postgres::Client) -> anyhow::Result<Vec<Due>> {
    let text = "SELECT mail_id, template, recipient, event_id, state, ambiguous FROM mail.outbox";
    let rows = client.query(text, &[]).await?;
    let due = rows.iter().map(|row| Due {
        mail: row.get(0),
        template: row.get(1),
        recipient: row.get(2),
        event: row.get(3),
        state: row.get(4),
        ambiguous: row.get(5),
    });
    Ok(due.collect())
}

async fn shown_roles(client: &tokio_postgres::Client) -> anyhow::Result<BTreeSet<(Uuid, Uuid, String)>> {
    let text = "SELECT customer, contact, role FROM prj.contact_role WHERE generation = prj.live('contacts')";
    let rows = client.query(text, &[]).await?;
    Ok(rows.iter().map(|row| (row.get(0), row.get(1), row.get(2))).collect())
}

/// Every message of the stream, heads only.
async fn transport(site: &Site) -> anyhow::Result<Vec<(i64, Uuid)>> {
    let context = jetstream::new(site.nats().await?);
    let stream = context.get_stream(subject::stream_name("", 0)).await?;
    let expected = stream.cached_info().state.messages;
    let config =
        OrderedConfig { deliver_policy: DeliverPolicy::All, headers_only: true, ..OrderedConfig::default() };
    let mut messages = stream.create_consumer(config).await?.messages().await?;
    let mut found = Vec::new();
    while (found.len() as u64) < expected {
        let next = tokio::time::timeout(Duration::from_secs(10), messages.next()).await;
        let message =
            next.context("the stream says there are more messages")?.context("the stream ended")??;
        let sequence = message.info().map_err(|error| anyhow::anyhow!("{error}"))?.stream_sequence;
        let id = message.headers.as_ref().and_then(|headers| headers.get("ce-id"));
        let id = id.context("a message without an event id")?.as_str().parse()?;
        found.push((i64::try_from(sequence)?, id));
    }
    ensure!(found.len() as u64 == expected, "the stream holds another number of messages than it says");
    Ok(found)
}
