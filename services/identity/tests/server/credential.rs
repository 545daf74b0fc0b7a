use chassis::clock;
use chassis::postgres::pool;
use events::id::{AccountId, CredentialId};
use identity::credential::Credentials;
use identity::password::Hasher;
use jiff::SignedDuration;
use uuid::Uuid;

use crate::database::{Database, dump};

const PASSWORD: &str = "seven herrings swim north";

#[tokio::test]
async fn a_stored_password_is_verified_until_it_is_forgotten() {
    let database = Database::migrated().await;
    let credentials = Credentials::new(pool(&database.url, 4).unwrap(), Hasher::default());
    let account = AccountId(Uuid::now_v7());
    let hash = credentials.hasher().hash(PASSWORD.into()).await.unwrap();
    let id = credentials.store(account, &hash).await.unwrap();

    assert!(credentials.verify(Some(id), PASSWORD.into()).await.unwrap());
    assert!(!credentials.verify(Some(id), "seven herrings swim south".into()).await.unwrap());
    assert!(!credentials.verify(Some(CredentialId(Uuid::now_v7())), PASSWORD.into()).await.unwrap());
    assert!(!credentials.verify(None, PASSWORD.into()).await.unwrap());
    let dump = dump(&database.url).await;
    assert!(dump.contains(&id.to_string()) && !dump.contains(PASSWORD));

    assert!(credentials.forget(id).await.unwrap());
    assert!(!credentials.forget(id).await.unwrap());
    assert!(!credentials.verify(Some(id), PASSWORD.into()).await.unwrap());
    database.drop().await;
}

#[tokio::test]
async fn the_sweep_removes_what_no_event_names_and_nothing_young() {
    let database = Database::migrated().await;
    let credentials = Credentials::new(pool(&database.url, 4).unwrap(), Hasher::default());
    let hash = credentials.hasher().hash(PASSWORD.into()).await.unwrap();
    let (account, other) = (AccountId(Uuid::now_v7()), AccountId(Uuid::now_v7()));
    let orphan = credentials.store(account, &hash).await.unwrap();
    let current = credentials.store(account, &hash).await.unwrap();
    let elsewhere = credentials.store(other, &hash).await.unwrap();

    let (hour_ago, soon) =
        (clock::now() - SignedDuration::from_hours(1), clock::now() + SignedDuration::from_hours(1));
    assert_eq!(credentials.accounts(None, hour_ago, 10).await.unwrap(), []);
    assert_eq!(credentials.accounts(None, soon, 1).await.unwrap(), [account]);
    assert_eq!(credentials.accounts(Some(account), soon, 10).await.unwrap(), [other]);
    assert_eq!(credentials.forget_orphans(account, Some(current), hour_ago).await.unwrap(), 0);
    assert_eq!(credentials.forget_orphans(account, Some(current), soon).await.unwrap(), 1);
    assert!(!credentials.forget(orphan).await.unwrap(), "it is gone");
    assert_eq!(credentials.forget_all(account).await.unwrap(), 1);
    assert!(credentials.forget(elsewhere).await.unwrap(), "another account's is untouched");
    database.drop().await;
}
