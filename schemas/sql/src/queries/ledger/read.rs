// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct ReadStreamParams {
    pub stream: uuid::Uuid,
    pub after_version: i64,
    pub page: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ReadLogParams {
    pub shard: i16,
    pub after_position: i64,
    pub page: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
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
pub struct RecordedBorrowed<'a> {
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
impl<'a> From<RecordedBorrowed<'a>> for Recorded {
    fn from(
        RecordedBorrowed {
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
        }: RecordedBorrowed<'a>,
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
pub struct Store {
    pub store_id: uuid::Uuid,
    pub epoch: i32,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct RecordedQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RecordedBorrowed, tokio_postgres::Error>,
    mapper: fn(RecordedBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RecordedQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(RecordedBorrowed) -> R) -> RecordedQuery<'c, 'a, 's, C, R, N> {
        RecordedQuery {
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
pub struct StoreQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Store, tokio_postgres::Error>,
    mapper: fn(Store) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> StoreQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Store) -> R) -> StoreQuery<'c, 'a, 's, C, R, N> {
        StoreQuery {
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
pub struct ReadStreamStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn read_stream() -> ReadStreamStmt {
    ReadStreamStmt(
        "SELECT e.shard, e.position, e.stream_id, e.kind, e.version, e.event_id, e.type AS event_type, e.schema, e.data::text AS data, e.meta::text AS meta, e.recorded_at, e.hash FROM es.event e WHERE e.stream_id = $1 AND e.version > $2 ORDER BY e.version LIMIT $3",
        None,
    )
}
impl ReadStreamStmt {
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
        after_version: &'a i64,
        page: &'a i64,
    ) -> RecordedQuery<'c, 'a, 's, C, Recorded, 3> {
        RecordedQuery {
            client,
            params: [stream, after_version, page],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RecordedBorrowed, tokio_postgres::Error> {
                Ok(RecordedBorrowed {
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
            mapper: |it| Recorded::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, ReadStreamParams, RecordedQuery<'c, 'a, 's, C, Recorded, 3>, C>
    for ReadStreamStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ReadStreamParams,
    ) -> RecordedQuery<'c, 'a, 's, C, Recorded, 3> {
        self.bind(client, &params.stream, &params.after_version, &params.page)
    }
}
pub struct ReadLogStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn read_log() -> ReadLogStmt {
    ReadLogStmt(
        "SELECT e.shard, e.position, e.stream_id, e.kind, e.version, e.event_id, e.type AS event_type, e.schema, e.data::text AS data, e.meta::text AS meta, e.recorded_at, e.hash FROM es.event e WHERE e.shard = $1 AND e.position > $2 ORDER BY e.position LIMIT $3",
        None,
    )
}
impl ReadLogStmt {
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
        after_position: &'a i64,
        page: &'a i64,
    ) -> RecordedQuery<'c, 'a, 's, C, Recorded, 3> {
        RecordedQuery {
            client,
            params: [shard, after_position, page],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RecordedBorrowed, tokio_postgres::Error> {
                Ok(RecordedBorrowed {
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
            mapper: |it| Recorded::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, ReadLogParams, RecordedQuery<'c, 'a, 's, C, Recorded, 3>, C>
    for ReadLogStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ReadLogParams,
    ) -> RecordedQuery<'c, 'a, 's, C, Recorded, 3> {
        self.bind(client, &params.shard, &params.after_position, &params.page)
    }
}
pub struct HeadStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn head() -> HeadStmt {
    HeadStmt(
        "SELECT coalesce(max(e.position), 0)::bigint AS position FROM es.event e WHERE e.shard = $1",
        None,
    )
}
impl HeadStmt {
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
pub struct StoreStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn store() -> StoreStmt {
    StoreStmt("SELECT s.store_id, s.epoch FROM es.store s", None)
}
impl StoreStmt {
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
    ) -> StoreQuery<'c, 'a, 's, C, Store, 0> {
        StoreQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Store, tokio_postgres::Error> {
                Ok(Store { store_id: row.try_get(0)?, epoch: row.try_get(1)? })
            },
            mapper: |it| Store::from(it),
        }
    }
}
