//! What the tests of the pages need and Rust does not bring: Chromium with its driver, and axe-core.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, bail};
use tokio::process::Command;

use crate::checkout::Checkout;
use crate::once;
use crate::run::{must, say};

const MANIFEST: &str = include_str!("../axe/package.json");
/// Without addresses, so that any registry will do: the hash says what must come.
const LOCK: &str = include_str!("../axe/package-lock.json");
const AXE: &str = "TEST_AXE";
const DRIVER: &str = "chromedriver";
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
/// Debian's packages. Without fonts a page has boxes for letters.
const PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "fonts-dejavu-core"];

/// An installed browser and the accessibility checker.
pub(crate) struct Browser {
    axe: PathBuf,
}

impl Browser {
    /// Finds or installs them.
    pub(crate) async fn find(checkout: &Checkout) -> anyhow::Result<Self> {
        if !is_installed() {
            install().await?;
        }
        let folder = once::filled(checkout, "axe", LOCK, axe).await?;
        Ok(Self { axe: folder.join("node_modules/axe-core/axe.min.js") })
    }

    /// Tells a program where axe-core is; the browser is on the search path.
    pub(crate) fn tell(&self, command: &mut Command) {
        command.env(AXE, &self.axe);
    }
}

fn is_installed() -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let has = |name: &str| std::env::split_paths(&path).any(|folder| folder.join(name).is_file());
    has(DRIVER) && BROWSERS.iter().any(|name| has(name))
}

/// With Debian's package manager where this process may use it; anybody else is told what is missing.
async fn install() -> anyhow::Result<()> {
    let names = PACKAGES.join(" ");
    say(&format!("installing {names} with apt-get (once)"));
    let refreshed = must(&mut apt(&["update"])).await;
    let installed = match refreshed {
        Ok(()) => must(apt(&["install", "--yes", "--no-install-recommends"]).args(PACKAGES)).await,
        Err(error) => Err(error),
    };
    let missing = "the tests of the pages need Chromium and chromedriver of the same version on the search path. On Debian \
                   and Ubuntu, as root: apt-get install";
    installed.with_context(|| format!("{missing} {names}"))?;
    if !is_installed() {
        bail!("{missing} {names}");
    }
    Ok(())
}

fn apt(words: &[&str]) -> Command {
    let mut command = Command::new("apt-get");
    command.arg("-qq").args(words).env("DEBIAN_FRONTEND", "noninteractive");
    command.stdin(Stdio::null()).stdout(Stdio::null());
    command
}

async fn axe(folder: &Path) -> anyhow::Result<()> {
    say("installing axe-core with npm (once)");
    for (name, text) in [("package.json", MANIFEST), ("package-lock.json", LOCK)] {
        std::fs::write(folder.join(name), text).with_context(|| format!("write {name}"))?;
    }
    let mut npm = Command::new("npm");
    npm.current_dir(folder).stdin(Stdio::null()).stdout(Stdio::null());
    // `ci` takes exactly what the lock says and checks its hash.
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--omit-lockfile-registry-resolved"]);
    must(&mut npm).await.context("install axe-core with Node's npm, which the tests of the pages need")
}
