//! One role as a child process: the product's own executable.

use std::fs::File;
use std::path::Path;
use std::process::Stdio;

use anyhow::{Context as _, ensure};
use tokio::process::{Child, Command};

use super::logs;

/// Built by Cargo beside the tests.
const PROGRAM: &str = env!("CARGO_BIN_EXE_countersign-under-test");

/// A process of one role.
pub(crate) struct Process {
    pub(crate) role: &'static str,
    child: Child,
}

impl Process {
    pub(crate) fn spawn(folder: &Path, role: &'static str, place: usize) -> anyhow::Result<Self> {
        let log = logs(folder)?.join(format!("{role}-{place}.log"));
        let log = File::options().create(true).append(true).open(log).context("opening a log")?;
        let child = Command::new(PROGRAM)
            .arg("--config")
            .arg(folder.join("countersign.toml"))
            .args(["serve", "--role", role])
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("starting {role}"))?;
        Ok(Self { role, child })
    }

    /// Kills it (SIGKILL). Not an error if it has ended by itself.
    pub(crate) async fn kill(&mut self) -> anyhow::Result<()> {
        self.child.kill().await.or_else(|error| {
            // Already waited for.
            if error.kind() == std::io::ErrorKind::InvalidInput { Ok(()) } else { Err(error) }
        })?;
        Ok(())
    }

    /// Its process id while it runs.
    pub(crate) fn pid(&self) -> Option<i32> {
        self.child.id().and_then(|pid| pid.try_into().ok())
    }

    /// Whether it runs.
    pub(crate) fn lives(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }
}

/// Runs a verb to its end.
pub(crate) async fn once(folder: &Path, verb: &[&str]) -> anyhow::Result<()> {
    let output = Command::new(PROGRAM)
        .arg("--config")
        .arg(folder.join("countersign.toml"))
        .args(verb)
        .stdin(Stdio::null())
        .kill_on_drop(true)
        .output()
        .await
        .with_context(|| format!("running {verb:?}"))?;
    let said = || String::from_utf8_lossy(&output.stderr).into_owned();
    ensure!(output.status.success(), "{verb:?} failed: {}", said());
    Ok(())
}

/// The lines of all logs that fit.
pub(crate) fn lines(folder: &Path, fits: impl Fn(&str) -> bool) -> anyhow::Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(logs(folder)?).context("listing the logs")? {
        let path = entry?.path();
        let text = std::fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
        let text = String::from_utf8_lossy(&text);
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        found.extend(text.lines().filter(|line| fits(line)).map(|line| format!("{name}: {line}")));
    }
    Ok(found)
}
