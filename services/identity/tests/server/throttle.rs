//! Attempts are slowed down (abuse case 20).

use std::time::Duration;

use chassis::postgres;
use futures::future::join_all;
use identity::throttle::{Scope, Throttle, Turn};

use crate::database::Database;

/// Lets time pass for every counter.
async fn later(database: &Database, seconds: i32) {
    let client = postgres::connect(&database.url).await.unwrap();
    let statement = format!(
        "UPDATE idn.sign_in_attempt SET not_before = not_before - make_interval(secs => {seconds}), \
         last_at = last_at - make_interval(secs => {seconds})"
    );
    client.execute(&statement, &[]).await.unwrap();
}

async fn waited(throttle: &Throttle, scope: Scope, key: &[u8]) -> u64 {
    match throttle.reserve(scope, key).await.unwrap() {
        Turn::Granted => 0,
        Turn::Wait(wait) => wait.as_secs(),
    }
}

#[tokio::test]
async fn the_wait_doubles_up_to_a_quarter_of_an_hour_and_a_hundred_in_a_row_are_the_end() {
    let database = Database::migrated().await;
    let throttle = Throttle::new(postgres::pool(&database.url, 4).unwrap());
    let key = b"address";
    for attempt in 1..=5 {
        assert_eq!(waited(&throttle, Scope::Account, key).await, 0, "attempt {attempt}");
    }
    let mut waits = Vec::new();
    for _ in 6..=99 {
        let wait = waited(&throttle, Scope::Account, key).await;
        assert!(wait > 0, "an attempt came through too early");
        waits.push(wait);
        later(&database, i32::try_from(wait).unwrap()).await;
        assert_eq!(waited(&throttle, Scope::Account, key).await, 0);
    }
    assert!(waits.is_sorted(), "{waits:?}");
    assert!(waits[0] <= 2 && waits[93] >= 899 && waits[93] <= 901, "{waits:?}");
    later(&database, 901).await;
    assert_eq!(waited(&throttle, Scope::Account, key).await, 0, "the hundredth");
    assert!(waited(&throttle, Scope::Account, key).await > 86_000, "then none for a day");
    assert_eq!(waited(&throttle, Scope::Account, b"another").await, 0, "other addresses are not concerned");
    database.drop().await;
}

#[tokio::test]
async fn many_attempts_at_once_do_not_all_slip_through() {
    let database = Database::migrated().await;
    let throttle = Throttle::new(postgres::pool(&database.url, 8).unwrap());
    let turns = join_all((0..64).map(|_| throttle.reserve(Scope::Account, b"address"))).await;
    let granted = turns.into_iter().filter(|turn| matches!(turn, Ok(Turn::Granted))).count();
    assert!((1..=5).contains(&granted), "{granted} of 64 were granted");
    database.drop().await;
}

#[tokio::test]
async fn success_forgives_an_account_and_takes_back_one_attempt_of_a_network() {
    let database = Database::migrated().await;
    let throttle = Throttle::new(postgres::pool(&database.url, 4).unwrap());
    for _ in 0..5 {
        throttle.reserve(Scope::Account, b"address").await.unwrap();
    }
    assert!(waited(&throttle, Scope::Account, b"address").await > 0);
    throttle.forgive(Scope::Account, b"address").await.unwrap();
    assert_eq!(waited(&throttle, Scope::Account, b"address").await, 0);

    for _ in 0..200 {
        assert_eq!(throttle.reserve(Scope::Network, b"office").await.unwrap(), Turn::Granted);
        throttle.take_back(Scope::Network, b"office").await.unwrap();
    }
    for _ in 0..49 {
        assert_eq!(waited(&throttle, Scope::Network, b"office").await, 0);
    }
    let wait = throttle.reserve(Scope::Network, b"office").await.unwrap();
    assert!(matches!(wait, Turn::Wait(wait) if wait <= Duration::from_secs(2)), "{wait:?}");
    database.drop().await;
}

#[tokio::test]
async fn what_was_tried_long_ago_is_forgotten_and_swept() {
    let database = Database::migrated().await;
    let throttle = Throttle::new(postgres::pool(&database.url, 4).unwrap());
    for _ in 0..50 {
        throttle.reserve(Scope::Network, b"cafe").await.unwrap();
    }
    assert!(waited(&throttle, Scope::Network, b"cafe").await > 0);
    later(&database, 3_700).await;
    for _ in 0..40 {
        assert_eq!(
            waited(&throttle, Scope::Network, b"cafe").await,
            0,
            "an hour later nothing is held against it"
        );
    }
    assert_eq!(throttle.sweep().await.unwrap(), 0);
    later(&database, 31 * 24 * 3_600).await;
    assert_eq!(throttle.sweep().await.unwrap(), 1);
    database.drop().await;
}

#[tokio::test]
async fn one_wait_is_noted_once() {
    let database = Database::migrated().await;
    let throttle = Throttle::new(postgres::pool(&database.url, 4).unwrap());
    for _ in 0..5 {
        throttle.reserve(Scope::Account, b"address").await.unwrap();
    }
    for first in [true, false, false] {
        assert!(waited(&throttle, Scope::Account, b"address").await > 0);
        assert_eq!(throttle.is_first_of_wait(Scope::Account, b"address").await.unwrap(), first);
    }
    later(&database, 10).await;
    assert!(!throttle.is_first_of_wait(Scope::Account, b"address").await.unwrap(), "nobody waits");
    throttle.reserve(Scope::Account, b"address").await.unwrap();
    assert!(throttle.is_first_of_wait(Scope::Account, b"address").await.unwrap(), "the next wait");
    assert!(!throttle.is_first_of_wait(Scope::Account, b"nobody").await.unwrap());
    database.drop().await;
}
