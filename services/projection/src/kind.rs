//! Which projections there are.

use std::fmt;
use std::str::FromStr;

use events::payload::StreamKind;

/// One projection: a few tables, one checkpoint, its own generations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Projection {
    /// Customers, their contacts with side, roles and cause, and the role catalogue (000-6 … 000-11).
    Contacts,
    /// Tickets with their lines, conversation and steps (000-25 … 000-29).
    Tickets,
    /// Accounts with their links and keys, and the terms their people accept.
    Accounts,
}

/// A text that names no projection.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no projection {name:?}; there are contacts, tickets and accounts")]
pub struct NoSuchProjection {
    /// What was asked for.
    pub name: String,
}

impl Projection {
    /// Every projection.
    pub const ALL: [Self; 3] = [Self::Contacts, Self::Tickets, Self::Accounts];

    /// The name in tables and at the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Contacts => "contacts",
            Self::Tickets => "tickets",
            Self::Accounts => "accounts",
        }
    }

    /// The name of its checkpoint and durable consumer.
    pub fn consumer(self) -> &'static str {
        match self {
            Self::Contacts => "prj-contacts",
            Self::Tickets => "prj-tickets",
            Self::Accounts => "prj-accounts",
        }
    }

    /// Whether events of such streams matter to it.
    pub(crate) fn follows(self, kind: StreamKind) -> bool {
        match self {
            Self::Contacts => matches!(kind, StreamKind::Roster | StreamKind::Catalogue | StreamKind::Jobs),
            Self::Tickets => matches!(kind, StreamKind::Roster | StreamKind::Request | StreamKind::Jobs),
            Self::Accounts => matches!(kind, StreamKind::Account | StreamKind::Terms | StreamKind::Jobs),
        }
    }
}

impl fmt::Display for Projection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Projection {
    type Err = NoSuchProjection;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|projection| projection.as_str() == text);
        found.ok_or_else(|| NoSuchProjection { name: text.to_owned() })
    }
}
