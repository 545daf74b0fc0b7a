//! The handler of the consumer frame: a batch of events becomes rows, in the transaction that moves the checkpoint.

use std::sync::Arc;

use chassis::vault::{Vault, VaultError};
use events::recorded::Recorded;
use ledger::consumer::{Handler, HandlerError, Transaction};

use crate::happened;
use crate::kind::Projection;
use crate::tables::Tables;
use crate::texts::Texts;

/// Applies events to one generation of one projection. It writes its own tables and does nothing else.
#[derive(Clone)]
pub struct Projector {
    projection: Projection,
    generation: i32,
    vault: Vault,
}

/// The projector of a generation.
pub fn handler(projection: Projection, vault: Vault, generation: i32) -> Arc<Projector> {
    Arc::new(Projector { projection, generation, vault })
}

impl Handler for Projector {
    fn name(&self) -> &'static str {
        self.projection.consumer()
    }

    async fn apply(&self, tx: &Transaction<'_>, event: &Recorded) -> Result<(), HandlerError> {
        self.apply_batch(tx, std::slice::from_ref(event)).await
    }

    async fn apply_batch(&self, tx: &Transaction<'_>, events: &[Recorded]) -> Result<(), HandlerError> {
        let happened = happened::decode(self.projection, events)?;
        if happened.is_empty() {
            return Ok(());
        }
        let texts = Texts::open(&self.vault, &happened).await.map_err(closed)?;
        let mut tables = Tables::new(self.projection, self.generation);
        tables.load(tx, &happened).await?;
        for event in &happened {
            tables.fold(event, &texts).map_err(HandlerError::poison)?;
        }
        tables.write(tx).await?;
        Ok(())
    }
}

/// A vault out of reach comes back; a value it cannot open stays unreadable.
fn closed(error: VaultError) -> HandlerError {
    if error.is_transient() { HandlerError::retry(error) } else { HandlerError::poison(error) }
}
