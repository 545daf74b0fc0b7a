//! Unwrapped keys, for a short time and a bounded number of persons.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use events::id::PersonId;

use super::Dek;

/// How long a key is used without asking the database: also the longest time an erased person stays readable
/// in a process that did not erase it.
const LIFETIME: Duration = Duration::from_secs(30);

/// The number of keys held. A page or a batch needs hundreds; the bound keeps a rebuild from holding every
/// key there is.
const CAPACITY: usize = 4_096;

#[derive(Default)]
pub(super) struct Cache {
    held: Mutex<Held>,
}

#[derive(Default)]
struct Held {
    entries: HashMap<PersonId, Entry>,
    /// Who came when, oldest first. An entry that was replaced or forgotten since is recognised by its time.
    order: VecDeque<(PersonId, Instant)>,
}

struct Entry {
    dek: Dek,
    read_at: Instant,
}

impl Cache {
    pub(super) fn get(&self, person: PersonId) -> Option<Dek> {
        self.get_at(person, Instant::now())
    }

    pub(super) fn keep(&self, person: PersonId, dek: Dek) {
        self.keep_at(person, dek, Instant::now());
    }

    pub(super) fn forget(&self, person: PersonId) {
        self.lock().entries.remove(&person);
    }

    fn get_at(&self, person: PersonId, now: Instant) -> Option<Dek> {
        let mut held = self.lock();
        let entry = held.entries.get(&person)?;
        if now.duration_since(entry.read_at) < LIFETIME {
            return Some(entry.dek.clone());
        }
        held.entries.remove(&person);
        None
    }

    fn keep_at(&self, person: PersonId, dek: Dek, now: Instant) {
        let mut held = self.lock();
        held.entries.insert(person, Entry { dek, read_at: now });
        held.order.push_back((person, now));
        while let Some((oldest, came)) = held.order.front().copied() {
            let full = held.entries.len() > CAPACITY || held.order.len() > 2 * CAPACITY;
            if !full && now.duration_since(came) < LIFETIME {
                break;
            }
            held.order.pop_front();
            if held.entries.get(&oldest).is_some_and(|entry| entry.read_at == came) {
                held.entries.remove(&oldest);
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Held> {
        // No code between lock and unlock can leave the map half changed.
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use uuid::Uuid;
    use zeroize::Zeroizing;

    use super::*;

    fn dek() -> Dek {
        Arc::new(Zeroizing::new([7; 32]))
    }

    #[test]
    fn a_key_is_forgotten_after_its_lifetime_and_on_demand() {
        let (cache, start, person) = (Cache::default(), Instant::now(), PersonId(Uuid::from_u128(1)));
        cache.keep_at(person, dek(), start);
        assert!(cache.get_at(person, start + LIFETIME.saturating_sub(Duration::from_millis(1))).is_some());
        assert!(cache.get_at(person, start + LIFETIME).is_none());
        cache.keep_at(person, dek(), start);
        cache.forget(person);
        assert!(cache.get_at(person, start).is_none());
    }

    #[test]
    fn the_number_of_keys_is_bounded() {
        let (cache, start) = (Cache::default(), Instant::now());
        for number in 0..2 * CAPACITY as u128 {
            cache.keep_at(PersonId(Uuid::from_u128(number)), dek(), start);
        }
        assert_eq!(cache.lock().entries.len(), CAPACITY);
        assert!(cache.get_at(PersonId(Uuid::from_u128(2 * CAPACITY as u128 - 1)), start).is_some());
        assert!(cache.get_at(PersonId(Uuid::nil()), start).is_none(), "the oldest go first");
        cache.keep_at(PersonId(Uuid::nil()), dek(), start + LIFETIME);
        assert_eq!(cache.lock().entries.len(), 1, "what is too old goes at once");
    }
}
