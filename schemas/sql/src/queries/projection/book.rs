// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct PeoplePageParams {
    pub customer: uuid::Uuid,
    pub at_most: i64,
    pub skipped: i64,
}
#[derive(Debug)]
pub struct PeopleFoundParams<
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
> {
    pub customer: uuid::Uuid,
    pub among: Option<T1>,
    pub patterns: T3,
    pub at_most: i64,
    pub skipped: i64,
}
#[derive(Debug)]
pub struct PeopleBeforeParams<
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
> {
    pub customer: uuid::Uuid,
    pub contact: uuid::Uuid,
    pub among: Option<T1>,
    pub patterns: T3,
}
#[derive(Debug)]
pub struct PeopleByIdParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub customer: uuid::Uuid,
    pub contacts: T1,
}
#[derive(Debug, Clone, PartialEq)]
pub struct BookEntry {
    pub contact: uuid::Uuid,
    pub side: String,
    pub name: Option<String>,
    pub email: Option<String>,
    pub since: jiff::Timestamp,
}
pub struct BookEntryBorrowed<'a> {
    pub contact: uuid::Uuid,
    pub side: &'a str,
    pub name: Option<&'a str>,
    pub email: Option<&'a str>,
    pub since: jiff::Timestamp,
}
impl<'a> From<BookEntryBorrowed<'a>> for BookEntry {
    fn from(BookEntryBorrowed { contact, side, name, email, since }: BookEntryBorrowed<'a>) -> Self {
        Self {
            contact,
            side: side.into(),
            name: name.map(|v| v.into()),
            email: email.map(|v| v.into()),
            since,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct PeopleFound {
    pub contact: uuid::Uuid,
    pub side: String,
    pub name: Option<String>,
    pub email: Option<String>,
    pub since: jiff::Timestamp,
    pub found: i64,
    pub own: i64,
}
pub struct PeopleFoundBorrowed<'a> {
    pub contact: uuid::Uuid,
    pub side: &'a str,
    pub name: Option<&'a str>,
    pub email: Option<&'a str>,
    pub since: jiff::Timestamp,
    pub found: i64,
    pub own: i64,
}
impl<'a> From<PeopleFoundBorrowed<'a>> for PeopleFound {
    fn from(
        PeopleFoundBorrowed { contact, side, name, email, since, found, own }: PeopleFoundBorrowed<'a>,
    ) -> Self {
        Self {
            contact,
            side: side.into(),
            name: name.map(|v| v.into()),
            email: email.map(|v| v.into()),
            since,
            found,
            own,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct OpenRequest {
    pub request: uuid::Uuid,
    pub number: i64,
    pub phase: String,
    pub turn: String,
    pub turn_since: jiff::Timestamp,
    pub phase_since: jiff::Timestamp,
    pub requested_at: jiff::Timestamp,
    pub revision: i32,
    pub requester: Option<String>,
}
pub struct OpenRequestBorrowed<'a> {
    pub request: uuid::Uuid,
    pub number: i64,
    pub phase: &'a str,
    pub turn: &'a str,
    pub turn_since: jiff::Timestamp,
    pub phase_since: jiff::Timestamp,
    pub requested_at: jiff::Timestamp,
    pub revision: i32,
    pub requester: Option<&'a str>,
}
impl<'a> From<OpenRequestBorrowed<'a>> for OpenRequest {
    fn from(
        OpenRequestBorrowed {
            request,
            number,
            phase,
            turn,
            turn_since,
            phase_since,
            requested_at,
            revision,
            requester,
        }: OpenRequestBorrowed<'a>,
    ) -> Self {
        Self {
            request,
            number,
            phase: phase.into(),
            turn: turn.into(),
            turn_since,
            phase_since,
            requested_at,
            revision,
            requester: requester.map(|v| v.into()),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct BookEntryQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<BookEntryBorrowed, tokio_postgres::Error>,
    mapper: fn(BookEntryBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> BookEntryQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(BookEntryBorrowed) -> R) -> BookEntryQuery<'c, 'a, 's, C, R, N> {
        BookEntryQuery {
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
pub struct PeopleFoundQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PeopleFoundBorrowed, tokio_postgres::Error>,
    mapper: fn(PeopleFoundBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PeopleFoundQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PeopleFoundBorrowed) -> R) -> PeopleFoundQuery<'c, 'a, 's, C, R, N> {
        PeopleFoundQuery {
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
pub struct I64Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<i64, tokio_postgres::Error>,
    mapper: fn(i64) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> I64Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(i64) -> R) -> I64Query<'c, 'a, 's, C, R, N> {
        I64Query {
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
pub struct OpenRequestQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OpenRequestBorrowed, tokio_postgres::Error>,
    mapper: fn(OpenRequestBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OpenRequestQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OpenRequestBorrowed) -> R) -> OpenRequestQuery<'c, 'a, 's, C, R, N> {
        OpenRequestQuery {
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
pub struct PeoplePageStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn people_page() -> PeoplePageStmt {
    PeoplePageStmt(
        "SELECT c.contact, c.side, c.name, c.email, c.since FROM prj.contact c WHERE c.generation = (SELECT prj.live('contacts')) AND c.customer = $1 AND c.left_at IS NULL ORDER BY c.side, c.sort, c.contact LIMIT $2 OFFSET $3",
        None,
    )
}
impl PeoplePageStmt {
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
        at_most: &'a i64,
        skipped: &'a i64,
    ) -> BookEntryQuery<'c, 'a, 's, C, BookEntry, 3> {
        BookEntryQuery {
            client,
            params: [customer, at_most, skipped],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<BookEntryBorrowed, tokio_postgres::Error> {
                Ok(BookEntryBorrowed {
                    contact: row.try_get(0)?,
                    side: row.try_get(1)?,
                    name: row.try_get(2)?,
                    email: row.try_get(3)?,
                    since: row.try_get(4)?,
                })
            },
            mapper: |it| BookEntry::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PeoplePageParams,
        BookEntryQuery<'c, 'a, 's, C, BookEntry, 3>,
        C,
    > for PeoplePageStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PeoplePageParams,
    ) -> BookEntryQuery<'c, 'a, 's, C, BookEntry, 3> {
        self.bind(client, &params.customer, &params.at_most, &params.skipped)
    }
}
pub struct PeopleFoundStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn people_found() -> PeopleFoundStmt {
    PeopleFoundStmt(
        "SELECT c.contact, c.side, c.name, c.email, c.since, count(*) OVER () AS found, count(*) FILTER (WHERE c.side = 'customer') OVER () AS own FROM prj.contact c WHERE c.generation = (SELECT prj.live('contacts')) AND c.customer = $1 AND c.left_at IS NULL AND ($2::uuid[] IS NULL OR c.contact = ANY ($2)) AND NOT EXISTS (SELECT FROM unnest($3::text[]) p WHERE (coalesce(c.name, '') || ' ' || coalesce(c.email, '')) NOT ILIKE p) ORDER BY c.side, c.sort, c.contact LIMIT $4 OFFSET $5",
        None,
    )
}
impl PeopleFoundStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::ArraySql<Item = uuid::Uuid>,
        T2: crate::StringSql,
        T3: crate::ArraySql<Item = T2>,
    >(
        &'s self,
        client: &'c C,
        customer: &'a uuid::Uuid,
        among: &'a Option<T1>,
        patterns: &'a T3,
        at_most: &'a i64,
        skipped: &'a i64,
    ) -> PeopleFoundQuery<'c, 'a, 's, C, PeopleFound, 5> {
        PeopleFoundQuery {
            client,
            params: [customer, among, patterns, at_most, skipped],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PeopleFoundBorrowed, tokio_postgres::Error> {
                Ok(PeopleFoundBorrowed {
                    contact: row.try_get(0)?,
                    side: row.try_get(1)?,
                    name: row.try_get(2)?,
                    email: row.try_get(3)?,
                    since: row.try_get(4)?,
                    found: row.try_get(5)?,
                    own: row.try_get(6)?,
                })
            },
            mapper: |it| PeopleFound::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PeopleFoundParams<T1, T2, T3>,
        PeopleFoundQuery<'c, 'a, 's, C, PeopleFound, 5>,
        C,
    > for PeopleFoundStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PeopleFoundParams<T1, T2, T3>,
    ) -> PeopleFoundQuery<'c, 'a, 's, C, PeopleFound, 5> {
        self.bind(client, &params.customer, &params.among, &params.patterns, &params.at_most, &params.skipped)
    }
}
pub struct PeopleBeforeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn people_before() -> PeopleBeforeStmt {
    PeopleBeforeStmt(
        "SELECT count(*) AS before FROM prj.contact x JOIN prj.contact c ON c.generation = x.generation AND c.customer = x.customer AND c.left_at IS NULL AND (c.side, c.sort, c.contact) < (x.side, x.sort, x.contact) WHERE x.generation = (SELECT prj.live('contacts')) AND x.customer = $1 AND x.contact = $2 AND ($3::uuid[] IS NULL OR c.contact = ANY ($3)) AND NOT EXISTS (SELECT FROM unnest($4::text[]) p WHERE (coalesce(c.name, '') || ' ' || coalesce(c.email, '')) NOT ILIKE p)",
        None,
    )
}
impl PeopleBeforeStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::ArraySql<Item = uuid::Uuid>,
        T2: crate::StringSql,
        T3: crate::ArraySql<Item = T2>,
    >(
        &'s self,
        client: &'c C,
        customer: &'a uuid::Uuid,
        contact: &'a uuid::Uuid,
        among: &'a Option<T1>,
        patterns: &'a T3,
    ) -> I64Query<'c, 'a, 's, C, i64, 4> {
        I64Query {
            client,
            params: [customer, contact, among, patterns],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PeopleBeforeParams<T1, T2, T3>,
        I64Query<'c, 'a, 's, C, i64, 4>,
        C,
    > for PeopleBeforeStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PeopleBeforeParams<T1, T2, T3>,
    ) -> I64Query<'c, 'a, 's, C, i64, 4> {
        self.bind(client, &params.customer, &params.contact, &params.among, &params.patterns)
    }
}
pub struct PeopleByIdStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn people_by_id() -> PeopleByIdStmt {
    PeopleByIdStmt(
        "SELECT c.contact, c.side, c.name, c.email, c.since FROM prj.contact c WHERE c.generation = (SELECT prj.live('contacts')) AND c.customer = $1 AND c.contact = ANY ($2) AND c.left_at IS NULL ORDER BY c.side, c.sort, c.contact",
        None,
    )
}
impl PeopleByIdStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        customer: &'a uuid::Uuid,
        contacts: &'a T1,
    ) -> BookEntryQuery<'c, 'a, 's, C, BookEntry, 2> {
        BookEntryQuery {
            client,
            params: [customer, contacts],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<BookEntryBorrowed, tokio_postgres::Error> {
                Ok(BookEntryBorrowed {
                    contact: row.try_get(0)?,
                    side: row.try_get(1)?,
                    name: row.try_get(2)?,
                    email: row.try_get(3)?,
                    since: row.try_get(4)?,
                })
            },
            mapper: |it| BookEntry::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PeopleByIdParams<T1>,
        BookEntryQuery<'c, 'a, 's, C, BookEntry, 2>,
        C,
    > for PeopleByIdStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PeopleByIdParams<T1>,
    ) -> BookEntryQuery<'c, 'a, 's, C, BookEntry, 2> {
        self.bind(client, &params.customer, &params.contacts)
    }
}
pub struct OpenRequestStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn open_request() -> OpenRequestStmt {
    OpenRequestStmt(
        "SELECT t.request, t.number, t.phase, t.turn, t.turn_since, t.phase_since, t.requested_at, t.revision, coalesce((SELECT n.name FROM prj.account n WHERE n.generation = (SELECT prj.live('accounts')) AND n.person = t.requested_by AND n.name IS NOT NULL LIMIT 1), (SELECT n.name FROM prj.contact n WHERE n.generation = (SELECT prj.live('contacts')) AND n.person = t.requested_by AND n.name IS NOT NULL AND n.customer = t.customer ORDER BY n.left_at NULLS FIRST, n.contact LIMIT 1)) AS requester FROM prj.ticket t WHERE t.generation = (SELECT prj.live('tickets')) AND t.customer = $1 AND t.closed_at IS NULL ORDER BY t.number LIMIT 1",
        None,
    )
}
impl OpenRequestStmt {
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
    ) -> OpenRequestQuery<'c, 'a, 's, C, OpenRequest, 1> {
        OpenRequestQuery {
            client,
            params: [customer],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OpenRequestBorrowed, tokio_postgres::Error> {
                Ok(OpenRequestBorrowed {
                    request: row.try_get(0)?,
                    number: row.try_get(1)?,
                    phase: row.try_get(2)?,
                    turn: row.try_get(3)?,
                    turn_since: row.try_get(4)?,
                    phase_since: row.try_get(5)?,
                    requested_at: row.try_get(6)?,
                    revision: row.try_get(7)?,
                    requester: row.try_get(8)?,
                })
            },
            mapper: |it| OpenRequest::from(it),
        }
    }
}
