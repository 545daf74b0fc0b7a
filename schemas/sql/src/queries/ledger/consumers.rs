// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct LogRangeParams {
    pub shard: i16,
    pub after: i64,
    pub up_to: i64,
    pub page: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct LogOfStreamParams {
    pub stream: uuid::Uuid,
    pub first: i64,
    pub up_to: i64,
}
#[derive(Debug)]
pub struct OpenParams<T1: crate::StringSql> {
    pub consumer: T1,
    pub generation: i32,
    pub shard: i16,
    pub position: i64,
}
#[derive(Debug)]
pub struct LookParams<T1: crate::StringSql> {
    pub consumer: T1,
    pub generation: i32,
    pub shard: i16,
}
#[derive(Debug)]
pub struct PositionParams<T1: crate::StringSql> {
    pub consumer: T1,
    pub generation: i32,
    pub shard: i16,
}
#[derive(Debug)]
pub struct HoldParams<T1: crate::StringSql> {
    pub consumer: T1,
    pub generation: i32,
    pub shard: i16,
}
#[derive(Debug)]
pub struct AdvanceParams<T1: crate::StringSql> {
    pub to: i64,
    pub consumer: T1,
    pub generation: i32,
    pub shard: i16,
    pub epoch: i32,
    pub from: i64,
    pub lasting: bool,
}
#[derive(Debug)]
pub struct QuarantinedStreamsParams<T1: crate::StringSql> {
    pub consumer: T1,
    pub generation: i32,
    pub shard: i16,
}
#[derive(Debug)]
pub struct QuarantineParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub consumer: T1,
    pub generation: i32,
    pub stream: uuid::Uuid,
    pub shard: i16,
    pub position: i64,
    pub error: T2,
    pub attempts: i32,
}
#[derive(Debug)]
pub struct QuarantinedParams<T1: crate::StringSql> {
    pub consumer: T1,
    pub generation: i32,
}
#[derive(Debug)]
pub struct QuarantineOfParams<T1: crate::StringSql> {
    pub consumer: T1,
    pub generation: i32,
    pub stream: uuid::Uuid,
}
#[derive(Debug)]
pub struct CountAttemptParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub error: T1,
    pub consumer: T2,
    pub generation: i32,
    pub stream: uuid::Uuid,
}
#[derive(Debug)]
pub struct EndQuarantineParams<T1: crate::StringSql> {
    pub consumer: T1,
    pub generation: i32,
    pub stream: uuid::Uuid,
}
#[derive(Debug)]
pub struct ForgetQuarantinesParams<T1: crate::StringSql> {
    pub consumer: T1,
    pub generation: i32,
}
#[derive(Debug)]
pub struct ForgetCheckpointsParams<T1: crate::StringSql> {
    pub consumer: T1,
    pub generation: i32,
}
#[derive(Debug, Clone, PartialEq)]
pub struct LoggedEvent {
    pub shard: i16,
    pub position: i64,
    pub stream_id: uuid::Uuid,
    pub kind: String,
    pub version: i64,
    pub event_id: uuid::Uuid,
    pub event_type: String,
    pub schema: i16,
    pub data: String,
    pub meta: String,
    pub recorded_at: jiff::Timestamp,
    pub hash: Vec<u8>,
}
pub struct LoggedEventBorrowed<'a> {
    pub shard: i16,
    pub position: i64,
    pub stream_id: uuid::Uuid,
    pub kind: &'a str,
    pub version: i64,
    pub event_id: uuid::Uuid,
    pub event_type: &'a str,
    pub schema: i16,
    pub data: &'a str,
    pub meta: &'a str,
    pub recorded_at: jiff::Timestamp,
    pub hash: &'a [u8],
}
impl<'a> From<LoggedEventBorrowed<'a>> for LoggedEvent {
    fn from(
        LoggedEventBorrowed {
            shard,
            position,
            stream_id,
            kind,
            version,
            event_id,
            event_type,
            schema,
            data,
            meta,
            recorded_at,
            hash,
        }: LoggedEventBorrowed<'a>,
    ) -> Self {
        Self {
            shard,
            position,
            stream_id,
            kind: kind.into(),
            version,
            event_id,
            event_type: event_type.into(),
            schema,
            data: data.into(),
            meta: meta.into(),
            recorded_at,
            hash: hash.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Look {
    pub position: i64,
    pub epoch: i32,
    pub store_epoch: i32,
    pub head: i64,
    pub next_at: Option<jiff::Timestamp>,
    pub quarantined: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Advance {
    pub quarantined: i64,
    pub durability: String,
}
pub struct AdvanceBorrowed<'a> {
    pub quarantined: i64,
    pub durability: &'a str,
}
impl<'a> From<AdvanceBorrowed<'a>> for Advance {
    fn from(AdvanceBorrowed { quarantined, durability }: AdvanceBorrowed<'a>) -> Self {
        Self { quarantined, durability: durability.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Quarantined {
    pub stream_id: uuid::Uuid,
    pub shard: i16,
    pub first_position: i64,
    pub error: String,
    pub attempts: i32,
    pub waiting: i64,
}
pub struct QuarantinedBorrowed<'a> {
    pub stream_id: uuid::Uuid,
    pub shard: i16,
    pub first_position: i64,
    pub error: &'a str,
    pub attempts: i32,
    pub waiting: i64,
}
impl<'a> From<QuarantinedBorrowed<'a>> for Quarantined {
    fn from(
        QuarantinedBorrowed {
            stream_id,
            shard,
            first_position,
            error,
            attempts,
            waiting,
        }: QuarantinedBorrowed<'a>,
    ) -> Self {
        Self { stream_id, shard, first_position, error: error.into(), attempts, waiting }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct QuarantineOf {
    pub shard: i16,
    pub first_position: i64,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct LoggedEventQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LoggedEventBorrowed, tokio_postgres::Error>,
    mapper: fn(LoggedEventBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LoggedEventQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(LoggedEventBorrowed) -> R) -> LoggedEventQuery<'c, 'a, 's, C, R, N> {
        LoggedEventQuery {
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
pub struct LookQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Look, tokio_postgres::Error>,
    mapper: fn(Look) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LookQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Look) -> R) -> LookQuery<'c, 'a, 's, C, R, N> {
        LookQuery {
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
pub struct AdvanceQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AdvanceBorrowed, tokio_postgres::Error>,
    mapper: fn(AdvanceBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AdvanceQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(AdvanceBorrowed) -> R) -> AdvanceQuery<'c, 'a, 's, C, R, N> {
        AdvanceQuery {
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
pub struct UuidUuidQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<uuid::Uuid, tokio_postgres::Error>,
    mapper: fn(uuid::Uuid) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> UuidUuidQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(uuid::Uuid) -> R) -> UuidUuidQuery<'c, 'a, 's, C, R, N> {
        UuidUuidQuery {
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
pub struct QuarantinedQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<QuarantinedBorrowed, tokio_postgres::Error>,
    mapper: fn(QuarantinedBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> QuarantinedQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(QuarantinedBorrowed) -> R) -> QuarantinedQuery<'c, 'a, 's, C, R, N> {
        QuarantinedQuery {
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
pub struct QuarantineOfQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<QuarantineOf, tokio_postgres::Error>,
    mapper: fn(QuarantineOf) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> QuarantineOfQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(QuarantineOf) -> R) -> QuarantineOfQuery<'c, 'a, 's, C, R, N> {
        QuarantineOfQuery {
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
pub struct LogRangeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn log_range() -> LogRangeStmt {
    LogRangeStmt(
        "SELECT shard, position, stream_id, kind, version, event_id, type AS event_type, schema, data::text AS data, meta::text AS meta, recorded_at, hash FROM es.event WHERE shard = $1 AND position > $2 AND position <= $3 ORDER BY position LIMIT $4",
        None,
    )
}
impl LogRangeStmt {
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
        shard: &'a i16,
        after: &'a i64,
        up_to: &'a i64,
        page: &'a i64,
    ) -> LoggedEventQuery<'c, 'a, 's, C, LoggedEvent, 4> {
        LoggedEventQuery {
            client,
            params: [shard, after, up_to, page],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LoggedEventBorrowed, tokio_postgres::Error> {
                Ok(LoggedEventBorrowed {
                    shard: row.try_get(0)?,
                    position: row.try_get(1)?,
                    stream_id: row.try_get(2)?,
                    kind: row.try_get(3)?,
                    version: row.try_get(4)?,
                    event_id: row.try_get(5)?,
                    event_type: row.try_get(6)?,
                    schema: row.try_get(7)?,
                    data: row.try_get(8)?,
                    meta: row.try_get(9)?,
                    recorded_at: row.try_get(10)?,
                    hash: row.try_get(11)?,
                })
            },
            mapper: |it| LoggedEvent::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        LogRangeParams,
        LoggedEventQuery<'c, 'a, 's, C, LoggedEvent, 4>,
        C,
    > for LogRangeStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a LogRangeParams,
    ) -> LoggedEventQuery<'c, 'a, 's, C, LoggedEvent, 4> {
        self.bind(client, &params.shard, &params.after, &params.up_to, &params.page)
    }
}
pub struct LogOfStreamStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn log_of_stream() -> LogOfStreamStmt {
    LogOfStreamStmt(
        "SELECT shard, position, stream_id, kind, version, event_id, type AS event_type, schema, data::text AS data, meta::text AS meta, recorded_at, hash FROM es.event WHERE stream_id = $1 AND position >= $2 AND position <= $3 ORDER BY version",
        None,
    )
}
impl LogOfStreamStmt {
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
        stream: &'a uuid::Uuid,
        first: &'a i64,
        up_to: &'a i64,
    ) -> LoggedEventQuery<'c, 'a, 's, C, LoggedEvent, 3> {
        LoggedEventQuery {
            client,
            params: [stream, first, up_to],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LoggedEventBorrowed, tokio_postgres::Error> {
                Ok(LoggedEventBorrowed {
                    shard: row.try_get(0)?,
                    position: row.try_get(1)?,
                    stream_id: row.try_get(2)?,
                    kind: row.try_get(3)?,
                    version: row.try_get(4)?,
                    event_id: row.try_get(5)?,
                    event_type: row.try_get(6)?,
                    schema: row.try_get(7)?,
                    data: row.try_get(8)?,
                    meta: row.try_get(9)?,
                    recorded_at: row.try_get(10)?,
                    hash: row.try_get(11)?,
                })
            },
            mapper: |it| LoggedEvent::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        LogOfStreamParams,
        LoggedEventQuery<'c, 'a, 's, C, LoggedEvent, 3>,
        C,
    > for LogOfStreamStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a LogOfStreamParams,
    ) -> LoggedEventQuery<'c, 'a, 's, C, LoggedEvent, 3> {
        self.bind(client, &params.stream, &params.first, &params.up_to)
    }
}
pub struct OpenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn open() -> OpenStmt {
    OpenStmt(
        "INSERT INTO es.checkpoint (consumer, generation, shard, epoch, position) SELECT $1, $2, $3, s.epoch, $4 FROM es.store s ON CONFLICT DO NOTHING",
        None,
    )
}
impl OpenStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        consumer: &'a T1,
        generation: &'a i32,
        shard: &'a i16,
        position: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[consumer, generation, shard, position]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        OpenParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for OpenStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a OpenParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.consumer, &params.generation, &params.shard, &params.position))
    }
}
pub struct LookStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn look() -> LookStmt {
    LookStmt(
        "SELECT c.position, c.epoch, s.epoch AS store_epoch, (SELECT coalesce(max(e.position), 0) FROM es.event e WHERE e.shard = c.shard)::bigint AS head, (SELECT e.recorded_at FROM es.event e WHERE e.shard = c.shard AND e.position = c.position + 1) AS next_at, (SELECT count(*) FROM es.quarantine q WHERE q.consumer = c.consumer AND q.generation = c.generation AND q.shard = c.shard)::bigint AS quarantined FROM es.checkpoint c CROSS JOIN es.store s WHERE c.consumer = $1 AND c.generation = $2 AND c.shard = $3",
        None,
    )
}
impl LookStmt {
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
        consumer: &'a T1,
        generation: &'a i32,
        shard: &'a i16,
    ) -> LookQuery<'c, 'a, 's, C, Look, 3> {
        LookQuery {
            client,
            params: [consumer, generation, shard],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Look, tokio_postgres::Error> {
                Ok(Look {
                    position: row.try_get(0)?,
                    epoch: row.try_get(1)?,
                    store_epoch: row.try_get(2)?,
                    head: row.try_get(3)?,
                    next_at: row.try_get(4)?,
                    quarantined: row.try_get(5)?,
                })
            },
            mapper: |it| Look::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, LookParams<T1>, LookQuery<'c, 'a, 's, C, Look, 3>, C>
    for LookStmt
{
    fn params(&'s self, client: &'c C, params: &'a LookParams<T1>) -> LookQuery<'c, 'a, 's, C, Look, 3> {
        self.bind(client, &params.consumer, &params.generation, &params.shard)
    }
}
pub struct PositionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn position() -> PositionStmt {
    PositionStmt(
        "SELECT position FROM es.checkpoint WHERE consumer = $1 AND generation = $2 AND shard = $3",
        None,
    )
}
impl PositionStmt {
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
        consumer: &'a T1,
        generation: &'a i32,
        shard: &'a i16,
    ) -> I64Query<'c, 'a, 's, C, i64, 3> {
        I64Query {
            client,
            params: [consumer, generation, shard],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, PositionParams<T1>, I64Query<'c, 'a, 's, C, i64, 3>, C>
    for PositionStmt
{
    fn params(&'s self, client: &'c C, params: &'a PositionParams<T1>) -> I64Query<'c, 'a, 's, C, i64, 3> {
        self.bind(client, &params.consumer, &params.generation, &params.shard)
    }
}
pub struct HoldStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn hold() -> HoldStmt {
    HoldStmt(
        "SELECT position FROM es.checkpoint WHERE consumer = $1 AND generation = $2 AND shard = $3 FOR UPDATE",
        None,
    )
}
impl HoldStmt {
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
        consumer: &'a T1,
        generation: &'a i32,
        shard: &'a i16,
    ) -> I64Query<'c, 'a, 's, C, i64, 3> {
        I64Query {
            client,
            params: [consumer, generation, shard],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, HoldParams<T1>, I64Query<'c, 'a, 's, C, i64, 3>, C>
    for HoldStmt
{
    fn params(&'s self, client: &'c C, params: &'a HoldParams<T1>) -> I64Query<'c, 'a, 's, C, i64, 3> {
        self.bind(client, &params.consumer, &params.generation, &params.shard)
    }
}
pub struct AdvanceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn advance() -> AdvanceStmt {
    AdvanceStmt(
        "UPDATE es.checkpoint c SET position = $1, updated_at = now() WHERE c.consumer = $2 AND c.generation = $3 AND c.shard = $4 AND c.epoch = $5 AND c.position = $6 RETURNING (SELECT count(*) FROM es.quarantine q WHERE q.consumer = c.consumer AND q.generation = c.generation AND q.shard = c.shard)::bigint AS quarantined, set_config('synchronous_commit', CASE WHEN $7 THEN current_setting('synchronous_commit') ELSE 'off' END, true) AS durability",
        None,
    )
}
impl AdvanceStmt {
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
        to: &'a i64,
        consumer: &'a T1,
        generation: &'a i32,
        shard: &'a i16,
        epoch: &'a i32,
        from: &'a i64,
        lasting: &'a bool,
    ) -> AdvanceQuery<'c, 'a, 's, C, Advance, 7> {
        AdvanceQuery {
            client,
            params: [to, consumer, generation, shard, epoch, from, lasting],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AdvanceBorrowed, tokio_postgres::Error> {
                Ok(AdvanceBorrowed { quarantined: row.try_get(0)?, durability: row.try_get(1)? })
            },
            mapper: |it| Advance::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, AdvanceParams<T1>, AdvanceQuery<'c, 'a, 's, C, Advance, 7>, C>
    for AdvanceStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AdvanceParams<T1>,
    ) -> AdvanceQuery<'c, 'a, 's, C, Advance, 7> {
        self.bind(
            client,
            &params.to,
            &params.consumer,
            &params.generation,
            &params.shard,
            &params.epoch,
            &params.from,
            &params.lasting,
        )
    }
}
pub struct QuarantinedStreamsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn quarantined_streams() -> QuarantinedStreamsStmt {
    QuarantinedStreamsStmt(
        "SELECT stream_id FROM es.quarantine WHERE consumer = $1 AND generation = $2 AND shard = $3",
        None,
    )
}
impl QuarantinedStreamsStmt {
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
        consumer: &'a T1,
        generation: &'a i32,
        shard: &'a i16,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        UuidUuidQuery {
            client,
            params: [consumer, generation, shard],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        QuarantinedStreamsParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3>,
        C,
    > for QuarantinedStreamsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a QuarantinedStreamsParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        self.bind(client, &params.consumer, &params.generation, &params.shard)
    }
}
pub struct QuarantineStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn quarantine() -> QuarantineStmt {
    QuarantineStmt(
        "INSERT INTO es.quarantine (consumer, generation, stream_id, shard, first_position, error, attempts) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        None,
    )
}
impl QuarantineStmt {
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
        consumer: &'a T1,
        generation: &'a i32,
        stream: &'a uuid::Uuid,
        shard: &'a i16,
        position: &'a i64,
        error: &'a T2,
        attempts: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[consumer, generation, stream, shard, position, error, attempts]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        QuarantineParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for QuarantineStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a QuarantineParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.consumer,
            &params.generation,
            &params.stream,
            &params.shard,
            &params.position,
            &params.error,
            &params.attempts,
        ))
    }
}
pub struct QuarantinedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn quarantined() -> QuarantinedStmt {
    QuarantinedStmt(
        "SELECT q.stream_id, q.shard, q.first_position, q.error, q.attempts, (SELECT count(*) FROM es.event e WHERE e.stream_id = q.stream_id AND e.position >= q.first_position)::bigint AS waiting FROM es.quarantine q WHERE q.consumer = $1 AND q.generation = $2 ORDER BY q.shard, q.first_position",
        None,
    )
}
impl QuarantinedStmt {
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
        consumer: &'a T1,
        generation: &'a i32,
    ) -> QuarantinedQuery<'c, 'a, 's, C, Quarantined, 2> {
        QuarantinedQuery {
            client,
            params: [consumer, generation],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<QuarantinedBorrowed, tokio_postgres::Error> {
                Ok(QuarantinedBorrowed {
                    stream_id: row.try_get(0)?,
                    shard: row.try_get(1)?,
                    first_position: row.try_get(2)?,
                    error: row.try_get(3)?,
                    attempts: row.try_get(4)?,
                    waiting: row.try_get(5)?,
                })
            },
            mapper: |it| Quarantined::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        QuarantinedParams<T1>,
        QuarantinedQuery<'c, 'a, 's, C, Quarantined, 2>,
        C,
    > for QuarantinedStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a QuarantinedParams<T1>,
    ) -> QuarantinedQuery<'c, 'a, 's, C, Quarantined, 2> {
        self.bind(client, &params.consumer, &params.generation)
    }
}
pub struct QuarantineOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn quarantine_of() -> QuarantineOfStmt {
    QuarantineOfStmt(
        "SELECT shard, first_position FROM es.quarantine WHERE consumer = $1 AND generation = $2 AND stream_id = $3",
        None,
    )
}
impl QuarantineOfStmt {
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
        consumer: &'a T1,
        generation: &'a i32,
        stream: &'a uuid::Uuid,
    ) -> QuarantineOfQuery<'c, 'a, 's, C, QuarantineOf, 3> {
        QuarantineOfQuery {
            client,
            params: [consumer, generation, stream],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<QuarantineOf, tokio_postgres::Error> {
                Ok(QuarantineOf { shard: row.try_get(0)?, first_position: row.try_get(1)? })
            },
            mapper: |it| QuarantineOf::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        QuarantineOfParams<T1>,
        QuarantineOfQuery<'c, 'a, 's, C, QuarantineOf, 3>,
        C,
    > for QuarantineOfStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a QuarantineOfParams<T1>,
    ) -> QuarantineOfQuery<'c, 'a, 's, C, QuarantineOf, 3> {
        self.bind(client, &params.consumer, &params.generation, &params.stream)
    }
}
pub struct CountAttemptStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_attempt() -> CountAttemptStmt {
    CountAttemptStmt(
        "UPDATE es.quarantine SET attempts = attempts + 1, error = $1, updated_at = now() WHERE consumer = $2 AND generation = $3 AND stream_id = $4",
        None,
    )
}
impl CountAttemptStmt {
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
        error: &'a T1,
        consumer: &'a T2,
        generation: &'a i32,
        stream: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[error, consumer, generation, stream]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        CountAttemptParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for CountAttemptStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a CountAttemptParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.error, &params.consumer, &params.generation, &params.stream))
    }
}
pub struct EndQuarantineStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn end_quarantine() -> EndQuarantineStmt {
    EndQuarantineStmt(
        "DELETE FROM es.quarantine WHERE consumer = $1 AND generation = $2 AND stream_id = $3",
        None,
    )
}
impl EndQuarantineStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        consumer: &'a T1,
        generation: &'a i32,
        stream: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[consumer, generation, stream]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        EndQuarantineParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for EndQuarantineStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a EndQuarantineParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.consumer, &params.generation, &params.stream))
    }
}
pub struct ForgetQuarantinesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_quarantines() -> ForgetQuarantinesStmt {
    ForgetQuarantinesStmt("DELETE FROM es.quarantine WHERE consumer = $1 AND generation = $2", None)
}
impl ForgetQuarantinesStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        consumer: &'a T1,
        generation: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[consumer, generation]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ForgetQuarantinesParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ForgetQuarantinesStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ForgetQuarantinesParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.consumer, &params.generation))
    }
}
pub struct ForgetCheckpointsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_checkpoints() -> ForgetCheckpointsStmt {
    ForgetCheckpointsStmt("DELETE FROM es.checkpoint WHERE consumer = $1 AND generation = $2", None)
}
impl ForgetCheckpointsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        consumer: &'a T1,
        generation: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[consumer, generation]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ForgetCheckpointsParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ForgetCheckpointsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ForgetCheckpointsParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.consumer, &params.generation))
    }
}
pub struct OldestCheckpointStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn oldest_checkpoint() -> OldestCheckpointStmt {
    OldestCheckpointStmt(
        "SELECT coalesce(min(position), 0)::bigint AS position FROM es.checkpoint WHERE shard = $1",
        None,
    )
}
impl OldestCheckpointStmt {
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
        shard: &'a i16,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [shard],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
