//! Where the servers' files lie.
//!
//! ```text
//! data folder/ lock              held while the servers run; the kernel lets go of it however the holder ends
//!              postgres/         the database (or elsewhere, see `Layout::postgres`)
//!              postgres.password
//!              nats/ store/ ports/ nats.conf nats.pid
//!              log/              what the servers say
//!              runtime           names the folder of the database's socket, to remove it after a kill
//! ```

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::account::{Account, set_mode};
use crate::error::Error;

/// Where the superuser's databases go when another account cannot reach the data folder.
const SHARED_DATA: &str = "/var/lib/countersign/embedded";

/// The paths of one data folder, which this process holds the lock of.
pub(crate) struct Layout {
    data: PathBuf,
    postgres: PathBuf,
    _lock: File,
}

impl Layout {
    /// Makes the data folder if missing and takes its lock; [`Error::Busy`] when another process has it.
    pub(crate) fn claim(data: &Path, account: Account) -> Result<Self, Error> {
        if !data.is_dir() {
            std::fs::create_dir_all(data).map_err(Error::file("create", data))?;
            // Others may pass through, not list: the database's account needs its own folder below.
            set_mode(data, 0o711)?;
        }
        let data = data.canonicalize().map_err(Error::file("find", data))?;
        let lock = lock(&data)?;
        let postgres = if account.is_other() && !reachable(&data) {
            Path::new(SHARED_DATA).join(&fingerprint(data.as_os_str().as_encoded_bytes())[..16])
        } else {
            data.join("postgres")
        };
        Ok(Self { data, postgres, _lock: lock })
    }

    /// The database's folder. Normally in the data folder; below `/var/lib` when the superuser's data folder is closed to
    /// the account that runs the database.
    pub(crate) fn postgres(&self) -> &Path {
        &self.postgres
    }

    /// Removes a database outside the data folder whose data folder was deleted by hand and made anew.
    pub(crate) fn forget_orphan(&self) -> Result<(), Error> {
        let outside = !self.postgres.starts_with(&self.data);
        if outside && self.postgres.exists() && !self.password().exists() {
            std::fs::remove_dir_all(&self.postgres).map_err(Error::file("remove", &self.postgres))?;
        }
        Ok(())
    }

    /// The database superuser's password, readable by the caller only.
    pub(crate) fn password(&self) -> PathBuf {
        self.data.join("postgres.password")
    }

    /// NATS' folder.
    pub(crate) fn nats(&self) -> PathBuf {
        self.data.join("nats")
    }

    /// The log file of a server, opened for appending; what an earlier run said moves aside.
    pub(crate) fn log(&self, server: &str) -> Result<PathBuf, Error> {
        let folder = self.data.join("log");
        std::fs::create_dir_all(&folder).map_err(Error::file("create", &folder))?;
        let path = folder.join(format!("{server}.log"));
        if path.exists() {
            let old = path.with_extension("old.log");
            std::fs::rename(&path, &old).map_err(Error::file("move aside", &path))?;
        }
        Ok(path)
    }

    /// A new folder with a short name for the database's socket: such paths may have 107 bytes at most.
    pub(crate) fn runtime(&self, account: Account) -> Result<PathBuf, Error> {
        self.remove_runtime();
        let wanted = std::env::temp_dir();
        let top =
            if wanted.as_os_str().len() <= 60 && reachable(&wanted) { wanted } else { PathBuf::from("/tmp") };
        let folder = top.join(format!("countersign-{:016x}", rand::random::<u64>()));
        // Fails when the name is taken: nobody can have prepared the folder for us.
        std::fs::DirBuilder::new().mode(0o700).create(&folder).map_err(Error::file("create", &folder))?;
        account.give(&folder)?;
        let note = self.data.join("runtime");
        std::fs::write(&note, folder.as_os_str().as_encoded_bytes()).map_err(Error::file("write", &note))?;
        Ok(folder)
    }

    /// Removes the socket folder of this or of a killed run.
    pub(crate) fn remove_runtime(&self) {
        let note = self.data.join("runtime");
        let Ok(text) = std::fs::read_to_string(&note) else { return };
        let folder = PathBuf::from(text);
        let ours = folder.file_name().is_some_and(|name| name.to_string_lossy().starts_with("countersign-"));
        if ours {
            // Left behind at worst: an empty folder in the temporary folder.
            let _ = std::fs::remove_dir_all(&folder);
        }
        let _ = std::fs::remove_file(&note);
    }

    /// Removes everything but the lock, which the caller still holds.
    pub(crate) fn wipe(&self) -> Result<(), Error> {
        self.remove_runtime();
        for path in [self.postgres.clone(), self.nats(), self.data.join("log")] {
            if path.exists() {
                std::fs::remove_dir_all(&path).map_err(Error::file("remove", &path))?;
            }
        }
        let password = self.password();
        if password.exists() {
            std::fs::remove_file(&password).map_err(Error::file("remove", &password))?;
        }
        Ok(())
    }
}

/// Where server files are cached: below `/var/cache` for the superuser, else in the user's cache folder.
pub(crate) fn cache(wanted: Option<&Path>, account: Account) -> PathBuf {
    let shared = PathBuf::from("/var/cache/countersign");
    if let Some(wanted) = wanted {
        let open = reachable(wanted);
        return if account.is_other() && !open { shared } else { wanted.to_owned() };
    }
    if account.is_other() {
        return shared;
    }
    let home = std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    match std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from) {
        Some(folder) if folder.is_absolute() => folder.join("countersign"),
        _ if cfg!(target_os = "macos") => home.join("Library/Caches/countersign"),
        _ => home.join(".cache/countersign"),
    }
}

/// SHA-256 in lower-case hexadecimal.
pub(crate) fn fingerprint(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}

/// Writes a file that only the caller may read.
pub(crate) fn write_private(path: &Path, text: &str) -> Result<(), Error> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true).mode(0o600);
    let mut file = options.open(path).map_err(Error::file("create", path))?;
    file.write_all(text.as_bytes()).map_err(Error::file("write", path))?;
    file.sync_all().map_err(Error::file("write", path))
}

/// Whether every account can pass through all existing folders of this path.
fn reachable(path: &Path) -> bool {
    path.ancestors()
        .filter_map(|folder| std::fs::metadata(folder).ok())
        .all(|found| found.permissions().mode() & 0o001 != 0)
}

fn lock(data: &Path) -> Result<File, Error> {
    let path = data.join("lock");
    let mut options = OpenOptions::new();
    let mut file = options
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(&path)
        .map_err(Error::file("create", &path))?;
    if file.try_lock().is_err() {
        let mut pid = String::new();
        // The holder writes its id right after it locked; an empty file only costs the message its number.
        let _ = file.read_to_string(&mut pid);
        let pid = if pid.trim().is_empty() { "unknown".to_owned() } else { pid.trim().to_owned() };
        return Err(Error::Busy { folder: data.to_owned(), pid });
    }
    file.set_len(0).map_err(Error::file("write", &path))?;
    writeln!(file, "{}", std::process::id()).map_err(Error::file("write", &path))?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("embedded-layout-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        folder
    }

    #[test]
    fn a_second_claim_of_the_same_folder_names_the_holder() {
        let data = folder("lock");
        let first = Layout::claim(&data, Account::Own).unwrap();
        match Layout::claim(&data, Account::Own) {
            Err(Error::Busy { pid, .. }) => assert_eq!(pid, std::process::id().to_string()),
            Err(other) => panic!("{other}"),
            Ok(_) => panic!("two holders"),
        }
        drop(first);
        Layout::claim(&data, Account::Own).unwrap();
        std::fs::remove_dir_all(&data).unwrap();
    }

    #[test]
    fn a_closed_data_folder_sends_another_accounts_database_elsewhere() {
        let data = folder("closed");
        let other = Account::Other { uid: nix::unistd::Uid::current(), gid: nix::unistd::Gid::current() };
        let open = Layout::claim(&data, other).unwrap();
        assert!(open.postgres().starts_with(data.canonicalize().unwrap()));
        drop(open);
        set_mode(&data, 0o700).unwrap();
        assert!(Layout::claim(&data, other).unwrap().postgres().starts_with(SHARED_DATA));
        assert!(
            Layout::claim(&data, Account::Own).unwrap().postgres().starts_with(data.canonicalize().unwrap())
        );
        std::fs::remove_dir_all(&data).unwrap();
    }

    #[test]
    fn fingerprints_are_sha_256() {
        assert!(fingerprint(b"abc").starts_with("ba7816bf8f01cfea"));
        assert_eq!(fingerprint(b"abc").len(), 64);
    }
}
