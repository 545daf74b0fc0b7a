//! How fast, as ratios in one run: what the ledger, the projections, the notifier and the portal do, against the least that the
//! same servers need for the same. `cargo xtask bench` builds it, starts servers that keep what they acknowledge, and runs it.
//!
//! In reading order:
//! - [`scale`], [`stage`], [`machine`]: how much, where, on what
//! - [`measure`], [`report`]: how figures are taken and told
//! - [`talk`], [`preload`], [`tickets`]: the work, and a past to do it on
//! - [`commands`] with [`raw_two`], [`conflicts`], [`replay`], [`relaying`], [`visibility`], [`rebuild`], [`mail`], [`http`]:
//!   the parts

mod commands;
mod conflicts;
mod http;
mod machine;
mod mail;
mod measure;
mod preload;
mod raw_two;
mod rebuild;
mod relaying;
mod replay;
mod report;
mod scale;
mod stage;
mod talk;
mod tickets;
mod visibility;

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Context;
use clap::{Parser, ValueEnum};

use crate::machine::Servings;
use crate::report::{Report, Row, say};
use crate::scale::Scale;
use crate::stage::{Servers, Stage};

#[derive(Parser)]
#[command(name = "bench", about = "Ratios between Countersign and the least the same servers need")]
struct Arguments {
    /// Two minutes instead of ten: figures to look at, not to keep.
    #[arg(long)]
    quick: bool,
    /// Only these parts; all by default.
    #[arg(long, value_enum, value_delimiter = ',')]
    only: Vec<Part>,
    /// Seconds of one turn under load.
    #[arg(long, value_name = "SECONDS")]
    turn: Option<f64>,
    /// Pairs of each comparison.
    #[arg(long)]
    pairs: Option<usize>,
    /// Streams of five events loaded before W.
    #[arg(long)]
    streams: Option<usize>,
    /// Also write the table to this file, as Markdown.
    #[arg(long, value_name = "FILE")]
    write: Option<PathBuf>,
    /// Fail when a goal is missed.
    #[arg(long)]
    strict: bool,
}

/// A part of the run.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    Commands,
    Conflicts,
    Replay,
    Relay,
    Visible,
    Rebuild,
    Mail,
    Http,
    Pages,
}

impl Arguments {
    fn scale(&self) -> Scale {
        let mut scale = if self.quick { Scale::quick() } else { Scale::full() };
        scale.pairs = self.pairs.unwrap_or(scale.pairs).max(1);
        scale.turn = self.turn.map_or(scale.turn, std::time::Duration::from_secs_f64);
        scale.streams = self.streams.unwrap_or(scale.streams).max(1000);
        scale.replayed = scale.replayed.min(i64::try_from(scale.streams * talk::LOADED).unwrap_or(i64::MAX));
        scale
    }

    fn wants(&self, part: Part) -> bool {
        self.only.is_empty() || self.only.contains(&part)
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match bench(&arguments).await {
        Ok(report) if report.broken() || arguments.strict && report.missed() > 0 => ExitCode::FAILURE,
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("failed: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

async fn bench(arguments: &Arguments) -> anyhow::Result<Report> {
    let begun = Instant::now();
    let servers = Servers::given()?;
    // As in an installation.
    chassis::metrics::install();
    let scale = arguments.scale();
    let head = head(&servers, &scale, arguments.quick).await?;
    say(&head);
    let mut report = Report::default();
    on_one_log(&servers, &scale, arguments, &mut report).await;
    if arguments.wants(Part::Relay) {
        let ran = relaying::run(&servers, &scale, &mut report).await;
        told(Part::Relay, ran, &mut report);
    }
    if arguments.wants(Part::Visible) {
        let ran = visibility::run(&servers, &scale, &mut report).await;
        told(Part::Visible, ran, &mut report);
    }
    if arguments.wants(Part::Rebuild) {
        let ran = rebuild::run(&servers, &scale, &mut report).await;
        told(Part::Rebuild, ran, &mut report);
    }
    if arguments.wants(Part::Mail) {
        let ran = mail::run(&scale, &mut report).await;
        told(Part::Mail, ran, &mut report);
    }
    if arguments.wants(Part::Http) {
        let ran = http::run(&servers, &scale, &mut report).await;
        told(Part::Http, ran, &mut report);
    }
    if arguments.wants(Part::Pages) {
        let ran = http::pages::run(&servers, &scale, &mut report).await;
        told(Part::Pages, ran, &mut report);
    }
    report.note(format!("The run took {} s.", begun.elapsed().as_secs()));
    let table = report.markdown();
    say(&format!("\n{table}"));
    say(&format!("{} goal(s) missed", report.missed()));
    if let Some(file) = &arguments.write {
        let text = format!("{head}\n{table}");
        std::fs::write(file, text).with_context(|| format!("write {}", file.display()))?;
    }
    Ok(report)
}

/// The parts that share one large log.
async fn on_one_log(servers: &Servers, scale: &Scale, arguments: &Arguments, report: &mut Report) {
    let parts = [Part::Commands, Part::Conflicts, Part::Replay];
    if !parts.into_iter().any(|part| arguments.wants(part)) {
        return;
    }
    let prepared = async {
        let stage = Stage::new(servers, "log").await?;
        let ids = commands::prepare(&stage, scale).await?;
        anyhow::Ok((stage, ids))
    };
    let (stage, ids) = match prepared.await {
        Ok(prepared) => prepared,
        Err(error) => return report.add(Row::failed("the log of W", &error)),
    };
    for part in parts.into_iter().filter(|part| arguments.wants(*part)) {
        let ran = match part {
            Part::Commands => commands::run(&stage, &ids, scale, report).await,
            Part::Conflicts => conflicts::run(&stage, &ids, scale, report).await,
            _ => replay::run(&stage, scale, report).await,
        };
        told(part, ran, report);
    }
    told(Part::Commands, stage.close().await, report);
}

/// A part that broke is a line of the table; the others still run.
fn told(part: Part, ran: anyhow::Result<()>, report: &mut Report) {
    if let Err(error) = ran {
        let name = part.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default();
        report.add(Row::failed(name, &error));
    }
}

/// Everything the figures depend on. Writing to a string cannot fail.
async fn head(servers: &Servers, scale: &Scale, quick: bool) -> anyhow::Result<String> {
    let servings = Servings::look(servers).await?;
    let flush = machine::flush().await?;
    let settings: Vec<String> =
        servings.settings.iter().map(|(name, value)| format!("{name} {value}")).collect();
    let mut text = String::from("# Benchmarks\n\n");
    let _ = writeln!(
        text,
        "Written by `cargo xtask bench --write BENCHMARKS.md`. Every figure is the median of {} pairs of turns, both sides in turn \
         in one run on the same servers; only ratios mean something. The goals are ratios as well, set before anything was \
         built; a missed one stays in the table as missed.\n",
        scale.pairs
    );
    let _ = writeln!(text, "- Date: {}", chassis::clock::now().strftime("%Y-%m-%d"));
    let _ = writeln!(text, "- Cores: {}; client and servers share them, over loopback", machine::cores());
    let _ = writeln!(text, "- PostgreSQL {}: {}", servings.postgres, settings.join(", "));
    let _ = writeln!(
        text,
        "- nats-server {}: file storage, one replica, sync_interval always as `cargo xtask bench` starts it",
        servings.nats
    );
    let _ = writeln!(
        text,
        "- fdatasync of 8 kB: p50 {:.3} ms, p99 {:.3} ms",
        flush.p50.as_secs_f64() * 1e3,
        flush.p99.as_secs_f64() * 1e3
    );
    let _ = writeln!(
        text,
        "- W: load a stream of five events (590 bytes of JSON each), fold, decide, append one to three (mean two), durable when \
         acknowledged; {} streams beforehand; turns of {} s",
        scale.streams,
        scale.turn.as_secs_f64()
    );
    if quick {
        text.push_str("- **A quick run: not to be kept.**\n");
    }
    if !servings.is_durable() {
        text.push_str("- **PostgreSQL does not write what it acknowledges: the figures mean nothing.**\n");
    }
    Ok(text)
}
