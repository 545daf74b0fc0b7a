//! A file becomes rows, or is refused as a whole. Whatever the bytes are, this ends, and holds no more than a draft would.

use csv::{ByteRecord, ReaderBuilder};

use super::column::Column;
use super::{LONGEST_CELL, MOST_ROWS, Sheet, SheetRow, as_text};

/// Columns that are looked at.
const MOST_COLUMNS: usize = 100;
/// Unknown headings that are named.
const NAMED: usize = 20;
/// Characters of a heading that are repeated.
const LONGEST_HEADING: usize = 60;

/// Why a file is refused as a whole.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SheetProblem {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// It is not UTF-8.
    #[error("the file is not UTF-8 text")]
    NotUtf8,
    /// No column is headed as the e-mail address, which says whom a row is about.
    #[error("no column is headed E-mail")]
    NoEmail,
    /// Two columns are the same.
    #[error("two columns are headed {}", .0.as_str())]
    Twice(Column),
    /// A quotation mark that opens a cell is never closed.
    #[error("a quotation mark on line {0} is never closed")]
    OpenQuote(u64),
    /// More rows than a request holds.
    #[error("the file has more than {MOST_ROWS} rows")]
    TooManyRows,
}

impl SheetProblem {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "file-empty",
            Self::NotUtf8 => "file-not-utf8",
            Self::NoEmail => "file-without-email",
            Self::Twice(_) => "file-column-twice",
            Self::OpenQuote(_) => "file-quote-open",
            Self::TooManyRows => "file-too-many-rows",
        }
    }
}

impl Sheet {
    /// Reads a file: UTF-8 with or without a byte order mark; comma, semicolon or tab between the cells, whichever makes more of
    /// the headings known.
    pub fn read(bytes: &[u8]) -> Result<Self, SheetProblem> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let text = std::str::from_utf8(bytes).map_err(|_| SheetProblem::NotUtf8)?;
        if text.trim().is_empty() {
            return Err(SheetProblem::Empty);
        }
        let known = |delimiter: &u8| {
            headings(text, *delimiter).iter().filter(|text| Column::of(text).is_some()).count()
        };
        // Of several that make the same known, the first.
        let delimiter = [b',', b';', b'\t'].into_iter().rev().max_by_key(known).unwrap_or(b',');
        let mut sheet = Self::headed(headings(text, delimiter))?;
        sheet.fill(text, delimiter)?;
        if let Some(line) = open_quote(text, delimiter) {
            return Err(SheetProblem::OpenQuote(line));
        }
        Ok(sheet)
    }

    fn headed(headings: Vec<String>) -> Result<Self, SheetProblem> {
        let mut sheet = Self::default();
        for heading in headings {
            let column = Column::of(&heading);
            if let Some(column) = column.filter(|column| sheet.has(*column)) {
                return Err(SheetProblem::Twice(column));
            }
            if column.is_none() && !heading.trim().is_empty() && sheet.unknown.len() < NAMED {
                sheet.unknown.push(heading.trim().chars().take(LONGEST_HEADING).collect());
            }
            sheet.columns.push(column);
        }
        if sheet.has(Column::Email) { Ok(sheet) } else { Err(SheetProblem::NoEmail) }
    }

    fn fill(&mut self, text: &str, delimiter: u8) -> Result<(), SheetProblem> {
        let mut records = reader(text, delimiter);
        let mut record = ByteRecord::new();
        let (mut line, mut counted) = (1, 0);
        let mut is_heading = true;
        while records.read_byte_record(&mut record).unwrap_or(false) {
            if std::mem::take(&mut is_heading) || record.iter().all(|cell| cell.trim_ascii().is_empty()) {
                continue;
            }
            if self.rows.len() == MOST_ROWS {
                return Err(SheetProblem::TooManyRows);
            }
            let begins = begin(
                text,
                record.position().map_or(counted, |at| usize::try_from(at.byte()).unwrap_or(counted)),
            );
            line += lines(text.as_bytes().get(counted..begins).unwrap_or_default());
            counted = begins;
            let cells = record.iter().take(self.columns.len());
            let surplus = record.iter().skip(self.columns.len()).any(|cell| !cell.trim_ascii().is_empty());
            self.rows.push(SheetRow { line, cells: cells.map(cell).collect(), surplus });
        }
        Ok(())
    }
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(text.as_bytes())
}

/// The first row.
fn headings(text: &str, delimiter: u8) -> Vec<String> {
    let mut record = ByteRecord::new();
    let read = reader(text, delimiter).read_byte_record(&mut record);
    if read.is_err() {
        return Vec::new();
    }
    let mut headings: Vec<String> = record.iter().take(MOST_COLUMNS).map(cell).collect();
    while headings.last().is_some_and(|heading| heading.trim().is_empty()) {
        headings.pop();
    }
    headings
}

/// The text of a cell.
fn cell(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    as_text(&text).chars().take(LONGEST_CELL).collect()
}

/// Where a row begins that is found at or after this place: empty lines before it are none of it.
fn begin(text: &str, at: usize) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    at + rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count()
}

/// The ends of lines in a text: CR, LF, or both together.
fn lines(bytes: &[u8]) -> u64 {
    let ends = bytes.iter().enumerate().filter(|(place, byte)| match byte {
        b'\n' => true,
        b'\r' => bytes.get(place + 1) != Some(&b'\n'),
        _ => false,
    });
    ends.count() as u64
}

/// The line of a quotation mark that opens a cell and is never closed: what follows would all be one cell.
fn open_quote(text: &str, delimiter: u8) -> Option<u64> {
    let bytes = text.as_bytes();
    let (mut opened, mut begins) = (None, true);
    let mut place = 0;
    while let Some(byte) = bytes.get(place) {
        if opened.is_some() {
            if *byte == b'"' && bytes.get(place + 1) == Some(&b'"') {
                place += 1;
            } else if *byte == b'"' {
                opened = None;
            }
            begins = false;
        } else {
            if *byte == b'"' && begins {
                opened = Some(place);
            }
            begins = *byte == delimiter || matches!(byte, b'\r' | b'\n');
        }
        place += 1;
    }
    opened.map(|place| 1 + lines(bytes.get(..place).unwrap_or_default()))
}
