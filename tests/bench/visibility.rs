//! From the commit of a command until a projection shows it, over relay and JetStream; and what waiting costs when nothing
//! happens. All three projections run, as in an installation.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use chassis::postgres::Pool;
use ledger::consumer::{Frame, Positions};
use ledger::jetstream::Board;
use ledger::log::Ledger;
use ledger::options::LedgerOptions;
use ledger::relay::{self, RelayOptions, doorbell::Doorbell};
use projection::Projection;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::machine::flush;
use crate::measure::figure;
use crate::measure::pairs::millis;
use crate::measure::spread::{Spread, median, middle};
use crate::preload::preload;
use crate::report::{Goal, Report, Row, say};
use crate::scale::Scale;
use crate::stage::{Bus, Servers, Stage};
use crate::talk::{Say, Talk, context};
use crate::tickets::{Ticket, World};

/// Tickets that comments go to.
const TICKETS: usize = 2000;

/// Connections: three projections with their checks, the relay, the ledger.
const POOL: usize = 12;

const PATIENCE: Duration = Duration::from_secs(30);

/// Everything that runs between a commit and a page.
struct Installation {
    pool: Pool,
    ledger: Ledger,
    positions: Positions,
    tickets: Arc<Vec<Ticket>>,
}

/// A command that was acknowledged.
struct Acknowledged {
    position: i64,
    at: Instant,
    took: Duration,
}

/// One round.
struct Round {
    visible: Spread,
    commit: Spread,
}

/// What the projection of tickets shows, and since when.
async fn watch(pool: Pool, positions: Positions, from: i64, done: CancellationToken) -> Vec<(i64, Instant)> {
    let mut seen = Vec::new();
    let mut last = from;
    let name = Projection::Tickets.consumer();
    while !done.is_cancelled() {
        let shown = positions.wait_for(&pool, name, 1, 0, last + 1, Duration::from_millis(500)).await;
        if matches!(shown, Ok(true)) {
            last = positions.get(name, 1, 0).unwrap_or(last + 1).max(last + 1);
            seen.push((last, Instant::now()));
        }
    }
    seen
}

impl Installation {
    /// Waits until every projection shows the log's end.
    async fn caught_up(&self) -> anyhow::Result<()> {
        let head = self.ledger.head(0).await?;
        for projection in Projection::ALL {
            let shown =
                self.positions.wait_for(&self.pool, projection.consumer(), 1, 0, head, PATIENCE).await?;
            ensure!(shown, "{projection} does not show position {head} within {PATIENCE:?}");
        }
        Ok(())
    }

    /// So many commands a second, each on another ticket, whether the last one is answered or not.
    async fn round(&self, rate: u32, span: Duration) -> anyhow::Result<Round> {
        let done = CancellationToken::new();
        let from = self.ledger.head(0).await?;
        let watching = tokio::spawn(watch(self.pool.clone(), self.positions.clone(), from, done.clone()));
        let mut commands = JoinSet::new();
        let mut ticks = tokio::time::interval(Duration::from_secs(1) / rate);
        let count = usize::try_from(u128::from(rate) * span.as_millis() / 1000)?;
        for number in 0..count {
            ticks.tick().await;
            let (ledger, tickets) = (self.ledger.clone(), Arc::clone(&self.tickets));
            commands.spawn(async move {
                let ticket = &tickets[number % tickets.len()];
                let say = Say { message: ticket.message.clone(), times: 1 };
                let begun = Instant::now();
                let context = context(&ticket.message.by);
                let done = ledger.execute::<Talk>(ticket.request.into(), say, context).await?;
                let at = Instant::now();
                anyhow::Ok(Acknowledged { position: done.position, at, took: at - begun })
            });
        }
        let mut answers = Vec::with_capacity(count);
        while let Some(answer) = commands.join_next().await {
            answers.push(answer??);
        }
        self.caught_up().await?;
        done.cancel();
        let seen = watching.await?;
        let visible = answers.iter().map(|answer| {
            let first = seen.partition_point(|(position, _)| *position < answer.position);
            let (_, at) = seen.get(first).context("an event was never seen")?;
            Ok(at.saturating_duration_since(answer.at))
        });
        let visible: anyhow::Result<Vec<Duration>> = visible.collect();
        let commit = answers.iter().map(|answer| answer.took).collect();
        Ok(Round {
            visible: Spread::of(visible?).context("no command was sent")?,
            commit: Spread::of(commit).context("no command was sent")?,
        })
    }
}

/// Lets time pass that is part of a measurement.
async fn elapse(span: Duration) {
    tokio::time::interval_at(tokio::time::Instant::now() + span, span).tick().await;
}

/// Transactions of this database so far. A backend reports its own with a delay of about a second, an idle one of up to ten.
async fn transactions(client: &tokio_postgres::Client) -> anyhow::Result<i64> {
    let query = "SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = current_database()";
    client.execute("SELECT pg_stat_clear_snapshot()", &[]).await?;
    Ok(client.query_one(query, &[]).await?.get(0))
}

async fn steady(installation: &Installation, scale: &Scale, report: &mut Report) -> anyhow::Result<()> {
    installation.round(500, Duration::from_secs(1)).await?;
    let (mut flushes, mut rounds) = (Vec::new(), Vec::new());
    for _ in 0..scale.pairs {
        flushes.push(flush().await?.p50.as_secs_f64());
        rounds.push(installation.round(500, scale.steady).await?);
    }
    let ratios = |pick: fn(&Round) -> Duration| {
        let ratios = rounds.iter().zip(&flushes).map(|(round, flush)| pick(round).as_secs_f64() / flush);
        median(ratios).context("no round was run")
    };
    let time = |pick: fn(&Round) -> Duration| {
        middle(rounds.iter().map(pick)).map(millis).context("no round was run")
    };
    let figures = format!(
        "p50 / p99 {} / {} ms; the commit itself {} / {} ms; fdatasync of 8 kB {:.3} ms",
        time(|round| round.visible.p50)?,
        time(|round| round.visible.p99)?,
        time(|round| round.commit.p50)?,
        time(|round| round.commit.p99)?,
        median(flushes.iter().copied()).unwrap_or_default() * 1e3
    );
    let unit = "× fdatasync";
    let what = "commit to visible through JetStream at 500 commands/s, p50";
    report.add(Row::new(what, Goal::AtMost(20.0), ratios(|round| round.visible.p50)?, unit).with(figures));
    let what = "the same, p99";
    report.add(Row::new(what, Goal::AtMost(80.0), ratios(|round| round.visible.p99)?, unit));
    let share = rounds.iter().map(|round| round.visible.p99.as_secs_f64() / round.commit.p99.as_secs_f64());
    let what = "the same, p99 to the p99 of the commit";
    report.add(Row::new(what, Goal::AtMost(3.0), median(share).context("no round was run")?, "×"));
    Ok(())
}

async fn idle(
    stage: &Stage,
    installation: &Installation,
    scale: &Scale,
    report: &mut Report,
) -> anyhow::Result<()> {
    let round = installation.round(10, scale.idle).await?;
    let reached = round.visible.p99.as_secs_f64() * 1e3;
    let figures = format!(
        "p50 {} ms; commit {} / {} ms",
        millis(round.visible.p50),
        millis(round.commit.p50),
        millis(round.commit.p99)
    );
    let what = "commit to visible at 10 commands/s, p99";
    report.add(Row::new(what, Goal::AtMost(10.0), reached, " ms").with(figures));
    let client = stage.connect().await?;
    // Whatever backends still have to report from before is reported now.
    elapse(scale.silence).await;
    let before = transactions(&client).await?;
    elapse(scale.silence).await;
    let after = transactions(&client).await?;
    let queries = figure(u64::try_from(after - before)?) / scale.silence.as_secs_f64();
    let what = "polling queries a second while nothing happens";
    let figures = "relay and three projections";
    report.add(Row::new(what, Goal::Below(25.0), queries, "/s").with(figures));
    Ok(())
}

/// How often a projector had to read PostgreSQL because JetStream was late.
fn refills() -> f64 {
    let text = chassis::metrics::render();
    let lines = text.lines().filter(|line| line.starts_with("ledger_consumer_gap_refills_total"));
    lines.filter_map(|line| line.rsplit_once(' ')?.1.parse::<f64>().ok()).sum()
}

/// The measurement.
pub(crate) async fn run(servers: &Servers, scale: &Scale, report: &mut Report) -> anyhow::Result<()> {
    let stage = Stage::new(servers, "visible").await?;
    let pool = stage.pool(POOL)?;
    let world = World::new(pool.clone()).await?;
    say(&format!("loading {TICKETS} tickets"));
    let (mut tickets, mut past) = (Vec::new(), Vec::new());
    for number in 0..TICKETS {
        let (ticket, events) = world.ticket(number)?;
        tickets.push(ticket);
        past.push(Ok(events));
    }
    preload(&stage.connect().await?, past).await?;
    stage.settle().await?;
    let nats = servers.nats().await?;
    let bus = Bus::new(&nats, &Projection::ALL).await?;
    let (stop, tasks) = (CancellationToken::new(), TaskTracker::new());
    let doorbell = Doorbell::listen(&stage.url, 1, stop.clone());
    let options = RelayOptions { doorbell: Some(doorbell.clone()), ..RelayOptions::new(&bus.prefix, 1) };
    tasks.spawn(relay::run(pool.clone(), nats.clone(), options, stop.clone()));
    let positions = Positions::default();
    for projection in Projection::ALL {
        let frame = Frame {
            nats: Some(nats.clone()),
            prefix: bus.prefix.clone(),
            doorbell: Some(doorbell.clone()),
            positions: positions.clone(),
            board: Board::default(),
            ..Frame::new(pool.clone())
        };
        tasks.spawn(projection::run(projection, world.vault.clone(), frame, stop.clone()));
    }
    let ledger = Ledger::new(pool.clone(), LedgerOptions::default());
    let installation = Installation { pool, ledger, positions, tickets: Arc::new(tickets) };
    installation.caught_up().await?;
    let before = refills();
    steady(&installation, scale, report).await?;
    idle(&stage, &installation, scale, report).await?;
    let refilled = refills() - before;
    let what = "times a projector read PostgreSQL instead, because JetStream was late";
    report.add(Row::new(what, Goal::None, refilled, ""));
    stop.cancel();
    tasks.close();
    tokio::time::timeout(PATIENCE, tasks.wait()).await.context("relay and projections do not stop")?;
    drop(installation);
    bus.close().await?;
    stage.close().await
}
