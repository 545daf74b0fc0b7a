//! Many commands at once, through the writer's groups.

use std::sync::Arc;

use events::id::StreamId;
use futures::future::join_all;
use ledger::command::{CommandContext, Done};
use ledger::error::{ExecuteError, LedgerError};
use ledger::log::Ledger;
use ledger::options::LedgerOptions;
use tokio::task::JoinHandle;

use crate::counter::{Count, Counter, No, context, stream};
use crate::database::Database;

type Outcome = Result<Done, ExecuteError<No>>;

fn start(ledger: &Ledger, stream: StreamId, count: Count, context: CommandContext) -> JoinHandle<Outcome> {
    let ledger = ledger.clone();
    tokio::spawn(async move { ledger.execute::<Counter>(stream, count, context).await })
}

async fn finish(tasks: Vec<JoinHandle<Outcome>>) -> Vec<Outcome> {
    join_all(tasks).await.into_iter().map(Result::unwrap).collect()
}

/// Holds the shard's lock, so that everything started meanwhile ends up in one group behind the first command.
async fn while_locked(database: &Database, work: impl AsyncFnOnce()) {
    let client = database.connect().await;
    client.batch_execute("BEGIN; SELECT FROM es.shard FOR UPDATE").await.unwrap();
    work().await;
    client.batch_execute("COMMIT").await.unwrap();
}

/// Waits until a command is stuck behind the lock.
async fn someone_waits(database: &Database) {
    let client = database.connect().await;
    let deadline = tokio::time::Instant::now() + std::time::Duration::from_secs(10);
    let waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    while client.query_one(waiting, &[]).await.unwrap().get::<_, i64>(0) == 0 {
        assert!(tokio::time::Instant::now() < deadline, "no command waits for the lock");
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn one_refused_command_of_each_sort_in_a_group_harms_no_neighbour() {
    let database = Database::fresh().await;
    let ledger = database.ledger();
    let (taken, stale, old) = (stream(), stream(), context());
    ledger.execute::<Counter>(taken, Count::Name("ada"), old.clone()).await.unwrap();
    ledger.execute::<Counter>(stale, Count::Add(1), context()).await.unwrap();
    let mut tasks = Vec::new();
    let tasks_in = &mut tasks;
    while_locked(&database, async || {
        tasks_in.push(start(&ledger, stream(), Count::Add(1), context()));
        someone_waits(&database).await;
        for number in 0..50 {
            let (stream, count, context) = match number {
                10 => (stream(), Count::Name("ada"), context()),
                20 => (stale, Count::Add(1), CommandContext { expected: Some(0), ..context() }),
                30 => (taken, Count::Add(1), old.clone()),
                40 => (stream(), Count::Panic, context()),
                45 => (stream(), Count::Add(i64::MAX / 2), context()),
                _ => (stream(), Count::Fill(2), context()),
            };
            tasks_in.push(start(&ledger, stream, count, context));
        }
        // The queue is filled by tasks of this thread: let all of them run.
        for _ in 0..200 {
            tokio::task::yield_now().await;
        }
    })
    .await;
    let outcomes = finish(tasks).await;
    for (number, outcome) in outcomes.iter().skip(1).enumerate() {
        let fits = match number {
            10 => matches!(outcome, Err(ExecuteError::ClaimTaken { .. })),
            20 => matches!(outcome, Err(ExecuteError::Conflict { expected: 0, actual: 1 })),
            30 => matches!(outcome, Ok(Done { duplicate: true, position: 1, .. })),
            40 => matches!(outcome, Err(ExecuteError::Ledger(LedgerError::Panicked { .. }))),
            45 => matches!(outcome, Err(ExecuteError::Refused(No))),
            _ => matches!(outcome, Ok(Done { version: 2, duplicate: false, .. })),
        };
        assert!(fits, "{number}: {outcome:?}");
    }
    assert_eq!(ledger.head(0).await.unwrap(), 2 + 1 + 45 * 2);
    // The group was one statement: the commands of one group share their time of recording.
    let groups = "SELECT count(DISTINCT recorded_at) FROM es.command";
    assert_eq!(database.number(groups).await, 4);
}

#[tokio::test]
async fn commands_of_one_stream_in_one_group_see_each_other() {
    let database = Database::fresh().await;
    let ledger = database.ledger();
    let hot = stream();
    let mut tasks = Vec::new();
    let tasks_in = &mut tasks;
    while_locked(&database, async || {
        tasks_in.push(start(&ledger, stream(), Count::Add(1), context()));
        someone_waits(&database).await;
        for _ in 0..20 {
            tasks_in.push(start(&ledger, hot, Count::First, context()));
        }
        for _ in 0..200 {
            tokio::task::yield_now().await;
        }
    })
    .await;
    let outcomes = finish(tasks).await;
    let done = outcomes.iter().skip(1).filter(|outcome| outcome.is_ok()).count();
    let refused = outcomes.iter().filter(|outcome| matches!(outcome, Err(ExecuteError::Refused(No)))).count();
    assert_eq!((done, refused), (1, 19));
}

#[tokio::test]
async fn what_was_refused_because_of_something_that_failed_is_decided_again() {
    let database = Database::fresh().await;
    let ledger = database.ledger();
    let (holder, hot) = (stream(), stream());
    ledger.execute::<Counter>(holder, Count::Name("ada"), context()).await.unwrap();
    let mut tasks = Vec::new();
    let tasks_in = &mut tasks;
    while_locked(&database, async || {
        tasks_in.push(start(&ledger, stream(), Count::Add(1), context()));
        someone_waits(&database).await;
        // The first adds and fails on the claim; the second would be refused had the first come to be.
        tasks_in.push(start(&ledger, hot, Count::Rename("x", "ada"), context()));
        tasks_in.push(start(&ledger, hot, Count::Nothing, context()));
        tasks_in.push(start(&ledger, hot, Count::Add(5), context()));
        for _ in 0..200 {
            tokio::task::yield_now().await;
        }
    })
    .await;
    let outcomes = finish(tasks).await;
    assert!(matches!(outcomes[1], Err(ExecuteError::ClaimTaken { .. })), "{outcomes:?}");
    assert!(matches!(outcomes[2], Ok(Done { version: 0 | 1, position: 0, .. })), "{outcomes:?}");
    assert!(matches!(outcomes[3], Ok(Done { version: 1, .. })), "{outcomes:?}");
    let loaded = ledger.load::<Counter>(hot).await.unwrap();
    assert_eq!((loaded.version, loaded.state.total), (1, 5));
}

#[tokio::test]
async fn the_same_command_sent_many_times_at_once_has_one_effect() {
    let database = Database::fresh().await;
    let (one, two) = (database.ledger(), database.ledger());
    let (stream, context) = (stream(), context());
    let tasks = (0..40)
        .map(|n| start(if n % 2 == 0 { &one } else { &two }, stream, Count::Add(1), context.clone()))
        .collect();
    let outcomes = finish(tasks).await;
    let first = outcomes.iter().filter(|outcome| outcome.as_ref().is_ok_and(|done| !done.duplicate)).count();
    assert_eq!(first, 1);
    assert!(
        outcomes.iter().all(|outcome| outcome.as_ref().is_ok_and(|done| done.position == 1)),
        "{outcomes:?}"
    );
    assert_eq!(one.head(0).await.unwrap(), 1);
}

#[tokio::test]
async fn a_caller_that_goes_away_harms_no_other() {
    let database = Database::fresh().await;
    let ledger = database.ledger();
    let mut kept = Vec::new();
    let mut left = Vec::new();
    let (kept_in, left_in) = (&mut kept, &mut left);
    while_locked(&database, async || {
        left_in.push(start(&ledger, stream(), Count::Add(1), context()));
        someone_waits(&database).await;
        for number in 0..30 {
            let task = start(&ledger, stream(), Count::Add(1), context());
            if number % 3 == 0 { left_in.push(task) } else { kept_in.push(task) }
        }
        for _ in 0..200 {
            tokio::task::yield_now().await;
        }
        for task in left_in.drain(..) {
            task.abort();
        }
    })
    .await;
    let outcomes = finish(kept).await;
    assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
}

#[tokio::test]
async fn a_full_queue_says_so_at_once() {
    let database = Database::fresh().await;
    let ledger =
        Arc::new(database.ledger_with(LedgerOptions { queue: 4, group: 2, ..LedgerOptions::default() }));
    let mut tasks = Vec::new();
    let tasks_in = &mut tasks;
    while_locked(&database, async || {
        tasks_in.push(start(&ledger, stream(), Count::Add(1), context()));
        someone_waits(&database).await;
        for _ in 0..30 {
            tasks_in.push(start(&ledger, stream(), Count::Add(1), context()));
        }
        for _ in 0..200 {
            tokio::task::yield_now().await;
        }
    })
    .await;
    let outcomes = finish(tasks).await;
    let overloaded =
        |outcome: &Outcome| matches!(outcome, Err(ExecuteError::Ledger(LedgerError::Overloaded)));
    let refused = outcomes.iter().filter(|outcome| overloaded(outcome)).count();
    // One works on its own, the writer holds up to two, four wait.
    assert!((24..=26).contains(&refused), "{refused} of 31");
    assert!(outcomes.iter().all(|outcome| outcome.is_ok() || overloaded(outcome)), "{outcomes:?}");
}
