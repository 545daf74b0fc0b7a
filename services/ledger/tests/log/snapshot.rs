//! Snapshots: a shortcut for long streams, never a second truth.

use std::time::Duration;

use events::digest::Digest;
use ledger::options::LedgerOptions;

use crate::counter::{Count, Counter, context, stream};
use crate::database::Database;

fn with(print: &[u8]) -> LedgerOptions {
    LedgerOptions::default().snapshots::<Counter>(Digest::of("counter", &[print]))
}

async fn snapshot_at(database: &Database, version: i64) {
    let deadline = tokio::time::Instant::now() + Duration::from_secs(10);
    let at = "SELECT coalesce(max(version), 0) FROM es.snapshot";
    let mut tick = tokio::time::interval(Duration::from_millis(5));
    while database.number(at).await != version {
        assert!(tokio::time::Instant::now() < deadline, "no snapshot at {version}");
        tick.tick().await;
    }
}

#[tokio::test]
async fn a_long_stream_gets_a_snapshot_that_is_used_only_while_it_fits() {
    let database = Database::fresh().await;
    let ledger = database.ledger_with(with(b"1"));
    let stream = stream();
    ledger.execute::<Counter>(stream, Count::Fill(199), context()).await.unwrap();
    ledger.execute::<Counter>(stream, Count::Add(1), context()).await.unwrap();
    snapshot_at(&database, 200).await;
    // A mark in the snapshot shows whether a state came from it.
    let client = database.connect().await;
    client
        .batch_execute(
            "UPDATE es.snapshot SET state = replace(state::text, '\"total\":200', '\"total\":5200')::json",
        )
        .await
        .unwrap();
    ledger.execute::<Counter>(stream, Count::Add(1), context()).await.unwrap();

    let total = async |options| {
        let ledger = database.ledger_with(options);
        let loaded = ledger.load::<Counter>(stream).await.unwrap();
        assert_eq!(loaded.version, 201);
        loaded.state.total
    };
    assert_eq!(total(with(b"1")).await, 5201, "used");
    assert_eq!(total(with(b"2")).await, 201, "another shape of state: ignored");
    assert_eq!(total(LedgerOptions::default()).await, 201, "not asked for: ignored");
    // A snapshot that cannot be read is no obstacle, neither for loading nor for a command.
    client.batch_execute("UPDATE es.snapshot SET state = '{\"total\":\"?\"}'").await.unwrap();
    assert_eq!(total(with(b"1")).await, 201);
    let done = database.ledger_with(with(b"1")).execute::<Counter>(stream, Count::Add(1), context()).await;
    assert_eq!(done.unwrap().version, 202);
}

#[tokio::test]
async fn a_new_shape_of_state_replaces_the_snapshot() {
    let database = Database::fresh().await;
    let stream = stream();
    let old = database.ledger_with(with(b"1"));
    old.execute::<Counter>(stream, Count::Fill(300), context()).await.unwrap();
    snapshot_at(&database, 300).await;
    let new = database.ledger_with(with(b"2"));
    new.execute::<Counter>(stream, Count::Add(1), context()).await.unwrap();
    snapshot_at(&database, 301).await;
    assert_eq!(database.ledger_with(with(b"2")).load::<Counter>(stream).await.unwrap().state.total, 301);
}
