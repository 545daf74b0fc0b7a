use std::path::Path;

use chassis::migrate::{migrate, pending};
use refinery::{Migration, Runner, Target};
use tokio_postgres::Client;
use uuid::Uuid;

use crate::database::Database;

/// An earlier build: the newest version of each owner that it had, in the order they apply.
const EARLIER: [(&str, i32); 7] = [
    ("ledger", 4),
    ("vault", 1),
    ("identity", 5),
    ("workflow", 4),
    ("projection", 7),
    ("notifier", 3),
    ("audit", 99),
];

#[tokio::test]
async fn several_processes_at_once_migrate_one_database_once() {
    let database = Database::empty().await;
    let before = pending(&database.url).await.unwrap();
    assert!(!before.is_empty());
    let reports = futures::future::join_all((0..4).map(|_| migrate(&database.url))).await;
    let applied: Vec<_> = reports.into_iter().flat_map(|report| report.unwrap().applied).collect();
    assert_eq!(applied, before, "each migration exactly once, in the announced order");
    assert_eq!(pending(&database.url).await.unwrap(), []);
    assert_eq!(migrate(&database.url).await.unwrap().applied, []);
    database.drop().await;
}

#[tokio::test]
async fn a_migration_that_was_changed_after_it_was_applied_is_refused() {
    let database = Database::migrated().await;
    let client = chassis::postgres::connect(&database.url).await.unwrap();
    client.batch_execute("UPDATE public.migration_vault SET checksum = '1'").await.unwrap();
    let error = migrate(&database.url).await.unwrap_err();
    assert!(error.to_string().contains("vault"), "{error}");
    database.drop().await;
}

/// Migrates as the earlier build did.
async fn migrate_as_before(client: &mut Client) {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas/postgres/migrations");
    for (owner, newest) in EARLIER {
        let Ok(folder) = std::fs::read_dir(top.join(owner)) else { continue };
        let mut files: Vec<_> = folder.map(|entry| entry.unwrap().path()).collect();
        files.sort();
        let known: Vec<_> = files
            .iter()
            .map(|file| {
                let text = std::fs::read_to_string(file).unwrap();
                Migration::unapplied(file.file_stem().unwrap().to_str().unwrap(), &text).unwrap()
            })
            .collect();
        let last = known.iter().map(Migration::version).max().unwrap_or(0);
        let mut runner = Runner::new(&known).set_target(Target::Version(newest.min(last)));
        runner.set_migration_table_name(format!("public.migration_{owner}"));
        runner.run_async(client).await.unwrap();
    }
}

fn print(name: &str) -> String {
    events::digest::Digest::of("print", &[name.as_bytes()]).to_string()
}

async fn append(client: &Client, stream: Uuid, event: &str, data: &str) {
    let kind = event.split('.').next().unwrap();
    let sql = "SELECT status FROM es.append(0::smallint, $1, $2, gen_random_uuid(), '\\x01', -1, '{}', \
               ARRAY[gen_random_uuid()], ARRAY[$3::text], ARRAY[1]::smallint[], ARRAY[$4::text], '{}', '{}', '{}')";
    let status: String = client.query_one(sql, &[&stream, &kind, &event, &data]).await.unwrap().get(0);
    assert_eq!(status, "ok");
}

async fn profile_changed(client: &Client, person: Uuid, from: &str, to: &str) {
    let data = format!(
        r#"{{"profile":{{"subject":"{person}","cipher":""}},"email":"{}","former_email":"{}"}}"#,
        print(to),
        print(from)
    );
    append(client, Uuid::new_v4(), "account.profile-changed", &data).await;
}

async fn details_edited(client: &Client, person: Uuid, from: &str, to: &str) {
    let sealed = format!(r#"{{"subject":"{person}","cipher":""}}"#);
    let data = format!(
        r#"{{"details":{{"sealed":{sealed},"email":"{}"}},"former_email":"{}"}}"#,
        print(to),
        print(from)
    );
    append(client, Uuid::new_v4(), "roster.contact-details-edited", &data).await;
}

/// A person who is found by this address; an erased one without.
async fn person(client: &Client, email: Option<&str>) -> Uuid {
    let person = Uuid::new_v4();
    let index = email.map(print);
    let sql = "INSERT INTO vault.subject_key (subject_id, email_index, wrapped_dek, kek_id, destroyed_at) \
               VALUES ($1, decode($2, 'hex'), CASE WHEN $2 IS NOT NULL THEN decode(repeat('00', 72), 'hex') END, 1, \
                       CASE WHEN $2 IS NULL THEN now() END)";
    client.execute(sql, &[&person, &index]).await.unwrap();
    person
}

#[tokio::test]
async fn addresses_from_before_they_were_remembered_are_found_in_the_log() {
    let database = Database::empty().await;
    let mut client = chassis::postgres::connect(&database.url).await.unwrap();
    migrate_as_before(&mut client).await;
    let moved = person(&client, Some("moved@new")).await;
    profile_changed(&client, moved, "moved@old", "moved@new").await;
    // His account did not follow, and the address he was given last is another's.
    let kept = person(&client, Some("kept@own")).await;
    let other = person(&client, Some("other@own")).await;
    details_edited(&client, kept, "kept@own", "kept@second").await;
    details_edited(&client, kept, "kept@second", "other@own").await;
    // Only the name changed; and of an erased person nothing is remembered.
    profile_changed(&client, other, "other@own", "other@own").await;
    let erased = person(&client, None).await;
    profile_changed(&client, erased, "erased@old", "erased@new").await;

    migrate(&database.url).await.unwrap();
    let rows = client.query("SELECT encode(email_index, 'hex'), subject_id FROM vault.former_email", &[]);
    let mut found: Vec<(String, Uuid)> =
        rows.await.unwrap().iter().map(|row| (row.get(0), row.get(1))).collect();
    found.sort();
    let mut expected = vec![(print("moved@old"), moved), (print("kept@second"), kept)];
    expected.sort();
    assert_eq!(found, expected);
    database.drop().await;
}

#[tokio::test]
async fn staff_and_keys_from_before_are_treated_as_those_of_today() {
    let database = Database::empty().await;
    let mut client = chassis::postgres::connect(&database.url).await.unwrap();
    migrate_as_before(&mut client).await;
    let (approver, contact) = (Uuid::new_v4(), Uuid::new_v4());
    for roles in [r#"{"roles":["approver"]}"#, r#"{"roles":["agent"]}"#] {
        append(&client, approver, "account.staff-roles-set", roles).await;
    }
    append(&client, contact, "account.language-chosen", r#"{"locale":"nb"}"#).await;
    let (whole, decider, of_whole, of_decider) =
        (Uuid::new_v4(), Uuid::new_v4(), Uuid::new_v4(), Uuid::new_v4());
    let both = Some(vec!["request.decide", "ticket.read"]);
    let keys = [(whole, None, None), (decider, None, both.clone()), (of_whole, Some(whole), both.clone())];
    for (key, parent, scopes) in keys.into_iter().chain([(of_decider, Some(decider), both.clone())]) {
        let sql = "INSERT INTO idn.api_key (key_id, account_id, secret_hash, label, scopes, issued_at, parent_id) \
                   VALUES ($1, $2, decode(repeat('00', 32), 'hex'), 'x', $3, now(), $4)";
        client.execute(sql, &[&key, &approver, &scopes, &parent]).await.unwrap();
    }

    migrate(&database.url).await.unwrap();
    let staff = client.query("SELECT account FROM wf.staff_account", &[]).await.unwrap();
    assert_eq!(staff.iter().map(|row| row.get(0)).collect::<Vec<Uuid>>(), [approver]);
    for (key, scopes) in [
        (whole, None),
        (decider, both.clone()),
        (of_whole, Some(vec!["ticket.read"])),
        (of_decider, both.clone()),
    ] {
        let row =
            client.query_one("SELECT scopes FROM idn.api_key WHERE key_id = $1", &[&key]).await.unwrap();
        assert_eq!(row.get::<_, Option<Vec<&str>>>(0), scopes);
    }
    database.drop().await;
}
