//! Verifies what is appended while the process runs. A break is an alarm: an error in the log, a metric, and a component
//! that is down.

use std::time::Duration;

use events::digest::Digest;
use ledger::chain::{self, BrokenChain};
use ledger::error::LedgerError;
use ledger::jetstream::{Board, Condition};
use ledger::log::Ledger;
use tokio_util::sync::CancellationToken;

/// Time between two looks at the log.
const INTERVAL: Duration = Duration::from_secs(5);
/// Events read at once.
const PAGE: i64 = 1_000;

/// Follows every shard until `stop`, starting with a full verification.
pub async fn run(ledger: Ledger, board: Board, stop: CancellationToken) {
    let shards = i16::try_from(ledger.shards()).unwrap_or(i16::MAX);
    let mut reached: Vec<Option<(i64, Digest)>> = vec![None; usize::from(ledger.shards())];
    let mut ticks = tokio::time::interval(INTERVAL);
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            _ = ticks.tick() => {}
        }
        for (shard, from) in (0..shards).zip(reached.iter_mut()) {
            let component = format!("audit-{shard}");
            match follow(&ledger, shard, *from).await {
                Ok(Followed::Whole(position, hash)) => {
                    *from = Some((position, hash));
                    board.report(&component, Condition::Up);
                }
                Ok(Followed::Broken(at)) => {
                    tracing::error!(shard, position = at, "audit.chain_broken");
                    board
                        .report(&component, Condition::Down(format!("the chain is broken at position {at}")));
                }
                Err(error) => {
                    tracing::warn!(shard, error = %error, "audit.log_unreachable");
                    board.report(&component, Condition::Degraded("the log cannot be read".to_owned()));
                }
            }
        }
    }
}

enum Followed {
    Whole(i64, Digest),
    Broken(i64),
}

async fn follow(ledger: &Ledger, shard: i16, from: Option<(i64, Digest)>) -> Result<Followed, LedgerError> {
    let (mut position, mut hash) = match from {
        Some(reached) => reached,
        None => (0, chain::genesis(ledger.store().await?.id, shard)),
    };
    loop {
        let page = ledger.read_page(shard, position, PAGE).await?;
        let Some(last) = page.last() else { return Ok(Followed::Whole(position, hash)) };
        let next = last.position;
        match chain::verify(hash, position, &page) {
            Ok(reached) => (position, hash) = (next, reached),
            Err(BrokenChain::Gap { expected, .. }) => return Ok(Followed::Broken(expected)),
            Err(BrokenChain::Altered { position }) => return Ok(Followed::Broken(position)),
        }
    }
}
