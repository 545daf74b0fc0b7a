// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct CustomersParams<T1: crate::StringSql> {
    pub text: Option<T1>,
    pub after: Option<uuid::Uuid>,
    pub at_most: i64,
}
#[derive(Debug)]
pub struct ContactsParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub customer: uuid::Uuid,
    pub side: Option<T1>,
    pub text: Option<T2>,
    pub role: Option<T3>,
    pub after: Option<uuid::Uuid>,
    pub at_most: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ContactByIdParams {
    pub customer: uuid::Uuid,
    pub contact: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct RolesOfContactParams {
    pub customer: uuid::Uuid,
    pub contact: uuid::Uuid,
}
#[derive(Debug)]
pub struct HoldersParams<T1: crate::StringSql> {
    pub customer: uuid::Uuid,
    pub permission: T1,
    pub at_most: i64,
}
#[derive(Debug)]
pub struct ActiveAndRequestedParams<T1: crate::StringSql> {
    pub customer: uuid::Uuid,
    pub text: Option<T1>,
    pub after: Option<uuid::Uuid>,
    pub at_most: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Customer {
    pub customer: uuid::Uuid,
    pub name: String,
    pub purchaser: Option<String>,
    pub purchaser_since: Option<jiff::Timestamp>,
    pub registered_at: jiff::Timestamp,
    pub version: i64,
}
pub struct CustomerBorrowed<'a> {
    pub customer: uuid::Uuid,
    pub name: &'a str,
    pub purchaser: Option<&'a str>,
    pub purchaser_since: Option<jiff::Timestamp>,
    pub registered_at: jiff::Timestamp,
    pub version: i64,
}
impl<'a> From<CustomerBorrowed<'a>> for Customer {
    fn from(
        CustomerBorrowed {
            customer,
            name,
            purchaser,
            purchaser_since,
            registered_at,
            version,
        }: CustomerBorrowed<'a>,
    ) -> Self {
        Self {
            customer,
            name: name.into(),
            purchaser: purchaser.map(|v| v.into()),
            purchaser_since,
            registered_at,
            version,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ContactSummary {
    pub contact: uuid::Uuid,
    pub person: uuid::Uuid,
    pub side: String,
    pub name: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub since: jiff::Timestamp,
    pub changed_at: jiff::Timestamp,
    pub roles: Vec<String>,
}
pub struct ContactSummaryBorrowed<'a> {
    pub contact: uuid::Uuid,
    pub person: uuid::Uuid,
    pub side: &'a str,
    pub name: Option<&'a str>,
    pub email: Option<&'a str>,
    pub phone: Option<&'a str>,
    pub since: jiff::Timestamp,
    pub changed_at: jiff::Timestamp,
    pub roles: crate::ArrayIterator<'a, &'a str>,
}
impl<'a> From<ContactSummaryBorrowed<'a>> for ContactSummary {
    fn from(
        ContactSummaryBorrowed {
            contact,
            person,
            side,
            name,
            email,
            phone,
            since,
            changed_at,
            roles,
        }: ContactSummaryBorrowed<'a>,
    ) -> Self {
        Self {
            contact,
            person,
            side: side.into(),
            name: name.map(|v| v.into()),
            email: email.map(|v| v.into()),
            phone: phone.map(|v| v.into()),
            since,
            changed_at,
            roles: roles.map(|v| v.into()).collect(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Contact {
    pub customer: uuid::Uuid,
    pub contact: uuid::Uuid,
    pub person: uuid::Uuid,
    pub side: String,
    pub name: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub details: Option<String>,
    pub since: jiff::Timestamp,
    pub cause_request: Option<uuid::Uuid>,
    pub cause_revision: Option<i32>,
    pub cause_line: Option<i32>,
    pub changed_at: jiff::Timestamp,
    pub left_at: Option<jiff::Timestamp>,
}
pub struct ContactBorrowed<'a> {
    pub customer: uuid::Uuid,
    pub contact: uuid::Uuid,
    pub person: uuid::Uuid,
    pub side: &'a str,
    pub name: Option<&'a str>,
    pub email: Option<&'a str>,
    pub phone: Option<&'a str>,
    pub details: Option<&'a str>,
    pub since: jiff::Timestamp,
    pub cause_request: Option<uuid::Uuid>,
    pub cause_revision: Option<i32>,
    pub cause_line: Option<i32>,
    pub changed_at: jiff::Timestamp,
    pub left_at: Option<jiff::Timestamp>,
}
impl<'a> From<ContactBorrowed<'a>> for Contact {
    fn from(
        ContactBorrowed {
            customer,
            contact,
            person,
            side,
            name,
            email,
            phone,
            details,
            since,
            cause_request,
            cause_revision,
            cause_line,
            changed_at,
            left_at,
        }: ContactBorrowed<'a>,
    ) -> Self {
        Self {
            customer,
            contact,
            person,
            side: side.into(),
            name: name.map(|v| v.into()),
            email: email.map(|v| v.into()),
            phone: phone.map(|v| v.into()),
            details: details.map(|v| v.into()),
            since,
            cause_request,
            cause_revision,
            cause_line,
            changed_at,
            left_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct HeldRole {
    pub role: String,
    pub since: jiff::Timestamp,
    pub cause_request: Option<uuid::Uuid>,
    pub cause_revision: Option<i32>,
    pub cause_line: Option<i32>,
    pub ticket: Option<i64>,
}
pub struct HeldRoleBorrowed<'a> {
    pub role: &'a str,
    pub since: jiff::Timestamp,
    pub cause_request: Option<uuid::Uuid>,
    pub cause_revision: Option<i32>,
    pub cause_line: Option<i32>,
    pub ticket: Option<i64>,
}
impl<'a> From<HeldRoleBorrowed<'a>> for HeldRole {
    fn from(
        HeldRoleBorrowed { role, since, cause_request, cause_revision, cause_line, ticket }: HeldRoleBorrowed<
            'a,
        >,
    ) -> Self {
        Self { role: role.into(), since, cause_request, cause_revision, cause_line, ticket }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct CatalogueRole {
    pub role: String,
    pub staff: bool,
    pub place: i32,
    pub name: String,
    pub responsibility: String,
    pub side: Option<String>,
    pub permissions: Vec<String>,
    pub required: bool,
    pub catalogue: i32,
}
pub struct CatalogueRoleBorrowed<'a> {
    pub role: &'a str,
    pub staff: bool,
    pub place: i32,
    pub name: &'a str,
    pub responsibility: &'a str,
    pub side: Option<&'a str>,
    pub permissions: crate::ArrayIterator<'a, &'a str>,
    pub required: bool,
    pub catalogue: i32,
}
impl<'a> From<CatalogueRoleBorrowed<'a>> for CatalogueRole {
    fn from(
        CatalogueRoleBorrowed {
            role,
            staff,
            place,
            name,
            responsibility,
            side,
            permissions,
            required,
            catalogue,
        }: CatalogueRoleBorrowed<'a>,
    ) -> Self {
        Self {
            role: role.into(),
            staff,
            place,
            name: name.into(),
            responsibility: responsibility.into(),
            side: side.map(|v| v.into()),
            permissions: permissions.map(|v| v.into()).collect(),
            required,
            catalogue,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Holder {
    pub contact: uuid::Uuid,
    pub person: uuid::Uuid,
    pub side: String,
    pub name: Option<String>,
    pub email: Option<String>,
    pub roles: Vec<String>,
}
pub struct HolderBorrowed<'a> {
    pub contact: uuid::Uuid,
    pub person: uuid::Uuid,
    pub side: &'a str,
    pub name: Option<&'a str>,
    pub email: Option<&'a str>,
    pub roles: crate::ArrayIterator<'a, &'a str>,
}
impl<'a> From<HolderBorrowed<'a>> for Holder {
    fn from(HolderBorrowed { contact, person, side, name, email, roles }: HolderBorrowed<'a>) -> Self {
        Self {
            contact,
            person,
            side: side.into(),
            name: name.map(|v| v.into()),
            email: email.map(|v| v.into()),
            roles: roles.map(|v| v.into()).collect(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ActiveAndRequested {
    pub contact: uuid::Uuid,
    pub person: uuid::Uuid,
    pub sort: String,
    pub side: Option<String>,
    pub name: Option<String>,
    pub email: Option<String>,
    pub roles: Vec<String>,
    pub line: Option<i32>,
    pub kind: Option<String>,
    pub role: Option<String>,
    pub after_side: Option<String>,
    pub after_roles: Option<Vec<String>>,
    pub after_details: Option<String>,
    pub verdict: Option<String>,
}
pub struct ActiveAndRequestedBorrowed<'a> {
    pub contact: uuid::Uuid,
    pub person: uuid::Uuid,
    pub sort: &'a str,
    pub side: Option<&'a str>,
    pub name: Option<&'a str>,
    pub email: Option<&'a str>,
    pub roles: crate::ArrayIterator<'a, &'a str>,
    pub line: Option<i32>,
    pub kind: Option<&'a str>,
    pub role: Option<&'a str>,
    pub after_side: Option<&'a str>,
    pub after_roles: Option<crate::ArrayIterator<'a, &'a str>>,
    pub after_details: Option<&'a str>,
    pub verdict: Option<&'a str>,
}
impl<'a> From<ActiveAndRequestedBorrowed<'a>> for ActiveAndRequested {
    fn from(
        ActiveAndRequestedBorrowed {
            contact,
            person,
            sort,
            side,
            name,
            email,
            roles,
            line,
            kind,
            role,
            after_side,
            after_roles,
            after_details,
            verdict,
        }: ActiveAndRequestedBorrowed<'a>,
    ) -> Self {
        Self {
            contact,
            person,
            sort: sort.into(),
            side: side.map(|v| v.into()),
            name: name.map(|v| v.into()),
            email: email.map(|v| v.into()),
            roles: roles.map(|v| v.into()).collect(),
            line,
            kind: kind.map(|v| v.into()),
            role: role.map(|v| v.into()),
            after_side: after_side.map(|v| v.into()),
            after_roles: after_roles.map(|v| v.map(|v| v.into()).collect()),
            after_details: after_details.map(|v| v.into()),
            verdict: verdict.map(|v| v.into()),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct CustomerQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CustomerBorrowed, tokio_postgres::Error>,
    mapper: fn(CustomerBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CustomerQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(CustomerBorrowed) -> R) -> CustomerQuery<'c, 'a, 's, C, R, N> {
        CustomerQuery {
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
pub struct ContactSummaryQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ContactSummaryBorrowed, tokio_postgres::Error>,
    mapper: fn(ContactSummaryBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ContactSummaryQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ContactSummaryBorrowed) -> R) -> ContactSummaryQuery<'c, 'a, 's, C, R, N> {
        ContactSummaryQuery {
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
pub struct ContactQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ContactBorrowed, tokio_postgres::Error>,
    mapper: fn(ContactBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ContactQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ContactBorrowed) -> R) -> ContactQuery<'c, 'a, 's, C, R, N> {
        ContactQuery {
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
pub struct HeldRoleQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<HeldRoleBorrowed, tokio_postgres::Error>,
    mapper: fn(HeldRoleBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> HeldRoleQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(HeldRoleBorrowed) -> R) -> HeldRoleQuery<'c, 'a, 's, C, R, N> {
        HeldRoleQuery {
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
pub struct CatalogueRoleQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CatalogueRoleBorrowed, tokio_postgres::Error>,
    mapper: fn(CatalogueRoleBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CatalogueRoleQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(CatalogueRoleBorrowed) -> R) -> CatalogueRoleQuery<'c, 'a, 's, C, R, N> {
        CatalogueRoleQuery {
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
pub struct HolderQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<HolderBorrowed, tokio_postgres::Error>,
    mapper: fn(HolderBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> HolderQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(HolderBorrowed) -> R) -> HolderQuery<'c, 'a, 's, C, R, N> {
        HolderQuery {
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
pub struct ActiveAndRequestedQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ActiveAndRequestedBorrowed, tokio_postgres::Error>,
    mapper: fn(ActiveAndRequestedBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ActiveAndRequestedQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(ActiveAndRequestedBorrowed) -> R,
    ) -> ActiveAndRequestedQuery<'c, 'a, 's, C, R, N> {
        ActiveAndRequestedQuery {
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
pub struct CustomersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn customers() -> CustomersStmt {
    CustomersStmt(
        "SELECT c.customer, c.name, c.purchaser, c.purchaser_since, c.registered_at, c.version FROM prj.customer c WHERE c.generation = (SELECT prj.live('contacts')) AND ($1::text IS NULL OR c.name ILIKE $1) AND ($2::uuid IS NULL OR (lower(c.name), c.customer) > ( SELECT lower(a.name), a.customer FROM prj.customer a WHERE a.generation = (SELECT prj.live('contacts')) AND a.customer = $2)) ORDER BY lower(c.name), c.customer LIMIT $3",
        None,
    )
}
impl CustomersStmt {
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
        text: &'a Option<T1>,
        after: &'a Option<uuid::Uuid>,
        at_most: &'a i64,
    ) -> CustomerQuery<'c, 'a, 's, C, Customer, 3> {
        CustomerQuery {
            client,
            params: [text, after, at_most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CustomerBorrowed, tokio_postgres::Error> {
                Ok(CustomerBorrowed {
                    customer: row.try_get(0)?,
                    name: row.try_get(1)?,
                    purchaser: row.try_get(2)?,
                    purchaser_since: row.try_get(3)?,
                    registered_at: row.try_get(4)?,
                    version: row.try_get(5)?,
                })
            },
            mapper: |it| Customer::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        CustomersParams<T1>,
        CustomerQuery<'c, 'a, 's, C, Customer, 3>,
        C,
    > for CustomersStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CustomersParams<T1>,
    ) -> CustomerQuery<'c, 'a, 's, C, Customer, 3> {
        self.bind(client, &params.text, &params.after, &params.at_most)
    }
}
pub struct CustomerByIdStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn customer_by_id() -> CustomerByIdStmt {
    CustomerByIdStmt(
        "SELECT c.customer, c.name, c.purchaser, c.purchaser_since, c.registered_at, c.version FROM prj.customer c WHERE c.generation = (SELECT prj.live('contacts')) AND c.customer = $1",
        None,
    )
}
impl CustomerByIdStmt {
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
    ) -> CustomerQuery<'c, 'a, 's, C, Customer, 1> {
        CustomerQuery {
            client,
            params: [customer],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CustomerBorrowed, tokio_postgres::Error> {
                Ok(CustomerBorrowed {
                    customer: row.try_get(0)?,
                    name: row.try_get(1)?,
                    purchaser: row.try_get(2)?,
                    purchaser_since: row.try_get(3)?,
                    registered_at: row.try_get(4)?,
                    version: row.try_get(5)?,
                })
            },
            mapper: |it| Customer::from(it),
        }
    }
}
pub struct CustomersByIdStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn customers_by_id() -> CustomersByIdStmt {
    CustomersByIdStmt(
        "SELECT c.customer, c.name, c.purchaser, c.purchaser_since, c.registered_at, c.version FROM prj.customer c WHERE c.generation = (SELECT prj.live('contacts')) AND c.customer = ANY ($1)",
        None,
    )
}
impl CustomersByIdStmt {
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
        customers: &'a T1,
    ) -> CustomerQuery<'c, 'a, 's, C, Customer, 1> {
        CustomerQuery {
            client,
            params: [customers],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CustomerBorrowed, tokio_postgres::Error> {
                Ok(CustomerBorrowed {
                    customer: row.try_get(0)?,
                    name: row.try_get(1)?,
                    purchaser: row.try_get(2)?,
                    purchaser_since: row.try_get(3)?,
                    registered_at: row.try_get(4)?,
                    version: row.try_get(5)?,
                })
            },
            mapper: |it| Customer::from(it),
        }
    }
}
pub struct ContactsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn contacts() -> ContactsStmt {
    ContactsStmt(
        "SELECT c.contact, c.person, c.side, c.name, c.email, c.phone, c.since, c.changed_at, ARRAY(SELECT r.role FROM prj.contact_role r WHERE r.generation = c.generation AND r.customer = c.customer AND r.contact = c.contact ORDER BY r.role)::text[] AS roles FROM prj.contact c WHERE c.generation = (SELECT prj.live('contacts')) AND c.customer = $1 AND c.left_at IS NULL AND ($2::text IS NULL OR c.side = $2) AND ($3::text IS NULL OR c.name ILIKE $3 OR c.email ILIKE $3) AND EXISTS (SELECT FROM prj.contact_role r WHERE r.generation = c.generation AND r.customer = c.customer AND r.contact = c.contact AND ($4::text IS NULL OR r.role = $4)) AND ($5::uuid IS NULL OR (c.sort, c.contact) > ( SELECT a.sort, a.contact FROM prj.contact a WHERE a.generation = (SELECT prj.live('contacts')) AND a.customer = $1 AND a.contact = $5)) ORDER BY c.sort, c.contact LIMIT $6",
        None,
    )
}
impl ContactsStmt {
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
        customer: &'a uuid::Uuid,
        side: &'a Option<T1>,
        text: &'a Option<T2>,
        role: &'a Option<T3>,
        after: &'a Option<uuid::Uuid>,
        at_most: &'a i64,
    ) -> ContactSummaryQuery<'c, 'a, 's, C, ContactSummary, 6> {
        ContactSummaryQuery {
            client,
            params: [customer, side, text, role, after, at_most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ContactSummaryBorrowed, tokio_postgres::Error> {
                Ok(ContactSummaryBorrowed {
                    contact: row.try_get(0)?,
                    person: row.try_get(1)?,
                    side: row.try_get(2)?,
                    name: row.try_get(3)?,
                    email: row.try_get(4)?,
                    phone: row.try_get(5)?,
                    since: row.try_get(6)?,
                    changed_at: row.try_get(7)?,
                    roles: row.try_get(8)?,
                })
            },
            mapper: |it| ContactSummary::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ContactsParams<T1, T2, T3>,
        ContactSummaryQuery<'c, 'a, 's, C, ContactSummary, 6>,
        C,
    > for ContactsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ContactsParams<T1, T2, T3>,
    ) -> ContactSummaryQuery<'c, 'a, 's, C, ContactSummary, 6> {
        self.bind(
            client,
            &params.customer,
            &params.side,
            &params.text,
            &params.role,
            &params.after,
            &params.at_most,
        )
    }
}
pub struct ContactByIdStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn contact_by_id() -> ContactByIdStmt {
    ContactByIdStmt(
        "SELECT c.customer, c.contact, c.person, c.side, c.name, c.email, c.phone, c.details, c.since, c.cause_request, c.cause_revision, c.cause_line, c.changed_at, c.left_at FROM prj.contact c WHERE c.generation = (SELECT prj.live('contacts')) AND c.customer = $1 AND c.contact = $2",
        None,
    )
}
impl ContactByIdStmt {
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
    ) -> ContactQuery<'c, 'a, 's, C, Contact, 2> {
        ContactQuery {
            client,
            params: [customer, contact],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ContactBorrowed, tokio_postgres::Error> {
                Ok(ContactBorrowed {
                    customer: row.try_get(0)?,
                    contact: row.try_get(1)?,
                    person: row.try_get(2)?,
                    side: row.try_get(3)?,
                    name: row.try_get(4)?,
                    email: row.try_get(5)?,
                    phone: row.try_get(6)?,
                    details: row.try_get(7)?,
                    since: row.try_get(8)?,
                    cause_request: row.try_get(9)?,
                    cause_revision: row.try_get(10)?,
                    cause_line: row.try_get(11)?,
                    changed_at: row.try_get(12)?,
                    left_at: row.try_get(13)?,
                })
            },
            mapper: |it| Contact::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, ContactByIdParams, ContactQuery<'c, 'a, 's, C, Contact, 2>, C>
    for ContactByIdStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ContactByIdParams,
    ) -> ContactQuery<'c, 'a, 's, C, Contact, 2> {
        self.bind(client, &params.customer, &params.contact)
    }
}
pub struct RolesOfContactStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn roles_of_contact() -> RolesOfContactStmt {
    RolesOfContactStmt(
        "SELECT r.role, r.since, r.cause_request, r.cause_revision, r.cause_line, (SELECT t.number FROM prj.ticket t WHERE t.generation = (SELECT prj.live('tickets')) AND t.request = r.cause_request) AS ticket FROM prj.contact_role r WHERE r.generation = (SELECT prj.live('contacts')) AND r.customer = $1 AND r.contact = $2 ORDER BY r.role",
        None,
    )
}
impl RolesOfContactStmt {
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
    ) -> HeldRoleQuery<'c, 'a, 's, C, HeldRole, 2> {
        HeldRoleQuery {
            client,
            params: [customer, contact],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<HeldRoleBorrowed, tokio_postgres::Error> {
                Ok(HeldRoleBorrowed {
                    role: row.try_get(0)?,
                    since: row.try_get(1)?,
                    cause_request: row.try_get(2)?,
                    cause_revision: row.try_get(3)?,
                    cause_line: row.try_get(4)?,
                    ticket: row.try_get(5)?,
                })
            },
            mapper: |it| HeldRole::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        RolesOfContactParams,
        HeldRoleQuery<'c, 'a, 's, C, HeldRole, 2>,
        C,
    > for RolesOfContactStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RolesOfContactParams,
    ) -> HeldRoleQuery<'c, 'a, 's, C, HeldRole, 2> {
        self.bind(client, &params.customer, &params.contact)
    }
}
pub struct CatalogueStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn catalogue() -> CatalogueStmt {
    CatalogueStmt(
        "SELECT r.role, r.staff, r.place, r.name, r.responsibility, r.side, r.permissions, r.required, r.catalogue FROM prj.role r WHERE r.generation = (SELECT prj.live('contacts')) AND r.staff = $1 ORDER BY r.place",
        None,
    )
}
impl CatalogueStmt {
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
        staff: &'a bool,
    ) -> CatalogueRoleQuery<'c, 'a, 's, C, CatalogueRole, 1> {
        CatalogueRoleQuery {
            client,
            params: [staff],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CatalogueRoleBorrowed, tokio_postgres::Error> {
                Ok(CatalogueRoleBorrowed {
                    role: row.try_get(0)?,
                    staff: row.try_get(1)?,
                    place: row.try_get(2)?,
                    name: row.try_get(3)?,
                    responsibility: row.try_get(4)?,
                    side: row.try_get(5)?,
                    permissions: row.try_get(6)?,
                    required: row.try_get(7)?,
                    catalogue: row.try_get(8)?,
                })
            },
            mapper: |it| CatalogueRole::from(it),
        }
    }
}
pub struct HoldersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn holders() -> HoldersStmt {
    HoldersStmt(
        "SELECT c.contact, c.person, c.side, c.name, c.email, array_agg(r.role ORDER BY r.role)::text[] AS roles FROM prj.role o JOIN prj.contact_role r ON r.generation = o.generation AND r.role = o.role AND r.customer = $1 JOIN prj.contact c ON c.generation = r.generation AND c.customer = r.customer AND c.contact = r.contact WHERE o.generation = (SELECT prj.live('contacts')) AND NOT o.staff AND $2 = ANY (o.permissions) AND c.left_at IS NULL GROUP BY c.contact, c.person, c.side, c.name, c.email, c.sort ORDER BY c.sort, c.contact LIMIT $3",
        None,
    )
}
impl HoldersStmt {
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
        customer: &'a uuid::Uuid,
        permission: &'a T1,
        at_most: &'a i64,
    ) -> HolderQuery<'c, 'a, 's, C, Holder, 3> {
        HolderQuery {
            client,
            params: [customer, permission, at_most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<HolderBorrowed, tokio_postgres::Error> {
                Ok(HolderBorrowed {
                    contact: row.try_get(0)?,
                    person: row.try_get(1)?,
                    side: row.try_get(2)?,
                    name: row.try_get(3)?,
                    email: row.try_get(4)?,
                    roles: row.try_get(5)?,
                })
            },
            mapper: |it| Holder::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, HoldersParams<T1>, HolderQuery<'c, 'a, 's, C, Holder, 3>, C>
    for HoldersStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a HoldersParams<T1>,
    ) -> HolderQuery<'c, 'a, 's, C, Holder, 3> {
        self.bind(client, &params.customer, &params.permission, &params.at_most)
    }
}
pub struct ActiveAndRequestedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn active_and_requested() -> ActiveAndRequestedStmt {
    ActiveAndRequestedStmt(
        "SELECT x.contact, x.person, x.sort, x.side, x.name, x.email, x.roles, x.line, x.kind, x.role, x.after_side, x.after_roles, x.after_details, x.verdict FROM ( SELECT coalesce(c.contact, l.contact) AS contact, coalesce(c.person, l.person) AS person, coalesce(c.sort, '') AS sort, c.side, c.name, c.email, ARRAY(SELECT r.role FROM prj.contact_role r WHERE r.generation = c.generation AND r.customer = c.customer AND r.contact = c.contact ORDER BY r.role)::text[] AS roles, l.line, l.kind, l.role, l.after_side, l.after_roles, l.after_details, l.verdict FROM (SELECT * FROM prj.contact WHERE generation = (SELECT prj.live('contacts')) AND customer = $1 AND left_at IS NULL) c FULL JOIN (SELECT l.* FROM prj.ticket_line l JOIN prj.ticket t ON t.generation = l.generation AND t.request = l.request WHERE t.generation = (SELECT prj.live('tickets')) AND t.customer = $1 AND t.closed_at IS NULL AND l.dropped_in IS NULL) l ON l.contact = c.contact ) x WHERE ($2::text IS NULL OR x.name ILIKE $2 OR x.email ILIKE $2) AND ($3::uuid IS NULL OR (x.sort, x.contact) > ( coalesce((SELECT a.sort FROM prj.contact a WHERE a.generation = (SELECT prj.live('contacts')) AND a.customer = $1 AND a.contact = $3), ''), $3)) ORDER BY x.sort, x.contact, x.line NULLS FIRST LIMIT $4",
        None,
    )
}
impl ActiveAndRequestedStmt {
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
        customer: &'a uuid::Uuid,
        text: &'a Option<T1>,
        after: &'a Option<uuid::Uuid>,
        at_most: &'a i64,
    ) -> ActiveAndRequestedQuery<'c, 'a, 's, C, ActiveAndRequested, 4> {
        ActiveAndRequestedQuery {
            client,
            params: [customer, text, after, at_most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<ActiveAndRequestedBorrowed, tokio_postgres::Error> {
                    Ok(ActiveAndRequestedBorrowed {
                        contact: row.try_get(0)?,
                        person: row.try_get(1)?,
                        sort: row.try_get(2)?,
                        side: row.try_get(3)?,
                        name: row.try_get(4)?,
                        email: row.try_get(5)?,
                        roles: row.try_get(6)?,
                        line: row.try_get(7)?,
                        kind: row.try_get(8)?,
                        role: row.try_get(9)?,
                        after_side: row.try_get(10)?,
                        after_roles: row.try_get(11)?,
                        after_details: row.try_get(12)?,
                        verdict: row.try_get(13)?,
                    })
                },
            mapper: |it| ActiveAndRequested::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ActiveAndRequestedParams<T1>,
        ActiveAndRequestedQuery<'c, 'a, 's, C, ActiveAndRequested, 4>,
        C,
    > for ActiveAndRequestedStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ActiveAndRequestedParams<T1>,
    ) -> ActiveAndRequestedQuery<'c, 'a, 's, C, ActiveAndRequested, 4> {
        self.bind(client, &params.customer, &params.text, &params.after, &params.at_most)
    }
}
pub struct IsNeededStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn is_needed() -> IsNeededStmt {
    IsNeededStmt(
        "SELECT EXISTS (SELECT FROM prj.contact c WHERE c.generation = (SELECT prj.live('contacts')) AND c.person = $1 AND c.left_at IS NULL) OR EXISTS (SELECT FROM prj.ticket_line l JOIN prj.ticket t ON t.generation = l.generation AND t.request = l.request WHERE l.generation = (SELECT prj.live('tickets')) AND (l.person = $1 OR l.becomes = $1) AND l.dropped_in IS NULL AND t.phase NOT IN ('implemented', 'rejected', 'cancelled')) AS needed",
        None,
    )
}
impl IsNeededStmt {
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
        person: &'a uuid::Uuid,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 1> {
        BoolQuery {
            client,
            params: [person],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
