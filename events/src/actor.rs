//! Who acts.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{AccountId, ContactId, CustomerId, PersonId};

/// One of the two organisations of a customer (000-8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// The customer's own organisation.
    Customer,
    /// The purchaser organisation assigned to the customer.
    Purchaser,
}

impl Side {
    /// The key used in JSON and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Purchaser => "purchaser",
        }
    }
}

/// Who acts. Separation of duties compares the person, never the account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "as", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Actor {
    /// A person of a customer, acting as one of its contacts.
    Contact {
        /// The human being.
        person: PersonId,
        /// The account that was used.
        account: AccountId,
        /// The customer acted for.
        customer: CustomerId,
        /// The contact acted as.
        contact: ContactId,
        /// The side this contact is on.
        side: Side,
    },
    /// A member of support staff.
    Staff {
        /// The human being.
        person: PersonId,
        /// The account that was used.
        account: AccountId,
    },
    /// A service of ours, or the operator at the command line.
    System {
        /// Its name, for example `approval`.
        service: String,
    },
}

impl Actor {
    /// The acting human being, if one acts.
    pub fn person(&self) -> Option<PersonId> {
        match self {
            Self::Contact { person, .. } | Self::Staff { person, .. } => Some(*person),
            Self::System { .. } => None,
        }
    }

    /// A service of ours.
    pub fn system(service: &str) -> Self {
        Self::System { service: service.to_owned() }
    }
}
