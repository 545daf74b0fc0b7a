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
