//! The table as a file. Every cell is in quotation marks, so that no program splits it at another separator, and none begins
//! like a formula.

use events::account::Locale;
use events::id::RoleKey;

use super::column::{Column, word_of};
use super::neutral::neutral;
use super::row::{BETWEEN_ROLES, role_of};
use crate::catalogue::Catalogue;

/// One row: a text for each of [`Column::ALL`], as people read it.
pub type Record = [String; Column::ALL.len()];

/// The file, with a byte order mark, because spreadsheets take UTF-8 for something else without it. Between the cells is what
/// spreadsheets of the language expect.
pub fn csv(columns: &[Column], records: impl IntoIterator<Item = Record>, locale: Locale) -> Vec<u8> {
    let delimiter = if locale == Locale::English { b',' } else { b';' };
    let mut file = b"\xef\xbb\xbf".to_vec();
    let style = csv::QuoteStyle::Always;
    let terminator = csv::Terminator::CRLF;
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .quote_style(style)
        .terminator(terminator)
        .from_writer(&mut file);
    let place = |column: &Column| Column::ALL.iter().position(|known| known == column).unwrap_or_default();
    let places: Vec<usize> = columns.iter().map(place).collect();
    // Memory takes whatever is written.
    let _ = writer.write_record(columns.iter().map(|column| column.heading(locale)));
    for record in records {
        let cells = places.iter().map(|place| neutral(&record[*place]).into_owned());
        let _ = writer.write_record(cells);
    }
    let _ = writer.flush();
    drop(writer);
    file
}

/// Roles as one cell: by name, or by key where the name would not be understood again.
pub fn role_cell<'a>(
    catalogue: &Catalogue,
    roles: impl IntoIterator<Item = &'a RoleKey>,
    locale: Locale,
) -> String {
    let named = |key: &RoleKey| {
        let name = catalogue.role(key).map(|role| role.name_in(locale).to_owned());
        let understood =
            |name: &String| !name.contains(BETWEEN_ROLES) && role_of(catalogue, name).as_ref() == Some(key);
        name.filter(understood).unwrap_or_else(|| key.as_str().to_owned())
    };
    roles.into_iter().map(named).collect::<Vec<_>>().join(", ")
}

/// A file to begin with: the headings, and two people nobody is.
pub fn sample(catalogue: &Catalogue, locale: Locale) -> Vec<u8> {
    let columns: Vec<Column> = Column::ALL.into_iter().filter(|column| column.is_taken()).collect();
    let offered: Vec<&RoleKey> =
        catalogue.offered(events::actor::Side::Customer, true).map(|role| &role.key).take(2).collect();
    let people = [
        ["Kari Nordmann", "kari.nordmann@example.com", "+47 22 33 44 55", "Ingeniør"],
        ["Max Muster", "max.muster@example.com", "", ""],
    ];
    let records = people.into_iter().map(|[name, email, phone, title]| {
        let text = |column: Column| match column {
            Column::Name => name.to_owned(),
            Column::Email => email.to_owned(),
            Column::Phone => phone.to_owned(),
            Column::Title => title.to_owned(),
            Column::Side => word_of(events::actor::Side::Customer, locale).to_owned(),
            Column::Roles => role_cell(catalogue, offered.iter().copied(), locale),
            Column::Newsletter => word_of(false, locale).to_owned(),
            Column::Kind => word_of(crate::person::ContactKind::Person, locale).to_owned(),
            _ => String::new(),
        };
        Column::ALL.map(text)
    });
    csv(&columns, records, locale)
}
