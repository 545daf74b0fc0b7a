//! A private NATS server with JetStream on a loopback port.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

use nix::sys::signal::Signal;
use tokio::process::Command;

use crate::error::Error;
use crate::layout::{Layout, write_private};
use crate::process::{Server, end_left_over, tail, until};

const PROGRAM: &str = "nats-server";

/// Largest message the server takes, in bytes: an event of a request with many new contacts must fit.
const MAX_PAYLOAD: u32 = 1024 * 1024;

const READY: Duration = Duration::from_mins(1);

const STOP: [(Signal, Duration); 2] =
    [(Signal::SIGINT, Duration::from_secs(10)), (Signal::SIGKILL, Duration::from_secs(5))];

/// The server and what it takes to start it again.
#[derive(Debug)]
pub struct Nats {
    program: PathBuf,
    folder: PathBuf,
    log: PathBuf,
    accounts: String,
    /// 0 until the first start chose a free one; kept afterwards, so that clients find a restarted server.
    port: u16,
    server: Option<Server>,
}

impl Nats {
    /// Prepares a server whose configuration contains `accounts` as written (users and permissions; may be empty).
    pub(crate) async fn prepare(program: PathBuf, layout: &Layout, accounts: String) -> Result<Self, Error> {
        let nats = Self {
            program,
            folder: layout.nats(),
            log: layout.log("nats")?,
            accounts,
            port: 0,
            server: None,
        };
        end_left_over_server(&nats.folder).await?;
        Ok(nats)
    }

    /// Starts the server and waits until it listens. A running server is left as it is.
    pub async fn start(&mut self) -> Result<(), Error> {
        if self.server.is_some() {
            return Ok(());
        }
        let ports = self.folder.join("ports");
        if ports.exists() {
            std::fs::remove_dir_all(&ports).map_err(Error::file("remove", &ports))?;
        }
        std::fs::create_dir_all(&ports).map_err(Error::file("create", &ports))?;
        let config = self.folder.join("nats.conf");
        write_private(&config, &self.config())?;
        let log = File::options().create(true).append(true).open(&self.log);
        let log = log.map_err(Error::file("open", &self.log))?;
        let both = log.try_clone().map_err(Error::file("open", &self.log))?;
        let mut command = Command::new(&self.program);
        command.arg("-c").arg(&config).stdout(log).stderr(both);
        let mut server = Server::spawn(PROGRAM, &mut command, &config.to_string_lossy())?;
        match listening(&mut server, &ports, &self.log).await {
            Ok(port) => {
                self.port = port;
                self.server = Some(server);
                Ok(())
            }
            Err(error) => {
                // The first failure is the one to tell.
                let _ = server.stop(&STOP).await;
                Err(error)
            }
        }
    }

    /// Stops the server in an orderly way; its streams stay on disk.
    pub async fn stop(&mut self) -> Result<(), Error> {
        match self.server.take() {
            Some(server) => server.stop(&STOP).await,
            None => Ok(()),
        }
    }

    /// Kills the server as a crash would (SIGKILL); [`Self::start`] brings it back on the same port.
    pub async fn kill(&mut self) -> Result<(), Error> {
        match self.server.take() {
            Some(server) => server.stop(&[(Signal::SIGKILL, Duration::from_secs(10))]).await,
            None => Ok(()),
        }
    }

    /// Freezes the server (SIGSTOP): connections stay open and nothing answers.
    pub fn freeze(&mut self) {
        if let Some(server) = &mut self.server {
            server.signal(Signal::SIGSTOP);
        }
    }

    /// Ends [`Self::freeze`].
    pub fn thaw(&mut self) {
        if let Some(server) = &mut self.server {
            server.signal(Signal::SIGCONT);
        }
    }

    /// Removes all streams; only while the server is stopped. For the drill "the transport is lost" (architecture §2).
    pub fn lose_streams(&self) -> Result<(), Error> {
        let store = self.folder.join("store");
        if self.server.is_none() && store.exists() {
            std::fs::remove_dir_all(&store).map_err(Error::file("remove", &store))?;
        }
        Ok(())
    }

    /// The server's program, for tests that start servers of their own.
    pub fn program(&self) -> &Path {
        &self.program
    }

    /// The process id while it runs.
    pub fn pid(&self) -> Option<i32> {
        self.server.as_ref().map(Server::pid)
    }

    /// The server's address without credentials: `nats://127.0.0.1:PORT`.
    pub fn url(&self) -> String {
        format!("nats://127.0.0.1:{}", self.port)
    }

    fn config(&self) -> String {
        let Self { folder, accounts, .. } = self;
        let port = if self.port == 0 { -1 } else { i32::from(self.port) };
        let path = |name: &str| quoted(&folder.join(name));
        format!(
            "# Written at every start.\n\
             server_name: countersign\nhost: \"127.0.0.1\"\nport: {port}\nports_file_dir: {}\npid_file: {}\n\
             max_payload: {MAX_PAYLOAD}\njetstream {{\n  store_dir: {}\n  sync_interval: always\n}}\n\n{accounts}\n",
            path("ports"),
            path("nats.pid"),
            path("store"),
        )
    }
}

/// Ends the server that a killed run of this program left behind.
pub(crate) async fn end_left_over_server(folder: &Path) -> Result<(), Error> {
    let pid = std::fs::read_to_string(folder.join("nats.pid")).unwrap_or_default();
    let Ok(pid) = pid.trim().parse() else { return Ok(()) };
    end_left_over(pid, &folder.join("nats.conf").to_string_lossy(), &STOP).await
}

/// Waits for the file in which the server writes down its port.
async fn listening(server: &mut Server, ports: &Path, log: &Path) -> Result<u16, Error> {
    let file = ports.join(format!("nats-server_{}.ports", server.pid()));
    let looked = until(READY, || match port_in(&file) {
        Some(port) => Some(Ok(port)),
        None => server.ended().map(Err),
    });
    match looked.await {
        Some(Ok(port)) => Ok(port),
        Some(Err(status)) => Err(Error::Ended { program: PROGRAM, status, output: tail(log) }),
        None => Err(Error::NotReady { program: PROGRAM, waited: READY, output: tail(log) }),
    }
}

/// The port in `{"nats":["nats://127.0.0.1:4222"]}`; nothing while the file is missing or half written.
fn port_in(file: &Path) -> Option<u16> {
    let text = std::fs::read(file).ok()?;
    let ports: serde_json::Value = serde_json::from_slice(&text).ok()?;
    ports["nats"][0].as_str()?.rsplit_once(':')?.1.parse().ok()
}

/// A path as a NATS configuration string.
fn quoted(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{text}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_with_quotes_stay_one_string() {
        assert_eq!(quoted(Path::new("/a \"b\"/c")), r#""/a \"b\"/c""#);
    }

    #[test]
    fn the_configuration_is_durable_and_loopback_only() {
        let nats = Nats {
            program: PathBuf::new(),
            folder: "/d".into(),
            log: PathBuf::new(),
            accounts: "accounts { A {} }".into(),
            port: 0,
            server: None,
        };
        let text = nats.config();
        for line in [
            "sync_interval: always",
            "host: \"127.0.0.1\"",
            "port: -1",
            "max_payload: 1048576",
            "accounts { A {} }",
        ] {
            assert!(text.contains(line), "{line} in {text}");
        }
        assert!(!text.contains("http"), "no monitoring listener");
    }
}
