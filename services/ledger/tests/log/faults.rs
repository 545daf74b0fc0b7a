//! Connections that break while commands are under way: each command has one effect all the same.

use std::time::Duration;

use futures::future::try_join_all;
use futures::{StreamExt, TryStreamExt};
use ledger::error::{ExecuteError, LedgerError};
use ledger::log::Ledger;
use ledger::options::LedgerOptions;

use crate::counter::{Count, Counter, context, stream};
use crate::database::Database;

const KILL: &str = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity \
    WHERE datname = current_database() AND application_name LIKE 'pool%'";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_command_whose_connection_is_killed_has_one_effect() {
    let database = Database::fresh().await;
    let ledger = database.ledger();
    let hot: Vec<_> = (0..3).map(|_| stream()).collect();
    let workers = (0..8).map(|worker| {
        let (ledger, hot) = (ledger.clone(), hot.clone());
        tokio::spawn(async move {
            for number in 0..60 {
                let stream = if number % 2 == 0 { hot[worker % 3] } else { stream() };
                ledger.execute::<Counter>(stream, Count::Add(1), context()).await?;
            }
            Ok::<_, ExecuteError<crate::counter::No>>(())
        })
    });
    let work = tokio::spawn(try_join_all(workers));
    let killer = database.connect().await;
    // Each time something got through, every connection is killed in the middle of whatever it does.
    let (mut kills, mut seen) = (0, 0);
    while !work.is_finished() {
        let done: i64 = killer.query_one("SELECT count(*) FROM es.command", &[]).await.unwrap().get(0);
        if done > seen {
            kills += killer.query_one(KILL, &[]).await.unwrap().get::<_, i64>(0);
            seen = done;
        }
    }
    for outcome in work.await.unwrap().unwrap() {
        outcome.unwrap();
    }
    assert!(kills > 10, "only {kills} connections were killed");
    assert_eq!(database.number("SELECT count(*) FROM es.event").await, 8 * 60);
    assert_eq!(database.number("SELECT count(*) FROM es.command").await, 8 * 60);
    for stream in hot {
        let loaded = ledger.load::<Counter>(stream).await.unwrap();
        assert_eq!(loaded.version, loaded.state.total);
    }
}

#[tokio::test]
async fn a_command_killed_while_it_waits_for_the_lock_is_done_once() {
    let database = Database::fresh().await;
    let ledger = database.ledger();
    let client = database.connect().await;
    client.batch_execute("BEGIN; SELECT FROM es.shard FOR UPDATE").await.unwrap();
    let task = {
        let ledger = ledger.clone();
        tokio::spawn(async move { ledger.execute::<Counter>(stream(), Count::Add(1), context()).await })
    };
    let waiting = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity \
        WHERE datname = current_database() AND wait_event_type = 'Lock'";
    let other = database.connect().await;
    let deadline = tokio::time::Instant::now() + Duration::from_secs(10);
    while other.query_one(waiting, &[]).await.unwrap().get::<_, i64>(0) == 0 {
        assert!(tokio::time::Instant::now() < deadline, "no command waits for the lock");
    }
    client.batch_execute("COMMIT").await.unwrap();
    assert_eq!(task.await.unwrap().unwrap().position, 1);
    assert_eq!(ledger.head(0).await.unwrap(), 1);
}

#[tokio::test]
async fn a_database_that_does_not_answer_is_a_transient_error_when_patience_ends() {
    let database = Database::fresh().await;
    let patience = Duration::from_millis(300);
    let ledger = database.ledger_with(LedgerOptions { patience, ..LedgerOptions::default() });
    let client = database.connect().await;
    client.batch_execute("BEGIN; SELECT FROM es.shard FOR UPDATE").await.unwrap();
    let context = context();
    let stream = stream();
    let late = ledger.execute::<Counter>(stream, Count::Add(1), context.clone()).await;
    let Err(ExecuteError::Ledger(error)) = late else { panic!("{late:?}") };
    assert!(error.is_transient(), "{error:?}");
    client.batch_execute("COMMIT").await.unwrap();
    // Whether the abandoned statement took effect or not, the same command gives one effect.
    assert_eq!(ledger.execute::<Counter>(stream, Count::Add(1), context).await.unwrap().version, 1);
    assert_eq!(ledger.head(0).await.unwrap(), 1);
}

#[tokio::test]
async fn a_broken_connection_is_never_the_end_of_the_log() {
    let database = Database::fresh().await;
    let writer = database.ledger();
    for _ in 0..30 {
        writer.execute::<Counter>(stream(), Count::Fill(100), context()).await.unwrap();
    }
    let patience = Duration::from_millis(200);
    let reader: Ledger = database.ledger_with(LedgerOptions { patience, ..LedgerOptions::default() });
    // Killed in the middle, the reader goes on.
    let mut log = reader.read_log(0, 0);
    let first = log.next().await.unwrap().unwrap();
    database.connect().await.query_one(KILL, &[]).await.unwrap();
    let rest: Vec<_> = log.try_collect().await.unwrap();
    assert_eq!((first.position, rest.len()), (1, 2999));
    // With the table out of reach it ends with an error.
    let client = database.connect().await;
    client.batch_execute("BEGIN; LOCK es.event").await.unwrap();
    let outcome: Result<Vec<_>, LedgerError> = reader.read_log(0, 0).try_collect().await;
    assert!(matches!(outcome, Err(LedgerError::Late { .. })), "{outcome:?}");
    client.batch_execute("COMMIT").await.unwrap();
}
