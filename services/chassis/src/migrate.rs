//! Brings the database to the shape this build expects. The migrations are part of the executable.

use refinery::{Migration, Runner};
use tokio_postgres::Client;

use crate::postgres::{self, ConnectError};

/// One owner of tables and its migrations, as `(file name without .sql, text)`.
struct Owner {
    name: &'static str,
    files: &'static [(&'static str, &'static str)],
}

/// Every owner, in the order the migrations apply; written by the build script from `schemas/postgres/migrations`.
const OWNERS: &[Owner] = include!(concat!(env!("OUT_DIR"), "/owners.rs"));

/// Held while migrating, so that of several processes one works and the others wait: the letters `countsgn`.
const LOCK: i64 = 0x636f_756e_7473_676e;

/// A migration, as reports name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The owner, for example `ledger`.
    pub owner: &'static str,
    /// Version and name, for example `V1__subject_key`.
    pub name: String,
}

/// What was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The migrations that were applied now, in their order; none when the database was up to date.
    pub applied: Vec<Step>,
}

/// The database could not be brought up to date.
#[derive(Debug, thiserror::Error)]
pub enum MigrateError {
    /// There is no connection.
    #[error(transparent)]
    Connect(#[from] ConnectError),
    /// Another process holds the lock for too long, or the connection broke.
    #[error("the migration lock could not be taken")]
    Lock(#[source] tokio_postgres::Error),
    /// A migration failed, or what is applied differs from what this build carries.
    #[error("the migrations of {owner} failed")]
    Failed {
        /// Whose migrations.
        owner: &'static str,
        /// What the database or the comparison said.
        #[source]
        source: Box<refinery::Error>,
    },
}

/// Applies what is missing, owner after owner. Safe to call from any number of processes at once: they take turns.
/// A direct connection is needed, not one through a transaction pooler.
pub async fn migrate(url: &str) -> Result<Report, MigrateError> {
    let mut client = postgres::connect(url).await?;
    client.execute("SELECT pg_advisory_lock($1)", &[&LOCK]).await.map_err(MigrateError::Lock)?;
    let outcome = apply(&mut client).await;
    // The lock ends with the session in any case.
    let _ = client.execute("SELECT pg_advisory_unlock($1)", &[&LOCK]).await;
    outcome
}

/// The migrations of this build that the database does not have.
pub async fn pending(url: &str) -> Result<Vec<Step>, MigrateError> {
    let mut client = postgres::connect(url).await?;
    let mut pending = Vec::new();
    for owner in OWNERS {
        let applied = applied(&mut client, owner).await?;
        for migration in migrations(owner)? {
            if !applied.contains(&i64::from(migration.version())) {
                pending.push(Step { owner: owner.name, name: migration.to_string() });
            }
        }
    }
    Ok(pending)
}

async fn apply(client: &mut Client) -> Result<Report, MigrateError> {
    let mut report = Report::default();
    for owner in OWNERS.iter().filter(|owner| !owner.files.is_empty()) {
        let mut runner = Runner::new(&migrations(owner)?).set_abort_divergent(true).set_abort_missing(false);
        runner.set_migration_table_name(history(owner));
        let done = runner.run_async(client).await.map_err(|source| failed(owner, source))?;
        report.applied.extend(
            done.applied_migrations().iter().map(|step| Step { owner: owner.name, name: step.to_string() }),
        );
    }
    Ok(report)
}

/// Versions that are applied; none when the owner's history does not exist yet.
async fn applied(client: &mut Client, owner: &Owner) -> Result<Vec<i64>, MigrateError> {
    let history = history(owner);
    let lost = |source| MigrateError::Connect(ConnectError::Refused(source));
    let known = client.query_one("SELECT to_regclass($1) IS NOT NULL", &[&history]).await.map_err(lost)?;
    if !known.get::<_, bool>(0) {
        return Ok(Vec::new());
    }
    let text = format!("SELECT version::bigint FROM {history}");
    let rows = client.query(&text, &[]).await.map_err(lost)?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}

/// The table that records what is applied; each owner has its own, so that versions count per owner.
fn history(owner: &Owner) -> String {
    format!("public.migration_{}", owner.name)
}

fn migrations(owner: &Owner) -> Result<Vec<Migration>, MigrateError> {
    owner
        .files
        .iter()
        .map(|(name, text)| Migration::unapplied(name, text).map_err(|source| failed(owner, source)))
        .collect()
}

fn failed(owner: &Owner, source: refinery::Error) -> MigrateError {
    MigrateError::Failed { owner: owner.name, source: Box::new(source) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_embedded_migration_has_a_name_the_runner_accepts() {
        let all: Vec<_> = OWNERS.iter().flat_map(|owner| migrations(owner).unwrap()).collect();
        assert!(all.len() >= 2, "the migrations of vault and identity are embedded");
    }
}
