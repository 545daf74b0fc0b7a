//! One-time codes and recovery codes.

use chassis::keyring::Keyring;
use chassis::postgres;
use events::id::{AccountId, FactorId};
use futures::future::join_all;
use identity::second_factor::{Enrolment, RECOVERY_CODES, SecondFactors, Verdict};
use secrecy::ExposeSecret as _;
use totp_rs::{Builder, Secret, Totp};
use uuid::Uuid;

use crate::database::Database;

const ACCOUNT: AccountId = AccountId(Uuid::from_u128(1));

fn app(enrolment: &Enrolment) -> Totp {
    let secret: String = enrolment.secret.expose_secret().split(' ').collect();
    let secret = Secret::try_from_base32(secret).unwrap();
    Builder::new().with_secret(secret).with_account_name("app").build().unwrap()
}

fn now() -> u64 {
    u64::try_from(chassis::clock::now().as_second()).unwrap()
}

/// Those of an installation of its own.
fn factors(database: &Database) -> SecondFactors {
    let ring = Keyring::parse(&Keyring::generate(1)).unwrap();
    SecondFactors::new(postgres::pool(&database.url, 8).unwrap(), &ring)
}

#[tokio::test]
async fn a_code_works_once_and_none_before_it_works_again() {
    let database = Database::migrated().await;
    let factors = factors(&database);
    let enrolment = factors.enrol(ACCOUNT, "Countersign", "ana@acme.example").await.unwrap();
    assert!(
        enrolment.link.expose_secret().starts_with("otpauth://totp/Countersign:ana%40acme.example?secret=")
    );
    assert!(enrolment.modules > 30 && enrolment.path.expose_secret().starts_with('M'));
    let app = app(&enrolment);
    let check = |code: String| {
        let factors = factors.clone();
        async move { factors.check(ACCOUNT, enrolment.factor, &code).await.unwrap() }
    };
    let at = now();
    let (earlier, code) = (app.generate(at - 30).to_string(), app.generate(at).to_string());
    assert_eq!(check("000 000".to_owned()).await, Verdict::Wrong);
    assert_eq!(check(code.clone()).await, Verdict::Right);
    assert_eq!(check(code).await, Verdict::Wrong, "replayed");
    assert_eq!(check(earlier).await, Verdict::Wrong, "of an earlier step");
    database.drop().await;
}

#[tokio::test]
async fn of_sixteen_at_once_one_is_let_through() {
    let database = Database::migrated().await;
    let factors = factors(&database);
    let enrolment = factors.enrol(ACCOUNT, "Countersign", "ana@acme.example").await.unwrap();
    let code = app(&enrolment).generate(now()).to_string();
    let tries = join_all((0..16).map(|_| factors.check(ACCOUNT, enrolment.factor, &code))).await;
    let right = tries.into_iter().filter(|verdict| matches!(verdict, Ok(Verdict::Right))).count();
    assert_eq!(right, 1);
    database.drop().await;
}

#[tokio::test]
async fn recovery_codes_work_once_each_and_are_not_stored() {
    let database = Database::migrated().await;
    let factors = factors(&database);
    let enrolment = factors.enrol(ACCOUNT, "Countersign", "ana@acme.example").await.unwrap();
    let codes = factors.recovery_codes(enrolment.factor).await.unwrap();
    assert_eq!(codes.len(), RECOVERY_CODES);
    let typed = codes[3].expose_secret().to_uppercase().replace(' ', "-");
    assert_eq!(factors.check(ACCOUNT, enrolment.factor, &typed).await.unwrap(), Verdict::Recovered);
    assert_eq!(factors.check(ACCOUNT, enrolment.factor, &typed).await.unwrap(), Verdict::Wrong);
    assert_eq!(factors.recovery_codes_left(enrolment.factor).await.unwrap(), 9);
    let client = postgres::connect(&database.url).await.unwrap();
    let rows = "SELECT string_agg(encode(code_hash, 'escape'), ' ') FROM idn.recovery_code";
    let stored: String = client.query_one(rows, &[]).await.unwrap().get(0);
    assert!(codes.iter().all(|code| !stored.contains(&code.expose_secret().replace(' ', ""))));
    database.drop().await;
}

#[tokio::test]
async fn a_secret_is_sealed_and_bound_to_its_account() {
    let database = Database::migrated().await;
    let factors = factors(&database);
    let enrolment = factors.enrol(ACCOUNT, "Countersign", "ana@acme.example").await.unwrap();
    let other = AccountId(Uuid::from_u128(2));
    let code = app(&enrolment).generate(now()).to_string();
    assert_eq!(factors.check(other, enrolment.factor, &code).await.unwrap(), Verdict::Wrong);
    assert_eq!(factors.check(ACCOUNT, FactorId(Uuid::nil()), &code).await.unwrap(), Verdict::Wrong);
    assert!(factors.enrolment(other, enrolment.factor, "C", "x").await.unwrap().is_none());

    let client = postgres::connect(&database.url).await.unwrap();
    let sealed: Vec<u8> = client.query_one("SELECT sealed FROM idn.second_factor", &[]).await.unwrap().get(0);
    let secret = app(&enrolment).secret().as_bytes().to_vec();
    assert!(!sealed.windows(secret.len()).any(|window| window == secret), "the secret lies open");
    client.execute("UPDATE idn.second_factor SET account_id = $1", &[&other.0]).await.unwrap();
    assert!(factors.check(other, enrolment.factor, &code).await.is_err(), "moved to another account");
    let strangers = self::factors(&database);
    client.execute("UPDATE idn.second_factor SET account_id = $1", &[&ACCOUNT.0]).await.unwrap();
    assert!(strangers.check(ACCOUNT, enrolment.factor, &code).await.is_err(), "another installation's key");
    database.drop().await;
}

#[tokio::test]
async fn what_was_begun_and_not_confirmed_is_removed() {
    let database = Database::migrated().await;
    let factors = factors(&database);
    let first = factors.enrol(ACCOUNT, "Countersign", "ana@acme.example").await.unwrap();
    factors.recovery_codes(first.factor).await.unwrap();
    let second = factors.enrol(ACCOUNT, "Countersign", "ana@acme.example").await.unwrap();
    assert_eq!(factors.forget(ACCOUNT, Some(second.factor)).await.unwrap(), 1);
    assert!(factors.enrolment(ACCOUNT, first.factor, "C", "x").await.unwrap().is_none());
    assert_eq!(factors.recovery_codes_left(first.factor).await.unwrap(), 0);
    assert!(factors.enrolment(ACCOUNT, second.factor, "C", "x").await.unwrap().is_some());
    database.drop().await;
}

#[tokio::test]
async fn what_is_being_confirmed_is_not_removed_by_another_window() {
    let database = Database::migrated().await;
    let factors = factors(&database);
    let first = factors.enrol(ACCOUNT, "Countersign", "ana@acme.example").await.unwrap();
    assert!(factors.claim(ACCOUNT, first.factor).await.unwrap());
    let codes = factors.recovery_codes(first.factor).await.unwrap();
    // The other window saw the account before the event was appended.
    assert_eq!(factors.forget(ACCOUNT, None).await.unwrap(), 0);
    let code = codes[0].expose_secret();
    assert_eq!(factors.check(ACCOUNT, first.factor, code).await.unwrap(), Verdict::Recovered);
    let client = postgres::connect(&database.url).await.unwrap();
    let later = "UPDATE idn.second_factor SET claimed_at = claimed_at - interval '11 minutes'";
    client.execute(later, &[]).await.unwrap();
    assert_eq!(factors.forget(ACCOUNT, None).await.unwrap(), 1, "never named by an event");
    assert!(!factors.claim(ACCOUNT, first.factor).await.unwrap());
    database.drop().await;
}

#[tokio::test]
async fn of_recovery_codes_renewed_at_once_one_set_is_left() {
    let database = Database::migrated().await;
    let factors = factors(&database);
    let enrolment = factors.enrol(ACCOUNT, "Countersign", "ana@acme.example").await.unwrap();
    for _ in 0..8 {
        let sets = join_all((0..6).map(|_| factors.recovery_codes(enrolment.factor))).await;
        assert!(sets.iter().all(Result::is_ok), "{sets:?}");
        assert_eq!(factors.recovery_codes_left(enrolment.factor).await.unwrap(), 10);
    }
    database.drop().await;
}
