//! Names of files that any system takes: what people are called becomes a name that stays in its folder, shows what it is, and
//! opens everywhere (001-17, RFC 8187).

use crate::person::is_hidden;

/// Letters a safe name may have.
const LETTERS: usize = 100;
/// Bytes of UTF-8 a safe name may have: file systems take 255, with an ending.
const BYTES: usize = 200;
/// Names that are devices on Windows, whatever their ending.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// The text as a name of a file or folder without a path: no separators, nothing invisible, no device, no dots or spaces at the
/// ends, at most 100 letters. `otherwise` where nothing is left of it.
pub fn safe(text: &str, otherwise: &str) -> String {
    let spaced = text.chars().filter(|letter| !is_hidden(*letter)).map(|letter| match letter {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
        letter if letter.is_whitespace() => ' ',
        letter => letter,
    });
    let mut name = String::new();
    for letter in spaced {
        let first_or_double = letter == ' ' && (name.is_empty() || name.ends_with(' '));
        let leading_dot = letter == '.' && name.is_empty();
        if first_or_double || leading_dot {
            continue;
        }
        if name.len() + letter.len_utf8() > BYTES || name.chars().count() == LETTERS {
            break;
        }
        name.push(letter);
    }
    let name = name.trim_end_matches(['.', ' ']);
    match name {
        "" => otherwise.to_owned(),
        name if is_device(name) => format!("_{name}"),
        name => name.to_owned(),
    }
}

/// Whether Windows takes the name for a device.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let numbered = ["com", "lpt"].iter().filter_map(|port| stem.strip_prefix(port));
    let is_number = |rest: &str| {
        let mut letters = rest.chars();
        matches!((letters.next(), letters.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
    };
    DEVICES.contains(&stem.as_str()) || numbered.into_iter().any(is_number)
}

/// The header that makes a browser save an answer under a name (RFC 6266): once in ASCII, once whole (RFC 8187). The name is a
/// safe one.
pub fn disposition(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|letter| match letter {
            // Some browsers read an escape even here.
            '%' | '"' | '\\' => '_',
            ' '..='~' => letter,
            _ => '_',
        })
        .collect();
    let mut whole = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
            whole.push(char::from(byte));
        } else {
            whole.push('%');
            whole.extend([byte >> 4, byte & 15].map(hex));
        }
    }
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}")
}

fn hex(half: u8) -> char {
    char::from(if half < 10 { b'0' + half } else { b'A' + half - 10 })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn hostile_names_become_harmless_ones() {
        for (hostile, safe_name) in [
            ("Nora Vik", "Nora Vik"),
            ("Åse Øyen-O'Neil", "Åse Øyen-O'Neil"),
            ("../../etc/passwd", "_.._etc_passwd"),
            ("..\\..\\windows", "_.._windows"),
            ("/", "_"),
            (".", "person"),
            ("..", "person"),
            ("", "person"),
            (" . . ", "person"),
            ("...hidden", "hidden"),
            ("C:\\autoexec.bat", "C__autoexec.bat"),
            ("a\0b\r\nc\u{1b}[31m", "abc[31m"),
            ("gnp\u{202e}exe.zip", "gnpexe.zip"),
            ("a\u{200b}\u{feff}\u{2066}b", "ab"),
            ("CON", "_CON"),
            ("nul.txt", "_nul.txt"),
            ("Com1", "_Com1"),
            ("LPT².a.b", "_LPT².a.b"),
            ("con .x", "_con .x"),
            ("COM10", "COM10"),
            ("Constance", "Constance"),
            ("a  \t  b", "a b"),
            ("ends with dots...", "ends with dots"),
            ("what? \"this\" <is> a|b*c", "what_ _this_ _is_ a_b_c"),
        ] {
            assert_eq!(safe(hostile, "person"), safe_name, "{hostile:?}");
        }
        assert_eq!(safe(&"x".repeat(300), "person").len(), 100);
        let wide = safe(&"𝔘".repeat(300), "person");
        assert!(wide.len() <= BYTES && wide.chars().all(|letter| letter == '𝔘'), "{wide}");
    }

    #[test]
    fn the_header_says_the_name_in_ascii_and_whole() {
        assert_eq!(
            disposition("Åse 100% \"x\"; y.zip"),
            "attachment; filename=\"_se 100_ _x_; y.zip\"; filename*=UTF-8''%C3%85se%20100%25%20%22x%22%3B%20y.zip"
        );
    }

    proptest! {
        #[test]
        fn whatever_people_are_called_the_name_is_safe(text in "\\PC*|.*|[./\\\\ ]{0,9}|(?i)(con|aux|com1|nul)[. ]?.{0,3}") {
            let name = safe(&text, "person");
            prop_assert!(!name.is_empty() && name.len() <= BYTES + 1 && name.chars().count() <= LETTERS + 1);
            prop_assert!(!name.contains(['/', '\\', ':', '\0', '\r', '\n', '"']));
            prop_assert!(!name.chars().any(is_hidden));
            prop_assert!(!name.starts_with(['.', ' ']) && !name.ends_with(['.', ' ']));
            prop_assert!(!is_device(&name), "{name}");
            prop_assert_eq!(safe(&name, "person"), name.clone());
            let header = disposition(&name);
            prop_assert!(header.bytes().all(|byte| (b' '..=b'~').contains(&byte)));
            prop_assert_eq!(header.matches('"').count(), 2);
        }
    }
}
