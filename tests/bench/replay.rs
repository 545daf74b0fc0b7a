//! The whole log once more, decoded and folded, against the same rows as text to a client.

use std::pin::pin;
use std::time::Instant;

use anyhow::{Context, ensure};
use cqrs_es::Aggregate as _;
use events::request::RequestEvent;
use futures::{StreamExt as _, TryStreamExt as _};
use ledger::log::Ledger;
use ledger::options::LedgerOptions;
use tokio_postgres::Client;

use crate::commands::POOL;
use crate::machine::resident;
use crate::measure::figure;
use crate::measure::pairs::{Pairs, Sample};
use crate::report::{Goal, Report, Row};
use crate::scale::Scale;
use crate::stage::Stage;
use crate::talk::Talk;

/// How much a replay may grow after its first quarter, in MiB.
const FLAT: f64 = 16.0;

/// Sends the first `events` of the log as text and forgets them; returns how many came.
pub(crate) async fn copy(client: &Client, events: i64) -> anyhow::Result<Sample> {
    let statement = format!(
        "COPY (SELECT shard, position, stream_id, kind, version, event_id, type, schema, data, meta, recorded_at, hash \
         FROM es.event WHERE shard = 0 AND position <= {events} ORDER BY position) TO STDOUT"
    );
    let begun = Instant::now();
    let mut rows = 0;
    let mut lines = pin!(client.copy_out(&statement).await.context("copy the log")?);
    while let Some(bytes) = lines.try_next().await.context("copy the log")? {
        // PostgreSQL sends one row in each message.
        rows += u64::from(bytes.ends_with(b"\n"));
    }
    ensure!(i64::try_from(rows)? == events, "{rows} rows came instead of {events}");
    Ok(Sample { rate: figure(rows) / begun.elapsed().as_secs_f64(), spread: None })
}

/// Every event decoded into its type and folded; `grown` receives what memory grew by after the first quarter.
async fn fold(ledger: &Ledger, events: i64, grown: &mut f64) -> anyhow::Result<Sample> {
    let begun = Instant::now();
    let mut log = ledger.read_log(0, 0);
    let mut talk = Talk::default();
    let (mut settled, mut highest) = (0.0, 0.0_f64);
    while let Some(event) = log.next().await {
        let event = event.context("read the log")?;
        talk.apply(event.decode::<RequestEvent>()?);
        if event.position % 16_384 == 0 {
            let now = resident()?;
            if event.position * 4 <= events {
                settled = now;
            }
            highest = highest.max(now);
        }
        if event.position == events {
            break;
        }
    }
    ensure!(i64::try_from(talk.messages)? == events, "{} events were folded", talk.messages);
    *grown = grown.max(highest - settled);
    Ok(Sample { rate: figure(talk.messages) / begun.elapsed().as_secs_f64(), spread: None })
}

/// The comparison.
pub(crate) async fn run(stage: &Stage, scale: &Scale, report: &mut Report) -> anyhow::Result<()> {
    let events = scale.replayed;
    let ledger = Ledger::new(stage.pool(POOL)?, LedgerOptions::default());
    let client = stage.connect().await?;
    let mut grown = 0.0;
    // Both sides find the log in memory.
    copy(&client, events).await?;
    fold(&ledger, events, &mut grown).await?;
    let mut grown = 0.0;
    let pairs = Pairs::run(
        scale.pairs,
        async || fold(&ledger, events, &mut grown).await,
        async || copy(&client, events).await,
    );
    let pairs = pairs.await?;
    let figures = format!("{events} events: {}", pairs.figures("typed fold", "COPY text"));
    let what = "full replay with typed fold, to COPY text";
    report.add(Row::new(what, Goal::AtLeast(0.75), pairs.ratio()?, "×").with(figures));
    let what = "growth of memory during the replay, after its first quarter";
    report.add(Row::new(what, Goal::AtMost(FLAT), grown, " MiB"));
    Ok(())
}
