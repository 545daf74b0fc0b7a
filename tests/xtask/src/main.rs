//! The chores of this workspace: what is typed by hand and what CI runs are the same commands.

mod checkout;
mod generate;
mod run;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::checkout::Checkout;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Chores of the Countersign workspace")]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Regenerate committed files, or only compare them.
    Generate(generate::Arguments),
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
        Chore::Generate(arguments) => generate::run(&checkout, &arguments).await,
    }
}
