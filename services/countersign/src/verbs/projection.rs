//! The read models: where they are, building one anew, comparing one with a fresh one.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, anyhow};
use comfy_table::Table;
use projection::Projection;

use crate::cli::ProjectionVerb;
use crate::parts::Parts;
use crate::terminal::{bar, say};

pub(crate) async fn run(files: &[PathBuf], verb: ProjectionVerb) -> anyhow::Result<ExitCode> {
    let (_, parts) = super::load(files)?;
    match verb {
        ProjectionVerb::List => list(&parts).await,
        ProjectionVerb::Rebuild { name } => rebuild(&parts, named(&name)?).await,
        ProjectionVerb::Compare { name } => compare(&parts, named(&name)?).await,
    }
}

fn named(name: &str) -> anyhow::Result<Projection> {
    name.parse().map_err(|_| {
        let names: Vec<&str> = Projection::ALL.iter().map(|projection| projection.as_str()).collect();
        anyhow!("there is no read model {name:?}; there are {}", names.join(", "))
    })
}

async fn list(parts: &Parts) -> anyhow::Result<ExitCode> {
    let service = parts.operator()?;
    let listed =
        projection::list(&service.pool, parts.shard_count()).await.context("reading the positions")?;
    let mut table = Table::new();
    table.set_header([
        "read model",
        "generation",
        "state",
        "shard",
        "position",
        "head",
        "lag",
        "quarantined",
    ]);
    for entry in listed {
        for shard in &entry.shards {
            table.add_row([
                entry.projection.as_str().to_owned(),
                entry.generation.to_string(),
                entry.state.clone(),
                shard.shard.to_string(),
                shard.position.to_string(),
                shard.head.to_string(),
                format!("{} ({:.1} s)", shard.lag_events, shard.lag_seconds),
                entry.quarantined.to_string(),
            ]);
        }
    }
    say(table);
    Ok(ExitCode::SUCCESS)
}

async fn rebuild(parts: &Parts, projection: Projection) -> anyhow::Result<ExitCode> {
    let service = parts.service("projection")?;
    let frame = parts.frame(service.pool.clone(), None, None);
    let bar = bar(0, projection.as_str());
    let rebuilt = projection::rebuild(projection, &service.vault, &frame, |progress| {
        bar.set_length(u64::try_from(progress.head).unwrap_or_default());
        bar.set_position(u64::try_from(progress.position).unwrap_or_default());
    })
    .await
    .with_context(|| format!("building {} anew", projection.as_str()))?;
    bar.finish_and_clear();
    say(format_args!(
        "{}: generation {} is live instead of {}; {} events in {:.1} s",
        projection.as_str(),
        rebuilt.generation,
        rebuilt.former,
        rebuilt.events,
        rebuilt.took.as_secs_f64()
    ));
    Ok(ExitCode::SUCCESS)
}

async fn compare(parts: &Parts, projection: Projection) -> anyhow::Result<ExitCode> {
    let service = parts.service("projection")?;
    let frame = parts.frame(service.pool.clone(), None, None);
    let compared = projection::compare(projection, &service.vault, &frame).await.context("comparing")?;
    for table in &compared.tables {
        let word = if table.live == table.rebuilt { "equal" } else { "DIFFERS" };
        say(format_args!(
            "{word:8} {} ({} rows live, {} rebuilt)",
            table.table, table.live_rows, table.rebuilt_rows
        ));
    }
    Ok(if compared.equal { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
