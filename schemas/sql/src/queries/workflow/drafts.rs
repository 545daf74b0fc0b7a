// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct KeptDraftParams {
    pub account: uuid::Uuid,
    pub customer: uuid::Uuid,
}
#[derive(Debug)]
pub struct OpenDraftParams<T1: crate::StringSql> {
    pub account: uuid::Uuid,
    pub customer: uuid::Uuid,
    pub subject: uuid::Uuid,
    pub cipher: T1,
    pub version: i64,
}
#[derive(Debug)]
pub struct ChangeDraftParams<T1: crate::StringSql> {
    pub subject: uuid::Uuid,
    pub cipher: T1,
    pub account: uuid::Uuid,
    pub customer: uuid::Uuid,
    pub seen: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct DiscardDraftParams {
    pub account: uuid::Uuid,
    pub customer: uuid::Uuid,
    pub seen: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct KeptDraft {
    pub subject: uuid::Uuid,
    pub cipher: String,
    pub version: i64,
    pub changed_at: jiff::Timestamp,
}
pub struct KeptDraftBorrowed<'a> {
    pub subject: uuid::Uuid,
    pub cipher: &'a str,
    pub version: i64,
    pub changed_at: jiff::Timestamp,
}
impl<'a> From<KeptDraftBorrowed<'a>> for KeptDraft {
    fn from(KeptDraftBorrowed { subject, cipher, version, changed_at }: KeptDraftBorrowed<'a>) -> Self {
        Self { subject, cipher: cipher.into(), version, changed_at }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct KeptDraftQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<KeptDraftBorrowed, tokio_postgres::Error>,
    mapper: fn(KeptDraftBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> KeptDraftQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(KeptDraftBorrowed) -> R) -> KeptDraftQuery<'c, 'a, 's, C, R, N> {
        KeptDraftQuery {
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
pub struct KeptDraftStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn kept_draft() -> KeptDraftStmt {
    KeptDraftStmt(
        "SELECT subject, cipher, version, changed_at FROM wf.draft WHERE account = $1 AND customer = $2",
        None,
    )
}
impl KeptDraftStmt {
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
        account: &'a uuid::Uuid,
        customer: &'a uuid::Uuid,
    ) -> KeptDraftQuery<'c, 'a, 's, C, KeptDraft, 2> {
        KeptDraftQuery {
            client,
            params: [account, customer],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<KeptDraftBorrowed, tokio_postgres::Error> {
                Ok(KeptDraftBorrowed {
                    subject: row.try_get(0)?,
                    cipher: row.try_get(1)?,
                    version: row.try_get(2)?,
                    changed_at: row.try_get(3)?,
                })
            },
            mapper: |it| KeptDraft::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, KeptDraftParams, KeptDraftQuery<'c, 'a, 's, C, KeptDraft, 2>, C>
    for KeptDraftStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a KeptDraftParams,
    ) -> KeptDraftQuery<'c, 'a, 's, C, KeptDraft, 2> {
        self.bind(client, &params.account, &params.customer)
    }
}
pub struct OpenDraftStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn open_draft() -> OpenDraftStmt {
    OpenDraftStmt(
        "INSERT INTO wf.draft (account, customer, subject, cipher, version) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (account, customer) DO NOTHING RETURNING version",
        None,
    )
}
impl OpenDraftStmt {
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
        account: &'a uuid::Uuid,
        customer: &'a uuid::Uuid,
        subject: &'a uuid::Uuid,
        cipher: &'a T1,
        version: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 5> {
        I64Query {
            client,
            params: [account, customer, subject, cipher, version],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, OpenDraftParams<T1>, I64Query<'c, 'a, 's, C, i64, 5>, C>
    for OpenDraftStmt
{
    fn params(&'s self, client: &'c C, params: &'a OpenDraftParams<T1>) -> I64Query<'c, 'a, 's, C, i64, 5> {
        self.bind(client, &params.account, &params.customer, &params.subject, &params.cipher, &params.version)
    }
}
pub struct ChangeDraftStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn change_draft() -> ChangeDraftStmt {
    ChangeDraftStmt(
        "UPDATE wf.draft SET subject = $1, cipher = $2, version = version + 1, changed_at = now() WHERE account = $3 AND customer = $4 AND version = $5 RETURNING version",
        None,
    )
}
impl ChangeDraftStmt {
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
        subject: &'a uuid::Uuid,
        cipher: &'a T1,
        account: &'a uuid::Uuid,
        customer: &'a uuid::Uuid,
        seen: &'a i64,
    ) -> I64Query<'c, 'a, 's, C, i64, 5> {
        I64Query {
            client,
            params: [subject, cipher, account, customer, seen],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, ChangeDraftParams<T1>, I64Query<'c, 'a, 's, C, i64, 5>, C>
    for ChangeDraftStmt
{
    fn params(&'s self, client: &'c C, params: &'a ChangeDraftParams<T1>) -> I64Query<'c, 'a, 's, C, i64, 5> {
        self.bind(client, &params.subject, &params.cipher, &params.account, &params.customer, &params.seen)
    }
}
pub struct DiscardDraftStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn discard_draft() -> DiscardDraftStmt {
    DiscardDraftStmt("DELETE FROM wf.draft WHERE account = $1 AND customer = $2 AND version = $3", None)
}
impl DiscardDraftStmt {
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
        account: &'a uuid::Uuid,
        customer: &'a uuid::Uuid,
        seen: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[account, customer, seen]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DiscardDraftParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for DiscardDraftStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DiscardDraftParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.account, &params.customer, &params.seen))
    }
}
pub struct ForgetDraftsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_drafts() -> ForgetDraftsStmt {
    ForgetDraftsStmt("DELETE FROM wf.draft WHERE changed_at < now() - interval '90 days'", None)
}
impl ForgetDraftsStmt {
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
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[]).await
    }
}
