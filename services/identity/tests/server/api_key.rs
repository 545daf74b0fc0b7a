use std::collections::BTreeSet;
use std::time::Duration;

use chassis::clock;
use chassis::postgres::pool;
use events::id::{AccountId, ApiKeyId, PermissionKey};
use identity::IdentityError;
use identity::api_key::{ApiKeys, Authenticated};
use jiff::SignedDuration;
use secrecy::ExposeSecret;
use uuid::Uuid;

use crate::database::{Database, dump};

async fn start() -> (Database, ApiKeys, AccountId) {
    let database = Database::migrated().await;
    let keys = ApiKeys::new(pool(&database.url, 4).unwrap());
    (database, keys, AccountId(Uuid::now_v7()))
}

#[tokio::test]
async fn a_key_authenticates_its_account_with_its_scopes() {
    let (database, keys, account) = start().await;
    let scopes =
        BTreeSet::from([PermissionKey::from("contacts.view"), PermissionKey::from("contacts.maintain")]);
    let all = keys.issue(account, "ci", None, None).await.unwrap();
    let some = keys.issue(account, "reader", Some(&scopes), None).await.unwrap();

    let answer = keys.authenticate(all.secret.expose_secret()).await.unwrap();
    assert_eq!(answer, Some(Authenticated { key_id: all.key_id, account, scopes: None }));
    let answer = keys.authenticate(some.secret.expose_secret()).await.unwrap();
    assert_eq!(answer, Some(Authenticated { key_id: some.key_id, account, scopes: Some(scopes) }));
    assert!(!format!("{all:?}").contains(all.secret.expose_secret()));

    let dump = dump(&database.url).await;
    assert!(dump.contains(&all.key_id.to_string()) && !dump.contains(all.secret.expose_secret()));
    database.drop().await;
}

#[tokio::test]
async fn a_wrong_unknown_expired_or_revoked_key_is_nobody() {
    let (database, keys, account) = start().await;
    let (one, two) = (
        keys.issue(account, "1", None, None).await.unwrap(),
        keys.issue(account, "2", None, None).await.unwrap(),
    );
    let other_server = start().await;
    let foreign = other_server.1.issue(account, "3", None, None).await.unwrap();
    let past =
        keys.issue(account, "4", None, Some(clock::now() - SignedDuration::from_secs(1))).await.unwrap();
    let same_id_elsewhere =
        other_server.1.issue_with_id(one.key_id, account, "5", None, None, None).await.unwrap();
    for nobody in [&foreign, &past, &same_id_elsewhere] {
        assert_eq!(keys.authenticate(nobody.secret.expose_secret()).await.unwrap(), None);
    }
    assert_eq!(keys.authenticate("csk_").await.unwrap(), None);

    assert!(keys.revoke(one.key_id).await.unwrap());
    assert!(!keys.revoke(one.key_id).await.unwrap());
    assert_eq!(keys.authenticate(one.secret.expose_secret()).await.unwrap(), None);
    assert!(keys.authenticate(two.secret.expose_secret()).await.unwrap().is_some());
    assert_eq!(keys.revoke_all(account).await.unwrap(), 2);
    assert_eq!(keys.authenticate(two.secret.expose_secret()).await.unwrap(), None);
    other_server.0.drop().await;
    database.drop().await;
}

#[tokio::test]
async fn an_id_is_issued_once() {
    let (database, keys, account) = start().await;
    let id = ApiKeyId(Uuid::now_v7());
    let issued = keys.issue_with_id(id, account, "first", None, None, None).await.unwrap();
    let again = keys.issue_with_id(id, account, "second", None, None, None).await;
    assert!(matches!(again, Err(IdentityError::KeyExists { key }) if key == id));
    assert!(
        keys.authenticate(issued.secret.expose_secret()).await.unwrap().is_some(),
        "the first stays valid"
    );
    assert_eq!(keys.list(account).await.unwrap()[0].label, "first");
    database.drop().await;
}

#[tokio::test]
async fn the_last_use_is_recorded_once_a_minute() {
    let (database, keys, account) = start().await;
    let issued = keys.issue(account, "ci", None, None).await.unwrap();
    assert_eq!(keys.list(account).await.unwrap()[0].last_used_at, None);
    let before = clock::now();
    keys.authenticate(issued.secret.expose_secret()).await.unwrap();
    let mut tick = tokio::time::interval(Duration::from_millis(5));
    let deadline = tokio::time::Instant::now() + Duration::from_secs(10);
    let first = loop {
        if let Some(at) = keys.list(account).await.unwrap()[0].last_used_at {
            break at;
        }
        assert!(tokio::time::Instant::now() < deadline, "the use was not recorded");
        tick.tick().await;
    };
    assert!(first >= before);

    // A row says when it was last written: a second use within the minute leaves it alone.
    let client = chassis::postgres::connect(&database.url).await.unwrap();
    let written = async || {
        let row = client.query_one("SELECT xmin::text FROM idn.api_key", &[]).await.unwrap();
        row.get::<_, String>(0)
    };
    let once = written().await;
    for _ in 0..3 {
        keys.authenticate(issued.secret.expose_secret()).await.unwrap();
    }
    assert_eq!(written().await, once);
    database.drop().await;
}

#[tokio::test]
async fn the_portal_works_with_exactly_its_rights_and_the_relay_with_none() {
    let (database, keys, account) = start().await;
    let acting = |service: &str| {
        ApiKeys::new(pool(&format!("{}?options=-c%20role%3Dcountersign_{service}", database.url), 2).unwrap())
    };
    let issued = acting("portal").issue(account, "ci", None, None).await.unwrap();
    let secret = issued.secret.expose_secret();
    assert!(acting("portal").authenticate(secret).await.unwrap().is_some());
    assert!(acting("portal").revoke(issued.key_id).await.unwrap());
    let other = keys.issue(account, "cd", None, None).await.unwrap();
    assert_eq!(acting("approval").revoke_all(account).await.unwrap(), 1);
    assert!(keys.authenticate(other.secret.expose_secret()).await.unwrap().is_none());
    for service in ["relay", "projection", "notifier", "audit"] {
        let refused = acting(service).authenticate(secret).await;
        assert!(matches!(refused, Err(IdentityError::Database(_))), "{service}");
    }
    database.drop().await;
}

#[tokio::test]
async fn a_key_dies_with_the_one_it_was_issued_with() {
    let (database, keys, account) = start().await;
    let first = keys.issue(account, "first", None, None).await.unwrap();
    let below = async |parent| {
        let id = ApiKeyId(Uuid::now_v7());
        keys.issue_with_id(id, account, "below", None, None, Some(parent)).await.unwrap()
    };
    let second = below(first.key_id).await;
    let third = below(second.key_id).await;
    let other = keys.issue(account, "other", None, None).await.unwrap();
    let works = async |key: &identity::api_key::Issued| {
        keys.authenticate(key.secret.expose_secret()).await.unwrap().is_some()
    };
    assert!(works(&third).await);
    let mut found = keys.below(first.key_id).await.unwrap();
    found.sort_unstable();
    assert_eq!(found, [second.key_id, third.key_id]);
    // Nobody has revoked the ones below yet.
    keys.revoke(first.key_id).await.unwrap();
    assert!(!works(&second).await && !works(&third).await && works(&other).await);
    keys.revoke(second.key_id).await.unwrap();
    assert_eq!(keys.below(first.key_id).await.unwrap(), [third.key_id]);
    database.drop().await;
}
