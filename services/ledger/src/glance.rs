//! Looking at many streams at one moment: whoever only reads need not ask the database twice about the same stream.

use std::any::TypeId;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use events::id::StreamId;

use crate::fold::Fold;

type Seen = Arc<Mutex<HashMap<StreamId, Fold>>>;

tokio::task_local! {
    static SEEN: Seen;
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
