//! Rust text, read just far enough: which bytes are code, which are comments, which are strings; where functions begin
//! and end; which parts are tests.

use std::ops::Range;

use crate::tree::{File, is_word, line_of, words};

/// A Rust file, taken apart.
pub(crate) struct Source<'a> {
    pub(crate) file: &'a File,
    /// The text with comments and the insides of strings blanked; offsets and lines are those of the file.
    pub(crate) code: String,
    /// The insides of string literals.
    pub(crate) strings: Vec<Range<usize>>,
    /// Items under `#[cfg(test)]`.
    tests: Vec<Range<usize>>,
}

/// A function: its name, the line of its `fn`, its lines up to the closing brace.
pub(crate) struct Function {
    pub(crate) name: String,
    pub(crate) line: usize,
    pub(crate) lines: usize,
}

impl<'a> Source<'a> {
    pub(crate) fn read(file: &'a File) -> Self {
        let (code, strings) = blank(&file.text);
        let tests = test_items(&code);
        Self { file, code, strings, tests }
    }

    /// Whether the byte lies in an item that only exists in tests.
    pub(crate) fn is_test(&self, at: usize) -> bool {
        self.tests.iter().any(|range| range.contains(&at))
    }

    /// The lines before the first test module.
    pub(crate) fn lines_before_tests(&self) -> usize {
        let modules = self
            .tests
            .iter()
            .filter(|range| words(&self.code[range.start..range.end], "mod").next().is_some());
        match modules.map(|range| range.start).min() {
            Some(start) => line_of(&self.code, start) - 1,
            None => self.code.lines().count(),
        }
    }

    /// The names of modules that are declared for tests only and lie in files of their own.
    pub(crate) fn test_modules(&self) -> Vec<String> {
        let declarations = self.tests.iter().map(|range| &self.code[range.start..range.end]);
        declarations
            .filter(|text| text.ends_with(';'))
            .filter_map(|text| {
                text.rsplit_once("mod ").map(|(_, name)| name.trim_end_matches(';').trim().to_owned())
            })
            .collect()
    }

    /// Every function with a body, inner ones too.
    pub(crate) fn functions(&self) -> Vec<Function> {
        words(&self.code, "fn").filter_map(|at| self.function(at)).collect()
    }

    fn function(&self, at: usize) -> Option<Function> {
        let after = self.code[at + 2..].trim_start();
        let name: String =
            after.chars().take_while(|c| c.is_alphanumeric() || *c == '_' || *c == '$').collect();
        if name.is_empty() {
            // A function pointer's type.
            return None;
        }
        let end = item_end(&self.code, at)?;
        if !self.code[..end].ends_with('}') {
            return None;
        }
        let line = line_of(&self.code, at);
        Some(Function { name, line, lines: line_of(&self.code, end - 1) - line + 1 })
    }
}

/// Blanks comments and strings, byte for byte, and says where the strings were.
fn blank(text: &str) -> (String, Vec<Range<usize>>) {
    let bytes = text.as_bytes();
    let mut code = bytes.to_vec();
    let mut strings = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let end = match bytes[at] {
            b'/' if bytes.get(at + 1) == Some(&b'/') => line_end(bytes, at),
            b'/' if bytes.get(at + 1) == Some(&b'*') => block_comment_end(bytes, at),
            b'"' => string_end(bytes, at),
            b'r' if !is_word(at.checked_sub(1).and_then(|before| bytes.get(before)))
                || starts_raw_bytes(bytes, at) =>
            {
                raw_string_end(bytes, at).unwrap_or(at)
            }
            b'\'' => char_end(text, at).unwrap_or(at),
            _ => at,
        };
        if end == at {
            at += 1;
            continue;
        }
        if bytes[at] != b'/' && bytes[at] != b'\'' {
            strings.push(at..end);
        }
        code[at..end].iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
        at = end;
    }
    (String::from_utf8_lossy(&code).into_owned(), strings)
}

fn line_end(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |length| at + length)
}

fn block_comment_end(bytes: &[u8], start: usize) -> usize {
    let (mut at, mut depth) = (start, 0_u32);
    while at + 1 < bytes.len() {
        match &bytes[at..at + 2] {
            b"/*" => depth += 1,
            b"*/" => depth -= 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
        if depth == 0 {
            return at;
        }
    }
    bytes.len()
}

fn string_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// `br"…"`: the `r` follows a letter and begins a raw string all the same.
fn starts_raw_bytes(bytes: &[u8], at: usize) -> bool {
    let letter = at.checked_sub(1).and_then(|before| bytes.get(before));
    let before = at.checked_sub(2).and_then(|before| bytes.get(before));
    matches!(letter, Some(b'b' | b'c')) && !is_word(before)
}

fn raw_string_end(bytes: &[u8], start: usize) -> Option<usize> {
    let hashes = bytes[start + 1..].iter().take_while(|byte| **byte == b'#').count();
    let open = start + 1 + hashes;
    if bytes.get(open) != Some(&b'"') {
        return None;
    }
    let mut close = vec![b'"'];
    close.extend(std::iter::repeat_n(b'#', hashes));
    let length = bytes[open + 1..].windows(close.len()).position(|window| window == close);
    Some(length.map_or(bytes.len(), |length| open + 1 + length + close.len()))
}

/// The end of a character literal; none where the quote begins a lifetime.
fn char_end(text: &str, start: usize) -> Option<usize> {
    let inside = text[start + 1..].chars().next()?;
    if inside == '\\' {
        let escaped = start + 3;
        return text.get(escaped..)?.find('\'').map(|length| escaped + length + 1);
    }
    let close = start + 1 + inside.len_utf8();
    (text.as_bytes().get(close) == Some(&b'\'')).then_some(close + 1)
}

/// The items under `#[cfg(test)]`, attribute included.
fn test_items(code: &str) -> Vec<Range<usize>> {
    code.match_indices("#[cfg(test)]")
        .filter_map(|(start, mark)| item_end(code, start + mark.len()).map(|end| start..end))
        .collect()
}

/// The end of the item that begins at `start`: its `;`, or the brace that closes its body.
fn item_end(code: &str, start: usize) -> Option<usize> {
    let mut depth = 0_i32;
    for (offset, byte) in code.as_bytes()[start..].iter().enumerate() {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth -= 1,
            b';' if depth == 0 => return Some(start + offset + 1),
            b'{' if depth == 0 => return Some(block_end(code, start + offset)),
            _ => {}
        }
        if depth < 0 {
            return None;
        }
    }
    None
}

fn block_end(code: &str, open: usize) -> usize {
    let mut depth = 0_i32;
    for (offset, byte) in code.as_bytes()[open..].iter().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return open + offset + 1;
        }
    }
    code.len()
}

/// What a Rust file is compiled for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The product, or a chore; it may hold tests at its end.
    Product,
    /// A module of unit tests in a file of its own: the part after `#[cfg(test)]` of another file.
    UnitTests,
    /// A test program.
    TestProgram,
}

/// The Rust files, with those that only tests compile told apart.
pub(crate) fn sources(files: &[File]) -> Vec<(Source<'_>, Part)> {
    let sources: Vec<Source<'_>> = files.iter().filter(|file| file.is("rs")).map(Source::read).collect();
    let declared: Vec<String> = sources.iter().flat_map(declared_tests).collect();
    let part = |path: &str| {
        let only_tests = path.starts_with("tests/") && !path.starts_with("tests/xtask/");
        if only_tests || path.contains("/tests/") {
            Part::TestProgram
        } else if declared.iter().any(|module| belongs(path, module)) {
            Part::UnitTests
        } else {
            Part::Product
        }
    };
    let parts: Vec<Part> = sources.iter().map(|source| part(&source.file.path)).collect();
    sources.into_iter().zip(parts).collect()
}

/// The paths, without extension, of the files that a source declares as test modules.
fn declared_tests(source: &Source<'_>) -> Vec<String> {
    let path = source.file.path.trim_end_matches(".rs");
    let folder = match path.rsplit_once('/') {
        Some((folder, "lib" | "main")) => folder,
        _ => path,
    };
    source.test_modules().into_iter().map(|name| format!("{folder}/{name}")).collect()
}

fn belongs(path: &str, module: &str) -> bool {
    path.strip_prefix(module).is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = r##"
fn first<'a>(text: &'a str, rest: [u8; 4]) -> char {
    // fn hidden() { not code }
    let pattern = "fn also_hidden() { \" }";
    let raw = r#"} " {"#;
    /* nested /* comment */ } */
    if text == pattern { '{' } else { '\'' }
}
type Pointer = fn(u8) -> u8;
trait Bodiless { fn none(&self); }
#[cfg(test)]
mod given;
#[cfg(test)]
mod tests {
    fn second() {}
}
"##;

    #[test]
    fn comments_strings_characters_and_lifetimes_are_told_apart() {
        let file = File::new("a/src/lib.rs", SAMPLE);
        let source = Source::read(&file);
        assert_eq!(source.code.len(), SAMPLE.len());
        assert!(!source.code.contains("hidden"));
        let strings: Vec<&str> = source.strings.iter().map(|range| &SAMPLE[range.clone()]).collect();
        assert_eq!(strings, [r#""fn also_hidden() { \" }""#, r##"r#"} " {"#"##]);
    }

    #[test]
    fn functions_have_their_lines() {
        let file = File::new("a/src/lib.rs", SAMPLE);
        let found: Vec<(String, usize, usize)> =
            Source::read(&file).functions().into_iter().map(|f| (f.name, f.line, f.lines)).collect();
        assert_eq!(found, [("first".to_owned(), 2, 7), ("second".to_owned(), 15, 1)]);
    }

    #[test]
    fn test_parts_and_test_files_are_known() {
        let files = [
            File::new("a/src/lib.rs", SAMPLE),
            File::new("a/src/given.rs", ""),
            File::new("a/src/given/more.rs", ""),
            File::new("a/src/given_not.rs", ""),
            File::new("tests/e2e/main.rs", ""),
            File::new("tests/xtask/src/main.rs", ""),
        ];
        let told: Vec<Part> = sources(&files).iter().map(|(_, part)| *part).collect();
        let (product, unit) = (Part::Product, Part::UnitTests);
        assert_eq!(told, [product, unit, unit, product, Part::TestProgram, product]);
        let source = Source::read(&files[0]);
        assert!(source.is_test(SAMPLE.find("second").unwrap()));
        assert!(!source.is_test(SAMPLE.find("first").unwrap()));
        assert_eq!(source.lines_before_tests(), 10);
    }
}
