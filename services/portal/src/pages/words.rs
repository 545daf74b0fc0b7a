//! What the pages say, in each language. A missing text does not compile.

mod ticket;

use events::account::Locale;

pub(crate) use ticket::{TicketWords, ticket_words};

/// The texts of the activation page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words {
    pub(crate) lang: &'static str,
    pub(crate) title: &'static str,
    pub(crate) intro: &'static str,
    pub(crate) account: &'static str,
    pub(crate) password: &'static str,
    pub(crate) hint: &'static str,
    pub(crate) again: &'static str,
    pub(crate) button: &'static str,
    pub(crate) done_title: &'static str,
    pub(crate) done: &'static str,
    pub(crate) refused_title: &'static str,
    pub(crate) used: &'static str,
    pub(crate) expired: &'static str,
    pub(crate) superseded: &'static str,
    pub(crate) unknown: &'static str,
    pub(crate) differ: &'static str,
    pub(crate) too_short: &'static str,
    pub(crate) too_long: &'static str,
    pub(crate) too_weak: &'static str,
    pub(crate) try_again: &'static str,
    pub(crate) problem: &'static str,
}

const ENGLISH: Words = Words {
    lang: "en",
    title: "Activate your account",
    intro: "Choose a password. With it your account is active, and this link stops working.",
    account: "Account",
    password: "Password",
    hint: "At least 15 characters. A sentence is easy to remember and hard to guess.",
    again: "Password, once more",
    button: "Activate account",
    done_title: "Your account is active",
    done: "You can close this page. Nobody but you knows your password.",
    refused_title: "This link cannot be used",
    used: "It was used already. If that was not you, tell support at once.",
    expired: "It is too old. Ask support to send you a new one.",
    superseded: "A newer link was sent to you, or access was withdrawn. Use the newest mail.",
    unknown: "It is not complete, or not one of ours. Open it from the mail again.",
    differ: "The two passwords differ. Type the same one twice.",
    too_short: "The password is too short: it needs at least 15 characters.",
    too_long: "The password is too long: it may have at most 128 characters.",
    too_weak: "This password is easy to guess. Use several words that do not belong together.",
    try_again: "This did not work just now. Nothing was lost; try again in a moment.",
    problem: "There is a problem",
};

const BOKMAL: Words = Words {
    lang: "nb",
    title: "Aktiver kontoen din",
    intro: "Velg et passord. Da er kontoen aktiv, og denne lenken slutter å virke.",
    account: "Konto",
    password: "Passord",
    hint: "Minst 15 tegn. En setning er lett å huske og vanskelig å gjette.",
    again: "Passord en gang til",
    button: "Aktiver kontoen",
    done_title: "Kontoen din er aktiv",
    done: "Du kan lukke denne siden. Ingen andre enn du kjenner passordet.",
    refused_title: "Denne lenken kan ikke brukes",
    used: "Den er brukt allerede. Hvis det ikke var deg, må du si fra til brukerstøtten med en gang.",
    expired: "Den er for gammel. Be brukerstøtten om å sende deg en ny.",
    superseded: "Du har fått en nyere lenke, eller tilgangen er trukket tilbake. Bruk den nyeste e-posten.",
    unknown: "Den er ikke fullstendig, eller den er ikke fra oss. Åpne den fra e-posten igjen.",
    differ: "De to passordene er ulike. Skriv det samme to ganger.",
    too_short: "Passordet er for kort: det må ha minst 15 tegn.",
    too_long: "Passordet er for langt: det kan ha høyst 128 tegn.",
    too_weak: "Dette passordet er lett å gjette. Bruk flere ord som ikke hører sammen.",
    try_again: "Dette gikk ikke akkurat nå. Ingenting gikk tapt; prøv igjen om litt.",
    problem: "Noe er galt",
};

/// The texts in one language.
pub(crate) fn words(locale: Locale) -> &'static Words {
    match locale {
        Locale::English | Locale::German => &ENGLISH,
        Locale::Bokmal => &BOKMAL,
    }
}
