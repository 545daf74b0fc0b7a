//! The one executable, as a library: `serve`, `demo`, `migrate`, `provision`, `doctor`, `config`, `admin`, `projection`,
//! `audit`, `ready`.
//!
//! In reading order:
//! - [`cli`]: the command line
//! - [`parts`]: what every verb is made of: pools, log, vault, use cases
//! - [`roles`], [`serve`]: the services, together or one by one
//! - [`verbs`]: what an operator does
//! - [`demo`]: everything on one machine, and the main job played through
//! - [`terminal`]: what people see while they wait

mod cli;
pub mod demo;
pub mod parts;
pub mod roles;
pub mod serve;
mod terminal;
mod verbs;

use std::process::ExitCode;

use clap::Parser as _;

use crate::cli::{Cli, Verb};

pub use cli::Role;

/// Parses the command line, does what it says, and prints an error once, with everything that caused it.
pub fn main() -> ExitCode {
    chassis::tls::install();
    let cli = Cli::parse();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => {
            terminal::error(&anyhow::Error::new(error).context("starting the runtime"));
            return ExitCode::FAILURE;
        }
    };
    let outcome = runtime.block_on(run(cli));
    // Tasks that obey no stop any more must not keep the process.
    runtime.shutdown_background();
    match outcome {
        Ok(code) => code,
        Err(error) => {
            terminal::error(&error);
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    let files = &cli.config;
    match cli.verb {
        Verb::Serve(verb) => serve::run(files, verb).await,
        Verb::Demo(verb) => demo::run(verb).await,
        Verb::Migrate { check } => verbs::migrate::run(files, check).await,
        Verb::Provision { plan, nats_users } => verbs::provision::run(files, plan, nats_users).await,
        Verb::Doctor => verbs::doctor::run(files).await,
        Verb::Config(verb) => verbs::config::run(files, &verb),
        Verb::Admin(verb) => verbs::admin::run(files, verb).await,
        Verb::Projection(verb) => verbs::projection::run(files, verb).await,
        Verb::Audit(verb) => verbs::audit::run(files, verb).await,
        Verb::Contracts { folder } => verbs::contracts::run(&folder),
        Verb::Ready => verbs::ready::run(files).await,
    }
}
