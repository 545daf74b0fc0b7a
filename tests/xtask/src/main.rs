//! The chores of this workspace: what is typed by hand and what CI runs are the same commands.

mod bench;
mod browser;
mod checkout;
mod generate;
mod lint;
mod once;
mod run;
mod screenshots;
mod servers;
mod test;
mod tools;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::checkout::Checkout;

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about = "Chores of the Countersign workspace")]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Set up what the tests need, run them all, stop what was started.
    Test(test::Arguments),
    /// Formatting, clippy, dependencies and licences, spelling, generated files.
    Lint,
    /// Regenerate committed files, or only compare them.
    Generate(generate::Arguments),
    /// The quick tests of the repository's own rules: no servers needed.
    Tidy,
    /// Run the benchmarks on durable servers; arguments go to the benchmark program.
    Bench(bench::Arguments),
    /// Take the pictures of the documentation again.
    Screenshots,
}

#[tokio::main]
async fn main() -> ExitCode {
    match chore(Arguments::parse().chore).await {
        Ok(code) => code,
        Err(error) => {
            run::say(&format!("failed: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

async fn chore(chore: Chore) -> anyhow::Result<ExitCode> {
    let checkout = Checkout::find()?;
    match chore {
        Chore::Test(arguments) => test::run(&checkout, &arguments).await,
        Chore::Lint => lint::run(&checkout).await,
        Chore::Generate(arguments) => generate::run(&checkout, &arguments).await,
        Chore::Tidy => test::tidy(&checkout).await,
        Chore::Bench(arguments) => bench::run(&checkout, &arguments).await,
        Chore::Screenshots => screenshots::run(&checkout).await,
    }
}
