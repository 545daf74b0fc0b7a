//! A private `PostgreSQL` server on a Unix socket.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use nix::sys::signal::Signal;
use tokio::process::Command;

use crate::account::Account;
use crate::embedded::Durability;
use crate::error::Error;
use crate::layout::{Layout, write_private};
use crate::process::{Server, end_left_over, is, tail, until};

const PROGRAM: &str = "postgres";

/// Major version of the server files.
const MAJOR: &str = "18";

/// Longest wait for a start; a start after a crash replays the log of the last minutes first.
const READY: Duration = Duration::from_mins(2);

/// How long the children of a killed server may still hold its shared memory.
const RELEASE: Duration = Duration::from_secs(20);

/// Fast shutdown, then immediate shutdown (recovery at the next start), then the kernel.
const STOP: [(Signal, Duration); 3] = [
    (Signal::SIGINT, Duration::from_secs(20)),
    (Signal::SIGQUIT, Duration::from_secs(10)),
    (Signal::SIGKILL, Duration::from_secs(5)),
];

/// The server and what it takes to start it again.
#[derive(Debug)]
pub struct Postgres {
    programs: PathBuf,
    data: PathBuf,
    socket: PathBuf,
    log: PathBuf,
    password: String,
    account: Account,
    durability: Durability,
    server: Option<Server>,
}

impl Postgres {
    /// Prepares a server: ends what a killed run left behind and makes the database when there is none.
    pub(crate) async fn prepare(
        programs: PathBuf,
        layout: &Layout,
        account: Account,
        durability: Durability,
    ) -> Result<Self, Error> {
        let data = layout.postgres().to_owned();
        end_left_over_server(&data).await?;
        layout.forget_orphan()?;
        let socket = layout.runtime(account)?;
        let log = layout.log("postgres")?;
        let password_file = layout.password();
        let mut new =
            Self { programs, data, socket, log, password: String::new(), account, durability, server: None };
        if new.data.join("PG_VERSION").is_file() {
            new.check_version()?;
        } else {
            new.create(&password_file).await?;
        }
        let text = std::fs::read_to_string(&password_file).map_err(Error::file("read", &password_file))?;
        text.trim().clone_into(&mut new.password);
        Ok(new)
    }

    /// Starts the server and waits until it takes connections, recovery included. A running server is left as it is.
    pub async fn start(&mut self) -> Result<(), Error> {
        if self.server.is_some() {
            return Ok(());
        }
        let deadline = tokio::time::Instant::now() + RELEASE;
        loop {
            match self.attempt().await {
                // The children of a killed server need a moment to notice; until they are gone nobody may start.
                Err(Error::Ended { output, .. })
                    if output.contains("pre-existing shared memory block")
                        && tokio::time::Instant::now() < deadline => {}
                other => return other,
            }
        }
    }

    /// Stops the server: open transactions are rolled back, everything committed is on disk.
    pub async fn stop(&mut self) -> Result<(), Error> {
        match self.server.take() {
            Some(server) => server.stop(&STOP).await,
            None => Ok(()),
        }
    }

    /// Kills the server as a crash would (SIGKILL); [`Self::start`] recovers it.
    pub async fn kill(&mut self) -> Result<(), Error> {
        match self.server.take() {
            Some(server) => server.stop(&[(Signal::SIGKILL, Duration::from_secs(10))]).await,
            None => Ok(()),
        }
    }

    /// The process id while it runs.
    pub fn pid(&self) -> Option<i32> {
        self.server.as_ref().map(Server::pid)
    }

    /// The superuser's address, password included. The host is the socket's folder; never log it.
    pub fn url(&self) -> String {
        let folder = self.socket.to_string_lossy().replace('%', "%25").replace('/', "%2F");
        format!("postgres://postgres:{}@{folder}/postgres", self.password)
    }

    /// The folder with `psql`, `pg_dump` and the like, of the server's own version.
    pub fn programs(&self) -> &Path {
        &self.programs
    }

    async fn attempt(&mut self) -> Result<(), Error> {
        forget_foreign_pid(&self.data)?;
        let log = File::options().create(true).append(true).open(&self.log);
        let log = log.map_err(Error::file("open", &self.log))?;
        let both = log.try_clone().map_err(Error::file("open", &self.log))?;
        let mut command = Command::new(self.programs.join("postgres"));
        command.arg("-D").arg(&self.data).arg("-k").arg(&self.socket);
        for setting in settings(self.durability) {
            command.arg("-c").arg(setting);
        }
        command.stdout(log).stderr(both).env("LC_ALL", "C").env("TZ", "UTC");
        self.account.apply(&mut command);
        let mut server = Server::spawn(PROGRAM, &mut command, &self.data.to_string_lossy())?;
        match self.accepting(&mut server).await {
            Ok(()) => {
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

    /// Waits for the line in which the server says that it is ready; `pg_ctl` waits for the same.
    async fn accepting(&self, server: &mut Server) -> Result<(), Error> {
        let file = self.data.join("postmaster.pid");
        let pid = server.pid().to_string();
        let looked = until(READY, || {
            let text = std::fs::read_to_string(&file).unwrap_or_default();
            let lines: Vec<&str> = text.lines().map(str::trim).collect();
            if lines.first() == Some(&pid.as_str()) && lines.get(7) == Some(&"ready") {
                return Some(Ok(()));
            }
            server.ended().map(Err)
        });
        match looked.await {
            Some(Ok(())) => Ok(()),
            Some(Err(status)) => Err(Error::Ended { program: PROGRAM, status, output: tail(&self.log) }),
            None => Err(Error::NotReady { program: PROGRAM, waited: READY, output: tail(&self.log) }),
        }
    }

    fn check_version(&self) -> Result<(), Error> {
        let file = self.data.join("PG_VERSION");
        let found = std::fs::read_to_string(&file).map_err(Error::file("read", &file))?;
        if found.trim() == MAJOR {
            return Ok(());
        }
        Err(Error::OtherVersion { folder: self.data.clone(), found: found.trim().to_owned() })
    }

    /// Makes the database beside its place and renames it: a killed creation leaves nothing that looks complete.
    async fn create(&self, password_file: &Path) -> Result<(), Error> {
        let unfinished = self.data.with_extension("new");
        if unfinished.exists() {
            std::fs::remove_dir_all(&unfinished).map_err(Error::file("remove", &unfinished))?;
        }
        if let Some(parent) = self.data.parent() {
            std::fs::create_dir_all(parent).map_err(Error::file("create", parent))?;
        }
        self.account.private_folder(&unfinished)?;
        let password = format!("{:032x}\n", rand::random::<u128>());
        let handed = self.socket.join("password");
        write_private(&handed, &password)?;
        self.account.give(&handed)?;
        self.initdb(&unfinished, &handed).await?;
        std::fs::remove_file(&handed).map_err(Error::file("remove", &handed))?;
        write_private(password_file, &password)?;
        std::fs::rename(&unfinished, &self.data).map_err(Error::file("rename", &unfinished))
    }

    async fn initdb(&self, folder: &Path, password: &Path) -> Result<(), Error> {
        let program = self.programs.join("initdb");
        let mut command = Command::new(&program);
        command.arg("-D").arg(folder).arg("--pwfile").arg(password);
        command.args(["--username=postgres", "--auth=scram-sha-256", "--encoding=UTF8"]);
        command.args(["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]);
        if self.durability == Durability::Scratch {
            // Cheap sign-ins: a test run opens thousands of connections to a database that nobody else reaches.
            command.args(["--no-sync", "--set", "scram_iterations=1"]);
        }
        command.env("LC_ALL", "C").env("TZ", "UTC").stdin(Stdio::null()).kill_on_drop(true);
        self.account.apply(&mut command);
        let output = command.output().await.map_err(|source| Error::Start { program, source })?;
        if output.status.success() {
            return Ok(());
        }
        let output_text = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        Err(Error::Ended { program: "initdb", status: output.status, output: output_text })
    }
}

/// Ends the server that a killed run of this program left behind.
pub(crate) async fn end_left_over_server(data: &Path) -> Result<(), Error> {
    match recorded_pid(data) {
        Some(pid) => end_left_over(pid, &data.to_string_lossy(), &STOP).await,
        None => Ok(()),
    }
}

/// The server refuses to start while the id that a killed server left in its folder belongs to anybody. When it belongs
/// to a stranger the note is removed; when to nobody the server removes it itself, after looking for left-over children.
fn forget_foreign_pid(data: &Path) -> Result<(), Error> {
    let Some(pid) = recorded_pid(data) else { return Ok(()) };
    let alive = nix::sys::signal::kill(nix::unistd::Pid::from_raw(pid), None).is_ok();
    if alive && !is(pid, &data.to_string_lossy()) {
        let file = data.join("postmaster.pid");
        std::fs::remove_file(&file).map_err(Error::file("remove", &file))?;
    }
    Ok(())
}

fn recorded_pid(data: &Path) -> Option<i32> {
    let text = std::fs::read_to_string(data.join("postmaster.pid")).ok()?;
    text.lines().next()?.trim().parse().ok().filter(|pid| *pid > 1)
}

fn settings(durability: Durability) -> Vec<&'static str> {
    let mut settings = vec![
        // The socket only: no port to clash with and nothing to reach from outside.
        "listen_addresses=",
        "unix_socket_permissions=0700",
        "timezone=UTC",
        "log_timezone=UTC",
        "max_connections=300",
        "shared_buffers=128MB",
        "max_wal_size=1GB",
    ];
    match durability {
        Durability::Safe => {}
        // Commits still reach the operating system at once: a drill that kills the server must not lose any.
        Durability::Scratch => settings.extend([
            "fsync=off",
            "full_page_writes=off",
            "scram_iterations=1",
            "autovacuum_naptime=10s",
            // A test that drops its database blocks the thread on which its own pool may be answering the server's
            // challenge, and the drop waits for that connection: until this ends, and not for the minute it is by default.
            "authentication_timeout=10s",
        ]),
    }
    settings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_scratch_servers_trust_the_operating_system_and_none_answers_before_it_has_the_commit() {
        let safe = settings(Durability::Safe).join(" ");
        assert!(
            !safe.contains("fsync")
                && !safe.contains("synchronous_commit")
                && !safe.contains("full_page_writes")
        );
        assert!(settings(Durability::Scratch).contains(&"fsync=off"));
    }
}
