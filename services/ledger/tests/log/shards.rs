//! More than one shard: each has its own order, streams stay where they began.

use futures::TryStreamExt;
use futures::future::{join_all, try_join_all};
use ledger::chain::{genesis, verify};
use ledger::error::ExecuteError;
use ledger::options::LedgerOptions;
use ledger::shard::shard_of;

use crate::counter::{Count, Counter, context, stream};
use crate::database::Database;

fn four() -> LedgerOptions {
    LedgerOptions { shards: 4, ..LedgerOptions::default() }
}

#[tokio::test]
async fn every_shard_has_its_own_order_and_streams_stay_where_they_began() {
    let database = Database::fresh().await;
    let streams: Vec<_> = (0..40).map(|_| stream()).collect();
    // Ten streams begin while there is one shard.
    let before = database.ledger();
    for stream in &streams[..10] {
        before.execute::<Counter>(*stream, Count::Add(1), context()).await.unwrap();
    }
    let after = database.ledger_with(four());
    let commands = streams.iter().map(|stream| after.execute::<Counter>(*stream, Count::Fill(2), context()));
    let done = try_join_all(commands).await.unwrap();
    for (number, done) in done.iter().enumerate() {
        let shard = if number < 10 { 0 } else { shard_of(done.stream, 4) };
        assert_eq!(done.shard, shard, "{number}");
        assert_eq!(after.done(done.command).await.unwrap().map(|stored| stored.shard), Some(shard));
    }
    let store = after.store().await.unwrap().id;
    let mut total = 0;
    for shard in 0..4 {
        let events: Vec<_> = after.read_log(shard, 0).try_collect().await.unwrap();
        verify(genesis(store, shard), 0, &events).unwrap();
        assert_eq!(after.head(shard).await.unwrap(), i64::try_from(events.len()).unwrap());
        assert!(!events.is_empty());
        total += events.len();
    }
    assert_eq!(total, 10 + 80);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_claim_is_unique_across_shards() {
    let database = Database::fresh().await;
    let (one, two) = (database.ledger_with(four()), database.ledger_with(four()));
    for name in ["a", "b", "c", "d", "e"] {
        let commands = (0..24).map(|number| {
            let ledger = if number % 2 == 0 { &one } else { &two };
            ledger.execute::<Counter>(stream(), Count::Name(name), context())
        });
        let outcomes = join_all(commands).await;
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1, "{outcomes:?}");
        let others =
            outcomes.iter().filter(|outcome| matches!(outcome, Err(ExecuteError::ClaimTaken { .. })));
        assert_eq!(others.count(), 23);
    }
    assert_eq!(database.number("SELECT count(*) FROM es.claim").await, 5);
}
