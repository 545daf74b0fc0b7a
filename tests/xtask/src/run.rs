//! Running other programs and speaking to the person at the terminal.

use std::io::Write;
use std::process::ExitCode;

use anyhow::{Context, bail};
use tokio::process::Command;

/// Writes one line to standard error, so that standard output stays free for what the programs print.
pub(crate) fn say(line: &str) {
    // A closed terminal is no reason to stop a chore.
    let _ = writeln!(std::io::stderr(), "xtask: {line}");
}

/// Runs a program to its end; fails when it cannot start or ends with anything but success.
pub(crate) async fn must(command: &mut Command) -> anyhow::Result<()> {
    let program = command.as_std().get_program().display().to_string();
    let status = command.status().await.with_context(|| format!("start {program}"))?;
    if !status.success() {
        bail!("{program} ended with {status}");
    }
    Ok(())
}

/// Runs a program to its end and gives its exit code, whatever it is. Ctrl-C reaches the program from the terminal; this
/// process goes on, because it has servers to stop.
pub(crate) async fn through(command: &mut Command) -> anyhow::Result<ExitCode> {
    let program = command.as_std().get_program().display().to_string();
    let mut child = command.spawn().with_context(|| format!("start {program}"))?;
    loop {
        tokio::select! {
            status = child.wait() => {
                let code = status.with_context(|| format!("wait for {program}"))?.code();
                // No code: ended by a signal.
                return Ok(ExitCode::from(code.and_then(|code| u8::try_from(code).ok()).unwrap_or(1)));
            }
            // Taking the signal is what keeps it from ending this process.
            interrupted = tokio::signal::ctrl_c() => interrupted.context("listen for Ctrl-C")?,
        }
    }
}
