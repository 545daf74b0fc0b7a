//! The wanted content of one folder: written when it differs, or only compared.

use std::collections::BTreeMap;
use std::fmt::{self, Display};
use std::path::{Path, PathBuf};

use anyhow::Context;

/// All files of a generated folder. A file on disk that is not among them is left over and goes.
pub(crate) struct Folder {
    at: PathBuf,
    files: BTreeMap<PathBuf, Vec<u8>>,
}

/// One difference between the wanted and the committed content.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Change {
    Added(PathBuf),
    Altered(PathBuf),
    Removed(PathBuf),
}

impl Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Added(path) => write!(f, "{} (new)", path.display()),
            Self::Altered(path) => write!(f, "{}", path.display()),
            Self::Removed(path) => write!(f, "{} (gone)", path.display()),
        }
    }
}

impl Folder {
    /// The content that `at` shall have; paths in `files` are relative to it.
    pub(crate) fn new(at: PathBuf, files: BTreeMap<PathBuf, Vec<u8>>) -> Self {
        Self { at, files }
    }

    /// Takes everything below `from` as the content that `at` shall have.
    pub(crate) fn read(from: &Path, at: PathBuf) -> anyhow::Result<Self> {
        Ok(Self::new(at, files_below(from)?))
    }

    /// How many files there are.
    pub(crate) fn len(&self) -> usize {
        self.files.len()
    }

    /// The folder's path, for messages.
    pub(crate) fn shown(&self) -> std::path::Display<'_> {
        self.at.display()
    }

    /// What differs on disk.
    pub(crate) fn compare(&self) -> anyhow::Result<Vec<Change>> {
        let mut on_disk = if self.at.is_dir() { files_below(&self.at)? } else { BTreeMap::new() };
        let mut changes = Vec::new();
        for (path, wanted) in &self.files {
            match on_disk.remove(path) {
                None => changes.push(Change::Added(self.at.join(path))),
                Some(found) if &found != wanted => changes.push(Change::Altered(self.at.join(path))),
                Some(_) => {}
            }
        }
        changes.extend(on_disk.into_keys().map(|path| Change::Removed(self.at.join(path))));
        Ok(changes)
    }

    /// Brings the disk in line and says what changed. Untouched files keep their time, so nothing is rebuilt for them.
    pub(crate) fn write(&self) -> anyhow::Result<Vec<Change>> {
        let changes = self.compare()?;
        for change in &changes {
            match change {
                Change::Removed(path) => {
                    std::fs::remove_file(path).with_context(|| format!("remove {}", path.display()))?;
                }
                Change::Added(path) | Change::Altered(path) => self.put(path)?,
            }
        }
        Ok(changes)
    }

    fn put(&self, path: &Path) -> anyhow::Result<()> {
        let relative = path.strip_prefix(&self.at).context("a changed file lies outside its folder")?;
        let content = self.files.get(relative).context("a changed file has no content")?;
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).with_context(|| format!("make {}", parent.display()))?;
        }
        std::fs::write(path, content).with_context(|| format!("write {}", path.display()))
    }
}

fn files_below(top: &Path) -> anyhow::Result<BTreeMap<PathBuf, Vec<u8>>> {
    let mut files = BTreeMap::new();
    let mut waiting = vec![top.to_owned()];
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(&folder).with_context(|| format!("list {}", folder.display()))? {
            let path = entry.with_context(|| format!("list {}", folder.display()))?.path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let content = std::fs::read(&path).with_context(|| format!("read {}", path.display()))?;
                let relative = path.strip_prefix(top).context("a listed file lies outside its folder")?;
                files.insert(relative.to_owned(), content);
            }
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scratch(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("xtask-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        folder
    }

    fn wanted(at: &Path, files: &[(&str, &str)]) -> Folder {
        let files =
            files.iter().map(|(path, text)| (PathBuf::from(path), text.as_bytes().to_vec())).collect();
        Folder::new(at.to_owned(), files)
    }

    #[test]
    fn a_second_write_changes_nothing_and_left_over_files_go() {
        let at = scratch("folder");
        wanted(&at, &[("a.rs", "1"), ("deep/b.rs", "2")]).write().unwrap();
        let next = wanted(&at, &[("a.rs", "1"), ("deep/c.rs", "3")]);

        let told = next.compare().unwrap();
        assert_eq!(told, [Change::Added(at.join("deep/c.rs")), Change::Removed(at.join("deep/b.rs"))]);
        assert_eq!(next.write().unwrap(), told);
        assert_eq!(next.compare().unwrap(), []);
        assert!(!at.join("deep/b.rs").exists());
        std::fs::remove_dir_all(&at).unwrap();
    }

    #[test]
    fn one_changed_byte_is_a_difference() {
        let at = scratch("byte");
        wanted(&at, &[("a.rs", "1")]).write().unwrap();
        assert_eq!(wanted(&at, &[("a.rs", "2")]).compare().unwrap(), [Change::Altered(at.join("a.rs"))]);
        std::fs::remove_dir_all(&at).unwrap();
    }
}
