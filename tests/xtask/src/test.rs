//! `cargo xtask test [arguments of nextest]` and `cargo xtask tidy`.
//!
//! Examples in documentation comments are not run: building every crate once more for them costs more than they tell.

use std::process::ExitCode;

use embedded::Durability;

use crate::checkout::Checkout;
use crate::run::through;
use crate::servers::{Servers, Wanted};
use crate::tools::cargo_with_nextest;

/// The words after `test`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Passed on to `cargo nextest run`, for example `-p ledger` or a test's name.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    rest: Vec<String>,
}

/// Runs the tests against servers started once for all of them; the runner's exit code is ours.
pub(crate) async fn run(checkout: &Checkout, arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let mut runner = cargo_with_nextest(checkout).await?;
    runner.args(["nextest", "run"]);
    if !chooses_packages(&arguments.rest) {
        runner.arg("--workspace");
    }
    runner.args(&arguments.rest);
    let mut servers = Servers::start(checkout, Wanted::DatabaseAndNats, Durability::Scratch).await?;
    servers.tell(&mut runner);
    let ran = through(&mut runner).await;
    let stopped = servers.stop().await;
    let code = ran?;
    stopped?;
    Ok(code)
}

/// Runs the tests of the repository's own rules.
pub(crate) async fn tidy(checkout: &Checkout) -> anyhow::Result<ExitCode> {
    let mut runner = cargo_with_nextest(checkout).await?;
    through(runner.args(["nextest", "run", "--package", "tests", "--test", "tidy"])).await
}

fn chooses_packages(arguments: &[String]) -> bool {
    let own = arguments.iter().take_while(|argument| *argument != "--");
    own.into_iter().any(|argument| {
        argument == "--package" || argument.starts_with("--package=") || argument.starts_with("-p")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chosen_package_replaces_the_workspace() {
        let chosen = |text: &str| chooses_packages(&text.split(' ').map(str::to_owned).collect::<Vec<_>>());
        assert!(chosen("-p ledger") && chosen("x --package=ledger") && chosen("-pledger"));
        assert!(!chosen("some_test --no-capture") && !chosen("some_test -- -p"));
    }
}
