//! A database of its own for a test.

use uuid::Uuid;

/// The address of the scratch server.
pub(crate) fn server() -> String {
    std::env::var("TEST_DATABASE_URL").expect("TEST_DATABASE_URL is not set: run `cargo xtask test`")
}

/// A database that is dropped when the test went well and kept for a look when it did not.
pub(crate) struct Database {
    pub(crate) url: String,
    pub(crate) name: String,
}

impl Database {
    /// An empty one.
    pub(crate) async fn empty() -> Self {
        let name = format!("identity_{}", Uuid::new_v4().simple());
        let (head, _) =
            server().rsplit_once('/').map(|(head, tail)| (head.to_owned(), tail.to_owned())).unwrap();
        admin(&format!("CREATE DATABASE {name}")).await;
        Self { url: format!("{head}/{name}"), name }
    }

    /// One in the shape this build expects.
    pub(crate) async fn migrated() -> Self {
        let database = Self::empty().await;
        chassis::migrate::migrate(&database.url).await.unwrap();
        database
    }

    pub(crate) async fn drop(self) {
        admin(&format!("DROP DATABASE {} WITH (FORCE)", self.name)).await;
    }
}

async fn admin(statement: &str) {
    let client = chassis::postgres::connect(&server()).await.unwrap();
    client.batch_execute(statement).await.unwrap();
}

/// Everything in the database, as `pg_dump` writes it.
pub(crate) async fn dump(url: &str) -> String {
    let folder = std::env::var("TEST_PG_BIN").expect("TEST_PG_BIN is not set: run `cargo xtask test`");
    let output = tokio::process::Command::new(format!("{folder}/pg_dump")).arg(url).output().await.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
