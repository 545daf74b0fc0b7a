//! Folders that are filled once and keyed by what they are made from, below the build folder.

use std::path::{Path, PathBuf};

use anyhow::Context;
use sha2::{Digest, Sha256};

use crate::checkout::Checkout;

/// The folder `name` for this `source`, filled by `fill` if it is not there. The rename at the end makes an interrupted
/// installation no installation.
pub(crate) async fn filled(
    checkout: &Checkout,
    name: &str,
    source: &str,
    fill: impl AsyncFnOnce(&Path) -> anyhow::Result<()>,
) -> anyhow::Result<PathBuf> {
    let digest = Sha256::digest(source).iter().take(8).fold(0_u64, |all, byte| all << 8 | u64::from(*byte));
    let top = checkout.scratch(name)?;
    let folder = top.join(format!("{digest:016x}"));
    if folder.is_dir() {
        return Ok(folder);
    }
    let unfinished = top.join(format!("installing-{}", std::process::id()));
    std::fs::create_dir_all(&unfinished).with_context(|| format!("make {}", unfinished.display()))?;
    fill(&unfinished).await?;
    match std::fs::rename(&unfinished, &folder) {
        Ok(()) => Ok(folder),
        // Another chore was faster; its files are the same.
        Err(_) if folder.is_dir() => {
            std::fs::remove_dir_all(&unfinished)
                .with_context(|| format!("remove {}", unfinished.display()))?;
            Ok(folder)
        }
        Err(error) => Err(error).with_context(|| format!("rename {}", unfinished.display())),
    }
}
