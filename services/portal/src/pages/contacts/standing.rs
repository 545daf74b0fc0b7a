//! How roles stand for a contact: in force, to begin, to end, or neither.

use std::sync::Arc;

/// How a role stands for a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// In force.
    Held,
    /// In force, and to end.
    Leaving,
    /// Not in force, and to begin.
    Coming,
    /// Neither.
    Free,
}

impl Standing {
    pub(super) fn of(held: bool, afterwards: bool) -> Self {
        match (held, afterwards) {
            (true, true) => Self::Held,
            (true, false) => Self::Leaving,
            (false, true) => Self::Coming,
            (false, false) => Self::Free,
        }
    }

    /// The class of its mark.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Leaving => "leaving",
            Self::Coming => "coming",
            Self::Free => "free",
        }
    }

    /// Its sign.
    pub(super) fn sign(self) -> &'static str {
        match self {
            Self::Held => "✓",
            Self::Leaving => "−",
            Self::Coming => "+",
            Self::Free => "",
        }
    }

    /// Whether the role is held afterwards.
    pub(super) fn is_on(self) -> bool {
        matches!(self, Self::Held | Self::Coming)
    }
}

/// A role of a contact.
#[derive(Clone, Debug)]
pub(super) struct Chip {
    pub(super) key: Arc<str>,
    pub(super) name: Arc<str>,
    pub(super) standing: Standing,
    /// The word beside the sign, where something changes.
    pub(super) word: Arc<str>,
}
