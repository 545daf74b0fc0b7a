//! The past cannot be changed, not even by the owner of the tables.

use crate::counter::{Count, Counter, context, stream};
use crate::database::Database;

const CHANGES: [&str; 9] = [
    "UPDATE es.event SET data = '{}'",
    "DELETE FROM es.event",
    "TRUNCATE es.event",
    "UPDATE es.command SET to_version = 9",
    "DELETE FROM es.command",
    "TRUNCATE es.command",
    "UPDATE es.verdict SET barred = '{}'",
    "DELETE FROM es.verdict",
    "TRUNCATE es.verdict",
];

#[tokio::test]
async fn changing_the_past_is_refused_for_everybody() {
    let database = Database::fresh().await;
    let ledger = database.ledger();
    ledger.execute::<Counter>(stream(), Count::Fill(2), context()).await.unwrap();
    let client = database.connect().await;
    // The superuser is stopped by the triggers alone.
    for change in CHANGES {
        let error = client.batch_execute(change).await.unwrap_err();
        let message = error.as_db_error().unwrap().message();
        assert!(message.contains("append-only"), "{change}: {message}");
    }
    // The owner, who might grant the rights back, is stopped by the triggers too.
    client
        .batch_execute(
            "SET ROLE countersign_owner; GRANT ALL ON es.event, es.command, es.verdict TO countersign_owner",
        )
        .await
        .unwrap();
    for change in CHANGES {
        let error = client.batch_execute(change).await.unwrap_err();
        assert!(error.as_db_error().unwrap().message().contains("append-only"), "{change}: {error}");
    }
    client.batch_execute("RESET ROLE").await.unwrap();
    assert_eq!(ledger.head(0).await.unwrap(), 2);
}

#[tokio::test]
async fn each_role_may_do_its_part_and_nothing_else() {
    let database = Database::fresh().await;
    let client = database.connect().await;
    let may = async |role: &str, statement: &str| {
        client.batch_execute(&format!("BEGIN; SET LOCAL ROLE countersign_{role}")).await.unwrap();
        let result = client.batch_execute(statement).await;
        client.batch_execute("ROLLBACK").await.unwrap();
        match result {
            Ok(()) => true,
            Err(error) => {
                assert_eq!(error.code().map(tokio_postgres::error::SqlState::code), Some("42501"), "{error}");
                false
            }
        }
    };
    let append = "SELECT es.append(0::smallint, gen_random_uuid(), 'roster', gen_random_uuid(), '\\x01', 0, '{}', \
        ARRAY[gen_random_uuid()], ARRAY['a.b'], ARRAY[1]::smallint[], ARRAY['{}'], '{}', '{}', '{}')";
    let insert = "INSERT INTO es.shard VALUES (7)";
    for role in ["portal", "approval", "relay", "projection", "notifier", "audit"] {
        assert!(may(role, "SELECT FROM es.event").await, "{role} reads");
        assert!(!may(role, insert).await, "{role} makes no shard row");
        assert!(
            !may(role, "INSERT INTO es.verdict SELECT * FROM es.verdict").await,
            "{role} makes no verdict"
        );
        let writes = matches!(role, "portal" | "approval");
        assert_eq!(may(role, append).await, writes, "{role} appends");
        let consumes = matches!(role, "projection" | "approval" | "notifier");
        assert_eq!(may(role, "DELETE FROM es.checkpoint").await, consumes, "{role} moves checkpoints");
    }
}
