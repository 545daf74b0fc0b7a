//! The outbox keeps its promises.

use std::collections::BTreeSet;
use std::time::Duration;

use notifier::notice::{Notice, Recipient};
use notifier::outbox::{Final, Outbox, Postponed, enqueue};
use notifier::template::Template;
use uuid::Uuid;

use crate::database::Database;
use crate::intents::{comment, due, notice};

fn outbox(database: &Database, holder: u128, lease: Duration) -> Outbox {
    Outbox::new(database.pool.clone(), Uuid::from_u128(holder), lease)
}

const LONG: Duration = Duration::from_mins(1);

#[tokio::test]
async fn the_same_event_twice_makes_one_row() {
    let database = Database::new().await;
    let event = comment(1, 1);
    let client = database.pool.get().await.unwrap();
    assert_eq!(enqueue(&client, &event, &[notice(&event)]).await.unwrap(), 1);
    assert_eq!(enqueue(&client, &event, &[notice(&event)]).await.unwrap(), 0);
    let desk = Notice { template: Template::CustomerReplied, to: Recipient::Desk, thread: event.stream.0 };
    assert_eq!(enqueue(&client, &event, &[notice(&event), desk]).await.unwrap(), 1);
    assert_eq!(database.states().await, ["queued", "queued"]);
    drop(client);
    database.drop().await;
}

#[tokio::test]
async fn a_lease_runs_out_and_its_late_holder_changes_nothing() {
    let database = Database::new().await;
    due(&database.pool, &comment(1, 1)).await;
    let slow = outbox(&database, 1, Duration::from_millis(50));
    let taken = slow.take(10).await.unwrap().remove(0);
    assert_eq!((taken.attempt, taken.ambiguous), (1, 0));
    database.until("SELECT due_at <= now() FROM mail.outbox").await;
    let quick = outbox(&database, 2, LONG);
    let again = quick.take(10).await.unwrap().remove(0);
    assert_eq!((again.mail, again.attempt, again.ambiguous), (taken.mail, 2, 1));
    assert!(!slow.finish(&taken, Final::Sent).await.unwrap());
    assert!(!slow.postpone(&taken, Postponed::Deferred, "late", LONG).await.unwrap());
    assert_eq!((slow.renew().await.unwrap(), slow.give_back(LONG).await.unwrap()), (0, 0));
    assert_eq!(database.states().await, ["leased"]);
    assert!(quick.finish(&again, Final::Sent).await.unwrap());
    assert_eq!(database.states().await, ["sent"]);
    let client = database.pool.get().await.unwrap();
    let late = client.execute("UPDATE mail.outbox SET recipient = 'desk'", &[]).await.unwrap_err();
    assert!(late.as_db_error().unwrap().message().contains("stays so"), "{late}");
    drop(client);
    database.drop().await;
}

#[tokio::test]
async fn senders_that_take_at_the_same_time_never_take_the_same() {
    let database = Database::new().await;
    for position in 1..=120_i64 {
        due(&database.pool, &comment(u128::from(position.unsigned_abs()), position)).await;
    }
    let takers = (1..=6).map(|holder| {
        let outbox = outbox(&database, holder, LONG);
        tokio::spawn(async move {
            let mut all = Vec::new();
            loop {
                let taken = outbox.take(7).await.unwrap();
                if taken.is_empty() {
                    return all;
                }
                all.extend(taken.into_iter().map(|due| due.mail));
            }
        })
    });
    let takers: Vec<_> = takers.collect();
    let mut all = Vec::new();
    for taker in takers {
        all.extend(taker.await.unwrap());
    }
    // An empty answer may mean that others held the locks, so some may be left; none was taken twice.
    all.extend(outbox(&database, 9, LONG).take(200).await.unwrap().into_iter().map(|due| due.mail));
    assert_eq!(all.len(), 120);
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), 120);
    assert!(outbox(&database, 10, LONG).take(10).await.unwrap().is_empty());
    database.drop().await;
}

#[tokio::test]
async fn mails_of_a_ticket_go_to_a_recipient_in_the_order_of_their_causes() {
    let database = Database::new().await;
    let first = due(&database.pool, &comment(1, 1)).await;
    let second = due(&database.pool, &comment(1, 2)).await;
    let other = due(&database.pool, &comment(2, 3)).await;
    let outbox = outbox(&database, 1, LONG);
    let taken = outbox.take(10).await.unwrap();
    assert_eq!(taken.iter().map(|due| due.mail).collect::<BTreeSet<_>>(), [first, other].into());
    let head = taken.iter().find(|due| due.mail == first).unwrap();
    // What waits for another attempt still comes before what happened later.
    assert!(outbox.postpone(head, Postponed::Uncertain, "test", LONG).await.unwrap());
    assert!(outbox.take(10).await.unwrap().is_empty());
    let client = database.pool.get().await.unwrap();
    client.execute("UPDATE mail.outbox SET due_at = now() WHERE state = 'uncertain'", &[]).await.unwrap();
    let head = outbox.take(10).await.unwrap().remove(0);
    assert_eq!((head.mail, head.deferrals, head.ambiguous), (first, 1, 1));
    assert!(outbox.finish(&head, Final::Failed("refused")).await.unwrap());
    assert_eq!(outbox.take(10).await.unwrap().remove(0).mail, second);
    drop(client);
    database.drop().await;
}

#[tokio::test]
async fn what_was_not_tried_goes_back_as_it_was() {
    let database = Database::new().await;
    due(&database.pool, &comment(1, 1)).await;
    let outbox = outbox(&database, 1, LONG);
    assert_eq!(outbox.take(10).await.unwrap().len(), 1);
    assert_eq!(outbox.give_back(Duration::ZERO).await.unwrap(), 1);
    assert_eq!(database.states().await, ["queued"]);
    let again = outbox.take(10).await.unwrap().remove(0);
    assert_eq!((again.deferrals, again.ambiguous), (0, 0));
    let all = notifier::delivery::of_request(&database.pool, events::id::RequestId(Uuid::from_u128(1)))
        .await
        .unwrap();
    assert_eq!(
        (all[0].template.as_str(), all[0].state.as_str(), all[0].attempt),
        ("team-replied", "leased", 2)
    );
    assert_eq!(notifier::delivery::counts(&database.pool).await.unwrap(), [("leased".to_owned(), 1)].into());
    assert_eq!(notifier::delivery::in_state(&database.pool, "leased", 5).await.unwrap(), all);
    assert!(notifier::delivery::oldest(&database.pool).await.unwrap().is_some());
    database.drop().await;
}
