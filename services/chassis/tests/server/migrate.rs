use chassis::migrate::{migrate, pending};

use crate::database::Database;

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
