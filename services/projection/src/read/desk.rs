//! The desk's queue and archive, a customer's own tickets, and what changed at a customer.

use events::id::{AccountId, CustomerId, RequestId, TicketNumber};
use sql::client::Params as _;
use sql::queries::projection::desk as query;

use super::tickets::{Owner, Turn, stored};
use crate::page::{ChangeCursor, Limit, Page, QueueCursor, TicketCursor};
use crate::reader::{ReadError, View};
use crate::rows::{InForce, Listed};

/// Words a search looks at; more make it slow and no better.
const MOST_WORDS: usize = 6;

/// What somebody at the desk looks for; nothing set finds everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeskFilter {
    /// Who has it.
    pub owner: Option<Owner>,
    /// The customer.
    pub customer: Option<CustomerId>,
    /// Words that must all lead to the ticket: its number, an organisation, a person, a role, a message; each may be the
    /// beginning of one.
    pub text: Option<String>,
}

/// Which of a customer's tickets its contacts see; nothing set lists all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CentreFilter {
    /// Open or closed ones only.
    pub open: Option<bool>,
    /// Whose turn it is.
    pub turn: Option<Turn>,
    /// Part of the number, a name, a role or a message.
    pub text: Option<String>,
}

/// An address is one word of the index, so the beginning of one is found by what stands before the `@` alone, unless enough
/// of it is there to be taken for an address.
fn of_address(word: &str) -> &str {
    match word.split_once('@') {
        Some((local, domain)) if !local.is_empty() && !domain.contains('.') => local,
        Some(("", domain)) => domain,
        _ => word,
    }
}

/// The words of a text, at most [`MOST_WORDS`]; none if there are none. Signs between words lead nowhere and are left out,
/// unless there is nothing else: then they find nothing.
fn words(text: Option<&str>) -> Option<Vec<String>> {
    let all: Vec<&str> = text?.split_whitespace().map(of_address).collect();
    let telling: Vec<&str> =
        all.iter().copied().filter(|word| word.contains(char::is_alphanumeric)).collect();
    let words = if telling.is_empty() { all } else { telling };
    let words: Vec<String> =
        words.into_iter().take(MOST_WORDS).map(|word| word.chars().take(80).collect()).collect();
    (!words.is_empty()).then_some(words)
}

fn owner(owner: Option<Owner>) -> (Option<uuid::Uuid>, Option<bool>) {
    match owner {
        None => (None, None),
        Some(Owner::Nobody) => (None, Some(true)),
        Some(Owner::Account(AccountId(account))) => (Some(account), None),
    }
}

fn number_of(row: &Listed) -> TicketNumber {
    TicketNumber(u64::try_from(row.number).unwrap_or(0))
}

impl View<'_> {
    /// Whether words lead to most tickets.
    async fn are_common(&self, words: Option<&[String]>) -> Result<bool, ReadError> {
        match words {
            Some(words) => Ok(query::are_common().bind(self.client, &words).one().await?),
            None => Ok(false),
        }
    }

    /// Open tickets, the one that waits longest first.
    pub async fn desk_queue(
        &self,
        filter: &DeskFilter,
        turn: Option<Turn>,
        after: Option<QueueCursor>,
        limit: Limit,
    ) -> Result<Page<Listed, QueueCursor>, ReadError> {
        let (owner, unowned) = owner(filter.owner);
        let (after_since, after_number) = after.map(|cursor| (cursor.since, stored(cursor.number))).unzip();
        let words = words(filter.text.as_deref());
        let asked = query::DeskQueueParams {
            turn: turn.map(Turn::as_str),
            owner,
            unowned,
            customer: filter.customer.map(|customer| customer.0),
            common: self.are_common(words.as_deref()).await?,
            words,
            after_since,
            after_number,
            at_most: limit.and_one(),
        };
        let rows = query::desk_queue().params(self.client, &asked).all().await?;
        Ok(Page::cut(rows, limit, |row| QueueCursor { since: row.turn_since, number: number_of(row) }))
    }

    /// Closed tickets, or all of them, the newest first.
    pub async fn desk_archive(
        &self,
        filter: &DeskFilter,
        closed: Option<bool>,
        after: Option<TicketCursor>,
        limit: Limit,
    ) -> Result<Page<Listed, TicketCursor>, ReadError> {
        let (owner, unowned) = owner(filter.owner);
        let words = words(filter.text.as_deref());
        let asked = query::DeskArchiveParams {
            closed,
            owner,
            unowned,
            customer: filter.customer.map(|customer| customer.0),
            common: self.are_common(words.as_deref()).await?,
            words,
            after: after.map(|cursor| stored(cursor.number)),
            at_most: limit.and_one(),
        };
        let rows = query::desk_archive().params(self.client, &asked).all().await?;
        Ok(Page::cut(rows, limit, |row| TicketCursor { number: number_of(row) }))
    }

    /// The tickets of a customer that the viewer may see, the newest first.
    pub async fn support_centre(
        &self,
        customer: CustomerId,
        filter: &CentreFilter,
        after: Option<TicketCursor>,
        limit: Limit,
    ) -> Result<Page<Listed, TicketCursor>, ReadError> {
        let text = filter.text.as_deref().filter(|text| !text.trim().is_empty());
        let digits = text.map(|text| {
            let digits = text.trim().trim_start_matches(|c: char| !c.is_ascii_digit());
            // What holds no digit is no part of a number.
            if digits.is_empty() { String::new() } else { super::anywhere(digits) }
        });
        let asked = query::SupportCentreParams {
            customer: customer.0,
            open: filter.open,
            turn: filter.turn.map(Turn::as_str),
            text: text.map(super::anywhere),
            digits,
            after: after.map(|cursor| stored(cursor.number)),
            at_most: limit.and_one(),
        };
        let rows = query::support_centre().params(self.client, &asked).all().await?;
        Ok(Page::cut(rows, limit, |row| TicketCursor { number: number_of(row) }))
    }

    /// What changed at a customer, the newest first, each with the ticket that caused it.
    pub async fn changes_in_force(
        &self,
        customer: CustomerId,
        after: Option<ChangeCursor>,
        limit: Limit,
    ) -> Result<Page<InForce, ChangeCursor>, ReadError> {
        let asked = query::ChangesInForceParams {
            customer: customer.0,
            after_at: after.map(|cursor| cursor.at),
            after_request: after.map(|cursor| cursor.request.0),
            after_line: after.map(|cursor| cursor.line),
            at_most: limit.and_one(),
        };
        let rows = query::changes_in_force().params(self.client, &asked).all().await?;
        Ok(Page::cut(rows, limit, |row| ChangeCursor {
            at: row.at,
            request: RequestId(row.request),
            line: row.line,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn a_search_has_few_words_or_none() {
        assert_eq!(words(Some("  ")), None);
        assert_eq!(
            words(Some(" Nordlys  technical ")),
            Some(vec!["Nordlys".to_owned(), "technical".to_owned()])
        );
        let found = |text: &str| words(Some(text)).unwrap_or_default();
        assert_eq!(found("Smith & Sons"), ["Smith", "Sons"]);
        assert_eq!(found("A - B"), ["A", "B"]);
        assert_eq!(found("anders@nord @nordlys.example"), ["anders", "nordlys.example"]);
        assert_eq!(found("anders@nordlys.example"), ["anders@nordlys.example"]);
        assert_eq!(found("& -"), ["&", "-"]);
        assert_eq!(words(Some("a b c d e f g h")).map(|words| words.len()), Some(6));
    }
}
