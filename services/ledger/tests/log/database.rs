//! A migrated database for one test.

use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

use deadpool_postgres::{Manager, ManagerConfig, Pool, RecyclingMethod, Runtime};
use ledger::log::Ledger;
use ledger::options::LedgerOptions;
use tokio_postgres::{Client, Config, NoTls};
use uuid::Uuid;

/// A database of its own, dropped with the value.
pub(crate) struct Database {
    server: Config,
    name: String,
}

static POOLS: AtomicU32 = AtomicU32::new(0);

impl Database {
    pub(crate) async fn fresh() -> Self {
        let url = std::env::var("TEST_DATABASE_URL")
            .expect("TEST_DATABASE_URL is not set: run `cargo xtask test`, which starts the servers");
        let server: Config = url.parse().unwrap();
        let name = format!("ledger_{}", Uuid::new_v4().simple());
        connect(&server).await.batch_execute(&format!("CREATE DATABASE {name}")).await.unwrap();
        let database = Self { server, name };
        let client = database.connect().await;
        for migration in migrations() {
            client.batch_execute(&migration).await.unwrap();
        }
        database
    }

    fn config(&self) -> Config {
        let mut config = self.server.clone();
        config.dbname(&self.name);
        config
    }

    /// Where it is, as superuser.
    pub(crate) fn url(&self) -> String {
        let server = std::env::var("TEST_DATABASE_URL").expect("it was there a moment ago");
        let (server, _) = server.rsplit_once('/').expect("the address names a database");
        format!("{server}/{}", self.name)
    }

    /// A connection of its own, as superuser.
    pub(crate) async fn connect(&self) -> Client {
        connect(&self.config()).await
    }

    pub(crate) fn pool(&self, size: usize) -> Pool {
        let mut config = self.config();
        config.application_name(format!("pool_{}", POOLS.fetch_add(1, Ordering::Relaxed)));
        let manager =
            Manager::from_config(config, NoTls, ManagerConfig { recycling_method: RecyclingMethod::Fast });
        Pool::builder(manager).max_size(size).runtime(Runtime::Tokio1).build().unwrap()
    }

    pub(crate) fn ledger(&self) -> Ledger {
        self.ledger_with(LedgerOptions::default())
    }

    pub(crate) fn ledger_with(&self, options: LedgerOptions) -> Ledger {
        Ledger::new(self.pool(4), options)
    }

    /// One number from the database.
    pub(crate) async fn number(&self, query: &str) -> i64 {
        self.connect().await.query_one(query, &[]).await.unwrap().get(0)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let (server, name) = (self.server.clone(), self.name.clone());
        let dropped = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let client = connect(&server).await;
                client.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await.unwrap();
            });
        });
        // A database left behind after a failure is in nobody's way; the thread has said what happened.
        drop(dropped.join());
    }
}

async fn connect(config: &Config) -> Client {
    let (client, connection) = config.connect(NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

fn migrations() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas/postgres/migrations/ledger");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect()
}
