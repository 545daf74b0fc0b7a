use chassis::keyring::Keyring;
use chassis::postgres::{Pool, pool};
use chassis::vault::{EmailSet, Opened, Vault, VaultError};
use events::digest::Digest;
use events::id::PersonId;
use events::sealed::{Details, FreeText, Sealed};
use uuid::Uuid;

use crate::database::Database;

const ONE: &str = "1:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
const TWO: &str = "2:AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";

fn vault(pool: &Pool, ring: &str) -> Vault {
    Vault::new(pool.clone(), Keyring::parse(ring).unwrap())
}

async fn start() -> (Database, Pool, Vault) {
    let database = Database::migrated().await;
    let pool = pool(&database.url, 8).unwrap();
    let vault = vault(&pool, ONE);
    (database, pool, vault)
}

#[tokio::test]
async fn a_value_is_read_back_in_this_and_another_process() {
    let (database, pool, here) = start().await;
    let person = here.create_person().await.unwrap();
    let sealed: Sealed<Details> = here.seal(person, "Åse Nordmann, +47 900 00 000").await.unwrap();
    assert!(!sealed.cipher.contains("Nordmann"));
    let text = Opened::Text("Åse Nordmann, +47 900 00 000".to_owned());
    assert_eq!(here.open(&sealed).await.unwrap(), text);
    assert_eq!(vault(&pool, ONE).open(&sealed).await.unwrap(), text);

    let moved = Sealed::<FreeText>::new(person, sealed.cipher.clone());
    assert!(matches!(here.open(&moved).await, Err(VaultError::Damaged { subject }) if subject == person));
    let other = here.create_person().await.unwrap();
    let stolen = Sealed::<Details>::new(other, sealed.cipher);
    assert!(matches!(here.open(&stolen).await, Err(VaultError::Damaged { subject }) if subject == other));
    let nobody = PersonId(Uuid::nil());
    assert!(matches!(here.seal::<Details>(nobody, "x").await, Err(VaultError::UnknownSubject { .. })));
    database.drop().await;
}

#[tokio::test]
async fn one_address_is_one_person_however_many_ask_at_once() {
    let (database, pool, here) = start().await;
    assert_eq!(here.find_person("kari@sild.example").await.unwrap(), None);
    let vaults: Vec<_> = (0..16).map(|_| vault(&pool, ONE)).collect();
    let asked = vaults.iter().map(|vault| vault.person_for(" Kari@SILD.example"));
    let people = futures::future::join_all(asked).await;
    let first = *people[0].as_ref().unwrap();
    assert!(people.iter().all(|person| *person.as_ref().unwrap() == first), "{people:?}");
    assert_eq!(here.find_person("kari@sild.example").await.unwrap(), Some(first));
    assert_ne!(here.person_for("kari@sild.example.org").await.unwrap(), first);
    database.drop().await;
}

#[tokio::test]
async fn a_person_is_found_by_the_new_address_only() {
    let (database, _, here) = start().await;
    let kari = here.person_for("kari@sild.example").await.unwrap();
    let ola = here.person_for("ola@sild.example").await.unwrap();
    for _ in 0..2 {
        assert_eq!(here.set_email(kari, Some("Kari@new.example")).await.unwrap(), EmailSet::Done);
    }
    assert_eq!(here.find_person("kari@new.example").await.unwrap(), Some(kari));
    assert_eq!(here.find_person("kari@sild.example").await.unwrap(), None);
    assert_eq!(here.set_email(ola, Some("kari@new.example")).await.unwrap(), EmailSet::Taken);
    assert_eq!(here.find_person("ola@sild.example").await.unwrap(), Some(ola));
    assert_eq!(here.set_email(ola, None).await.unwrap(), EmailSet::Done);
    assert_eq!(here.find_person("ola@sild.example").await.unwrap(), None);
    // Who had an address before is remembered, whoever gets it, until the erasure.
    assert_eq!(here.former_people(" KARI@sild.example").await.unwrap(), [kari]);
    assert_eq!(here.former_people("kari@new.example").await.unwrap(), []);
    let other = here.person_for("kari@sild.example").await.unwrap();
    assert_ne!(other, kari);
    assert_eq!(here.former_people("kari@sild.example").await.unwrap(), [kari]);
    here.erase(kari).await.unwrap();
    assert_eq!(here.former_people("kari@sild.example").await.unwrap(), []);
    here.erase(kari).await.unwrap();
    assert_eq!(here.set_email(kari, Some("k@sild.example")).await.unwrap(), EmailSet::NoSuchPerson);
    database.drop().await;
}

#[tokio::test]
async fn an_address_besides_the_own_is_remembered_unless_it_is_of_another() {
    let (database, _, here) = start().await;
    let kari = here.person_for("kari@sild.example").await.unwrap();
    let ola = here.person_for("ola@sild.example").await.unwrap();
    for _ in 0..2 {
        here.note_email(kari, " Kari@private.example").await.unwrap();
    }
    here.note_email(kari, "kari@sild.example").await.unwrap();
    here.note_email(kari, "ola@sild.example").await.unwrap();
    assert_eq!(here.former_people("kari@private.example").await.unwrap(), [kari]);
    assert_eq!(here.former_people("kari@sild.example").await.unwrap(), [], "she is found by it");
    assert_eq!(here.former_people("ola@sild.example").await.unwrap(), [], "he is found by it");
    assert_eq!(here.find_person("kari@private.example").await.unwrap(), None, "it opens nothing");
    here.erase(kari).await.unwrap();
    here.note_email(kari, "kari@private.example").await.unwrap();
    assert_eq!(here.former_people("kari@private.example").await.unwrap(), [], "erased");
    assert_eq!(here.find_person("ola@sild.example").await.unwrap(), Some(ola));
    database.drop().await;
}

#[tokio::test]
async fn a_change_that_came_to_nothing_leaves_no_address_behind() {
    let (database, _, here) = start().await;
    let (old, new) = ("kari@sild.example", "kari@new.example");
    let kari = here.person_for(old).await.unwrap();
    assert_eq!(here.set_email(kari, Some(new)).await.unwrap(), EmailSet::Done);
    assert!(here.take_back_email(kari, new, old).await.unwrap());
    assert!(!here.take_back_email(kari, new, old).await.unwrap(), "it was taken back");
    assert_eq!(here.find_person(old).await.unwrap(), Some(kari));
    for address in [old, new] {
        assert_eq!(here.former_people(address).await.unwrap(), [], "{address}");
    }
    // What was hers before stays hers.
    here.note_email(kari, new).await.unwrap();
    here.set_email(kari, Some(new)).await.unwrap();
    assert!(here.take_back_email(kari, new, old).await.unwrap());
    assert_eq!(here.former_people(new).await.unwrap(), [kari]);
    // Somebody else has the old one by now: nothing can be taken back.
    here.set_email(kari, Some(new)).await.unwrap();
    let other = here.person_for(old).await.unwrap();
    assert!(!here.take_back_email(kari, new, old).await.unwrap());
    assert_eq!(here.find_person(new).await.unwrap(), Some(kari));
    assert_eq!(here.find_person(old).await.unwrap(), Some(other));
    database.drop().await;
}

#[tokio::test]
async fn many_addresses_are_registered_together() {
    let (database, pool, here) = start().await;
    let known = here.person_for("p7@sild.example").await.unwrap();
    let emails: Vec<String> = (0..500).map(|number| format!("p{number}@sild.example")).collect();
    let mut emails: Vec<&str> = emails.iter().map(String::as_str).collect();
    emails.push("P0@sild.example");
    let (one, two) = (vault(&pool, ONE), vault(&pool, ONE));
    let (one, two) = tokio::join!(one.people_for(&emails), two.people_for(&emails));
    let people = one.unwrap();
    assert_eq!(people, two.unwrap());
    assert_eq!((people.len(), people[7], people[500]), (501, known, people[0]));
    let sealed: Sealed<Details> = here.seal(people[499], "x").await.unwrap();
    assert_eq!(here.open(&sealed).await.unwrap(), Opened::Text("x".to_owned()));
    database.drop().await;
}

#[tokio::test]
async fn an_erased_person_is_unreadable_and_stays_so() {
    let (database, pool, here) = start().await;
    let person = here.person_for("kari@sild.example").await.unwrap();
    let other = here.create_person().await.unwrap();
    let sealed: Sealed<Details> = here.seal(person, "Kari").await.unwrap();
    let kept: Sealed<Details> = here.seal(other, "Ola").await.unwrap();
    assert!(here.erase(person).await.unwrap());
    assert!(!here.erase(person).await.unwrap(), "the second time there is nothing to destroy");
    assert_eq!(here.open(&sealed).await.unwrap(), Opened::Erased);
    let both = vault(&pool, ONE).open_many(&[sealed, kept]).await.unwrap();
    assert_eq!(both, [Opened::Erased, Opened::Text("Ola".to_owned())]);
    assert!(matches!(here.seal::<Details>(person, "x").await, Err(VaultError::Erased { .. })));
    assert_eq!(here.find_person("kari@sild.example").await.unwrap(), None);
    assert_ne!(here.person_for("kari@sild.example").await.unwrap(), person, "who comes back is somebody new");

    let client = pool.get().await.unwrap();
    let revived = "UPDATE vault.subject_key SET destroyed_at = NULL, wrapped_dek = repeat('x', 72)::bytea \
                   WHERE destroyed_at IS NOT NULL";
    for forbidden in [revived, "DELETE FROM vault.subject_key"] {
        assert!(client.batch_execute(forbidden).await.is_err(), "{forbidden}");
    }
    database.drop().await;
}

#[tokio::test]
async fn keys_move_to_the_newest_key_encryption_key() {
    let (database, pool, before) = start().await;
    let mut sealed = Vec::new();
    for number in 0..5 {
        let person = before.person_for(&format!("p{number}@sild.example")).await.unwrap();
        sealed.push(before.seal::<Details>(person, "text").await.unwrap());
    }
    before.erase(sealed[0].subject).await.unwrap();

    let both = vault(&pool, &format!("{ONE},{TWO}"));
    assert_eq!(
        [both.rewrap(3).await.unwrap(), both.rewrap(3).await.unwrap(), both.rewrap(3).await.unwrap()],
        [3, 1, 0]
    );
    let client = pool.get().await.unwrap();
    let old = client
        .query_one("SELECT count(*) FROM vault.subject_key WHERE kek_id = 1 AND destroyed_at IS NULL", &[])
        .await
        .unwrap();
    assert_eq!(old.get::<_, i64>(0), 0);
    let opened = vault(&pool, &format!("{ONE},{TWO}")).open_many(&sealed[1..]).await.unwrap();
    assert!(opened.iter().all(|value| *value == Opened::Text("text".to_owned())));
    assert_eq!(both.email_index("p1@sild.example"), before.email_index("p1@sild.example"));
    let lost = vault(&pool, ONE).open(&sealed[1]).await;
    assert!(matches!(lost, Err(VaultError::NoSuchKek { kek: 2, .. })), "{lost:?}");
    database.drop().await;
}

#[tokio::test]
async fn a_dump_of_the_database_tells_nothing() {
    let (database, _pool, here) = start().await;
    let planted = ["Solveig Kristoffersen", "solveig@nordfjordsild.example", "+47 912 34 567"];
    let person = here.person_for(planted[1]).await.unwrap();
    let sealed: Sealed<Details> = here.seal(person, &planted.join(";")).await.unwrap();
    let client = chassis::postgres::connect(&database.url).await.unwrap();
    client.batch_execute("CREATE TABLE public.log (entry text)").await.unwrap();
    client.execute("INSERT INTO public.log VALUES ($1)", &[&sealed.cipher]).await.unwrap();

    let dump = dump(&database.url).await;
    assert!(dump.contains(&sealed.cipher), "the dump holds what was stored");
    assert!(dump.contains(&person.to_string()), "the dump holds the vault");
    for secret in planted {
        assert!(!dump.contains(secret), "{secret} is in the dump");
    }
    for key in [[1_u8; 32], Keyring::parse(ONE).unwrap().derive("blind-index")] {
        assert!(!dump.contains(&Digest(key).to_string()), "a key is in the dump");
    }
    database.drop().await;
}

async fn dump(url: &str) -> String {
    let folder = std::env::var("TEST_PG_BIN").expect("TEST_PG_BIN is not set: run `cargo xtask test`");
    let output = tokio::process::Command::new(format!("{folder}/pg_dump")).arg(url).output().await.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[tokio::test]
async fn each_service_reaches_only_what_it_needs() {
    let (database, _, _) = start().await;
    let client = chassis::postgres::connect(&database.url).await.unwrap();
    let may = async |service: &str, privilege: &str| {
        let text = "SELECT has_table_privilege('countersign_' || $1, 'vault.subject_key', $2)";
        client.query_one(text, &[&service, &privilege]).await.unwrap().get::<_, bool>(0)
    };
    let services = ["portal", "approval", "projection", "notifier", "relay", "audit"];
    for (privilege, allowed) in [("SELECT", 4), ("INSERT", 2), ("UPDATE", 0), ("DELETE", 0), ("TRUNCATE", 0)]
    {
        for (index, service) in services.iter().enumerate() {
            assert_eq!(may(service, privilege).await, index < allowed, "{service} {privilege}");
        }
    }

    // As the portal itself: what it needs works with exactly its rights.
    let as_portal = format!("{}?options=-c%20role%3Dcountersign_portal", database.url);
    let portal = vault(&pool(&as_portal, 2).unwrap(), ONE);
    let person = portal.person_for("kari@sild.example").await.unwrap();
    let sealed: Sealed<Details> = portal.seal(person, "Kari").await.unwrap();
    assert!(portal.erase(person).await.unwrap());
    assert_eq!(portal.open(&sealed).await.unwrap(), Opened::Erased);
    let as_relay = format!("{}?options=-c%20role%3Dcountersign_relay", database.url);
    let relay = vault(&pool(&as_relay, 2).unwrap(), ONE);
    assert!(matches!(relay.open(&sealed).await, Err(VaultError::Database(_))));
    database.drop().await;
}
