//! Erasure: what the tables show of somebody goes with the event that says so; the rows stay (INV-17).

use chassis::vault::Vault;
use deadpool_postgres::Transaction;
use events::jobs::{ContactDeleted, JobsEvent, PersonErased};
use sql::queries::projection::generations as query;
use tokio_postgres::Error;

use crate::happened::{Fact, Happened};
use crate::kind::Projection;

/// Keys that are destroyed by now are not taken from the cache: nothing is opened with them any more.
pub(crate) fn keys(vault: &Vault, events: &[Happened]) {
    for event in events {
        if let Fact::Jobs(JobsEvent::PersonErased(PersonErased { person, .. })) = &event.fact {
            vault.drop_cached(*person);
        }
    }
}

/// Drops what `generation` shows of the deleted and the erased of a batch, after its rows are written. What earlier events of a
/// rebuild showed goes again where the rebuild passes this place.
pub(crate) async fn forget(
    tx: &Transaction<'_>,
    (projection, generation): (Projection, i32),
    events: &[Happened],
) -> Result<(), Error> {
    for event in events {
        let Fact::Jobs(fact) = &event.fact else { continue };
        tx.batch_execute("SET LOCAL statement_timeout = 0").await?;
        match (projection, fact) {
            (Projection::Contacts, JobsEvent::ContactDeleted(ContactDeleted { customer, contact, .. })) => {
                query::forget_deleted_contact().bind(tx, &generation, &customer.0, &contact.0).await?;
            }
            (Projection::Tickets, JobsEvent::ContactDeleted(ContactDeleted { customer, contact, .. })) => {
                query::forget_deleted_fact().bind(tx, &generation, &customer.0, &contact.0).await?;
                query::forget_deleted_line().bind(tx, &generation, &customer.0, &contact.0).await?;
            }
            (Projection::Contacts, JobsEvent::PersonErased(PersonErased { person, .. })) => {
                query::forget_contact().bind(tx, &generation, &person.0).await?;
            }
            (Projection::Tickets, JobsEvent::PersonErased(PersonErased { person, .. })) => {
                query::forget_fact().bind(tx, &generation, &person.0).await?;
                query::forget_line().bind(tx, &person.0, &generation).await?;
                query::forget_verdict().bind(tx, &generation, &person.0).await?;
                query::forget_entry().bind(tx, &generation, &person.0).await?;
            }
            (Projection::Accounts, JobsEvent::PersonErased(PersonErased { person, .. })) => {
                query::forget_account().bind(tx, &generation, &person.0).await?;
            }
            _ => {}
        }
    }
    Ok(())
}
