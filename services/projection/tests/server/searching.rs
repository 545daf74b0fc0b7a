//! The desk finds a ticket by whatever people remember of it; nobody else finds anything.

use std::collections::BTreeSet;

use projection::{
    CentreFilter, ChangeCursor, DeskFilter, Limit, Owner, QueueCursor, TicketCursor, Turn, Viewer,
};

use crate::story::Story;
use crate::world::World;

/// The numbers a search of the archive finds.
async fn found(world: &World, text: &str) -> Vec<i64> {
    let mut session = world.reader().session().await.unwrap();
    let view = session.view(&Viewer::Staff).await.unwrap();
    let filter = DeskFilter { text: Some(text.to_owned()), ..DeskFilter::default() };
    let page = view.desk_archive(&filter, None, None, Limit::default()).await.unwrap();
    page.rows.iter().map(|row| row.number).collect()
}

#[tokio::test]
async fn a_ticket_is_found_by_number_person_organisation_role_and_text() {
    let world = World::new().await;
    let story = Story::tell(&world).await;
    world.project().await;
    for (asked, expected) in [
        ("CR-2", vec![2]),
        ("2", vec![2]),
        ("nordlys", vec![2, 1]),
        ("innkjøp", vec![2, 1]),
        ("Sydv", vec![3]),
        ("kari", vec![1]),
        ("bo.berg@example.no", vec![3]),
        ("Sydvind secret", vec![3]),
        ("purchaser", vec![2]),
        ("TECHNICAL", vec![3, 1]),
        ("technicalansv", vec![3, 1]),
        ("nordlys purchaser", vec![2]),
        ("nordlys & - purchaser", vec![2]),
        ("bo.berg@exam", vec![3]),
        ("nordlys sydvind", vec![]),
        ("' & ! | :* \\ <->", vec![]),
        ("nobody", vec![]),
    ] {
        assert_eq!(found(&world, asked).await, expected, "{asked:?}");
    }
    assert_eq!(found(&world, "Bo").await, [3]);
    world.erase(story.bo.person).await;
    for erased in ["Bo", "Berg", "secret sydvind"] {
        assert_eq!(
            found(&world, erased).await,
            [0_i64; 0],
            "{erased:?} is found after its person was erased"
        );
    }
    world.close().await;
}

#[tokio::test]
async fn only_staff_searches() {
    let world = World::new().await;
    let story = Story::tell(&world).await;
    world.project().await;
    let viewer = Viewer::Customer { customer: story.nordlys, side: story.kari.side };
    let mut session = world.reader().session().await.unwrap();
    let view = session.view(&viewer).await.unwrap();
    let filter = DeskFilter { text: Some("nordlys".to_owned()), ..DeskFilter::default() };
    assert!(view.desk_archive(&filter, None, None, Limit::default()).await.unwrap().rows.is_empty());
    drop(view);
    drop(session);
    // Not the one word either, which the many are made of.
    let mut client = world.pool.get().await.unwrap();
    let tx = client.transaction().await.unwrap();
    tx.batch_execute("SET LOCAL ROLE countersign_portal; SET LOCAL app.staff = 'on'").await.unwrap();
    assert!(tx.query("SELECT * FROM prj.found('nordlys')", &[]).await.is_err());
    drop(tx);
    drop(client);
    world.close().await;
}

#[tokio::test]
async fn the_queue_counts_lines_and_pages() {
    let world = World::new().await;
    let story = Story::tell(&world).await;
    world.project().await;
    let mut session = world.reader().session().await.unwrap();
    let view = session.view(&Viewer::Staff).await.unwrap();
    let one = Limit::new(1);
    let all = DeskFilter::default();
    let first = view.desk_queue(&all, Some(Turn::Team), None, one).await.unwrap();
    assert_eq!((first.rows[0].number, first.rows[0].adding, first.rows[0].removing), (2, 1, 0));
    assert_eq!(first.rows[0].purchaser.as_deref(), Some("Innkjøp AS"));
    let after = QueueCursor::decode(&first.next.unwrap().encode()).unwrap();
    let second = view.desk_queue(&all, None, Some(after), one).await.unwrap();
    assert_eq!((second.rows[0].number, second.next), (3, None));
    let searched =
        DeskFilter { text: Some("secret".into()), owner: Some(Owner::Nobody), customer: Some(story.sydvind) };
    assert_eq!(view.desk_queue(&searched, None, None, one).await.unwrap().rows[0].number, 3);
    assert!(view.desk_queue(&all, Some(Turn::Requester), None, one).await.unwrap().rows.is_empty());

    let closed = view.desk_archive(&all, Some(true), None, one).await.unwrap();
    assert_eq!((closed.rows[0].number, closed.next), (1, None));
    let newest = view.desk_archive(&all, None, None, one).await.unwrap();
    let after = TicketCursor::decode(&newest.next.unwrap().encode()).unwrap();
    assert_eq!(view.desk_archive(&all, None, Some(after), one).await.unwrap().rows[0].number, 2);

    let changes = view.changes_in_force(story.nordlys, None, Limit::default()).await.unwrap();
    assert!(changes.rows.iter().all(|change| change.number == 1) && !changes.rows.is_empty());
    let page = view.changes_in_force(story.nordlys, None, one).await.unwrap();
    if let Some(next) = page.next {
        let after = ChangeCursor::decode(&next.encode()).unwrap();
        let rest = view.changes_in_force(story.nordlys, Some(after), Limit::default()).await.unwrap();
        assert_eq!(rest.rows.len() + 1, changes.rows.len());
    }
    drop(view);
    drop(session);
    world.close().await;
}

#[tokio::test]
async fn contacts_filter_the_tickets_they_may_see() {
    let world = World::new().await;
    let story = Story::tell(&world).await;
    world.project().await;
    let mut session = world.reader().session().await.unwrap();
    let viewer = Viewer::Customer { customer: story.nordlys, side: story.kari.side };
    let view = session.view(&viewer).await.unwrap();
    let numbers = async |filter: CentreFilter| -> BTreeSet<i64> {
        let page = view.support_centre(story.nordlys, &filter, None, Limit::default()).await.unwrap();
        page.rows.iter().map(|row| row.number).collect()
    };
    let text = |text: &str| CentreFilter { text: Some(text.to_owned()), ..CentreFilter::default() };
    assert_eq!(numbers(CentreFilter::default()).await, [1].into(), "the purchaser's ticket is not shared");
    assert_eq!(numbers(text("CR-1")).await, [1].into());
    assert_eq!(numbers(text("kari")).await, [1].into());
    for role in ["technical", "technicalANSVAR"] {
        assert_eq!(
            numbers(text(role)).await,
            [1].into(),
            "{role}: a role goes by its name in every language"
        );
    }
    assert!(numbers(text("secret")).await.is_empty(), "the text of a ticket that is not to be seen");
    assert!(numbers(text("internal thought")).await.is_empty(), "a note of the staff");
    assert!(numbers(text("%")).await.is_empty());
    assert!(numbers(CentreFilter { open: Some(true), ..CentreFilter::default() }).await.is_empty());
    let waiting = CentreFilter { turn: Some(Turn::Team), ..CentreFilter::default() };
    assert!(numbers(waiting).await.is_empty());
    drop(view);
    drop(session);
    world.close().await;
}
