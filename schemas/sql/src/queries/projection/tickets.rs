// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct TicketsOfCustomerParams<T1: crate::StringSql> {
    pub customer: uuid::Uuid,
    pub open: Option<bool>,
    pub digits: Option<T1>,
    pub after: Option<i64>,
    pub at_most: i64,
}
#[derive(Debug)]
pub struct QueueParams<T1: crate::StringSql> {
    pub turn: Option<T1>,
    pub owner: Option<uuid::Uuid>,
    pub unowned: Option<bool>,
    pub customer: Option<uuid::Uuid>,
    pub after_since: Option<jiff::Timestamp>,
    pub after_number: Option<i64>,
    pub at_most: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ConversationParams {
    pub request: uuid::Uuid,
    pub after_version: i64,
    pub after_part: i32,
    pub at_most: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Ticket {
    pub request: uuid::Uuid,
    pub number: i64,
    pub customer: uuid::Uuid,
    pub side: String,
    pub shared: bool,
    pub sharable: bool,
    pub version: i64,
    pub revision: i32,
    pub phase: String,
    pub status: String,
    pub outcome: Option<String>,
    pub turn: String,
    pub phase_since: jiff::Timestamp,
    pub turn_since: jiff::Timestamp,
    pub requested_as: String,
    pub requested_by: Option<uuid::Uuid>,
    pub requested_at: jiff::Timestamp,
    pub requester: Option<String>,
    pub owner: Option<uuid::Uuid>,
    pub owner_since: Option<jiff::Timestamp>,
    pub owner_name: Option<String>,
    pub query: Option<uuid::Uuid>,
    pub query_since: Option<jiff::Timestamp>,
    pub catalogue: Option<i32>,
    pub lines_total: i32,
    pub lines_undecided: i32,
    pub lines_approved: i32,
    pub lines_rejected: i32,
    pub lines_applied: i32,
    pub lines_moved: i32,
    pub changed_at: jiff::Timestamp,
    pub closed_at: Option<jiff::Timestamp>,
}
pub struct TicketBorrowed<'a> {
    pub request: uuid::Uuid,
    pub number: i64,
    pub customer: uuid::Uuid,
    pub side: &'a str,
    pub shared: bool,
    pub sharable: bool,
    pub version: i64,
    pub revision: i32,
    pub phase: &'a str,
    pub status: &'a str,
    pub outcome: Option<&'a str>,
    pub turn: &'a str,
    pub phase_since: jiff::Timestamp,
    pub turn_since: jiff::Timestamp,
    pub requested_as: &'a str,
    pub requested_by: Option<uuid::Uuid>,
    pub requested_at: jiff::Timestamp,
    pub requester: Option<&'a str>,
    pub owner: Option<uuid::Uuid>,
    pub owner_since: Option<jiff::Timestamp>,
    pub owner_name: Option<&'a str>,
    pub query: Option<uuid::Uuid>,
    pub query_since: Option<jiff::Timestamp>,
    pub catalogue: Option<i32>,
    pub lines_total: i32,
    pub lines_undecided: i32,
    pub lines_approved: i32,
    pub lines_rejected: i32,
    pub lines_applied: i32,
    pub lines_moved: i32,
    pub changed_at: jiff::Timestamp,
    pub closed_at: Option<jiff::Timestamp>,
}
impl<'a> From<TicketBorrowed<'a>> for Ticket {
    fn from(
        TicketBorrowed {
            request,
            number,
            customer,
            side,
            shared,
            sharable,
            version,
            revision,
            phase,
            status,
            outcome,
            turn,
            phase_since,
            turn_since,
            requested_as,
            requested_by,
            requested_at,
            requester,
            owner,
            owner_since,
            owner_name,
            query,
            query_since,
            catalogue,
            lines_total,
            lines_undecided,
            lines_approved,
            lines_rejected,
            lines_applied,
            lines_moved,
            changed_at,
            closed_at,
        }: TicketBorrowed<'a>,
    ) -> Self {
        Self {
            request,
            number,
            customer,
            side: side.into(),
            shared,
            sharable,
            version,
            revision,
            phase: phase.into(),
            status: status.into(),
            outcome: outcome.map(|v| v.into()),
            turn: turn.into(),
            phase_since,
            turn_since,
            requested_as: requested_as.into(),
            requested_by,
            requested_at,
            requester: requester.map(|v| v.into()),
            owner,
            owner_since,
            owner_name: owner_name.map(|v| v.into()),
            query,
            query_since,
            catalogue,
            lines_total,
            lines_undecided,
            lines_approved,
            lines_rejected,
            lines_applied,
            lines_moved,
            changed_at,
            closed_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub line: i32,
    pub kind: String,
    pub contact: uuid::Uuid,
    pub person: uuid::Uuid,
    pub name: Option<String>,
    pub role: Option<String>,
    pub before_side: Option<String>,
    pub before_roles: Vec<String>,
    pub before_details: Option<String>,
    pub after_side: Option<String>,
    pub after_roles: Vec<String>,
    pub after_details: Option<String>,
    pub base: i64,
    pub digest: Vec<u8>,
    pub revision: i32,
    pub verdict: Option<String>,
    pub verdict_as: Option<String>,
    pub verdict_by: Option<uuid::Uuid>,
    pub verdict_name: Option<String>,
    pub verdict_at: Option<jiff::Timestamp>,
    pub verdict_reason: Option<String>,
    pub outcome: Option<String>,
    pub outcome_why: Option<String>,
    pub outcome_at: Option<jiff::Timestamp>,
    pub dropped_in: Option<i32>,
}
pub struct LineBorrowed<'a> {
    pub line: i32,
    pub kind: &'a str,
    pub contact: uuid::Uuid,
    pub person: uuid::Uuid,
    pub name: Option<&'a str>,
    pub role: Option<&'a str>,
    pub before_side: Option<&'a str>,
    pub before_roles: crate::ArrayIterator<'a, &'a str>,
    pub before_details: Option<&'a str>,
    pub after_side: Option<&'a str>,
    pub after_roles: crate::ArrayIterator<'a, &'a str>,
    pub after_details: Option<&'a str>,
    pub base: i64,
    pub digest: &'a [u8],
    pub revision: i32,
    pub verdict: Option<&'a str>,
    pub verdict_as: Option<&'a str>,
    pub verdict_by: Option<uuid::Uuid>,
    pub verdict_name: Option<&'a str>,
    pub verdict_at: Option<jiff::Timestamp>,
    pub verdict_reason: Option<&'a str>,
    pub outcome: Option<&'a str>,
    pub outcome_why: Option<&'a str>,
    pub outcome_at: Option<jiff::Timestamp>,
    pub dropped_in: Option<i32>,
}
impl<'a> From<LineBorrowed<'a>> for Line {
    fn from(
        LineBorrowed {
            line,
            kind,
            contact,
            person,
            name,
            role,
            before_side,
            before_roles,
            before_details,
            after_side,
            after_roles,
            after_details,
            base,
            digest,
            revision,
            verdict,
            verdict_as,
            verdict_by,
            verdict_name,
            verdict_at,
            verdict_reason,
            outcome,
            outcome_why,
            outcome_at,
            dropped_in,
        }: LineBorrowed<'a>,
    ) -> Self {
        Self {
            line,
            kind: kind.into(),
            contact,
            person,
            name: name.map(|v| v.into()),
            role: role.map(|v| v.into()),
            before_side: before_side.map(|v| v.into()),
            before_roles: before_roles.map(|v| v.into()).collect(),
            before_details: before_details.map(|v| v.into()),
            after_side: after_side.map(|v| v.into()),
            after_roles: after_roles.map(|v| v.into()).collect(),
            after_details: after_details.map(|v| v.into()),
            base,
            digest: digest.into(),
            revision,
            verdict: verdict.map(|v| v.into()),
            verdict_as: verdict_as.map(|v| v.into()),
            verdict_by,
            verdict_name: verdict_name.map(|v| v.into()),
            verdict_at,
            verdict_reason: verdict_reason.map(|v| v.into()),
            outcome: outcome.map(|v| v.into()),
            outcome_why: outcome_why.map(|v| v.into()),
            outcome_at,
            dropped_in,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub version: i64,
    pub part: i32,
    pub kind: String,
    pub internal: bool,
    pub written_as: String,
    pub person: Option<uuid::Uuid>,
    pub name: Option<String>,
    pub side: Option<String>,
    pub text: Option<String>,
    pub query: Option<uuid::Uuid>,
    pub lines: Vec<i32>,
    pub at: jiff::Timestamp,
}
pub struct EntryBorrowed<'a> {
    pub version: i64,
    pub part: i32,
    pub kind: &'a str,
    pub internal: bool,
    pub written_as: &'a str,
    pub person: Option<uuid::Uuid>,
    pub name: Option<&'a str>,
    pub side: Option<&'a str>,
    pub text: Option<&'a str>,
    pub query: Option<uuid::Uuid>,
    pub lines: crate::ArrayIterator<'a, i32>,
    pub at: jiff::Timestamp,
}
impl<'a> From<EntryBorrowed<'a>> for Entry {
    fn from(
        EntryBorrowed {
            version,
            part,
            kind,
            internal,
            written_as,
            person,
            name,
            side,
            text,
            query,
            lines,
            at,
        }: EntryBorrowed<'a>,
    ) -> Self {
        Self {
            version,
            part,
            kind: kind.into(),
            internal,
            written_as: written_as.into(),
            person,
            name: name.map(|v| v.into()),
            side: side.map(|v| v.into()),
            text: text.map(|v| v.into()),
            query,
            lines: lines.map(|v| v).collect(),
            at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    pub version: i64,
    pub kind: String,
    pub done_as: String,
    pub person: Option<uuid::Uuid>,
    pub name: Option<String>,
    pub revision: i32,
    pub account: Option<uuid::Uuid>,
    pub account_name: Option<String>,
    pub approved: Vec<i32>,
    pub rejected: Vec<i32>,
    pub at: jiff::Timestamp,
}
pub struct StepBorrowed<'a> {
    pub version: i64,
    pub kind: &'a str,
    pub done_as: &'a str,
    pub person: Option<uuid::Uuid>,
    pub name: Option<&'a str>,
    pub revision: i32,
    pub account: Option<uuid::Uuid>,
    pub account_name: Option<&'a str>,
    pub approved: crate::ArrayIterator<'a, i32>,
    pub rejected: crate::ArrayIterator<'a, i32>,
    pub at: jiff::Timestamp,
}
impl<'a> From<StepBorrowed<'a>> for Step {
    fn from(
        StepBorrowed {
            version,
            kind,
            done_as,
            person,
            name,
            revision,
            account,
            account_name,
            approved,
            rejected,
            at,
        }: StepBorrowed<'a>,
    ) -> Self {
        Self {
            version,
            kind: kind.into(),
            done_as: done_as.into(),
            person,
            name: name.map(|v| v.into()),
            revision,
            account,
            account_name: account_name.map(|v| v.into()),
            approved: approved.map(|v| v).collect(),
            rejected: rejected.map(|v| v).collect(),
            at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct TicketQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TicketBorrowed, tokio_postgres::Error>,
    mapper: fn(TicketBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TicketQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TicketBorrowed) -> R) -> TicketQuery<'c, 'a, 's, C, R, N> {
        TicketQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct LineQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LineBorrowed, tokio_postgres::Error>,
    mapper: fn(LineBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LineQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(LineBorrowed) -> R) -> LineQuery<'c, 'a, 's, C, R, N> {
        LineQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct EntryQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<EntryBorrowed, tokio_postgres::Error>,
    mapper: fn(EntryBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> EntryQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(EntryBorrowed) -> R) -> EntryQuery<'c, 'a, 's, C, R, N> {
        EntryQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct StepQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<StepBorrowed, tokio_postgres::Error>,
    mapper: fn(StepBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> StepQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(StepBorrowed) -> R) -> StepQuery<'c, 'a, 's, C, R, N> {
        StepQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct TicketByNumberStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn ticket_by_number() -> TicketByNumberStmt {
    TicketByNumberStmt(
        "SELECT t.request, t.number, t.customer, t.side, t.shared, t.sharable, t.version, t.revision, t.phase, t.status, t.outcome, t.turn, t.phase_since, t.turn_since, t.requested_as, t.requested_by, t.requested_at, coalesce((SELECT n.name FROM prj.account n WHERE n.generation = (SELECT prj.live('accounts')) AND n.person = t.requested_by AND n.name IS NOT NULL LIMIT 1), (SELECT n.name FROM prj.contact n WHERE n.generation = (SELECT prj.live('contacts')) AND n.person = t.requested_by AND n.name IS NOT NULL AND n.customer = t.customer ORDER BY n.left_at NULLS FIRST, n.contact LIMIT 1)) AS requester, t.owner, t.owner_since, (SELECT a.name FROM prj.account a WHERE a.generation = (SELECT prj.live('accounts')) AND a.account = t.owner) AS owner_name, t.query, t.query_since, t.catalogue, t.lines_total, t.lines_undecided, t.lines_approved, t.lines_rejected, t.lines_applied, t.lines_moved, t.changed_at, t.closed_at FROM prj.ticket t WHERE t.generation = (SELECT prj.live('tickets')) AND t.number = $1",
        None,
    )
}
impl TicketByNumberStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        number: &'a i64,
    ) -> TicketQuery<'c, 'a, 's, C, Ticket, 1> {
        TicketQuery {
            client,
            params: [number],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TicketBorrowed, tokio_postgres::Error> {
                Ok(TicketBorrowed {
                    request: row.try_get(0)?,
                    number: row.try_get(1)?,
                    customer: row.try_get(2)?,
                    side: row.try_get(3)?,
                    shared: row.try_get(4)?,
                    sharable: row.try_get(5)?,
                    version: row.try_get(6)?,
                    revision: row.try_get(7)?,
                    phase: row.try_get(8)?,
                    status: row.try_get(9)?,
                    outcome: row.try_get(10)?,
                    turn: row.try_get(11)?,
                    phase_since: row.try_get(12)?,
                    turn_since: row.try_get(13)?,
                    requested_as: row.try_get(14)?,
                    requested_by: row.try_get(15)?,
                    requested_at: row.try_get(16)?,
                    requester: row.try_get(17)?,
                    owner: row.try_get(18)?,
                    owner_since: row.try_get(19)?,
                    owner_name: row.try_get(20)?,
                    query: row.try_get(21)?,
                    query_since: row.try_get(22)?,
                    catalogue: row.try_get(23)?,
                    lines_total: row.try_get(24)?,
                    lines_undecided: row.try_get(25)?,
                    lines_approved: row.try_get(26)?,
                    lines_rejected: row.try_get(27)?,
                    lines_applied: row.try_get(28)?,
                    lines_moved: row.try_get(29)?,
                    changed_at: row.try_get(30)?,
                    closed_at: row.try_get(31)?,
                })
            },
            mapper: |it| Ticket::from(it),
        }
    }
}
pub struct TicketByRequestStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn ticket_by_request() -> TicketByRequestStmt {
    TicketByRequestStmt(
        "SELECT t.request, t.number, t.customer, t.side, t.shared, t.sharable, t.version, t.revision, t.phase, t.status, t.outcome, t.turn, t.phase_since, t.turn_since, t.requested_as, t.requested_by, t.requested_at, coalesce((SELECT n.name FROM prj.account n WHERE n.generation = (SELECT prj.live('accounts')) AND n.person = t.requested_by AND n.name IS NOT NULL LIMIT 1), (SELECT n.name FROM prj.contact n WHERE n.generation = (SELECT prj.live('contacts')) AND n.person = t.requested_by AND n.name IS NOT NULL AND n.customer = t.customer ORDER BY n.left_at NULLS FIRST, n.contact LIMIT 1)) AS requester, t.owner, t.owner_since, (SELECT a.name FROM prj.account a WHERE a.generation = (SELECT prj.live('accounts')) AND a.account = t.owner) AS owner_name, t.query, t.query_since, t.catalogue, t.lines_total, t.lines_undecided, t.lines_approved, t.lines_rejected, t.lines_applied, t.lines_moved, t.changed_at, t.closed_at FROM prj.ticket t WHERE t.generation = (SELECT prj.live('tickets')) AND t.request = $1",
        None,
    )
}
impl TicketByRequestStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        request: &'a uuid::Uuid,
    ) -> TicketQuery<'c, 'a, 's, C, Ticket, 1> {
        TicketQuery {
            client,
            params: [request],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TicketBorrowed, tokio_postgres::Error> {
                Ok(TicketBorrowed {
                    request: row.try_get(0)?,
                    number: row.try_get(1)?,
                    customer: row.try_get(2)?,
                    side: row.try_get(3)?,
                    shared: row.try_get(4)?,
                    sharable: row.try_get(5)?,
                    version: row.try_get(6)?,
                    revision: row.try_get(7)?,
                    phase: row.try_get(8)?,
                    status: row.try_get(9)?,
                    outcome: row.try_get(10)?,
                    turn: row.try_get(11)?,
                    phase_since: row.try_get(12)?,
                    turn_since: row.try_get(13)?,
                    requested_as: row.try_get(14)?,
                    requested_by: row.try_get(15)?,
                    requested_at: row.try_get(16)?,
                    requester: row.try_get(17)?,
                    owner: row.try_get(18)?,
                    owner_since: row.try_get(19)?,
                    owner_name: row.try_get(20)?,
                    query: row.try_get(21)?,
                    query_since: row.try_get(22)?,
                    catalogue: row.try_get(23)?,
                    lines_total: row.try_get(24)?,
                    lines_undecided: row.try_get(25)?,
                    lines_approved: row.try_get(26)?,
                    lines_rejected: row.try_get(27)?,
                    lines_applied: row.try_get(28)?,
                    lines_moved: row.try_get(29)?,
                    changed_at: row.try_get(30)?,
                    closed_at: row.try_get(31)?,
                })
            },
            mapper: |it| Ticket::from(it),
        }
    }
}
pub struct TicketsOfCustomerStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn tickets_of_customer() -> TicketsOfCustomerStmt {
    TicketsOfCustomerStmt(
        "SELECT t.request, t.number, t.customer, t.side, t.shared, t.sharable, t.version, t.revision, t.phase, t.status, t.outcome, t.turn, t.phase_since, t.turn_since, t.requested_as, t.requested_by, t.requested_at, coalesce((SELECT n.name FROM prj.account n WHERE n.generation = (SELECT prj.live('accounts')) AND n.person = t.requested_by AND n.name IS NOT NULL LIMIT 1), (SELECT n.name FROM prj.contact n WHERE n.generation = (SELECT prj.live('contacts')) AND n.person = t.requested_by AND n.name IS NOT NULL AND n.customer = t.customer ORDER BY n.left_at NULLS FIRST, n.contact LIMIT 1)) AS requester, t.owner, t.owner_since, (SELECT a.name FROM prj.account a WHERE a.generation = (SELECT prj.live('accounts')) AND a.account = t.owner) AS owner_name, t.query, t.query_since, t.catalogue, t.lines_total, t.lines_undecided, t.lines_approved, t.lines_rejected, t.lines_applied, t.lines_moved, t.changed_at, t.closed_at FROM prj.ticket t WHERE t.generation = (SELECT prj.live('tickets')) AND t.customer = $1 AND ($2::boolean IS NULL OR (t.closed_at IS NULL) = $2) AND ($3::text IS NULL OR t.number::text LIKE $3) AND ($4::bigint IS NULL OR t.number < $4) ORDER BY t.number DESC LIMIT $5",
        None,
    )
}
impl TicketsOfCustomerStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        customer: &'a uuid::Uuid,
        open: &'a Option<bool>,
        digits: &'a Option<T1>,
        after: &'a Option<i64>,
        at_most: &'a i64,
    ) -> TicketQuery<'c, 'a, 's, C, Ticket, 5> {
        TicketQuery {
            client,
            params: [customer, open, digits, after, at_most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TicketBorrowed, tokio_postgres::Error> {
                Ok(TicketBorrowed {
                    request: row.try_get(0)?,
                    number: row.try_get(1)?,
                    customer: row.try_get(2)?,
                    side: row.try_get(3)?,
                    shared: row.try_get(4)?,
                    sharable: row.try_get(5)?,
                    version: row.try_get(6)?,
                    revision: row.try_get(7)?,
                    phase: row.try_get(8)?,
                    status: row.try_get(9)?,
                    outcome: row.try_get(10)?,
                    turn: row.try_get(11)?,
                    phase_since: row.try_get(12)?,
                    turn_since: row.try_get(13)?,
                    requested_as: row.try_get(14)?,
                    requested_by: row.try_get(15)?,
                    requested_at: row.try_get(16)?,
                    requester: row.try_get(17)?,
                    owner: row.try_get(18)?,
                    owner_since: row.try_get(19)?,
                    owner_name: row.try_get(20)?,
                    query: row.try_get(21)?,
                    query_since: row.try_get(22)?,
                    catalogue: row.try_get(23)?,
                    lines_total: row.try_get(24)?,
                    lines_undecided: row.try_get(25)?,
                    lines_approved: row.try_get(26)?,
                    lines_rejected: row.try_get(27)?,
                    lines_applied: row.try_get(28)?,
                    lines_moved: row.try_get(29)?,
                    changed_at: row.try_get(30)?,
                    closed_at: row.try_get(31)?,
                })
            },
            mapper: |it| Ticket::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        TicketsOfCustomerParams<T1>,
        TicketQuery<'c, 'a, 's, C, Ticket, 5>,
        C,
    > for TicketsOfCustomerStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a TicketsOfCustomerParams<T1>,
    ) -> TicketQuery<'c, 'a, 's, C, Ticket, 5> {
        self.bind(client, &params.customer, &params.open, &params.digits, &params.after, &params.at_most)
    }
}
pub struct QueueStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn queue() -> QueueStmt {
    QueueStmt(
        "SELECT t.request, t.number, t.customer, t.side, t.shared, t.sharable, t.version, t.revision, t.phase, t.status, t.outcome, t.turn, t.phase_since, t.turn_since, t.requested_as, t.requested_by, t.requested_at, coalesce((SELECT n.name FROM prj.account n WHERE n.generation = (SELECT prj.live('accounts')) AND n.person = t.requested_by AND n.name IS NOT NULL LIMIT 1), (SELECT n.name FROM prj.contact n WHERE n.generation = (SELECT prj.live('contacts')) AND n.person = t.requested_by AND n.name IS NOT NULL AND n.customer = t.customer ORDER BY n.left_at NULLS FIRST, n.contact LIMIT 1)) AS requester, t.owner, t.owner_since, (SELECT a.name FROM prj.account a WHERE a.generation = (SELECT prj.live('accounts')) AND a.account = t.owner) AS owner_name, t.query, t.query_since, t.catalogue, t.lines_total, t.lines_undecided, t.lines_approved, t.lines_rejected, t.lines_applied, t.lines_moved, t.changed_at, t.closed_at FROM prj.ticket t WHERE t.generation = (SELECT prj.live('tickets')) AND t.closed_at IS NULL AND ($1::text IS NULL OR t.turn = $1) AND ($2::uuid IS NULL OR t.owner = $2) AND ($3::boolean IS NULL OR (t.owner IS NULL) = $3) AND ($4::uuid IS NULL OR t.customer = $4) AND ($5::timestamptz IS NULL OR (t.turn_since, t.number) > ($5, $6::bigint)) ORDER BY t.turn_since, t.number LIMIT $7",
        None,
    )
}
impl QueueStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        turn: &'a Option<T1>,
        owner: &'a Option<uuid::Uuid>,
        unowned: &'a Option<bool>,
        customer: &'a Option<uuid::Uuid>,
        after_since: &'a Option<jiff::Timestamp>,
        after_number: &'a Option<i64>,
        at_most: &'a i64,
    ) -> TicketQuery<'c, 'a, 's, C, Ticket, 7> {
        TicketQuery {
            client,
            params: [turn, owner, unowned, customer, after_since, after_number, at_most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TicketBorrowed, tokio_postgres::Error> {
                Ok(TicketBorrowed {
                    request: row.try_get(0)?,
                    number: row.try_get(1)?,
                    customer: row.try_get(2)?,
                    side: row.try_get(3)?,
                    shared: row.try_get(4)?,
                    sharable: row.try_get(5)?,
                    version: row.try_get(6)?,
                    revision: row.try_get(7)?,
                    phase: row.try_get(8)?,
                    status: row.try_get(9)?,
                    outcome: row.try_get(10)?,
                    turn: row.try_get(11)?,
                    phase_since: row.try_get(12)?,
                    turn_since: row.try_get(13)?,
                    requested_as: row.try_get(14)?,
                    requested_by: row.try_get(15)?,
                    requested_at: row.try_get(16)?,
                    requester: row.try_get(17)?,
                    owner: row.try_get(18)?,
                    owner_since: row.try_get(19)?,
                    owner_name: row.try_get(20)?,
                    query: row.try_get(21)?,
                    query_since: row.try_get(22)?,
                    catalogue: row.try_get(23)?,
                    lines_total: row.try_get(24)?,
                    lines_undecided: row.try_get(25)?,
                    lines_approved: row.try_get(26)?,
                    lines_rejected: row.try_get(27)?,
                    lines_applied: row.try_get(28)?,
                    lines_moved: row.try_get(29)?,
                    changed_at: row.try_get(30)?,
                    closed_at: row.try_get(31)?,
                })
            },
            mapper: |it| Ticket::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, QueueParams<T1>, TicketQuery<'c, 'a, 's, C, Ticket, 7>, C>
    for QueueStmt
{
    fn params(&'s self, client: &'c C, params: &'a QueueParams<T1>) -> TicketQuery<'c, 'a, 's, C, Ticket, 7> {
        self.bind(
            client,
            &params.turn,
            &params.owner,
            &params.unowned,
            &params.customer,
            &params.after_since,
            &params.after_number,
            &params.at_most,
        )
    }
}
pub struct LinesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lines() -> LinesStmt {
    LinesStmt(
        "SELECT l.line, l.kind, l.contact, l.person, coalesce((SELECT n.name FROM prj.account n WHERE n.generation = (SELECT prj.live('accounts')) AND n.person = l.person AND n.name IS NOT NULL LIMIT 1), (SELECT n.name FROM prj.contact n WHERE n.generation = (SELECT prj.live('contacts')) AND n.person = l.person AND n.name IS NOT NULL AND n.customer = l.customer ORDER BY n.left_at NULLS FIRST, n.contact LIMIT 1)) AS name, l.role, l.before_side, l.before_roles, l.before_details, l.after_side, l.after_roles, l.after_details, l.base, l.digest, l.revision, l.verdict, l.verdict_as, l.verdict_by, coalesce((SELECT n.name FROM prj.account n WHERE n.generation = (SELECT prj.live('accounts')) AND n.person = l.verdict_by AND n.name IS NOT NULL LIMIT 1), (SELECT n.name FROM prj.contact n WHERE n.generation = (SELECT prj.live('contacts')) AND n.person = l.verdict_by AND n.name IS NOT NULL AND n.customer = l.customer ORDER BY n.left_at NULLS FIRST, n.contact LIMIT 1)) AS verdict_name, l.verdict_at, l.verdict_reason, l.outcome, l.outcome_why, l.outcome_at, l.dropped_in FROM prj.ticket_line l WHERE l.generation = (SELECT prj.live('tickets')) AND l.request = $1 ORDER BY l.line",
        None,
    )
}
impl LinesStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        request: &'a uuid::Uuid,
    ) -> LineQuery<'c, 'a, 's, C, Line, 1> {
        LineQuery {
            client,
            params: [request],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LineBorrowed, tokio_postgres::Error> {
                Ok(LineBorrowed {
                    line: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    contact: row.try_get(2)?,
                    person: row.try_get(3)?,
                    name: row.try_get(4)?,
                    role: row.try_get(5)?,
                    before_side: row.try_get(6)?,
                    before_roles: row.try_get(7)?,
                    before_details: row.try_get(8)?,
                    after_side: row.try_get(9)?,
                    after_roles: row.try_get(10)?,
                    after_details: row.try_get(11)?,
                    base: row.try_get(12)?,
                    digest: row.try_get(13)?,
                    revision: row.try_get(14)?,
                    verdict: row.try_get(15)?,
                    verdict_as: row.try_get(16)?,
                    verdict_by: row.try_get(17)?,
                    verdict_name: row.try_get(18)?,
                    verdict_at: row.try_get(19)?,
                    verdict_reason: row.try_get(20)?,
                    outcome: row.try_get(21)?,
                    outcome_why: row.try_get(22)?,
                    outcome_at: row.try_get(23)?,
                    dropped_in: row.try_get(24)?,
                })
            },
            mapper: |it| Line::from(it),
        }
    }
}
pub struct LinesOfOpenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lines_of_open() -> LinesOfOpenStmt {
    LinesOfOpenStmt(
        "SELECT l.line, l.kind, l.contact, l.person, coalesce((SELECT n.name FROM prj.account n WHERE n.generation = (SELECT prj.live('accounts')) AND n.person = l.person AND n.name IS NOT NULL LIMIT 1), (SELECT n.name FROM prj.contact n WHERE n.generation = (SELECT prj.live('contacts')) AND n.person = l.person AND n.name IS NOT NULL AND n.customer = l.customer ORDER BY n.left_at NULLS FIRST, n.contact LIMIT 1)) AS name, l.role, l.before_side, l.before_roles, l.before_details, l.after_side, l.after_roles, l.after_details, l.base, l.digest, l.revision, l.verdict, l.verdict_as, l.verdict_by, coalesce((SELECT n.name FROM prj.account n WHERE n.generation = (SELECT prj.live('accounts')) AND n.person = l.verdict_by AND n.name IS NOT NULL LIMIT 1), (SELECT n.name FROM prj.contact n WHERE n.generation = (SELECT prj.live('contacts')) AND n.person = l.verdict_by AND n.name IS NOT NULL AND n.customer = l.customer ORDER BY n.left_at NULLS FIRST, n.contact LIMIT 1)) AS verdict_name, l.verdict_at, l.verdict_reason, l.outcome, l.outcome_why, l.outcome_at, l.dropped_in FROM prj.ticket t JOIN prj.ticket_line l ON l.generation = t.generation AND l.request = t.request WHERE t.generation = (SELECT prj.live('tickets')) AND t.customer = $1 AND t.closed_at IS NULL ORDER BY l.line",
        None,
    )
}
impl LinesOfOpenStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        customer: &'a uuid::Uuid,
    ) -> LineQuery<'c, 'a, 's, C, Line, 1> {
        LineQuery {
            client,
            params: [customer],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LineBorrowed, tokio_postgres::Error> {
                Ok(LineBorrowed {
                    line: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    contact: row.try_get(2)?,
                    person: row.try_get(3)?,
                    name: row.try_get(4)?,
                    role: row.try_get(5)?,
                    before_side: row.try_get(6)?,
                    before_roles: row.try_get(7)?,
                    before_details: row.try_get(8)?,
                    after_side: row.try_get(9)?,
                    after_roles: row.try_get(10)?,
                    after_details: row.try_get(11)?,
                    base: row.try_get(12)?,
                    digest: row.try_get(13)?,
                    revision: row.try_get(14)?,
                    verdict: row.try_get(15)?,
                    verdict_as: row.try_get(16)?,
                    verdict_by: row.try_get(17)?,
                    verdict_name: row.try_get(18)?,
                    verdict_at: row.try_get(19)?,
                    verdict_reason: row.try_get(20)?,
                    outcome: row.try_get(21)?,
                    outcome_why: row.try_get(22)?,
                    outcome_at: row.try_get(23)?,
                    dropped_in: row.try_get(24)?,
                })
            },
            mapper: |it| Line::from(it),
        }
    }
}
pub struct ConversationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn conversation() -> ConversationStmt {
    ConversationStmt(
        "SELECT e.version, e.part, e.kind, e.internal, e.written_as, e.person, coalesce((SELECT n.name FROM prj.account n WHERE n.generation = (SELECT prj.live('accounts')) AND n.person = e.person AND n.name IS NOT NULL LIMIT 1), (SELECT n.name FROM prj.contact n WHERE n.generation = (SELECT prj.live('contacts')) AND n.person = e.person AND n.name IS NOT NULL AND n.customer = e.customer ORDER BY n.left_at NULLS FIRST, n.contact LIMIT 1)) AS name, e.side, e.text, e.query, e.lines, e.at FROM prj.ticket_entry e WHERE e.generation = (SELECT prj.live('tickets')) AND e.request = $1 AND (e.version, e.part) > ($2, $3) ORDER BY e.version, e.part LIMIT $4",
        None,
    )
}
impl ConversationStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        request: &'a uuid::Uuid,
        after_version: &'a i64,
        after_part: &'a i32,
        at_most: &'a i64,
    ) -> EntryQuery<'c, 'a, 's, C, Entry, 4> {
        EntryQuery {
            client,
            params: [request, after_version, after_part, at_most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EntryBorrowed, tokio_postgres::Error> {
                Ok(EntryBorrowed {
                    version: row.try_get(0)?,
                    part: row.try_get(1)?,
                    kind: row.try_get(2)?,
                    internal: row.try_get(3)?,
                    written_as: row.try_get(4)?,
                    person: row.try_get(5)?,
                    name: row.try_get(6)?,
                    side: row.try_get(7)?,
                    text: row.try_get(8)?,
                    query: row.try_get(9)?,
                    lines: row.try_get(10)?,
                    at: row.try_get(11)?,
                })
            },
            mapper: |it| Entry::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, ConversationParams, EntryQuery<'c, 'a, 's, C, Entry, 4>, C>
    for ConversationStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ConversationParams,
    ) -> EntryQuery<'c, 'a, 's, C, Entry, 4> {
        self.bind(client, &params.request, &params.after_version, &params.after_part, &params.at_most)
    }
}
pub struct StepsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn steps() -> StepsStmt {
    StepsStmt(
        "SELECT s.version, s.kind, s.done_as, s.person, coalesce((SELECT n.name FROM prj.account n WHERE n.generation = (SELECT prj.live('accounts')) AND n.person = s.person AND n.name IS NOT NULL LIMIT 1), (SELECT n.name FROM prj.contact n WHERE n.generation = (SELECT prj.live('contacts')) AND n.person = s.person AND n.name IS NOT NULL AND n.customer = s.customer ORDER BY n.left_at NULLS FIRST, n.contact LIMIT 1)) AS name, s.revision, s.account, (SELECT a.name FROM prj.account a WHERE a.generation = (SELECT prj.live('accounts')) AND a.account = s.account) AS account_name, s.approved, s.rejected, s.at FROM prj.ticket_step s WHERE s.generation = (SELECT prj.live('tickets')) AND s.request = $1 ORDER BY s.version",
        None,
    )
}
impl StepsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        request: &'a uuid::Uuid,
    ) -> StepQuery<'c, 'a, 's, C, Step, 1> {
        StepQuery {
            client,
            params: [request],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<StepBorrowed, tokio_postgres::Error> {
                Ok(StepBorrowed {
                    version: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    done_as: row.try_get(2)?,
                    person: row.try_get(3)?,
                    name: row.try_get(4)?,
                    revision: row.try_get(5)?,
                    account: row.try_get(6)?,
                    account_name: row.try_get(7)?,
                    approved: row.try_get(8)?,
                    rejected: row.try_get(9)?,
                    at: row.try_get(10)?,
                })
            },
            mapper: |it| Step::from(it),
        }
    }
}
