//! A database of its own for each test.

use std::time::Duration;

use chassis::postgres::Pool;
use tokio::time::{Instant, interval};

/// A migrated database that is dropped at the end.
pub(crate) struct Database {
    pub(crate) pool: Pool,
    server: String,
    name: String,
}

impl Database {
    pub(crate) async fn new() -> Self {
        let server = std::env::var("TEST_DATABASE_URL")
            .expect("TEST_DATABASE_URL is not set: run `cargo xtask test`, which sets up the servers");
        let name = format!("notifier_{}", uuid::Uuid::new_v4().simple());
        let client = chassis::postgres::connect(&server).await.unwrap();
        client.batch_execute(&format!("CREATE DATABASE {name}")).await.unwrap();
        let (start, _) = server.rsplit_once('/').unwrap();
        let url = format!("{start}/{name}");
        chassis::migrate::migrate(&url).await.unwrap();
        let pool = chassis::postgres::pool(&url, 12).unwrap();
        Self { pool, server, name }
    }

    /// One value from the database.
    pub(crate) async fn one<T: for<'a> tokio_postgres::types::FromSql<'a>>(&self, query: &str) -> T {
        self.pool.get().await.unwrap().query_one(query, &[]).await.unwrap().get(0)
    }

    /// `mail_id: state` of all mails, in order.
    pub(crate) async fn states(&self) -> Vec<String> {
        let rows = self.pool.get().await.unwrap();
        let rows = rows.query("SELECT state FROM mail.outbox ORDER BY position", &[]).await.unwrap();
        rows.iter().map(|row| row.get(0)).collect()
    }

    /// Waits until `query` answers true.
    pub(crate) async fn until(&self, query: &str) {
        let end = Instant::now() + Duration::from_secs(20);
        let mut tick = interval(Duration::from_millis(5));
        while !self.one::<bool>(query).await {
            assert!(Instant::now() < end, "not within 20 s: {query}; states {:?}", self.states().await);
            tick.tick().await;
        }
    }

    pub(crate) async fn drop(self) {
        self.pool.close();
        let client = chassis::postgres::connect(&self.server).await.unwrap();
        client.batch_execute(&format!("DROP DATABASE {} WITH (FORCE)", self.name)).await.unwrap();
    }
}
