//! What a remark or a refusal of a file means and what to do about it, for people.

use events::account::Locale;

use super::read::SheetProblem;
use super::remark::RemarkCode;
use super::{Column, MOST_ROWS};
use crate::draft::message;

/// The text for a remark.
pub fn remark_message(code: RemarkCode, locale: Locale) -> &'static str {
    let texts = match code {
        RemarkCode::Draft(code) => return message(code, locale),
        RemarkCode::TwiceInFile => [
            "Other rows are about the same person. Keep one row for each person.",
            "Andre rader gjelder samme person. Behold én rad for hver person.",
            "Andere Zeilen betreffen dieselbe Person. Behalten Sie eine Zeile je Person.",
        ],
        RemarkCode::UnknownWord => [
            "This column does not know this word. The sample file shows which ones it knows.",
            "Kolonnen kjenner ikke dette ordet. Eksempelfilen viser hvilke ord den kjenner.",
            "Diese Spalte kennt dieses Wort nicht. Die Beispieldatei zeigt, welche sie kennt.",
        ],
        RemarkCode::Surplus => [
            "This row has more cells than there are headings. Put texts with separators into quotation marks.",
            "Raden har flere celler enn det er overskrifter. Sett tekster med skilletegn i anførselstegn.",
            "Diese Zeile hat mehr Zellen, und ihnen fehlen Überschriften. Setzen Sie Texte mit Trennzeichen in Anführungszeichen.",
        ],
        RemarkCode::FlaggedForRemoval => [
            "Your draft removes this contact. Take the flag away first, or leave the row out.",
            "Utkastet ditt fjerner denne kontakten. Ta bort merket først, eller utelat raden.",
            "Ihr Entwurf entfernt diesen Kontakt. Nehmen Sie die Markierung zurück, oder lassen Sie die Zeile weg.",
        ],
        RemarkCode::Erased => [
            "This contact’s details were erased and cannot be changed from a file.",
            "Opplysningene om denne kontakten er slettet og kan ikke endres fra en fil.",
            "Die Angaben zu diesem Kontakt wurden gelöscht und lassen sich nicht aus einer Datei ändern.",
        ],
    };
    in_language(texts, locale)
}

/// The text for a file that is refused as a whole.
pub fn problem_message(problem: &SheetProblem, locale: Locale) -> String {
    match problem {
        SheetProblem::Empty => in_language(
            [
                "The file is empty. Choose a CSV file with a row of headings.",
                "Filen er tom. Velg en CSV-fil med en rad med overskrifter.",
                "Die Datei ist leer. Wählen Sie eine CSV-Datei mit einer Zeile von Überschriften.",
            ],
            locale,
        )
        .to_owned(),
        SheetProblem::NotUtf8 => in_language(
            [
                "The file is not UTF-8 text. In your spreadsheet choose “Save as” and the format “CSV UTF-8”, then upload it again.",
                "Filen er ikke UTF-8-tekst. Velg «Lagre som» og formatet «CSV UTF-8» i regnearket, og last den opp igjen.",
                "Die Datei ist kein UTF-8-Text. Wählen Sie in der Tabellenkalkulation „Speichern unter“ und das Format „CSV UTF-8“, und laden Sie sie noch einmal hoch.",
            ],
            locale,
        )
        .to_owned(),
        SheetProblem::NoEmail => in_language(
            [
                "No column is headed “E-mail”. The first row must have the headings, as in the sample file.",
                "Ingen kolonne har overskriften «E-post». Første rad må ha overskriftene, som i eksempelfilen.",
                "Keine Spalte ist mit „E-Mail“ überschrieben. Die erste Zeile muss die Überschriften haben, wie in der Beispieldatei.",
            ],
            locale,
        )
        .to_owned(),
        SheetProblem::Twice(column) => twice(*column, locale),
        SheetProblem::OpenQuote(line) => match locale {
            Locale::English => format!("A quotation mark on line {line} is never closed. Close it, or take it out."),
            Locale::Bokmal => format!("Et anførselstegn på linje {line} blir aldri lukket. Lukk det, eller ta det bort."),
            Locale::German => format!("Ein Anführungszeichen in Zeile {line} wird nie geschlossen. Schließen Sie es, oder nehmen Sie es heraus."),
        },
        SheetProblem::TooManyRows => match locale {
            Locale::English => format!("The file has more than {MOST_ROWS} rows. Split it and import one part after the other."),
            Locale::Bokmal => format!("Filen har mer enn {MOST_ROWS} rader. Del den, og importer én del etter den andre."),
            Locale::German => format!("Die Datei hat mehr als {MOST_ROWS} Zeilen. Teilen Sie sie, und importieren Sie einen Teil nach dem anderen."),
        },
    }
}

fn twice(column: Column, locale: Locale) -> String {
    let name = column.heading(locale);
    match locale {
        Locale::English => format!("Two columns mean “{name}”. Keep one of them."),
        Locale::Bokmal => format!("To kolonner betyr «{name}». Behold én av dem."),
        Locale::German => format!("Zwei Spalten bedeuten „{name}“. Behalten Sie eine davon."),
    }
}

fn in_language(texts: [&'static str; 3], locale: Locale) -> &'static str {
    let [english, bokmal, german] = texts;
    match locale {
        Locale::English => english,
        Locale::Bokmal => bokmal,
        Locale::German => german,
    }
}
