//! What there is to say about a row.

use crate::draft::{Code, Severity};

use super::Column;

/// The stable code of a remark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RemarkCode {
    /// What the check of a draft says.
    Draft(Code),
    /// Other rows have the same address.
    TwiceInFile,
    /// The cell holds none of the words its column knows.
    UnknownWord,
    /// There is text right of the last heading.
    Surplus,
    /// The draft removes this contact.
    FlaggedForRemoval,
    /// The contact's details cannot be read any more.
    Erased,
}

impl RemarkCode {
    /// The key in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft(code) => code.as_str(),
            Self::TwiceInFile => "twice-in-file",
            Self::UnknownWord => "unknown-word",
            Self::Surplus => "surplus-cells",
            Self::FlaggedForRemoval => "flagged-for-removal",
            Self::Erased => "erased",
        }
    }

    /// How bad it is.
    pub fn severity(self) -> Severity {
        match self {
            Self::Draft(code) => code.severity(),
            _ => Severity::Blocker,
        }
    }
}

/// A remark about a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What.
    pub code: RemarkCode,
    /// The column it is about.
    pub column: Option<Column>,
    /// The words of the row it is about: roles as they stand there, or a cell.
    pub words: Vec<String>,
    /// The other lines it is about.
    pub lines: Vec<u64>,
}

impl Remark {
    pub(super) fn of(code: RemarkCode, column: Option<Column>) -> Self {
        Self { code, column, words: Vec::new(), lines: Vec::new() }
    }

    pub(super) fn draft(code: Code, column: Column) -> Self {
        Self::of(RemarkCode::Draft(code), Some(column))
    }

    pub(super) fn saying(self, word: &str) -> Self {
        Self { words: vec![word.to_owned()], ..self }
    }
}
