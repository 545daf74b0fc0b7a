// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct SaveViewParams<T1: crate::StringSql> {
    pub account: uuid::Uuid,
    pub view: uuid::Uuid,
    pub subject: uuid::Uuid,
    pub cipher: T1,
}
#[derive(Clone, Copy, Debug)]
pub struct ForgetViewParams {
    pub account: uuid::Uuid,
    pub view: uuid::Uuid,
}
#[derive(Debug)]
pub struct SeenAtTicketsParams<T1: crate::ArraySql<Item = uuid::Uuid>, T2: crate::ArraySql<Item = uuid::Uuid>>
{
    pub requests: T1,
    pub accounts: T2,
}
#[derive(Clone, Copy, Debug)]
pub struct LeaveTicketParams {
    pub request: uuid::Uuid,
    pub account: uuid::Uuid,
}
#[derive(Debug)]
pub struct KeepFormParams<T1: crate::StringSql> {
    pub account: uuid::Uuid,
    pub request: uuid::Uuid,
    pub subject: uuid::Uuid,
    pub cipher: T1,
}
#[derive(Clone, Copy, Debug)]
pub struct KeptFormParams {
    pub account: uuid::Uuid,
    pub request: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct DropFormParams {
    pub account: uuid::Uuid,
    pub request: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct SavedViews {
    pub view: uuid::Uuid,
    pub subject: uuid::Uuid,
    pub cipher: String,
}
pub struct SavedViewsBorrowed<'a> {
    pub view: uuid::Uuid,
    pub subject: uuid::Uuid,
    pub cipher: &'a str,
}
impl<'a> From<SavedViewsBorrowed<'a>> for SavedViews {
    fn from(SavedViewsBorrowed { view, subject, cipher }: SavedViewsBorrowed<'a>) -> Self {
        Self { view, subject, cipher: cipher.into() }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Present {
    pub request: uuid::Uuid,
    pub account: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct PresentAt {
    pub account: uuid::Uuid,
    pub recently: bool,
}
#[derive(Debug, Clone, PartialEq)]
pub struct KeptForm {
    pub subject: uuid::Uuid,
    pub cipher: String,
}
pub struct KeptFormBorrowed<'a> {
    pub subject: uuid::Uuid,
    pub cipher: &'a str,
}
impl<'a> From<KeptFormBorrowed<'a>> for KeptForm {
    fn from(KeptFormBorrowed { subject, cipher }: KeptFormBorrowed<'a>) -> Self {
        Self { subject, cipher: cipher.into() }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct SavedViewsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SavedViewsBorrowed, tokio_postgres::Error>,
    mapper: fn(SavedViewsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SavedViewsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SavedViewsBorrowed) -> R) -> SavedViewsQuery<'c, 'a, 's, C, R, N> {
        SavedViewsQuery {
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
pub struct PresentQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Present, tokio_postgres::Error>,
    mapper: fn(Present) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PresentQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Present) -> R) -> PresentQuery<'c, 'a, 's, C, R, N> {
        PresentQuery {
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
pub struct PresentAtQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PresentAt, tokio_postgres::Error>,
    mapper: fn(PresentAt) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PresentAtQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PresentAt) -> R) -> PresentAtQuery<'c, 'a, 's, C, R, N> {
        PresentAtQuery {
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
pub struct KeptFormQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<KeptFormBorrowed, tokio_postgres::Error>,
    mapper: fn(KeptFormBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> KeptFormQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(KeptFormBorrowed) -> R) -> KeptFormQuery<'c, 'a, 's, C, R, N> {
        KeptFormQuery {
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
pub struct SavedViewsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn saved_views() -> SavedViewsStmt {
    SavedViewsStmt(
        "SELECT view, subject, cipher FROM wf.saved_view WHERE account = $1 ORDER BY saved_at, view",
        None,
    )
}
impl SavedViewsStmt {
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
    ) -> SavedViewsQuery<'c, 'a, 's, C, SavedViews, 1> {
        SavedViewsQuery {
            client,
            params: [account],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SavedViewsBorrowed, tokio_postgres::Error> {
                Ok(SavedViewsBorrowed {
                    view: row.try_get(0)?,
                    subject: row.try_get(1)?,
                    cipher: row.try_get(2)?,
                })
            },
            mapper: |it| SavedViews::from(it),
        }
    }
}
pub struct SaveViewStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn save_view() -> SaveViewStmt {
    SaveViewStmt(
        "INSERT INTO wf.saved_view (account, view, subject, cipher) SELECT $1, $2, $3, $4 WHERE (SELECT count(*) FROM wf.saved_view WHERE account = $1 AND view <> $2) < 50 ON CONFLICT (account, view) DO UPDATE SET subject = EXCLUDED.subject, cipher = EXCLUDED.cipher",
        None,
    )
}
impl SaveViewStmt {
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
        view: &'a uuid::Uuid,
        subject: &'a uuid::Uuid,
        cipher: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[account, view, subject, cipher]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SaveViewParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SaveViewStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SaveViewParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.account, &params.view, &params.subject, &params.cipher))
    }
}
pub struct ForgetViewStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_view() -> ForgetViewStmt {
    ForgetViewStmt("DELETE FROM wf.saved_view WHERE account = $1 AND view = $2", None)
}
impl ForgetViewStmt {
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
        view: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[account, view]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ForgetViewParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ForgetViewStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ForgetViewParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.account, &params.view))
    }
}
pub struct SeenAtTicketsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn seen_at_tickets() -> SeenAtTicketsStmt {
    SeenAtTicketsStmt(
        "INSERT INTO wf.presence (request, account, seen_at) SELECT DISTINCT s.request, s.account, now() FROM unnest($1::uuid[], $2::uuid[]) AS s(request, account) ON CONFLICT (request, account) DO UPDATE SET seen_at = EXCLUDED.seen_at",
        None,
    )
}
impl SeenAtTicketsStmt {
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
        T1: crate::ArraySql<Item = uuid::Uuid>,
        T2: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        requests: &'a T1,
        accounts: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[requests, accounts]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::ArraySql<Item = uuid::Uuid>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SeenAtTicketsParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SeenAtTicketsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SeenAtTicketsParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.requests, &params.accounts))
    }
}
pub struct PresentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn present() -> PresentStmt {
    PresentStmt(
        "SELECT request, account FROM wf.presence WHERE request = ANY ($1::uuid[]) AND seen_at > now() - interval '30 seconds' ORDER BY request, account",
        None,
    )
}
impl PresentStmt {
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
        requests: &'a T1,
    ) -> PresentQuery<'c, 'a, 's, C, Present, 1> {
        PresentQuery {
            client,
            params: [requests],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Present, tokio_postgres::Error> {
                Ok(Present { request: row.try_get(0)?, account: row.try_get(1)? })
            },
            mapper: |it| Present::from(it),
        }
    }
}
pub struct PresentAtStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn present_at() -> PresentAtStmt {
    PresentAtStmt(
        "SELECT account, seen_at > now() - interval '10 seconds' AS recently FROM wf.presence WHERE request = $1 AND seen_at > now() - interval '30 seconds' ORDER BY account",
        None,
    )
}
impl PresentAtStmt {
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
        request: &'a uuid::Uuid,
    ) -> PresentAtQuery<'c, 'a, 's, C, PresentAt, 1> {
        PresentAtQuery {
            client,
            params: [request],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PresentAt, tokio_postgres::Error> {
                Ok(PresentAt { account: row.try_get(0)?, recently: row.try_get(1)? })
            },
            mapper: |it| PresentAt::from(it),
        }
    }
}
pub struct LeaveTicketStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn leave_ticket() -> LeaveTicketStmt {
    LeaveTicketStmt("DELETE FROM wf.presence WHERE request = $1 AND account = $2", None)
}
impl LeaveTicketStmt {
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
        request: &'a uuid::Uuid,
        account: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[request, account]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        LeaveTicketParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for LeaveTicketStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a LeaveTicketParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.request, &params.account))
    }
}
pub struct ForgetPresenceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_presence() -> ForgetPresenceStmt {
    ForgetPresenceStmt("DELETE FROM wf.presence WHERE seen_at < now() - interval '5 minutes'", None)
}
impl ForgetPresenceStmt {
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
pub struct KeepFormStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn keep_form() -> KeepFormStmt {
    KeepFormStmt(
        "INSERT INTO wf.kept_form (account, request, subject, cipher, kept_at) VALUES ($1, $2, $3, $4, now()) ON CONFLICT (account, request) DO UPDATE SET subject = EXCLUDED.subject, cipher = EXCLUDED.cipher, kept_at = EXCLUDED.kept_at",
        None,
    )
}
impl KeepFormStmt {
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
        request: &'a uuid::Uuid,
        subject: &'a uuid::Uuid,
        cipher: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[account, request, subject, cipher]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        KeepFormParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for KeepFormStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a KeepFormParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.account, &params.request, &params.subject, &params.cipher))
    }
}
pub struct KeptFormStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn kept_form() -> KeptFormStmt {
    KeptFormStmt(
        "SELECT subject, cipher FROM wf.kept_form WHERE account = $1 AND request = $2 AND kept_at > now() - interval '1 hour'",
        None,
    )
}
impl KeptFormStmt {
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
        request: &'a uuid::Uuid,
    ) -> KeptFormQuery<'c, 'a, 's, C, KeptForm, 2> {
        KeptFormQuery {
            client,
            params: [account, request],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<KeptFormBorrowed, tokio_postgres::Error> {
                Ok(KeptFormBorrowed { subject: row.try_get(0)?, cipher: row.try_get(1)? })
            },
            mapper: |it| KeptForm::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, KeptFormParams, KeptFormQuery<'c, 'a, 's, C, KeptForm, 2>, C>
    for KeptFormStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a KeptFormParams,
    ) -> KeptFormQuery<'c, 'a, 's, C, KeptForm, 2> {
        self.bind(client, &params.account, &params.request)
    }
}
pub struct DropFormStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn drop_form() -> DropFormStmt {
    DropFormStmt("DELETE FROM wf.kept_form WHERE account = $1 AND request = $2", None)
}
impl DropFormStmt {
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
        request: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[account, request]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DropFormParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for DropFormStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DropFormParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.account, &params.request))
    }
}
pub struct ForgetFormsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_forms() -> ForgetFormsStmt {
    ForgetFormsStmt("DELETE FROM wf.kept_form WHERE kept_at < now() - interval '1 hour'", None)
}
impl ForgetFormsStmt {
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
