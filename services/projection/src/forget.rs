//! Erasure: the plaintext of a person leaves every generation; the rows stay (INV-17).

use deadpool_postgres::Pool;
use events::id::PersonId;
use sql::queries::projection::generations as query;

use crate::generation::OperateError;

/// Drops what the tables show of `person`, in all generations, and returns how many rows that changed. To be called after
/// the person's key is destroyed: from then on a rebuild finds nothing to show either.
pub async fn forget(pool: &Pool, person: PersonId) -> Result<u64, OperateError> {
    let mut client = pool.get().await?;
    let tx = client.transaction().await?;
    tx.batch_execute("SET LOCAL statement_timeout = 0").await?;
    let mut changed = query::forget_contact().bind(&tx, &person.0).await?;
    changed += query::forget_fact().bind(&tx, &person.0).await?;
    changed += query::forget_line().bind(&tx, &person.0).await?;
    changed += query::forget_verdict().bind(&tx, &person.0).await?;
    changed += query::forget_entry().bind(&tx, &person.0).await?;
    changed += query::forget_account().bind(&tx, &person.0).await?;
    tx.commit().await?;
    Ok(changed)
}
