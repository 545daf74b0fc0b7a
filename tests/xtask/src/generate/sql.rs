//! Typed SQL: migrates an empty scratch database, then lets Cornucopia compile every query against it.

use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail};
use embedded::Durability;
use tokio::process::Command;
use tokio_postgres::{Client, Config, NoTls};

use super::folder::Folder;
use crate::checkout::Checkout;
use crate::run;
use crate::servers::{Servers, Wanted};

/// Owners of tables, in the order their migrations apply: a later owner may refer to an earlier one's functions.
const OWNERS: [&str; 7] = ["ledger", "vault", "identity", "workflow", "projection", "notifier", "audit"];

/// How database types become Rust types where Cornucopia's own choice (chrono) is not ours.
const TYPES: &str = r#"
[types.mapping]
"pg_catalog.date" = "jiff::civil::Date"
"pg_catalog.time" = "jiff::civil::Time"
"pg_catalog.timestamp" = "jiff::civil::DateTime"
"pg_catalog.timestamptz" = "jiff::Timestamp"
"#;

/// The first lines of the generated crate; its manifest is ours and is not generated.
const HEADER: &str = "//! Typed SQL: one function per query of `schemas/postgres/queries`.\n//!\n\
    //! Written by `cargo xtask generate sql`; a change made here by hand is lost.\n\n";

/// The generated sources of schemas/sql.
pub(crate) async fn produce(checkout: &Checkout) -> anyhow::Result<Folder> {
    let scratch = checkout.scratch("sql")?;
    // One at a time in a checkout; the kernel lets go of the lock however this process ends.
    let lock = std::fs::File::create(scratch.join("lock")).context("make the lock file")?;
    lock.lock().context("wait for another generate to end")?;
    let output = scratch.join("output");
    let servers = Servers::start(checkout, Wanted::Database, Durability::Scratch).await?;
    let made = on_scratch_database(checkout, &servers.database_url(), &output).await;
    let stopped = servers.stop().await;
    let folder = made.and_then(|()| Folder::read(&output.join("src"), checkout.at("schemas/sql/src")));
    // Removed in any case; a failure to do so leaves only files inside the build folder.
    let _ = std::fs::remove_dir_all(&output);
    stopped?;
    folder
}

async fn on_scratch_database(checkout: &Checkout, server: &str, output: &Path) -> anyhow::Result<()> {
    let server: Config = server.parse().context("read the database address")?;
    let name = format!("xtask_sql_{}", std::process::id());
    let main = connect(&server).await?;
    main.batch_execute(&format!("DROP DATABASE IF EXISTS {name}"))
        .await
        .context("drop an old scratch database")?;
    main.batch_execute(&format!("CREATE DATABASE {name}")).await.context("create a scratch database")?;
    let mut scratch = server.clone();
    scratch.dbname(&name);
    let made = compile(checkout, &scratch, output).await;
    main.batch_execute(&format!("DROP DATABASE {name} WITH (FORCE)"))
        .await
        .context("drop the scratch database")?;
    made
}

async fn compile(checkout: &Checkout, scratch: &Config, output: &Path) -> anyhow::Result<()> {
    let client = connect(scratch).await?;
    for file in migrations(checkout)? {
        let text = std::fs::read_to_string(&file).with_context(|| format!("read {}", file.display()))?;
        client.batch_execute(&text).await.map_err(|error| located(&file, &text, &error))?;
    }
    let queries = checkout.at("schemas/postgres/queries");
    std::fs::create_dir_all(&queries).with_context(|| format!("make {}", queries.display()))?;
    generate(client, queries, output.to_owned()).await?;
    finish(checkout, output).await
}

/// Cornucopia waits for the database without a runtime, so it runs on a thread of its own.
async fn generate(client: Client, queries: PathBuf, output: PathBuf) -> anyhow::Result<()> {
    let work = tokio::task::spawn_blocking(move || {
        let mut config: cornucopia::config::Config =
            toml::from_str(TYPES).context("read the type mapping")?;
        config.queries = queries;
        config.destination = output;
        cornucopia::gen_live(&client, config).map_err(|error| anyhow!("\n{}", error.report()))
    });
    work.await.context("compile the queries")?
}

/// Where Cornucopia says whether a statement stays prepared, for connections and for transactions.
const CACHING: &str = "src/client/async_/deadpool.rs";

/// Our header, statements that stay prepared in transactions too, and our own formatting so that `cargo fmt --check` holds for
/// generated files as well.
async fn finish(checkout: &Checkout, output: &Path) -> anyhow::Result<()> {
    keep_prepared(&output.join(CACHING))?;
    let library = output.join("src/lib.rs");
    let text = std::fs::read_to_string(&library).with_context(|| format!("read {}", library.display()))?;
    std::fs::write(&library, format!("{HEADER}{text}"))
        .with_context(|| format!("write {}", library.display()))?;
    let mut rustfmt = Command::new("rustfmt");
    rustfmt.args(["--edition", "2024", "--config-path"]).arg(checkout.at("rustfmt.toml")).arg(&library);
    run::must(&mut rustfmt).await
}

/// A transaction of the pool has the cache of its connection, but Cornucopia has every statement in it parsed and planned anew,
/// which takes longer than most of them.
fn keep_prepared(file: &Path) -> anyhow::Result<()> {
    let text = std::fs::read_to_string(file).with_context(|| format!("read {}", file.display()))?;
    let Some((before, after)) = text.split_once("for DeadpoolTransaction<'_>") else {
        bail!("{} has no transactions any more; see whether it still has to be changed", file.display());
    };
    if !after.contains("false") {
        bail!("{} keeps statements prepared by itself now; stop changing it", file.display());
    }
    let after = after.replacen("false", "true", 1);
    std::fs::write(file, format!("{before}for DeadpoolTransaction<'_>{after}"))
        .with_context(|| format!("write {}", file.display()))
}

/// Every migration, owner after owner, each owner's by version.
fn migrations(checkout: &Checkout) -> anyhow::Result<Vec<PathBuf>> {
    let top = checkout.at("schemas/postgres/migrations");
    let mut all = Vec::new();
    for owner in OWNERS {
        let Ok(entries) = std::fs::read_dir(top.join(owner)) else { continue };
        let mut own = Vec::new();
        for entry in entries {
            let path = entry.with_context(|| format!("list the migrations of {owner}"))?.path();
            if path.extension().is_some_and(|extension| extension == "sql") {
                own.push((version(&path)?, path));
            }
        }
        own.sort();
        all.extend(own.into_iter().map(|(_, path)| path));
    }
    Ok(all)
}

/// The number in `V0001__name.sql`.
fn version(path: &Path) -> anyhow::Result<u32> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let number = name.strip_prefix('V').and_then(|rest| rest.split_once("__")).map(|(number, _)| number);
    match number.and_then(|number| number.parse().ok()) {
        Some(number) => Ok(number),
        None => bail!("{} is not named V0001__what.sql", path.display()),
    }
}

/// A failed migration with the file and line at which the database stopped.
fn located(file: &Path, text: &str, error: &tokio_postgres::Error) -> anyhow::Error {
    let Some(database) = error.as_db_error() else { return anyhow!("{}: {error}", file.display()) };
    let line = match database.position() {
        Some(tokio_postgres::error::ErrorPosition::Original(position)) => {
            let before = usize::try_from(*position).unwrap_or(usize::MAX);
            1 + text.chars().take(before.saturating_sub(1)).filter(|c| *c == '\n').count()
        }
        _ => 1,
    };
    let mut lines = vec![format!("{}:{line}: {}", file.display(), database.message())];
    lines.extend(
        [database.detail(), database.hint(), database.where_()].into_iter().flatten().map(str::to_owned),
    );
    anyhow!(lines.join("\n  "))
}

async fn connect(config: &Config) -> anyhow::Result<Client> {
    let (client, connection) =
        config.connect(NoTls).await.context("connect to the scratch database server")?;
    tokio::spawn(connection);
    Ok(client)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_migration_is_ordered_by_number_and_a_wrong_name_is_refused() {
        assert_eq!(version(Path::new("a/V0002__x.sql")).unwrap(), 2);
        assert_eq!(version(Path::new("V10__x.sql")).unwrap(), 10);
        assert!(version(Path::new("init.sql")).is_err());
    }
}
