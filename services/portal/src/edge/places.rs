//! Documents that may be on their way at once: what they take of the memory is bounded, whoever sends or reads them, and nobody
//! takes all of it.

use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};

use events::id::AccountId;

/// Of the places, how many for one account, and how many for one address.
const OF_ONE: usize = 2;

/// Who sends or reads a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Holder {
    /// The account.
    pub account: AccountId,
    /// The client's address; none when it cannot be told, and then only the account counts.
    pub address: Option<IpAddr>,
}

/// The places, and who has them.
#[derive(Debug)]
pub(crate) struct Places {
    all: usize,
    taken: Mutex<Vec<Holder>>,
}

/// A place, given back when dropped.
#[derive(Debug)]
pub(crate) struct Place<'a> {
    places: &'a Places,
    holder: Holder,
}

impl Places {
    /// So many, all of them free.
    pub(crate) const fn new(all: usize) -> Self {
        Self { all, taken: Mutex::new(Vec::new()) }
    }

    /// A place for this one; none when all are taken, or this one has as many as one may have.
    pub(crate) fn take(&self, holder: Holder) -> Option<Place<'_>> {
        let mut taken = self.taken();
        let of_account = taken.iter().filter(|other| other.account == holder.account).count();
        let same = |other: &&Holder| holder.address.is_some() && other.address == holder.address;
        let of_address = taken.iter().filter(same).count();
        if taken.len() >= self.all || of_account >= OF_ONE || of_address >= OF_ONE {
            return None;
        }
        taken.push(holder);
        Some(Place { places: self, holder })
    }

    fn taken(&self) -> MutexGuard<'_, Vec<Holder>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut taken = self.places.taken();
        if let Some(own) = taken.iter().position(|holder| *holder == self.holder) {
            taken.swap_remove(own);
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn holder(account: u128, address: Option<&str>) -> Holder {
        let account = AccountId(Uuid::from_u128(account));
        Holder { account, address: address.map(|address| address.parse().unwrap()) }
    }

    #[test]
    fn nobody_takes_all_places() {
        let places = Places::new(6);
        let one = holder(1, None);
        let held = [places.take(one), places.take(one)];
        assert!(held.iter().all(Option::is_some) && places.take(one).is_none(), "two of an account");
        let near = [places.take(holder(2, Some("192.0.2.7"))), places.take(holder(3, Some("192.0.2.7")))];
        assert!(near.iter().all(Option::is_some));
        assert!(places.take(holder(4, Some("192.0.2.7"))).is_none(), "two of an address");
        let others = [places.take(holder(4, Some("192.0.2.8"))), places.take(holder(5, None))];
        assert!(others.iter().all(Option::is_some), "no address is not one address");
        assert!(places.take(holder(6, None)).is_none(), "six in all");
        drop(held);
        assert!(places.take(holder(6, None)).is_some() && places.take(one).is_some(), "given back");
    }
}
