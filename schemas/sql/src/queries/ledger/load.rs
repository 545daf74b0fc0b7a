// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct LoadGroupParams<
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::ArraySql<Item = i64>,
    T3: crate::BytesSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::ArraySql<Item = uuid::Uuid>,
    T6: crate::BytesSql,
    T7: crate::ArraySql<Item = T6>,
> {
    pub streams: T1,
    pub after: T2,
    pub fingerprints: T4,
    pub commands: T5,
    pub command_fingerprints: T7,
}
#[derive(Clone, Copy, Debug)]
pub struct LoadEventsParams {
    pub stream: uuid::Uuid,
    pub after: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct LoadGroup {
    pub part: i16,
    pub slot: i32,
    pub version: i64,
    pub shard: i16,
    pub position: i64,
    pub fit: bool,
    pub schema: i16,
    pub event_type: Option<String>,
    pub data: Option<String>,
}
pub struct LoadGroupBorrowed<'a> {
    pub part: i16,
    pub slot: i32,
    pub version: i64,
    pub shard: i16,
    pub position: i64,
    pub fit: bool,
    pub schema: i16,
    pub event_type: Option<&'a str>,
    pub data: Option<&'a str>,
}
impl<'a> From<LoadGroupBorrowed<'a>> for LoadGroup {
    fn from(
        LoadGroupBorrowed {
            part,
            slot,
            version,
            shard,
            position,
            fit,
            schema,
            event_type,
            data,
        }: LoadGroupBorrowed<'a>,
    ) -> Self {
        Self {
            part,
            slot,
            version,
            shard,
            position,
            fit,
            schema,
            event_type: event_type.map(|v| v.into()),
            data: data.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct LoadEvents {
    pub version: i64,
    pub schema: i16,
    pub event_type: String,
    pub data: String,
}
pub struct LoadEventsBorrowed<'a> {
    pub version: i64,
    pub schema: i16,
    pub event_type: &'a str,
    pub data: &'a str,
}
impl<'a> From<LoadEventsBorrowed<'a>> for LoadEvents {
    fn from(LoadEventsBorrowed { version, schema, event_type, data }: LoadEventsBorrowed<'a>) -> Self {
        Self { version, schema, event_type: event_type.into(), data: data.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct CommandOutcome {
    pub stream_id: uuid::Uuid,
    pub to_version: i64,
    pub shard: i16,
    pub position: i64,
    pub fingerprint: Vec<u8>,
}
pub struct CommandOutcomeBorrowed<'a> {
    pub stream_id: uuid::Uuid,
    pub to_version: i64,
    pub shard: i16,
    pub position: i64,
    pub fingerprint: &'a [u8],
}
impl<'a> From<CommandOutcomeBorrowed<'a>> for CommandOutcome {
    fn from(
        CommandOutcomeBorrowed {
            stream_id,
            to_version,
            shard,
            position,
            fingerprint,
        }: CommandOutcomeBorrowed<'a>,
    ) -> Self {
        Self { stream_id, to_version, shard, position, fingerprint: fingerprint.into() }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct LoadGroupQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LoadGroupBorrowed, tokio_postgres::Error>,
    mapper: fn(LoadGroupBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LoadGroupQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(LoadGroupBorrowed) -> R) -> LoadGroupQuery<'c, 'a, 's, C, R, N> {
        LoadGroupQuery {
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
pub struct LoadEventsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LoadEventsBorrowed, tokio_postgres::Error>,
    mapper: fn(LoadEventsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LoadEventsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(LoadEventsBorrowed) -> R) -> LoadEventsQuery<'c, 'a, 's, C, R, N> {
        LoadEventsQuery {
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
pub struct CommandOutcomeQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CommandOutcomeBorrowed, tokio_postgres::Error>,
    mapper: fn(CommandOutcomeBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CommandOutcomeQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(CommandOutcomeBorrowed) -> R) -> CommandOutcomeQuery<'c, 'a, 's, C, R, N> {
        CommandOutcomeQuery {
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
pub struct LoadGroupStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn load_group() -> LoadGroupStmt {
    LoadGroupStmt(
        "SELECT g.part, g.slot, g.version, g.shard, g.position, g.fit, g.schema, g.event_type, g.data FROM es.load_group($1, $2, $3, $4, $5) g",
        None,
    )
}
impl LoadGroupStmt {
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
        T2: crate::ArraySql<Item = i64>,
        T3: crate::BytesSql,
        T4: crate::ArraySql<Item = T3>,
        T5: crate::ArraySql<Item = uuid::Uuid>,
        T6: crate::BytesSql,
        T7: crate::ArraySql<Item = T6>,
    >(
        &'s self,
        client: &'c C,
        streams: &'a T1,
        after: &'a T2,
        fingerprints: &'a T4,
        commands: &'a T5,
        command_fingerprints: &'a T7,
    ) -> LoadGroupQuery<'c, 'a, 's, C, LoadGroup, 5> {
        LoadGroupQuery {
            client,
            params: [streams, after, fingerprints, commands, command_fingerprints],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LoadGroupBorrowed, tokio_postgres::Error> {
                Ok(LoadGroupBorrowed {
                    part: row.try_get(0)?,
                    slot: row.try_get(1)?,
                    version: row.try_get(2)?,
                    shard: row.try_get(3)?,
                    position: row.try_get(4)?,
                    fit: row.try_get(5)?,
                    schema: row.try_get(6)?,
                    event_type: row.try_get(7)?,
                    data: row.try_get(8)?,
                })
            },
            mapper: |it| LoadGroup::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::ArraySql<Item = i64>,
    T3: crate::BytesSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::ArraySql<Item = uuid::Uuid>,
    T6: crate::BytesSql,
    T7: crate::ArraySql<Item = T6>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        LoadGroupParams<T1, T2, T3, T4, T5, T6, T7>,
        LoadGroupQuery<'c, 'a, 's, C, LoadGroup, 5>,
        C,
    > for LoadGroupStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a LoadGroupParams<T1, T2, T3, T4, T5, T6, T7>,
    ) -> LoadGroupQuery<'c, 'a, 's, C, LoadGroup, 5> {
        self.bind(
            client,
            &params.streams,
            &params.after,
            &params.fingerprints,
            &params.commands,
            &params.command_fingerprints,
        )
    }
}
pub struct LoadEventsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn load_events() -> LoadEventsStmt {
    LoadEventsStmt(
        "SELECT e.version, e.schema, e.type AS event_type, e.data::text AS data FROM es.event e WHERE e.stream_id = $1 AND e.version > $2 ORDER BY e.version",
        None,
    )
}
impl LoadEventsStmt {
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
        after: &'a i64,
    ) -> LoadEventsQuery<'c, 'a, 's, C, LoadEvents, 2> {
        LoadEventsQuery {
            client,
            params: [stream, after],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LoadEventsBorrowed, tokio_postgres::Error> {
                Ok(LoadEventsBorrowed {
                    version: row.try_get(0)?,
                    schema: row.try_get(1)?,
                    event_type: row.try_get(2)?,
                    data: row.try_get(3)?,
                })
            },
            mapper: |it| LoadEvents::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        LoadEventsParams,
        LoadEventsQuery<'c, 'a, 's, C, LoadEvents, 2>,
        C,
    > for LoadEventsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a LoadEventsParams,
    ) -> LoadEventsQuery<'c, 'a, 's, C, LoadEvents, 2> {
        self.bind(client, &params.stream, &params.after)
    }
}
pub struct CommandOutcomeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn command_outcome() -> CommandOutcomeStmt {
    CommandOutcomeStmt(
        "SELECT c.stream_id, c.to_version, c.shard, c.position, c.fingerprint FROM es.command c WHERE c.command_id = $1",
        None,
    )
}
impl CommandOutcomeStmt {
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
        command: &'a uuid::Uuid,
    ) -> CommandOutcomeQuery<'c, 'a, 's, C, CommandOutcome, 1> {
        CommandOutcomeQuery {
            client,
            params: [command],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CommandOutcomeBorrowed, tokio_postgres::Error> {
                Ok(CommandOutcomeBorrowed {
                    stream_id: row.try_get(0)?,
                    to_version: row.try_get(1)?,
                    shard: row.try_get(2)?,
                    position: row.try_get(3)?,
                    fingerprint: row.try_get(4)?,
                })
            },
            mapper: |it| CommandOutcome::from(it),
        }
    }
}
