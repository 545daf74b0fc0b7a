//! Cells that a spreadsheet would take for a formula (OWASP, CSV injection). They are marked with an apostrophe, which
//! spreadsheets take for "this is text"; the mark is taken away when the file comes back, so that nothing is lost.

use std::borrow::Cow;

/// The mark.
const MARK: char = '\'';

/// Whether a spreadsheet may calculate with a cell that begins like this.
pub fn is_formula(text: &str) -> bool {
    let first = text.chars().next();
    first.is_some_and(|letter| {
        matches!(letter, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠')
    })
}

/// Whether the text is a formula behind any number of marks: one more is put there, or one is taken away.
fn is_marked(text: &str) -> bool {
    is_formula(text.trim_start_matches(MARK))
}

/// The text as it is written into a cell.
pub fn neutral(text: &str) -> Cow<'_, str> {
    if is_marked(text) { Cow::Owned(format!("{MARK}{text}")) } else { Cow::Borrowed(text) }
}

/// The text of a cell without the mark: what [`neutral`] was given.
pub fn as_text(cell: &str) -> &str {
    cell.strip_prefix(MARK).filter(|rest| is_marked(rest)).unwrap_or(cell)
}
