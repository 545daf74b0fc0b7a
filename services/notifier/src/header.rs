//! Text that is safe in a header: one line, without characters that a reader does not see.

/// Cuts longer texts; a name or a subject has no reason to be longer.
const LONGEST: usize = 200;

/// `text` as one line: control characters (C0, C1), line separators and direction overrides become a space, runs of
/// white space become one, and at most 200 characters stay.
pub fn one_line(text: &str) -> String {
    let visible: String = text.chars().map(|c| if hidden(c) { ' ' } else { c }).collect();
    let words: Vec<&str> = visible.split_whitespace().collect();
    words.join(" ").chars().take(LONGEST).collect::<String>().trim_end().to_owned()
}

/// `text` as the value of a header: one line, and nothing that a reader's mail program would decode once more (RFC 2047).
pub fn header_text(text: &str) -> String {
    one_line(text).replace("=?", "= ?")
}

/// `text` for a body: line breaks and tabs stay, other invisible characters go.
pub fn paragraph(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|c| matches!(c, '\n' | '\t') || !hidden(*c)).collect::<String>().trim().to_owned()
}

/// Controls, separators, and everything that reorders or hides text (Unicode bidi controls, zero width, tags).
fn hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_keeps_its_words_and_loses_what_is_hidden() {
        assert_eq!(one_line("Ana\r\nBcc: x@example.org"), "Ana Bcc: x@example.org");
        assert_eq!(one_line(" Ana\u{202e}\u{0}\u{85}Berg \u{feff}"), "Ana Berg");
        assert_eq!(one_line("Åse Ødegård"), "Åse Ødegård");
        assert_eq!(one_line("\r\n\t"), "");
        assert_eq!(one_line(&"ø".repeat(500)).chars().count(), LONGEST);
        assert_eq!(paragraph("one\r\ntwo\rthree\u{7}\u{202e}!\n"), "one\ntwo\nthree!");
    }
}
