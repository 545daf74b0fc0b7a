//! The reader's language, from `Accept-Language`.

use axum::http::{HeaderMap, header};
use events::account::Locale;

/// The language of the header that is preferred among those spoken here (RFC 9110, 12.5.4); English otherwise.
pub fn preferred(headers: &HeaderMap) -> Locale {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let mut best = (0.0, Locale::default());
    for range in accepted.unwrap_or_default().split(',') {
        let mut parts = range.split(';');
        let tag = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
        let weight = parts.find_map(|part| part.trim().strip_prefix("q=")?.parse::<f32>().ok());
        let weight = weight.unwrap_or(1.0);
        let locale = match tag.split('-').next().unwrap_or_default() {
            "en" => Locale::English,
            // Nynorsk is much nearer to Bokmål than to English.
            "nb" | "no" | "nn" => Locale::Bokmal,
            "de" => Locale::German,
            _ => continue,
        };
        if weight > best.0 {
            best = (weight, locale);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn the_browser_is_asked_what_it_prefers() {
        let ask = |value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static(value));
            preferred(&headers)
        };
        assert_eq!(ask("fr, de;q=0.4, nn-NO;q=0.8"), Locale::Bokmal);
        assert_eq!(ask("de-AT,de;q=0.9,en;q=0.8"), Locale::German);
        assert_eq!(ask("fr"), Locale::English);
        assert_eq!(ask("de;q=0, en;q=0.1"), Locale::English);
        assert_eq!(ask("de;q=NaN, nb;q=0.1"), Locale::Bokmal);
        assert_eq!(preferred(&HeaderMap::new()), Locale::English);
    }
}
