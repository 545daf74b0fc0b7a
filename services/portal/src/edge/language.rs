//! The reader's language, from `Accept-Language`.

use axum::http::{HeaderMap, header};
use events::account::Locale;

/// The first language of the header that is spoken here; English otherwise.
pub fn preferred(headers: &HeaderMap) -> Locale {
    let accepted =
        headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let spoken = accepted.split(',').find_map(|range| {
        let tag = range.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        match tag.split('-').next().unwrap_or_default() {
            "en" => Some(Locale::English),
            "nb" | "no" => Some(Locale::Bokmal),
            _ => None,
        }
    });
    spoken.unwrap_or_default()
}
