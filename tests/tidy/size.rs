//! At most 70 lines a function and 400 lines a file before its tests: what fits on a screen, and what fits in a
//! head.

use crate::source::{Part, sources};
use crate::tree::{File, Finding, expect_none, files};

const FUNCTION_LINES: usize = 70;
const FILE_LINES: usize = 400;

fn findings(files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (source, part) in sources(files).iter().filter(|(source, _)| !source.file.is_generated_rust()) {
        let path = &source.file.path;
        let lines = source.lines_before_tests();
        if lines > FILE_LINES && *part != Part::UnitTests {
            findings.push(Finding::new(
                path,
                0,
                format!("{lines} lines before the tests, more than {FILE_LINES}"),
            ));
        }
        for function in source.functions().iter().filter(|function| function.lines > FUNCTION_LINES) {
            let what =
                format!("fn {} has {} lines, more than {FUNCTION_LINES}", function.name, function.lines);
            findings.push(Finding::new(path, function.line, what));
        }
    }
    findings
}

#[test]
fn functions_and_files_keep_their_limits() {
    expect_none(findings(&files()));
}

#[test]
fn one_line_too_many_is_found() {
    let function = |lines: usize| format!("fn long() {{\n{}}}\n", "    step();\n".repeat(lines - 2));
    let file = |lines: usize| format!("{}#[cfg(test)]\nmod tests {{}}\n", "const A: u8 = 1;\n".repeat(lines));
    let fits = [File::new("a/src/a.rs", &function(70)), File::new("a/src/b.rs", &file(400))];
    assert_eq!(findings(&fits), []);

    let broken = [
        File::new("a/src/a.rs", &function(71)),
        File::new("a/src/b.rs", &file(401)),
        File::new("schemas/sql/src/a.rs", &function(71)),
        File::new("a/src/c.rs", "#[cfg(test)]\nmod tests;\n"),
        File::new("a/src/c/tests.rs", &file(401)),
        File::new("a/tests/it/d.rs", &file(401)),
    ];
    let expected = [
        Finding::new("a/src/a.rs", 1, "fn long has 71 lines, more than 70"),
        Finding::new("a/src/b.rs", 0, "401 lines before the tests, more than 400"),
        Finding::new("a/tests/it/d.rs", 0, "401 lines before the tests, more than 400"),
    ];
    assert_eq!(findings(&broken), expected);
}
