//! What the columns are called, in every language; and the words some of them hold.

use events::account::Locale;
use events::actor::Side;
use serde::{Deserialize, Serialize};

use crate::person::ContactKind;

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Column {
    /// The name.
    Name,
    /// The e-mail address: it says which contact the row is about.
    Email,
    /// The telephone number.
    Phone,
    /// The mobile number.
    Cell,
    /// The job title.
    Title,
    /// The company.
    Company,
    /// The organisation: `customer` or `purchaser`.
    Side,
    /// All roles held afterwards.
    Roles,
    /// Whether the newsletter is wanted.
    Newsletter,
    /// A person or a shared mailbox.
    Kind,
    /// The status of the access; only written.
    Status,
    /// Whether an invitation was sent; only written.
    Invited,
    /// Whether the access works from some networks only; only written.
    Restricted,
    /// When the terms in force were accepted; only written.
    Terms,
}

impl Column {
    /// Every column, in the order they are written.
    pub const ALL: [Self; 14] = [
        Self::Name,
        Self::Email,
        Self::Phone,
        Self::Cell,
        Self::Title,
        Self::Company,
        Self::Side,
        Self::Roles,
        Self::Newsletter,
        Self::Kind,
        Self::Status,
        Self::Invited,
        Self::Restricted,
        Self::Terms,
    ];

    /// Whether it says how something shall be; the others only tell how it is.
    pub fn is_taken(self) -> bool {
        !matches!(self, Self::Status | Self::Invited | Self::Restricted | Self::Terms)
    }

    /// The name of the column for programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Cell => "cell",
            Self::Title => "title",
            Self::Company => "company",
            Self::Side => "side",
            Self::Roles => "roles",
            Self::Newsletter => "newsletter",
            Self::Kind => "kind",
            Self::Status => "status",
            Self::Invited => "invited",
            Self::Restricted => "restricted",
            Self::Terms => "terms",
        }
    }

    /// What the column is called: in English, Norwegian Bokmål and German.
    fn headings(self) -> [&'static str; 3] {
        match self {
            Self::Name => ["Name", "Navn", "Name"],
            Self::Email => ["E-mail", "E-post", "E-Mail"],
            Self::Phone => ["Phone", "Telefon", "Telefon"],
            Self::Cell => ["Mobile", "Mobil", "Mobiltelefon"],
            Self::Title => ["Title", "Stilling", "Position"],
            Self::Company => ["Company", "Firma", "Firma"],
            Self::Side => ["Organisation", "Organisasjon", "Organisation"],
            Self::Roles => ["Roles", "Roller", "Rollen"],
            Self::Newsletter => ["Newsletter", "Nyhetsbrev", "Newsletter"],
            Self::Kind => ["Type", "Type", "Art"],
            Self::Status => ["Status", "Status", "Status"],
            Self::Invited => ["Invited", "Invitert", "Eingeladen"],
            Self::Restricted => ["Networks", "Nettverk", "Netze"],
            Self::Terms => ["Terms accepted", "Vilkår godtatt", "Bedingungen angenommen"],
        }
    }

    /// Other words people head the column with.
    fn also(self) -> &'static [&'static str] {
        match self {
            Self::Name => &["contact name", "navn på kontaktperson", "kontaktname"],
            Self::Email => {
                &["email", "email address", "e-mail address", "e-postadresse", "epost", "e-mail-adresse"]
            }
            Self::Phone => &["telephone", "phone number", "tlf", "telefonnummer"],
            Self::Cell => &["cell", "cell phone", "mobilnummer", "mobiltelefon", "handy"],
            Self::Title => &["job title", "tittel", "titel"],
            Self::Side => &["organization", "side"],
            Self::Roles => &["role", "rolle"],
            Self::Kind => &["kind", "typ"],
            _ => &[],
        }
    }

    /// What the column is called in a language.
    pub fn heading(self, locale: Locale) -> &'static str {
        in_language(self.headings(), locale)
    }

    /// The column with this heading, in whatever language.
    pub fn of(heading: &str) -> Option<Self> {
        let heading = heading.trim().to_lowercase();
        let is = |column: &Self| {
            column.headings().iter().chain(column.also()).any(|name| name.to_lowercase() == heading)
                || column.as_str() == heading
        };
        Self::ALL.into_iter().find(is)
    }
}

/// Which word of a cell that has one of a few.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// Yes.
    Yes,
    /// No.
    No,
    /// The customer's organisation.
    Customer,
    /// The purchaser's organisation.
    Purchaser,
    /// A human being.
    Person,
    /// A shared mailbox.
    Mailbox,
}

impl Word {
    const ALL: [Self; 6] =
        [Self::Yes, Self::No, Self::Customer, Self::Purchaser, Self::Person, Self::Mailbox];

    fn words(self) -> [&'static str; 3] {
        match self {
            Self::Yes => ["Yes", "Ja", "Ja"],
            Self::No => ["No", "Nei", "Nein"],
            Self::Customer => ["Customer", "Kunde", "Kunde"],
            Self::Purchaser => ["Purchaser", "Innkjøper", "Einkaufsorganisation"],
            Self::Person => ["Person", "Person", "Person"],
            Self::Mailbox => ["Mailbox", "Fellespostkasse", "Sammelpostfach"],
        }
    }

    fn also(self) -> &'static [&'static str] {
        match self {
            Self::Yes => &["1", "true", "x", "y"],
            Self::No => &["0", "false", "n"],
            Self::Purchaser => &["innkjøp", "einkauf", "einkäufer"],
            Self::Mailbox => &["shared mailbox", "postkasse", "postfach"],
            Self::Customer | Self::Person => &[],
        }
    }

    /// The word a cell holds, in whatever language.
    fn of(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let is = |word: &Self| word.words().iter().chain(word.also()).any(|name| name.to_lowercase() == text);
        Self::ALL.into_iter().find(is)
    }
}

/// The organisation a cell names; `named` are those of the customer, by side.
pub(super) fn side_of(text: &str, named: &[(Side, &str)]) -> Option<Side> {
    match Word::of(text) {
        Some(Word::Customer) => Some(Side::Customer),
        Some(Word::Purchaser) => Some(Side::Purchaser),
        _ => named.iter().find(|(_, name)| name.trim() == text.trim()).map(|(side, _)| *side),
    }
}

/// Yes or no.
pub(super) fn yes_or_no(text: &str) -> Option<bool> {
    match Word::of(text)? {
        Word::Yes => Some(true),
        Word::No => Some(false),
        _ => None,
    }
}

/// A person or a mailbox.
pub(super) fn kind_of(text: &str) -> Option<ContactKind> {
    match Word::of(text)? {
        Word::Person => Some(ContactKind::Person),
        Word::Mailbox => Some(ContactKind::Mailbox),
        _ => None,
    }
}

/// A word for a cell, as it is written in a language.
pub fn word_of(word: impl Into<Word>, locale: Locale) -> &'static str {
    in_language(word.into().words(), locale)
}

impl From<bool> for Word {
    fn from(yes: bool) -> Self {
        if yes { Self::Yes } else { Self::No }
    }
}

impl From<Side> for Word {
    fn from(side: Side) -> Self {
        match side {
            Side::Customer => Self::Customer,
            Side::Purchaser => Self::Purchaser,
        }
    }
}

impl From<ContactKind> for Word {
    fn from(kind: ContactKind) -> Self {
        match kind {
            ContactKind::Person => Self::Person,
            ContactKind::Mailbox => Self::Mailbox,
        }
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
