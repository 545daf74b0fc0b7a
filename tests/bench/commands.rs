//! W through the whole ledger against raw two, at 1, 8, 32 and 64 callers.

use std::sync::Arc;

use anyhow::Context;
use events::id::StreamId;
use events::payload::StreamKind;
use events::request::{CommentAdded, RequestEvent};
use ledger::log::Ledger;
use ledger::options::LedgerOptions;
use uuid::Uuid;

use crate::measure::drive::{Worker, drive};
use crate::measure::pairs::Pairs;
use crate::preload::{Past, preload};
use crate::raw_two::RawTwo;
use crate::report::{Goal, Report, Row, say};
use crate::scale::Scale;
use crate::stage::Stage;
use crate::talk::{LOADED, Say, Streams, Talk, context, message, meta, stored, times};

/// Callers, and what has to be reached.
const GOALS: [(usize, f64); 4] = [(1, 0.7), (8, 1.0), (32, 1.25), (64, 1.5)];

/// Connections of the ledger; its writer uses one at a time.
pub(crate) const POOL: usize = 4;

/// One caller of the ledger.
struct InLedger {
    ledger: Ledger,
    streams: Arc<Streams>,
    message: CommentAdded,
}

impl Worker for InLedger {
    async fn step(&mut self) -> anyhow::Result<u64> {
        let (number, stream) = self.streams.next();
        let say = Say { message: self.message.clone(), times: times(number) };
        self.ledger.execute::<Talk>(stream, say, context(&self.message.by)).await.context("execute")?;
        Ok(1)
    }
}

/// Conversations of five messages, in the log and in the plain table.
pub(crate) async fn prepare(stage: &Stage, scale: &Scale) -> anyhow::Result<Vec<StreamId>> {
    say(&format!("loading {} streams of {LOADED} events, twice", scale.streams));
    let ids: Vec<StreamId> = (0..scale.streams).map(|_| StreamId(Uuid::new_v4())).collect();
    let client = stage.connect().await?;
    preload(&client, ids.iter().map(|id| past(*id))).await?;
    RawTwo::prepare(stage).await?;
    stage.settle().await?;
    Ok(ids)
}

/// A conversation of five messages.
pub(crate) fn past(stream: StreamId) -> anyhow::Result<Past> {
    let message = message();
    let meta = serde_json::to_string(&meta(&context(&message.by)))?;
    let event = stored(&RequestEvent::CommentAdded(message))?;
    Ok(Past { stream, kind: StreamKind::Request, meta, events: vec![event; LOADED] })
}

/// The comparison.
pub(crate) async fn run(
    stage: &Stage,
    ids: &[StreamId],
    scale: &Scale,
    report: &mut Report,
) -> anyhow::Result<()> {
    let ours = Arc::new(Streams::new(ids.to_vec()));
    let theirs = Arc::new(Streams::new(ids.to_vec()));
    let ledger = Ledger::new(stage.pool(POOL)?, LedgerOptions::default());
    for (callers, goal) in GOALS {
        let (mut ledgers, mut raws) = (Vec::new(), Vec::new());
        for _ in 0..callers {
            let message = message();
            raws.push(RawTwo::new(stage, Arc::clone(&theirs), message.clone()).await?);
            ledgers.push(InLedger { ledger: ledger.clone(), streams: Arc::clone(&ours), message });
        }
        // The first statements of a connection are slower than all others.
        drive(&mut ledgers, scale.turn / 4).await?;
        drive(&mut raws, scale.turn / 4).await?;
        let pairs = Pairs::run(
            scale.pairs,
            async || drive(&mut ledgers, scale.turn).await,
            async || drive(&mut raws, scale.turn).await,
        );
        let pairs = pairs.await?;
        let figures = format!("{}; pairs {}", pairs.figures("ledger", "raw two"), pairs.range());
        let what = format!("W through the ledger, {callers} caller(s), to raw two");
        report.add(Row::new(what, Goal::AtLeast(goal), pairs.ratio()?, "×").with(figures));
        if callers == 64 {
            let what = "p99 of W at 64 callers, to raw two's";
            report.add(Row::new(what, Goal::AtMost(0.6), pairs.p99_ratio()?, "×"));
        }
    }
    let rounds = ours.rounds().max(theirs.rounds());
    if rounds > 1 {
        report.note(format!(
            "W had {} streams of {LOADED} events; some were met up to {rounds} times (ledger {}, raw two {}) and then had \
             more events than {LOADED}.",
            ids.len(),
            ours.rounds(),
            theirs.rounds()
        ));
    }
    Ok(())
}
