//! `cargo xtask bench [arguments]`: the benchmark program, in release, on servers that keep what they acknowledge.

use std::process::ExitCode;

use embedded::Durability;

use crate::checkout::Checkout;
use crate::run::through;
use crate::servers::{Servers, Wanted};
use crate::tools::cargo;

/// The words after `bench`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Passed on to the benchmark program.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    rest: Vec<String>,
}

/// Builds first, so that the compiler does not compete with what is measured.
pub(crate) async fn run(checkout: &Checkout, arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let built =
        through(cargo(checkout).args(["build", "--release", "--package", "tests", "--bin", "bench"])).await?;
    if built != ExitCode::SUCCESS {
        return Ok(built);
    }
    let mut bench = cargo(checkout);
    bench
        .args(["run", "--quiet", "--release", "--package", "tests", "--bin", "bench", "--"])
        .args(&arguments.rest);
    let mut servers = Servers::start(checkout, Wanted::DatabaseAndNats, Durability::Safe).await?;
    servers.tell(&mut bench);
    let ran = through(&mut bench).await;
    let stopped = servers.stop().await;
    let code = ran?;
    stopped?;
    Ok(code)
}
