// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct IssueApiKeyParams<
    T1: crate::BytesSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
> {
    pub key_id: uuid::Uuid,
    pub account_id: uuid::Uuid,
    pub secret_hash: T1,
    pub label: T2,
    pub scopes: Option<T4>,
    pub issued_at: jiff::Timestamp,
    pub expires_at: Option<jiff::Timestamp>,
    pub parent: Option<uuid::Uuid>,
}
#[derive(Clone, Copy, Debug)]
pub struct TouchApiKeyParams {
    pub now: jiff::Timestamp,
    pub key_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct RevokeApiKeyParams {
    pub now: jiff::Timestamp,
    pub key_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct RevokeApiKeysOfParams {
    pub now: jiff::Timestamp,
    pub account_id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct ApiKey {
    pub account_id: uuid::Uuid,
    pub secret_hash: Vec<u8>,
    pub scopes: Option<Vec<String>>,
    pub expires_at: Option<jiff::Timestamp>,
    pub last_used_at: Option<jiff::Timestamp>,
    pub revoked_at: Option<jiff::Timestamp>,
}
pub struct ApiKeyBorrowed<'a> {
    pub account_id: uuid::Uuid,
    pub secret_hash: &'a [u8],
    pub scopes: Option<crate::ArrayIterator<'a, &'a str>>,
    pub expires_at: Option<jiff::Timestamp>,
    pub last_used_at: Option<jiff::Timestamp>,
    pub revoked_at: Option<jiff::Timestamp>,
}
impl<'a> From<ApiKeyBorrowed<'a>> for ApiKey {
    fn from(
        ApiKeyBorrowed {
            account_id,
            secret_hash,
            scopes,
            expires_at,
            last_used_at,
            revoked_at,
        }: ApiKeyBorrowed<'a>,
    ) -> Self {
        Self {
            account_id,
            secret_hash: secret_hash.into(),
            scopes: scopes.map(|v| v.map(|v| v.into()).collect()),
            expires_at,
            last_used_at,
            revoked_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ApiKeysOf {
    pub key_id: uuid::Uuid,
    pub label: String,
    pub scopes: Option<Vec<String>>,
    pub issued_at: jiff::Timestamp,
    pub expires_at: Option<jiff::Timestamp>,
    pub revoked_at: Option<jiff::Timestamp>,
    pub last_used_at: Option<jiff::Timestamp>,
}
pub struct ApiKeysOfBorrowed<'a> {
    pub key_id: uuid::Uuid,
    pub label: &'a str,
    pub scopes: Option<crate::ArrayIterator<'a, &'a str>>,
    pub issued_at: jiff::Timestamp,
    pub expires_at: Option<jiff::Timestamp>,
    pub revoked_at: Option<jiff::Timestamp>,
    pub last_used_at: Option<jiff::Timestamp>,
}
impl<'a> From<ApiKeysOfBorrowed<'a>> for ApiKeysOf {
    fn from(
        ApiKeysOfBorrowed {
            key_id,
            label,
            scopes,
            issued_at,
            expires_at,
            revoked_at,
            last_used_at,
        }: ApiKeysOfBorrowed<'a>,
    ) -> Self {
        Self {
            key_id,
            label: label.into(),
            scopes: scopes.map(|v| v.map(|v| v.into()).collect()),
            issued_at,
            expires_at,
            revoked_at,
            last_used_at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct ApiKeyQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ApiKeyBorrowed, tokio_postgres::Error>,
    mapper: fn(ApiKeyBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ApiKeyQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ApiKeyBorrowed) -> R) -> ApiKeyQuery<'c, 'a, 's, C, R, N> {
        ApiKeyQuery {
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
pub struct ApiKeysOfQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ApiKeysOfBorrowed, tokio_postgres::Error>,
    mapper: fn(ApiKeysOfBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ApiKeysOfQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ApiKeysOfBorrowed) -> R) -> ApiKeysOfQuery<'c, 'a, 's, C, R, N> {
        ApiKeysOfQuery {
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
pub struct IssueApiKeyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn issue_api_key() -> IssueApiKeyStmt {
    IssueApiKeyStmt(
        "INSERT INTO idn.api_key (key_id, account_id, secret_hash, label, scopes, issued_at, expires_at, parent_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (key_id) DO NOTHING",
        None,
    )
}
impl IssueApiKeyStmt {
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
        T4: crate::ArraySql<Item = T3>,
    >(
        &'s self,
        client: &'c C,
        key_id: &'a uuid::Uuid,
        account_id: &'a uuid::Uuid,
        secret_hash: &'a T1,
        label: &'a T2,
        scopes: &'a Option<T4>,
        issued_at: &'a jiff::Timestamp,
        expires_at: &'a Option<jiff::Timestamp>,
        parent: &'a Option<uuid::Uuid>,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(self.0, &[key_id, account_id, secret_hash, label, scopes, issued_at, expires_at, parent])
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::BytesSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        IssueApiKeyParams<T1, T2, T3, T4>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for IssueApiKeyStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a IssueApiKeyParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.key_id,
            &params.account_id,
            &params.secret_hash,
            &params.label,
            &params.scopes,
            &params.issued_at,
            &params.expires_at,
            &params.parent,
        ))
    }
}
pub struct ApiKeyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn api_key() -> ApiKeyStmt {
    ApiKeyStmt(
        "SELECT account_id, secret_hash, scopes, expires_at, last_used_at, coalesce(revoked_at, CASE WHEN parent_id IS NOT NULL THEN ( WITH RECURSIVE above AS ( SELECT parent.parent_id, parent.revoked_at FROM idn.api_key AS parent WHERE parent.key_id = key.parent_id UNION SELECT parent.parent_id, parent.revoked_at FROM idn.api_key AS parent JOIN above ON parent.key_id = above.parent_id ) SELECT min(above.revoked_at) FROM above) END) AS revoked_at FROM idn.api_key AS key WHERE key_id = $1",
        None,
    )
}
impl ApiKeyStmt {
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
        key_id: &'a uuid::Uuid,
    ) -> ApiKeyQuery<'c, 'a, 's, C, ApiKey, 1> {
        ApiKeyQuery {
            client,
            params: [key_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ApiKeyBorrowed, tokio_postgres::Error> {
                Ok(ApiKeyBorrowed {
                    account_id: row.try_get(0)?,
                    secret_hash: row.try_get(1)?,
                    scopes: row.try_get(2)?,
                    expires_at: row.try_get(3)?,
                    last_used_at: row.try_get(4)?,
                    revoked_at: row.try_get(5)?,
                })
            },
            mapper: |it| ApiKey::from(it),
        }
    }
}
pub struct ApiKeysBelowStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn api_keys_below() -> ApiKeysBelowStmt {
    ApiKeysBelowStmt(
        "WITH RECURSIVE below AS ( SELECT child.key_id, child.revoked_at FROM idn.api_key AS child WHERE child.parent_id = $1 UNION SELECT child.key_id, child.revoked_at FROM idn.api_key AS child JOIN below ON child.parent_id = below.key_id ) SELECT key_id FROM below WHERE revoked_at IS NULL",
        None,
    )
}
impl ApiKeysBelowStmt {
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
        key_id: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [key_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct TouchApiKeyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn touch_api_key() -> TouchApiKeyStmt {
    TouchApiKeyStmt(
        "UPDATE idn.api_key SET last_used_at = $1 WHERE key_id = $2 AND (last_used_at IS NULL OR last_used_at + interval '1 minute' < $1)",
        None,
    )
}
impl TouchApiKeyStmt {
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
        key_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[now, key_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        TouchApiKeyParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for TouchApiKeyStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a TouchApiKeyParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.now, &params.key_id))
    }
}
pub struct RevokeApiKeyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn revoke_api_key() -> RevokeApiKeyStmt {
    RevokeApiKeyStmt("UPDATE idn.api_key SET revoked_at = $1 WHERE key_id = $2 AND revoked_at IS NULL", None)
}
impl RevokeApiKeyStmt {
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
        key_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[now, key_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RevokeApiKeyParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RevokeApiKeyStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RevokeApiKeyParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.now, &params.key_id))
    }
}
pub struct RevokeApiKeysOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn revoke_api_keys_of() -> RevokeApiKeysOfStmt {
    RevokeApiKeysOfStmt(
        "UPDATE idn.api_key SET revoked_at = $1 WHERE account_id = $2 AND revoked_at IS NULL",
        None,
    )
}
impl RevokeApiKeysOfStmt {
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
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[now, account_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RevokeApiKeysOfParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RevokeApiKeysOfStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RevokeApiKeysOfParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.now, &params.account_id))
    }
}
pub struct ApiKeysOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn api_keys_of() -> ApiKeysOfStmt {
    ApiKeysOfStmt(
        "SELECT key_id, label, scopes, issued_at, expires_at, revoked_at, last_used_at FROM idn.api_key WHERE account_id = $1 ORDER BY issued_at, key_id",
        None,
    )
}
impl ApiKeysOfStmt {
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
    ) -> ApiKeysOfQuery<'c, 'a, 's, C, ApiKeysOf, 1> {
        ApiKeysOfQuery {
            client,
            params: [account_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ApiKeysOfBorrowed, tokio_postgres::Error> {
                Ok(ApiKeysOfBorrowed {
                    key_id: row.try_get(0)?,
                    label: row.try_get(1)?,
                    scopes: row.try_get(2)?,
                    issued_at: row.try_get(3)?,
                    expires_at: row.try_get(4)?,
                    revoked_at: row.try_get(5)?,
                    last_used_at: row.try_get(6)?,
                })
            },
            mapper: |it| ApiKeysOf::from(it),
        }
    }
}
