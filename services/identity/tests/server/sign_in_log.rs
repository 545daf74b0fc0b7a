//! The log of sign-ins.

use chassis::postgres;
use events::id::AccountId;
use identity::sign_in_log::{Outcome, SignInLog};
use uuid::Uuid;

use crate::database::Database;
use crate::session::visitor;

#[tokio::test]
async fn entries_are_kept_and_cannot_be_changed() {
    let database = Database::migrated().await;
    let log = SignInLog::new(postgres::pool(&database.url, 2).unwrap());
    let account = AccountId(Uuid::from_u128(1));
    log.append(Outcome::WrongPassword, Some(account), None, &visitor()).await.unwrap();
    log.append(Outcome::WrongPassword, None, None, &visitor()).await.unwrap();
    log.append(Outcome::SignedIn, Some(account), None, &visitor()).await.unwrap();
    let entries = log.of(account, 10).await.unwrap();
    let outcomes: Vec<_> = entries.iter().map(|entry| entry.outcome.as_str()).collect();
    assert_eq!(outcomes, ["signed-in", "wrong-password"]);
    assert_eq!(entries[0].network, "192.0.2.0/24");

    let client = postgres::connect(&database.url).await.unwrap();
    for statement in [
        "UPDATE idn.sign_in_log SET outcome = 'x'",
        "DELETE FROM idn.sign_in_log",
        "TRUNCATE idn.sign_in_log",
    ] {
        assert!(client.execute(statement, &[]).await.is_err(), "{statement}");
    }
    database.drop().await;
}

#[tokio::test]
async fn what_is_old_enough_is_swept_and_nothing_before() {
    let database = Database::migrated().await;
    let log = SignInLog::new(postgres::pool(&database.url, 2).unwrap());
    let account = Some(AccountId(Uuid::from_u128(1)));
    let client = postgres::connect(&database.url).await.unwrap();
    let aged = "INSERT INTO idn.sign_in_log (at, outcome, account_id, agent, network) \
                SELECT now() - make_interval(days => age), 'wrong-password', owner, '', '' \
                FROM unnest(ARRAY[10, 40, 400]) AS age, unnest(ARRAY[NULL, $1::uuid]) AS owner";
    client.execute(aged, &[&account.map(|account| account.0)]).await.unwrap();
    assert_eq!(log.sweep().await.unwrap(), 3, "40 and 400 days about nobody, 400 about somebody");
    assert_eq!(log.sweep().await.unwrap(), 0);
    let young = "DELETE FROM idn.sign_in_log WHERE account_id IS NULL";
    assert!(client.execute(young, &[]).await.is_err(), "ten days old");
    database.drop().await;
}

#[tokio::test]
async fn being_turned_away_pushes_nothing_out_of_sight() {
    let database = Database::migrated().await;
    let log = SignInLog::new(postgres::pool(&database.url, 2).unwrap());
    let account = AccountId(Uuid::from_u128(1));
    log.append(Outcome::SignedIn, Some(account), None, &visitor()).await.unwrap();
    for _ in 0..5 {
        log.append(Outcome::Throttled, Some(account), None, &visitor()).await.unwrap();
    }
    let outcomes: Vec<_> = log.of(account, 2).await.unwrap().into_iter().map(|entry| entry.outcome).collect();
    assert_eq!(outcomes, ["throttled", "signed-in"]);
    database.drop().await;
}
