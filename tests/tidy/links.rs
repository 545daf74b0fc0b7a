//! Links between documents lead somewhere, the paths they name exist, and an invariant that is named is explained.

use std::collections::BTreeSet;

use crate::tree::{File, Finding, expect_none, files, line_of, root};

/// The folders at the root: a path in backticks that begins with one of them must exist.
const FOLDERS: [&str; 6] = ["events/", "schemas/", "services/", "deploy/", "tests/", ".ci/"];

fn findings(files: &[File], exists: &dyn Fn(&str) -> bool) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files.iter().filter(|file| file.is("md")) {
        for (line, text) in prose(&file.text) {
            for target in targets(&text) {
                findings.extend(broken(files, exists, file, line, &target));
            }
        }
        for (line, path) in quoted(&file.text) {
            if names_a_path(&path) && !exists(&path) && !exists(&join(folder_of(&file.path), &path)) {
                findings.push(Finding::new(&file.path, line, format!("`{path}` does not exist")));
            }
        }
    }
    findings
}

fn broken(
    files: &[File],
    exists: &dyn Fn(&str) -> bool,
    file: &File,
    line: usize,
    target: &str,
) -> Option<Finding> {
    if target.contains("://") || target.starts_with("mailto:") {
        return None;
    }
    let (path, anchor) = target.split_once('#').map_or((target, None), |(path, anchor)| (path, Some(anchor)));
    let path = if path.is_empty() { file.path.clone() } else { join(folder_of(&file.path), path) };
    if !exists(&path) {
        return Some(Finding::new(&file.path, line, format!("{target} leads nowhere")));
    }
    let document = files.iter().find(|file| file.path == path && file.is("md"))?;
    let missing = anchor.is_some_and(|anchor| !anchors(&document.text).contains(anchor));
    missing.then(|| Finding::new(&file.path, line, format!("{target}: no such heading")))
}

/// The lines outside fenced blocks, numbered from 1.
fn unfenced(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut fenced = false;
    text.lines().enumerate().filter_map(move |(index, line)| {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        (!fenced && !fence).then_some((index + 1, line))
    })
}

/// The same without the parts in backticks.
fn prose(text: &str) -> impl Iterator<Item = (usize, String)> {
    unfenced(text).map(|(number, line)| (number, line.split('`').step_by(2).collect::<Vec<_>>().join("")))
}

/// The parts in backticks.
fn quoted(text: &str) -> impl Iterator<Item = (usize, String)> {
    unfenced(text).flat_map(|(number, line)| {
        line.split('`').skip(1).step_by(2).map(move |part| (number, part.to_owned())).collect::<Vec<_>>()
    })
}

/// A path with a placeholder or a pattern in it names many files, and a second word makes it a command.
fn names_a_path(text: &str) -> bool {
    let placeholder = text.contains(['<', '{', '*', '$', '…', ' ', ':']) || text.contains("NAME");
    !placeholder && FOLDERS.iter().any(|folder| text.starts_with(folder))
}

/// The targets of `[text](target)` and of `[name]: target`.
fn targets(line: &str) -> Vec<String> {
    let mut targets = Vec::new();
    for (at, _) in line.match_indices("](") {
        let inside = &line[at + 2..];
        if let Some(end) = inside.find(')') {
            targets.push(inside[..end].split_whitespace().next().unwrap_or_default().to_owned());
        }
    }
    if line.starts_with('[')
        && let Some((_, target)) = line.split_once("]: ")
    {
        targets.push(target.trim().to_owned());
    }
    targets
}

/// The anchors of a document's headings: lower case, words joined by hyphens, punctuation gone.
fn anchors(text: &str) -> BTreeSet<String> {
    let mut anchors = BTreeSet::new();
    for (_, line) in unfenced(text).filter(|(_, line)| line.starts_with('#')) {
        let heading = line.trim_start_matches('#').trim().to_lowercase();
        let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        let anchor: String = kept.map(|c| if c == ' ' { '-' } else { c }).collect();
        // A second heading of the same words gets a number.
        let numbered = (1..).map(|number| format!("{anchor}-{number}"));
        let free = std::iter::once(anchor.clone()).chain(numbered).find(|name| !anchors.contains(name));
        anchors.extend(free);
    }
    anchors
}

/// Invariants (`INV-4`) that a file names and the architecture does not explain.
fn unexplained(files: &[File]) -> Vec<Finding> {
    let explained: BTreeSet<String> = files
        .iter()
        .filter(|file| file.path == "ARCHITECTURE.md")
        .flat_map(|file| file.text.split("**").skip(1).step_by(2).map(str::to_owned))
        .collect();
    let mut findings = Vec::new();
    for file in files.iter().filter(|file| file.path != "tests/tidy/links.rs") {
        for (at, mark) in file.text.match_indices("INV-") {
            let number: String =
                file.text[at + mark.len()..].chars().take_while(char::is_ascii_digit).collect();
            let name = format!("{mark}{number}");
            if !number.is_empty() && !explained.contains(&name) {
                let line = line_of(&file.text, at);
                findings.push(Finding::new(
                    &file.path,
                    line,
                    format!("{name} is not explained in ARCHITECTURE.md"),
                ));
            }
        }
    }
    findings
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// A relative path seen from `folder`, without `.` and `..`; one that leaves the checkout keeps its `..`.
fn join(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn documents_lead_somewhere() {
    let root = root();
    expect_none(findings(&files(), &|path| root.join(path).exists()));
}

#[test]
fn the_map_of_the_code_names_paths() {
    let map =
        files().into_iter().find(|file| file.path == "ARCHITECTURE.md").expect("ARCHITECTURE.md exists");
    let paths = quoted(&map.text).filter(|(_, path)| names_a_path(path)).count();
    assert!(paths >= 20, "only {paths} paths are named, so the check above checks nothing");
}

#[test]
fn every_invariant_that_is_named_is_explained() {
    expect_none(unexplained(&files()));
}

#[test]
fn an_unexplained_invariant_is_found() {
    let files = [
        File::new("ARCHITECTURE.md", "- **INV-1** One.\n"),
        File::new("a/src/lib.rs", "// INV-1 and INV-n\n// INV-10\n"),
    ];
    let expected = [Finding::new("a/src/lib.rs", 2, "INV-10 is not explained in ARCHITECTURE.md")];
    assert_eq!(unexplained(&files), expected);
}

#[test]
fn a_dead_link_anchor_and_path_are_found() {
    let text = "# One two\n[ok](b.md#part-two--more) [web](https://example.org) [self](#one-two)\n\
                [dead](c.md) `[not](a-link.md)`\n```\n[not](either.md)\n```\n[no](#three)\n[ref]: ../gone.md\n\
                `services/a/src/lib.rs` `services/b` `services/<name>`\n";
    let files = [File::new("docs/a.md", text), File::new("docs/b.md", "# B\n## Part two — more\n")];
    let exists = |path: &str| ["docs/a.md", "docs/b.md", "services/a/src/lib.rs"].contains(&path);
    let expected = [
        Finding::new("docs/a.md", 3, "c.md leads nowhere"),
        Finding::new("docs/a.md", 7, "#three: no such heading"),
        Finding::new("docs/a.md", 8, "../gone.md leads nowhere"),
        Finding::new("docs/a.md", 9, "`services/b` does not exist"),
    ];
    assert_eq!(findings(&files, &exists), expected);
}
