//! The second wall: what the portal's role sees, whatever the queries ask for.

use events::actor::Side;
use events::id::TicketNumber;
use projection::{ContactFilter, Limit, QueueFilter, TicketFilter, Viewer};

use crate::story::{Story, share};
use crate::world::World;

const TABLES: [&str; 12] = [
    "customer",
    "contact",
    "contact_role",
    "ticket",
    "ticket_line",
    "ticket_entry",
    "ticket_step",
    "account",
    "account_link",
    "account_key",
    "terms",
    "terms_acceptance",
];

/// Rows of every table that names a customer, as text, read as the portal's role with these settings.
async fn seen(world: &World, settings: &str) -> Vec<(String, i64, String)> {
    let mut client = world.pool.get().await.unwrap();
    let tx = client.transaction().await.unwrap();
    tx.batch_execute(&format!("SET LOCAL ROLE countersign_portal; {settings}")).await.unwrap();
    let mut seen = Vec::new();
    for table in TABLES {
        let text = format!("SELECT count(*), coalesce(string_agg(t::text, '|'), '') FROM prj.{table} t");
        let row = tx.query_one(&text, &[]).await.unwrap();
        seen.push((table.to_owned(), row.get(0), row.get(1)));
    }
    seen
}

#[tokio::test]
async fn without_a_setting_the_portal_sees_nothing() {
    let world = World::new().await;
    Story::tell(&world).await;
    world.project().await;
    for settings in
        ["", "SET LOCAL app.customer = ''; SET LOCAL app.side = 'customer'; SET LOCAL app.staff = 'off'"]
    {
        for (table, rows, _) in seen(&world, settings).await {
            assert_eq!(rows, 0, "{table} with {settings:?}");
        }
    }
    for (table, rows, _) in seen(&world, "SET LOCAL app.staff = 'on'").await {
        assert!(rows > 0, "{table}");
    }
    world.close().await;
}

#[tokio::test]
async fn one_customer_never_sees_anything_of_another() {
    let world = World::new().await;
    let story = Story::tell(&world).await;
    world.project().await;
    for (customer, side, foreign) in [
        (story.sydvind, "customer", ["Nordlys", "Kari", "Fin Olsen", "Purchaser secret"]),
        (story.nordlys, "customer", ["Sydvind", "Bo Berg", "Sydvind secret", "Purchaser secret"]),
    ] {
        let settings = format!("SET LOCAL app.customer = '{customer}'; SET LOCAL app.side = '{side}'");
        let tables = seen(&world, &settings).await;
        assert!(tables[1].1 > 0, "the own contacts are seen");
        for (table, _, text) in tables {
            for word in foreign {
                assert!(!text.contains(word), "{table} shows {word} to {customer}");
            }
            assert!(!text.contains("Internal thought"), "{table} shows a note");
        }
    }
    world.close().await;
}

#[tokio::test]
async fn the_settings_end_with_the_view() {
    let world = World::new().await;
    let story = Story::tell(&world).await;
    world.project().await;
    let pool = chassis::postgres::pool(&world.url, 1).unwrap();
    let reader = projection::Reader::new(pool.clone(), ledger::consumer::Positions::default());
    let mut session = reader.session().await.unwrap();
    drop(session.view(&Viewer::Staff).await.unwrap());
    let foreign = Viewer::Customer { customer: story.sydvind, side: Side::Customer };
    let view = session.view(&foreign).await.unwrap();
    assert_eq!(view.ticket(TicketNumber(1)).await.unwrap(), None);
    drop(view);
    drop(session);
    let client = pool.get().await.unwrap();
    let left: String = client
        .query_one("SELECT concat(current_setting('app.customer', true), current_setting('app.staff', true), current_user)", &[])
        .await
        .unwrap()
        .get(0);
    assert_eq!(left, "postgres", "nothing is left in the pooled connection");
    drop(client);
    pool.close();
    world.close().await;
}

#[tokio::test]
async fn the_other_sides_ticket_is_seen_only_when_shared() {
    let world = World::new().await;
    let story = Story::tell(&world).await;
    world.project().await;
    let viewer = |side| Viewer::Customer { customer: story.nordlys, side };
    let numbers = async |side| {
        let mut session = world.reader().session().await.unwrap();
        let view = session.view(&viewer(side)).await.unwrap();
        let page =
            view.tickets(story.nordlys, &TicketFilter::default(), None, Limit::default()).await.unwrap();
        let hidden = view.ticket_of(story.second).await.unwrap().is_none();
        assert_eq!(view.lines(story.second).await.unwrap().is_empty(), hidden);
        assert_eq!(view.steps(story.second).await.unwrap().is_empty(), hidden);
        let said = view.conversation(story.second, None, Limit::default()).await.unwrap();
        assert_eq!(said.rows.is_empty(), hidden);
        page.rows.into_iter().map(|ticket| ticket.number).collect::<Vec<_>>()
    };
    assert_eq!(numbers(Side::Customer).await, [1]);
    assert_eq!(numbers(Side::Purchaser).await, [2]);
    share(&world, &story).await;
    world.project().await;
    assert_eq!(numbers(Side::Customer).await, [2, 1]);
    let mut session = world.reader().session().await.unwrap();
    let view = session.view(&viewer(Side::Purchaser)).await.unwrap();
    assert_eq!(view.ticket_of(story.third).await.unwrap(), None, "another customer's ticket");
    drop(view);
    drop(session);
    world.close().await;
}

#[tokio::test]
async fn notes_and_queue_are_for_staff() {
    let world = World::new().await;
    let story = Story::tell(&world).await;
    world.project().await;
    let mut session = world.reader().session().await.unwrap();
    let view =
        session.view(&Viewer::Customer { customer: story.nordlys, side: Side::Customer }).await.unwrap();
    let said = view.conversation(story.first, None, Limit::default()).await.unwrap();
    assert_eq!(said.rows.len(), 5);
    assert!(said.rows.iter().all(|entry| !entry.internal));
    let queue = view.queue(&QueueFilter::default(), None, Limit::default()).await.unwrap();
    assert!(queue.rows.is_empty(), "the only open tickets are the other side's and another customer's");
    let foreign =
        view.contacts(story.sydvind, &ContactFilter::default(), None, Limit::default()).await.unwrap();
    assert!(foreign.rows.is_empty());
    let names = view.names(&[story.bo.person, story.sam.person, story.kari.person], None).await.unwrap();
    assert_eq!(names[&story.bo.person], None);
    assert_eq!(names[&story.sam.person].as_deref(), Some("Sam Staff"));
    drop(view);
    let view = session.view(&Viewer::Staff).await.unwrap();
    let page = view.queue(&QueueFilter::default(), None, Limit::new(1)).await.unwrap();
    assert_eq!(page.rows[0].number, 2, "the one that waits longest comes first");
    let page = view.queue(&QueueFilter::default(), page.next, Limit::new(1)).await.unwrap();
    assert_eq!((page.rows[0].number, page.next), (3, None));
    drop(view);
    drop(session);
    world.close().await;
}
