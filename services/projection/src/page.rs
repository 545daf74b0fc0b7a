//! Pages of lists: a limit, and a cursor that says where the next one begins.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use events::id::{AccountId, ContactId, CustomerId, RequestId, TicketNumber};
use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// How many rows a page holds, from 1 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit(i64);

impl Limit {
    /// The most rows of a page.
    pub const MOST: i64 = 100;

    /// At most `rows`, brought into the range.
    pub fn new(rows: usize) -> Self {
        Self(i64::try_from(rows).unwrap_or(Self::MOST).clamp(1, Self::MOST))
    }

    /// The rows to ask for: one more than is shown tells whether there is a next page.
    pub(crate) fn and_one(self) -> i64 {
        self.0 + 1
    }

    pub(crate) fn rows(self) -> usize {
        usize::try_from(self.0).unwrap_or(1)
    }
}

impl Default for Limit {
    fn default() -> Self {
        Self(50)
    }
}

/// One page.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T, C> {
    /// The rows.
    pub rows: Vec<T>,
    /// Where the next page begins; none on the last.
    pub next: Option<C>,
}

impl<T, C> Page<T, C> {
    /// Cuts off the row too many; `cursor` makes the place of the last one shown.
    pub(crate) fn cut(mut rows: Vec<T>, limit: Limit, cursor: impl FnOnce(&T) -> C) -> Self {
        let more = rows.len() > limit.rows();
        rows.truncate(limit.rows());
        let next = if more { rows.last().map(cursor) } else { None };
        Self { rows, next }
    }
}

/// A text that is not a cursor of this list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not a cursor of this list")]
pub struct NotACursor;

fn encode<C: Serialize>(cursor: &C) -> String {
    let text = serde_json::to_vec(cursor).expect("a cursor has only string keys, so it is always JSON");
    URL_SAFE_NO_PAD.encode(text)
}

fn decode<C: DeserializeOwned>(text: &str) -> Result<C, NotACursor> {
    let text = URL_SAFE_NO_PAD.decode(text).map_err(|_| NotACursor)?;
    serde_json::from_slice(&text).map_err(|_| NotACursor)
}

macro_rules! cursor {
    ($($(#[$doc:meta])* $name:ident { $($field:ident: $type:ty),+ })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $(pub(crate) $field: $type),+
        }

        impl $name {
            /// The text for a URL, opaque to who receives it. It holds no personal data.
            pub fn encode(&self) -> String {
                encode(self)
            }

            /// Reads what [`encode`](Self::encode) wrote.
            pub fn decode(text: &str) -> Result<Self, NotACursor> {
                decode(text)
            }
        }
    )+};
}

cursor! {
    /// A place in a list of customers.
    CustomerCursor { customer: CustomerId }
    /// A place in a list of contacts.
    ContactCursor { contact: ContactId }
    /// A place in a list of tickets.
    TicketCursor { number: TicketNumber }
    /// A place in the team's queue.
    QueueCursor { since: Timestamp, number: TicketNumber }
    /// A place in a conversation.
    EntryCursor { version: i64, part: i32 }
    /// A place in what changed at a customer.
    ChangeCursor { at: Timestamp, request: RequestId, line: i32 }
    /// A place in a list of accounts.
    AccountCursor { account: AccountId }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back_and_another_lists_cursor_is_refused() {
        let cursor = EntryCursor { version: 7, part: 1 };
        assert_eq!(EntryCursor::decode(&cursor.encode()), Ok(cursor));
        assert_eq!(TicketCursor::decode(&cursor.encode()), Err(NotACursor));
        assert_eq!(EntryCursor::decode("%"), Err(NotACursor));
    }

    #[test]
    fn a_page_knows_whether_there_is_more() {
        assert_eq!(Limit::new(0).rows(), 1);
        assert_eq!(Limit::new(1_000).rows(), 100);
        let page = Page::cut(vec![1, 2, 3], Limit::new(2), |last| *last);
        assert_eq!(page, Page { rows: vec![1, 2], next: Some(2) });
        assert_eq!(Page::cut(vec![1, 2], Limit::new(2), |last| *last).next, None);
    }
}
