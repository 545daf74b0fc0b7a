//! The relay catching up with a log that is ahead, against the fastest client that keeps a window of publishes under way.

use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use async_nats::jetstream::context::PublishAckFuture;
use chassis::postgres::Pool;
use events::id::StreamId;
use events::recorded::Recorded;
use futures::TryStreamExt as _;
use futures::stream::FuturesUnordered;
use ledger::jetstream::message;
use ledger::log::Ledger;
use ledger::options::LedgerOptions;
use ledger::relay::{self, RelayOptions};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::commands::{POOL, past};
use crate::measure::figure;
use crate::measure::pairs::{Pairs, Sample};
use crate::preload::preload;
use crate::report::{Goal, Report, Row, say};
use crate::scale::Scale;
use crate::stage::{Bus, Servers, Stage};
use crate::talk::LOADED;

/// Publishes that wait for their acknowledgement at the same time.
const WINDOW: usize = 256;

/// The longest a turn may take.
const PATIENCE: Duration = Duration::from_mins(2);

/// Lets a relay carry the log into an empty stream.
async fn relayed(pool: &Pool, nats: &async_nats::Client, events: u64) -> anyhow::Result<Sample> {
    let bus = Bus::new(nats, &[]).await?;
    let stop = CancellationToken::new();
    let options = RelayOptions::new(&bus.prefix, 1);
    let begun = Instant::now();
    let relay = tokio::spawn(relay::run(pool.clone(), nats.clone(), options, stop.clone()));
    let mut tick = tokio::time::interval(Duration::from_millis(5));
    while bus.last().await? < events {
        ensure!(begun.elapsed() < PATIENCE, "the relay did not catch up within {PATIENCE:?}");
        tick.tick().await;
    }
    let took = begun.elapsed();
    stop.cancel();
    relay.await.context("the relay ended")?;
    bus.close().await?;
    Ok(Sample { rate: figure(events) / took.as_secs_f64(), spread: None })
}

/// Publishes the same messages from memory, each with a message id, acknowledgements in any order.
async fn windowed(nats: &async_nats::Client, log: &[Recorded]) -> anyhow::Result<Sample> {
    let bus = Bus::new(nats, &[]).await?;
    let context = bus.jetstream();
    let begun = Instant::now();
    let mut waiting = FuturesUnordered::new();
    for event in log {
        let mut out = message::encode(&bus.prefix, event);
        out.headers.insert(async_nats::header::NATS_MESSAGE_ID, event.id.to_string());
        let ack: PublishAckFuture =
            context.publish_with_headers(out.subject, out.headers, out.body).await.context("publish")?;
        waiting.push(ack.into_future());
        if waiting.len() >= WINDOW {
            waiting.try_next().await.context("wait for an acknowledgement")?;
        }
    }
    while waiting.try_next().await.context("wait for an acknowledgement")?.is_some() {}
    let took = begun.elapsed();
    ensure!(usize::try_from(bus.last().await?)? == log.len(), "not every message was stored");
    bus.close().await?;
    Ok(Sample { rate: figure(log.len().try_into()?) / took.as_secs_f64(), spread: None })
}

/// The comparison.
pub(crate) async fn run(servers: &Servers, scale: &Scale, report: &mut Report) -> anyhow::Result<()> {
    let stage = Stage::new(servers, "relay").await?;
    say(&format!("loading {} events for the relay", scale.relayed));
    let streams = (0..scale.relayed / LOADED).map(|_| past(StreamId(Uuid::new_v4())));
    let events = u64::try_from(preload(&stage.connect().await?, streams).await?)?;
    stage.settle().await?;
    let pool = stage.pool(POOL)?;
    let ledger = Ledger::new(pool.clone(), LedgerOptions::default());
    let log: Vec<Recorded> = ledger.read_log(0, 0).try_collect().await?;
    let nats = servers.nats().await?;
    let pairs = Pairs::run(
        scale.pairs,
        async || relayed(&pool, &nats, events).await,
        async || windowed(&nats, &log).await,
    );
    let pairs = pairs.await?;
    let figures = format!("{events} events: {}", pairs.figures("relay", "window of 256"));
    let what = "relay catching up, to windowed publish with message ids";
    report.add(Row::new(what, Goal::AtLeast(0.5), pairs.ratio()?, "×").with(figures));
    drop((ledger, log, pool));
    stage.close().await
}
