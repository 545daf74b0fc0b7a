//! Every abuse case has its test: the table in `tests/README.md` and the tests whose names begin with `case_` say the same.

use std::collections::BTreeMap;

use crate::tree::{File, Finding, expect_none, files, is_word, line_of};

/// Where the table is.
const TABLE: &str = "tests/README.md";

/// The abuse cases that concern the pages and the API.
const CASES: [u8; 17] = [1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 16, 17, 19, 20, 24];

fn findings(files: &[File]) -> Vec<Finding> {
    let mut tests = BTreeMap::new();
    for file in files.iter().filter(|file| file.is("rs") && !file.path.starts_with("tests/tidy/")) {
        for (name, line) in named(&file.text, "fn case_") {
            tests.insert(name.trim_start_matches("fn ").to_owned(), (file.path.clone(), line));
        }
    }
    let table = files.iter().find(|file| file.path == TABLE).map_or("", |file| file.text.as_str());
    let told: BTreeMap<String, usize> = named(table, "case_").into_iter().collect();
    let mut findings = Vec::new();
    for (name, line) in told.iter().filter(|(name, _)| !tests.contains_key(*name)) {
        findings.push(Finding::new(TABLE, *line, format!("`{name}` is no test")));
    }
    for (name, (path, line)) in tests.iter().filter(|(name, _)| !told.contains_key(*name)) {
        findings.push(Finding::new(path, *line, format!("`{name}` is not in the table of {TABLE}")));
    }
    for case in CASES {
        if !tests.keys().any(|name| name.starts_with(&format!("case_{case:02}_"))) {
            findings.push(Finding::new(TABLE, 0, format!("case {case} has no test")));
        }
    }
    findings
}

/// The words that begin like this and go on with a number and a name, each with its line.
fn named(text: &str, start: &str) -> Vec<(String, usize)> {
    let found = text.match_indices(start).filter(|(at, _)| {
        let before = at.checked_sub(1).and_then(|before| text.as_bytes().get(before));
        !is_word(before) && text.as_bytes().get(at + start.len()).is_some_and(u8::is_ascii_digit)
    });
    let word = |at: usize| {
        let rest = text[at + start.len()..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_');
        format!("{start}{}", rest.collect::<String>())
    };
    let all = found.map(|(at, _)| (word(at), line_of(text, at)));
    // A number alone, as in a command that plays one case, is no name.
    all.filter(|(name, _)| name.matches('_').count() > 1).collect()
}

#[test]
fn every_abuse_case_has_its_tests_in_the_table() {
    expect_none(findings(&files()));
}

#[test]
fn a_missing_test_and_an_untold_one_are_found() {
    let cases = |numbers: &[u8]| {
        numbers.iter().map(|case| format!("fn case_{case:02}_holds() {{}}")).collect::<Vec<_>>().join("\n")
    };
    let told = |numbers: &[u8]| {
        numbers.iter().map(|case| format!("`case_{case:02}_holds`")).collect::<Vec<_>>().join("\n")
    };
    let good =
        [File::new("a/b.rs", &cases(&CASES)), File::new(TABLE, &format!("`test case_17`\n{}", told(&CASES)))];
    assert_eq!(findings(&good), []);

    let bad = [File::new("a/b.rs", &cases(&CASES[1..])), File::new(TABLE, &told(&CASES[..16]))];
    let expected = [
        Finding::new(TABLE, 1, "`case_01_holds` is no test"),
        Finding::new("a/b.rs", 16, "`case_24_holds` is not in the table of tests/README.md"),
        Finding::new(TABLE, 0, "case 1 has no test"),
    ];
    assert_eq!(findings(&bad), expected);
}
