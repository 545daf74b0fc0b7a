//! `cargo xtask test [arguments of nextest]` and `cargo xtask tidy`.
//!
//! Examples in documentation comments are not run: building every crate once more for them costs more than they tell.

use std::process::ExitCode;

use embedded::Durability;

use crate::browser::Browser;
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
    if reaches_pages(&arguments.rest) {
        Browser::find(checkout).await?.tell(&mut runner);
    }
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
    chosen(arguments, "--package").next().is_some() || chosen(arguments, "-p").next().is_some()
}

/// Whether the tests of the pages may be among the chosen ones.
fn reaches_pages(arguments: &[String]) -> bool {
    let packages = chosen(arguments, "--package").chain(chosen(arguments, "-p"));
    let mut targets = chosen(arguments, "--test").peekable();
    let package = !chooses_packages(arguments) || packages.into_iter().any(|name| name == "tests");
    package && (targets.peek().is_none() || targets.any(|name| name == "browser"))
}

/// The values of an option: `--option value`, `--option=value`, or `-ovalue` for a short one.
fn chosen<'a>(arguments: &'a [String], option: &'a str) -> impl Iterator<Item = &'a str> {
    let own = arguments.iter().take_while(|argument| *argument != "--");
    own.enumerate().filter_map(move |(at, argument)| match argument.strip_prefix(option)? {
        "" => Some(arguments.get(at + 1).map_or("", String::as_str)),
        value if option.starts_with("--") => value.strip_prefix('='),
        value => Some(value),
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

    #[test]
    fn a_browser_is_installed_only_for_tests_of_pages() {
        let reaches = |text: &str| reaches_pages(&text.split(' ').map(str::to_owned).collect::<Vec<_>>());
        assert!(
            reaches("")
                && reaches("some_test")
                && reaches("-p tests")
                && reaches("-p ledger --package=tests")
        );
        assert!(reaches("-p tests --test browser") && reaches("-p tests --test tidy --test=browser"));
        assert!(!reaches("-p ledger") && !reaches("-p tests --test journeys"));
    }
}
