// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct TermsVersionsParams {
    pub customer: uuid::Uuid,
    pub at_most: i64,
}
#[derive(Debug)]
pub struct AcceptancesInForceParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub customer: uuid::Uuid,
    pub contacts: T1,
}
#[derive(Clone, Copy, Debug)]
pub struct AcceptancesOfContactParams {
    pub customer: uuid::Uuid,
    pub contact: uuid::Uuid,
    pub at_most: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct TermsVersion {
    pub version: i32,
    pub format: String,
    pub title: Option<String>,
    pub size: i64,
    pub digest: Vec<u8>,
    pub published_as: String,
    pub published_by_name: Option<String>,
    pub published_at: jiff::Timestamp,
}
pub struct TermsVersionBorrowed<'a> {
    pub version: i32,
    pub format: &'a str,
    pub title: Option<&'a str>,
    pub size: i64,
    pub digest: &'a [u8],
    pub published_as: &'a str,
    pub published_by_name: Option<&'a str>,
    pub published_at: jiff::Timestamp,
}
impl<'a> From<TermsVersionBorrowed<'a>> for TermsVersion {
    fn from(
        TermsVersionBorrowed {
            version,
            format,
            title,
            size,
            digest,
            published_as,
            published_by_name,
            published_at,
        }: TermsVersionBorrowed<'a>,
    ) -> Self {
        Self {
            version,
            format: format.into(),
            title: title.map(|v| v.into()),
            size,
            digest: digest.into(),
            published_as: published_as.into(),
            published_by_name: published_by_name.map(|v| v.into()),
            published_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct AcceptedTerms {
    pub contact: uuid::Uuid,
    pub version: i32,
    pub accepted_at: jiff::Timestamp,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Acceptance {
    pub version: i32,
    pub title: Option<String>,
    pub accepted_at: jiff::Timestamp,
    pub ended_at: Option<jiff::Timestamp>,
}
pub struct AcceptanceBorrowed<'a> {
    pub version: i32,
    pub title: Option<&'a str>,
    pub accepted_at: jiff::Timestamp,
    pub ended_at: Option<jiff::Timestamp>,
}
impl<'a> From<AcceptanceBorrowed<'a>> for Acceptance {
    fn from(AcceptanceBorrowed { version, title, accepted_at, ended_at }: AcceptanceBorrowed<'a>) -> Self {
        Self { version, title: title.map(|v| v.into()), accepted_at, ended_at }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct TermsStanding {
    pub people: i64,
    pub accepted: i64,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct TermsVersionQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TermsVersionBorrowed, tokio_postgres::Error>,
    mapper: fn(TermsVersionBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TermsVersionQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TermsVersionBorrowed) -> R) -> TermsVersionQuery<'c, 'a, 's, C, R, N> {
        TermsVersionQuery {
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
pub struct AcceptedTermsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AcceptedTerms, tokio_postgres::Error>,
    mapper: fn(AcceptedTerms) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AcceptedTermsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(AcceptedTerms) -> R) -> AcceptedTermsQuery<'c, 'a, 's, C, R, N> {
        AcceptedTermsQuery {
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
pub struct AcceptanceQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AcceptanceBorrowed, tokio_postgres::Error>,
    mapper: fn(AcceptanceBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AcceptanceQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(AcceptanceBorrowed) -> R) -> AcceptanceQuery<'c, 'a, 's, C, R, N> {
        AcceptanceQuery {
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
pub struct TermsStandingQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TermsStanding, tokio_postgres::Error>,
    mapper: fn(TermsStanding) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TermsStandingQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TermsStanding) -> R) -> TermsStandingQuery<'c, 'a, 's, C, R, N> {
        TermsStandingQuery {
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
pub struct TermsVersionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn terms_versions() -> TermsVersionsStmt {
    TermsVersionsStmt(
        "SELECT t.version, t.format, t.title, t.size, t.digest, t.published_as, prj.person_name(t.published_by, $1) AS published_by_name, t.published_at FROM prj.terms t WHERE t.generation = (SELECT prj.live('accounts')) AND t.customer = $1 ORDER BY t.version DESC LIMIT $2",
        None,
    )
}
impl TermsVersionsStmt {
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
        at_most: &'a i64,
    ) -> TermsVersionQuery<'c, 'a, 's, C, TermsVersion, 2> {
        TermsVersionQuery {
            client,
            params: [customer, at_most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TermsVersionBorrowed, tokio_postgres::Error> {
                Ok(TermsVersionBorrowed {
                    version: row.try_get(0)?,
                    format: row.try_get(1)?,
                    title: row.try_get(2)?,
                    size: row.try_get(3)?,
                    digest: row.try_get(4)?,
                    published_as: row.try_get(5)?,
                    published_by_name: row.try_get(6)?,
                    published_at: row.try_get(7)?,
                })
            },
            mapper: |it| TermsVersion::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        TermsVersionsParams,
        TermsVersionQuery<'c, 'a, 's, C, TermsVersion, 2>,
        C,
    > for TermsVersionsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a TermsVersionsParams,
    ) -> TermsVersionQuery<'c, 'a, 's, C, TermsVersion, 2> {
        self.bind(client, &params.customer, &params.at_most)
    }
}
pub struct AcceptancesInForceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn acceptances_in_force() -> AcceptancesInForceStmt {
    AcceptancesInForceStmt(
        "SELECT a.contact, a.version, a.accepted_at FROM prj.terms_acceptance a WHERE a.generation = (SELECT prj.live('accounts')) AND a.customer = $1 AND a.contact = ANY ($2) AND a.ended_at IS NULL AND a.version = (SELECT max(t.version) FROM prj.terms t WHERE t.generation = (SELECT prj.live('accounts')) AND t.customer = $1)",
        None,
    )
}
impl AcceptancesInForceStmt {
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
        customer: &'a uuid::Uuid,
        contacts: &'a T1,
    ) -> AcceptedTermsQuery<'c, 'a, 's, C, AcceptedTerms, 2> {
        AcceptedTermsQuery {
            client,
            params: [customer, contacts],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AcceptedTerms, tokio_postgres::Error> {
                Ok(AcceptedTerms {
                    contact: row.try_get(0)?,
                    version: row.try_get(1)?,
                    accepted_at: row.try_get(2)?,
                })
            },
            mapper: |it| AcceptedTerms::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        AcceptancesInForceParams<T1>,
        AcceptedTermsQuery<'c, 'a, 's, C, AcceptedTerms, 2>,
        C,
    > for AcceptancesInForceStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AcceptancesInForceParams<T1>,
    ) -> AcceptedTermsQuery<'c, 'a, 's, C, AcceptedTerms, 2> {
        self.bind(client, &params.customer, &params.contacts)
    }
}
pub struct AcceptancesOfContactStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn acceptances_of_contact() -> AcceptancesOfContactStmt {
    AcceptancesOfContactStmt(
        "SELECT a.version, t.title, a.accepted_at, a.ended_at FROM prj.terms_acceptance a LEFT JOIN prj.terms t ON t.generation = a.generation AND t.customer = a.customer AND t.version = a.version WHERE a.generation = (SELECT prj.live('accounts')) AND a.customer = $1 AND a.contact = $2 ORDER BY a.accepted_at DESC, a.version DESC LIMIT $3",
        None,
    )
}
impl AcceptancesOfContactStmt {
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
        contact: &'a uuid::Uuid,
        at_most: &'a i64,
    ) -> AcceptanceQuery<'c, 'a, 's, C, Acceptance, 3> {
        AcceptanceQuery {
            client,
            params: [customer, contact, at_most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AcceptanceBorrowed, tokio_postgres::Error> {
                Ok(AcceptanceBorrowed {
                    version: row.try_get(0)?,
                    title: row.try_get(1)?,
                    accepted_at: row.try_get(2)?,
                    ended_at: row.try_get(3)?,
                })
            },
            mapper: |it| Acceptance::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        AcceptancesOfContactParams,
        AcceptanceQuery<'c, 'a, 's, C, Acceptance, 3>,
        C,
    > for AcceptancesOfContactStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AcceptancesOfContactParams,
    ) -> AcceptanceQuery<'c, 'a, 's, C, Acceptance, 3> {
        self.bind(client, &params.customer, &params.contact, &params.at_most)
    }
}
pub struct TermsStandingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn terms_standing() -> TermsStandingStmt {
    TermsStandingStmt(
        "SELECT count(*) AS people, count(*) FILTER (WHERE EXISTS ( SELECT FROM prj.terms_acceptance a WHERE a.generation = l.generation AND a.account = l.account AND a.customer = l.customer AND a.contact = l.contact AND a.ended_at IS NULL AND a.version = (SELECT max(t.version) FROM prj.terms t WHERE t.generation = l.generation AND t.customer = l.customer))) AS accepted FROM prj.account_link l JOIN prj.account c ON c.generation = l.generation AND c.account = l.account WHERE l.generation = (SELECT prj.live('accounts')) AND l.customer = $1 AND l.suspended_at IS NULL AND c.status = 'active'",
        None,
    )
}
impl TermsStandingStmt {
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
    ) -> TermsStandingQuery<'c, 'a, 's, C, TermsStanding, 1> {
        TermsStandingQuery {
            client,
            params: [customer],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TermsStanding, tokio_postgres::Error> {
                Ok(TermsStanding { people: row.try_get(0)?, accepted: row.try_get(1)? })
            },
            mapper: |it| TermsStanding::from(it),
        }
    }
}
