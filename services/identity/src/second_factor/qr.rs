//! A QR code as one SVG path: no image, no script, nothing the page's policy would have to allow.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};

/// Light modules around the code (ISO/IEC 18004 asks for four).
const QUIET: i32 = 4;

/// A drawn code.
pub(super) struct Drawn {
    /// The `d` of the path; dark modules as squares of one unit.
    pub(super) path: String,
    /// The side of the square it fills, quiet zone included.
    pub(super) modules: i32,
}

/// Draws `text`; nothing when it is too long for any code.
pub(super) fn draw(text: &str) -> Drawn {
    let Ok(code) = QrCode::encode_text(text, QrCodeEcc::Medium) else {
        return Drawn { path: String::new(), modules: 0 };
    };
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            let _ = write!(path, "M{},{}h1v1h-1z", x + QUIET, y + QUIET);
        }
    }
    Drawn { path, modules: code.size() + 2 * QUIET }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_corners() {
        let drawn = draw("otpauth://totp/A:b?secret=JBSWY3DPEHPK3PXP&issuer=A");
        let far = drawn.modules - QUIET - 7;
        for (x, y) in [(QUIET, QUIET), (far, QUIET), (QUIET, far)] {
            assert!(drawn.path.contains(&format!("M{x},{y}h1")), "{x},{y}");
        }
        assert_eq!(draw(&"a".repeat(5000)).modules, 0);
    }
}
