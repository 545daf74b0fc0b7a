//! Read models rebuilt while they serve, against the whole log as text to a client.

use anyhow::Context;
use ledger::consumer::Frame;
use projection::Projection;

use crate::machine::resident;
use crate::measure::figure;
use crate::measure::pairs::{Pairs, Sample};
use crate::preload::preload;
use crate::replay::copy;
use crate::report::{Goal, Report, Row, say};
use crate::scale::Scale;
use crate::stage::{Servers, Stage};
use crate::tickets::World;

const POOL: usize = 4;

/// Rebuilds, puts the new generation in place, and removes the one before outside the clock. `grown` receives the growth of
/// memory after the first quarter, in MiB.
async fn rebuilt(
    stage: &Stage,
    world: &World,
    frame: &Frame,
    projection: Projection,
    grown: &mut f64,
) -> anyhow::Result<Sample> {
    let (mut settled, mut highest) = (0.0, 0.0_f64);
    let rebuilt = projection::rebuild(projection, &world.vault, frame, |progress| {
        let now = resident().unwrap_or_default();
        if progress.position * 4 <= progress.head {
            settled = now;
        }
        highest = highest.max(now);
    });
    let rebuilt = rebuilt.await?;
    projection::drop_generation(&frame.pool, projection, rebuilt.former).await?;
    stage.connect().await?.batch_execute("VACUUM").await.context("vacuum")?;
    *grown = grown.max(highest - settled);
    Ok(Sample { rate: figure(rebuilt.events) / rebuilt.took.as_secs_f64(), spread: None })
}

/// The comparison.
pub(crate) async fn run(servers: &Servers, scale: &Scale, report: &mut Report) -> anyhow::Result<()> {
    let stage = Stage::new(servers, "rebuild").await?;
    let pool = stage.pool(POOL)?;
    let world = World::new(pool.clone()).await?;
    say(&format!("loading {} customers with a ticket each", scale.customers));
    let past = (0..scale.customers).flat_map(|number| [world.roster(number), world.conversation(number)]);
    let client = stage.connect().await?;
    let events = preload(&client, past).await?;
    stage.settle().await?;
    let frame = Frame::new(pool.clone());
    copy(&client, events).await?;
    for projection in [Projection::Contacts, Projection::Tickets] {
        // The first one fills what is empty; the ones measured are built beside a live one.
        rebuilt(&stage, &world, &frame, projection, &mut 0.0).await?;
        let mut grown = 0.0;
        let pairs = Pairs::run(
            scale.pairs,
            async || rebuilt(&stage, &world, &frame, projection, &mut grown).await,
            async || copy(&client, events).await,
        );
        let pairs = pairs.await?;
        let figures = format!(
            "{events} events, {} customers: {}; memory grew by {grown:.1} MiB after the first quarter",
            scale.customers,
            pairs.figures("rebuild", "COPY text")
        );
        let what = format!("rebuild of the read model `{projection}`, to COPY text");
        report.add(Row::new(what, Goal::AtLeast(0.55), pairs.ratio()?, "×").with(figures));
    }
    drop((world, frame, pool));
    stage.close().await
}
