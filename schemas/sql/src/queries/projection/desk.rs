// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct DeskQueueParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::ArraySql<Item = T2>> {
    pub turn: Option<T1>,
    pub owner: Option<uuid::Uuid>,
    pub unowned: Option<bool>,
    pub customer: Option<uuid::Uuid>,
    pub words: Option<T3>,
    pub common: bool,
    pub after_since: Option<jiff::Timestamp>,
    pub after_number: Option<i64>,
    pub at_most: i64,
}
#[derive(Debug)]
pub struct DeskArchiveParams<T1: crate::StringSql, T2: crate::ArraySql<Item = T1>> {
    pub closed: Option<bool>,
    pub owner: Option<uuid::Uuid>,
    pub unowned: Option<bool>,
    pub customer: Option<uuid::Uuid>,
    pub words: Option<T2>,
    pub common: bool,
    pub after: Option<i64>,
    pub at_most: i64,
}
#[derive(Debug)]
pub struct SupportCentreParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub customer: uuid::Uuid,
    pub open: Option<bool>,
    pub turn: Option<T1>,
    pub text: Option<T2>,
    pub digits: Option<T3>,
    pub after: Option<i64>,
    pub at_most: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ChangesInForceParams {
    pub customer: uuid::Uuid,
    pub after_at: Option<jiff::Timestamp>,
    pub after_request: Option<uuid::Uuid>,
    pub after_line: Option<i32>,
    pub at_most: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    pub request: uuid::Uuid,
    pub number: i64,
    pub customer: uuid::Uuid,
    pub customer_name: String,
    pub purchaser: Option<String>,
    pub side: String,
    pub shared: bool,
    pub phase: String,
    pub status: String,
    pub outcome: Option<String>,
    pub turn: String,
    pub turn_since: jiff::Timestamp,
    pub requested_at: jiff::Timestamp,
    pub requester: Option<String>,
    pub owner: Option<uuid::Uuid>,
    pub owner_name: Option<String>,
    pub adding: i64,
    pub removing: i64,
    pub changing: i64,
    pub version: i64,
    pub closed_at: Option<jiff::Timestamp>,
}
pub struct ListedBorrowed<'a> {
    pub request: uuid::Uuid,
    pub number: i64,
    pub customer: uuid::Uuid,
    pub customer_name: &'a str,
    pub purchaser: Option<&'a str>,
    pub side: &'a str,
    pub shared: bool,
    pub phase: &'a str,
    pub status: &'a str,
    pub outcome: Option<&'a str>,
    pub turn: &'a str,
    pub turn_since: jiff::Timestamp,
    pub requested_at: jiff::Timestamp,
    pub requester: Option<&'a str>,
    pub owner: Option<uuid::Uuid>,
    pub owner_name: Option<&'a str>,
    pub adding: i64,
    pub removing: i64,
    pub changing: i64,
    pub version: i64,
    pub closed_at: Option<jiff::Timestamp>,
}
impl<'a> From<ListedBorrowed<'a>> for Listed {
    fn from(
        ListedBorrowed {
            request,
            number,
            customer,
            customer_name,
            purchaser,
            side,
            shared,
            phase,
            status,
            outcome,
            turn,
            turn_since,
            requested_at,
            requester,
            owner,
            owner_name,
            adding,
            removing,
            changing,
            version,
            closed_at,
        }: ListedBorrowed<'a>,
    ) -> Self {
        Self {
            request,
            number,
            customer,
            customer_name: customer_name.into(),
            purchaser: purchaser.map(|v| v.into()),
            side: side.into(),
            shared,
            phase: phase.into(),
            status: status.into(),
            outcome: outcome.map(|v| v.into()),
            turn: turn.into(),
            turn_since,
            requested_at,
            requester: requester.map(|v| v.into()),
            owner,
            owner_name: owner_name.map(|v| v.into()),
            adding,
            removing,
            changing,
            version,
            closed_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct InForce {
    pub number: i64,
    pub request: uuid::Uuid,
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
    pub verdict_name: Option<String>,
    pub at: jiff::Timestamp,
}
pub struct InForceBorrowed<'a> {
    pub number: i64,
    pub request: uuid::Uuid,
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
    pub verdict_name: Option<&'a str>,
    pub at: jiff::Timestamp,
}
impl<'a> From<InForceBorrowed<'a>> for InForce {
    fn from(
        InForceBorrowed {
            number,
            request,
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
            verdict_name,
            at,
        }: InForceBorrowed<'a>,
    ) -> Self {
        Self {
            number,
            request,
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
            verdict_name: verdict_name.map(|v| v.into()),
            at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct BoolQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<bool, tokio_postgres::Error>,
    mapper: fn(bool) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> BoolQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(bool) -> R) -> BoolQuery<'c, 'a, 's, C, R, N> {
        BoolQuery {
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
pub struct ListedQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListedBorrowed, tokio_postgres::Error>,
    mapper: fn(ListedBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListedQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ListedBorrowed) -> R) -> ListedQuery<'c, 'a, 's, C, R, N> {
        ListedQuery {
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
pub struct InForceQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<InForceBorrowed, tokio_postgres::Error>,
    mapper: fn(InForceBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> InForceQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(InForceBorrowed) -> R) -> InForceQuery<'c, 'a, 's, C, R, N> {
        InForceQuery {
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
pub struct AreCommonStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn are_common() -> AreCommonStmt {
    AreCommonStmt("SELECT prj.are_common($1) AS common", None)
}
impl AreCommonStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>(
        &'s self,
        client: &'c C,
        words: &'a T2,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 1> {
        BoolQuery {
            client,
            params: [words],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct DeskQueueStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn desk_queue() -> DeskQueueStmt {
    DeskQueueStmt(
        "SELECT t.request, t.number, t.customer, c.name AS customer_name, c.purchaser, t.side, t.shared, t.phase, t.status, t.outcome, t.turn, t.turn_since, t.requested_at, coalesce((SELECT n.name FROM prj.account n WHERE n.generation = (SELECT prj.live('accounts')) AND n.person = t.requested_by AND n.name IS NOT NULL LIMIT 1), (SELECT n.name FROM prj.contact n WHERE n.generation = (SELECT prj.live('contacts')) AND n.person = t.requested_by AND n.name IS NOT NULL AND n.customer = t.customer ORDER BY n.left_at NULLS FIRST, n.contact LIMIT 1)) AS requester, t.owner, (SELECT a.name FROM prj.account a WHERE a.generation = (SELECT prj.live('accounts')) AND a.account = t.owner) AS owner_name, k.adding, k.removing, k.changing, t.version, t.closed_at FROM prj.ticket t JOIN prj.customer c ON c.generation = (SELECT prj.live('contacts')) AND c.customer = t.customer CROSS JOIN LATERAL ( SELECT count(*) FILTER (WHERE l.kind IN ('add-contact', 'grant-role')) AS adding, count(*) FILTER (WHERE l.kind IN ('remove-contact', 'revoke-role')) AS removing, count(*) FILTER (WHERE l.kind IN ('edit-details', 'move-contact')) AS changing FROM prj.ticket_line l WHERE l.generation = t.generation AND l.request = t.request AND l.dropped_in IS NULL) k WHERE t.generation = (SELECT prj.live('tickets')) AND t.closed_at IS NULL AND ($1::text IS NULL OR t.turn = $1) AND ($2::uuid IS NULL OR t.owner = $2) AND ($3::boolean IS NULL OR (t.owner IS NULL) = $3) AND ($4::uuid IS NULL OR t.customer = $4) AND ($5::text[] IS NULL OR CASE WHEN $6 THEN prj.leads($5, t.request) ELSE t.request IN (SELECT f.request FROM prj.search($5) f) END) AND ($7::timestamptz IS NULL OR (t.turn_since, t.number) > ($7, $8::bigint)) ORDER BY t.turn_since, t.number LIMIT $9",
        None,
    )
}
impl DeskQueueStmt {
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
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::ArraySql<Item = T2>,
    >(
        &'s self,
        client: &'c C,
        turn: &'a Option<T1>,
        owner: &'a Option<uuid::Uuid>,
        unowned: &'a Option<bool>,
        customer: &'a Option<uuid::Uuid>,
        words: &'a Option<T3>,
        common: &'a bool,
        after_since: &'a Option<jiff::Timestamp>,
        after_number: &'a Option<i64>,
        at_most: &'a i64,
    ) -> ListedQuery<'c, 'a, 's, C, Listed, 9> {
        ListedQuery {
            client,
            params: [turn, owner, unowned, customer, words, common, after_since, after_number, at_most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ListedBorrowed, tokio_postgres::Error> {
                Ok(ListedBorrowed {
                    request: row.try_get(0)?,
                    number: row.try_get(1)?,
                    customer: row.try_get(2)?,
                    customer_name: row.try_get(3)?,
                    purchaser: row.try_get(4)?,
                    side: row.try_get(5)?,
                    shared: row.try_get(6)?,
                    phase: row.try_get(7)?,
                    status: row.try_get(8)?,
                    outcome: row.try_get(9)?,
                    turn: row.try_get(10)?,
                    turn_since: row.try_get(11)?,
                    requested_at: row.try_get(12)?,
                    requester: row.try_get(13)?,
                    owner: row.try_get(14)?,
                    owner_name: row.try_get(15)?,
                    adding: row.try_get(16)?,
                    removing: row.try_get(17)?,
                    changing: row.try_get(18)?,
                    version: row.try_get(19)?,
                    closed_at: row.try_get(20)?,
                })
            },
            mapper: |it| Listed::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::ArraySql<Item = T2>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        DeskQueueParams<T1, T2, T3>,
        ListedQuery<'c, 'a, 's, C, Listed, 9>,
        C,
    > for DeskQueueStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a DeskQueueParams<T1, T2, T3>,
    ) -> ListedQuery<'c, 'a, 's, C, Listed, 9> {
        self.bind(
            client,
            &params.turn,
            &params.owner,
            &params.unowned,
            &params.customer,
            &params.words,
            &params.common,
            &params.after_since,
            &params.after_number,
            &params.at_most,
        )
    }
}
pub struct DeskArchiveStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn desk_archive() -> DeskArchiveStmt {
    DeskArchiveStmt(
        "SELECT t.request, t.number, t.customer, c.name AS customer_name, c.purchaser, t.side, t.shared, t.phase, t.status, t.outcome, t.turn, t.turn_since, t.requested_at, coalesce((SELECT n.name FROM prj.account n WHERE n.generation = (SELECT prj.live('accounts')) AND n.person = t.requested_by AND n.name IS NOT NULL LIMIT 1), (SELECT n.name FROM prj.contact n WHERE n.generation = (SELECT prj.live('contacts')) AND n.person = t.requested_by AND n.name IS NOT NULL AND n.customer = t.customer ORDER BY n.left_at NULLS FIRST, n.contact LIMIT 1)) AS requester, t.owner, (SELECT a.name FROM prj.account a WHERE a.generation = (SELECT prj.live('accounts')) AND a.account = t.owner) AS owner_name, k.adding, k.removing, k.changing, t.version, t.closed_at FROM prj.ticket t JOIN prj.customer c ON c.generation = (SELECT prj.live('contacts')) AND c.customer = t.customer CROSS JOIN LATERAL ( SELECT count(*) FILTER (WHERE l.kind IN ('add-contact', 'grant-role')) AS adding, count(*) FILTER (WHERE l.kind IN ('remove-contact', 'revoke-role')) AS removing, count(*) FILTER (WHERE l.kind IN ('edit-details', 'move-contact')) AS changing FROM prj.ticket_line l WHERE l.generation = t.generation AND l.request = t.request AND l.dropped_in IS NULL) k WHERE t.generation = (SELECT prj.live('tickets')) AND ($1::boolean IS NULL OR (t.closed_at IS NOT NULL) = $1) AND ($2::uuid IS NULL OR t.owner = $2) AND ($3::boolean IS NULL OR (t.owner IS NULL) = $3) AND ($4::uuid IS NULL OR t.customer = $4) AND ($5::text[] IS NULL OR CASE WHEN $6 THEN prj.leads($5, t.request) ELSE t.request IN (SELECT f.request FROM prj.search($5) f) END) AND ($7::bigint IS NULL OR t.number < $7) ORDER BY t.number DESC LIMIT $8",
        None,
    )
}
impl DeskArchiveStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>(
        &'s self,
        client: &'c C,
        closed: &'a Option<bool>,
        owner: &'a Option<uuid::Uuid>,
        unowned: &'a Option<bool>,
        customer: &'a Option<uuid::Uuid>,
        words: &'a Option<T2>,
        common: &'a bool,
        after: &'a Option<i64>,
        at_most: &'a i64,
    ) -> ListedQuery<'c, 'a, 's, C, Listed, 8> {
        ListedQuery {
            client,
            params: [closed, owner, unowned, customer, words, common, after, at_most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ListedBorrowed, tokio_postgres::Error> {
                Ok(ListedBorrowed {
                    request: row.try_get(0)?,
                    number: row.try_get(1)?,
                    customer: row.try_get(2)?,
                    customer_name: row.try_get(3)?,
                    purchaser: row.try_get(4)?,
                    side: row.try_get(5)?,
                    shared: row.try_get(6)?,
                    phase: row.try_get(7)?,
                    status: row.try_get(8)?,
                    outcome: row.try_get(9)?,
                    turn: row.try_get(10)?,
                    turn_since: row.try_get(11)?,
                    requested_at: row.try_get(12)?,
                    requester: row.try_get(13)?,
                    owner: row.try_get(14)?,
                    owner_name: row.try_get(15)?,
                    adding: row.try_get(16)?,
                    removing: row.try_get(17)?,
                    changing: row.try_get(18)?,
                    version: row.try_get(19)?,
                    closed_at: row.try_get(20)?,
                })
            },
            mapper: |it| Listed::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        DeskArchiveParams<T1, T2>,
        ListedQuery<'c, 'a, 's, C, Listed, 8>,
        C,
    > for DeskArchiveStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a DeskArchiveParams<T1, T2>,
    ) -> ListedQuery<'c, 'a, 's, C, Listed, 8> {
        self.bind(
            client,
            &params.closed,
            &params.owner,
            &params.unowned,
            &params.customer,
            &params.words,
            &params.common,
            &params.after,
            &params.at_most,
        )
    }
}
pub struct SupportCentreStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn support_centre() -> SupportCentreStmt {
    SupportCentreStmt(
        "SELECT t.request, t.number, t.customer, c.name AS customer_name, c.purchaser, t.side, t.shared, t.phase, t.status, t.outcome, t.turn, t.turn_since, t.requested_at, coalesce((SELECT n.name FROM prj.account n WHERE n.generation = (SELECT prj.live('accounts')) AND n.person = t.requested_by AND n.name IS NOT NULL LIMIT 1), (SELECT n.name FROM prj.contact n WHERE n.generation = (SELECT prj.live('contacts')) AND n.person = t.requested_by AND n.name IS NOT NULL AND n.customer = t.customer ORDER BY n.left_at NULLS FIRST, n.contact LIMIT 1)) AS requester, t.owner, (SELECT a.name FROM prj.account a WHERE a.generation = (SELECT prj.live('accounts')) AND a.account = t.owner) AS owner_name, k.adding, k.removing, k.changing, t.version, t.closed_at FROM prj.ticket t JOIN prj.customer c ON c.generation = (SELECT prj.live('contacts')) AND c.customer = t.customer CROSS JOIN LATERAL ( SELECT count(*) FILTER (WHERE l.kind IN ('add-contact', 'grant-role')) AS adding, count(*) FILTER (WHERE l.kind IN ('remove-contact', 'revoke-role')) AS removing, count(*) FILTER (WHERE l.kind IN ('edit-details', 'move-contact')) AS changing FROM prj.ticket_line l WHERE l.generation = t.generation AND l.request = t.request AND l.dropped_in IS NULL) k WHERE t.generation = (SELECT prj.live('tickets')) AND t.customer = $1 AND ($2::boolean IS NULL OR (t.closed_at IS NULL) = $2) AND ($3::text IS NULL OR t.turn = $3) AND ($4::text IS NULL OR t.request IN (SELECT f.request FROM prj.search_of($1, $4, $5) f)) AND ($6::bigint IS NULL OR t.number < $6) ORDER BY t.number DESC LIMIT $7",
        None,
    )
}
impl SupportCentreStmt {
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
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        customer: &'a uuid::Uuid,
        open: &'a Option<bool>,
        turn: &'a Option<T1>,
        text: &'a Option<T2>,
        digits: &'a Option<T3>,
        after: &'a Option<i64>,
        at_most: &'a i64,
    ) -> ListedQuery<'c, 'a, 's, C, Listed, 7> {
        ListedQuery {
            client,
            params: [customer, open, turn, text, digits, after, at_most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ListedBorrowed, tokio_postgres::Error> {
                Ok(ListedBorrowed {
                    request: row.try_get(0)?,
                    number: row.try_get(1)?,
                    customer: row.try_get(2)?,
                    customer_name: row.try_get(3)?,
                    purchaser: row.try_get(4)?,
                    side: row.try_get(5)?,
                    shared: row.try_get(6)?,
                    phase: row.try_get(7)?,
                    status: row.try_get(8)?,
                    outcome: row.try_get(9)?,
                    turn: row.try_get(10)?,
                    turn_since: row.try_get(11)?,
                    requested_at: row.try_get(12)?,
                    requester: row.try_get(13)?,
                    owner: row.try_get(14)?,
                    owner_name: row.try_get(15)?,
                    adding: row.try_get(16)?,
                    removing: row.try_get(17)?,
                    changing: row.try_get(18)?,
                    version: row.try_get(19)?,
                    closed_at: row.try_get(20)?,
                })
            },
            mapper: |it| Listed::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        SupportCentreParams<T1, T2, T3>,
        ListedQuery<'c, 'a, 's, C, Listed, 7>,
        C,
    > for SupportCentreStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SupportCentreParams<T1, T2, T3>,
    ) -> ListedQuery<'c, 'a, 's, C, Listed, 7> {
        self.bind(
            client,
            &params.customer,
            &params.open,
            &params.turn,
            &params.text,
            &params.digits,
            &params.after,
            &params.at_most,
        )
    }
}
pub struct ChangesInForceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn changes_in_force() -> ChangesInForceStmt {
    ChangesInForceStmt(
        "SELECT t.number, l.request, l.line, l.kind, l.contact, l.person, coalesce((SELECT n.name FROM prj.account n WHERE n.generation = (SELECT prj.live('accounts')) AND n.person = l.person AND n.name IS NOT NULL LIMIT 1), (SELECT n.name FROM prj.contact n WHERE n.generation = (SELECT prj.live('contacts')) AND n.person = l.person AND n.name IS NOT NULL AND n.customer = l.customer ORDER BY n.left_at NULLS FIRST, n.contact LIMIT 1)) AS name, l.role, l.before_side, l.before_roles, l.before_details, l.after_side, l.after_roles, l.after_details, coalesce((SELECT n.name FROM prj.account n WHERE n.generation = (SELECT prj.live('accounts')) AND n.person = l.verdict_by AND n.name IS NOT NULL LIMIT 1), (SELECT n.name FROM prj.contact n WHERE n.generation = (SELECT prj.live('contacts')) AND n.person = l.verdict_by AND n.name IS NOT NULL AND n.customer = l.customer ORDER BY n.left_at NULLS FIRST, n.contact LIMIT 1)) AS verdict_name, l.outcome_at AS at FROM prj.ticket_line l JOIN prj.ticket t ON t.generation = l.generation AND t.request = l.request WHERE l.generation = (SELECT prj.live('tickets')) AND l.customer = $1 AND l.outcome = 'applied' AND l.outcome_at IS NOT NULL AND ($2::timestamptz IS NULL OR (l.outcome_at, l.request, l.line) < ($2, $3::uuid, $4::integer)) ORDER BY l.outcome_at DESC, l.request DESC, l.line DESC LIMIT $5",
        None,
    )
}
impl ChangesInForceStmt {
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
        after_at: &'a Option<jiff::Timestamp>,
        after_request: &'a Option<uuid::Uuid>,
        after_line: &'a Option<i32>,
        at_most: &'a i64,
    ) -> InForceQuery<'c, 'a, 's, C, InForce, 5> {
        InForceQuery {
            client,
            params: [customer, after_at, after_request, after_line, at_most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<InForceBorrowed, tokio_postgres::Error> {
                Ok(InForceBorrowed {
                    number: row.try_get(0)?,
                    request: row.try_get(1)?,
                    line: row.try_get(2)?,
                    kind: row.try_get(3)?,
                    contact: row.try_get(4)?,
                    person: row.try_get(5)?,
                    name: row.try_get(6)?,
                    role: row.try_get(7)?,
                    before_side: row.try_get(8)?,
                    before_roles: row.try_get(9)?,
                    before_details: row.try_get(10)?,
                    after_side: row.try_get(11)?,
                    after_roles: row.try_get(12)?,
                    after_details: row.try_get(13)?,
                    verdict_name: row.try_get(14)?,
                    at: row.try_get(15)?,
                })
            },
            mapper: |it| InForce::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ChangesInForceParams,
        InForceQuery<'c, 'a, 's, C, InForce, 5>,
        C,
    > for ChangesInForceStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ChangesInForceParams,
    ) -> InForceQuery<'c, 'a, 's, C, InForce, 5> {
        self.bind(
            client,
            &params.customer,
            &params.after_at,
            &params.after_request,
            &params.after_line,
            &params.at_most,
        )
    }
}
