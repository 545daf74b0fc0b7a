// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct StoreFactorParams<T1: crate::BytesSql> {
    pub factor_id: uuid::Uuid,
    pub account_id: uuid::Uuid,
    pub sealed: T1,
    pub now: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct UseStepParams {
    pub step: i64,
    pub factor_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ClaimFactorParams {
    pub now: jiff::Timestamp,
    pub factor_id: uuid::Uuid,
    pub account_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ForgetFactorsParams {
    pub account_id: uuid::Uuid,
    pub except: Option<uuid::Uuid>,
    pub settled: jiff::Timestamp,
}
#[derive(Clone, Copy, Debug)]
pub struct ForgetFactorParams {
    pub account_id: uuid::Uuid,
    pub factor_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct StoreRecoveryCodeParams<T1: crate::BytesSql> {
    pub factor_id: uuid::Uuid,
    pub code_hash: T1,
}
#[derive(Debug)]
pub struct UseRecoveryCodeParams<T1: crate::BytesSql> {
    pub now: jiff::Timestamp,
    pub factor_id: uuid::Uuid,
    pub code_hash: T1,
}
#[derive(Clone, Copy, Debug)]
pub struct VoidRecoveryCodesParams {
    pub now: jiff::Timestamp,
    pub factor_id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Factor {
    pub account_id: uuid::Uuid,
    pub sealed: Vec<u8>,
    pub last_step: i64,
}
pub struct FactorBorrowed<'a> {
    pub account_id: uuid::Uuid,
    pub sealed: &'a [u8],
    pub last_step: i64,
}
impl<'a> From<FactorBorrowed<'a>> for Factor {
    fn from(FactorBorrowed { account_id, sealed, last_step }: FactorBorrowed<'a>) -> Self {
        Self { account_id, sealed: sealed.into(), last_step }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct FactorQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FactorBorrowed, tokio_postgres::Error>,
    mapper: fn(FactorBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FactorQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(FactorBorrowed) -> R) -> FactorQuery<'c, 'a, 's, C, R, N> {
        FactorQuery {
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
pub struct StoreFactorStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn store_factor() -> StoreFactorStmt {
    StoreFactorStmt(
        "INSERT INTO idn.second_factor (factor_id, account_id, sealed, created_at) VALUES ($1, $2, $3, $4)",
        None,
    )
}
impl StoreFactorStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        factor_id: &'a uuid::Uuid,
        account_id: &'a uuid::Uuid,
        sealed: &'a T1,
        now: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[factor_id, account_id, sealed, now]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        StoreFactorParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for StoreFactorStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a StoreFactorParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.factor_id, &params.account_id, &params.sealed, &params.now))
    }
}
pub struct FactorStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn factor() -> FactorStmt {
    FactorStmt("SELECT account_id, sealed, last_step FROM idn.second_factor WHERE factor_id = $1", None)
}
impl FactorStmt {
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
        factor_id: &'a uuid::Uuid,
    ) -> FactorQuery<'c, 'a, 's, C, Factor, 1> {
        FactorQuery {
            client,
            params: [factor_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<FactorBorrowed, tokio_postgres::Error> {
                Ok(FactorBorrowed {
                    account_id: row.try_get(0)?,
                    sealed: row.try_get(1)?,
                    last_step: row.try_get(2)?,
                })
            },
            mapper: |it| Factor::from(it),
        }
    }
}
pub struct UseStepStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn use_step() -> UseStepStmt {
    UseStepStmt("UPDATE idn.second_factor SET last_step = $1 WHERE factor_id = $2 AND last_step < $1", None)
}
impl UseStepStmt {
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
        step: &'a i64,
        factor_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[step, factor_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UseStepParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UseStepStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UseStepParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.step, &params.factor_id))
    }
}
pub struct LockFactorStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_factor() -> LockFactorStmt {
    LockFactorStmt("SELECT factor_id FROM idn.second_factor WHERE factor_id = $1 FOR UPDATE", None)
}
impl LockFactorStmt {
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
        factor_id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [factor_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct ClaimFactorStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn claim_factor() -> ClaimFactorStmt {
    ClaimFactorStmt(
        "UPDATE idn.second_factor SET claimed_at = $1 WHERE factor_id = $2 AND account_id = $3",
        None,
    )
}
impl ClaimFactorStmt {
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
        factor_id: &'a uuid::Uuid,
        account_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[now, factor_id, account_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ClaimFactorParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ClaimFactorStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ClaimFactorParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.now, &params.factor_id, &params.account_id))
    }
}
pub struct ForgetFactorsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_factors() -> ForgetFactorsStmt {
    ForgetFactorsStmt(
        "DELETE FROM idn.second_factor WHERE account_id = $1 AND factor_id IS DISTINCT FROM $2 AND (claimed_at IS NULL OR claimed_at < $3)",
        None,
    )
}
impl ForgetFactorsStmt {
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
        except: &'a Option<uuid::Uuid>,
        settled: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[account_id, except, settled]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ForgetFactorsParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ForgetFactorsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ForgetFactorsParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.account_id, &params.except, &params.settled))
    }
}
pub struct ForgetFactorStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_factor() -> ForgetFactorStmt {
    ForgetFactorStmt("DELETE FROM idn.second_factor WHERE account_id = $1 AND factor_id = $2", None)
}
impl ForgetFactorStmt {
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
        factor_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[account_id, factor_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ForgetFactorParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ForgetFactorStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ForgetFactorParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.account_id, &params.factor_id))
    }
}
pub struct StoreRecoveryCodeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn store_recovery_code() -> StoreRecoveryCodeStmt {
    StoreRecoveryCodeStmt("INSERT INTO idn.recovery_code (factor_id, code_hash) VALUES ($1, $2)", None)
}
impl StoreRecoveryCodeStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        factor_id: &'a uuid::Uuid,
        code_hash: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[factor_id, code_hash]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        StoreRecoveryCodeParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for StoreRecoveryCodeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a StoreRecoveryCodeParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.factor_id, &params.code_hash))
    }
}
pub struct UseRecoveryCodeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn use_recovery_code() -> UseRecoveryCodeStmt {
    UseRecoveryCodeStmt(
        "UPDATE idn.recovery_code SET used_at = $1 WHERE factor_id = $2 AND code_hash = $3 AND used_at IS NULL",
        None,
    )
}
impl UseRecoveryCodeStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
        factor_id: &'a uuid::Uuid,
        code_hash: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[now, factor_id, code_hash]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UseRecoveryCodeParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UseRecoveryCodeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UseRecoveryCodeParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.now, &params.factor_id, &params.code_hash))
    }
}
pub struct RecoveryCodesLeftStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn recovery_codes_left() -> RecoveryCodesLeftStmt {
    RecoveryCodesLeftStmt(
        "SELECT count(*) FROM idn.recovery_code WHERE factor_id = $1 AND used_at IS NULL",
        None,
    )
}
impl RecoveryCodesLeftStmt {
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
        factor_id: &'a uuid::Uuid,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [factor_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct VoidRecoveryCodesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn void_recovery_codes() -> VoidRecoveryCodesStmt {
    VoidRecoveryCodesStmt(
        "UPDATE idn.recovery_code SET used_at = $1 WHERE factor_id = $2 AND used_at IS NULL",
        None,
    )
}
impl VoidRecoveryCodesStmt {
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
        factor_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[now, factor_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        VoidRecoveryCodesParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for VoidRecoveryCodesStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a VoidRecoveryCodesParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.now, &params.factor_id))
    }
}
