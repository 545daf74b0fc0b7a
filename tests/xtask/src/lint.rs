//! `cargo xtask lint`: everything that is checked without running the product.

use std::process::ExitCode;

use crate::checkout::Checkout;
use crate::generate;
use crate::run::{say, through};
use crate::tools::{Tools, cargo};

/// Runs all checks, also after one failed, so that one run shows everything.
pub(crate) async fn run(checkout: &Checkout) -> anyhow::Result<ExitCode> {
    let tools = Tools::find(checkout).await?;
    let mut failed = Vec::new();

    let mut format = cargo(checkout);
    format.args(["fmt", "--all", "--check"]);
    let mut clippy = cargo(checkout);
    clippy.args(["clippy", "--workspace", "--all-targets", "--quiet", "--", "--deny", "warnings"]);
    let mut deny = tools.cargo(checkout)?;
    deny.args(["deny", "--workspace", "check", "bans", "licenses", "sources"]);
    let typos = tools.program(checkout, "typos");

    for (name, mut command) in [("format", format), ("clippy", clippy), ("deny", deny), ("typos", typos)] {
        say(name);
        if through(&mut command).await? != ExitCode::SUCCESS {
            failed.push(name);
        }
    }
    say("generated files");
    if generate::run(checkout, &generate::Arguments::check_all()).await? != ExitCode::SUCCESS {
        failed.push("generated files");
    }
    if failed.is_empty() {
        say("lint passed");
        return Ok(ExitCode::SUCCESS);
    }
    say(&format!("lint failed: {}", failed.join(", ")));
    Ok(ExitCode::FAILURE)
}
