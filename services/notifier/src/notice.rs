//! A notice: a mail that is due to somebody because of one event.

use std::fmt;
use std::str::FromStr;

use events::id::{AccountId, EventId};
use uuid::Uuid;

use crate::template::Template;

/// Who is meant. Never an address: that is read when the mail is rendered (INV-14).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Recipient {
    /// Whoever submitted the request.
    Requester,
    /// The team's desk, whose address is a setting.
    Desk,
    /// The holder of an account.
    Account(AccountId),
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Requester => f.write_str("requester"),
            Self::Desk => f.write_str("desk"),
            Self::Account(id) => write!(f, "account:{id}"),
        }
    }
}

/// A text that names no recipient.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a recipient reference")]
pub struct NotARecipient;

impl FromStr for Recipient {
    type Err = NotARecipient;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "requester" => Ok(Self::Requester),
            "desk" => Ok(Self::Desk),
            other => {
                let id = other.strip_prefix("account:").ok_or(NotARecipient)?;
                id.parse().map(Self::Account).map_err(|_| NotARecipient)
            }
        }
    }
}

/// A mail that is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What it tells.
    pub template: Template,
    /// Whom.
    pub to: Recipient,
    /// What it belongs to: the change request, or the account when no request is the cause; for a mail that waits for no
    /// other, its event.
    pub thread: Uuid,
}

impl Notice {
    /// The mail's id: the same event, template and recipient always give the same one.
    pub fn mail_id(&self, event: EventId) -> Uuid {
        event.derive(&format!("mail/{}/{}", self.template, self.to))
    }
}
