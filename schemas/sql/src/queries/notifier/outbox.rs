// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct EnqueueParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub mail_id: uuid::Uuid,
    pub template: T1,
    pub recipient: T2,
    pub thread: uuid::Uuid,
    pub event_id: uuid::Uuid,
    pub stream_id: uuid::Uuid,
    pub stream_version: i64,
    pub shard: i16,
    pub position: i64,
    pub recorded_at: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct LeaseParams {
    pub holder: uuid::Uuid,
    pub lease_seconds: f64,
    pub size: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct RenewParams {
    pub lease_seconds: f64,
    pub holder: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct GiveBackParams {
    pub wait_seconds: f64,
    pub holder: uuid::Uuid,
}
#[derive(Debug)]
pub struct FinishParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub state: T1,
    pub last_error: Option<T2>,
    pub mail_id: uuid::Uuid,
    pub attempt: i32,
    pub holder: uuid::Uuid,
}
#[derive(Debug)]
pub struct PostponeParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub state: T1,
    pub last_error: T2,
    pub ambiguous: i32,
    pub wait_seconds: f64,
    pub mail_id: uuid::Uuid,
    pub attempt: i32,
    pub holder: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Lease {
    pub mail_id: uuid::Uuid,
    pub template: String,
    pub recipient: String,
    pub thread: uuid::Uuid,
    pub event_id: uuid::Uuid,
    pub stream_id: uuid::Uuid,
    pub stream_version: i64,
    pub recorded_at: jiff::Timestamp,
    pub created_at: jiff::Timestamp,
    pub first_tried_at: Option<jiff::Timestamp>,
    pub attempt: i32,
    pub deferrals: i32,
    pub ambiguous: i32,
}
pub struct LeaseBorrowed<'a> {
    pub mail_id: uuid::Uuid,
    pub template: &'a str,
    pub recipient: &'a str,
    pub thread: uuid::Uuid,
    pub event_id: uuid::Uuid,
    pub stream_id: uuid::Uuid,
    pub stream_version: i64,
    pub recorded_at: jiff::Timestamp,
    pub created_at: jiff::Timestamp,
    pub first_tried_at: Option<jiff::Timestamp>,
    pub attempt: i32,
    pub deferrals: i32,
    pub ambiguous: i32,
}
impl<'a> From<LeaseBorrowed<'a>> for Lease {
    fn from(
        LeaseBorrowed {
            mail_id,
            template,
            recipient,
            thread,
            event_id,
            stream_id,
            stream_version,
            recorded_at,
            created_at,
            first_tried_at,
            attempt,
            deferrals,
            ambiguous,
        }: LeaseBorrowed<'a>,
    ) -> Self {
        Self {
            mail_id,
            template: template.into(),
            recipient: recipient.into(),
            thread,
            event_id,
            stream_id,
            stream_version,
            recorded_at,
            created_at,
            first_tried_at,
            attempt,
            deferrals,
            ambiguous,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct Optionf64Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Option<f64>, tokio_postgres::Error>,
    mapper: fn(Option<f64>) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> Optionf64Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Option<f64>) -> R) -> Optionf64Query<'c, 'a, 's, C, R, N> {
        Optionf64Query {
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
pub struct LeaseQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LeaseBorrowed, tokio_postgres::Error>,
    mapper: fn(LeaseBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LeaseQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(LeaseBorrowed) -> R) -> LeaseQuery<'c, 'a, 's, C, R, N> {
        LeaseQuery {
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
pub struct EnqueueStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn enqueue() -> EnqueueStmt {
    EnqueueStmt(
        "INSERT INTO mail.outbox ( mail_id, template, recipient, thread, event_id, stream_id, stream_version, shard, position, recorded_at) VALUES ( $1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (mail_id) DO NOTHING",
        None,
    )
}
impl EnqueueStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        mail_id: &'a uuid::Uuid,
        template: &'a T1,
        recipient: &'a T2,
        thread: &'a uuid::Uuid,
        event_id: &'a uuid::Uuid,
        stream_id: &'a uuid::Uuid,
        stream_version: &'a i64,
        shard: &'a i16,
        position: &'a i64,
        recorded_at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    mail_id,
                    template,
                    recipient,
                    thread,
                    event_id,
                    stream_id,
                    stream_version,
                    shard,
                    position,
                    recorded_at,
                ],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        EnqueueParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for EnqueueStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a EnqueueParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.mail_id,
            &params.template,
            &params.recipient,
            &params.thread,
            &params.event_id,
            &params.stream_id,
            &params.stream_version,
            &params.shard,
            &params.position,
            &params.recorded_at,
        ))
    }
}
pub struct DueInStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn due_in() -> DueInStmt {
    DueInStmt(
        "SELECT extract(epoch FROM min(due_at) - now())::double precision AS seconds FROM mail.outbox WHERE finished_at IS NULL",
        None,
    )
}
impl DueInStmt {
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
    ) -> Optionf64Query<'c, 'a, 's, C, Option<f64>, 0> {
        Optionf64Query {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct LeaseStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lease() -> LeaseStmt {
    LeaseStmt(
        "UPDATE mail.outbox AS taken SET state = 'leased', lease_by = $1, attempt = taken.attempt + 1, ambiguous = taken.ambiguous + (taken.state = 'leased')::integer, due_at = now() + make_interval(secs => $2) FROM ( SELECT due.mail_id FROM mail.outbox AS due WHERE due.finished_at IS NULL AND due.due_at <= now() AND NOT EXISTS ( SELECT FROM mail.outbox AS earlier WHERE earlier.finished_at IS NULL AND earlier.thread = due.thread AND earlier.recipient = due.recipient AND (earlier.shard, earlier.position, earlier.mail_id) < (due.shard, due.position, due.mail_id)) ORDER BY due.due_at LIMIT $3 FOR UPDATE SKIP LOCKED ) AS next WHERE taken.mail_id = next.mail_id RETURNING taken.mail_id, taken.template, taken.recipient, taken.thread, taken.event_id, taken.stream_id, taken.stream_version, taken.recorded_at, taken.created_at, taken.first_tried_at, taken.attempt, taken.deferrals, taken.ambiguous",
        None,
    )
}
impl LeaseStmt {
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
        holder: &'a uuid::Uuid,
        lease_seconds: &'a f64,
        size: &'a i64,
    ) -> LeaseQuery<'c, 'a, 's, C, Lease, 3> {
        LeaseQuery {
            client,
            params: [holder, lease_seconds, size],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LeaseBorrowed, tokio_postgres::Error> {
                Ok(LeaseBorrowed {
                    mail_id: row.try_get(0)?,
                    template: row.try_get(1)?,
                    recipient: row.try_get(2)?,
                    thread: row.try_get(3)?,
                    event_id: row.try_get(4)?,
                    stream_id: row.try_get(5)?,
                    stream_version: row.try_get(6)?,
                    recorded_at: row.try_get(7)?,
                    created_at: row.try_get(8)?,
                    first_tried_at: row.try_get(9)?,
                    attempt: row.try_get(10)?,
                    deferrals: row.try_get(11)?,
                    ambiguous: row.try_get(12)?,
                })
            },
            mapper: |it| Lease::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, LeaseParams, LeaseQuery<'c, 'a, 's, C, Lease, 3>, C>
    for LeaseStmt
{
    fn params(&'s self, client: &'c C, params: &'a LeaseParams) -> LeaseQuery<'c, 'a, 's, C, Lease, 3> {
        self.bind(client, &params.holder, &params.lease_seconds, &params.size)
    }
}
pub struct RenewStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn renew() -> RenewStmt {
    RenewStmt(
        "UPDATE mail.outbox SET due_at = now() + make_interval(secs => $1) WHERE lease_by = $2 AND finished_at IS NULL",
        None,
    )
}
impl RenewStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        lease_seconds: &'a f64,
        holder: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[lease_seconds, holder]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RenewParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RenewStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RenewParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.lease_seconds, &params.holder))
    }
}
pub struct GiveBackStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn give_back() -> GiveBackStmt {
    GiveBackStmt(
        "UPDATE mail.outbox SET state = CASE WHEN deferrals > 0 THEN 'deferred' WHEN ambiguous > 0 THEN 'uncertain' ELSE 'queued' END, lease_by = NULL, due_at = now() + make_interval(secs => $1) WHERE lease_by = $2 AND finished_at IS NULL",
        None,
    )
}
impl GiveBackStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        wait_seconds: &'a f64,
        holder: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[wait_seconds, holder]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        GiveBackParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for GiveBackStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a GiveBackParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.wait_seconds, &params.holder))
    }
}
pub struct FinishStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn finish() -> FinishStmt {
    FinishStmt(
        "UPDATE mail.outbox SET state = $1, last_error = $2, lease_by = NULL, finished_at = now() WHERE mail_id = $3 AND attempt = $4 AND lease_by = $5",
        None,
    )
}
impl FinishStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        state: &'a T1,
        last_error: &'a Option<T2>,
        mail_id: &'a uuid::Uuid,
        attempt: &'a i32,
        holder: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[state, last_error, mail_id, attempt, holder]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        FinishParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for FinishStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a FinishParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.state,
            &params.last_error,
            &params.mail_id,
            &params.attempt,
            &params.holder,
        ))
    }
}
pub struct PostponeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn postpone() -> PostponeStmt {
    PostponeStmt(
        "UPDATE mail.outbox SET state = $1, last_error = $2, lease_by = NULL, first_tried_at = coalesce(first_tried_at, now()), deferrals = deferrals + 1, ambiguous = ambiguous + $3, due_at = now() + make_interval(secs => $4) WHERE mail_id = $5 AND attempt = $6 AND lease_by = $7",
        None,
    )
}
impl PostponeStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        state: &'a T1,
        last_error: &'a T2,
        ambiguous: &'a i32,
        wait_seconds: &'a f64,
        mail_id: &'a uuid::Uuid,
        attempt: &'a i32,
        holder: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[state, last_error, ambiguous, wait_seconds, mail_id, attempt, holder]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PostponeParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PostponeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PostponeParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.state,
            &params.last_error,
            &params.ambiguous,
            &params.wait_seconds,
            &params.mail_id,
            &params.attempt,
            &params.holder,
        ))
    }
}
