//! The reader's language: that of who signed in here last, else the browser's (`Accept-Language`).

use axum::http::{HeaderMap, header};
use events::account::Locale;

/// The language pages are shown in to somebody nobody knows yet.
pub fn preferred(headers: &HeaderMap) -> Locale {
    kept(headers).unwrap_or_else(|| accepted(headers))
}

/// The language of who signed in with this browser last. It is no secret and opens nothing, so whoever set the cookie is believed.
pub fn kept(headers: &HeaderMap) -> Option<Locale> {
    let sent = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = sent.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let (_, code) =
        pairs.find(|(name, _)| name.strip_prefix("__Host-").unwrap_or(name) == "countersign-language")?;
    Locale::ALL.into_iter().find(|locale| locale.as_str() == code)
}

/// The language of the header that is preferred among those spoken here (RFC 9110, 12.5.4); English otherwise.
fn accepted(headers: &HeaderMap) -> Locale {
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

    #[test]
    fn who_signed_in_last_is_known_by_language() {
        let ask = |cookie: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static("de"));
            headers.insert(header::COOKIE, HeaderValue::from_static(cookie));
            preferred(&headers)
        };
        assert_eq!(ask("a=b; __Host-countersign-language=nb"), Locale::Bokmal);
        assert_eq!(ask("countersign-language=en"), Locale::English);
        for none in ["countersign-language=fr", "countersign-language", "countersign=nb"] {
            assert_eq!(ask(none), Locale::German, "{none}");
        }
    }
}
