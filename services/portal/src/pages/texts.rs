//! What the pages say. The English texts are checked when the program is compiled, the other languages against them by a
//! test; a page asks through `fl!`, which knows every key and argument.

use std::borrow::Cow;
use std::sync::LazyLock;

use domain::calendar::month;
use events::account::Locale;
use i18n_embed::fluent::FluentLanguageLoader;
use i18n_embed::unic_langid::LanguageIdentifier;
use i18n_embed::{I18nAssets, LanguageLoader as _};
use i18n_embed_fl::fl;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// The texts of every language, in the order of [`Locale::ALL`].
const FILES: [&str; 3] = [
    include_str!("../../i18n/en/portal.ftl"),
    include_str!("../../i18n/nb/portal.ftl"),
    include_str!("../../i18n/de/portal.ftl"),
];

static LOADERS: LazyLock<[FluentLanguageLoader; 3]> = LazyLock::new(|| Locale::ALL.map(loader));

fn loader(locale: Locale) -> FluentLanguageLoader {
    const PROOF: &str = "the texts are part of the program, and a test loads all of them";
    let english = "en".parse().expect("en is a language tag");
    let loader = FluentLanguageLoader::new("portal", english);
    let wanted: [LanguageIdentifier; 1] = [locale.as_str().parse().expect(PROOF)];
    loader.load_languages(&Files, &wanted).expect(PROOF);
    // Names are isolated where they are put in, so that other arguments stay free of invisible marks.
    loader.set_use_isolating(false);
    loader
}

/// The files of the texts, as the loader asks for them.
struct Files;

impl I18nAssets for Files {
    fn get_files(&self, path: &str) -> Vec<Cow<'_, [u8]>> {
        let tag = path.split('/').next().unwrap_or_default();
        let found = Locale::ALL.into_iter().zip(FILES).find(|(locale, _)| locale.as_str() == tag);
        found.map(|(_, texts)| Cow::Borrowed(texts.as_bytes())).into_iter().collect()
    }

    fn filenames_iter(&self) -> Box<dyn Iterator<Item = String> + '_> {
        Box::new(Locale::ALL.into_iter().map(|locale| format!("{}/portal.ftl", locale.as_str())))
    }
}

/// The texts in one language.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Texts {
    locale: Locale,
}

impl Texts {
    /// The texts in `locale`.
    pub(crate) fn of(locale: Locale) -> Self {
        Self { locale }
    }

    /// The language.
    pub(crate) fn locale(self) -> Locale {
        self.locale
    }

    /// What `fl!` asks.
    pub(crate) fn loader(self) -> &'static FluentLanguageLoader {
        match self.locale {
            Locale::English => &LOADERS[0],
            Locale::Bokmal => &LOADERS[1],
            Locale::German => &LOADERS[2],
        }
    }

    /// The language tag, for `lang`.
    pub(crate) fn lang(self) -> &'static str {
        self.locale.as_str()
    }

    /// A day, in UTC: `3 Oct 2026`.
    pub(crate) fn day(self, at: Timestamp) -> String {
        let at = at.to_zoned(TimeZone::UTC);
        let (day, month, year) = (at.day(), month(at.month(), self.locale), at.year());
        match self.locale {
            Locale::English => format!("{day} {month:.3} {year}"),
            Locale::Bokmal | Locale::German => format!("{day}. {month} {year}"),
        }
    }

    /// A moment, in UTC and saying so: `3 Oct 2026, 14:05 UTC`. The script shows it in the reader's own zone.
    pub(crate) fn moment(self, at: Timestamp) -> String {
        let time = at.to_zoned(TimeZone::UTC);
        let (hour, minute) = (time.hour(), time.minute());
        match self.locale {
            Locale::English => format!("{}, {hour:02}:{minute:02} UTC", self.day(at)),
            Locale::Bokmal => format!("{} kl. {hour:02}.{minute:02} UTC", self.day(at)),
            Locale::German => format!("{}, {hour:02}:{minute:02} Uhr UTC", self.day(at)),
        }
    }

    /// How long ago, as one says it; further back than thirty days, the day.
    pub(crate) fn ago(self, at: Timestamp, now: Timestamp) -> String {
        let minutes = now.duration_since(at).as_mins().max(0);
        match minutes {
            0 => fl!(self.loader(), "frame-just-now"),
            1..60 => fl!(self.loader(), "frame-minutes-ago", count = minutes),
            60..1440 => fl!(self.loader(), "frame-hours-ago", count = (minutes / 60)),
            1440..43_200 => fl!(self.loader(), "frame-days-ago", count = (minutes / 1440)),
            _ => self.day(at),
        }
    }
}

/// A name inside a sentence: its direction of writing does not reach beyond it (Unicode isolates). Where a name stands in
/// an element of its own, `<bdi>` does the same.
pub(crate) fn isolated(name: &str) -> String {
    format!("\u{2068}{name}\u{2069}")
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// Every message of a file with the arguments it uses.
    fn messages(texts: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut current = None;
        for line in texts.lines().filter(|line| !line.starts_with('#')) {
            let is_head = line.starts_with(|letter: char| letter.is_ascii_alphabetic());
            if let (true, Some((key, _))) = (is_head, line.split_once('=')) {
                let key = key.trim().to_owned();
                assert!(found.insert(key.clone(), BTreeSet::new()).is_none(), "{key} is there twice");
                current = Some(key);
            }
            let Some(arguments) = current.as_ref().and_then(|key| found.get_mut(key)) else { continue };
            for piece in line.split('$').skip(1) {
                let end = piece.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-');
                arguments.insert(piece[..end.unwrap_or(piece.len())].to_owned());
            }
        }
        found
    }

    #[test]
    fn every_language_has_every_text_with_the_same_arguments() {
        let english = messages(FILES[0]);
        assert!(english.len() > 50 && english["frame-minutes-ago"].contains("count"));
        for (locale, texts) in Locale::ALL.into_iter().zip(FILES) {
            let tag = locale.as_str();
            let ours = messages(texts);
            for (key, arguments) in &english {
                assert_eq!(ours.get(key), Some(arguments), "{tag}: {key}");
            }
            let stray: Vec<_> = ours.keys().filter(|key| !english.contains_key(*key)).collect();
            assert!(stray.is_empty(), "{tag} has texts that English lacks: {stray:?}");
        }
    }

    #[test]
    fn every_text_can_be_read_in_its_own_language() {
        for (locale, texts) in Locale::ALL.into_iter().zip(FILES) {
            let tag = locale.as_str();
            let loader = Texts::of(locale).loader();
            assert_eq!(loader.current_language().to_string(), tag);
            for key in messages(texts).keys() {
                assert!(loader.has(key), "{tag}: the file breaks off before {key}");
            }
        }
    }

    #[test]
    fn moments_are_written_as_one_writes_them() {
        let at: Timestamp = "2026-03-05T07:04:00Z".parse().unwrap();
        assert_eq!(Texts::of(Locale::English).moment(at), "5 Mar 2026, 07:04 UTC");
        assert_eq!(Texts::of(Locale::Bokmal).moment(at), "5. mars 2026 kl. 07.04 UTC");
        assert_eq!(Texts::of(Locale::German).moment(at), "5. März 2026, 07:04 Uhr UTC");
        let german = Texts::of(Locale::German);
        let after = |text: &str| german.ago(at, at + text.parse::<jiff::SignedDuration>().unwrap());
        assert_eq!(after("20s"), "gerade eben");
        assert_eq!(after("61s"), "vor einer Minute");
        assert_eq!(after("5h"), "vor 5 Stunden");
        assert_eq!(after("30h"), "gestern");
        assert_eq!(after("900h"), "5. März 2026");
    }
}
