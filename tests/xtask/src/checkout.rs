//! Where things lie in a checkout of this repository.

use std::path::PathBuf;

use anyhow::{Context, bail};

/// The folder with the root manifest.
pub(crate) struct Checkout {
    root: PathBuf,
}

impl Checkout {
    /// Walks up from the working folder to the first manifest with a `[workspace]`. Not a compiled-in path, so that a
    /// built chore still works in another checkout.
    pub(crate) fn find() -> anyhow::Result<Self> {
        let start = std::env::current_dir().context("read the working folder")?;
        for folder in start.ancestors() {
            let manifest = folder.join("Cargo.toml");
            let text = std::fs::read_to_string(&manifest).unwrap_or_default();
            if text.lines().any(|line| line.trim() == "[workspace]") {
                return Ok(Self { root: folder.to_owned() });
            }
        }
        bail!("no Cargo.toml with [workspace] above {}", start.display());
    }

    /// A path below the root.
    pub(crate) fn at(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// A folder for this chore's own files, made if missing; inside the build folder, so that nothing is ever committed from it.
    pub(crate) fn scratch(&self, name: &str) -> anyhow::Result<PathBuf> {
        let folder = self.root.join("target/xtask").join(name);
        std::fs::create_dir_all(&folder).with_context(|| format!("make {}", folder.display()))?;
        Ok(folder)
    }
}
