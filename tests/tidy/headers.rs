//! Every crate says what it is: a README for who looks at the folder, a header for who opens the code.

use crate::tree::{File, Finding, expect_none, files};

fn findings(files: &[File]) -> Vec<Finding> {
    let manifests = files.iter().filter(|file| file.path.ends_with("/Cargo.toml"));
    manifests.flat_map(|manifest| findings_in(files, manifest)).collect()
}

fn findings_in(files: &[File], manifest: &File) -> Vec<Finding> {
    let folder = manifest.path.trim_end_matches("/Cargo.toml");
    let mut findings = Vec::new();
    match text_of(files, &format!("{folder}/README.md")) {
        Some(text) if text.starts_with("# ") && text.lines().count() >= 5 => {}
        Some(_) => {
            findings.push(Finding::new(&format!("{folder}/README.md"), 1, "says nothing about the crate"));
        }
        None => findings.push(Finding::new(folder, 0, "has no README.md")),
    }
    let roots = ["src/lib.rs", "src/main.rs"].map(|root| format!("{folder}/{root}"));
    let found: Vec<(&String, &str)> =
        roots.iter().filter_map(|path| text_of(files, path).map(|text| (path, text))).collect();
    if found.is_empty() {
        findings.push(Finding::new(folder, 0, "has neither src/lib.rs nor src/main.rs"));
    }
    for (path, text) in found {
        let header = text.lines().next().and_then(|line| line.strip_prefix("//! ")).unwrap_or_default();
        // One short word is no description.
        if header.split_whitespace().count() < 3 {
            findings.push(Finding::new(path, 1, "does not begin with a `//!` header that says what it is"));
        }
    }
    findings
}

fn text_of<'a>(files: &'a [File], path: &str) -> Option<&'a str> {
    files.iter().find(|file| file.path == path).map(|file| file.text.as_str())
}

#[test]
fn every_crate_says_what_it_is() {
    expect_none(findings(&files()));
}

#[test]
fn a_crate_without_words_is_found() {
    let good = [
        File::new("a/Cargo.toml", ""),
        File::new("a/README.md", "# a\n\nWhat it is.\n\n- a part\n"),
        File::new("a/src/lib.rs", "//! Decisions, without side effects.\n"),
    ];
    assert_eq!(findings(&good), []);

    let bad = [
        File::new("Cargo.toml", "the workspace's own"),
        File::new("a/Cargo.toml", ""),
        File::new("a/src/lib.rs", "//! Placeholder.\n"),
        File::new("b/Cargo.toml", ""),
        File::new("b/README.md", "# b\n"),
    ];
    let expected = [
        Finding::new("a", 0, "has no README.md"),
        Finding::new("a/src/lib.rs", 1, "does not begin with a `//!` header that says what it is"),
        Finding::new("b/README.md", 1, "says nothing about the crate"),
        Finding::new("b", 0, "has neither src/lib.rs nor src/main.rs"),
    ];
    assert_eq!(findings(&bad), expected);
}
