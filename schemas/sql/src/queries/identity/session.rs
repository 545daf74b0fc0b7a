// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct BeginSessionParams<T1: crate::BytesSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub session_id: uuid::Uuid,
    pub token_hash: T1,
    pub account_id: uuid::Uuid,
    pub epoch: i64,
    pub factor_pending: bool,
    pub agent: T2,
    pub network: T3,
    pub now: jiff::Timestamp,
    pub expires_at: jiff::Timestamp,
    pub stepped_up_at: Option<jiff::Timestamp>,
}
#[derive(Debug)]
pub struct SessionOfTokenParams<T1: crate::BytesSql> {
    pub token_hash: T1,
    pub now: jiff::Timestamp,
    pub idle_since: jiff::Timestamp,
}
#[derive(Debug)]
pub struct StandingSessionsParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub session_ids: T1,
    pub now: jiff::Timestamp,
    pub idle_since: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct TouchSessionParams {
    pub now: jiff::Timestamp,
    pub session_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct StepUpParams {
    pub now: jiff::Timestamp,
    pub session_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct EndSessionParams {
    pub now: jiff::Timestamp,
    pub session_id: uuid::Uuid,
    pub account_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct EndSessionsOfParams {
    pub now: jiff::Timestamp,
    pub account_id: uuid::Uuid,
    pub except: Option<uuid::Uuid>,
}
#[derive(Clone, Copy, Debug)]
pub struct SessionsOfParams {
    pub account_id: uuid::Uuid,
    pub epoch: i64,
    pub now: jiff::Timestamp,
    pub idle_since: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct ForgetSessionsParams {
    pub account_id: uuid::Uuid,
    pub before: jiff::Timestamp,
}
#[derive(Debug)]
pub struct LogSignInParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub at: jiff::Timestamp,
    pub outcome: T1,
    pub account_id: Option<uuid::Uuid>,
    pub session_id: Option<uuid::Uuid>,
    pub agent: T2,
    pub network: T3,
}
#[derive(Clone, Copy, Debug)]
pub struct SignInsOfParams {
    pub account_id: uuid::Uuid,
    pub at_most: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ForgetSignInsParams {
    pub about_nobody: jiff::Timestamp,
    pub about_somebody: jiff::Timestamp,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct SessionOfToken {
    pub session_id: uuid::Uuid,
    pub account_id: uuid::Uuid,
    pub epoch: i64,
    pub factor_pending: bool,
    pub seen_at: jiff::Timestamp,
    pub expires_at: jiff::Timestamp,
    pub stepped_up_at: Option<jiff::Timestamp>,
}
#[derive(Debug, Clone, PartialEq)]
pub struct SessionsOf {
    pub session_id: uuid::Uuid,
    pub agent: String,
    pub network: String,
    pub created_at: jiff::Timestamp,
    pub seen_at: jiff::Timestamp,
}
pub struct SessionsOfBorrowed<'a> {
    pub session_id: uuid::Uuid,
    pub agent: &'a str,
    pub network: &'a str,
    pub created_at: jiff::Timestamp,
    pub seen_at: jiff::Timestamp,
}
impl<'a> From<SessionsOfBorrowed<'a>> for SessionsOf {
    fn from(
        SessionsOfBorrowed { session_id, agent, network, created_at, seen_at }: SessionsOfBorrowed<'a>,
    ) -> Self {
        Self { session_id, agent: agent.into(), network: network.into(), created_at, seen_at }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct SignInsOf {
    pub at: jiff::Timestamp,
    pub outcome: String,
    pub session_id: Option<uuid::Uuid>,
    pub agent: String,
    pub network: String,
}
pub struct SignInsOfBorrowed<'a> {
    pub at: jiff::Timestamp,
    pub outcome: &'a str,
    pub session_id: Option<uuid::Uuid>,
    pub agent: &'a str,
    pub network: &'a str,
}
impl<'a> From<SignInsOfBorrowed<'a>> for SignInsOf {
    fn from(SignInsOfBorrowed { at, outcome, session_id, agent, network }: SignInsOfBorrowed<'a>) -> Self {
        Self { at, outcome: outcome.into(), session_id, agent: agent.into(), network: network.into() }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct SessionOfTokenQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SessionOfToken, tokio_postgres::Error>,
    mapper: fn(SessionOfToken) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SessionOfTokenQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SessionOfToken) -> R) -> SessionOfTokenQuery<'c, 'a, 's, C, R, N> {
        SessionOfTokenQuery {
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
pub struct SessionsOfQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SessionsOfBorrowed, tokio_postgres::Error>,
    mapper: fn(SessionsOfBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SessionsOfQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SessionsOfBorrowed) -> R) -> SessionsOfQuery<'c, 'a, 's, C, R, N> {
        SessionsOfQuery {
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
pub struct SignInsOfQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SignInsOfBorrowed, tokio_postgres::Error>,
    mapper: fn(SignInsOfBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SignInsOfQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SignInsOfBorrowed) -> R) -> SignInsOfQuery<'c, 'a, 's, C, R, N> {
        SignInsOfQuery {
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
pub struct BeginSessionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn begin_session() -> BeginSessionStmt {
    BeginSessionStmt(
        "INSERT INTO idn.session (session_id, token_hash, account_id, epoch, factor_pending, agent, network, created_at, seen_at, expires_at, stepped_up_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10)",
        None,
    )
}
impl BeginSessionStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::BytesSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        session_id: &'a uuid::Uuid,
        token_hash: &'a T1,
        account_id: &'a uuid::Uuid,
        epoch: &'a i64,
        factor_pending: &'a bool,
        agent: &'a T2,
        network: &'a T3,
        now: &'a jiff::Timestamp,
        expires_at: &'a jiff::Timestamp,
        stepped_up_at: &'a Option<jiff::Timestamp>,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    session_id,
                    token_hash,
                    account_id,
                    epoch,
                    factor_pending,
                    agent,
                    network,
                    now,
                    expires_at,
                    stepped_up_at,
                ],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        BeginSessionParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for BeginSessionStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a BeginSessionParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.session_id,
            &params.token_hash,
            &params.account_id,
            &params.epoch,
            &params.factor_pending,
            &params.agent,
            &params.network,
            &params.now,
            &params.expires_at,
            &params.stepped_up_at,
        ))
    }
}
pub struct SessionOfTokenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn session_of_token() -> SessionOfTokenStmt {
    SessionOfTokenStmt(
        "SELECT session_id, account_id, epoch, factor_pending, seen_at, expires_at, stepped_up_at FROM idn.session WHERE token_hash = $1 AND ended_at IS NULL AND expires_at > $2 AND seen_at > $3",
        None,
    )
}
impl SessionOfTokenStmt {
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
        token_hash: &'a T1,
        now: &'a jiff::Timestamp,
        idle_since: &'a jiff::Timestamp,
    ) -> SessionOfTokenQuery<'c, 'a, 's, C, SessionOfToken, 3> {
        SessionOfTokenQuery {
            client,
            params: [token_hash, now, idle_since],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SessionOfToken, tokio_postgres::Error> {
                Ok(SessionOfToken {
                    session_id: row.try_get(0)?,
                    account_id: row.try_get(1)?,
                    epoch: row.try_get(2)?,
                    factor_pending: row.try_get(3)?,
                    seen_at: row.try_get(4)?,
                    expires_at: row.try_get(5)?,
                    stepped_up_at: row.try_get(6)?,
                })
            },
            mapper: |it| SessionOfToken::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        SessionOfTokenParams<T1>,
        SessionOfTokenQuery<'c, 'a, 's, C, SessionOfToken, 3>,
        C,
    > for SessionOfTokenStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SessionOfTokenParams<T1>,
    ) -> SessionOfTokenQuery<'c, 'a, 's, C, SessionOfToken, 3> {
        self.bind(client, &params.token_hash, &params.now, &params.idle_since)
    }
}
pub struct StandingSessionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn standing_sessions() -> StandingSessionsStmt {
    StandingSessionsStmt(
        "SELECT session_id FROM idn.session WHERE session_id = ANY($1) AND ended_at IS NULL AND expires_at > $2 AND seen_at > $3",
        None,
    )
}
impl StandingSessionsStmt {
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
        session_ids: &'a T1,
        now: &'a jiff::Timestamp,
        idle_since: &'a jiff::Timestamp,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        UuidUuidQuery {
            client,
            params: [session_ids, now, idle_since],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        StandingSessionsParams<T1>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3>,
        C,
    > for StandingSessionsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a StandingSessionsParams<T1>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 3> {
        self.bind(client, &params.session_ids, &params.now, &params.idle_since)
    }
}
pub struct TouchSessionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn touch_session() -> TouchSessionStmt {
    TouchSessionStmt(
        "UPDATE idn.session SET seen_at = $1 WHERE session_id = $2 AND ended_at IS NULL AND seen_at + interval '1 minute' <= $1",
        None,
    )
}
impl TouchSessionStmt {
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
        now: &'a jiff::Timestamp,
        session_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[now, session_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        TouchSessionParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for TouchSessionStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a TouchSessionParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.now, &params.session_id))
    }
}
pub struct StepUpStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn step_up() -> StepUpStmt {
    StepUpStmt("UPDATE idn.session SET stepped_up_at = $1 WHERE session_id = $2 AND ended_at IS NULL", None)
}
impl StepUpStmt {
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
        now: &'a jiff::Timestamp,
        session_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[now, session_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        StepUpParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for StepUpStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a StepUpParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.now, &params.session_id))
    }
}
pub struct EndSessionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn end_session() -> EndSessionStmt {
    EndSessionStmt(
        "UPDATE idn.session SET ended_at = $1 WHERE session_id = $2 AND account_id = $3 AND ended_at IS NULL",
        None,
    )
}
impl EndSessionStmt {
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
        now: &'a jiff::Timestamp,
        session_id: &'a uuid::Uuid,
        account_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[now, session_id, account_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        EndSessionParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for EndSessionStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a EndSessionParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.now, &params.session_id, &params.account_id))
    }
}
pub struct EndSessionsOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn end_sessions_of() -> EndSessionsOfStmt {
    EndSessionsOfStmt(
        "UPDATE idn.session SET ended_at = $1 WHERE account_id = $2 AND ended_at IS NULL AND session_id IS DISTINCT FROM $3",
        None,
    )
}
impl EndSessionsOfStmt {
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
        now: &'a jiff::Timestamp,
        account_id: &'a uuid::Uuid,
        except: &'a Option<uuid::Uuid>,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[now, account_id, except]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        EndSessionsOfParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for EndSessionsOfStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a EndSessionsOfParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.now, &params.account_id, &params.except))
    }
}
pub struct SessionsOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn sessions_of() -> SessionsOfStmt {
    SessionsOfStmt(
        "SELECT session_id, agent, network, created_at, seen_at FROM idn.session WHERE account_id = $1 AND NOT factor_pending AND epoch = $2 AND ended_at IS NULL AND expires_at > $3 AND seen_at > $4 ORDER BY created_at DESC, session_id LIMIT 100",
        None,
    )
}
impl SessionsOfStmt {
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
        account_id: &'a uuid::Uuid,
        epoch: &'a i64,
        now: &'a jiff::Timestamp,
        idle_since: &'a jiff::Timestamp,
    ) -> SessionsOfQuery<'c, 'a, 's, C, SessionsOf, 4> {
        SessionsOfQuery {
            client,
            params: [account_id, epoch, now, idle_since],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SessionsOfBorrowed, tokio_postgres::Error> {
                Ok(SessionsOfBorrowed {
                    session_id: row.try_get(0)?,
                    agent: row.try_get(1)?,
                    network: row.try_get(2)?,
                    created_at: row.try_get(3)?,
                    seen_at: row.try_get(4)?,
                })
            },
            mapper: |it| SessionsOf::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        SessionsOfParams,
        SessionsOfQuery<'c, 'a, 's, C, SessionsOf, 4>,
        C,
    > for SessionsOfStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SessionsOfParams,
    ) -> SessionsOfQuery<'c, 'a, 's, C, SessionsOf, 4> {
        self.bind(client, &params.account_id, &params.epoch, &params.now, &params.idle_since)
    }
}
pub struct ForgetSessionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_sessions() -> ForgetSessionsStmt {
    ForgetSessionsStmt("DELETE FROM idn.session WHERE account_id = $1 AND expires_at < $2", None)
}
impl ForgetSessionsStmt {
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
        account_id: &'a uuid::Uuid,
        before: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[account_id, before]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ForgetSessionsParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ForgetSessionsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ForgetSessionsParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.account_id, &params.before))
    }
}
pub struct LogSignInStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn log_sign_in() -> LogSignInStmt {
    LogSignInStmt(
        "INSERT INTO idn.sign_in_log (at, outcome, account_id, session_id, agent, network) VALUES ($1, $2, $3, $4, $5, $6)",
        None,
    )
}
impl LogSignInStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<
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
        at: &'a jiff::Timestamp,
        outcome: &'a T1,
        account_id: &'a Option<uuid::Uuid>,
        session_id: &'a Option<uuid::Uuid>,
        agent: &'a T2,
        network: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[at, outcome, account_id, session_id, agent, network]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        LogSignInParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for LogSignInStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a LogSignInParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.at,
            &params.outcome,
            &params.account_id,
            &params.session_id,
            &params.agent,
            &params.network,
        ))
    }
}
pub struct SignInsOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn sign_ins_of() -> SignInsOfStmt {
    SignInsOfStmt(
        "SELECT at, outcome, session_id, agent, network FROM ( (SELECT entry, at, outcome, session_id, agent, network FROM idn.sign_in_log WHERE account_id = $1 AND outcome <> 'throttled' ORDER BY at DESC, entry DESC LIMIT $2) UNION ALL (SELECT entry, at, outcome, session_id, agent, network FROM idn.sign_in_log WHERE account_id = $1 AND outcome = 'throttled' ORDER BY at DESC, entry DESC LIMIT 1) ) AS shown ORDER BY at DESC, entry DESC",
        None,
    )
}
impl SignInsOfStmt {
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
        account_id: &'a uuid::Uuid,
        at_most: &'a i64,
    ) -> SignInsOfQuery<'c, 'a, 's, C, SignInsOf, 2> {
        SignInsOfQuery {
            client,
            params: [account_id, at_most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SignInsOfBorrowed, tokio_postgres::Error> {
                Ok(SignInsOfBorrowed {
                    at: row.try_get(0)?,
                    outcome: row.try_get(1)?,
                    session_id: row.try_get(2)?,
                    agent: row.try_get(3)?,
                    network: row.try_get(4)?,
                })
            },
            mapper: |it| SignInsOf::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, SignInsOfParams, SignInsOfQuery<'c, 'a, 's, C, SignInsOf, 2>, C>
    for SignInsOfStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SignInsOfParams,
    ) -> SignInsOfQuery<'c, 'a, 's, C, SignInsOf, 2> {
        self.bind(client, &params.account_id, &params.at_most)
    }
}
pub struct ForgetSignInsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_sign_ins() -> ForgetSignInsStmt {
    ForgetSignInsStmt("DELETE FROM idn.sign_in_log WHERE at < $1 AND (account_id IS NULL OR at < $2)", None)
}
impl ForgetSignInsStmt {
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
        about_nobody: &'a jiff::Timestamp,
        about_somebody: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[about_nobody, about_somebody]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ForgetSignInsParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ForgetSignInsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ForgetSignInsParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.about_nobody, &params.about_somebody))
    }
}
