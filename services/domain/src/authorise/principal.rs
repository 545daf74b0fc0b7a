//! Who acts, with every right that counts now.

use std::collections::BTreeSet;

use events::actor::{Actor, Side};
use events::id::{AccountId, ContactId, CustomerId, PermissionKey, PersonId};

use crate::account::{Account, AccountStatus};
use crate::catalogue::Catalogue;
use crate::roster::Roster;
use crate::terms::CustomerTerms;

/// What a person is at one customer.
#[derive(Clone, Debug, PartialEq)]
pub struct Membership {
    /// The customer.
    pub customer: CustomerId,
    /// The contact.
    pub contact: ContactId,
    /// The organisation.
    pub side: Side,
    /// What the roles in force grant together.
    pub permissions: BTreeSet<PermissionKey>,
    /// What holds the person back here, whatever the roles grant; the permissions are none then.
    pub hold: Option<Hold>,
    /// The version of the customer's terms that is in force and that the contact has not accepted.
    pub terms_due: Option<u32>,
}

/// Why somebody who has roles at a customer may do nothing there for now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
pub enum Hold {
    /// The access is restricted to networks, and the call comes from none of them (003-12).
    #[error("your access to this customer works only from certain networks, and this is none of them")]
    OtherNetwork,
}

impl Hold {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::OtherNetwork => "network-not-allowed",
        }
    }
}

/// Who acts, with the rights in force at this moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Principal {
    /// The human being.
    pub person: PersonId,
    /// The account that is used.
    pub account: AccountId,
    /// Its status.
    pub status: AccountStatus,
    /// What the staff roles grant together; empty for everybody who is not staff.
    pub staff: BTreeSet<PermissionKey>,
    /// What the person is at each customer.
    pub memberships: Vec<Membership>,
    /// What the API key that is used is good for; none for a session.
    pub scopes: Option<BTreeSet<PermissionKey>>,
}

impl Principal {
    /// Builds it from folded states: the account, the rosters of its memberships, the catalogue. A membership counts only
    /// while the roster still has the contact, as this person. None if the account was never opened.
    pub fn of<'a>(
        id: AccountId,
        account: &Account,
        rosters: impl IntoIterator<Item = &'a Roster>,
        catalogue: &Catalogue,
        scopes: Option<BTreeSet<PermissionKey>>,
    ) -> Option<Self> {
        let person = account.person()?;
        let memberships = rosters.into_iter().filter_map(|roster| {
            let customer = roster.customer()?;
            let id = *account.memberships().get(&customer)?;
            let contact = roster.contact(id).filter(|contact| contact.person == person)?;
            let permissions = catalogue.permissions(contact.roles.keys());
            Some(Membership {
                customer,
                contact: id,
                side: contact.side,
                permissions,
                hold: None,
                terms_due: None,
            })
        });
        Some(Self {
            person,
            account: id,
            status: account.status(),
            staff: catalogue.staff_permissions(account.staff_roles()),
            memberships: memberships.collect(),
            scopes,
        })
    }

    /// Holds the person to the terms of each customer: what is in force and was not accepted as this contact is due.
    #[must_use]
    pub fn held_to<'a>(
        mut self,
        account: &Account,
        terms: impl Fn(CustomerId) -> Option<&'a CustomerTerms>,
    ) -> Self {
        for membership in &mut self.memberships {
            let in_force = terms(membership.customer).and_then(CustomerTerms::in_force);
            let at = (membership.customer, membership.contact);
            let due = in_force.filter(|published| !account.has_accepted(at, published.version));
            membership.terms_due = due.map(|published| published.version);
        }
        self
    }

    /// Holds the person back at this customer; what holds already goes on.
    pub fn hold_back(&mut self, customer: CustomerId, hold: Hold) {
        let found = self.memberships.iter_mut().find(|membership| membership.customer == customer);
        if let Some(membership) = found {
            membership.permissions.clear();
            membership.hold.get_or_insert(hold);
        }
    }

    /// What the person is at this customer.
    pub fn membership(&self, customer: CustomerId) -> Option<&Membership> {
        self.memberships.iter().find(|membership| membership.customer == customer)
    }

    /// Whether the person belongs to support staff.
    pub fn is_staff(&self) -> bool {
        !self.staff.is_empty()
    }

    /// Whether the person has the permission as staff, within the limits of the API key.
    pub fn may(&self, permission: &str) -> bool {
        let permission = permission.into();
        self.status == AccountStatus::Active && self.staff.contains(&permission) && self.reaches(&permission)
    }

    /// Whether what is used, a session or an API key, is good for the permission, whoever has it.
    pub fn reaches(&self, permission: &PermissionKey) -> bool {
        self.scopes.as_ref().is_none_or(|scopes| scopes.contains(permission))
    }

    /// Acting as the contact of this customer.
    pub fn contact_actor(&self, customer: CustomerId) -> Option<Actor> {
        let membership = self.membership(customer)?;
        Some(Actor::Contact {
            person: self.person,
            account: self.account,
            customer,
            contact: membership.contact,
            side: membership.side,
        })
    }

    /// Acting as staff.
    pub fn staff_actor(&self) -> Option<Actor> {
        self.is_staff().then_some(Actor::Staff { person: self.person, account: self.account })
    }
}
