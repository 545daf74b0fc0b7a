//! The hash chain, recomputed outside the database.

use events::recorded::Recorded;
use futures::TryStreamExt;
use ledger::chain::{BrokenChain, genesis, verify};
use ledger::log::Ledger;

use crate::counter::{Count, Counter, context, stream};
use crate::database::Database;

async fn whole(ledger: &Ledger) -> Vec<Recorded> {
    ledger.read_log(0, 0).try_collect().await.unwrap()
}

#[tokio::test]
async fn the_chain_follows_from_the_store_to_the_head_whichever_function_appended() {
    let database = Database::fresh().await;
    let ledger = database.ledger();
    ledger.execute::<Counter>(stream(), Count::Fill(3), context()).await.unwrap();
    let commands = (0..20).map(|_| ledger.execute::<Counter>(stream(), Count::Name("ö"), context()));
    let outcomes = futures::future::join_all(commands).await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    let commands = (0..20).map(|_| ledger.execute::<Counter>(stream(), Count::Fill(3), context()));
    futures::future::try_join_all(commands).await.unwrap();
    let (store, events) = (ledger.store().await.unwrap(), whole(&ledger).await);
    assert_eq!(events.len(), 64);
    let head = verify(genesis(store.id, 0), 0, &events).unwrap();
    assert_eq!(head, events[63].hash);
    // In parts as well.
    let middle = verify(genesis(store.id, 0), 0, &events[..30]).unwrap();
    assert_eq!(verify(middle, 30, &events[30..]), Ok(head));
    // Of another store or shard it does not follow.
    assert_eq!(verify(genesis(store.id, 1), 0, &events), Err(BrokenChain::Altered { position: 1 }));
    assert_eq!(verify(middle, 30, &events[31..]), Err(BrokenChain::Gap { expected: 31, found: 32 }));
}

#[tokio::test]
async fn one_altered_byte_is_found_wherever_it_is() {
    let database = Database::fresh().await;
    let ledger = database.ledger();
    ledger.execute::<Counter>(stream(), Count::Fill(5), context()).await.unwrap();
    let start = genesis(ledger.store().await.unwrap().id, 0);
    let client = database.connect().await;
    for alteration in [
        "data = replace(data::text, ':1', ':2')::json",
        "data = (data::text || ' ')::json",
        "meta = replace(meta::text, 'test', 'tesu')::json",
        "type = 'counter.addee'",
        "kind = 'request'",
        "schema = 2",
        "version = 9",
        "stream_id = gen_random_uuid()",
        "event_id = gen_random_uuid()",
        "recorded_at = recorded_at + interval '1 microsecond'",
        "hash = set_byte(hash, 7, (get_byte(hash, 7) + 1) % 256)",
    ] {
        client
            .batch_execute(&format!(
                "ALTER TABLE es.event DISABLE TRIGGER USER; CREATE TABLE kept AS SELECT * FROM es.event; \
                 UPDATE es.event SET {alteration} WHERE position = 3"
            ))
            .await
            .unwrap();
        let found = verify(start, 0, &whole(&ledger).await);
        assert_eq!(found, Err(BrokenChain::Altered { position: 3 }), "{alteration}");
        client
            .batch_execute("DELETE FROM es.event; INSERT INTO es.event SELECT * FROM kept; DROP TABLE kept")
            .await
            .unwrap();
        verify(start, 0, &whole(&ledger).await).unwrap();
    }
}
