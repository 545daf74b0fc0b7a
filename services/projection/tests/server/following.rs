//! The projector beside a running log: through JetStream, over a flip, past what it does not know.

use std::time::Duration;

use events::id::CustomerId;
use events::roster::{CustomerRegistered, RosterEvent};
use events::subject;
use ledger::consumer::{Frame, durable};
use ledger::provision::{self, Topology};
use ledger::relay::doorbell::Doorbell;
use ledger::relay::{self, RelayOptions};
use projection::{Projection, Reader, rebuild, run};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::story::{Story, operator};
use crate::world::{DEADLINE, World, required};

async fn register(world: &World, name: &str) -> i64 {
    let customer = CustomerId(Uuid::now_v7());
    let event = RosterEvent::from(CustomerRegistered { customer, name: name.to_owned() });
    world.append(customer, operator(), vec![event]).await
}

#[tokio::test]
async fn events_reach_the_tables_through_jetstream_and_a_flip_is_followed() {
    let world = World::new().await;
    let nats = async_nats::connect(required("TEST_NATS_URL")).await.unwrap();
    let prefix = format!("P{}-", &Uuid::new_v4().simple().to_string()[..12]);
    let consumers = [1, 2].map(|generation| durable("prj-contacts", generation)).to_vec();
    provision::apply(&nats, &Topology::new(&prefix, 1, consumers)).await.unwrap();
    let stop = CancellationToken::new();
    let doorbell = Doorbell::listen(&world.url, 1, stop.clone());
    let options = RelayOptions { doorbell: Some(doorbell.clone()), ..RelayOptions::new(&prefix, 1) };
    let relay = tokio::spawn(relay::run(world.pool.clone(), nats.clone(), options, stop.clone()));
    let frame = Frame {
        nats: Some(nats.clone()),
        prefix: prefix.clone(),
        doorbell: Some(doorbell),
        ..world.frame.clone()
    };
    let running = tokio::spawn(run(Projection::Contacts, world.vault.clone(), frame.clone(), stop.clone()));

    Story::tell(&world).await;
    let reader = Reader::new(world.pool.clone(), frame.positions.clone());
    let head = world.ledger.head(0).await.unwrap();
    assert!(reader.wait_for(Projection::Contacts, 0, head, DEADLINE).await.unwrap());
    let mut waits = Vec::new();
    for n in 0..100 {
        let position = register(&world, &format!("Customer {n}")).await;
        let began = Instant::now();
        assert!(reader.wait_for(Projection::Contacts, 0, position, DEADLINE).await.unwrap());
        waits.push(began.elapsed());
    }
    waits.sort();
    println!("commit to visible: p50 {:?} p99 {:?}", waits[50], waits[98]);
    assert!(waits[50] < Duration::from_secs(1), "{:?}", waits[50]);

    let rebuilt = rebuild(Projection::Contacts, &world.vault, &frame, |_| {}).await.unwrap();
    let position = register(&world, "After the flip").await;
    assert!(reader.wait_for(Projection::Contacts, 0, position, DEADLINE).await.unwrap());
    let text = format!("SELECT count(*) FROM prj.customer WHERE generation = {}", rebuilt.generation);
    assert_eq!(world.count(&text).await, 103);

    stop.cancel();
    running.await.unwrap().unwrap();
    relay.await.unwrap();
    let context = async_nats::jetstream::new(nats);
    for stream in [subject::stream_name(&prefix, 0), subject::dead_letter_stream(&prefix)] {
        let _ = context.delete_stream(stream).await;
    }
    world.close().await;
}

#[tokio::test]
async fn a_type_from_a_newer_version_is_skipped() {
    let world = World::new().await;
    register(&world, "Known").await;
    let client = world.pool.get().await.unwrap();
    client
        .batch_execute(
            "SET session_replication_role = replica;
             INSERT INTO es.event SELECT shard, position + 1, stream_id, kind, version + 1, gen_random_uuid(),
                 'roster.invented-later', 1, '{}', meta, recorded_at + interval '1 second', hash FROM es.event;
             RESET session_replication_role",
        )
        .await
        .unwrap();
    drop(client);
    world.project().await;
    assert_eq!(world.count("SELECT count(*) FROM es.quarantine").await, 0);
    assert_eq!(world.count("SELECT min(position) FROM es.checkpoint WHERE consumer LIKE 'prj-%'").await, 2);
    assert_eq!(world.count("SELECT count(*) FROM prj.customer").await, 1);
    world.close().await;
}
