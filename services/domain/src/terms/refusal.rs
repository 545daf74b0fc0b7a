//! Why a command on terms is refused.

use crate::terms::{LARGEST, LARGEST_TEXT, LONGEST_TITLE};

/// Why a command on terms was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TermsRefusal {
    /// The same document is in force.
    #[error("this document is in force already")]
    Unchanged,
    /// An empty document, or one that is too large.
    #[error("a PDF has at most {LARGEST} bytes, Markdown {LARGEST_TEXT}, and neither is empty")]
    Size,
    /// A title that is too long or has line ends in it.
    #[error("a title has at most {LONGEST_TITLE} letters, all on one line")]
    Title,
}

impl TermsRefusal {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unchanged => "terms-unchanged",
            Self::Size => "terms-size",
            Self::Title => "terms-title",
        }
    }
}
