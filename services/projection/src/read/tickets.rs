//! Tickets: one, those of a customer, and the team's queue.

use events::id::{AccountId, CustomerId, RequestId, TicketNumber};
use sql::queries::projection::tickets as query;

use crate::page::{EntryCursor, Limit, Page, QueueCursor, TicketCursor};
use crate::reader::{ReadError, View};
use crate::rows::{Entry, Line, Step, Ticket};

/// Which tickets of a customer are listed; nothing set lists all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TicketFilter {
    /// Open or closed ones only.
    pub open: Option<bool>,
    /// Digits of the number, with or without `CR-`.
    pub number: Option<String>,
}

/// Whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// The team's.
    Team,
    /// The requester's: a question is open.
    Requester,
    /// The approval service's.
    System,
}

impl Turn {
    /// The word in rows and URLs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Team => "team",
            Self::Requester => "requester",
            Self::System => "system",
        }
    }
}

/// Who has a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Nobody yet.
    Nobody,
    /// This member of staff.
    Account(AccountId),
}

/// Which open tickets the queue shows; nothing set shows all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QueueFilter {
    /// Whose turn it is.
    pub turn: Option<Turn>,
    /// Who has it.
    pub owner: Option<Owner>,
    /// The customer.
    pub customer: Option<CustomerId>,
}

fn number_of(row: &Ticket) -> TicketNumber {
    TicketNumber(u64::try_from(row.number).unwrap_or(0))
}

pub(super) fn stored(number: TicketNumber) -> i64 {
    i64::try_from(number.0).unwrap_or(i64::MAX)
}

impl View<'_> {
    /// The ticket with a number, open or closed (000-27).
    pub async fn ticket(&self, number: TicketNumber) -> Result<Option<Ticket>, ReadError> {
        Ok(query::ticket_by_number().bind(self.client, &stored(number)).opt().await?)
    }

    /// The ticket of a request.
    pub async fn ticket_of(&self, request: RequestId) -> Result<Option<Ticket>, ReadError> {
        Ok(query::ticket_by_request().bind(self.client, &request.0).opt().await?)
    }

    /// The lines, those that a later revision left out included.
    pub async fn lines(&self, request: RequestId) -> Result<Vec<Line>, ReadError> {
        Ok(query::lines().bind(self.client, &request.0).all().await?)
    }

    /// The lines of a customer's open request, if there is one that the viewer may see; those left out included.
    pub async fn lines_of_open(&self, customer: CustomerId) -> Result<Vec<Line>, ReadError> {
        Ok(query::lines_of_open().bind(self.client, &customer.0).all().await?)
    }

    /// The conversation, oldest first; internal notes only for staff.
    pub async fn conversation(
        &self,
        request: RequestId,
        after: Option<EntryCursor>,
        limit: Limit,
    ) -> Result<Page<Entry, EntryCursor>, ReadError> {
        let after = after.unwrap_or(EntryCursor { version: 0, part: 0 });
        let rows = query::conversation()
            .bind(self.client, &request.0, &after.version, &after.part, &limit.and_one())
            .all()
            .await?;
        Ok(Page::cut(rows, limit, |row| EntryCursor { version: row.version, part: row.part }))
    }

    /// Who did what since when, oldest first.
    pub async fn steps(&self, request: RequestId) -> Result<Vec<Step>, ReadError> {
        Ok(query::steps().bind(self.client, &request.0).all().await?)
    }

    /// The tickets of a customer, newest first.
    pub async fn tickets(
        &self,
        customer: CustomerId,
        filter: &TicketFilter,
        after: Option<TicketCursor>,
        limit: Limit,
    ) -> Result<Page<Ticket, TicketCursor>, ReadError> {
        let digits =
            filter.number.as_ref().map(|text| super::anywhere(text.trim().trim_start_matches("CR-")));
        let after = after.map(|cursor| stored(cursor.number));
        let rows = query::tickets_of_customer()
            .bind(self.client, &customer.0, &filter.open, &digits, &after, &limit.and_one())
            .all()
            .await?;
        Ok(Page::cut(rows, limit, |row| TicketCursor { number: number_of(row) }))
    }

    /// Open tickets, the one that waits longest first.
    pub async fn queue(
        &self,
        filter: &QueueFilter,
        after: Option<QueueCursor>,
        limit: Limit,
    ) -> Result<Page<Ticket, QueueCursor>, ReadError> {
        let turn = filter.turn.map(Turn::as_str);
        let (owner, unowned) = match filter.owner {
            None => (None, None),
            Some(Owner::Nobody) => (None, Some(true)),
            Some(Owner::Account(account)) => (Some(account.0), None),
        };
        let customer = filter.customer.map(|customer| customer.0);
        let (since, number) = after.map(|cursor| (cursor.since, stored(cursor.number))).unzip();
        let rows = query::queue()
            .bind(self.client, &turn, &owner, &unowned, &customer, &since, &number, &limit.and_one())
            .all()
            .await?;
        Ok(Page::cut(rows, limit, |row| QueueCursor { since: row.turn_since, number: number_of(row) }))
    }
}
