// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct AppendNextParams<
    T1: crate::BytesSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::ArraySql<Item = uuid::Uuid>,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
    T6: crate::ArraySql<Item = i64>,
    T7: crate::ArraySql<Item = uuid::Uuid>,
    T8: crate::BytesSql,
    T9: crate::ArraySql<Item = T8>,
    T10: crate::ArraySql<Item = i32>,
    T11: crate::ArraySql<Item = i64>,
    T12: crate::ArraySql<Item = i64>,
    T13: crate::ArraySql<Item = i32>,
    T14: crate::StringSql,
    T15: crate::ArraySql<Item = T14>,
    T16: crate::ArraySql<Item = i32>,
    T17: crate::ArraySql<Item = i64>,
    T18: crate::ArraySql<Item = uuid::Uuid>,
    T19: crate::StringSql,
    T20: crate::ArraySql<Item = T19>,
    T21: crate::ArraySql<Item = i16>,
    T22: crate::StringSql,
    T23: crate::ArraySql<Item = T22>,
> {
    pub shard: i16,
    pub position: i64,
    pub hashes: T2,
    pub micros: i64,
    pub streams: T3,
    pub kinds: T5,
    pub versions: T6,
    pub commands: T7,
    pub fingerprints: T9,
    pub slots: T10,
    pub from_versions: T11,
    pub to_versions: T12,
    pub last_events: T13,
    pub metas: T15,
    pub owners: T16,
    pub event_versions: T17,
    pub event_ids: T18,
    pub types: T20,
    pub schemas: T21,
    pub datas: T23,
}
#[derive(Debug)]
pub struct AppendManyParams<
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
    T4: crate::ArraySql<Item = uuid::Uuid>,
    T5: crate::BytesSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::ArraySql<Item = i32>,
    T8: crate::ArraySql<Item = i64>,
    T9: crate::StringSql,
    T10: crate::ArraySql<Item = T9>,
    T11: crate::ArraySql<Item = i32>,
    T12: crate::ArraySql<Item = i32>,
    T13: crate::ArraySql<Item = uuid::Uuid>,
    T14: crate::StringSql,
    T15: crate::ArraySql<Item = T14>,
    T16: crate::ArraySql<Item = i16>,
    T17: crate::StringSql,
    T18: crate::ArraySql<Item = T17>,
    T19: crate::StringSql,
    T20: crate::ArraySql<Item = T19>,
    T21: crate::BytesSql,
    T22: crate::ArraySql<Item = T21>,
    T23: crate::ArraySql<Item = i32>,
    T24: crate::ArraySql<Item = bool>,
> {
    pub shard: i16,
    pub streams: T1,
    pub kinds: T3,
    pub commands: T4,
    pub fingerprints: T6,
    pub slots: T7,
    pub expected: T8,
    pub metas: T10,
    pub events: T11,
    pub changes: T12,
    pub event_ids: T13,
    pub types: T15,
    pub schemas: T16,
    pub datas: T18,
    pub scopes: T20,
    pub keys: T22,
    pub claims: T23,
    pub takes: T24,
}
#[derive(Debug)]
pub struct AppendParams<
    T1: crate::StringSql,
    T2: crate::BytesSql,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = uuid::Uuid>,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::ArraySql<Item = i16>,
    T8: crate::StringSql,
    T9: crate::ArraySql<Item = T8>,
    T10: crate::StringSql,
    T11: crate::ArraySql<Item = T10>,
    T12: crate::BytesSql,
    T13: crate::ArraySql<Item = T12>,
    T14: crate::ArraySql<Item = bool>,
> {
    pub shard: i16,
    pub stream: uuid::Uuid,
    pub kind: T1,
    pub command: uuid::Uuid,
    pub fingerprint: T2,
    pub expected: i64,
    pub meta: T3,
    pub event_ids: T4,
    pub types: T6,
    pub schemas: T7,
    pub datas: T9,
    pub scopes: T11,
    pub keys: T13,
    pub takes: T14,
}
#[derive(Debug, Clone, PartialEq)]
pub struct AppendNext {
    pub appended: bool,
    pub position: i64,
    pub hash: Vec<u8>,
    pub micros: i64,
    pub clock: i64,
}
pub struct AppendNextBorrowed<'a> {
    pub appended: bool,
    pub position: i64,
    pub hash: &'a [u8],
    pub micros: i64,
    pub clock: i64,
}
impl<'a> From<AppendNextBorrowed<'a>> for AppendNext {
    fn from(AppendNextBorrowed { appended, position, hash, micros, clock }: AppendNextBorrowed<'a>) -> Self {
        Self { appended, position, hash: hash.into(), micros, clock }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct AppendMany {
    pub status: String,
    pub version: i64,
    pub shard: i16,
    pub position: i64,
    pub scope: Option<String>,
}
pub struct AppendManyBorrowed<'a> {
    pub status: &'a str,
    pub version: i64,
    pub shard: i16,
    pub position: i64,
    pub scope: Option<&'a str>,
}
impl<'a> From<AppendManyBorrowed<'a>> for AppendMany {
    fn from(AppendManyBorrowed { status, version, shard, position, scope }: AppendManyBorrowed<'a>) -> Self {
        Self { status: status.into(), version, shard, position, scope: scope.map(|v| v.into()) }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Append {
    pub status: String,
    pub version: i64,
    pub shard: i16,
    pub position: i64,
    pub scope: Option<String>,
}
pub struct AppendBorrowed<'a> {
    pub status: &'a str,
    pub version: i64,
    pub shard: i16,
    pub position: i64,
    pub scope: Option<&'a str>,
}
impl<'a> From<AppendBorrowed<'a>> for Append {
    fn from(AppendBorrowed { status, version, shard, position, scope }: AppendBorrowed<'a>) -> Self {
        Self { status: status.into(), version, shard, position, scope: scope.map(|v| v.into()) }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct AppendNextQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AppendNextBorrowed, tokio_postgres::Error>,
    mapper: fn(AppendNextBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AppendNextQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(AppendNextBorrowed) -> R) -> AppendNextQuery<'c, 'a, 's, C, R, N> {
        AppendNextQuery {
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
pub struct AppendManyQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AppendManyBorrowed, tokio_postgres::Error>,
    mapper: fn(AppendManyBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AppendManyQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(AppendManyBorrowed) -> R) -> AppendManyQuery<'c, 'a, 's, C, R, N> {
        AppendManyQuery {
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
pub struct AppendQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AppendBorrowed, tokio_postgres::Error>,
    mapper: fn(AppendBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AppendQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(AppendBorrowed) -> R) -> AppendQuery<'c, 'a, 's, C, R, N> {
        AppendQuery {
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
pub struct AppendNextStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn append_next() -> AppendNextStmt {
    AppendNextStmt(
        "SELECT a.appended, a.position, a.hash, a.micros, a.clock FROM es.append_next( $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20 ) a",
        None,
    )
}
impl AppendNextStmt {
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
        T1: crate::BytesSql,
        T2: crate::ArraySql<Item = T1>,
        T3: crate::ArraySql<Item = uuid::Uuid>,
        T4: crate::StringSql,
        T5: crate::ArraySql<Item = T4>,
        T6: crate::ArraySql<Item = i64>,
        T7: crate::ArraySql<Item = uuid::Uuid>,
        T8: crate::BytesSql,
        T9: crate::ArraySql<Item = T8>,
        T10: crate::ArraySql<Item = i32>,
        T11: crate::ArraySql<Item = i64>,
        T12: crate::ArraySql<Item = i64>,
        T13: crate::ArraySql<Item = i32>,
        T14: crate::StringSql,
        T15: crate::ArraySql<Item = T14>,
        T16: crate::ArraySql<Item = i32>,
        T17: crate::ArraySql<Item = i64>,
        T18: crate::ArraySql<Item = uuid::Uuid>,
        T19: crate::StringSql,
        T20: crate::ArraySql<Item = T19>,
        T21: crate::ArraySql<Item = i16>,
        T22: crate::StringSql,
        T23: crate::ArraySql<Item = T22>,
    >(
        &'s self,
        client: &'c C,
        shard: &'a i16,
        position: &'a i64,
        hashes: &'a T2,
        micros: &'a i64,
        streams: &'a T3,
        kinds: &'a T5,
        versions: &'a T6,
        commands: &'a T7,
        fingerprints: &'a T9,
        slots: &'a T10,
        from_versions: &'a T11,
        to_versions: &'a T12,
        last_events: &'a T13,
        metas: &'a T15,
        owners: &'a T16,
        event_versions: &'a T17,
        event_ids: &'a T18,
        types: &'a T20,
        schemas: &'a T21,
        datas: &'a T23,
    ) -> AppendNextQuery<'c, 'a, 's, C, AppendNext, 20> {
        AppendNextQuery {
            client,
            params: [
                shard,
                position,
                hashes,
                micros,
                streams,
                kinds,
                versions,
                commands,
                fingerprints,
                slots,
                from_versions,
                to_versions,
                last_events,
                metas,
                owners,
                event_versions,
                event_ids,
                types,
                schemas,
                datas,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AppendNextBorrowed, tokio_postgres::Error> {
                Ok(AppendNextBorrowed {
                    appended: row.try_get(0)?,
                    position: row.try_get(1)?,
                    hash: row.try_get(2)?,
                    micros: row.try_get(3)?,
                    clock: row.try_get(4)?,
                })
            },
            mapper: |it| AppendNext::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::BytesSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::ArraySql<Item = uuid::Uuid>,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
    T6: crate::ArraySql<Item = i64>,
    T7: crate::ArraySql<Item = uuid::Uuid>,
    T8: crate::BytesSql,
    T9: crate::ArraySql<Item = T8>,
    T10: crate::ArraySql<Item = i32>,
    T11: crate::ArraySql<Item = i64>,
    T12: crate::ArraySql<Item = i64>,
    T13: crate::ArraySql<Item = i32>,
    T14: crate::StringSql,
    T15: crate::ArraySql<Item = T14>,
    T16: crate::ArraySql<Item = i32>,
    T17: crate::ArraySql<Item = i64>,
    T18: crate::ArraySql<Item = uuid::Uuid>,
    T19: crate::StringSql,
    T20: crate::ArraySql<Item = T19>,
    T21: crate::ArraySql<Item = i16>,
    T22: crate::StringSql,
    T23: crate::ArraySql<Item = T22>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        AppendNextParams<
            T1,
            T2,
            T3,
            T4,
            T5,
            T6,
            T7,
            T8,
            T9,
            T10,
            T11,
            T12,
            T13,
            T14,
            T15,
            T16,
            T17,
            T18,
            T19,
            T20,
            T21,
            T22,
            T23,
        >,
        AppendNextQuery<'c, 'a, 's, C, AppendNext, 20>,
        C,
    > for AppendNextStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AppendNextParams<
            T1,
            T2,
            T3,
            T4,
            T5,
            T6,
            T7,
            T8,
            T9,
            T10,
            T11,
            T12,
            T13,
            T14,
            T15,
            T16,
            T17,
            T18,
            T19,
            T20,
            T21,
            T22,
            T23,
        >,
    ) -> AppendNextQuery<'c, 'a, 's, C, AppendNext, 20> {
        self.bind(
            client,
            &params.shard,
            &params.position,
            &params.hashes,
            &params.micros,
            &params.streams,
            &params.kinds,
            &params.versions,
            &params.commands,
            &params.fingerprints,
            &params.slots,
            &params.from_versions,
            &params.to_versions,
            &params.last_events,
            &params.metas,
            &params.owners,
            &params.event_versions,
            &params.event_ids,
            &params.types,
            &params.schemas,
            &params.datas,
        )
    }
}
pub struct AppendManyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn append_many() -> AppendManyStmt {
    AppendManyStmt(
        "SELECT a.status, a.version, a.shard, a.position, a.scope FROM es.append_many( $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18 ) a",
        None,
    )
}
impl AppendManyStmt {
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
        T4: crate::ArraySql<Item = uuid::Uuid>,
        T5: crate::BytesSql,
        T6: crate::ArraySql<Item = T5>,
        T7: crate::ArraySql<Item = i32>,
        T8: crate::ArraySql<Item = i64>,
        T9: crate::StringSql,
        T10: crate::ArraySql<Item = T9>,
        T11: crate::ArraySql<Item = i32>,
        T12: crate::ArraySql<Item = i32>,
        T13: crate::ArraySql<Item = uuid::Uuid>,
        T14: crate::StringSql,
        T15: crate::ArraySql<Item = T14>,
        T16: crate::ArraySql<Item = i16>,
        T17: crate::StringSql,
        T18: crate::ArraySql<Item = T17>,
        T19: crate::StringSql,
        T20: crate::ArraySql<Item = T19>,
        T21: crate::BytesSql,
        T22: crate::ArraySql<Item = T21>,
        T23: crate::ArraySql<Item = i32>,
        T24: crate::ArraySql<Item = bool>,
    >(
        &'s self,
        client: &'c C,
        shard: &'a i16,
        streams: &'a T1,
        kinds: &'a T3,
        commands: &'a T4,
        fingerprints: &'a T6,
        slots: &'a T7,
        expected: &'a T8,
        metas: &'a T10,
        events: &'a T11,
        changes: &'a T12,
        event_ids: &'a T13,
        types: &'a T15,
        schemas: &'a T16,
        datas: &'a T18,
        scopes: &'a T20,
        keys: &'a T22,
        claims: &'a T23,
        takes: &'a T24,
    ) -> AppendManyQuery<'c, 'a, 's, C, AppendMany, 18> {
        AppendManyQuery {
            client,
            params: [
                shard,
                streams,
                kinds,
                commands,
                fingerprints,
                slots,
                expected,
                metas,
                events,
                changes,
                event_ids,
                types,
                schemas,
                datas,
                scopes,
                keys,
                claims,
                takes,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AppendManyBorrowed, tokio_postgres::Error> {
                Ok(AppendManyBorrowed {
                    status: row.try_get(0)?,
                    version: row.try_get(1)?,
                    shard: row.try_get(2)?,
                    position: row.try_get(3)?,
                    scope: row.try_get(4)?,
                })
            },
            mapper: |it| AppendMany::from(it),
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
    T4: crate::ArraySql<Item = uuid::Uuid>,
    T5: crate::BytesSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::ArraySql<Item = i32>,
    T8: crate::ArraySql<Item = i64>,
    T9: crate::StringSql,
    T10: crate::ArraySql<Item = T9>,
    T11: crate::ArraySql<Item = i32>,
    T12: crate::ArraySql<Item = i32>,
    T13: crate::ArraySql<Item = uuid::Uuid>,
    T14: crate::StringSql,
    T15: crate::ArraySql<Item = T14>,
    T16: crate::ArraySql<Item = i16>,
    T17: crate::StringSql,
    T18: crate::ArraySql<Item = T17>,
    T19: crate::StringSql,
    T20: crate::ArraySql<Item = T19>,
    T21: crate::BytesSql,
    T22: crate::ArraySql<Item = T21>,
    T23: crate::ArraySql<Item = i32>,
    T24: crate::ArraySql<Item = bool>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        AppendManyParams<
            T1,
            T2,
            T3,
            T4,
            T5,
            T6,
            T7,
            T8,
            T9,
            T10,
            T11,
            T12,
            T13,
            T14,
            T15,
            T16,
            T17,
            T18,
            T19,
            T20,
            T21,
            T22,
            T23,
            T24,
        >,
        AppendManyQuery<'c, 'a, 's, C, AppendMany, 18>,
        C,
    > for AppendManyStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AppendManyParams<
            T1,
            T2,
            T3,
            T4,
            T5,
            T6,
            T7,
            T8,
            T9,
            T10,
            T11,
            T12,
            T13,
            T14,
            T15,
            T16,
            T17,
            T18,
            T19,
            T20,
            T21,
            T22,
            T23,
            T24,
        >,
    ) -> AppendManyQuery<'c, 'a, 's, C, AppendMany, 18> {
        self.bind(
            client,
            &params.shard,
            &params.streams,
            &params.kinds,
            &params.commands,
            &params.fingerprints,
            &params.slots,
            &params.expected,
            &params.metas,
            &params.events,
            &params.changes,
            &params.event_ids,
            &params.types,
            &params.schemas,
            &params.datas,
            &params.scopes,
            &params.keys,
            &params.claims,
            &params.takes,
        )
    }
}
pub struct AppendStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn append() -> AppendStmt {
    AppendStmt(
        "SELECT a.status, a.version, a.shard, a.position, a.scope FROM es.append( $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14 ) a",
        None,
    )
}
impl AppendStmt {
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
        T2: crate::BytesSql,
        T3: crate::StringSql,
        T4: crate::ArraySql<Item = uuid::Uuid>,
        T5: crate::StringSql,
        T6: crate::ArraySql<Item = T5>,
        T7: crate::ArraySql<Item = i16>,
        T8: crate::StringSql,
        T9: crate::ArraySql<Item = T8>,
        T10: crate::StringSql,
        T11: crate::ArraySql<Item = T10>,
        T12: crate::BytesSql,
        T13: crate::ArraySql<Item = T12>,
        T14: crate::ArraySql<Item = bool>,
    >(
        &'s self,
        client: &'c C,
        shard: &'a i16,
        stream: &'a uuid::Uuid,
        kind: &'a T1,
        command: &'a uuid::Uuid,
        fingerprint: &'a T2,
        expected: &'a i64,
        meta: &'a T3,
        event_ids: &'a T4,
        types: &'a T6,
        schemas: &'a T7,
        datas: &'a T9,
        scopes: &'a T11,
        keys: &'a T13,
        takes: &'a T14,
    ) -> AppendQuery<'c, 'a, 's, C, Append, 14> {
        AppendQuery {
            client,
            params: [
                shard,
                stream,
                kind,
                command,
                fingerprint,
                expected,
                meta,
                event_ids,
                types,
                schemas,
                datas,
                scopes,
                keys,
                takes,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AppendBorrowed, tokio_postgres::Error> {
                Ok(AppendBorrowed {
                    status: row.try_get(0)?,
                    version: row.try_get(1)?,
                    shard: row.try_get(2)?,
                    position: row.try_get(3)?,
                    scope: row.try_get(4)?,
                })
            },
            mapper: |it| Append::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::BytesSql,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = uuid::Uuid>,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::ArraySql<Item = i16>,
    T8: crate::StringSql,
    T9: crate::ArraySql<Item = T8>,
    T10: crate::StringSql,
    T11: crate::ArraySql<Item = T10>,
    T12: crate::BytesSql,
    T13: crate::ArraySql<Item = T12>,
    T14: crate::ArraySql<Item = bool>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        AppendParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>,
        AppendQuery<'c, 'a, 's, C, Append, 14>,
        C,
    > for AppendStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AppendParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>,
    ) -> AppendQuery<'c, 'a, 's, C, Append, 14> {
        self.bind(
            client,
            &params.shard,
            &params.stream,
            &params.kind,
            &params.command,
            &params.fingerprint,
            &params.expected,
            &params.meta,
            &params.event_ids,
            &params.types,
            &params.schemas,
            &params.datas,
            &params.scopes,
            &params.keys,
            &params.takes,
        )
    }
}
pub struct EnsureShardsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn ensure_shards() -> EnsureShardsStmt {
    EnsureShardsStmt("SELECT count(*) AS made FROM (SELECT es.ensure_shards($1)) AS done", None)
}
impl EnsureShardsStmt {
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
        count: &'a i32,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [count],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct RingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn ring() -> RingStmt {
    RingStmt(
        "SELECT count(*) AS rung FROM ( SELECT set_config('synchronous_commit', 'off', true), pg_notify('es_' || $1::smallint, '') ) AS done",
        None,
    )
}
impl RingStmt {
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
