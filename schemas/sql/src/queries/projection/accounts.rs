// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct AccountsByEmailParams<T1: crate::StringSql> {
    pub email: T1,
    pub at_most: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct StaffAccountsParams {
    pub after: Option<uuid::Uuid>,
    pub at_most: i64,
}
#[derive(Debug)]
pub struct AccessOfContactsParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub contacts: T1,
    pub customer: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct InvitationsOfAccountParams {
    pub customer: uuid::Uuid,
    pub account: uuid::Uuid,
    pub at_most: i64,
}
#[derive(Debug)]
pub struct NamesParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub customer: Option<uuid::Uuid>,
    pub people: T1,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    pub account: uuid::Uuid,
    pub person: uuid::Uuid,
    pub name: Option<String>,
    pub email: Option<String>,
    pub locale: String,
    pub status: String,
    pub invited: bool,
    pub link_expires_at: Option<jiff::Timestamp>,
    pub staff_roles: Vec<String>,
    pub opened_at: jiff::Timestamp,
    pub status_since: jiff::Timestamp,
    pub version: i64,
}
pub struct AccountBorrowed<'a> {
    pub account: uuid::Uuid,
    pub person: uuid::Uuid,
    pub name: Option<&'a str>,
    pub email: Option<&'a str>,
    pub locale: &'a str,
    pub status: &'a str,
    pub invited: bool,
    pub link_expires_at: Option<jiff::Timestamp>,
    pub staff_roles: crate::ArrayIterator<'a, &'a str>,
    pub opened_at: jiff::Timestamp,
    pub status_since: jiff::Timestamp,
    pub version: i64,
}
impl<'a> From<AccountBorrowed<'a>> for Account {
    fn from(
        AccountBorrowed {
            account,
            person,
            name,
            email,
            locale,
            status,
            invited,
            link_expires_at,
            staff_roles,
            opened_at,
            status_since,
            version,
        }: AccountBorrowed<'a>,
    ) -> Self {
        Self {
            account,
            person,
            name: name.map(|v| v.into()),
            email: email.map(|v| v.into()),
            locale: locale.into(),
            status: status.into(),
            invited,
            link_expires_at,
            staff_roles: staff_roles.map(|v| v.into()).collect(),
            opened_at,
            status_since,
            version,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Link {
    pub account: uuid::Uuid,
    pub customer: uuid::Uuid,
    pub contact: uuid::Uuid,
    pub since: jiff::Timestamp,
    pub suspended_at: Option<jiff::Timestamp>,
}
#[derive(Debug, Clone, PartialEq)]
pub struct AccessOf {
    pub contact: uuid::Uuid,
    pub account: Option<uuid::Uuid>,
    pub status: Option<String>,
    pub status_since: Option<jiff::Timestamp>,
    pub suspended_at: Option<jiff::Timestamp>,
    pub invited: bool,
    pub link_expires_at: Option<jiff::Timestamp>,
}
pub struct AccessOfBorrowed<'a> {
    pub contact: uuid::Uuid,
    pub account: Option<uuid::Uuid>,
    pub status: Option<&'a str>,
    pub status_since: Option<jiff::Timestamp>,
    pub suspended_at: Option<jiff::Timestamp>,
    pub invited: bool,
    pub link_expires_at: Option<jiff::Timestamp>,
}
impl<'a> From<AccessOfBorrowed<'a>> for AccessOf {
    fn from(
        AccessOfBorrowed {
            contact,
            account,
            status,
            status_since,
            suspended_at,
            invited,
            link_expires_at,
        }: AccessOfBorrowed<'a>,
    ) -> Self {
        Self {
            contact,
            account,
            status: status.map(|v| v.into()),
            status_since,
            suspended_at,
            invited,
            link_expires_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Invitation {
    pub link: uuid::Uuid,
    pub asked_at: jiff::Timestamp,
    pub asked_by_name: Option<String>,
    pub expires_at: jiff::Timestamp,
    pub sent_at: Option<jiff::Timestamp>,
    pub used_at: Option<jiff::Timestamp>,
    pub ended_at: Option<jiff::Timestamp>,
}
pub struct InvitationBorrowed<'a> {
    pub link: uuid::Uuid,
    pub asked_at: jiff::Timestamp,
    pub asked_by_name: Option<&'a str>,
    pub expires_at: jiff::Timestamp,
    pub sent_at: Option<jiff::Timestamp>,
    pub used_at: Option<jiff::Timestamp>,
    pub ended_at: Option<jiff::Timestamp>,
}
impl<'a> From<InvitationBorrowed<'a>> for Invitation {
    fn from(
        InvitationBorrowed {
            link,
            asked_at,
            asked_by_name,
            expires_at,
            sent_at,
            used_at,
            ended_at,
        }: InvitationBorrowed<'a>,
    ) -> Self {
        Self {
            link,
            asked_at,
            asked_by_name: asked_by_name.map(|v| v.into()),
            expires_at,
            sent_at,
            used_at,
            ended_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    pub key: uuid::Uuid,
    pub account: uuid::Uuid,
    pub scopes: Option<Vec<String>>,
    pub issued_at: jiff::Timestamp,
    pub expires_at: Option<jiff::Timestamp>,
    pub revoked_at: Option<jiff::Timestamp>,
}
pub struct KeyBorrowed<'a> {
    pub key: uuid::Uuid,
    pub account: uuid::Uuid,
    pub scopes: Option<crate::ArrayIterator<'a, &'a str>>,
    pub issued_at: jiff::Timestamp,
    pub expires_at: Option<jiff::Timestamp>,
    pub revoked_at: Option<jiff::Timestamp>,
}
impl<'a> From<KeyBorrowed<'a>> for Key {
    fn from(
        KeyBorrowed { key, account, scopes, issued_at, expires_at, revoked_at }: KeyBorrowed<'a>,
    ) -> Self {
        Self {
            key,
            account,
            scopes: scopes.map(|v| v.map(|v| v.into()).collect()),
            issued_at,
            expires_at,
            revoked_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct PersonName {
    pub person: uuid::Uuid,
    pub name: Option<String>,
}
pub struct PersonNameBorrowed<'a> {
    pub person: uuid::Uuid,
    pub name: Option<&'a str>,
}
impl<'a> From<PersonNameBorrowed<'a>> for PersonName {
    fn from(PersonNameBorrowed { person, name }: PersonNameBorrowed<'a>) -> Self {
        Self { person, name: name.map(|v| v.into()) }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct AccountQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AccountBorrowed, tokio_postgres::Error>,
    mapper: fn(AccountBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AccountQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(AccountBorrowed) -> R) -> AccountQuery<'c, 'a, 's, C, R, N> {
        AccountQuery {
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
pub struct LinkQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Link, tokio_postgres::Error>,
    mapper: fn(Link) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LinkQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Link) -> R) -> LinkQuery<'c, 'a, 's, C, R, N> {
        LinkQuery {
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
pub struct AccessOfQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AccessOfBorrowed, tokio_postgres::Error>,
    mapper: fn(AccessOfBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AccessOfQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(AccessOfBorrowed) -> R) -> AccessOfQuery<'c, 'a, 's, C, R, N> {
        AccessOfQuery {
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
pub struct InvitationQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<InvitationBorrowed, tokio_postgres::Error>,
    mapper: fn(InvitationBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> InvitationQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(InvitationBorrowed) -> R) -> InvitationQuery<'c, 'a, 's, C, R, N> {
        InvitationQuery {
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
pub struct KeyQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<KeyBorrowed, tokio_postgres::Error>,
    mapper: fn(KeyBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> KeyQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(KeyBorrowed) -> R) -> KeyQuery<'c, 'a, 's, C, R, N> {
        KeyQuery {
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
pub struct PersonNameQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PersonNameBorrowed, tokio_postgres::Error>,
    mapper: fn(PersonNameBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PersonNameQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PersonNameBorrowed) -> R) -> PersonNameQuery<'c, 'a, 's, C, R, N> {
        PersonNameQuery {
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
pub struct AccountByIdStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn account_by_id() -> AccountByIdStmt {
    AccountByIdStmt(
        "SELECT a.account, a.person, a.name, a.email, a.locale, a.status, a.invited, a.link_expires_at, a.staff_roles, a.opened_at, a.status_since, a.version FROM prj.account a WHERE a.generation = (SELECT prj.live('accounts')) AND a.account = $1",
        None,
    )
}
impl AccountByIdStmt {
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
    ) -> AccountQuery<'c, 'a, 's, C, Account, 1> {
        AccountQuery {
            client,
            params: [account],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AccountBorrowed, tokio_postgres::Error> {
                Ok(AccountBorrowed {
                    account: row.try_get(0)?,
                    person: row.try_get(1)?,
                    name: row.try_get(2)?,
                    email: row.try_get(3)?,
                    locale: row.try_get(4)?,
                    status: row.try_get(5)?,
                    invited: row.try_get(6)?,
                    link_expires_at: row.try_get(7)?,
                    staff_roles: row.try_get(8)?,
                    opened_at: row.try_get(9)?,
                    status_since: row.try_get(10)?,
                    version: row.try_get(11)?,
                })
            },
            mapper: |it| Account::from(it),
        }
    }
}
pub struct AccountsByEmailStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn accounts_by_email() -> AccountsByEmailStmt {
    AccountsByEmailStmt(
        "SELECT a.account, a.person, a.name, a.email, a.locale, a.status, a.invited, a.link_expires_at, a.staff_roles, a.opened_at, a.status_since, a.version FROM prj.account a WHERE a.generation = (SELECT prj.live('accounts')) AND lower(a.email) = lower(btrim($1)) ORDER BY a.account LIMIT $2",
        None,
    )
}
impl AccountsByEmailStmt {
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
        email: &'a T1,
        at_most: &'a i64,
    ) -> AccountQuery<'c, 'a, 's, C, Account, 2> {
        AccountQuery {
            client,
            params: [email, at_most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AccountBorrowed, tokio_postgres::Error> {
                Ok(AccountBorrowed {
                    account: row.try_get(0)?,
                    person: row.try_get(1)?,
                    name: row.try_get(2)?,
                    email: row.try_get(3)?,
                    locale: row.try_get(4)?,
                    status: row.try_get(5)?,
                    invited: row.try_get(6)?,
                    link_expires_at: row.try_get(7)?,
                    staff_roles: row.try_get(8)?,
                    opened_at: row.try_get(9)?,
                    status_since: row.try_get(10)?,
                    version: row.try_get(11)?,
                })
            },
            mapper: |it| Account::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        AccountsByEmailParams<T1>,
        AccountQuery<'c, 'a, 's, C, Account, 2>,
        C,
    > for AccountsByEmailStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AccountsByEmailParams<T1>,
    ) -> AccountQuery<'c, 'a, 's, C, Account, 2> {
        self.bind(client, &params.email, &params.at_most)
    }
}
pub struct AccountsOfPersonStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn accounts_of_person() -> AccountsOfPersonStmt {
    AccountsOfPersonStmt(
        "SELECT a.account, a.person, a.name, a.email, a.locale, a.status, a.invited, a.link_expires_at, a.staff_roles, a.opened_at, a.status_since, a.version FROM prj.account a WHERE a.generation = (SELECT prj.live('accounts')) AND a.person = $1 ORDER BY a.account",
        None,
    )
}
impl AccountsOfPersonStmt {
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
    ) -> AccountQuery<'c, 'a, 's, C, Account, 1> {
        AccountQuery {
            client,
            params: [person],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AccountBorrowed, tokio_postgres::Error> {
                Ok(AccountBorrowed {
                    account: row.try_get(0)?,
                    person: row.try_get(1)?,
                    name: row.try_get(2)?,
                    email: row.try_get(3)?,
                    locale: row.try_get(4)?,
                    status: row.try_get(5)?,
                    invited: row.try_get(6)?,
                    link_expires_at: row.try_get(7)?,
                    staff_roles: row.try_get(8)?,
                    opened_at: row.try_get(9)?,
                    status_since: row.try_get(10)?,
                    version: row.try_get(11)?,
                })
            },
            mapper: |it| Account::from(it),
        }
    }
}
pub struct StaffAccountsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn staff_accounts() -> StaffAccountsStmt {
    StaffAccountsStmt(
        "SELECT a.account, a.person, a.name, a.email, a.locale, a.status, a.invited, a.link_expires_at, a.staff_roles, a.opened_at, a.status_since, a.version FROM prj.account a WHERE a.generation = (SELECT prj.live('accounts')) AND cardinality(a.staff_roles) > 0 AND ($1::uuid IS NULL OR a.account > $1) ORDER BY a.account LIMIT $2",
        None,
    )
}
impl StaffAccountsStmt {
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
        after: &'a Option<uuid::Uuid>,
        at_most: &'a i64,
    ) -> AccountQuery<'c, 'a, 's, C, Account, 2> {
        AccountQuery {
            client,
            params: [after, at_most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AccountBorrowed, tokio_postgres::Error> {
                Ok(AccountBorrowed {
                    account: row.try_get(0)?,
                    person: row.try_get(1)?,
                    name: row.try_get(2)?,
                    email: row.try_get(3)?,
                    locale: row.try_get(4)?,
                    status: row.try_get(5)?,
                    invited: row.try_get(6)?,
                    link_expires_at: row.try_get(7)?,
                    staff_roles: row.try_get(8)?,
                    opened_at: row.try_get(9)?,
                    status_since: row.try_get(10)?,
                    version: row.try_get(11)?,
                })
            },
            mapper: |it| Account::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, StaffAccountsParams, AccountQuery<'c, 'a, 's, C, Account, 2>, C>
    for StaffAccountsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a StaffAccountsParams,
    ) -> AccountQuery<'c, 'a, 's, C, Account, 2> {
        self.bind(client, &params.after, &params.at_most)
    }
}
pub struct LinksOfAccountStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn links_of_account() -> LinksOfAccountStmt {
    LinksOfAccountStmt(
        "SELECT l.account, l.customer, l.contact, l.since, l.suspended_at FROM prj.account_link l WHERE l.generation = (SELECT prj.live('accounts')) AND l.account = $1 ORDER BY l.customer",
        None,
    )
}
impl LinksOfAccountStmt {
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
    ) -> LinkQuery<'c, 'a, 's, C, Link, 1> {
        LinkQuery {
            client,
            params: [account],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Link, tokio_postgres::Error> {
                Ok(Link {
                    account: row.try_get(0)?,
                    customer: row.try_get(1)?,
                    contact: row.try_get(2)?,
                    since: row.try_get(3)?,
                    suspended_at: row.try_get(4)?,
                })
            },
            mapper: |it| Link::from(it),
        }
    }
}
pub struct AccessOfContactsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn access_of_contacts() -> AccessOfContactsStmt {
    AccessOfContactsStmt(
        "SELECT c.contact, a.account, a.status, a.status_since, l.suspended_at, coalesce(a.invited AND l.suspended_at IS NULL, false) AS invited, a.link_expires_at FROM unnest($1::uuid[]) AS c (contact) LEFT JOIN prj.account_link l ON l.generation = (SELECT prj.live('accounts')) AND l.customer = $2 AND l.contact = c.contact LEFT JOIN prj.account a ON a.generation = l.generation AND a.account = l.account",
        None,
    )
}
impl AccessOfContactsStmt {
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
        contacts: &'a T1,
        customer: &'a uuid::Uuid,
    ) -> AccessOfQuery<'c, 'a, 's, C, AccessOf, 2> {
        AccessOfQuery {
            client,
            params: [contacts, customer],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AccessOfBorrowed, tokio_postgres::Error> {
                Ok(AccessOfBorrowed {
                    contact: row.try_get(0)?,
                    account: row.try_get(1)?,
                    status: row.try_get(2)?,
                    status_since: row.try_get(3)?,
                    suspended_at: row.try_get(4)?,
                    invited: row.try_get(5)?,
                    link_expires_at: row.try_get(6)?,
                })
            },
            mapper: |it| AccessOf::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        AccessOfContactsParams<T1>,
        AccessOfQuery<'c, 'a, 's, C, AccessOf, 2>,
        C,
    > for AccessOfContactsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AccessOfContactsParams<T1>,
    ) -> AccessOfQuery<'c, 'a, 's, C, AccessOf, 2> {
        self.bind(client, &params.contacts, &params.customer)
    }
}
pub struct InvitationsOfAccountStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn invitations_of_account() -> InvitationsOfAccountStmt {
    InvitationsOfAccountStmt(
        "SELECT i.link, i.asked_at, prj.person_name(i.asked_by, $1) AS asked_by_name, i.expires_at, i.sent_at, i.used_at, i.ended_at FROM prj.account_invitation i WHERE i.generation = (SELECT prj.live('accounts')) AND i.account = $2 ORDER BY i.asked_at DESC, i.link LIMIT $3",
        None,
    )
}
impl InvitationsOfAccountStmt {
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
        account: &'a uuid::Uuid,
        at_most: &'a i64,
    ) -> InvitationQuery<'c, 'a, 's, C, Invitation, 3> {
        InvitationQuery {
            client,
            params: [customer, account, at_most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<InvitationBorrowed, tokio_postgres::Error> {
                Ok(InvitationBorrowed {
                    link: row.try_get(0)?,
                    asked_at: row.try_get(1)?,
                    asked_by_name: row.try_get(2)?,
                    expires_at: row.try_get(3)?,
                    sent_at: row.try_get(4)?,
                    used_at: row.try_get(5)?,
                    ended_at: row.try_get(6)?,
                })
            },
            mapper: |it| Invitation::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        InvitationsOfAccountParams,
        InvitationQuery<'c, 'a, 's, C, Invitation, 3>,
        C,
    > for InvitationsOfAccountStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InvitationsOfAccountParams,
    ) -> InvitationQuery<'c, 'a, 's, C, Invitation, 3> {
        self.bind(client, &params.customer, &params.account, &params.at_most)
    }
}
pub struct KeysOfAccountStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn keys_of_account() -> KeysOfAccountStmt {
    KeysOfAccountStmt(
        "SELECT k.key, k.account, k.scopes, k.issued_at, k.expires_at, k.revoked_at FROM prj.account_key k WHERE k.generation = (SELECT prj.live('accounts')) AND k.account = $1 ORDER BY k.issued_at, k.key",
        None,
    )
}
impl KeysOfAccountStmt {
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
    ) -> KeyQuery<'c, 'a, 's, C, Key, 1> {
        KeyQuery {
            client,
            params: [account],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<KeyBorrowed, tokio_postgres::Error> {
                Ok(KeyBorrowed {
                    key: row.try_get(0)?,
                    account: row.try_get(1)?,
                    scopes: row.try_get(2)?,
                    issued_at: row.try_get(3)?,
                    expires_at: row.try_get(4)?,
                    revoked_at: row.try_get(5)?,
                })
            },
            mapper: |it| Key::from(it),
        }
    }
}
pub struct NamesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn names() -> NamesStmt {
    NamesStmt(
        "SELECT p.person, prj.person_name(p.person, $1) AS name FROM unnest($2::uuid[]) AS p (person)",
        None,
    )
}
impl NamesStmt {
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
        customer: &'a Option<uuid::Uuid>,
        people: &'a T1,
    ) -> PersonNameQuery<'c, 'a, 's, C, PersonName, 2> {
        PersonNameQuery {
            client,
            params: [customer, people],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PersonNameBorrowed, tokio_postgres::Error> {
                Ok(PersonNameBorrowed { person: row.try_get(0)?, name: row.try_get(1)? })
            },
            mapper: |it| PersonName::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        NamesParams<T1>,
        PersonNameQuery<'c, 'a, 's, C, PersonName, 2>,
        C,
    > for NamesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a NamesParams<T1>,
    ) -> PersonNameQuery<'c, 'a, 's, C, PersonName, 2> {
        self.bind(client, &params.customer, &params.people)
    }
}
