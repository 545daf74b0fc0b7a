//! Events that cannot be applied.

use events::id::StreamId;
use ledger::consumer::{catch_up, quarantined, release};
use uuid::Uuid;

use crate::tally::{Failing, Tally, start};
use crate::world::World;

/// One stream fails at its third event, whatever way; its neighbours do not notice, and its release applies what waited.
async fn isolated(how: Failing, why: &str) {
    let world = World::new().await;
    world.provision().await;
    let _relay = world.relay(&world.stop);
    let (sick, well) = (StreamId(Uuid::new_v4()), StreamId(Uuid::new_v4()));
    let handler = Tally::new(1);
    handler.fail(&[5], how);
    let _consumer = start(&handler, world.frame(), &world.stop);
    world.append(well, 2).await;
    world.append(sick, 5).await;
    world.append(well, 3).await;
    // Positions 3 and 4 of the sick stream, and all five of the other one.
    world.applied(1, 7).await;
    world.append(sick, 2).await;
    world.append(well, 2).await;
    world.applied(1, 9).await;

    let held = quarantined(&world.pool, "tally", 1).await.unwrap();
    assert_eq!(held.len(), 1);
    assert_eq!((held[0].stream, held[0].first_position, held[0].attempts), (sick, 5, 3));
    assert_eq!(held[0].waiting, 5, "the event itself and four later ones");
    assert!(held[0].error.contains(why), "{}", held[0].error);

    let frame = world.frame();
    assert!(release(&*handler, &frame, sick).await.is_err(), "still broken");
    assert_eq!(quarantined(&world.pool, "tally", 1).await.unwrap()[0].attempts, 4);
    assert_eq!(world.effects(1).await, (9, 9));

    handler.mend();
    assert_eq!(release(&*handler, &frame, sick).await.unwrap(), 5);
    assert_eq!(release(&*handler, &frame, sick).await.unwrap(), 0, "there is nothing left to release");
    assert_eq!(quarantined(&world.pool, "tally", 1).await.unwrap(), []);
    world.append(sick, 1).await;
    world.applied(1, 15).await;
    let client = world.pool.get().await.unwrap();
    let text = "SELECT array_agg(version ORDER BY ctid) FROM public.effect WHERE stream = $1";
    let versions: Vec<i64> = client.query_one(text, &[&sick.0]).await.unwrap().get(0);
    assert_eq!(versions, [1, 2, 3, 4, 5, 6, 7, 8], "in their order");
    drop(client);
    world.close().await;
}

#[tokio::test]
async fn a_poisonous_event_holds_back_its_own_stream_only() {
    isolated(Failing::Poison, "no sense in it").await;
}

#[tokio::test]
async fn a_panic_in_the_handler_is_poison() {
    isolated(Failing::Panic, "the handler panicked: out of bounds").await;
}

#[tokio::test]
async fn a_failing_statement_is_poison() {
    isolated(Failing::Statement, "SQLSTATE 22012").await;
}

#[tokio::test]
async fn many_poisonous_events_hold_back_each_its_own_stream() {
    let world = World::new().await;
    for _ in 0..40 {
        world.append(StreamId(Uuid::new_v4()), 5).await;
    }
    let handler = Tally::new(1);
    // The first event of every tenth stream.
    handler.fail(&[1, 51, 101, 151], Failing::Poison);
    catch_up(&*handler, &world.quiet_frame(), |_, _, _| {}).await.unwrap();
    assert_eq!(world.effects(1).await, (180, 180));
    let held = quarantined(&world.pool, "tally", 1).await.unwrap();
    assert_eq!(
        held.iter().map(|held| (held.first_position, held.waiting)).collect::<Vec<_>>(),
        [(1, 5), (51, 5), (101, 5), (151, 5)]
    );
    world.close().await;
}
