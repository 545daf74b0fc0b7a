//! A draft's lines after the check: parsed, still in clear, ready to be sealed.

use std::collections::BTreeSet;

use events::actor::Side;
use events::digest::BlindIndex;
use events::id::{ContactId, PersonId, RoleKey};
use events::line::{Change, ContactDetails};
use events::sealed::{self, Sealed};

use crate::person::Details;

/// A line that was parsed.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckedLine {
    /// The entry it came from, counted from 0.
    pub entry: usize,
    /// What it changes.
    pub change: CheckedChange,
}

/// Details with the fingerprints they are compared by.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckedDetails {
    /// The details in clear.
    pub details: Details,
    /// The fingerprint of the address.
    pub email: BlindIndex,
    /// The fingerprint of all details.
    pub all: BlindIndex,
}

impl CheckedDetails {
    fn sealed(&self, sealed: Sealed<sealed::Details>) -> ContactDetails {
        ContactDetails { sealed, email: self.email, all: self.all }
    }
}

/// What a checked line changes. The same kinds as [`Change`], before sealing.
#[derive(Clone, Debug, PartialEq)]
pub enum CheckedChange {
    /// A person joins.
    AddContact {
        /// The side joined.
        side: Side,
        /// The details.
        details: CheckedDetails,
        /// The roles from the start.
        roles: BTreeSet<RoleKey>,
    },
    /// Details change.
    EditDetails {
        /// The contact.
        contact: ContactId,
        /// Who it is.
        person: PersonId,
        /// The details as they shall be.
        details: CheckedDetails,
    },
    /// A role is granted.
    GrantRole {
        /// The contact.
        contact: ContactId,
        /// Who it is.
        person: PersonId,
        /// The role.
        role: RoleKey,
    },
    /// A role is revoked.
    RevokeRole {
        /// The contact.
        contact: ContactId,
        /// Who it is.
        person: PersonId,
        /// The role.
        role: RoleKey,
    },
    /// A contact leaves.
    RemoveContact {
        /// The contact.
        contact: ContactId,
        /// Who it is.
        person: PersonId,
    },
    /// A contact changes sides.
    MoveContact {
        /// The contact.
        contact: ContactId,
        /// Who it is.
        person: PersonId,
        /// The side moved to.
        to: Side,
        /// All roles held afterwards.
        roles: BTreeSet<RoleKey>,
    },
}

impl CheckedChange {
    /// The details to be sealed, if the line has any.
    pub fn details(&self) -> Option<&CheckedDetails> {
        match self {
            Self::AddContact { details, .. } | Self::EditDetails { details, .. } => Some(details),
            _ => None,
        }
    }

    /// The contact whose details it changes, if it does.
    pub fn edits(&self) -> Option<ContactId> {
        match self {
            Self::EditDetails { contact, .. } => Some(*contact),
            _ => None,
        }
    }

    /// Who it is about; none for a new contact, whose person is found by the address.
    pub fn subject(&self) -> Option<PersonId> {
        match self {
            Self::AddContact { .. } => None,
            Self::EditDetails { person, .. }
            | Self::GrantRole { person, .. }
            | Self::RevokeRole { person, .. }
            | Self::RemoveContact { person, .. }
            | Self::MoveContact { person, .. } => Some(*person),
        }
    }

    /// Whether a line of an earlier revision asks exactly this. Such a line is passed on as it is when a request is
    /// amended, so that its digest and with it its verdict stay (sealing again would change both).
    pub fn matches(&self, change: &Change) -> bool {
        let same = |ours: &CheckedDetails, theirs: &ContactDetails| {
            ours.email == theirs.email && ours.all == theirs.all
        };
        match (self, change) {
            (
                Self::AddContact { side, details, roles },
                Change::AddContact { side: other_side, details: other, roles: other_roles, .. },
            ) => side == other_side && same(details, other) && roles == other_roles,
            (
                Self::EditDetails { contact, details, .. },
                Change::EditDetails { contact: other_contact, details: other, .. },
            ) => contact == other_contact && same(details, other),
            (Self::AddContact { .. } | Self::EditDetails { .. }, _) => false,
            // Without details nothing is sealed, so both forms can be compared whole.
            (ours, theirs) => {
                ours.clone().into_change(theirs.contact(), theirs.person(), None).as_ref() == Some(theirs)
            }
        }
    }

    /// The change as a line carries it. `contact` and `person` are those of a new contact, `person` also whom a contact becomes
    /// whose details change, and used for nothing else; `sealed` are the details under the key of the person. None if the line has details and `sealed` is missing.
    pub fn into_change(
        self,
        contact: ContactId,
        person: PersonId,
        sealed: Option<Sealed<sealed::Details>>,
    ) -> Option<Change> {
        Some(match self {
            Self::AddContact { side, details, roles } => {
                Change::AddContact { contact, person, side, details: details.sealed(sealed?), roles }
            }
            Self::EditDetails { contact, person: of, details } => {
                let becomes = (person != of).then_some(person);
                Change::EditDetails { contact, person: of, details: details.sealed(sealed?), becomes }
            }
            Self::GrantRole { contact, person, role } => Change::GrantRole { contact, person, role },
            Self::RevokeRole { contact, person, role } => Change::RevokeRole { contact, person, role },
            Self::RemoveContact { contact, person } => Change::RemoveContact { contact, person },
            Self::MoveContact { contact, person, to, roles } => {
                Change::MoveContact { contact, person, to, roles }
            }
        })
    }
}
