//! Sessions as rows.

use chassis::postgres;
use events::id::AccountId;
use identity::session::{SessionId, Sessions, Stage};
use identity::visitor::{Agent, Visitor};
use secrecy::ExposeSecret as _;
use uuid::Uuid;

use crate::database::Database;

pub(crate) fn visitor() -> Visitor {
    Visitor { agent: Agent::of("Firefox/145.0 (X11; Linux x86_64)"), address: "192.0.2.77".parse().ok() }
}

async fn backdate(database: &Database, session: SessionId, column: &str, minutes: i32) {
    let client = postgres::connect(&database.url).await.unwrap();
    let statement = format!(
        "UPDATE idn.session SET {column} = {column} - make_interval(mins => {minutes}) WHERE session_id = '{}'",
        session.0
    );
    assert_eq!(client.execute(&statement, &[]).await.unwrap(), 1);
}

#[tokio::test]
async fn a_token_opens_its_session_and_is_stored_nowhere() {
    let database = Database::migrated().await;
    let sessions = Sessions::new(postgres::pool(&database.url, 4).unwrap());
    let account = AccountId(Uuid::from_u128(1));
    let begun = sessions.begin(account, 3, Stage::Complete, &visitor()).await.unwrap();
    let found = sessions.present(&begun.token).await.unwrap().unwrap();
    assert_eq!((found.session, found.account, found.epoch), (begun.session, account, 3));
    assert!(!found.factor_pending && found.is_stepped_up(chassis::clock::now()));

    let listed = sessions.list(account, 3).await.unwrap();
    assert_eq!((listed[0].agent.as_str(), listed[0].network.as_str()), ("Firefox, Linux", "192.0.2.0/24"));
    assert_eq!(sessions.list(account, 4).await.unwrap(), [], "those of an earlier epoch are dead");

    for wrong in ["", "x", &"A".repeat(43), &format!("{}A", begun.token.expose_secret())] {
        assert_eq!(sessions.present(&(*wrong).to_owned().into()).await.unwrap(), None, "{wrong}");
    }
    let client = postgres::connect(&database.url).await.unwrap();
    let row: String =
        client.query_one("SELECT session::text FROM idn.session AS session", &[]).await.unwrap().get(0);
    assert!(!row.contains(begun.token.expose_secret()), "{row}");
    database.drop().await;
}

#[tokio::test]
async fn two_sign_ins_have_nothing_in_common() {
    let database = Database::migrated().await;
    let sessions = Sessions::new(postgres::pool(&database.url, 4).unwrap());
    let account = AccountId(Uuid::from_u128(1));
    let one = sessions.begin(account, 0, Stage::Password, &visitor()).await.unwrap();
    let two = sessions.begin(account, 0, Stage::Complete, &visitor()).await.unwrap();
    assert_ne!(one.session, two.session);
    assert_ne!(one.token.expose_secret(), two.token.expose_secret());
    assert!(sessions.present(&one.token).await.unwrap().unwrap().factor_pending);
    assert_eq!(sessions.list(account, 0).await.unwrap().len(), 1, "half a session is not listed");
    database.drop().await;
}

#[tokio::test]
async fn a_session_ends_when_it_idles_when_it_is_old_and_when_it_is_ended() {
    let database = Database::migrated().await;
    let sessions = Sessions::new(postgres::pool(&database.url, 4).unwrap());
    let account = AccountId(Uuid::from_u128(1));
    let idle = sessions.begin(account, 0, Stage::Complete, &visitor()).await.unwrap();
    backdate(&database, idle.session, "seen_at", 29).await;
    assert!(sessions.present(&idle.token).await.unwrap().is_some(), "29 minutes are not too long");
    backdate(&database, idle.session, "seen_at", 31).await;
    assert!(
        sessions.present(&idle.token).await.unwrap().is_none(),
        "use was recorded, then 31 minutes passed"
    );

    let old = sessions.begin(account, 0, Stage::Complete, &visitor()).await.unwrap();
    backdate(&database, old.session, "expires_at", 12 * 60).await;
    assert!(sessions.present(&old.token).await.unwrap().is_none());

    let ended = sessions.begin(account, 0, Stage::Complete, &visitor()).await.unwrap();
    let stranger = AccountId(Uuid::from_u128(2));
    assert!(!sessions.end(stranger, ended.session).await.unwrap(), "nobody ends the session of another");
    assert!(sessions.end(account, ended.session).await.unwrap());
    assert!(!sessions.end(account, ended.session).await.unwrap());
    assert!(sessions.present(&ended.token).await.unwrap().is_none());
    database.drop().await;
}

#[tokio::test]
async fn signing_out_everywhere_keeps_the_browser_it_was_done_with() {
    let database = Database::migrated().await;
    let sessions = Sessions::new(postgres::pool(&database.url, 4).unwrap());
    let (account, other) = (AccountId(Uuid::from_u128(1)), AccountId(Uuid::from_u128(2)));
    let mut begun = Vec::new();
    for _ in 0..3 {
        begun.push(sessions.begin(account, 0, Stage::Complete, &visitor()).await.unwrap());
    }
    let foreign = sessions.begin(other, 0, Stage::Complete, &visitor()).await.unwrap();
    assert_eq!(sessions.end_all(account, Some(begun[1].session)).await.unwrap(), 2);
    let alive: Vec<_> = sessions.list(account, 0).await.unwrap().iter().map(|row| row.session).collect();
    assert_eq!(alive, [begun[1].session]);
    assert!(sessions.present(&foreign.token).await.unwrap().is_some());
    database.drop().await;
}

#[tokio::test]
async fn a_proof_to_be_there_counts_for_five_minutes() {
    let database = Database::migrated().await;
    let sessions = Sessions::new(postgres::pool(&database.url, 4).unwrap());
    let begun = sessions.begin(AccountId(Uuid::from_u128(1)), 0, Stage::Complete, &visitor()).await.unwrap();
    backdate(&database, begun.session, "stepped_up_at", 6).await;
    let found = sessions.present(&begun.token).await.unwrap().unwrap();
    assert!(!found.is_stepped_up(chassis::clock::now()));
    sessions.step_up(begun.session).await.unwrap();
    let found = sessions.present(&begun.token).await.unwrap().unwrap();
    assert!(found.is_stepped_up(chassis::clock::now()));
    database.drop().await;
}
