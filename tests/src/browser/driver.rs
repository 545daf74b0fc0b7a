//! chromedriver and the browser it starts: one for every test, in a process group of its own.

use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context as _, bail};
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};
use tokio::time::timeout;

const STARTS_WITHIN: Duration = Duration::from_secs(30);

/// A running chromedriver. Dropping it ends it and every browser it started.
pub struct Chromedriver {
    child: Child,
    group: Pid,
    address: String,
}

impl Chromedriver {
    /// Starts chromedriver on a port it chooses itself.
    pub async fn start() -> anyhow::Result<Self> {
        let mut command = Command::new("chromedriver");
        command.arg("--port=0").process_group(0).kill_on_drop(true);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let missing = "starting chromedriver; `cargo xtask test` installs it or says how";
        let mut child = command.spawn().context(missing)?;
        let id = child.id().context("chromedriver ended at once")?;
        let group = Pid::from_raw(i32::try_from(id).context("the id of chromedriver")?);
        let said = child.stdout.take().context("chromedriver has no output")?;
        // From here on dropping ends the whole group.
        let mut started = Self { child, group, address: String::new() };
        let mut lines = BufReader::new(said).lines();
        let port = async {
            while let Some(line) = lines.next_line().await? {
                if let Some((_, port)) = line.trim_end_matches('.').rsplit_once("successfully on port ") {
                    return port.parse::<u16>().context("reading chromedriver's port");
                }
            }
            bail!("chromedriver ended without naming its port")
        };
        let port = timeout(STARTS_WITHIN, port).await.context("chromedriver did not start")??;
        // What it says later is of no interest, but its pipe must not fill up.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        started.address = format!("http://127.0.0.1:{port}");
        Ok(started)
    }

    /// Where it listens.
    pub fn address(&self) -> &str {
        &self.address
    }
}

impl Drop for Chromedriver {
    fn drop(&mut self) {
        // Not yet waited for, so the id is still ours.
        if self.child.id().is_some() {
            let _ = killpg(self.group, Signal::SIGKILL);
        }
    }
}
