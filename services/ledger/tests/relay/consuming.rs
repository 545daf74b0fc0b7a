//! Stream and log to effects.

use std::sync::Arc;
use std::time::Duration;

use events::id::StreamId;
use events::subject;
use futures::future::join_all;
use ledger::consumer::{Frame, Positions, Start, catch_up, position};
use ledger::jetstream::{Condition, message};
use ledger::provision;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::tally::{Tally, start};
use crate::world::{World, eventually};

#[tokio::test]
async fn events_before_and_after_the_start_are_applied_once() {
    let world = World::new().await;
    world.provision().await;
    let _relay = world.relay(&world.stop);
    world.append_many(300).await;
    let handler = Tally::new(1);
    let consumer = start(&handler, world.frame(), &world.stop);
    world.applied(1, 300).await;
    world.append_many(700).await;
    world.applied(1, 1_000).await;
    eventually("what was applied is acknowledged", async || {
        let stream = world.jetstream().get_stream(world.stream()).await.unwrap();
        let info = stream.consumer_info("tally-g1").await.unwrap();
        info.ack_floor.stream_sequence == 1_000 && info.num_ack_pending == 0
    })
    .await;
    world.stop.cancel();
    consumer.await.unwrap().unwrap();
    world.close().await;
}

#[tokio::test]
async fn a_deleted_stream_is_filled_again_and_no_effect_is_repeated() {
    let world = World::new().await;
    world.provision().await;
    let (_, board) = world.relay(&world.stop);
    let handler = Tally::new(1);
    let _consumer = start(&handler, world.frame(), &world.stop);
    world.append_many(300).await;
    world.relayed(300).await;
    world.applied(1, 300).await;

    world.jetstream().delete_stream(world.stream()).await.unwrap();
    world.append_many(50).await;
    crate::world::reports(&board, "relay-0", |condition| matches!(condition, Condition::Degraded(_))).await;
    // Events go on without the bus.
    world.applied(1, 350).await;

    let mut topology = world.topology();
    topology.first_sequences = provision::first_sequences(&world.pool, 1).await.unwrap();
    assert_eq!(topology.first_sequences[&0], 351);
    topology.first_sequences.insert(0, 201);
    provision::apply(&world.nats, &topology).await.unwrap();
    world.append_many(50).await;
    world.relayed(400).await;
    world.applied(1, 400).await;
    let state = world.jetstream().get_stream(world.stream()).await.unwrap().cached_info().state.clone();
    assert_eq!((state.first_sequence, state.last_sequence, state.messages), (201, 400, 200));
    world.close().await;
}

/// Publishes ten events by hand, one of them spoilt; what is applied must be what the log says.
async fn spoilt(position: i64, spoil: impl Fn(&mut message::Outgoing)) {
    let world = World::new().await;
    world.provision().await;
    let handler = Tally::new(1);
    let _consumer = start(&handler, world.frame(), &world.stop);
    eventually("the consumer stands ready", async || {
        let stream = world.jetstream().get_stream(world.stream()).await.unwrap();
        stream.consumer_info("tally-g1").await.unwrap().num_waiting > 0
    })
    .await;
    world.append_many(10).await;
    let ledger = ledger::log::Ledger::new(world.pool.clone(), ledger::options::LedgerOptions::default());
    for event in ledger.read_page(0, 0, 10).await.unwrap() {
        let mut out = message::encode(&world.prefix, &event);
        if event.position == position {
            spoil(&mut out);
        }
        world
            .jetstream()
            .publish_with_headers(out.subject, out.headers, out.body)
            .await
            .unwrap()
            .await
            .unwrap();
    }
    world.applied(1, 10).await;
    let client = world.pool.get().await.unwrap();
    let text =
        "SELECT count(*) FROM public.effect f JOIN es.event e USING (position) WHERE f.data = e.data::text";
    assert_eq!(
        client.query_one(text, &[]).await.unwrap().get::<_, i64>(0),
        10,
        "only what the log says is applied"
    );
    drop(client);
    world.close().await;
}

#[tokio::test]
async fn an_altered_message_is_not_believed() {
    spoilt(3, |out| out.body = r#"{"n":"altered"}"#.into()).await;
}

#[tokio::test]
async fn an_unreadable_message_is_taken_from_postgresql() {
    spoilt(7, |out| out.headers = async_nats::HeaderMap::new()).await;
}

#[tokio::test]
async fn messages_that_are_missing_are_read_from_postgresql() {
    let world = World::new().await;
    let mut topology = world.topology();
    topology.first_sequences.insert(0, 8);
    provision::apply(&world.nats, &topology).await.unwrap();
    let handler = Tally::new(1);
    let _consumer = start(&handler, world.frame(), &world.stop);
    eventually("the consumer stands ready", async || {
        let stream = world.jetstream().get_stream(world.stream()).await.unwrap();
        stream.consumer_info("tally-g1").await.unwrap().num_waiting > 0
    })
    .await;
    world.append_many(10).await;
    let _relay = world.relay(&world.stop);
    world.relayed(10).await;
    world.applied(1, 10).await;
    world.close().await;
}

#[tokio::test]
async fn a_crash_between_commit_and_acknowledgement_repeats_nothing() {
    let world = World::new().await;
    world.provision().await;
    let _relay = world.relay(&world.stop);
    world.append_many(200).await;
    world.relayed(200).await;
    let handler = Tally::new(1);
    // Commits, and is gone before it acknowledges anything.
    assert_eq!(catch_up(&*handler, &world.frame(), |_, _, _| {}).await.unwrap(), 200);
    let _consumer = start(&handler, world.frame(), &world.stop);
    eventually("all messages are delivered again and acknowledged", async || {
        let stream = world.jetstream().get_stream(world.stream()).await.unwrap();
        stream.consumer_info("tally-g1").await.unwrap().ack_floor.stream_sequence == 200
    })
    .await;
    world.append_many(10).await;
    world.applied(1, 210).await;
    world.close().await;
}

#[tokio::test]
async fn whoever_is_no_longer_in_charge_rolls_back() {
    let world = World::new().await;
    world.append_many(2_000).await;
    let handler = Tally::new(1);
    let frame = Frame { batch: 7, ..world.quiet_frame() };
    // All of them believe that they are the one.
    let zombies = (0..4).map(|_| catch_up(&*handler, &frame, |_, _, _| {}));
    let done: u64 = join_all(zombies).await.into_iter().map(Result::unwrap).sum();
    assert_eq!(world.effects(1).await, (2_000, 2_000));
    assert_eq!(done, 2_000, "every event was committed by exactly one of them");
    world.close().await;
}

#[tokio::test]
async fn another_process_takes_over_from_one_that_is_gone() {
    let world = World::new().await;
    world.provision().await;
    let _relay = world.relay(&world.stop);
    let handler = Tally::new(1);
    let first = start(&handler, world.frame(), &world.stop);
    world.append_many(50).await;
    world.applied(1, 50).await;
    let _second = start(&handler, world.frame(), &world.stop);
    first.abort();
    let begun = std::time::Instant::now();
    world.append_many(50).await;
    world.applied(1, 100).await;
    println!("taken over after {:?}", begun.elapsed());
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    world.close().await;
}

#[tokio::test]
async fn a_writer_waits_for_its_own_event() {
    let world = World::new().await;
    world.provision().await;
    let _relay = world.relay(&world.stop);
    let (handler, frame) = (Tally::new(1), world.frame());
    let local = frame.positions.clone();
    let elsewhere = Positions::default();
    let brief = Duration::from_millis(100);
    assert!(
        !local.wait_for(&world.pool, "tally", 1, 0, 1, brief).await.unwrap(),
        "nobody applies anything yet"
    );
    let _consumer = start(&handler, frame, &world.stop);
    for at in 1..=20 {
        world.append(StreamId(Uuid::new_v4()), 1).await;
        let waiting = [&local, &elsewhere]
            .map(|positions| positions.wait_for(&world.pool, "tally", 1, 0, at, Duration::from_secs(5)));
        assert!(join_all(waiting).await.into_iter().all(Result::unwrap));
        assert_eq!(world.effects(1).await, (at, at));
    }
    assert_eq!(local.get("tally", 1, 0), Some(20));
    assert!(!elsewhere.wait_for(&world.pool, "tally", 1, 0, 21, brief).await.unwrap());
    world.close().await;
}

#[tokio::test]
async fn a_consumer_may_begin_at_the_head_but_only_the_first_time() {
    let world = World::new().await;
    world.append_many(20).await;
    let handler = Tally::new(1);
    let frame = Frame { start: Start::Head, ..world.quiet_frame() };
    assert_eq!(catch_up(&*handler, &frame, |_, _, _| {}).await.unwrap(), 0);
    world.append_many(10).await;
    assert_eq!(catch_up(&*handler, &frame, |_, _, _| {}).await.unwrap(), 10);
    assert_eq!(world.effects(1).await, (10, 10));
    world.close().await;
}

#[tokio::test]
async fn a_new_generation_builds_beside_the_one_in_use() {
    let world = World::new().await;
    world.provision().await;
    let _relay = world.relay(&world.stop);
    let blue = Tally::new(1);
    let _consumer = start(&blue, world.frame(), &world.stop);
    world.append_many(500).await;
    let green = Tally::new(2);
    let frame = Frame { generation: 2, ..world.quiet_frame() };
    let mut seen = Vec::new();
    catch_up(&*green, &frame, |shard, position, head| seen.push((shard, position, head))).await.unwrap();
    assert_eq!(seen, [(0, 256, 500), (0, 500, 500)]);
    let _green = start(&green, world.frame(), &world.stop);
    world.append_many(100).await;
    world.applied(1, 600).await;
    world.applied(2, 600).await;
    assert_eq!(position(&world.pool, "tally", 2, 0).await.unwrap(), Some(600));
    world.close().await;
}

#[tokio::test]
async fn a_consumer_of_another_epoch_or_ahead_of_the_log_stops() {
    let world = World::new().await;
    world.append_many(10).await;
    let handler = Tally::new(1);
    let frame = world.quiet_frame();
    catch_up(&*handler, &frame, |_, _, _| {}).await.unwrap();
    let client = world.pool.get().await.unwrap();
    client.execute("UPDATE es.checkpoint SET position = 11", &[]).await.unwrap();
    let ahead = catch_up(&*handler, &frame, |_, _, _| {}).await.unwrap_err();
    assert_eq!(
        ahead.to_string(),
        "consumer tally is at 11 of shard 0, but the log ends at 10: it lost its tail"
    );
    client.execute("UPDATE es.store SET epoch = 2", &[]).await.unwrap();
    let stop = CancellationToken::new();
    let other = ledger::consumer::consume(Arc::clone(&handler), frame.clone(), stop).await.unwrap_err();
    assert_eq!(
        other.to_string(),
        "consumer tally belongs to epoch 1 of the log, which is now in epoch 2: rebuild it"
    );
    assert!(matches!(frame.board.conditions()["tally-g1-0"], Condition::Down(_)));
    assert_eq!(subject::stream_name("", 0), "ES-0");
    drop(client);
    world.close().await;
}
