//! Which operating system account runs `PostgreSQL`.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use nix::unistd::{Gid, Uid, User};
use tokio::process::Command;

use crate::error::Error;

/// The account of the database server: the caller's own, except that the superuser needs another, because
/// `PostgreSQL` refuses to run as root.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Account {
    /// The caller's own.
    Own,
    /// Another one, which has a passwd entry.
    Other { uid: Uid, gid: Gid },
}

impl Account {
    /// Chooses by the effective user of this process.
    pub(crate) fn choose() -> Result<Self, Error> {
        if !Uid::effective().is_root() {
            return Ok(Self::Own);
        }
        match User::from_name("nobody") {
            Ok(Some(user)) => Ok(Self::Other { uid: user.uid, gid: user.gid }),
            Ok(None) | Err(_) => Err(Error::NoAccount),
        }
    }

    /// Makes a folder that only this account can enter (and the superuser).
    pub(crate) fn private_folder(self, path: &Path) -> Result<(), Error> {
        std::fs::create_dir_all(path).map_err(Error::file("create", path))?;
        set_mode(path, 0o700)?;
        self.give(path)
    }

    /// Hands a file or folder over to this account.
    pub(crate) fn give(self, path: &Path) -> Result<(), Error> {
        if let Self::Other { uid, gid } = self {
            std::os::unix::fs::chown(path, Some(uid.as_raw()), Some(gid.as_raw()))
                .map_err(Error::file("hand over", path))?;
        }
        Ok(())
    }

    /// Whether the account is not the caller's, so that it reaches only what everybody may reach.
    pub(crate) fn is_other(self) -> bool {
        matches!(self, Self::Other { .. })
    }

    /// Makes a command run as this account, from a folder that it may enter.
    pub(crate) fn apply(self, command: &mut Command) {
        command.current_dir("/");
        if let Self::Other { uid, gid } = self {
            command.uid(uid.as_raw()).gid(gid.as_raw()).env("HOME", "/");
        }
    }
}

/// Sets the permission bits.
pub(crate) fn set_mode(path: &Path, mode: u32) -> Result<(), Error> {
    let permissions = std::fs::Permissions::from_mode(mode);
    std::fs::set_permissions(path, permissions).map_err(Error::file("set the permissions of", path))
}
