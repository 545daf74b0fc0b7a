//! Names under which everything fits end up holding everything.

use crate::source::Source;
use crate::tree::{File, Finding, expect_none, files, line_of, words};

/// Refused as the name, or the last part of the name, of a file, a folder or a module.
const DRAWERS: [&str; 8] = ["utils", "util", "common", "helpers", "helper", "manager", "managers", "misc"];

fn findings(files: &[File]) -> Vec<Finding> {
    files.iter().filter(|file| !file.is_generated_rust()).flat_map(findings_in).collect()
}

fn findings_in(file: &File) -> Vec<Finding> {
    let mut findings = Vec::new();
    for part in file.path.split('/') {
        let stem = part.split('.').next().unwrap_or(part);
        if is_drawer(stem) {
            findings.push(Finding::new(&file.path, 0, format!("`{stem}` does not say what is inside")));
        }
    }
    if file.path.ends_with("/mod.rs") {
        findings.push(Finding::new(
            &file.path,
            0,
            "a module's file is `name.rs` beside `name/`, never `mod.rs`",
        ));
    }
    if file.is("rs") {
        let code = Source::read(file).code;
        for at in words(&code, "mod") {
            let name: String = code[at + 3..]
                .trim_start()
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            if is_drawer(&name) {
                let line = line_of(&code, at);
                findings.push(Finding::new(
                    &file.path,
                    line,
                    format!("`mod {name}` does not say what is inside"),
                ));
            }
        }
    }
    findings
}

fn is_drawer(name: &str) -> bool {
    name.split(['_', '-']).next_back().is_some_and(|last| DRAWERS.contains(&last))
}

#[test]
fn every_name_says_what_is_inside() {
    expect_none(findings(&files()));
}

#[test]
fn drawers_are_found() {
    let planted = [
        File::new("a/src/mod.rs", ""),
        File::new("a/src/test_helpers/x.rs", ""),
        File::new("a/templates/common.html", ""),
        File::new("a/src/lib.rs", "mod commons;\n// mod utils;\npub mod key_manager {}\n"),
        File::new("schemas/sql/src/utils.rs", ""),
    ];
    let expected = [
        Finding::new("a/src/mod.rs", 0, "a module's file is `name.rs` beside `name/`, never `mod.rs`"),
        Finding::new("a/src/test_helpers/x.rs", 0, "`test_helpers` does not say what is inside"),
        Finding::new("a/templates/common.html", 0, "`common` does not say what is inside"),
        Finding::new("a/src/lib.rs", 3, "`mod key_manager` does not say what is inside"),
    ];
    assert_eq!(findings(&planted), expected);
}
