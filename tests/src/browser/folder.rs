//! Where browsers keep files: below the build folder, and for a moment in the temporary folder.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use uuid::Uuid;

/// The root of the checkout: the first folder upwards whose manifest has a `[workspace]`.
pub fn root() -> anyhow::Result<PathBuf> {
    let start = std::env::current_dir().context("reading the working folder")?;
    let is_root = |folder: &&Path| {
        let text = std::fs::read_to_string(folder.join("Cargo.toml")).unwrap_or_default();
        text.lines().any(|line| line.trim() == "[workspace]")
    };
    start.ancestors().find(is_root).map(Path::to_owned).context("no workspace above the working folder")
}

/// The folder for what failed tests leave behind.
pub fn left() -> anyhow::Result<PathBuf> {
    let folder = root()?.join("target/browser");
    std::fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    Ok(folder)
}

/// A temporary folder, removed when it is dropped.
pub struct Scratch(PathBuf);

impl Scratch {
    /// A new one.
    pub fn new() -> anyhow::Result<Self> {
        let folder = std::env::temp_dir().join(format!("countersign-browser-{}", Uuid::new_v4().simple()));
        std::fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
        Ok(Self(folder))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // A browser that was just ended may still be writing; what cannot be removed stays in the temporary folder.
        let _ = std::fs::remove_dir_all(&self.0).or_else(|_| std::fs::remove_dir_all(&self.0));
    }
}
