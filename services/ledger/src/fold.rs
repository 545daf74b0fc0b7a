//! Folding a stream into its state, and keeping the states of recent streams. What is kept is a starting point: it is always
//! advanced from the database before anything is decided on it.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};

use events::id::StreamId;
use events::payload::EventPayload;

use crate::command::Logged;
use crate::error::LedgerError;
use crate::load::History;

/// A state of some aggregate.
pub(crate) type State = Arc<dyn Any + Send + Sync>;

/// A folded stream.
#[derive(Clone)]
pub(crate) struct Fold {
    /// The version of the state; 0 for a stream without events.
    pub(crate) version: i64,
    /// The version of the snapshot that is known to exist; 0 for none.
    pub(crate) snapshot: i64,
    /// The state.
    pub(crate) state: State,
}

impl Fold {
    /// The state as `A`, if it is one.
    pub(crate) fn get<A: Logged>(&self) -> Option<Arc<A>> {
        Arc::clone(&self.state).downcast().ok()
    }

    /// The aggregate the state belongs to.
    pub(crate) fn of(&self) -> TypeId {
        (*self.state).type_id()
    }
}

/// Advances `base`, or an empty state, over what the database holds after it.
pub(crate) fn advance<A: Logged>(
    stream: StreamId,
    base: Option<&Fold>,
    history: &History,
) -> Result<Fold, LedgerError> {
    let base = base.and_then(|fold| fold.get::<A>().map(|state| (fold, state)));
    if let Some((fold, _)) = &base
        && history.snapshot.is_none()
        && history.events.is_empty()
    {
        return Ok((*fold).clone());
    }
    let (mut version, snapshot, mut state) = match (base, &history.snapshot) {
        (_, Some((version, text))) => {
            let state = serde_json::from_str(text)
                .map_err(|source| LedgerError::Snapshot { stream, source: Arc::new(source) })?;
            (*version, *version, state)
        }
        (Some((fold, state)), None) => (fold.version, fold.snapshot, A::clone(&state)),
        (None, None) => (0, 0, A::default()),
    };
    for event in &history.events {
        let expected = version + 1;
        if event.version != expected {
            return Err(LedgerError::Hole { stream, expected, found: event.version });
        }
        let decoded = A::Event::decode(&event.event_type, event.schema, &event.data)
            .map_err(|source| LedgerError::Decode { stream, version: expected, source: Arc::new(source) })?;
        // A panic must not take the writer of all streams with it; the half-changed state is dropped.
        catch_unwind(AssertUnwindSafe(|| state.apply(decoded)))
            .map_err(|_| LedgerError::Panicked { stream })?;
        version = expected;
    }
    Ok(Fold { version, snapshot, state: Arc::new(state) })
}

/// Recent states, bounded. Two halves: a full young half becomes the old one, and what is used again moves back.
pub(crate) struct Folds {
    half: usize,
    halves: Mutex<(HashMap<StreamId, Fold>, HashMap<StreamId, Fold>)>,
}

impl Folds {
    pub(crate) fn new(capacity: usize) -> Self {
        Self { half: (capacity / 2).max(1), halves: Mutex::default() }
    }

    /// The kept state of a stream, if it belongs to the aggregate `of`.
    pub(crate) fn get(&self, stream: StreamId, of: TypeId) -> Option<Fold> {
        let halves = self.halves.lock().unwrap_or_else(PoisonError::into_inner);
        halves.0.get(&stream).or_else(|| halves.1.get(&stream)).filter(|fold| fold.of() == of).cloned()
    }

    /// Keeps a state of what is committed.
    pub(crate) fn keep(&self, stream: StreamId, fold: Fold) {
        let mut halves = self.halves.lock().unwrap_or_else(PoisonError::into_inner);
        if halves.0.len() >= self.half && !halves.0.contains_key(&stream) {
            halves.1 = std::mem::take(&mut halves.0);
        }
        halves.0.insert(stream, fold);
    }
}
