//! Marks of unfinished work, hidden panics, tests that wait by the clock, and traces of the machine a file was
//! written on.
//!
//! The patterns are written in pieces, so that this file does not find itself.

use crate::source::{Part, Source, sources};
use crate::tree::{File, Finding, expect_none, files, is_word, line_of, words};

/// Refused anywhere in a text: work that somebody meant to do.
const UNFINISHED: [&str; 4] =
    [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("X", "XX"), concat!("HA", "CK")];

/// Refused anywhere in Rust code.
const REFUSED_CODE: [&str; 4] =
    [concat!("todo", "!"), concat!("unimplemented", "!"), concat!("dbg", "!"), "#[ignore"];

/// Folders of one machine.
const MACHINE_FOLDERS: [&str; 4] =
    [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/var", "/tmp"), concat!("/ho", "me/")];

/// Hosts of package registries: builds take them from the tools' own settings, so that a mirror works.
const REGISTRIES: [&str; 7] = [
    concat!("crates", ".io"),
    concat!("py", "pi.org"),
    concat!("python", "hosted.org"),
    concat!("npm", "js.org"),
    concat!("npm", "js.com"),
    concat!("proxy.go", "lang.org"),
    concat!("rubygems", ".org"),
];

fn findings(files: &[File]) -> Vec<Finding> {
    // The lock file names where every crate came from; that is its purpose.
    let texts = files.iter().filter(|file| file.path != "Cargo.lock");
    let mut findings: Vec<Finding> = texts.flat_map(findings_in_text).collect();
    for (source, part) in &sources(files) {
        findings.extend(findings_in_code(source, *part != Part::Product));
    }
    findings
}

fn findings_in_text(file: &File) -> Vec<Finding> {
    let text = &file.text;
    let found = |at: usize, what: String| Finding::new(&file.path, line_of(text, at), what);
    let mut findings = Vec::new();
    for mark in UNFINISHED {
        findings.extend(words(text, mark).map(|at| found(at, format!("{mark}: finish it or leave it out"))));
    }
    for folder in MACHINE_FOLDERS {
        for (at, _) in text.match_indices(folder) {
            let before = at.checked_sub(1).and_then(|before| text.as_bytes().get(before));
            if !is_word(before) && !matches!(before, Some(b'.' | b'-' | b'}' | b'>' | b'$')) {
                findings.push(found(at, format!("{folder} is a folder of one machine")));
            }
        }
    }
    for host in REGISTRIES {
        findings.extend(
            text.match_indices(host).map(|(at, _)| found(at, format!("{host} is the host of a registry"))),
        );
    }
    findings
}

fn findings_in_code(source: &Source<'_>, test: bool) -> Vec<Finding> {
    let code = &source.code;
    let found = |at: usize, what: &str| Finding::new(&source.file.path, line_of(code, at), what);
    let is_test = |at: usize| test || source.is_test(at);
    let mut findings = Vec::new();
    for refused in REFUSED_CODE {
        let places = code
            .match_indices(refused)
            .filter(|(at, _)| !is_word(at.checked_sub(1).and_then(|before| code.as_bytes().get(before))));
        findings.extend(places.map(|(at, _)| found(at, &format!("{refused} is not committed"))));
    }
    if !source.file.is_generated_rust() {
        let unwraps = code.match_indices(".unwrap()").filter(|(at, _)| !is_test(*at));
        findings.extend(
            unwraps.map(|(at, _)| found(at, "unwrap outside a test: handle it, or `expect` with the proof")),
        );
    }
    let naps = code.match_indices("sleep(").filter(|(at, _)| {
        is_test(*at) && !is_word(at.checked_sub(1).and_then(|before| code.as_bytes().get(before)))
    });
    findings.extend(naps.map(|(at, _)| found(at, "a test sleeps: wait for the state, with a deadline")));
    findings
}

#[test]
fn no_mark_of_haste_or_of_a_machine_is_left() {
    expect_none(findings(&files()));
}

#[test]
fn every_mark_is_found() {
    for planted in UNFINISHED.iter().chain(&MACHINE_FOLDERS).chain(&REGISTRIES) {
        let file = File::new("deploy/a.toml", &format!("first\n# see {planted} here"));
        let found = findings(&[file]);
        assert_eq!(found.len(), 1, "{planted}: {found:?}");
        assert!(found[0].to_string().starts_with("deploy/a.toml:2: "), "{}", found[0]);
    }
    for refused in REFUSED_CODE {
        let file = File::new("a/src/a.rs", &format!("\n\n{refused}"));
        assert_eq!(findings(&[file]), [Finding::new("a/src/a.rs", 3, format!("{refused} is not committed"))]);
    }
    let apart = File::new("deploy/a.toml", "target/work/x the-hacker https://example.org/root.txt");
    assert_eq!(findings(&[apart]), []);
}

#[test]
fn a_panic_outside_tests_and_a_nap_inside_are_found() {
    let text =
        "fn a() { b().unwrap(); }\n#[cfg(test)]\nmod tests { fn t() { b().unwrap(); thread::sleep(d); } }\n";
    let unwrap = "unwrap outside a test: handle it, or `expect` with the proof";
    let nap = "a test sleeps: wait for the state, with a deadline";
    let planted = [File::new("a/src/a.rs", text)];
    assert_eq!(
        findings(&planted),
        [Finding::new("a/src/a.rs", 1, unwrap), Finding::new("a/src/a.rs", 3, nap)]
    );

    let whole = [File::new("tests/e2e/main.rs", "fn a() { b().unwrap(); sleep(d); client.pg_sleep(1); }")];
    assert_eq!(findings(&whole), [Finding::new("tests/e2e/main.rs", 1, nap)]);
}
