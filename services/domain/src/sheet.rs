//! Contacts as a table in a file: read from CSV into rows that are looked at against roster and draft, written for spreadsheets.
//!
//! What is in a cell is text, never a formula: what a spreadsheet would take for one is marked on the way out, and the mark is
//! taken away on the way in.

mod column;
mod message;
mod neutral;
mod read;
mod remark;
mod row;
#[cfg(test)]
mod tests;
mod trial;
mod write;

use serde::{Deserialize, Serialize};

pub use column::{Column, word_of};
pub use message::{problem_message, remark_message};
pub use neutral::{as_text, is_formula, neutral};
pub use read::SheetProblem;
pub use remark::{Remark, RemarkCode};
pub use trial::{Ground, Outcome, Trial, TrialRow};
pub use write::{Record, csv, role_cell, sample};

/// Rows a file may have: as many as a draft has entries.
pub const MOST_ROWS: usize = crate::draft::MAX_ENTRIES;

/// Characters of a cell that are kept; a longer one is cut, and then found to be too long.
pub const LONGEST_CELL: usize = 2000;

/// A file, read: which column is what, and the rows. Nothing in it is believed yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// What each column is; none for one that is not known.
    pub columns: Vec<Option<Column>>,
    /// The headings that are not known, as they stand there.
    pub unknown: Vec<String>,
    /// The rows in their order; empty ones are left out.
    pub rows: Vec<SheetRow>,
}

/// A row of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetRow {
    /// The line of the file it begins on, from 1.
    pub line: u64,
    /// The cells, as many as there are columns at most.
    pub cells: Vec<String>,
    /// Whether there is text right of the last column.
    pub surplus: bool,
}

impl Sheet {
    /// Whether the file has the column.
    pub fn has(&self, column: Column) -> bool {
        self.columns.contains(&Some(column))
    }

    /// The text of a row under a column: none if the file lacks the column, empty where the row ends before it.
    pub fn cell<'a>(&self, row: &'a SheetRow, column: Column) -> Option<&'a str> {
        let place = self.columns.iter().position(|known| *known == Some(column))?;
        Some(row.cells.get(place).map_or("", |text| text.trim()))
    }

    /// The columns that are known and say nothing about what shall be: they are read over.
    pub fn read_over(&self) -> impl Iterator<Item = Column> {
        self.columns.iter().flatten().copied().filter(|column| !column.is_taken())
    }
}
