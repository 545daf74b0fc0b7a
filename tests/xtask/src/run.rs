//! Running other programs and speaking to the person at the terminal.

use std::io::Write;
use std::process::Command;

use anyhow::{Context, bail};

/// Writes one line to standard error, so that standard output stays free for what the programs print.
pub(crate) fn say(line: &str) {
    // A closed terminal is no reason to stop a chore.
    let _ = writeln!(std::io::stderr(), "xtask: {line}");
}

/// Runs a program to its end; fails when it cannot start or ends with anything but success.
pub(crate) fn must(command: &mut Command) -> anyhow::Result<()> {
    let status = command.status().with_context(|| format!("start {}", command.get_program().display()))?;
    if !status.success() {
        bail!("{} ended with {status}", command.get_program().display());
    }
    Ok(())
}
