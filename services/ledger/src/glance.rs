//! Looking at many streams at one moment: whoever only reads need not ask the database twice about the same stream.

use std::any::TypeId;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use events::id::StreamId;

use crate::command::Logged;
use crate::error::LedgerError;
use crate::fold::{Fold, advance};
use crate::load::{History, Wanted};
use crate::log::Ledger;

type Seen = Arc<Mutex<HashMap<StreamId, Fold>>>;

tokio::task_local! {
    static SEEN: Seen;
}

/// A stream that will be looked at.
#[derive(Clone, Copy)]
pub struct Ahead {
    stream: StreamId,
    of: TypeId,
    advance: fn(StreamId, Option<&Fold>, &History) -> Result<Fold, LedgerError>,
    /// Whether it is worth a look although nothing of it is at hand.
    short: bool,
}

impl Ahead {
    /// The stream of an aggregate.
    pub fn of<A: Logged>(stream: StreamId) -> Self {
        Self { stream, of: TypeId::of::<A>(), advance: advance::<A>, short: false }
    }

    /// A stream that is short, and often empty: it is looked at from its beginning where nothing of it is at hand.
    pub fn short<A: Logged>(stream: StreamId) -> Self {
        Self { short: true, ..Self::of::<A>(stream) }
    }
}

impl Ledger {
    /// The state of a stream as it was when it was last looked at here, perhaps long ago: a hint at what to look at next, and
    /// nothing to decide anything on.
    pub fn remembered<A: Logged>(&self, stream: StreamId) -> Option<Arc<A>> {
        self.engine().folds.get(stream, TypeId::of::<A>())?.get::<A>()
    }

    /// Looks at streams before they are loaded, all of them with one wait. Only within [`at_one_glance`], where they then stay
    /// as they are now, and only at those that were looked at here before or are short: others may be long, and are loaded with
    /// the help of their snapshots.
    pub async fn look_ahead(&self, streams: &[Ahead]) -> Result<(), LedgerError> {
        if SEEN.try_with(|_| ()).is_err() {
            return Ok(());
        }
        let unseen = streams.iter().filter(|ahead| seen(ahead.stream, ahead.of).is_none());
        let kept: Vec<(Ahead, Option<Fold>)> = unseen
            .map(|ahead| (*ahead, self.engine().folds.get(ahead.stream, ahead.of)))
            .filter(|(ahead, fold)| ahead.short || fold.is_some())
            .collect();
        if kept.is_empty() {
            return Ok(());
        }
        let wanted: Vec<Wanted> = kept
            .iter()
            .map(|(ahead, fold)| {
                let after = fold.as_ref().map_or(0, |fold| fold.version);
                Wanted { stream: ahead.stream, after, snapshots: None }
            })
            .collect();
        let wanted = &wanted;
        let read = self.engine().read("looking at streams", |client| {
            let wanted = wanted.clone();
            Box::pin(async move { crate::load::load_rests(client, &wanted).await })
        });
        for ((ahead, base), history) in kept.into_iter().zip(read.await?) {
            let fold = (ahead.advance)(ahead.stream, base.as_ref(), &history)?;
            remember(ahead.stream, &fold);
            if fold.version > 0 {
                self.engine().folds.keep(ahead.stream, fold);
            }
        }
        Ok(())
    }
}

/// Runs `work`, to which every stream stays as it was when `work` first loaded it. For work that reads and ends soon, such as an
/// answer to a request that changes nothing: a right that is taken away meanwhile is gone with the next request (INV-15).
///
/// A command sent within `work` ends that: whoever wrote sees what he wrote. Tasks spawned by `work` look for themselves.
pub async fn at_one_glance<T>(work: impl Future<Output = T>) -> T {
    SEEN.scope(Seen::default(), work).await
}

/// The stream as it was seen first; none outside a glance, and for what was not looked at yet.
pub(crate) fn seen(stream: StreamId, of: TypeId) -> Option<Fold> {
    let fold = SEEN.try_with(|seen| lock(seen).get(&stream).cloned()).ok().flatten();
    fold.filter(|fold| fold.of() == of)
}

/// Remembers a stream for the rest of the glance, if this is one.
pub(crate) fn remember(stream: StreamId, fold: &Fold) {
    let _ = SEEN.try_with(|seen| lock(seen).insert(stream, fold.clone()));
}

/// Ends what was seen so far: it may have changed by a command of one's own, or while one waited for what others do.
pub fn look_again() {
    let _ = SEEN.try_with(|seen| lock(seen).clear());
}

fn lock(seen: &Seen) -> std::sync::MutexGuard<'_, HashMap<StreamId, Fold>> {
    // No code between lock and unlock can leave the map half changed.
    seen.lock().unwrap_or_else(PoisonError::into_inner)
}
