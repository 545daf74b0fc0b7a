//! Generations: built beside the live one, equal to it, and put in its place.

use std::sync::Arc;

use events::actor::Side;
use events::id::CustomerId;
use events::roster::{CustomerRegistered, RosterEvent};
use projection::{OperateError, Projection, compare, drop_generation, list, live, rebuild};
use uuid::Uuid;

use crate::story::{Story, added, human, operator};
use crate::world::World;

const TABLES: [(Projection, &[&str]); 3] = [
    (Projection::Contacts, &["customer", "contact", "contact_role", "role"]),
    (
        Projection::Tickets,
        &["ticket_party", "ticket_fact", "ticket", "ticket_line", "ticket_entry", "ticket_step"],
    ),
    (Projection::Accounts, &["account", "account_link", "account_key", "terms", "terms_acceptance"]),
];

#[tokio::test]
async fn a_rebuild_equals_the_live_one_row_by_row_and_takes_its_place() {
    let world = World::new().await;
    Story::tell(&world).await;
    world.project().await;
    for (projection, tables) in TABLES {
        let mut seen = Vec::new();
        let rebuilt =
            rebuild(projection, &world.vault, &world.frame, |progress| seen.push(progress.position))
                .await
                .unwrap();
        assert_eq!((rebuilt.former, rebuilt.generation), (1, 2));
        assert_eq!(live(&world.pool, projection).await.unwrap(), 2);
        assert_eq!(seen.last().copied(), Some(world.ledger.head(0).await.unwrap()));
        for table in tables {
            let former = world.dump(table, 1).await;
            assert!(!former.is_empty(), "{table} has rows");
            assert_eq!(world.dump(table, 2).await, former, "{table}");
        }
        let states: Vec<_> = list(&world.pool, 1)
            .await
            .unwrap()
            .into_iter()
            .filter(|listed| listed.projection == projection)
            .map(|listed| (listed.generation, listed.state, listed.shards[0].lag_events))
            .collect();
        assert_eq!(states, [(1, "kept".to_owned(), 0), (2, "live".to_owned(), 0)]);
        assert!(matches!(drop_generation(&world.pool, projection, 2).await, Err(OperateError::Live { .. })));
        assert!(drop_generation(&world.pool, projection, 1).await.unwrap() > 0);
        assert!(world.dump(tables[0], 1).await.is_empty());
        let client = world.pool.get().await.unwrap();
        let left = "SELECT generation FROM es.checkpoint WHERE consumer = $1";
        let left = client.query(left, &[&projection.consumer()]).await.unwrap();
        let left: Vec<i32> = left.iter().map(|row| row.get(0)).collect();
        assert_eq!(left, [2], "{}: a reader that is gone holds the log back", projection.as_str());
    }
    world.close().await;
}

#[tokio::test]
async fn a_comparison_finds_one_changed_value() {
    let world = World::new().await;
    Story::tell(&world).await;
    world.project().await;
    for projection in Projection::ALL {
        let compared = compare(projection, &world.vault, &world.frame).await.unwrap();
        assert!(compared.equal, "{compared:?}");
        assert!(compared.tables.iter().all(|table| table.live_rows > 0), "{compared:?}");
    }
    let client = world.pool.get().await.unwrap();
    client
        .execute("UPDATE prj.contact_role SET role = 'forged' WHERE role = 'management'", &[])
        .await
        .unwrap();
    drop(client);
    let compared = compare(Projection::Contacts, &world.vault, &world.frame).await.unwrap();
    assert!(!compared.equal);
    let different: Vec<_> = compared.tables.iter().filter(|t| t.live != t.rebuilt).map(|t| t.table).collect();
    assert_eq!(different, ["prj.contact_role"]);
    assert_eq!(world.count("SELECT count(*) FROM prj.generation WHERE state = 'building'").await, 0);
    world.close().await;
}

#[tokio::test]
async fn what_a_killed_rebuild_left_is_removed_and_its_number_not_used_again() {
    let world = World::new().await;
    Story::tell(&world).await;
    world.project().await;
    let client = world.pool.get().await.unwrap();
    client
        .batch_execute(
            "UPDATE prj.alias SET last_generation = 2 WHERE projection = 'contacts';
             INSERT INTO prj.generation (projection, generation, state) VALUES ('contacts', 2, 'building');
             INSERT INTO prj.contact_role (generation, customer, contact, role, since)
                 SELECT 2, customer, contact, 'half', since FROM prj.contact;
             INSERT INTO es.checkpoint (consumer, generation, shard, epoch, position) VALUES ('prj-contacts', 2, 0, 1, 5)",
        )
        .await
        .unwrap();
    drop(client);
    let rebuilt = rebuild(Projection::Contacts, &world.vault, &world.frame, |_| {}).await.unwrap();
    assert_eq!(rebuilt.generation, 3);
    let again = rebuild(Projection::Contacts, &world.vault, &world.frame, |_| {}).await.unwrap();
    assert_eq!((again.former, again.generation), (3, 4), "the lock is free at once");
    assert_eq!(world.dump("contact_role", 3).await, world.dump("contact_role", 1).await);
    assert!(world.dump("contact_role", 2).await.is_empty());
    world.close().await;
}

#[tokio::test]
async fn a_rebuild_while_events_arrive_misses_none() {
    let world = Arc::new(World::new().await);
    Story::tell(&world).await;
    let writer = tokio::spawn({
        let world = Arc::clone(&world);
        async move {
            for n in 0..60 {
                register(&world, n).await;
            }
        }
    });
    let second = tokio::spawn({
        let world = Arc::clone(&world);
        async move { rebuild(Projection::Contacts, &world.vault, &world.frame, |_| {}).await }
    });
    // One rebuild at a time: the other one is told so, or comes after it.
    let first = rebuild(Projection::Contacts, &world.vault, &world.frame, |_| {}).await;
    let second = second.await.unwrap();
    assert!(first.is_ok() || second.is_ok(), "{first:?} {second:?}");
    for refused in [first, second].into_iter().filter_map(Result::err) {
        assert!(matches!(refused, OperateError::Busy { .. }), "{refused:?}");
    }
    writer.await.unwrap();
    world.project().await;
    let compared = compare(Projection::Contacts, &world.vault, &world.frame).await.unwrap();
    assert!(compared.equal, "{compared:?}");
    assert_eq!(compared.tables[0].live_rows, 62);
    Arc::into_inner(world).unwrap().close().await;
}

async fn register(world: &World, n: usize) {
    let customer = CustomerId(Uuid::now_v7());
    let who = human(world, customer, Side::Customer).await;
    let mut events: Vec<RosterEvent> =
        vec![CustomerRegistered { customer, name: format!("Customer {n}") }.into()];
    events.extend(added(world, &who, &format!("Person {n}"), &["management"]).await);
    world.append(customer, operator(), events).await;
}

#[tokio::test]
async fn many_contacts_go_in_by_copy_and_come_out_by_page() {
    let world = World::new().await;
    let customer = CustomerId(Uuid::now_v7());
    let mut events: Vec<RosterEvent> = vec![CustomerRegistered { customer, name: "Large AS".into() }.into()];
    for n in 0..300 {
        let who = human(&world, customer, Side::Customer).await;
        events.extend(added(&world, &who, &format!("Person {n:03}"), &["management", "technical"]).await);
    }
    world.append(customer, operator(), events).await;
    world.project_by(256).await;
    let compared = compare(Projection::Contacts, &world.vault, &world.frame).await.unwrap();
    assert!(compared.equal, "{compared:?}");
    assert_eq!(compared.tables[1].live_rows, 300);
    let mut session = world.reader().session().await.unwrap();
    let view = session.view(&projection::Viewer::Staff).await.unwrap();
    let (mut names, mut after) = (Vec::new(), None);
    loop {
        let filter = projection::ContactFilter::default();
        let page = view.contacts(customer, &filter, after, projection::Limit::new(100)).await.unwrap();
        names.extend(page.rows.into_iter().filter_map(|row| row.name));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(names, (0..300).map(|n| format!("Person {n:03}")).collect::<Vec<_>>());
    drop(view);
    drop(session);
    Box::pin(world.close()).await;
}
