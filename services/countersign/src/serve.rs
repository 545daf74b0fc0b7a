//! Run the services until a signal.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use chassis::health::Health;
use chassis::lifecycle::{Ended, GRACE, Stop, signals};
use chassis::settings::Settings;
use chassis::{metrics, migrate, ops, postgres, safety, telemetry};
use tokio::net::TcpListener;

use crate::cli::{Role, Serve};
use crate::roles;

/// Loads, checks, starts, waits, drains.
pub(crate) async fn run(files: &[PathBuf], verb: Serve) -> anyhow::Result<ExitCode> {
    let settings = Settings::load_checked(files).context("loading the settings")?;
    telemetry::init(&settings.log).context("starting the log output")?;
    metrics::install();
    let stop = Stop::new();
    signals(&stop).context("listening for signals")?;
    if verb.migrate {
        migrate::migrate(settings.database.url()).await.context("migrating the database")?;
    }
    refuse_unsafe(settings.database.url()).await?;
    let roles: BTreeSet<Role> =
        if verb.roles.is_empty() { Role::ALL.into() } else { verb.roles.into_iter().collect() };
    let health = Health::new();
    roles::start(&settings, &roles, &health, &stop).await?;
    let listener = TcpListener::bind(settings.ops.listen)
        .await
        .with_context(|| format!("listening for operators on {}", settings.ops.listen))?;
    tokio::spawn(ops::serve(listener, health, stop.clone()));
    let names: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
    tracing::info!(roles = names.join(","), "serve.started");
    finish(&stop).await
}

/// The database must be at this version, and it must keep what it acknowledges.
async fn refuse_unsafe(url: &str) -> anyhow::Result<()> {
    let pending = migrate::pending(url).await.context("asking which migrations are pending")?;
    if !pending.is_empty() {
        bail!(
            "{} migration(s) are pending; run `countersign migrate` first, or start with --migrate",
            pending.len()
        );
    }
    let client = postgres::connect(url).await.context("connecting to the database")?;
    let findings = safety::check(&client).await.context("reading the database's settings")?;
    let refusals: Vec<String> =
        findings.iter().filter(|finding| finding.is_refusal()).map(ToString::to_string).collect();
    if !refusals.is_empty() {
        bail!("the database would lose what it acknowledged:\n  {}", refusals.join("\n  "));
    }
    for finding in findings {
        tracing::warn!(finding = %finding, "serve.database_setting");
    }
    Ok(())
}

/// Waits for the stop and for the work in hand.
pub(crate) async fn finish(stop: &Stop) -> anyhow::Result<ExitCode> {
    match stop.finish(GRACE).await {
        Ended::Clean => tracing::info!("serve.stopped"),
        Ended::Cut => tracing::warn!("serve.stopped_with_work_cut_off"),
        Ended::Stuck { tasks } => tracing::error!(tasks, "serve.stopped_with_tasks_stuck"),
    }
    Ok(ExitCode::SUCCESS)
}
