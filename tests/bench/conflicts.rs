//! One command in ten loses against another one for the same stream: what that costs the others.
//!
//! Two ledgers share the database, as two processes would, so that losers are found by the append as well as by the load.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, AtomicUsize, Ordering};

use anyhow::{Context, bail};
use events::id::StreamId;
use events::request::CommentAdded;
use ledger::command::{CommandContext, Done};
use ledger::error::ExecuteError;
use ledger::log::Ledger;
use ledger::options::LedgerOptions;

use crate::commands::POOL;
use crate::measure::drive::{Worker, drive};
use crate::measure::figure;
use crate::measure::pairs::Pairs;
use crate::report::{Goal, Report, Row};
use crate::scale::Scale;
use crate::stage::Stage;
use crate::talk::{Closed, LOADED, Say, Streams, Talk, context, message, times};

const CALLERS: usize = 32;

/// One step in nine is a duel of two commands, of which one loses: one command in ten.
const DUEL: u64 = 9;

/// Streams that duels are about, each with the version it is known to have.
struct Arena {
    streams: Vec<(StreamId, AtomicI64)>,
    next: AtomicUsize,
}

/// What came of commands that should not have failed.
#[derive(Default)]
struct Tally {
    innocent_failures: AtomicU64,
    losers: AtomicU64,
    innocents: AtomicU64,
}

struct Caller {
    ledger: Ledger,
    rival: Ledger,
    streams: Arc<Streams>,
    arena: Option<Arc<Arena>>,
    tally: Arc<Tally>,
    message: CommentAdded,
    steps: u64,
}

type Answer = Result<Done, ExecuteError<Closed>>;

impl Caller {
    fn say(&self, number: usize) -> Say {
        Say { message: self.message.clone(), times: times(number) }
    }

    async fn duel(&self, arena: &Arena) -> anyhow::Result<u64> {
        let number = arena.next.fetch_add(1, Ordering::Relaxed);
        let (stream, version) = &arena.streams[number % arena.streams.len()];
        let expected = Some(version.load(Ordering::Relaxed));
        let context = || CommandContext { expected, ..context(&self.message.by) };
        let (one, other): (Answer, Answer) = tokio::join!(
            self.ledger.execute::<Talk>(*stream, self.say(number), context()),
            self.rival.execute::<Talk>(*stream, self.say(number), context())
        );
        match (one, other) {
            (Ok(done), Err(ExecuteError::Conflict { .. }))
            | (Err(ExecuteError::Conflict { .. }), Ok(done)) => {
                version.store(done.version, Ordering::Relaxed);
                self.tally.losers.fetch_add(1, Ordering::Relaxed);
                Ok(1)
            }
            (one, other) => bail!("a duel did not end with one winner and one conflict: {one:?}, {other:?}"),
        }
    }
}

impl Worker for Caller {
    async fn step(&mut self) -> anyhow::Result<u64> {
        self.steps += 1;
        if let Some(arena) = self.arena.as_ref().filter(|_| self.steps.is_multiple_of(DUEL)) {
            return Box::pin(self.duel(arena)).await;
        }
        let (number, stream) = self.streams.next();
        let done = self.ledger.execute::<Talk>(stream, self.say(number), context(&self.message.by)).await;
        self.tally.innocents.fetch_add(1, Ordering::Relaxed);
        if done.is_err() {
            self.tally.innocent_failures.fetch_add(1, Ordering::Relaxed);
            return Ok(0);
        }
        Ok(1)
    }
}

/// The comparison. The last tenth of the streams is for duels, and was not touched by W unless W ran out of streams.
pub(crate) async fn run(
    stage: &Stage,
    ids: &[StreamId],
    scale: &Scale,
    report: &mut Report,
) -> anyhow::Result<()> {
    let (peaceful, contested) = ids.split_at(ids.len() - ids.len() / 10);
    let mut streams = Vec::with_capacity(contested.len());
    let client = stage.connect().await?;
    for id in contested {
        streams.push((*id, AtomicI64::new(i64::try_from(LOADED)?)));
    }
    let asked: Vec<_> = contested.iter().map(|id| id.0).collect();
    let query = "SELECT s.version FROM unnest($1::uuid[]) WITH ORDINALITY q(id, n) JOIN es.stream s ON s.stream_id = q.id ORDER BY q.n";
    let versions = client.query(query, &[&asked]).await.context("read versions")?;
    for ((_, version), row) in streams.iter().zip(&versions) {
        version.store(row.get(0), Ordering::Relaxed);
    }
    let arena = Arc::new(Arena { streams, next: AtomicUsize::new(0) });
    let peaceful = Arc::new(Streams::new(peaceful.to_vec()));
    let ledgers = [(); 2].map(|()| stage.pool(POOL).map(|pool| Ledger::new(pool, LedgerOptions::default())));
    let [one, other] = ledgers;
    let (one, other) = (one?, other?);
    let tally = Arc::new(Tally::default());
    let callers = |arena: Option<&Arc<Arena>>| -> Vec<Caller> {
        let caller = |number: usize| {
            let (ledger, rival) = if number.is_multiple_of(2) { (&one, &other) } else { (&other, &one) };
            Caller {
                ledger: ledger.clone(),
                rival: rival.clone(),
                streams: Arc::clone(&peaceful),
                arena: arena.map(Arc::clone),
                tally: Arc::clone(&tally),
                message: message(),
                steps: 0,
            }
        };
        (0..CALLERS).map(caller).collect()
    };
    let (mut duelling, mut calm) = (callers(Some(&arena)), callers(None));
    drive(&mut calm, scale.turn / 4).await?;
    let pairs = Pairs::run(
        scale.pairs,
        async || drive(&mut duelling, scale.turn).await,
        async || drive(&mut calm, scale.turn).await,
    );
    let pairs = pairs.await?;
    let losers = tally.losers.load(Ordering::Relaxed);
    let figures = format!(
        "commands that took effect, two ledgers, {CALLERS} callers: {}; {losers} conflicts",
        pairs.figures("10 % in conflict", "none in conflict")
    );
    let what = "W with 10 % of commands in conflict, to W without";
    report.add(Row::new(what, Goal::AtLeast(0.8), pairs.ratio()?, "×").with(figures));
    let failed = figure(tally.innocent_failures.load(Ordering::Relaxed));
    let figures = format!("of {}", tally.innocents.load(Ordering::Relaxed));
    report.add(
        Row::new("innocent commands that failed meanwhile", Goal::AtMost(0.0), failed, "").with(figures),
    );
    Ok(())
}
