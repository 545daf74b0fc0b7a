//! The handler of the consumer frame: a batch of events becomes rows, in the transaction that moves the checkpoint.

use std::sync::{Arc, Mutex, PoisonError};

use chassis::vault::{Vault, VaultError};
use events::recorded::Recorded;
use futures::try_join;
use ledger::consumer::{Handler, HandlerError, Transaction};

use crate::forget;
use crate::happened::{self, Happened};
use crate::kind::Projection;
use crate::tables::Tables;
use crate::texts::Texts;

/// Events decoded in one go while the batch before is being written.
const AT_ONCE: usize = 256;

/// Applies events to one generation of one projection. It writes its own tables and does nothing else.
#[derive(Clone)]
pub struct Projector {
    projection: Projection,
    generation: i32,
    vault: Vault,
    next: Arc<Mutex<Option<Prepared>>>,
}

/// Events that were decoded and opened before their turn.
struct Prepared {
    /// Shard, first and last position.
    at: (i16, i64, i64),
    happened: Vec<Happened>,
    texts: Texts,
}

/// The projector of a generation.
pub fn handler(projection: Projection, vault: Vault, generation: i32) -> Arc<Projector> {
    Arc::new(Projector { projection, generation, vault, next: Arc::default() })
}

impl Handler for Projector {
    fn name(&self) -> &'static str {
        self.projection.consumer()
    }

    fn lasting(&self) -> bool {
        false
    }

    fn concerns(&self, event: &Recorded) -> bool {
        happened::concerns(self.projection, event)
    }

    async fn prepare(&self, events: &[Recorded]) {
        let (Some(first), Some(last)) = (events.first(), events.last()) else { return };
        let at = (first.shard, first.position, last.position);
        let mut happened = Vec::with_capacity(events.len());
        for some in events.chunks(AT_ONCE) {
            let Ok(decoded) = happened::decode(self.projection, some) else { return };
            happened.extend(decoded);
            tokio::task::yield_now().await;
        }
        forget::keys(&self.vault, &happened);
        // Whatever is wrong comes to light again when the events are applied.
        if let Ok(texts) = Texts::open(&self.vault, &happened).await {
            *self.next.lock().unwrap_or_else(PoisonError::into_inner) =
                Some(Prepared { at, happened, texts });
        }
    }

    async fn apply(&self, tx: &Transaction<'_>, event: &Recorded) -> Result<(), HandlerError> {
        self.apply_batch(tx, std::slice::from_ref(event)).await
    }

    async fn apply_batch(&self, tx: &Transaction<'_>, events: &[Recorded]) -> Result<(), HandlerError> {
        let mut tables = Tables::new(self.projection, self.generation);
        let (happened, texts) = if let Some(Prepared { happened, texts, .. }) = self.prepared(events) {
            tables.load(tx, &happened).await?;
            (happened, texts)
        } else {
            let happened = happened::decode(self.projection, events)?;
            forget::keys(&self.vault, &happened);
            let texts = async { Texts::open(&self.vault, &happened).await.map_err(closed) };
            let loaded = async { tables.load(tx, &happened).await.map_err(HandlerError::from) };
            let (texts, ()) = try_join!(texts, loaded)?;
            (happened, texts)
        };
        for event in &happened {
            tables.fold(event, &texts).map_err(HandlerError::poison)?;
        }
        tables.write(tx).await?;
        forget::forget(tx, (self.projection, self.generation), &happened).await?;
        Ok(())
    }
}

impl Projector {
    /// What was prepared for exactly these events.
    fn prepared(&self, events: &[Recorded]) -> Option<Prepared> {
        let at = (events.first()?.shard, events.first()?.position, events.last()?.position);
        let next = self.next.lock().unwrap_or_else(PoisonError::into_inner).take()?;
        let count = usize::try_from(at.2 - at.1 + 1).ok()?;
        (next.at == at && events.len() == count).then_some(next)
    }
}

/// A vault out of reach comes back; a value it cannot open stays unreadable.
fn closed(error: VaultError) -> HandlerError {
    if error.is_transient() { HandlerError::retry(error) } else { HandlerError::poison(error) }
}
