// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct NoteDeletionParams {
    pub customer: uuid::Uuid,
    pub contact: uuid::Uuid,
    pub person: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct LookLaterParams {
    pub customer: uuid::Uuid,
    pub contact: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct DropDeletionParams {
    pub customer: uuid::Uuid,
    pub contact: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ForgetJobsParams {
    pub customer: uuid::Uuid,
    pub contact: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Deletions {
    pub customer: uuid::Uuid,
    pub contact: uuid::Uuid,
    pub person: uuid::Uuid,
    pub old: bool,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct DeletionsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Deletions, tokio_postgres::Error>,
    mapper: fn(Deletions) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> DeletionsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Deletions) -> R) -> DeletionsQuery<'c, 'a, 's, C, R, N> {
        DeletionsQuery {
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
pub struct NoteDeletionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn note_deletion() -> NoteDeletionStmt {
    NoteDeletionStmt(
        "INSERT INTO wf.deletion (customer, contact, person) VALUES ($1, $2, $3) ON CONFLICT (customer, contact) DO NOTHING",
        None,
    )
}
impl NoteDeletionStmt {
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
        customer: &'a uuid::Uuid,
        contact: &'a uuid::Uuid,
        person: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[customer, contact, person]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        NoteDeletionParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for NoteDeletionStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a NoteDeletionParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.customer, &params.contact, &params.person))
    }
}
pub struct DeletionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn deletions() -> DeletionsStmt {
    DeletionsStmt(
        "SELECT customer, contact, person, noted_at < now() - interval '1 hour' AS old FROM wf.deletion WHERE look_at <= now() ORDER BY look_at, contact LIMIT $1",
        None,
    )
}
impl DeletionsStmt {
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
        at_most: &'a i64,
    ) -> DeletionsQuery<'c, 'a, 's, C, Deletions, 1> {
        DeletionsQuery {
            client,
            params: [at_most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Deletions, tokio_postgres::Error> {
                Ok(Deletions {
                    customer: row.try_get(0)?,
                    contact: row.try_get(1)?,
                    person: row.try_get(2)?,
                    old: row.try_get(3)?,
                })
            },
            mapper: |it| Deletions::from(it),
        }
    }
}
pub struct LookLaterStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn look_later() -> LookLaterStmt {
    LookLaterStmt(
        "UPDATE wf.deletion SET look_at = now() + interval '1 minute' WHERE customer = $1 AND contact = $2",
        None,
    )
}
impl LookLaterStmt {
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
        customer: &'a uuid::Uuid,
        contact: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[customer, contact]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        LookLaterParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for LookLaterStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a LookLaterParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.customer, &params.contact))
    }
}
pub struct DropDeletionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn drop_deletion() -> DropDeletionStmt {
    DropDeletionStmt("DELETE FROM wf.deletion WHERE customer = $1 AND contact = $2", None)
}
impl DropDeletionStmt {
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
        customer: &'a uuid::Uuid,
        contact: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[customer, contact]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DropDeletionParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for DropDeletionStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DropDeletionParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.customer, &params.contact))
    }
}
pub struct ForgetJobsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_jobs() -> ForgetJobsStmt {
    ForgetJobsStmt(
        "WITH gone AS (DELETE FROM wf.job WHERE customer = $1 AND contact = $2 RETURNING job) DELETE FROM wf.job_file f USING gone WHERE f.job = gone.job",
        None,
    )
}
impl ForgetJobsStmt {
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
        customer: &'a uuid::Uuid,
        contact: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[customer, contact]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ForgetJobsParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ForgetJobsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ForgetJobsParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.customer, &params.contact))
    }
}
pub struct ForgetDraftsOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_drafts_of() -> ForgetDraftsOfStmt {
    ForgetDraftsOfStmt("DELETE FROM wf.draft WHERE account = $1", None)
}
impl ForgetDraftsOfStmt {
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
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[account]).await
    }
}
pub struct ForgetViewsOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_views_of() -> ForgetViewsOfStmt {
    ForgetViewsOfStmt("DELETE FROM wf.saved_view WHERE account = $1", None)
}
impl ForgetViewsOfStmt {
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
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[account]).await
    }
}
pub struct ForgetFormsOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_forms_of() -> ForgetFormsOfStmt {
    ForgetFormsOfStmt("DELETE FROM wf.kept_form WHERE account = $1", None)
}
impl ForgetFormsOfStmt {
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
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[account]).await
    }
}
pub struct ForgetPresenceOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_presence_of() -> ForgetPresenceOfStmt {
    ForgetPresenceOfStmt("DELETE FROM wf.presence WHERE account = $1", None)
}
impl ForgetPresenceOfStmt {
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
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[account]).await
    }
}
pub struct ForgetSheetsOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_sheets_of() -> ForgetSheetsOfStmt {
    ForgetSheetsOfStmt("DELETE FROM wf.sheet WHERE account = $1", None)
}
impl ForgetSheetsOfStmt {
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
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[account]).await
    }
}
