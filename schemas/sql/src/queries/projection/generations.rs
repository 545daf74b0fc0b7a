// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct EnterParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub customer: T1,
    pub side: T2,
    pub staff: T3,
    pub by_key: bool,
}
#[derive(Debug)]
pub struct SetStateParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub state: T1,
    pub projection: T2,
    pub generation: i32,
}
#[derive(Debug)]
pub struct FlipParams<T1: crate::StringSql> {
    pub generation: i32,
    pub projection: T1,
    pub from_generation: i32,
}
#[derive(Debug)]
pub struct ForgetGenerationParams<T1: crate::StringSql> {
    pub projection: T1,
    pub generation: i32,
}
#[derive(Clone, Copy, Debug)]
pub struct ForgetContactParams {
    pub generation: i32,
    pub person: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ForgetFactParams {
    pub generation: i32,
    pub person: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ForgetLineParams {
    pub person: uuid::Uuid,
    pub generation: i32,
}
#[derive(Clone, Copy, Debug)]
pub struct ForgetVerdictParams {
    pub generation: i32,
    pub person: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ForgetEntryParams {
    pub generation: i32,
    pub person: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ForgetAccountParams {
    pub generation: i32,
    pub person: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ForgetDeletedContactParams {
    pub generation: i32,
    pub customer: uuid::Uuid,
    pub contact: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ForgetDeletedFactParams {
    pub generation: i32,
    pub customer: uuid::Uuid,
    pub contact: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ForgetDeletedLineParams {
    pub generation: i32,
    pub customer: uuid::Uuid,
    pub contact: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Enter {
    pub contacts: String,
    pub tickets: String,
    pub accounts: String,
    pub role: String,
    pub customer: String,
    pub side: String,
    pub staff: String,
    pub plans: String,
    pub sorts: String,
}
pub struct EnterBorrowed<'a> {
    pub contacts: &'a str,
    pub tickets: &'a str,
    pub accounts: &'a str,
    pub role: &'a str,
    pub customer: &'a str,
    pub side: &'a str,
    pub staff: &'a str,
    pub plans: &'a str,
    pub sorts: &'a str,
}
impl<'a> From<EnterBorrowed<'a>> for Enter {
    fn from(
        EnterBorrowed {
            contacts,
            tickets,
            accounts,
            role,
            customer,
            side,
            staff,
            plans,
            sorts,
        }: EnterBorrowed<'a>,
    ) -> Self {
        Self {
            contacts: contacts.into(),
            tickets: tickets.into(),
            accounts: accounts.into(),
            role: role.into(),
            customer: customer.into(),
            side: side.into(),
            staff: staff.into(),
            plans: plans.into(),
            sorts: sorts.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Generations {
    pub projection: String,
    pub generation: i32,
    pub state: String,
    pub started_at: jiff::Timestamp,
}
pub struct GenerationsBorrowed<'a> {
    pub projection: &'a str,
    pub generation: i32,
    pub state: &'a str,
    pub started_at: jiff::Timestamp,
}
impl<'a> From<GenerationsBorrowed<'a>> for Generations {
    fn from(
        GenerationsBorrowed { projection, generation, state, started_at }: GenerationsBorrowed<'a>,
    ) -> Self {
        Self { projection: projection.into(), generation, state: state.into(), started_at }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct EnterQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<EnterBorrowed, tokio_postgres::Error>,
    mapper: fn(EnterBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> EnterQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(EnterBorrowed) -> R) -> EnterQuery<'c, 'a, 's, C, R, N> {
        EnterQuery {
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
pub struct GenerationsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<GenerationsBorrowed, tokio_postgres::Error>,
    mapper: fn(GenerationsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> GenerationsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(GenerationsBorrowed) -> R) -> GenerationsQuery<'c, 'a, 's, C, R, N> {
        GenerationsQuery {
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
pub struct BoolQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<bool, tokio_postgres::Error>,
    mapper: fn(bool) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> BoolQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(bool) -> R) -> BoolQuery<'c, 'a, 's, C, R, N> {
        BoolQuery {
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
pub struct EnterStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn enter() -> EnterStmt {
    EnterStmt(
        "SELECT set_config('app.live_contacts', prj.live_now('contacts')::text, true) AS contacts, set_config('app.live_tickets', prj.live_now('tickets')::text, true) AS tickets, set_config('app.live_accounts', prj.live_now('accounts')::text, true) AS accounts, set_config('role', 'countersign_portal', true) AS role, set_config('app.customer', $1, true) AS customer, set_config('app.side', $2, true) AS side, set_config('app.staff', $3, true) AS staff, set_config('plan_cache_mode', CASE WHEN $4 THEN 'force_generic_plan' ELSE 'auto' END, true) AS plans, set_config('enable_sort', CASE WHEN $4 THEN 'off' ELSE 'on' END, true) AS sorts",
        None,
    )
}
impl EnterStmt {
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
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        customer: &'a T1,
        side: &'a T2,
        staff: &'a T3,
        by_key: &'a bool,
    ) -> EnterQuery<'c, 'a, 's, C, Enter, 4> {
        EnterQuery {
            client,
            params: [customer, side, staff, by_key],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EnterBorrowed, tokio_postgres::Error> {
                Ok(EnterBorrowed {
                    contacts: row.try_get(0)?,
                    tickets: row.try_get(1)?,
                    accounts: row.try_get(2)?,
                    role: row.try_get(3)?,
                    customer: row.try_get(4)?,
                    side: row.try_get(5)?,
                    staff: row.try_get(6)?,
                    plans: row.try_get(7)?,
                    sorts: row.try_get(8)?,
                })
            },
            mapper: |it| Enter::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, EnterParams<T1, T2, T3>, EnterQuery<'c, 'a, 's, C, Enter, 4>, C>
    for EnterStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a EnterParams<T1, T2, T3>,
    ) -> EnterQuery<'c, 'a, 's, C, Enter, 4> {
        self.bind(client, &params.customer, &params.side, &params.staff, &params.by_key)
    }
}
pub struct LiveStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn live() -> LiveStmt {
    LiveStmt("SELECT live_generation FROM prj.alias WHERE projection = $1", None)
}
impl LiveStmt {
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
        projection: &'a T1,
    ) -> I32Query<'c, 'a, 's, C, i32, 1> {
        I32Query {
            client,
            params: [projection],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct GenerationsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn generations() -> GenerationsStmt {
    GenerationsStmt(
        "SELECT g.projection, g.generation, g.state, g.started_at FROM prj.generation g ORDER BY g.projection, g.generation",
        None,
    )
}
impl GenerationsStmt {
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
    ) -> GenerationsQuery<'c, 'a, 's, C, Generations, 0> {
        GenerationsQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<GenerationsBorrowed, tokio_postgres::Error> {
                Ok(GenerationsBorrowed {
                    projection: row.try_get(0)?,
                    generation: row.try_get(1)?,
                    state: row.try_get(2)?,
                    started_at: row.try_get(3)?,
                })
            },
            mapper: |it| Generations::from(it),
        }
    }
}
pub struct BeginGenerationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn begin_generation() -> BeginGenerationStmt {
    BeginGenerationStmt(
        "WITH next AS ( UPDATE prj.alias SET last_generation = last_generation + 1 WHERE projection = $1 RETURNING projection, last_generation ) INSERT INTO prj.generation (projection, generation, state) SELECT projection, last_generation, 'building' FROM next RETURNING generation",
        None,
    )
}
impl BeginGenerationStmt {
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
        projection: &'a T1,
    ) -> I32Query<'c, 'a, 's, C, i32, 1> {
        I32Query {
            client,
            params: [projection],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct SetStateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_state() -> SetStateStmt {
    SetStateStmt("UPDATE prj.generation SET state = $1 WHERE projection = $2 AND generation = $3", None)
}
impl SetStateStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        state: &'a T1,
        projection: &'a T2,
        generation: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[state, projection, generation]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetStateParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetStateStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetStateParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.state, &params.projection, &params.generation))
    }
}
pub struct FlipStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn flip() -> FlipStmt {
    FlipStmt("UPDATE prj.alias SET live_generation = $1 WHERE projection = $2 AND live_generation = $3", None)
}
impl FlipStmt {
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
        generation: &'a i32,
        projection: &'a T1,
        from_generation: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[generation, projection, from_generation]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        FlipParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for FlipStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a FlipParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.generation, &params.projection, &params.from_generation))
    }
}
pub struct ForgetGenerationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_generation() -> ForgetGenerationStmt {
    ForgetGenerationStmt(
        "DELETE FROM prj.generation g USING prj.alias a WHERE a.projection = g.projection AND g.projection = $1 AND g.generation = $2 AND g.generation <> a.live_generation",
        None,
    )
}
impl ForgetGenerationStmt {
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
        projection: &'a T1,
        generation: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[projection, generation]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ForgetGenerationParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ForgetGenerationStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ForgetGenerationParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.projection, &params.generation))
    }
}
pub struct ForgetContactStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_contact() -> ForgetContactStmt {
    ForgetContactStmt(
        "UPDATE prj.contact SET name = NULL, email = NULL, phone = NULL, details = NULL, sort = '' WHERE generation = $1 AND person = $2",
        None,
    )
}
impl ForgetContactStmt {
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
        generation: &'a i32,
        person: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[generation, person]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ForgetContactParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ForgetContactStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ForgetContactParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.generation, &params.person))
    }
}
pub struct ForgetFactStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_fact() -> ForgetFactStmt {
    ForgetFactStmt("UPDATE prj.ticket_fact SET details = NULL WHERE generation = $1 AND person = $2", None)
}
impl ForgetFactStmt {
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
        generation: &'a i32,
        person: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[generation, person]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ForgetFactParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ForgetFactStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ForgetFactParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.generation, &params.person))
    }
}
pub struct ForgetLineStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_line() -> ForgetLineStmt {
    ForgetLineStmt(
        "UPDATE prj.ticket_line SET before_details = CASE WHEN person <> $1 THEN before_details END, after_details = CASE WHEN coalesce(becomes, person) <> $1 THEN after_details END WHERE generation = $2 AND (person = $1 OR becomes = $1)",
        None,
    )
}
impl ForgetLineStmt {
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
        person: &'a uuid::Uuid,
        generation: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[person, generation]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ForgetLineParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ForgetLineStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ForgetLineParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.person, &params.generation))
    }
}
pub struct ForgetVerdictStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_verdict() -> ForgetVerdictStmt {
    ForgetVerdictStmt(
        "UPDATE prj.ticket_line SET verdict_reason = NULL WHERE generation = $1 AND reason_subject = $2",
        None,
    )
}
impl ForgetVerdictStmt {
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
        generation: &'a i32,
        person: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[generation, person]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ForgetVerdictParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ForgetVerdictStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ForgetVerdictParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.generation, &params.person))
    }
}
pub struct ForgetEntryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_entry() -> ForgetEntryStmt {
    ForgetEntryStmt("UPDATE prj.ticket_entry SET text = NULL WHERE generation = $1 AND subject = $2", None)
}
impl ForgetEntryStmt {
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
        generation: &'a i32,
        person: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[generation, person]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ForgetEntryParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ForgetEntryStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ForgetEntryParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.generation, &params.person))
    }
}
pub struct ForgetAccountStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_account() -> ForgetAccountStmt {
    ForgetAccountStmt(
        "UPDATE prj.account SET name = NULL, email = NULL WHERE generation = $1 AND person = $2",
        None,
    )
}
impl ForgetAccountStmt {
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
        generation: &'a i32,
        person: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[generation, person]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ForgetAccountParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ForgetAccountStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ForgetAccountParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.generation, &params.person))
    }
}
pub struct ForgetDeletedContactStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_deleted_contact() -> ForgetDeletedContactStmt {
    ForgetDeletedContactStmt(
        "UPDATE prj.contact SET name = NULL, email = NULL, phone = NULL, details = NULL, sort = '' WHERE generation = $1 AND customer = $2 AND contact = $3",
        None,
    )
}
impl ForgetDeletedContactStmt {
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
        generation: &'a i32,
        customer: &'a uuid::Uuid,
        contact: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[generation, customer, contact]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ForgetDeletedContactParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ForgetDeletedContactStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ForgetDeletedContactParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.generation, &params.customer, &params.contact))
    }
}
pub struct ForgetDeletedFactStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_deleted_fact() -> ForgetDeletedFactStmt {
    ForgetDeletedFactStmt(
        "UPDATE prj.ticket_fact SET details = NULL WHERE generation = $1 AND customer = $2 AND contact = $3",
        None,
    )
}
impl ForgetDeletedFactStmt {
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
        generation: &'a i32,
        customer: &'a uuid::Uuid,
        contact: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[generation, customer, contact]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ForgetDeletedFactParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ForgetDeletedFactStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ForgetDeletedFactParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.generation, &params.customer, &params.contact))
    }
}
pub struct ForgetDeletedLineStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_deleted_line() -> ForgetDeletedLineStmt {
    ForgetDeletedLineStmt(
        "UPDATE prj.ticket_line SET before_details = NULL, after_details = NULL WHERE generation = $1 AND customer = $2 AND contact = $3",
        None,
    )
}
impl ForgetDeletedLineStmt {
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
        generation: &'a i32,
        customer: &'a uuid::Uuid,
        contact: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[generation, customer, contact]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ForgetDeletedLineParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ForgetDeletedLineStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ForgetDeletedLineParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.generation, &params.customer, &params.contact))
    }
}
pub struct LockStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock() -> LockStmt {
    LockStmt("SELECT pg_try_advisory_lock(hashtext('prj'), hashtext($1)) AS taken", None)
}
impl LockStmt {
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
        projection: &'a T1,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 1> {
        BoolQuery {
            client,
            params: [projection],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct UnlockStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn unlock() -> UnlockStmt {
    UnlockStmt("SELECT pg_advisory_unlock(hashtext('prj'), hashtext($1)) AS released", None)
}
impl UnlockStmt {
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
        projection: &'a T1,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 1> {
        BoolQuery {
            client,
            params: [projection],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
