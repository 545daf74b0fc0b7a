//! Log to stream.

use std::time::{Duration, Instant};

use async_nats::jetstream::stream::Config;
use events::id::StreamId;
use ledger::jetstream::{Condition, message};
use ledger::provision::{self, Change};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::world::{World, eventually, reports};

/// Message N of the stream is the event at position N, for every N.
async fn same_as_log(world: &World, count: i64) {
    let stream = world.jetstream().get_stream(world.stream()).await.unwrap();
    let state = stream.cached_info().state.clone();
    assert_eq!((state.first_sequence, state.messages), (1, u64::try_from(count).unwrap()));
    let client = world.pool.get().await.unwrap();
    for position in (1..=count).step_by(usize::try_from(count / 40 + 1).unwrap()).chain([count]) {
        let found = stream.direct_get(u64::try_from(position).unwrap()).await.unwrap();
        let event = message::decode(&found.headers, &found.payload).unwrap();
        let row = client
            .query_one(
                "SELECT event_id, hash, data::text FROM es.event WHERE shard = 0 AND position = $1",
                &[&position],
            )
            .await
            .unwrap();
        assert_eq!(event.position, position);
        assert_eq!(event.id.0, row.get::<_, Uuid>(0));
        assert_eq!(event.hash.0.as_slice(), row.get::<_, &[u8]>(1));
        assert_eq!(event.data, row.get::<_, &str>(2));
    }
}

#[tokio::test]
async fn the_sequence_of_a_message_is_the_position_of_its_event() {
    let world = World::new().await;
    world.provision().await;
    world.append_many(4_000).await;
    let begun = Instant::now();
    let (_, board) = world.relay(&world.stop);
    world.relayed(4_000).await;
    println!("4000 events relayed in {:?}", begun.elapsed());
    world.append_many(1_000).await;
    world.relayed(5_000).await;
    same_as_log(&world, 5_000).await;
    reports(&board, "relay-0", |condition| *condition == Condition::Up).await;
    world.close().await;
}

#[tokio::test]
async fn relays_at_once_publish_everything_once_and_one_takes_over_from_the_other() {
    let world = World::new().await;
    world.provision().await;
    world.append_many(500).await;
    let first = CancellationToken::new();
    let (_, one) = world.relay(&first);
    let (_, two) = world.relay(&world.stop);
    let (_, three) = world.relay(&world.stop);
    world.append_many(500).await;
    world.relayed(1_000).await;
    first.cancel();
    world.append_many(500).await;
    world.relayed(1_500).await;
    same_as_log(&world, 1_500).await;
    for board in [one, two, three] {
        let conditions = board.conditions();
        assert!(!matches!(conditions.get("relay-0"), Some(Condition::Down(_))), "{conditions:?}");
    }
    world.close().await;
}

#[tokio::test]
async fn an_event_is_on_the_bus_within_moments_because_the_bell_rings() {
    let world = World::new().await;
    world.provision().await;
    let _relay = world.relay(&world.stop);
    let mut times = Vec::new();
    for position in 1..=30 {
        world.append(StreamId(Uuid::new_v4()), 1).await;
        let begun = Instant::now();
        while world.last_sequence().await < position {
            tokio::task::yield_now().await;
            assert!(begun.elapsed() < Duration::from_secs(5), "event {position} does not come");
        }
        times.push(begun.elapsed());
    }
    times.sort();
    println!("append to stream: median {:?}, longest {:?}", times[15], times[29]);
    // Without the bell the shortest pause is 100 ms.
    assert!(times[15] < Duration::from_millis(80), "median {:?}", times[15]);
    world.close().await;
}

#[tokio::test]
async fn a_foreign_message_halts_the_relay() {
    let world = World::new().await;
    world.provision().await;
    world.append_many(20).await;
    let (_, board) = world.relay(&world.stop);
    world.relayed(20).await;
    let subject = format!("{}.es.0.00.request.x.forged", world.prefix.trim_end_matches('-').to_lowercase());
    world.jetstream().publish(subject, "{}".into()).await.unwrap().await.unwrap();
    world.append_many(10).await;
    let condition = reports(&board, "relay-0", |condition| matches!(condition, Condition::Down(_))).await;
    assert_eq!(
        condition,
        Condition::Down("message 21 is no event: the header ce-id is missing".to_owned()),
        "it says where and what"
    );
    assert_eq!(world.last_sequence().await, 21, "nothing is published after it");
    world.close().await;
}

#[tokio::test]
async fn a_log_that_lost_its_tail_halts_the_relay() {
    let world = World::new().await;
    let mut topology = world.topology();
    topology.first_sequences.insert(0, 100);
    provision::apply(&world.nats, &topology).await.unwrap();
    world.append_many(10).await;
    let (_, board) = world.relay(&world.stop);
    let condition = reports(&board, "relay-0", |condition| matches!(condition, Condition::Down(_))).await;
    assert_eq!(
        condition,
        Condition::Down("the stream ends at 99 but PostgreSQL at 10: the log lost its tail".to_owned())
    );
    world.close().await;
}

#[tokio::test]
async fn a_relay_waits_for_its_stream() {
    let world = World::new().await;
    world.append_many(10).await;
    let (_, board) = world.relay(&world.stop);
    reports(&board, "relay-0", |condition| matches!(condition, Condition::Degraded(_))).await;
    world.provision().await;
    world.relayed(10).await;
    reports(&board, "relay-0", |condition| *condition == Condition::Up).await;
    world.close().await;
}

#[tokio::test]
async fn provisioning_twice_changes_nothing_and_a_drift_is_named_and_mended() {
    let world = World::new().await;
    let planned = provision::plan(&world.nats, &world.topology()).await.unwrap();
    assert_eq!(planned.changes.len(), 4, "{planned}");
    assert_eq!(world.last_sequence().await, 0, "a plan changes nothing");
    assert!(world.jetstream().get_stream(world.stream()).await.is_err());
    let done = provision::apply(&world.nats, &world.topology()).await.unwrap();
    assert_eq!(done, planned);
    let again = provision::apply(&world.nats, &world.topology()).await.unwrap();
    assert_eq!(again.to_string(), "streams and consumers are as they should be");

    let stream = world.jetstream().get_stream(world.stream()).await.unwrap();
    let drifted = Config { allow_direct: false, ..stream.cached_info().config.clone() };
    world.jetstream().update_stream(drifted).await.unwrap();
    let drift = provision::plan(&world.nats, &world.topology()).await.unwrap();
    assert_eq!(
        drift.changes,
        [Change::UpdateStream {
            stream: world.stream(),
            settings: vec!["allow_direct: false -> true".to_owned()]
        }]
    );
    provision::apply(&world.nats, &world.topology()).await.unwrap();
    eventually("the drift is mended", async || {
        provision::plan(&world.nats, &world.topology()).await.unwrap().changes.is_empty()
    })
    .await;
    assert!(stream.delete_message(1).await.is_err(), "nobody deletes messages");
    world.close().await;
}
