// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct HolderParams<T1: crate::StringSql, T2: crate::BytesSql> {
    pub scope: T1,
    pub key: T2,
}
#[derive(Debug)]
pub struct RepeatedParams<T1: crate::BytesSql> {
    pub fingerprint: T1,
    pub command: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Repeated {
    pub stream_id: uuid::Uuid,
    pub to_version: i64,
    pub shard: i16,
    pub position: i64,
    pub same: bool,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Census {
    pub streams: i64,
    pub sum_of_versions: i64,
    pub last_command_position: i64,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
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
pub struct RepeatedQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Repeated, tokio_postgres::Error>,
    mapper: fn(Repeated) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RepeatedQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Repeated) -> R) -> RepeatedQuery<'c, 'a, 's, C, R, N> {
        RepeatedQuery {
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
pub struct CensusQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Census, tokio_postgres::Error>,
    mapper: fn(Census) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CensusQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Census) -> R) -> CensusQuery<'c, 'a, 's, C, R, N> {
        CensusQuery {
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
pub struct HolderStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn holder() -> HolderStmt {
    HolderStmt("SELECT c.stream_id FROM es.claim c WHERE c.scope = $1 AND c.key_hash = $2", None)
}
impl HolderStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::BytesSql>(
        &'s self,
        client: &'c C,
        scope: &'a T1,
        key: &'a T2,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [scope, key],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::BytesSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        HolderParams<T1, T2>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for HolderStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a HolderParams<T1, T2>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.scope, &params.key)
    }
}
pub struct RepeatedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn repeated() -> RepeatedStmt {
    RepeatedStmt(
        "SELECT c.stream_id, c.to_version, c.shard, c.position, c.fingerprint = $1 AS same FROM es.command c WHERE c.command_id = $2",
        None,
    )
}
impl RepeatedStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        fingerprint: &'a T1,
        command: &'a uuid::Uuid,
    ) -> RepeatedQuery<'c, 'a, 's, C, Repeated, 2> {
        RepeatedQuery {
            client,
            params: [fingerprint, command],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Repeated, tokio_postgres::Error> {
                Ok(Repeated {
                    stream_id: row.try_get(0)?,
                    to_version: row.try_get(1)?,
                    shard: row.try_get(2)?,
                    position: row.try_get(3)?,
                    same: row.try_get(4)?,
                })
            },
            mapper: |it| Repeated::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        RepeatedParams<T1>,
        RepeatedQuery<'c, 'a, 's, C, Repeated, 2>,
        C,
    > for RepeatedStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RepeatedParams<T1>,
    ) -> RepeatedQuery<'c, 'a, 's, C, Repeated, 2> {
        self.bind(client, &params.fingerprint, &params.command)
    }
}
pub struct CensusStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn census() -> CensusStmt {
    CensusStmt(
        "SELECT (SELECT count(*) FROM es.stream s WHERE s.shard = $1)::bigint AS streams, (SELECT coalesce(sum(s.version), 0) FROM es.stream s WHERE s.shard = $1)::bigint AS sum_of_versions, (SELECT coalesce(max(c.position), 0) FROM es.command c WHERE c.shard = $1)::bigint AS last_command_position",
        None,
    )
}
impl CensusStmt {
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
    ) -> CensusQuery<'c, 'a, 's, C, Census, 1> {
        CensusQuery {
            client,
            params: [shard],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Census, tokio_postgres::Error> {
                Ok(Census {
                    streams: row.try_get(0)?,
                    sum_of_versions: row.try_get(1)?,
                    last_command_position: row.try_get(2)?,
                })
            },
            mapper: |it| Census::from(it),
        }
    }
}
