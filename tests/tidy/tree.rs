//! The files of the checkout, and what a check finds wrong with them.

use std::fmt;
use std::path::{Path, PathBuf};

/// One text file, with its path relative to the root, separated by `/`.
#[derive(Clone, Debug)]
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) text: String,
}

impl File {
    pub(crate) fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    /// Whether its name ends with `.extension`.
    pub(crate) fn is(&self, extension: &str) -> bool {
        Path::new(&self.path).extension().is_some_and(|found| found == extension)
    }

    /// Whether the typed SQL generator wrote it: its style is not ours.
    pub(crate) fn is_generated_rust(&self) -> bool {
        self.path.starts_with("schemas/sql/src/")
    }
}

/// One breach of a rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Finding {
    path: String,
    line: usize,
    what: String,
}

impl Finding {
    /// `line` counts from 1; 0 stands for the whole file.
    pub(crate) fn new(path: &str, line: usize, what: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, what: what.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        write!(f, ": {}", self.what)
    }
}

/// The number of the line, from 1, in which the byte `at` lies.
pub(crate) fn line_of(text: &str, at: usize) -> usize {
    1 + text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count()
}

/// Whether the byte before or after a match ends a word there.
pub(crate) fn is_word(byte: Option<&u8>) -> bool {
    byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
}

/// The offsets at which `word` stands alone in `text`.
pub(crate) fn words<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let bytes = text.as_bytes();
    text.match_indices(word).map(|(at, _)| at).filter(move |at| {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        !is_word(before) && !is_word(bytes.get(at + word.len()))
    })
}

/// The root of the checkout the tests run in: the first folder upwards whose manifest has a `[workspace]`.
pub(crate) fn root() -> PathBuf {
    let start = std::env::current_dir().expect("a test has a working folder");
    start
        .ancestors()
        .find(|folder| {
            let text = std::fs::read_to_string(folder.join("Cargo.toml")).unwrap_or_default();
            text.lines().any(|line| line.trim() == "[workspace]")
        })
        .expect("the tests run inside the checkout")
        .to_owned()
}

/// Every text file below the root that is, or could be, committed.
pub(crate) fn files() -> Vec<File> {
    let root = root();
    let mut files = Vec::new();
    let mut waiting = vec![root.clone()];
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder of the checkout can be listed") {
            let entry = entry.expect("a folder of the checkout can be listed");
            let path = relative(&root, &entry.path());
            if is_left_out(&path) {
                continue;
            }
            let kind = entry.file_type().expect("a listed file has a type");
            if kind.is_dir() {
                waiting.push(entry.path());
            } else if kind.is_file()
                && let Ok(text) = std::fs::read_to_string(entry.path())
            {
                files.push(File { path, text });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// What `.gitignore` names, and git's own folder.
fn is_left_out(path: &str) -> bool {
    let log = Path::new(path).extension().is_some_and(|extension| extension == "log");
    log || matches!(path, ".git" | "target" | "data")
}

fn relative(root: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(root).expect("a listed file lies below the root");
    let parts: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// Fails with one line a finding.
pub(crate) fn expect_none(mut findings: Vec<Finding>) {
    findings.sort();
    let lines: Vec<String> = findings.iter().map(Finding::to_string).collect();
    assert!(lines.is_empty(), "{} findings:\n{}\n", lines.len(), lines.join("\n"));
}

#[test]
fn the_files_of_the_checkout_are_found() {
    let files = files();
    for path in ["Cargo.toml", "events/src/lib.rs", "tests/tidy/tree.rs"] {
        assert!(files.iter().any(|file| file.path == path), "{path} is not among {} files", files.len());
    }
    assert!(files.iter().all(|file| !file.path.starts_with("target/")));
}

#[test]
#[should_panic(expected = "a.rs:3: wrong")]
fn a_finding_fails_the_test() {
    expect_none(vec![Finding::new("a.rs", 3, "wrong")]);
}
