//! Terms: who accepted what is in force, and what stays in the history.

use events::account::{AccountEvent, ContactUnlinked};
use events::actor::Side;
use projection::{Projection, Viewer, compare};

use crate::story::{Story, accepted, operator, published};
use crate::world::World;

#[tokio::test]
async fn a_new_version_blanks_every_date_and_keeps_the_history() {
    let world = World::new().await;
    let story = Story::tell(&world).await;
    let (nordlys, kari, per) = (story.nordlys, story.kari.contact, story.per.contact);
    world.project().await;
    let dates = async |version| {
        let mut session = world.reader().session().await.unwrap();
        let view = session.view(&Viewer::Customer { customer: nordlys, side: Side::Customer }).await.unwrap();
        let found = view.terms_accepted(nordlys, &[kari, per]).await.unwrap();
        let terms = view.terms(nordlys).await.unwrap();
        assert_eq!(terms.versions[0].version, version);
        assert_eq!((terms.people, terms.accepted), (1, found.len() as u64));
        let history = view.acceptances_of(nordlys, kari).await.unwrap();
        (found.into_iter().map(|(id, row)| (id, row.version)).collect::<Vec<_>>(), history.len())
    };
    assert_eq!(dates(1).await, (vec![(kari, 1)], 1));
    published(&world, nordlys, 2, &story.sam).await;
    world.project().await;
    assert_eq!(dates(2).await, (vec![], 1));
    accepted(&world, &story.kari, 2).await;
    world.project().await;
    assert_eq!(dates(2).await, (vec![(kari, 2)], 2));

    // Whoever comes back accepts anew.
    let gone = ContactUnlinked { customer: nordlys };
    world.append(story.kari.account, operator(), vec![AccountEvent::from(gone)]).await;
    world.project().await;
    let mut session = world.reader().session().await.unwrap();
    let view = session.view(&Viewer::Staff).await.unwrap();
    assert!(view.terms_accepted(nordlys, &[kari]).await.unwrap().is_empty());
    let history = view.acceptances_of(nordlys, kari).await.unwrap();
    assert_eq!(history.iter().map(|row| row.version).collect::<Vec<_>>(), [2, 1]);
    assert!(history.iter().all(|row| row.ended_at.is_some()));
    drop(view);
    drop(session);
    let compared = compare(Projection::Accounts, &world.vault, &world.frame).await.unwrap();
    assert!(compared.equal, "{compared:?}");
    world.close().await;
}
