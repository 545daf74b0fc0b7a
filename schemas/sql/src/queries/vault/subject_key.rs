// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct CreateSubjectParams<T1: crate::BytesSql, T2: crate::BytesSql> {
    pub subject_id: uuid::Uuid,
    pub email_index: Option<T1>,
    pub wrapped_dek: T2,
    pub kek_id: i32,
}
#[derive(Debug)]
pub struct CreateSubjectsParams<
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::BytesSql,
    T3: crate::ArraySql<Item = T2>,
    T4: crate::BytesSql,
    T5: crate::ArraySql<Item = T4>,
> {
    pub kek_id: i32,
    pub subject_ids: T1,
    pub email_indexes: T3,
    pub wrapped_deks: T5,
}
#[derive(Debug)]
pub struct SetEmailParams<T1: crate::BytesSql> {
    pub email_index: Option<T1>,
    pub subject_id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct KeysUnderOtherKeksParams {
    pub newest_kek: i32,
    pub at_most: i64,
}
#[derive(Debug)]
pub struct ReplaceWrappingParams<T1: crate::BytesSql, T2: crate::BytesSql> {
    pub wrapped_dek: T1,
    pub kek_id: i32,
    pub subject_id: uuid::Uuid,
    pub replaced: T2,
}
#[derive(Debug)]
pub struct NoteEmailParams<T1: crate::BytesSql> {
    pub email_index: T1,
    pub subject_id: uuid::Uuid,
}
#[derive(Debug)]
pub struct TakeBackEmailParams<T1: crate::BytesSql, T2: crate::BytesSql> {
    pub subject_id: uuid::Uuid,
    pub email_index: T1,
    pub back: T2,
}
#[derive(Debug, Clone, PartialEq)]
pub struct SubjectsByEmail {
    pub subject_id: uuid::Uuid,
    pub email_index: Vec<u8>,
}
pub struct SubjectsByEmailBorrowed<'a> {
    pub subject_id: uuid::Uuid,
    pub email_index: &'a [u8],
}
impl<'a> From<SubjectsByEmailBorrowed<'a>> for SubjectsByEmail {
    fn from(SubjectsByEmailBorrowed { subject_id, email_index }: SubjectsByEmailBorrowed<'a>) -> Self {
        Self { subject_id, email_index: email_index.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct CreateSubjects {
    pub subject_id: uuid::Uuid,
    pub email_index: Vec<u8>,
}
pub struct CreateSubjectsBorrowed<'a> {
    pub subject_id: uuid::Uuid,
    pub email_index: &'a [u8],
}
impl<'a> From<CreateSubjectsBorrowed<'a>> for CreateSubjects {
    fn from(CreateSubjectsBorrowed { subject_id, email_index }: CreateSubjectsBorrowed<'a>) -> Self {
        Self { subject_id, email_index: email_index.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct KeysOf {
    pub subject_id: uuid::Uuid,
    pub wrapped_dek: Option<Vec<u8>>,
    pub kek_id: i32,
}
pub struct KeysOfBorrowed<'a> {
    pub subject_id: uuid::Uuid,
    pub wrapped_dek: Option<&'a [u8]>,
    pub kek_id: i32,
}
impl<'a> From<KeysOfBorrowed<'a>> for KeysOf {
    fn from(KeysOfBorrowed { subject_id, wrapped_dek, kek_id }: KeysOfBorrowed<'a>) -> Self {
        Self { subject_id, wrapped_dek: wrapped_dek.map(|v| v.into()), kek_id }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct KeysUnderOtherKeks {
    pub subject_id: uuid::Uuid,
    pub wrapped_dek: Vec<u8>,
    pub kek_id: i32,
}
pub struct KeysUnderOtherKeksBorrowed<'a> {
    pub subject_id: uuid::Uuid,
    pub wrapped_dek: &'a [u8],
    pub kek_id: i32,
}
impl<'a> From<KeysUnderOtherKeksBorrowed<'a>> for KeysUnderOtherKeks {
    fn from(
        KeysUnderOtherKeksBorrowed { subject_id, wrapped_dek, kek_id }: KeysUnderOtherKeksBorrowed<'a>,
    ) -> Self {
        Self { subject_id, wrapped_dek: wrapped_dek.into(), kek_id }
    }
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
pub struct SubjectsByEmailQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SubjectsByEmailBorrowed, tokio_postgres::Error>,
    mapper: fn(SubjectsByEmailBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SubjectsByEmailQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(SubjectsByEmailBorrowed) -> R,
    ) -> SubjectsByEmailQuery<'c, 'a, 's, C, R, N> {
        SubjectsByEmailQuery {
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
pub struct CreateSubjectsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CreateSubjectsBorrowed, tokio_postgres::Error>,
    mapper: fn(CreateSubjectsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CreateSubjectsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(CreateSubjectsBorrowed) -> R) -> CreateSubjectsQuery<'c, 'a, 's, C, R, N> {
        CreateSubjectsQuery {
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
pub struct KeysOfQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<KeysOfBorrowed, tokio_postgres::Error>,
    mapper: fn(KeysOfBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> KeysOfQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(KeysOfBorrowed) -> R) -> KeysOfQuery<'c, 'a, 's, C, R, N> {
        KeysOfQuery {
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
pub struct KeysUnderOtherKeksQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<KeysUnderOtherKeksBorrowed, tokio_postgres::Error>,
    mapper: fn(KeysUnderOtherKeksBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> KeysUnderOtherKeksQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(KeysUnderOtherKeksBorrowed) -> R,
    ) -> KeysUnderOtherKeksQuery<'c, 'a, 's, C, R, N> {
        KeysUnderOtherKeksQuery {
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
pub struct SubjectByEmailStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn subject_by_email() -> SubjectByEmailStmt {
    SubjectByEmailStmt("SELECT subject_id FROM vault.subject_key WHERE email_index = $1", None)
}
impl SubjectByEmailStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        email_index: &'a T1,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [email_index],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct SubjectsByEmailStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn subjects_by_email() -> SubjectsByEmailStmt {
    SubjectsByEmailStmt(
        "SELECT subject_id, email_index FROM vault.subject_key WHERE email_index = ANY ($1)",
        None,
    )
}
impl SubjectsByEmailStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::ArraySql<Item = T1>>(
        &'s self,
        client: &'c C,
        email_indexes: &'a T2,
    ) -> SubjectsByEmailQuery<'c, 'a, 's, C, SubjectsByEmail, 1> {
        SubjectsByEmailQuery {
            client,
            params: [email_indexes],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SubjectsByEmailBorrowed, tokio_postgres::Error> {
                Ok(SubjectsByEmailBorrowed { subject_id: row.try_get(0)?, email_index: row.try_get(1)? })
            },
            mapper: |it| SubjectsByEmail::from(it),
        }
    }
}
pub struct CreateSubjectStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn create_subject() -> CreateSubjectStmt {
    CreateSubjectStmt(
        "INSERT INTO vault.subject_key (subject_id, email_index, wrapped_dek, kek_id) VALUES ($1, $2, $3, $4) ON CONFLICT (email_index) DO NOTHING RETURNING subject_id",
        None,
    )
}
impl CreateSubjectStmt {
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
        subject_id: &'a uuid::Uuid,
        email_index: &'a Option<T1>,
        wrapped_dek: &'a T2,
        kek_id: &'a i32,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        UuidUuidQuery {
            client,
            params: [subject_id, email_index, wrapped_dek, kek_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::BytesSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        CreateSubjectParams<T1, T2>,
        UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4>,
        C,
    > for CreateSubjectStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CreateSubjectParams<T1, T2>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        self.bind(client, &params.subject_id, &params.email_index, &params.wrapped_dek, &params.kek_id)
    }
}
pub struct CreateSubjectsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn create_subjects() -> CreateSubjectsStmt {
    CreateSubjectsStmt(
        "INSERT INTO vault.subject_key (subject_id, email_index, wrapped_dek, kek_id) SELECT subject_id, email_index, wrapped_dek, $1 FROM unnest($2::uuid[], $3::bytea[], $4::bytea[]) AS new (subject_id, email_index, wrapped_dek) ON CONFLICT (email_index) DO NOTHING RETURNING subject_id, email_index",
        None,
    )
}
impl CreateSubjectsStmt {
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
        T1: crate::ArraySql<Item = uuid::Uuid>,
        T2: crate::BytesSql,
        T3: crate::ArraySql<Item = T2>,
        T4: crate::BytesSql,
        T5: crate::ArraySql<Item = T4>,
    >(
        &'s self,
        client: &'c C,
        kek_id: &'a i32,
        subject_ids: &'a T1,
        email_indexes: &'a T3,
        wrapped_deks: &'a T5,
    ) -> CreateSubjectsQuery<'c, 'a, 's, C, CreateSubjects, 4> {
        CreateSubjectsQuery {
            client,
            params: [kek_id, subject_ids, email_indexes, wrapped_deks],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CreateSubjectsBorrowed, tokio_postgres::Error> {
                Ok(CreateSubjectsBorrowed { subject_id: row.try_get(0)?, email_index: row.try_get(1)? })
            },
            mapper: |it| CreateSubjects::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::BytesSql,
    T3: crate::ArraySql<Item = T2>,
    T4: crate::BytesSql,
    T5: crate::ArraySql<Item = T4>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        CreateSubjectsParams<T1, T2, T3, T4, T5>,
        CreateSubjectsQuery<'c, 'a, 's, C, CreateSubjects, 4>,
        C,
    > for CreateSubjectsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CreateSubjectsParams<T1, T2, T3, T4, T5>,
    ) -> CreateSubjectsQuery<'c, 'a, 's, C, CreateSubjects, 4> {
        self.bind(client, &params.kek_id, &params.subject_ids, &params.email_indexes, &params.wrapped_deks)
    }
}
pub struct KeysOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn keys_of() -> KeysOfStmt {
    KeysOfStmt(
        "SELECT subject_id, wrapped_dek, kek_id FROM vault.subject_key WHERE subject_id = ANY ($1)",
        None,
    )
}
impl KeysOfStmt {
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
        subject_ids: &'a T1,
    ) -> KeysOfQuery<'c, 'a, 's, C, KeysOf, 1> {
        KeysOfQuery {
            client,
            params: [subject_ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<KeysOfBorrowed, tokio_postgres::Error> {
                Ok(KeysOfBorrowed {
                    subject_id: row.try_get(0)?,
                    wrapped_dek: row.try_get(1)?,
                    kek_id: row.try_get(2)?,
                })
            },
            mapper: |it| KeysOf::from(it),
        }
    }
}
pub struct SetEmailStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_email() -> SetEmailStmt {
    SetEmailStmt(
        "UPDATE vault.subject_key SET email_index = $1 WHERE subject_id = $2 AND destroyed_at IS NULL",
        None,
    )
}
impl SetEmailStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        email_index: &'a Option<T1>,
        subject_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[email_index, subject_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetEmailParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetEmailStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetEmailParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.email_index, &params.subject_id))
    }
}
pub struct FormerSubjectsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn former_subjects() -> FormerSubjectsStmt {
    FormerSubjectsStmt("SELECT subject_id FROM vault.former_email WHERE email_index = $1", None)
}
impl FormerSubjectsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        email_index: &'a T1,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [email_index],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct DestroyKeyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn destroy_key() -> DestroyKeyStmt {
    DestroyKeyStmt(
        "UPDATE vault.subject_key SET wrapped_dek = NULL, email_index = NULL, destroyed_at = now() WHERE subject_id = $1 AND destroyed_at IS NULL",
        None,
    )
}
impl DestroyKeyStmt {
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
        subject_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[subject_id]).await
    }
}
pub struct KeysUnderOtherKeksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn keys_under_other_keks() -> KeysUnderOtherKeksStmt {
    KeysUnderOtherKeksStmt(
        "SELECT subject_id, wrapped_dek, kek_id FROM vault.subject_key WHERE kek_id <> $1 AND destroyed_at IS NULL AND wrapped_dek IS NOT NULL ORDER BY subject_id LIMIT $2",
        None,
    )
}
impl KeysUnderOtherKeksStmt {
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
        newest_kek: &'a i32,
        at_most: &'a i64,
    ) -> KeysUnderOtherKeksQuery<'c, 'a, 's, C, KeysUnderOtherKeks, 2> {
        KeysUnderOtherKeksQuery {
            client,
            params: [newest_kek, at_most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<KeysUnderOtherKeksBorrowed, tokio_postgres::Error> {
                    Ok(KeysUnderOtherKeksBorrowed {
                        subject_id: row.try_get(0)?,
                        wrapped_dek: row.try_get(1)?,
                        kek_id: row.try_get(2)?,
                    })
                },
            mapper: |it| KeysUnderOtherKeks::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        KeysUnderOtherKeksParams,
        KeysUnderOtherKeksQuery<'c, 'a, 's, C, KeysUnderOtherKeks, 2>,
        C,
    > for KeysUnderOtherKeksStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a KeysUnderOtherKeksParams,
    ) -> KeysUnderOtherKeksQuery<'c, 'a, 's, C, KeysUnderOtherKeks, 2> {
        self.bind(client, &params.newest_kek, &params.at_most)
    }
}
pub struct ReplaceWrappingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn replace_wrapping() -> ReplaceWrappingStmt {
    ReplaceWrappingStmt(
        "UPDATE vault.subject_key SET wrapped_dek = $1, kek_id = $2 WHERE subject_id = $3 AND wrapped_dek = $4 AND destroyed_at IS NULL",
        None,
    )
}
impl ReplaceWrappingStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::BytesSql>(
        &'s self,
        client: &'c C,
        wrapped_dek: &'a T1,
        kek_id: &'a i32,
        subject_id: &'a uuid::Uuid,
        replaced: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[wrapped_dek, kek_id, subject_id, replaced]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql, T2: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ReplaceWrappingParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ReplaceWrappingStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ReplaceWrappingParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.wrapped_dek, &params.kek_id, &params.subject_id, &params.replaced))
    }
}
pub struct NoteEmailStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn note_email() -> NoteEmailStmt {
    NoteEmailStmt(
        "INSERT INTO vault.former_email (email_index, subject_id) SELECT k.noted, k.subject_id FROM (SELECT subject_id, email_index, $1::bytea AS noted FROM vault.subject_key WHERE subject_id = $2 AND destroyed_at IS NULL) k WHERE k.email_index IS DISTINCT FROM k.noted AND NOT EXISTS (SELECT FROM vault.subject_key o WHERE o.email_index = k.noted AND o.subject_id <> k.subject_id) ON CONFLICT DO NOTHING",
        None,
    )
}
impl NoteEmailStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        email_index: &'a T1,
        subject_id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[email_index, subject_id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        NoteEmailParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for NoteEmailStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a NoteEmailParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.email_index, &params.subject_id))
    }
}
pub struct TakeBackEmailStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn take_back_email() -> TakeBackEmailStmt {
    TakeBackEmailStmt("SELECT vault.take_back_email($1, $2, $3) AS done", None)
}
impl TakeBackEmailStmt {
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
        subject_id: &'a uuid::Uuid,
        email_index: &'a T1,
        back: &'a T2,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        BoolQuery {
            client,
            params: [subject_id, email_index, back],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::BytesSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        TakeBackEmailParams<T1, T2>,
        BoolQuery<'c, 'a, 's, C, bool, 3>,
        C,
    > for TakeBackEmailStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a TakeBackEmailParams<T1, T2>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        self.bind(client, &params.subject_id, &params.email_index, &params.back)
    }
}
