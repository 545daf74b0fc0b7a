//! Bring the database to this version, or say what is pending.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;

use crate::terminal::say;

pub(crate) async fn run(files: &[PathBuf], check: bool) -> anyhow::Result<ExitCode> {
    let (settings, _) = super::load(files)?;
    let url = settings.database.url();
    if check {
        let pending = chassis::migrate::pending(url).await.context("asking what is pending")?;
        for step in &pending {
            say(format_args!("pending: {} {}", step.owner, step.name));
        }
        say(format_args!("{} migration(s) pending", pending.len()));
        return Ok(if pending.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE });
    }
    let report = chassis::migrate::migrate(url).await.context("migrating the database")?;
    for step in &report.applied {
        say(format_args!("applied: {} {}", step.owner, step.name));
    }
    say(format_args!("{} migration(s) applied; the database is at this version", report.applied.len()));
    Ok(ExitCode::SUCCESS)
}
