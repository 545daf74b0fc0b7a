//! Is the log whole?

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;

use crate::cli::Audit;
use crate::terminal::{bar, say};

pub(crate) async fn run(files: &[PathBuf], verb: Audit) -> anyhow::Result<ExitCode> {
    let Audit::Verify = verb;
    let (_, parts) = super::load(files)?;
    let service = parts.service("audit")?;
    let mut whole = true;
    for shard in 0..parts.shard_count() {
        let head = service.ledger.head(shard).await.context("reading the head of the log")?;
        let bar = bar(u64::try_from(head).unwrap_or_default(), &format!("shard {shard}"));
        let report = audit::verify::shard(&service.ledger, shard, |position| {
            bar.set_position(u64::try_from(position).unwrap_or_default());
        })
        .await
        .with_context(|| format!("reading shard {shard} to its end"))?;
        bar.finish_and_clear();
        for found in &report.breaks {
            say(format_args!("BROKEN  shard {shard}: {found}"));
        }
        whole &= report.breaks.is_empty();
        say(format_args!("shard {shard}: {} events, head {}", report.events, report.head));
    }
    say(if whole { "the log is whole" } else { "the log is NOT whole" });
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
