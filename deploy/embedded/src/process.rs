//! Child processes that never outlive their parent.
//!
//! Safe Rust cannot ask the kernel for a signal at the parent's death, so each server gets a guard: a shell that waits for
//! the end of a pipe which only this process holds open. However this process ends, the pipe closes and the guard stops
//! the server. Guard and server sit in process groups of their own, so Ctrl-C at the terminal reaches neither directly.

use std::path::Path;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use nix::errno::Errno;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use tokio::process::{Child, ChildStdin, Command};
use tokio::time::{Instant, MissedTickBehavior, interval};

use crate::error::Error;

/// How often a state is looked at while waiting for it.
const TICK: Duration = Duration::from_millis(20);

/// $1 is the server's process id, $2 a piece of its command line: a recycled id must not be stopped.
const GUARD: &str = r#"read -r _
if [ -r "/proc/$$/cmdline" ]; then tr '\0' '\n' 2>/dev/null <"/proc/$1/cmdline"; else ps -o command= -p "$1"; fi |
    grep -qF -- "$2" && kill -INT "$1"
"#;

/// A running server.
#[derive(Debug)]
pub(crate) struct Server {
    program: &'static str,
    pid: Pid,
    child: Child,
    guard: Child,
    pipe: Option<ChildStdin>,
}

impl Server {
    /// Starts a server. `marker` is an argument of its command line that no other process has.
    pub(crate) fn spawn(program: &'static str, command: &mut Command, marker: &str) -> Result<Self, Error> {
        let file = Path::new(command.as_std().get_program()).to_owned();
        command.stdin(Stdio::null()).process_group(0);
        let child = command.spawn().map_err(|source| Error::Start { program: file.clone(), source })?;
        let pid = child.id().and_then(|id| i32::try_from(id).ok()).map_or(Pid::from_raw(0), Pid::from_raw);
        let mut guard = Command::new("sh");
        guard.args(["-c", GUARD, "guard", &pid.to_string(), marker]).stdin(Stdio::piped()).process_group(0);
        guard.stdout(Stdio::null()).stderr(Stdio::null()).current_dir("/");
        let mut guard = match guard.spawn() {
            Ok(guard) => guard,
            Err(source) => {
                signal(pid, Signal::SIGINT);
                return Err(Error::Start { program: "sh".into(), source });
            }
        };
        let pipe = guard.stdin.take();
        Ok(Self { program, pid, child, guard, pipe })
    }

    /// The server's process id.
    pub(crate) fn pid(&self) -> i32 {
        self.pid.as_raw()
    }

    /// How the server ended, if it did.
    pub(crate) fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().ok().flatten()
    }

    /// Sends a signal to the server alone; a server that has ended is left alone.
    pub(crate) fn signal(&mut self, wanted: Signal) {
        if self.ended().is_none() {
            signal(self.pid, wanted);
        }
    }

    /// Asks the server to end, insists with the next signal when its time is over, and waits for the guard too.
    pub(crate) async fn stop(mut self, steps: &[(Signal, Duration)]) -> Result<(), Error> {
        // A stopped (SIGSTOP) process does not see the request before it goes on.
        self.signal(Signal::SIGCONT);
        let mut ended = false;
        for (wanted, patience) in steps {
            self.signal(*wanted);
            if tokio::time::timeout(*patience, self.child.wait()).await.is_ok() {
                ended = true;
                break;
            }
            tracing::warn!(server = self.program, signal = wanted.as_str(), "embedded.stop.slow");
        }
        drop(self.pipe.take());
        // The guard ends with its pipe; it has nothing left to stop.
        let _ = tokio::time::timeout(Duration::from_secs(5), self.guard.wait()).await;
        if ended { Ok(()) } else { Err(Error::Stubborn { pid: self.pid() }) }
    }
}

/// Ends a process of an earlier run, after looking that the id still belongs to it. No process is not an error.
pub(crate) async fn end_left_over(pid: i32, marker: &str, steps: &[(Signal, Duration)]) -> Result<(), Error> {
    if pid <= 1 || !is(pid, marker) {
        return Ok(());
    }
    tracing::info!(pid, "embedded.left_over.end");
    for (wanted, patience) in steps {
        signal(Pid::from_raw(pid), Signal::SIGCONT);
        signal(Pid::from_raw(pid), *wanted);
        if until(*patience, || (!is(pid, marker)).then_some(())).await.is_some() {
            return Ok(());
        }
    }
    Err(Error::Stubborn { pid })
}

/// Whether the process with this id runs and has `marker` in its command line.
pub(crate) fn is(pid: i32, marker: &str) -> bool {
    let line = if Path::new("/proc/self/cmdline").exists() {
        std::fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default()
    } else {
        let mut ps = std::process::Command::new("ps");
        ps.args(["-o", "command=", "-p", &pid.to_string()]);
        ps.output().map(|output| output.stdout).unwrap_or_default()
    };
    String::from_utf8_lossy(&line).contains(marker)
}

/// Looks again and again until there is an answer; `None` when the time is over.
pub(crate) async fn until<T>(patience: Duration, mut look: impl FnMut() -> Option<T>) -> Option<T> {
    let deadline = Instant::now() + patience;
    let mut ticks = interval(TICK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        if let Some(found) = look() {
            return Some(found);
        }
        if Instant::now() >= deadline {
            return None;
        }
    }
}

/// The last lines of a log, for a message.
pub(crate) fn tail(log: &Path) -> String {
    let text = std::fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(12)..].join("\n")
}

fn signal(pid: Pid, wanted: Signal) {
    match kill(pid, wanted) {
        Ok(()) | Err(Errno::ESRCH) => {}
        Err(error) => tracing::warn!(pid = pid.as_raw(), %error, "embedded.signal.failed"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sleeper(marker: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", "while :; do sleep 1; done", marker]);
        command
    }

    const STEPS: [(Signal, Duration); 2] =
        [(Signal::SIGINT, Duration::from_secs(5)), (Signal::SIGKILL, Duration::from_secs(5))];

    #[tokio::test]
    async fn a_dropped_server_is_stopped_by_its_guard() {
        let marker = format!("guard-test-{}", std::process::id());
        let server = Server::spawn("sleeper", &mut sleeper(&marker), &marker).unwrap();
        let pid = server.pid();
        until(Duration::from_secs(5), || is(pid, &marker).then_some(())).await.expect("it runs");
        drop(server);
        until(Duration::from_secs(5), || (!is(pid, &marker)).then_some(()))
            .await
            .expect("the guard stopped it");
    }

    #[tokio::test]
    async fn a_process_that_is_not_ours_is_left_alone() {
        let marker = format!("foreign-test-{}", std::process::id());
        let server = Server::spawn("sleeper", &mut sleeper(&marker), &marker).unwrap();
        until(Duration::from_secs(5), || is(server.pid(), &marker).then_some(())).await.expect("it runs");
        end_left_over(server.pid(), "another marker", &STEPS).await.unwrap();
        assert!(is(server.pid(), &marker));
        server.stop(&STEPS).await.unwrap();
    }

    #[tokio::test]
    async fn a_frozen_server_still_stops() {
        let marker = format!("frozen-test-{}", std::process::id());
        let mut server = Server::spawn("sleeper", &mut sleeper(&marker), &marker).unwrap();
        let pid = server.pid();
        server.signal(Signal::SIGSTOP);
        server.stop(&STEPS).await.unwrap();
        assert!(!is(pid, &marker));
    }
}
