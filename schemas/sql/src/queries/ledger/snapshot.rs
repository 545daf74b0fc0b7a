// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct SaveSnapshotParams<T1: crate::BytesSql, T2: crate::StringSql> {
    pub stream: uuid::Uuid,
    pub version: i64,
    pub fingerprint: T1,
    pub state: T2,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct SaveSnapshotStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn save_snapshot() -> SaveSnapshotStmt {
    SaveSnapshotStmt(
        "INSERT INTO es.snapshot AS t (stream_id, version, fingerprint, state) VALUES ($1, $2, $3, $4::text::json) ON CONFLICT (stream_id) DO UPDATE SET version = EXCLUDED.version, fingerprint = EXCLUDED.fingerprint, state = EXCLUDED.state WHERE t.version < EXCLUDED.version OR t.fingerprint <> EXCLUDED.fingerprint",
        None,
    )
}
impl SaveSnapshotStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        stream: &'a uuid::Uuid,
        version: &'a i64,
        fingerprint: &'a T1,
        state: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[stream, version, fingerprint, state]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SaveSnapshotParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SaveSnapshotStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SaveSnapshotParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.stream, &params.version, &params.fingerprint, &params.state))
    }
}
