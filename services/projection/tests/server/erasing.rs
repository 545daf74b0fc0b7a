//! A person is erased.

use events::actor::Actor;
use events::id::{PersonId, StreamId};
use events::jobs::{ContactDeleted, JobsEvent};
use projection::{Projection, Viewer, compare};
use uuid::Uuid;

use crate::story::Story;
use crate::world::World;

const TABLES: [&str; 7] =
    ["customer", "contact", "ticket_fact", "ticket_line", "ticket_entry", "ticket", "account"];

#[tokio::test]
async fn an_erased_person_shows_no_name_anywhere_and_a_rebuild_agrees() {
    let world = World::new().await;
    let story = Story::tell(&world).await;
    world.project().await;
    let all = async |generation| {
        let mut text = String::new();
        for table in TABLES {
            text.push_str(&world.dump(table, generation).await.concat());
        }
        text
    };
    let words = ["Kari", "kari.nordmann", "Because", "Thanks"];
    let before = all(1).await;
    assert!(words.iter().all(|word| before.contains(word)), "the words are there to be dropped");

    world.erase(story.kari.person).await;
    let after = all(1).await;
    for word in words {
        assert!(!after.contains(word), "{word} is still there");
    }
    let mut session = world.reader().session().await.unwrap();
    let view = session.view(&Viewer::Staff).await.unwrap();
    let kari = view.contact(story.nordlys, story.kari.contact).await.unwrap().unwrap();
    assert_eq!((kari.contact.name, kari.contact.details), (None, None));
    assert_eq!(kari.roles.len(), 2, "the roles stand");
    assert_eq!(view.ticket_of(story.first).await.unwrap().unwrap().requester, None);
    assert_eq!(view.account(story.kari.account).await.unwrap().unwrap().email, None);
    drop(view);
    drop(session);
    for projection in Projection::ALL {
        let compared = compare(projection, &world.vault, &world.frame).await.unwrap();
        assert!(compared.equal, "{compared:?}");
    }
    world.close().await;
}

#[tokio::test]
async fn of_a_line_that_makes_a_contact_another_person_each_takes_the_own_details_along() {
    let world = World::new().await;
    let story = Story::tell(&world).await;
    world.project().await;
    let client = world.pool.get().await.unwrap();
    let made = "UPDATE prj.ticket_line SET becomes = $1, before_details = '{\"name\":\"B\"}', after_details = '{\"name\":\"A\"}' \
                WHERE kind = 'edit-details' RETURNING request, line, person";
    let rows = client.query(made, &[&story.kari.person.0]).await.unwrap();
    let [row] = &rows[..] else { panic!("one edit is told") };
    let (request, line, person): (uuid::Uuid, i32, uuid::Uuid) = (row.get(0), row.get(1), row.get(2));
    assert_ne!(person, story.kari.person.0);
    let left = async || -> (bool, bool) {
        let sql = "SELECT before_details IS NOT NULL, after_details IS NOT NULL FROM prj.ticket_line \
                   WHERE request = $1 AND line = $2";
        let row = client.query_one(sql, &[&request, &line]).await.unwrap();
        (row.get(0), row.get(1))
    };
    world.erase(story.kari.person).await;
    assert_eq!(left().await, (true, false));
    world.erase(PersonId(person)).await;
    assert_eq!(left().await, (false, false));
    drop(client);
    world.close().await;
}

#[tokio::test]
async fn a_deleted_contact_shows_no_name_at_its_customer_though_the_person_is_still_somebody_elsewhere() {
    let world = World::new().await;
    let story = Story::tell(&world).await;
    world.project().await;
    let deleted = ContactDeleted {
        proposal: 1,
        customer: story.nordlys,
        contact: story.kari.contact,
        person: story.kari.person,
        jobs: Vec::new(),
        by: Actor::system("test"),
        at: chassis::clock::now(),
    };
    world.append(StreamId(Uuid::new_v4()), Actor::system("test"), vec![JobsEvent::from(deleted)]).await;
    world.project().await;
    let shown = [
        world.dump("contact", 1).await,
        world.dump("ticket_fact", 1).await,
        world.dump("ticket_line", 1).await,
    ];
    let shown = shown.concat().concat();
    assert!(!shown.contains("kari.nordmann"), "{shown}");
    let mut session = world.reader().session().await.unwrap();
    let view = session.view(&Viewer::Staff).await.unwrap();
    assert!(
        view.account(story.kari.account).await.unwrap().unwrap().email.is_some(),
        "the account is readable"
    );
    assert!(view.is_needed(story.bo.person).await.unwrap(), "a contact");
    assert!(!view.is_needed(PersonId(Uuid::new_v4())).await.unwrap(), "nobody's");
    drop(view);
    drop(session);
    for projection in Projection::ALL {
        let compared = compare(projection, &world.vault, &world.frame).await.unwrap();
        assert!(compared.equal, "{compared:?}");
    }
    world.close().await;
}
