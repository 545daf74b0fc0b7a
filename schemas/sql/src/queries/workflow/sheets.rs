// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct KeptSheetParams {
    pub account: uuid::Uuid,
    pub customer: uuid::Uuid,
}
#[derive(Debug)]
pub struct KeepSheetParams<T1: crate::StringSql> {
    pub account: uuid::Uuid,
    pub customer: uuid::Uuid,
    pub subject: uuid::Uuid,
    pub cipher: T1,
    pub number: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ForgetSheetParams {
    pub account: uuid::Uuid,
    pub customer: uuid::Uuid,
    pub number: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct KeptSheet {
    pub subject: uuid::Uuid,
    pub cipher: String,
    pub number: i64,
}
pub struct KeptSheetBorrowed<'a> {
    pub subject: uuid::Uuid,
    pub cipher: &'a str,
    pub number: i64,
}
impl<'a> From<KeptSheetBorrowed<'a>> for KeptSheet {
    fn from(KeptSheetBorrowed { subject, cipher, number }: KeptSheetBorrowed<'a>) -> Self {
        Self { subject, cipher: cipher.into(), number }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct KeptSheetQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<KeptSheetBorrowed, tokio_postgres::Error>,
    mapper: fn(KeptSheetBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> KeptSheetQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(KeptSheetBorrowed) -> R) -> KeptSheetQuery<'c, 'a, 's, C, R, N> {
        KeptSheetQuery {
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
pub struct KeptSheetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn kept_sheet() -> KeptSheetStmt {
    KeptSheetStmt("SELECT subject, cipher, number FROM wf.sheet WHERE account = $1 AND customer = $2", None)
}
impl KeptSheetStmt {
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
    ) -> KeptSheetQuery<'c, 'a, 's, C, KeptSheet, 2> {
        KeptSheetQuery {
            client,
            params: [account, customer],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<KeptSheetBorrowed, tokio_postgres::Error> {
                Ok(KeptSheetBorrowed {
                    subject: row.try_get(0)?,
                    cipher: row.try_get(1)?,
                    number: row.try_get(2)?,
                })
            },
            mapper: |it| KeptSheet::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, KeptSheetParams, KeptSheetQuery<'c, 'a, 's, C, KeptSheet, 2>, C>
    for KeptSheetStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a KeptSheetParams,
    ) -> KeptSheetQuery<'c, 'a, 's, C, KeptSheet, 2> {
        self.bind(client, &params.account, &params.customer)
    }
}
pub struct KeepSheetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn keep_sheet() -> KeepSheetStmt {
    KeepSheetStmt(
        "INSERT INTO wf.sheet (account, customer, subject, cipher, number) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (account, customer) DO UPDATE SET subject = EXCLUDED.subject, cipher = EXCLUDED.cipher, number = greatest(wf.sheet.number + 1, EXCLUDED.number), kept_at = now()",
        None,
    )
}
impl KeepSheetStmt {
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
        account: &'a uuid::Uuid,
        customer: &'a uuid::Uuid,
        subject: &'a uuid::Uuid,
        cipher: &'a T1,
        number: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[account, customer, subject, cipher, number]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        KeepSheetParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for KeepSheetStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a KeepSheetParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.account,
            &params.customer,
            &params.subject,
            &params.cipher,
            &params.number,
        ))
    }
}
pub struct ForgetSheetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_sheet() -> ForgetSheetStmt {
    ForgetSheetStmt("DELETE FROM wf.sheet WHERE account = $1 AND customer = $2 AND number = $3", None)
}
impl ForgetSheetStmt {
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
        number: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[account, customer, number]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ForgetSheetParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ForgetSheetStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ForgetSheetParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.account, &params.customer, &params.number))
    }
}
pub struct ForgetSheetsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_sheets() -> ForgetSheetsStmt {
    ForgetSheetsStmt("DELETE FROM wf.sheet WHERE kept_at < now() - interval '7 days'", None)
}
impl ForgetSheetsStmt {
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
