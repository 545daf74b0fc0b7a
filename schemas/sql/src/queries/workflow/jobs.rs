// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct ContactOfJobParams {
    pub job: uuid::Uuid,
    pub customer: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct NoteJobParams {
    pub job: uuid::Uuid,
    pub customer: uuid::Uuid,
    pub contact: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct JobsOfCustomerParams {
    pub customer: uuid::Uuid,
    pub contact: Option<uuid::Uuid>,
    pub after: Option<uuid::Uuid>,
    pub page: i64,
}
#[derive(Debug)]
pub struct PutPartParams<T1: crate::BytesSql, T2: crate::BytesSql> {
    pub job: uuid::Uuid,
    pub file: uuid::Uuid,
    pub part: i32,
    pub size: i32,
    pub checksum: T1,
    pub cipher: T2,
}
#[derive(Clone, Copy, Debug)]
pub struct CompleteFileParams {
    pub job: uuid::Uuid,
    pub file: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct PartsOfFileParams {
    pub job: uuid::Uuid,
    pub file: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ReadPartParams {
    pub job: uuid::Uuid,
    pub file: uuid::Uuid,
    pub part: i32,
}
#[derive(Clone, Copy, Debug)]
pub struct ForgetReplacedFileParams {
    pub job: uuid::Uuid,
    pub file: uuid::Uuid,
    pub before: jiff::Timestamp,
}
#[derive(Debug)]
pub struct SettleFilesParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub job: uuid::Uuid,
    pub named: T1,
}
#[derive(Debug)]
pub struct ForgetUnnamedFilesParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub job: uuid::Uuid,
    pub named: T1,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct JobsOfCustomer {
    pub job: uuid::Uuid,
    pub contact: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct PartsOfFile {
    pub part: i32,
    pub size: i32,
    pub checksum: Vec<u8>,
}
pub struct PartsOfFileBorrowed<'a> {
    pub part: i32,
    pub size: i32,
    pub checksum: &'a [u8],
}
impl<'a> From<PartsOfFileBorrowed<'a>> for PartsOfFile {
    fn from(PartsOfFileBorrowed { part, size, checksum }: PartsOfFileBorrowed<'a>) -> Self {
        Self { part, size, checksum: checksum.into() }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct JobsWithUnsettledFiles {
    pub job: uuid::Uuid,
    pub customer: uuid::Uuid,
    pub contact: uuid::Uuid,
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
pub struct JobsOfCustomerQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<JobsOfCustomer, tokio_postgres::Error>,
    mapper: fn(JobsOfCustomer) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> JobsOfCustomerQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(JobsOfCustomer) -> R) -> JobsOfCustomerQuery<'c, 'a, 's, C, R, N> {
        JobsOfCustomerQuery {
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
pub struct I32Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<i32, tokio_postgres::Error>,
    mapper: fn(i32) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> I32Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(i32) -> R) -> I32Query<'c, 'a, 's, C, R, N> {
        I32Query {
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
pub struct JiffTimestampQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<jiff::Timestamp, tokio_postgres::Error>,
    mapper: fn(jiff::Timestamp) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> JiffTimestampQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(jiff::Timestamp) -> R) -> JiffTimestampQuery<'c, 'a, 's, C, R, N> {
        JiffTimestampQuery {
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
pub struct PartsOfFileQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PartsOfFileBorrowed, tokio_postgres::Error>,
    mapper: fn(PartsOfFileBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PartsOfFileQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PartsOfFileBorrowed) -> R) -> PartsOfFileQuery<'c, 'a, 's, C, R, N> {
        PartsOfFileQuery {
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
pub struct Vecu8Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<&[u8], tokio_postgres::Error>,
    mapper: fn(&[u8]) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> Vecu8Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(&[u8]) -> R) -> Vecu8Query<'c, 'a, 's, C, R, N> {
        Vecu8Query {
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
pub struct JobsWithUnsettledFilesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<JobsWithUnsettledFiles, tokio_postgres::Error>,
    mapper: fn(JobsWithUnsettledFiles) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> JobsWithUnsettledFilesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(JobsWithUnsettledFiles) -> R,
    ) -> JobsWithUnsettledFilesQuery<'c, 'a, 's, C, R, N> {
        JobsWithUnsettledFilesQuery {
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
pub struct ContactOfJobStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn contact_of_job() -> ContactOfJobStmt {
    ContactOfJobStmt("SELECT contact FROM wf.job WHERE job = $1 AND customer = $2", None)
}
impl ContactOfJobStmt {
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
        job: &'a uuid::Uuid,
        customer: &'a uuid::Uuid,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        UuidUuidQuery {
            client,
            params: [job, customer],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ContactOfJobParams,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2>,
        C,
    > for ContactOfJobStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ContactOfJobParams,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 2> {
        self.bind(client, &params.job, &params.customer)
    }
}
pub struct NoteJobStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn note_job() -> NoteJobStmt {
    NoteJobStmt(
        "INSERT INTO wf.job (job, customer, contact) VALUES ($1, $2, $3) ON CONFLICT (job) DO UPDATE SET contact = EXCLUDED.contact",
        None,
    )
}
impl NoteJobStmt {
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
        job: &'a uuid::Uuid,
        customer: &'a uuid::Uuid,
        contact: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[job, customer, contact]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        NoteJobParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for NoteJobStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a NoteJobParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.job, &params.customer, &params.contact))
    }
}
pub struct JobsOfCustomerStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn jobs_of_customer() -> JobsOfCustomerStmt {
    JobsOfCustomerStmt(
        "SELECT job, contact FROM wf.job WHERE customer = $1 AND ($2::uuid IS NULL OR contact = $2) AND ($3::uuid IS NULL OR (noted_at, job) < (SELECT a.noted_at, a.job FROM wf.job a WHERE a.job = $3 AND a.customer = $1)) ORDER BY noted_at DESC, job DESC LIMIT $4",
        None,
    )
}
impl JobsOfCustomerStmt {
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
        customer: &'a uuid::Uuid,
        contact: &'a Option<uuid::Uuid>,
        after: &'a Option<uuid::Uuid>,
        page: &'a i64,
    ) -> JobsOfCustomerQuery<'c, 'a, 's, C, JobsOfCustomer, 4> {
        JobsOfCustomerQuery {
            client,
            params: [customer, contact, after, page],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<JobsOfCustomer, tokio_postgres::Error> {
                Ok(JobsOfCustomer { job: row.try_get(0)?, contact: row.try_get(1)? })
            },
            mapper: |it| JobsOfCustomer::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        JobsOfCustomerParams,
        JobsOfCustomerQuery<'c, 'a, 's, C, JobsOfCustomer, 4>,
        C,
    > for JobsOfCustomerStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a JobsOfCustomerParams,
    ) -> JobsOfCustomerQuery<'c, 'a, 's, C, JobsOfCustomer, 4> {
        self.bind(client, &params.customer, &params.contact, &params.after, &params.page)
    }
}
pub struct PutPartStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_part() -> PutPartStmt {
    PutPartStmt(
        "WITH arriving AS ( INSERT INTO wf.job_file AS f (job, file) VALUES ($1, $2) ON CONFLICT (job, file) DO UPDATE SET touched_at = now() WHERE NOT f.complete RETURNING f.job, f.file ) INSERT INTO wf.job_part (job, file, part, size, checksum, cipher) SELECT a.job, a.file, $3, $4, $5, $6 FROM arriving a ON CONFLICT (job, file, part) DO UPDATE SET size = EXCLUDED.size, checksum = EXCLUDED.checksum, cipher = EXCLUDED.cipher RETURNING part",
        None,
    )
}
impl PutPartStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::BytesSql>(
        &'s self,
        client: &'c C,
        job: &'a uuid::Uuid,
        file: &'a uuid::Uuid,
        part: &'a i32,
        size: &'a i32,
        checksum: &'a T1,
        cipher: &'a T2,
    ) -> I32Query<'c, 'a, 's, C, i32, 6> {
        I32Query {
            client,
            params: [job, file, part, size, checksum, cipher],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::BytesSql>
    crate::client::async_::Params<'c, 'a, 's, PutPartParams<T1, T2>, I32Query<'c, 'a, 's, C, i32, 6>, C>
    for PutPartStmt
{
    fn params(&'s self, client: &'c C, params: &'a PutPartParams<T1, T2>) -> I32Query<'c, 'a, 's, C, i32, 6> {
        self.bind(
            client,
            &params.job,
            &params.file,
            &params.part,
            &params.size,
            &params.checksum,
            &params.cipher,
        )
    }
}
pub struct CompleteFileStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn complete_file() -> CompleteFileStmt {
    CompleteFileStmt(
        "UPDATE wf.job_file SET complete = true, settled = false, touched_at = now() WHERE job = $1 AND file = $2 RETURNING touched_at",
        None,
    )
}
impl CompleteFileStmt {
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
        job: &'a uuid::Uuid,
        file: &'a uuid::Uuid,
    ) -> JiffTimestampQuery<'c, 'a, 's, C, jiff::Timestamp, 2> {
        JiffTimestampQuery {
            client,
            params: [job, file],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        CompleteFileParams,
        JiffTimestampQuery<'c, 'a, 's, C, jiff::Timestamp, 2>,
        C,
    > for CompleteFileStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CompleteFileParams,
    ) -> JiffTimestampQuery<'c, 'a, 's, C, jiff::Timestamp, 2> {
        self.bind(client, &params.job, &params.file)
    }
}
pub struct PartsOfFileStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn parts_of_file() -> PartsOfFileStmt {
    PartsOfFileStmt(
        "SELECT part, size, checksum FROM wf.job_part WHERE job = $1 AND file = $2 ORDER BY part",
        None,
    )
}
impl PartsOfFileStmt {
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
        job: &'a uuid::Uuid,
        file: &'a uuid::Uuid,
    ) -> PartsOfFileQuery<'c, 'a, 's, C, PartsOfFile, 2> {
        PartsOfFileQuery {
            client,
            params: [job, file],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PartsOfFileBorrowed, tokio_postgres::Error> {
                Ok(PartsOfFileBorrowed {
                    part: row.try_get(0)?,
                    size: row.try_get(1)?,
                    checksum: row.try_get(2)?,
                })
            },
            mapper: |it| PartsOfFile::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PartsOfFileParams,
        PartsOfFileQuery<'c, 'a, 's, C, PartsOfFile, 2>,
        C,
    > for PartsOfFileStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PartsOfFileParams,
    ) -> PartsOfFileQuery<'c, 'a, 's, C, PartsOfFile, 2> {
        self.bind(client, &params.job, &params.file)
    }
}
pub struct ReadPartStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn read_part() -> ReadPartStmt {
    ReadPartStmt("SELECT cipher FROM wf.job_part WHERE job = $1 AND file = $2 AND part = $3", None)
}
impl ReadPartStmt {
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
        job: &'a uuid::Uuid,
        file: &'a uuid::Uuid,
        part: &'a i32,
    ) -> Vecu8Query<'c, 'a, 's, C, Vec<u8>, 3> {
        Vecu8Query {
            client,
            params: [job, file, part],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, ReadPartParams, Vecu8Query<'c, 'a, 's, C, Vec<u8>, 3>, C>
    for ReadPartStmt
{
    fn params(&'s self, client: &'c C, params: &'a ReadPartParams) -> Vecu8Query<'c, 'a, 's, C, Vec<u8>, 3> {
        self.bind(client, &params.job, &params.file, &params.part)
    }
}
pub struct ForgetReplacedFileStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_replaced_file() -> ForgetReplacedFileStmt {
    ForgetReplacedFileStmt(
        "DELETE FROM wf.job_file WHERE job = $1 AND file = $2 AND complete AND touched_at < $3",
        None,
    )
}
impl ForgetReplacedFileStmt {
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
        job: &'a uuid::Uuid,
        file: &'a uuid::Uuid,
        before: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[job, file, before]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ForgetReplacedFileParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ForgetReplacedFileStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ForgetReplacedFileParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.job, &params.file, &params.before))
    }
}
pub struct ForgetUnfinishedFilesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_unfinished_files() -> ForgetUnfinishedFilesStmt {
    ForgetUnfinishedFilesStmt(
        "DELETE FROM wf.job_file WHERE NOT complete AND NOT settled AND touched_at < now() - interval '7 days'",
        None,
    )
}
impl ForgetUnfinishedFilesStmt {
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
pub struct JobsWithUnsettledFilesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn jobs_with_unsettled_files() -> JobsWithUnsettledFilesStmt {
    JobsWithUnsettledFilesStmt(
        "SELECT DISTINCT j.job, j.customer, j.contact FROM wf.job_file f JOIN wf.job j ON j.job = f.job WHERE f.complete AND NOT f.settled AND f.touched_at < now() - interval '7 days' LIMIT 1000",
        None,
    )
}
impl JobsWithUnsettledFilesStmt {
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
    ) -> JobsWithUnsettledFilesQuery<'c, 'a, 's, C, JobsWithUnsettledFiles, 0> {
        JobsWithUnsettledFilesQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<JobsWithUnsettledFiles, tokio_postgres::Error> {
                Ok(JobsWithUnsettledFiles {
                    job: row.try_get(0)?,
                    customer: row.try_get(1)?,
                    contact: row.try_get(2)?,
                })
            },
            mapper: |it| JobsWithUnsettledFiles::from(it),
        }
    }
}
pub struct SettleFilesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn settle_files() -> SettleFilesStmt {
    SettleFilesStmt(
        "UPDATE wf.job_file SET settled = true WHERE job = $1 AND file = ANY($2) AND complete AND NOT settled AND touched_at < now() - interval '7 days'",
        None,
    )
}
impl SettleFilesStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        job: &'a uuid::Uuid,
        named: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[job, named]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SettleFilesParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SettleFilesStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SettleFilesParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.job, &params.named))
    }
}
pub struct ForgetUnnamedFilesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_unnamed_files() -> ForgetUnnamedFilesStmt {
    ForgetUnnamedFilesStmt(
        "DELETE FROM wf.job_file WHERE job = $1 AND file <> ALL($2) AND complete AND touched_at < now() - interval '7 days'",
        None,
    )
}
impl ForgetUnnamedFilesStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        job: &'a uuid::Uuid,
        named: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[job, named]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ForgetUnnamedFilesParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ForgetUnnamedFilesStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ForgetUnnamedFilesParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.job, &params.named))
    }
}
