//! T-NATS: the bus is stopped, killed, frozen, and loses all it had, while commands go on.

use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use async_nats::jetstream;
use embedded::Nats;
use events::subject;
use tests::wait_until;

use crate::load::Load;
use crate::site::{Site, tell};

/// How long anything may take that is to happen by itself.
const SOON: Duration = Duration::from_secs(45);

fn bus(site: &mut Site) -> anyhow::Result<&mut Nats> {
    site.servers.nats().context("the private server")
}

/// The slowest consumer's position.
async fn applied(site: &Site) -> anyhow::Result<i64> {
    let text = "SELECT min(position) FROM es.checkpoint WHERE generation = 1";
    Ok(site.operator.pool.get().await?.query_one(text, &[]).await?.get(0))
}

/// The number of the stream's last message.
async fn carried(site: &Site) -> anyhow::Result<i64> {
    let context = jetstream::new(site.nats().await?);
    let stream = context.get_stream(subject::stream_name("", 0)).await?;
    Ok(stream.cached_info().state.last_sequence.try_into()?)
}

/// Without the bus commands are acknowledged, and every consumer goes on from PostgreSQL.
async fn goes_on_without(site: &Site) -> anyhow::Result<i64> {
    let (since, head) = (Instant::now(), site.operator.ledger.head(0).await?);
    wait_until("commands and consumers to go on without the bus", SOON, async || {
        let acknowledged = site.history.acknowledged_since(since);
        Ok((acknowledged >= 60 && applied(site).await? > head).then_some(()))
    })
    .await?;
    Ok(site.operator.ledger.head(0).await? - head)
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_bus_commands_go_on_and_it_catches_up() -> anyhow::Result<()> {
    let mut site = Site::start("bus").await?;
    let load = Load::start(&site, 3);
    site.until_there_are(&["request.implemented"], 2).await?;
    for fault in ["stopped", "killed", "frozen"] {
        match fault {
            "stopped" => bus(&mut site)?.stop().await?,
            "killed" => bus(&mut site)?.kill().await?,
            _ => bus(&mut site)?.freeze(),
        }
        let lag = goes_on_without(&site).await?;
        let head = site.operator.ledger.head(0).await?;
        bus(&mut site)?.thaw();
        bus(&mut site)?.start().await?;
        let back = Instant::now();
        wait_until("the relay to catch up", SOON, async || {
            Ok((carried(&site).await.unwrap_or_default() >= head).then_some(()))
        })
        .await?;
        tell(&format!("{fault}: {lag} events meanwhile, carried {:?} after its return", back.elapsed()));
    }
    load.stop().await?;
    ensure!(site.all_live(), "a process ended while the bus was away");
    site.holds().await?;
    ensure!(site.history.faults().is_empty(), "answers 5xx: {:?}", site.history.faults());
    site.close().await
}

async fn wipe(site: &mut Site) -> anyhow::Result<()> {
    bus(site)?.stop().await?;
    bus(site)?.lose_streams()?;
    bus(site)?.start().await?;
    site.provision().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wiped_bus_is_filled_again_and_nothing_happens_twice() -> anyhow::Result<()> {
    let mut site = Site::start("wiped").await?;
    let load = Load::start(&site, 4);
    site.until_there_are(&["request.implemented"], 3).await?;
    load.stop().await?;
    let before = site.holds().await?;

    // At rest: nothing may follow from a bus that is filled again.
    wipe(&mut site).await?;
    site.drained().await?;
    let after = crate::facts::Facts::read(&site).await?;
    ensure!(after.events == before.events, "a wiped bus brought events");
    ensure!(after.copies.len() == before.copies.len(), "a wiped bus brought mails");

    // Under load.
    let load = Load::start(&site, 5);
    for _ in 0..2 {
        let head = site.operator.ledger.head(0).await?;
        site.until_head(head + 60).await?;
        wipe(&mut site).await?;
    }
    let head = site.operator.ledger.head(0).await?;
    site.until_head(head + 60).await?;
    load.stop().await?;
    ensure!(site.all_live(), "a process ended while the bus was wiped");
    site.holds().await?;
    site.close().await
}
