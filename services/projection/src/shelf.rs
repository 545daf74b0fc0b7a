//! The rows of one table that a batch works on: loaded, changed in memory, written back together.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ops::RangeBounds;

use deadpool_postgres::Transaction;
use futures::future::try_join_all;
use futures::pin_mut;
use tokio_postgres::Error;
use tokio_postgres::binary_copy::BinaryCopyInWriter;
use tokio_postgres::types::ToSql;

use crate::row::Row;

/// From this many rows on one COPY beats pipelined statements.
const BULK: usize = 48;

struct Slot<R> {
    row: R,
    stored: bool,
    dirty: bool,
    /// No longer there: to be deleted if it is stored.
    gone: bool,
}

/// The rows of one table, by key.
pub(crate) struct Shelf<R: Row> {
    slots: BTreeMap<R::Key, Slot<R>>,
}

impl<R: Row> Default for Shelf<R> {
    fn default() -> Self {
        Self { slots: BTreeMap::new() }
    }
}

impl<R: Row> Shelf<R> {
    /// Takes in rows as they are stored.
    pub(crate) fn loaded(&mut self, rows: Vec<R>) {
        for row in rows {
            self.slots.entry(row.key()).or_insert(Slot { row, stored: true, dirty: false, gone: false });
        }
    }

    pub(crate) fn get(&self, key: &R::Key) -> Option<&R> {
        self.slots.get(key).filter(|slot| !slot.gone).map(|slot| &slot.row)
    }

    /// The row, to be changed: it will be written.
    pub(crate) fn get_mut(&mut self, key: &R::Key) -> Option<&mut R> {
        let slot = self.slots.get_mut(key).filter(|slot| !slot.gone)?;
        slot.dirty = true;
        Some(&mut slot.row)
    }

    /// Inserts or replaces.
    pub(crate) fn put(&mut self, row: R) {
        match self.slots.entry(row.key()) {
            Entry::Vacant(place) => {
                place.insert(Slot { row, stored: false, dirty: true, gone: false });
            }
            Entry::Occupied(mut place) => {
                let stored = place.get().stored;
                place.insert(Slot { row, stored, dirty: true, gone: false });
            }
        }
    }

    pub(crate) fn remove(&mut self, key: &R::Key) {
        if let Some(slot) = self.slots.get_mut(key) {
            slot.gone = true;
            slot.dirty = true;
        }
    }

    /// The rows with keys in `range`.
    pub(crate) fn range(&self, range: impl RangeBounds<R::Key>) -> impl Iterator<Item = &R> {
        self.slots.range(range).filter(|(_, slot)| !slot.gone).map(|(_, slot)| &slot.row)
    }

    pub(crate) fn keys(&self, range: impl RangeBounds<R::Key>) -> Vec<R::Key> {
        self.range(range).map(Row::key).collect()
    }

    /// Writes what changed.
    pub(crate) async fn write(&self, tx: &Transaction<'_>) -> Result<(), Error> {
        let (mut fresh, mut known, mut gone) = (Vec::new(), Vec::new(), Vec::new());
        for slot in self.slots.values().filter(|slot| slot.dirty) {
            match (slot.gone, slot.stored) {
                (false, false) => fresh.push(&slot.row),
                (false, true) => known.push(&slot.row),
                (true, true) => gone.push(&slot.row),
                (true, false) => {}
            }
        }
        delete(tx, &gone).await?;
        if fresh.len() < BULK {
            upsert(tx, &fresh).await?;
        } else if guarded(tx, R::TABLE).await? {
            merge(tx, &fresh).await?;
        } else {
            copy(tx, R::TABLE, &fresh).await?;
        }
        if known.len() < BULK { upsert(tx, &known).await } else { merge(tx, &known).await }
    }
}

async fn delete<R: Row>(tx: &Transaction<'_>, rows: &[&R]) -> Result<(), Error> {
    if rows.is_empty() {
        return Ok(());
    }
    let matched: Vec<String> = R::COLUMNS[..R::KEYS]
        .iter()
        .enumerate()
        .map(|(n, column)| format!("{column} = ${}", n + 1))
        .collect();
    let text = format!("DELETE FROM {} WHERE {}", R::TABLE, matched.join(" AND "));
    let statement = tx.prepare_cached(&text).await?;
    let keys: Vec<Vec<&(dyn ToSql + Sync)>> =
        rows.iter().map(|row| row.values()[..R::KEYS].to_vec()).collect();
    try_join_all(keys.iter().map(|key| tx.execute(&statement, key))).await.map(drop)
}

fn upsert_text<R: Row>(source: &str) -> String {
    let (keys, others) = R::COLUMNS.split_at(R::KEYS);
    let assigned: Vec<String> = others.iter().map(|column| format!("{column} = EXCLUDED.{column}")).collect();
    format!(
        "INSERT INTO {} ({}) {source} ON CONFLICT ({}) DO UPDATE SET {}",
        R::TABLE,
        R::COLUMNS.join(", "),
        keys.join(", "),
        assigned.join(", "),
    )
}

/// One statement a row, all of them under way at once.
async fn upsert<R: Row>(tx: &Transaction<'_>, rows: &[&R]) -> Result<(), Error> {
    if rows.is_empty() {
        return Ok(());
    }
    let holders: Vec<String> = (1..=R::COLUMNS.len()).map(|n| format!("${n}")).collect();
    let statement = tx.prepare_cached(&upsert_text::<R>(&format!("VALUES ({})", holders.join(", ")))).await?;
    let values: Vec<Vec<&(dyn ToSql + Sync)>> = rows.iter().map(|row| row.values()).collect();
    try_join_all(values.iter().map(|values| tx.execute(&statement, values))).await.map(drop)
}

/// Whether row-level security applies to us on this table: PostgreSQL refuses COPY into it then.
async fn guarded(tx: &Transaction<'_>, table: &str) -> Result<bool, Error> {
    let statement = tx.prepare_cached("SELECT row_security_active($1)").await?;
    tx.query_one(&statement, &[&table]).await?.try_get(0)
}

async fn copy<R: Row>(tx: &Transaction<'_>, table: &str, rows: &[&R]) -> Result<(), Error> {
    let columns = R::COLUMNS.join(", ");
    let types = tx.prepare_cached(&format!("SELECT {columns} FROM {} LIMIT 0", R::TABLE)).await?;
    let types: Vec<_> = types.columns().iter().map(|column| column.type_().clone()).collect();
    let sink = tx.copy_in(&format!("COPY {table} ({columns}) FROM STDIN BINARY")).await?;
    let writer = BinaryCopyInWriter::new(sink, &types);
    pin_mut!(writer);
    for row in rows {
        writer.as_mut().write(&row.values()).await?;
    }
    writer.finish().await.map(drop)
}

/// Rows that exist already: COPY beside the table, then one statement.
async fn merge<R: Row>(tx: &Transaction<'_>, rows: &[&R]) -> Result<(), Error> {
    let stage = format!("pg_temp.stage_{}", R::TABLE.replace('.', "_"));
    tx.batch_execute(&format!("CREATE TEMP TABLE {stage} (LIKE {}) ON COMMIT DROP", R::TABLE)).await?;
    copy(tx, &stage, rows).await?;
    let from_stage = format!("SELECT {} FROM {stage}", R::COLUMNS.join(", "));
    tx.batch_execute(&format!("{}; DROP TABLE {stage}", upsert_text::<R>(&from_stage))).await
}
