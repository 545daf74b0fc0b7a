//! Does the live generation hold what the log says? Row-wise SHA-256 against a fresh build (INV-6).

use std::collections::BTreeSet;
use std::pin::pin;
use std::time::Duration;

use chassis::vault::Vault;
use deadpool_postgres::Transaction;
use events::digest::Digest;
use futures::TryStreamExt;
use ledger::consumer::{Frame, position};
use sha2::{Digest as _, Sha256};
use tokio::time::{Instant, interval};
use tokio_postgres::IsolationLevel;

use crate::generation::{OperateError, alone, begin, drop_generation, live};
use crate::kind::Projection;
use crate::rebuild::build;
use crate::tables::tables_of;

/// How long the two may take to stand at the same position.
const PATIENCE: Duration = Duration::from_secs(30);

/// The outcome of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// Whether every table holds the same rows.
    pub equal: bool,
    /// Each table.
    pub tables: Vec<TableDigest>,
}

/// One table in both generations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableDigest {
    /// The table.
    pub table: &'static str,
    /// Rows of the live generation.
    pub live_rows: u64,
    /// Rows of the fresh build.
    pub rebuilt_rows: u64,
    /// SHA-256 over the digests of the live rows, in the order of their keys; the generation is left out.
    pub live: Digest,
    /// The same over the fresh build.
    pub rebuilt: Digest,
}

/// Builds a fresh generation, compares it with the live one at the same position, and drops it.
pub async fn compare(
    projection: Projection,
    vault: &Vault,
    frame: &Frame,
) -> Result<Comparison, OperateError> {
    let alone = alone(&frame.pool, projection).await?;
    let fresh = begin(&frame.pool, projection).await?;
    let compared = against(projection, vault, frame, fresh).await;
    let dropped = drop_generation(&frame.pool, projection, fresh).await;
    alone.end().await;
    dropped?;
    compared
}

async fn against(
    projection: Projection,
    vault: &Vault,
    frame: &Frame,
    fresh: i32,
) -> Result<Comparison, OperateError> {
    let deadline = Instant::now() + PATIENCE;
    let mut ticks = interval(Duration::from_millis(20));
    loop {
        build(projection, vault, frame, fresh, &mut |_| {}).await?;
        let live = live(&frame.pool, projection).await?;
        let before = standing(projection, frame, &[live, fresh]).await?;
        if before.len() == 1 {
            let comparison = digest(projection, frame, live, fresh).await?;
            // Nothing moved while the rows were read, so they were rows of one and the same position.
            if standing(projection, frame, &[live, fresh]).await? == before {
                return Ok(comparison);
            }
        }
        if Instant::now() > deadline {
            return Err(OperateError::Moving { projection });
        }
        ticks.tick().await;
    }
}

/// Where the generations stand; one element if all stand at the same place.
async fn standing(
    projection: Projection,
    frame: &Frame,
    generations: &[i32],
) -> Result<BTreeSet<Vec<i64>>, OperateError> {
    let mut places = BTreeSet::new();
    for generation in generations {
        let mut place = Vec::new();
        for shard in 0..frame.shards {
            place.push(position(&frame.pool, projection.consumer(), *generation, shard).await?.unwrap_or(0));
        }
        places.insert(place);
    }
    Ok(places)
}

async fn digest(
    projection: Projection,
    frame: &Frame,
    live: i32,
    fresh: i32,
) -> Result<Comparison, OperateError> {
    let mut client = frame.pool.get().await?;
    let tx = client
        .build_transaction()
        .isolation_level(IsolationLevel::RepeatableRead)
        .read_only(true)
        .start()
        .await?;
    tx.batch_execute("SET LOCAL statement_timeout = 0").await?;
    let mut tables = Vec::new();
    for (table, columns) in tables_of(projection) {
        let (live_rows, live) = rows(&tx, table, columns, live).await?;
        let (rebuilt_rows, rebuilt) = rows(&tx, table, columns, fresh).await?;
        tables.push(TableDigest { table, live_rows, rebuilt_rows, live, rebuilt });
    }
    let equal =
        tables.iter().all(|table| table.live == table.rebuilt && table.live_rows == table.rebuilt_rows);
    Ok(Comparison { equal, tables })
}

/// Number and digest of a generation's rows. They are streamed, so memory stays flat.
async fn rows(
    tx: &Transaction<'_>,
    table: &str,
    columns: &[&str],
    generation: i32,
) -> Result<(u64, Digest), OperateError> {
    let shown = columns[1..].join(", ");
    let text = format!(
        "SELECT sha256(convert_to(ROW({shown})::text, 'UTF8')) FROM {table} WHERE generation = $1 ORDER BY {shown}"
    );
    let mut found = pin!(tx.query_raw(&text, [generation]).await?);
    let (mut count, mut hasher) = (0, Sha256::new());
    while let Some(row) = found.try_next().await? {
        count += 1;
        hasher.update(row.get::<_, Vec<u8>>(0));
    }
    Ok((count, Digest(hasher.finalize().into())))
}
