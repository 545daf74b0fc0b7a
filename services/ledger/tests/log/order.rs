//! Order: whatever many writers do, positions have no gaps, and whoever reads after a position misses nothing (INV-3, INV-9).

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use events::id::StreamId;
use events::recorded::Recorded;
use futures::future::{join_all, try_join_all};
use ledger::chain::{genesis, verify};
use ledger::error::ExecuteError;
use ledger::log::Ledger;

use crate::counter::{Count, Counter, context, stream};
use crate::database::Database;

const WRITERS: usize = 16;
const COMMANDS: usize = 30;

/// Runs commands on hot streams until each has its effect.
async fn write(ledger: Ledger, streams: Arc<Vec<StreamId>>, writer: usize) {
    for number in 0..COMMANDS {
        let stream = streams[(writer + number) % streams.len()];
        let context = context();
        loop {
            let command = Count::Fill(1 + number % 3);
            match ledger.execute::<Counter>(stream, command, context.clone()).await {
                Ok(_) => break,
                Err(ExecuteError::Conflict { .. }) => {}
                Err(error) => panic!("{error:?}"),
            }
        }
    }
}

/// Transactions that stay open after their append, every third of which is given up.
async fn dawdle(database: &Database, writer: usize) {
    let client = database.connect().await;
    for number in 0..8 {
        let end = if (writer + number).is_multiple_of(3) { "ROLLBACK" } else { "COMMIT" };
        client
            .batch_execute(&format!(
                "BEGIN; SELECT es.append(0::smallint, gen_random_uuid(), 'roster', gen_random_uuid(), '\\x01', 0, \
                 (SELECT meta::text FROM es.event LIMIT 1), ARRAY[gen_random_uuid()], ARRAY['counter.added'], \
                 ARRAY[1]::smallint[], ARRAY['{{\"Added\":{{\"by\":1}}}}'], '{{}}', '{{}}', '{{}}'); \
                 SELECT pg_sleep(0.01); {end}"
            ))
            .await
            .unwrap();
    }
}

/// Reads `position > last` over and over until everything is written and read.
async fn follow(ledger: Ledger, finished: Arc<AtomicBool>) -> Vec<Recorded> {
    let mut seen: Vec<Recorded> = Vec::new();
    loop {
        let last_round = finished.load(Ordering::SeqCst);
        let after = seen.last().map_or(0, |event| event.position);
        let page = ledger.read_page(0, after, 7).await.unwrap();
        if page.is_empty() && last_round {
            return seen;
        }
        seen.extend(page);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn racing_writers_leave_no_gap_and_a_reader_misses_nothing() {
    let database = Database::fresh().await;
    let reader = database.ledger();
    reader.execute::<Counter>(stream(), Count::Add(1), context()).await.unwrap();
    let finished = Arc::new(AtomicBool::new(false));
    let followers: Vec<_> =
        (0..2).map(|_| tokio::spawn(follow(reader.clone(), Arc::clone(&finished)))).collect();
    let streams = Arc::new((0..5).map(|_| stream()).collect::<Vec<_>>());
    // Processes share nothing: four ledgers, four writers each.
    let ledgers: Vec<Ledger> = (0..4).map(|_| database.ledger()).collect();
    let writers = (0..WRITERS)
        .map(|writer| tokio::spawn(write(ledgers[writer % 4].clone(), Arc::clone(&streams), writer)));
    let (written, _) = futures::future::join(
        try_join_all(writers),
        join_all((0..3).map(|writer| dawdle(&database, writer))),
    )
    .await;
    written.unwrap();
    finished.store(true, Ordering::SeqCst);

    let expected = 1 + WRITERS * (0..COMMANDS).map(|number| 1 + number % 3).sum::<usize>() + 16;
    for follower in followers {
        let seen = follower.await.unwrap();
        assert_eq!(seen.len(), expected);
        // The chain is only right when every position was seen, in order, once.
        verify(genesis(reader.store().await.unwrap().id, 0), 0, &seen).unwrap();
        let mut versions: HashMap<StreamId, i64> = HashMap::new();
        for event in &seen {
            let version = versions.entry(event.stream).or_default();
            *version += 1;
            assert_eq!(event.version, *version);
        }
        assert!(seen.is_sorted_by(|a, b| a.recorded_at < b.recorded_at));
    }
    for stream in streams.iter() {
        let loaded = reader.load::<Counter>(*stream).await.unwrap();
        assert_eq!(loaded.version, loaded.state.total);
    }
    let heads = "SELECT count(*) FROM es.stream s WHERE s.version <> (SELECT max(e.version) FROM es.event e WHERE e.stream_id = s.stream_id)";
    assert_eq!(database.number(heads).await, 0);
}
