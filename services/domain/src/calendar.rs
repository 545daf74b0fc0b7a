//! The months by name: the same on pages and in mails.

use events::account::Locale;

const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const BOKMAL: [&str; 12] = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
];
const GERMAN: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

/// The month's name inside a date; empty for a number that is none, from 1 to 12.
pub fn month(number: i8, locale: Locale) -> &'static str {
    let names = match locale {
        Locale::English => ENGLISH,
        Locale::Bokmal => BOKMAL,
        Locale::German => GERMAN,
    };
    usize::try_from(number - 1).ok().and_then(|place| names.get(place)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_month_has_a_name_and_nothing_else_has() {
        for locale in Locale::ALL {
            let names: std::collections::BTreeSet<_> = (1..=12).map(|number| month(number, locale)).collect();
            assert_eq!(names.len(), 12, "{}", locale.as_str());
            assert!(
                [-1, 0, 13, i8::MAX].map(|number| month(number, locale)).iter().all(|name| name.is_empty())
            );
        }
        assert_eq!(Locale::ALL.map(|locale| month(12, locale)), ["December", "desember", "Dezember"]);
    }
}
