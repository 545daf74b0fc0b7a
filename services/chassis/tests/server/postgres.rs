use chassis::health::Level;
use chassis::postgres::{connect, health, pool};
use chassis::safety;
use tokio_postgres::error::SqlState;

use crate::database::Database;

#[tokio::test]
async fn a_session_of_the_pool_has_limits() {
    let database = Database::empty().await;
    let url = format!("{}?options=-c%20statement_timeout%3D50ms", database.url);
    let pool = pool(&url, 2).unwrap();
    let client = pool.get().await.unwrap();
    let show =
        async |name: &str| client.query_one(&format!("SHOW {name}"), &[]).await.unwrap().get::<_, String>(0);
    assert_eq!(show("lock_timeout").await, "2s");
    assert_eq!(show("idle_in_transaction_session_timeout").await, "10s");
    assert_eq!(show("application_name").await, "countersign");
    assert_eq!(show("statement_timeout").await, "50ms", "the address wins");
    let cancelled = client.query_one("SELECT pg_sleep(30)", &[]).await.unwrap_err();
    assert_eq!(cancelled.code(), Some(&SqlState::QUERY_CANCELED));
    drop(client);
    assert_eq!(health(&pool).await.status, Level::Up);
    drop(pool);
    database.drop().await;
}

#[tokio::test]
async fn a_database_that_is_away_is_down_and_comes_back_by_itself() {
    let database = Database::empty().await;
    let pool = pool(&database.url, 2).unwrap();
    assert_eq!(health(&pool).await.status, Level::Up);
    let admin = connect(&crate::database::server()).await.unwrap();
    let close = |allowed: bool| format!("ALTER DATABASE {} ALLOW_CONNECTIONS {allowed}", database.name);
    admin.batch_execute(&close(false)).await.unwrap();
    admin
        .execute(
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = $1",
            &[&database.name],
        )
        .await
        .unwrap();
    assert_eq!(health(&pool).await.status, Level::Down);
    admin.batch_execute(&close(true)).await.unwrap();
    assert_eq!(health(&pool).await.status, Level::Up, "a broken connection is replaced");
    drop(pool);
    database.drop().await;
}

#[tokio::test]
async fn settings_that_lose_commits_are_refused_by_name() {
    let database = Database::empty().await;
    let client = connect(&database.url).await.unwrap();
    let about = |findings: Vec<chassis::finding::Finding>| -> Vec<String> {
        findings
            .into_iter()
            .filter(chassis::finding::Finding::is_refusal)
            .map(|finding| finding.to_string())
            .collect()
    };
    client.batch_execute("SET synchronous_commit = on").await.unwrap();
    let before = about(safety::check(&client).await.unwrap());
    assert!(!before.iter().any(|finding| finding.contains("synchronous_commit")), "{before:?}");
    client.batch_execute("SET synchronous_commit = off").await.unwrap();
    let after = about(safety::check(&client).await.unwrap());
    let finding = after.iter().find(|finding| finding.contains("synchronous_commit")).expect("it is refused");
    assert!(finding.contains("set synchronous_commit = on"), "{finding}");
    assert_eq!(after.len(), before.len() + 1);
    drop(client);
    database.drop().await;
}

/// Where a subscriber writes to, for the test to read.
#[derive(Clone, Default)]
struct Lines(std::sync::Arc<std::sync::Mutex<Vec<u8>>>);

impl std::io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[derive(Debug, thiserror::Error)]
#[error("storing a contact")]
struct Storing(#[source] tokio_postgres::Error);

/// INV-12: PostgreSQL quotes rows and parameters in what it says about a refusal.
#[tokio::test]
async fn a_log_line_about_a_refused_statement_quotes_no_row() {
    let database = Database::empty().await;
    let client = connect(&database.url).await.unwrap();
    let table = "CREATE TABLE person (email text CONSTRAINT one_person UNIQUE, age int CHECK (age > 0));
                 INSERT INTO person VALUES ('kari@sild.example', 1)";
    client.batch_execute(table).await.unwrap();
    let refused = [
        ("INSERT INTO person VALUES ('kari@sild.example', 2)", "SQLSTATE 23505 (one_person): duplicate key"),
        ("INSERT INTO person VALUES ('kari@sild.example', 0)", "SQLSTATE 23514 (person_age_check): new row"),
        ("INSERT INTO person VALUES ('x', 'kari@sild.example')", "SQLSTATE 22P02"),
    ];
    for (statement, expected) in refused {
        let error = Storing(client.batch_execute(statement).await.unwrap_err());
        let lines = Lines::default();
        let (writer, subscriber) = (lines.clone(), tracing_subscriber::fmt().with_ansi(false));
        let subscriber = subscriber.with_writer(move || writer.clone()).finish();
        tracing::subscriber::with_default(subscriber, || {
            tracing::error!(cause = chassis::causes::line(&error), "api.fault");
        });
        let line = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
        assert!(line.contains(&format!("storing a contact: db error: {expected}")), "{line}");
        assert!(!line.contains("kari"), "{line}");
    }
    drop(client);
    database.drop().await;
}
