// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct DeliveriesInStateParams<T1: crate::StringSql> {
    pub state: T1,
    pub size: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct CountByState {
    pub state: String,
    pub mails: i64,
}
pub struct CountByStateBorrowed<'a> {
    pub state: &'a str,
    pub mails: i64,
}
impl<'a> From<CountByStateBorrowed<'a>> for CountByState {
    fn from(CountByStateBorrowed { state, mails }: CountByStateBorrowed<'a>) -> Self {
        Self { state: state.into(), mails }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct DeliveriesOfThread {
    pub mail_id: uuid::Uuid,
    pub template: String,
    pub recipient: String,
    pub state: String,
    pub attempt: i32,
    pub ambiguous: i32,
    pub last_error: Option<String>,
    pub recorded_at: jiff::Timestamp,
    pub created_at: jiff::Timestamp,
    pub due_at: jiff::Timestamp,
    pub finished_at: Option<jiff::Timestamp>,
}
pub struct DeliveriesOfThreadBorrowed<'a> {
    pub mail_id: uuid::Uuid,
    pub template: &'a str,
    pub recipient: &'a str,
    pub state: &'a str,
    pub attempt: i32,
    pub ambiguous: i32,
    pub last_error: Option<&'a str>,
    pub recorded_at: jiff::Timestamp,
    pub created_at: jiff::Timestamp,
    pub due_at: jiff::Timestamp,
    pub finished_at: Option<jiff::Timestamp>,
}
impl<'a> From<DeliveriesOfThreadBorrowed<'a>> for DeliveriesOfThread {
    fn from(
        DeliveriesOfThreadBorrowed {
            mail_id,
            template,
            recipient,
            state,
            attempt,
            ambiguous,
            last_error,
            recorded_at,
            created_at,
            due_at,
            finished_at,
        }: DeliveriesOfThreadBorrowed<'a>,
    ) -> Self {
        Self {
            mail_id,
            template: template.into(),
            recipient: recipient.into(),
            state: state.into(),
            attempt,
            ambiguous,
            last_error: last_error.map(|v| v.into()),
            recorded_at,
            created_at,
            due_at,
            finished_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct DeliveriesInState {
    pub mail_id: uuid::Uuid,
    pub template: String,
    pub recipient: String,
    pub thread: uuid::Uuid,
    pub state: String,
    pub attempt: i32,
    pub ambiguous: i32,
    pub last_error: Option<String>,
    pub recorded_at: jiff::Timestamp,
    pub created_at: jiff::Timestamp,
    pub due_at: jiff::Timestamp,
    pub finished_at: Option<jiff::Timestamp>,
}
pub struct DeliveriesInStateBorrowed<'a> {
    pub mail_id: uuid::Uuid,
    pub template: &'a str,
    pub recipient: &'a str,
    pub thread: uuid::Uuid,
    pub state: &'a str,
    pub attempt: i32,
    pub ambiguous: i32,
    pub last_error: Option<&'a str>,
    pub recorded_at: jiff::Timestamp,
    pub created_at: jiff::Timestamp,
    pub due_at: jiff::Timestamp,
    pub finished_at: Option<jiff::Timestamp>,
}
impl<'a> From<DeliveriesInStateBorrowed<'a>> for DeliveriesInState {
    fn from(
        DeliveriesInStateBorrowed {
            mail_id,
            template,
            recipient,
            thread,
            state,
            attempt,
            ambiguous,
            last_error,
            recorded_at,
            created_at,
            due_at,
            finished_at,
        }: DeliveriesInStateBorrowed<'a>,
    ) -> Self {
        Self {
            mail_id,
            template: template.into(),
            recipient: recipient.into(),
            thread,
            state: state.into(),
            attempt,
            ambiguous,
            last_error: last_error.map(|v| v.into()),
            recorded_at,
            created_at,
            due_at,
            finished_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct MissedWelcomes {
    pub event_id: uuid::Uuid,
    pub stream_id: uuid::Uuid,
    pub stream_version: i64,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct CountByStateQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CountByStateBorrowed, tokio_postgres::Error>,
    mapper: fn(CountByStateBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CountByStateQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(CountByStateBorrowed) -> R) -> CountByStateQuery<'c, 'a, 's, C, R, N> {
        CountByStateQuery {
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
pub struct DeliveriesOfThreadQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<DeliveriesOfThreadBorrowed, tokio_postgres::Error>,
    mapper: fn(DeliveriesOfThreadBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> DeliveriesOfThreadQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(DeliveriesOfThreadBorrowed) -> R,
    ) -> DeliveriesOfThreadQuery<'c, 'a, 's, C, R, N> {
        DeliveriesOfThreadQuery {
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
pub struct DeliveriesInStateQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<DeliveriesInStateBorrowed, tokio_postgres::Error>,
    mapper: fn(DeliveriesInStateBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> DeliveriesInStateQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(DeliveriesInStateBorrowed) -> R,
    ) -> DeliveriesInStateQuery<'c, 'a, 's, C, R, N> {
        DeliveriesInStateQuery {
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
pub struct MissedWelcomesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<MissedWelcomes, tokio_postgres::Error>,
    mapper: fn(MissedWelcomes) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> MissedWelcomesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(MissedWelcomes) -> R) -> MissedWelcomesQuery<'c, 'a, 's, C, R, N> {
        MissedWelcomesQuery {
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
pub struct CountByStateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_by_state() -> CountByStateStmt {
    CountByStateStmt("SELECT state, count(*) AS mails FROM mail.outbox GROUP BY state", None)
}
impl CountByStateStmt {
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
    ) -> CountByStateQuery<'c, 'a, 's, C, CountByState, 0> {
        CountByStateQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CountByStateBorrowed, tokio_postgres::Error> {
                Ok(CountByStateBorrowed { state: row.try_get(0)?, mails: row.try_get(1)? })
            },
            mapper: |it| CountByState::from(it),
        }
    }
}
pub struct OldestOpenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn oldest_open() -> OldestOpenStmt {
    OldestOpenStmt(
        "SELECT extract(epoch FROM now() - min(created_at))::double precision AS seconds FROM mail.outbox WHERE finished_at IS NULL",
        None,
    )
}
impl OldestOpenStmt {
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
pub struct DeliveriesOfThreadStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn deliveries_of_thread() -> DeliveriesOfThreadStmt {
    DeliveriesOfThreadStmt(
        "SELECT mail_id, template, recipient, state, attempt, ambiguous, last_error, recorded_at, created_at, due_at, finished_at FROM mail.outbox WHERE thread = $1 ORDER BY shard, position, mail_id",
        None,
    )
}
impl DeliveriesOfThreadStmt {
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
        thread: &'a uuid::Uuid,
    ) -> DeliveriesOfThreadQuery<'c, 'a, 's, C, DeliveriesOfThread, 1> {
        DeliveriesOfThreadQuery {
            client,
            params: [thread],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<DeliveriesOfThreadBorrowed, tokio_postgres::Error> {
                    Ok(DeliveriesOfThreadBorrowed {
                        mail_id: row.try_get(0)?,
                        template: row.try_get(1)?,
                        recipient: row.try_get(2)?,
                        state: row.try_get(3)?,
                        attempt: row.try_get(4)?,
                        ambiguous: row.try_get(5)?,
                        last_error: row.try_get(6)?,
                        recorded_at: row.try_get(7)?,
                        created_at: row.try_get(8)?,
                        due_at: row.try_get(9)?,
                        finished_at: row.try_get(10)?,
                    })
                },
            mapper: |it| DeliveriesOfThread::from(it),
        }
    }
}
pub struct DeliveriesInStateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn deliveries_in_state() -> DeliveriesInStateStmt {
    DeliveriesInStateStmt(
        "SELECT mail_id, template, recipient, thread, state, attempt, ambiguous, last_error, recorded_at, created_at, due_at, finished_at FROM mail.outbox WHERE state = $1 ORDER BY created_at DESC, mail_id LIMIT $2",
        None,
    )
}
impl DeliveriesInStateStmt {
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
        state: &'a T1,
        size: &'a i64,
    ) -> DeliveriesInStateQuery<'c, 'a, 's, C, DeliveriesInState, 2> {
        DeliveriesInStateQuery {
            client,
            params: [state, size],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<DeliveriesInStateBorrowed, tokio_postgres::Error> {
                    Ok(DeliveriesInStateBorrowed {
                        mail_id: row.try_get(0)?,
                        template: row.try_get(1)?,
                        recipient: row.try_get(2)?,
                        thread: row.try_get(3)?,
                        state: row.try_get(4)?,
                        attempt: row.try_get(5)?,
                        ambiguous: row.try_get(6)?,
                        last_error: row.try_get(7)?,
                        recorded_at: row.try_get(8)?,
                        created_at: row.try_get(9)?,
                        due_at: row.try_get(10)?,
                        finished_at: row.try_get(11)?,
                    })
                },
            mapper: |it| DeliveriesInState::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        DeliveriesInStateParams<T1>,
        DeliveriesInStateQuery<'c, 'a, 's, C, DeliveriesInState, 2>,
        C,
    > for DeliveriesInStateStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a DeliveriesInStateParams<T1>,
    ) -> DeliveriesInStateQuery<'c, 'a, 's, C, DeliveriesInState, 2> {
        self.bind(client, &params.state, &params.size)
    }
}
pub struct MissedWelcomesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn missed_welcomes() -> MissedWelcomesStmt {
    MissedWelcomesStmt(
        "SELECT missed.event_id, missed.stream_id, missed.stream_version FROM mail.outbox AS missed WHERE missed.state = 'suppressed' AND missed.last_error = 'link-expired' AND missed.template = 'welcome' AND missed.finished_at > now() - interval '7 days' AND NOT EXISTS ( SELECT FROM mail.outbox AS later WHERE later.stream_id = missed.stream_id AND later.template = 'welcome' AND later.stream_version > missed.stream_version) ORDER BY missed.finished_at, missed.mail_id LIMIT $1",
        None,
    )
}
impl MissedWelcomesStmt {
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
        size: &'a i64,
    ) -> MissedWelcomesQuery<'c, 'a, 's, C, MissedWelcomes, 1> {
        MissedWelcomesQuery {
            client,
            params: [size],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MissedWelcomes, tokio_postgres::Error> {
                Ok(MissedWelcomes {
                    event_id: row.try_get(0)?,
                    stream_id: row.try_get(1)?,
                    stream_version: row.try_get(2)?,
                })
            },
            mapper: |it| MissedWelcomes::from(it),
        }
    }
}
