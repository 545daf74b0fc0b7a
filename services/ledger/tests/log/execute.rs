//! One command at a time.

use events::digest::Digest;
use ledger::command::CommandContext;
use ledger::error::{ExecuteError, LedgerError};

use crate::counter::{Count, Counted, Counter, LIMIT, context, stream};
use crate::database::Database;

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_command_appends_and_the_next_one_sees_it() {
    let database = Database::fresh().await;
    let ledger = database.ledger();
    let stream = stream();
    let first = ledger.execute::<Counter>(stream, Count::Fill(3), context()).await.unwrap();
    assert_eq!((first.version, first.shard, first.position, first.duplicate), (3, 0, 3, false));
    let second = ledger.execute::<Counter>(stream, Count::Add(4), context()).await.unwrap();
    assert_eq!((second.version, second.position), (4, 4));
    let loaded = ledger.load::<Counter>(stream).await.unwrap();
    assert_eq!((loaded.version, loaded.state.total), (4, 7));
    // Another process, without any kept state, folds the same.
    let elsewhere = database.ledger().load::<Counter>(stream).await.unwrap();
    assert_eq!((elsewhere.version, elsewhere.state), (4, loaded.state));
    assert_eq!(ledger.head(0).await.unwrap(), 4);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn what_is_stored_is_what_was_decided() {
    let database = Database::fresh().await;
    let ledger = database.ledger();
    let (stream, context) = (stream(), context());
    ledger.execute::<Counter>(stream, Count::Rename("å", "ß"), context.clone()).await.unwrap();
    let events = ledger.read_stream(stream, 0, 10).await.unwrap();
    let [first, second] = events.as_slice() else { panic!("{events:?}") };
    assert_eq!(first.decode::<Counted>().unwrap(), Counted::Unnamed { name: "å".to_owned() });
    assert_eq!(first.data, r#"{"Unnamed":{"name":"å"}}"#);
    assert_eq!((second.version, second.event_type.as_str(), second.schema), (2, "counter.named", 1));
    assert_eq!(second.id.0, context.command.derive("1"));
    let meta = second.meta().unwrap();
    assert_eq!(
        (meta.command, meta.correlation, meta.actor),
        (context.command, context.correlation, context.actor)
    );
    assert_eq!(ledger.read_stream(stream, 1, 10).await.unwrap(), std::slice::from_ref(second));
    assert_eq!(ledger.read_stream(stream, 0, 1).await.unwrap(), std::slice::from_ref(first));
    assert_eq!(ledger.read_page(0, 1, 10).await.unwrap(), std::slice::from_ref(second));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn the_same_command_has_one_effect_and_the_first_outcome_even_when_it_would_now_be_refused() {
    let database = Database::fresh().await;
    let ledger = database.ledger();
    let (stream, context) = (stream(), context());
    let first = ledger.execute::<Counter>(stream, Count::First, context.clone()).await.unwrap();
    ledger.execute::<Counter>(stream, Count::Add(1), self::context()).await.unwrap();
    let refused = ledger.execute::<Counter>(stream, Count::First, self::context()).await;
    assert!(matches!(refused, Err(ExecuteError::Refused(_))), "{refused:?}");
    for ledger in [ledger.clone(), database.ledger()] {
        let again = ledger.execute::<Counter>(stream, Count::First, context.clone()).await.unwrap();
        assert_eq!((again.version, again.position, again.duplicate), (first.version, first.position, true));
    }
    // Where it is sent for another stream, the answer names the one that has its events.
    let elsewhere = ledger.execute::<Counter>(self::stream(), Count::First, context.clone()).await.unwrap();
    assert_eq!((elsewhere.stream, elsewhere.position, elsewhere.duplicate), (stream, first.position, true));
    // Also with the version the caller saw at first.
    let expecting = CommandContext { expected: Some(0), ..context.clone() };
    assert!(ledger.execute::<Counter>(stream, Count::First, expecting).await.unwrap().duplicate);
    assert_eq!(ledger.done(context.command).await.unwrap().map(|done| done.position), Some(first.position));
    assert_eq!(ledger.head(0).await.unwrap(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_command_id_with_another_content_is_refused() {
    let database = Database::fresh().await;
    let ledger = database.ledger();
    let (stream, context) = (stream(), context());
    ledger.execute::<Counter>(stream, Count::Add(1), context.clone()).await.unwrap();
    let other = CommandContext { fingerprint: Digest::of("test", &[b"other"]), ..context };
    let reused = ledger.execute::<Counter>(stream, Count::Add(1), other).await;
    assert!(matches!(reused, Err(ExecuteError::KeyReused)), "{reused:?}");
    assert_eq!(ledger.head(0).await.unwrap(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_refused_command_and_one_without_events_leave_nothing() {
    let database = Database::fresh().await;
    let ledger = database.ledger();
    let (stream, context) = (stream(), context());
    let refused = ledger.execute::<Counter>(stream, Count::Add(LIMIT + 1), context.clone()).await;
    assert!(matches!(refused, Err(ExecuteError::Refused(_))), "{refused:?}");
    let nothing = ledger.execute::<Counter>(stream, Count::Nothing, context.clone()).await.unwrap();
    assert_eq!((nothing.version, nothing.position), (0, 0));
    assert_eq!(ledger.done(context.command).await.unwrap(), None);
    assert_eq!(database.number("SELECT count(*) FROM es.stream").await, 0);
    assert_eq!(ledger.load::<Counter>(stream).await.unwrap().version, 0);
    // The id is not used up.
    assert_eq!(ledger.execute::<Counter>(stream, Count::Add(1), context).await.unwrap().version, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn the_version_the_caller_saw_decides() {
    let database = Database::fresh().await;
    let ledger = database.ledger();
    let stream = stream();
    let seeing = |version| CommandContext { expected: Some(version), ..context() };
    ledger.execute::<Counter>(stream, Count::Add(1), seeing(0)).await.unwrap();
    let stale = ledger.execute::<Counter>(stream, Count::Add(1), seeing(0)).await;
    assert!(matches!(stale, Err(ExecuteError::Conflict { expected: 0, actual: 1 })), "{stale:?}");
    ledger.execute::<Counter>(stream, Count::Add(1), seeing(1)).await.unwrap();
    assert_eq!(ledger.head(0).await.unwrap(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_claim_has_one_holder_until_the_holder_lets_go() {
    let database = Database::fresh().await;
    let ledger = database.ledger();
    let (one, two) = (stream(), stream());
    let run = async |stream, command| ledger.execute::<Counter>(stream, command, context()).await;
    run(one, Count::Name("ada")).await.unwrap();
    let taken = run(two, Count::Name("ada")).await;
    assert!(matches!(&taken, Err(ExecuteError::ClaimTaken { scope }) if scope == "name"), "{taken:?}");
    assert_eq!(ledger.load::<Counter>(two).await.unwrap().version, 0);
    // What a stream holds it may take again; letting go of what another holds changes nothing.
    run(one, Count::Name("ada")).await.unwrap();
    run(two, Count::Unname("ada")).await.unwrap();
    assert!(matches!(run(two, Count::Name("ada")).await, Err(ExecuteError::ClaimTaken { .. })));
    // Letting go and taking another is one command, all or nothing.
    run(two, Count::Name("bob")).await.unwrap();
    assert!(matches!(run(one, Count::Rename("ada", "bob")).await, Err(ExecuteError::ClaimTaken { .. })));
    assert!(matches!(run(two, Count::Name("ada")).await, Err(ExecuteError::ClaimTaken { .. })));
    run(one, Count::Rename("ada", "eve")).await.unwrap();
    run(two, Count::Name("ada")).await.unwrap();
    assert_eq!(database.number("SELECT count(*) FROM es.claim").await, 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_panic_in_an_aggregate_is_an_error_and_the_ledger_goes_on() {
    let database = Database::fresh().await;
    let ledger = database.ledger();
    let stream = stream();
    let panicked = ledger.execute::<Counter>(stream, Count::Panic, context()).await;
    assert!(matches!(panicked, Err(ExecuteError::Ledger(LedgerError::Panicked { .. }))), "{panicked:?}");
    assert_eq!(ledger.execute::<Counter>(stream, Count::Add(1), context()).await.unwrap().version, 1);
}
