//! From where a contact's access works (003-12).

use events::account::{AccessRestricted, AccountEvent};
use events::id::{ContactId, CustomerId};
use events::sealed::{Networks, Sealed};
use serde::{Deserialize, Serialize};

use crate::account::{Account, AccountRefusal};

/// From where the account works as one contact. It is kept when the contact leaves, for when she comes back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::account) struct Restriction {
    pub(in crate::account) contact: ContactId,
    pub(in crate::account) networks: Sealed<Networks>,
}

impl Account {
    /// The only networks from which the account works for each customer where it does not work from everywhere (003-12).
    pub fn restrictions(&self) -> impl Iterator<Item = (CustomerId, &Sealed<Networks>)> {
        let own =
            |(customer, found): &(&CustomerId, &Restriction)| self.belongs_to(**customer, found.contact);
        self.restricted.iter().filter(own).map(|(customer, found)| (*customer, &found.networks))
    }

    /// The same for one customer.
    pub fn restriction(&self, customer: CustomerId) -> Option<&Sealed<Networks>> {
        self.restrictions().find(|(of, _)| *of == customer).map(|(_, networks)| networks)
    }
}

/// In every status, as long as the account is this contact's: what is settled counts as soon as access is allowed.
pub(super) fn restrict(
    state: &Account,
    restricted: AccessRestricted,
) -> Result<Vec<AccountEvent>, AccountRefusal> {
    if !state.belongs_to(restricted.customer, restricted.contact) {
        return Err(AccountRefusal::NotLinked);
    }
    if restricted.networks.is_none() && state.restriction(restricted.customer).is_none() {
        return Ok(Vec::new());
    }
    Ok(vec![restricted.into()])
}
