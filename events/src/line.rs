//! A line: one change in a request, exactly as it will be decided and applied.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::actor::Side;
use crate::digest::{BlindIndex, Digest};
use crate::id::{ContactId, LineId, PersonId, RoleKey};
use crate::sealed::{Details, Sealed};

/// A contact's details: sealed, with keyed fingerprints so that equality and uniqueness can be decided unread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactDetails {
    /// Name, e-mail address, phones and the rest.
    pub sealed: Sealed<Details>,
    /// The fingerprint of the normalised e-mail address.
    pub email: BlindIndex,
    /// The fingerprint of all details.
    pub all: BlindIndex,
}

/// What a line changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Change {
    /// A person joins, with at least one role (000-17).
    AddContact {
        /// The new contact.
        contact: ContactId,
        /// Who it is.
        person: PersonId,
        /// The side joined.
        side: Side,
        /// The details.
        details: ContactDetails,
        /// The roles from the start.
        roles: BTreeSet<RoleKey>,
    },
    /// The details of a contact change.
    EditDetails {
        /// The contact.
        contact: ContactId,
        /// Who it is.
        person: PersonId,
        /// All details as they shall be.
        details: ContactDetails,
        /// Who it is from then on, where the address is that of somebody else who is known: the contact is that person, as
        /// if this person had joined.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        becomes: Option<PersonId>,
    },
    /// A contact receives a role.
    GrantRole {
        /// The contact.
        contact: ContactId,
        /// Who it is.
        person: PersonId,
        /// The role.
        role: RoleKey,
    },
    /// A contact loses a role.
    RevokeRole {
        /// The contact.
        contact: ContactId,
        /// Who it is.
        person: PersonId,
        /// The role.
        role: RoleKey,
    },
    /// A person leaves; all roles here end (000-37).
    RemoveContact {
        /// The contact.
        contact: ContactId,
        /// Who it is.
        person: PersonId,
    },
    /// A contact changes to the other side; the roles held afterwards are named, because the offer differs (000-19).
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

impl Change {
    /// The contact it is about.
    pub fn contact(&self) -> ContactId {
        match self {
            Self::AddContact { contact, .. }
            | Self::EditDetails { contact, .. }
            | Self::GrantRole { contact, .. }
            | Self::RevokeRole { contact, .. }
            | Self::RemoveContact { contact, .. }
            | Self::MoveContact { contact, .. } => *contact,
        }
    }

    /// The person it is about; everybody it concerns is in [`Change::people`].
    pub fn person(&self) -> PersonId {
        match self {
            Self::AddContact { person, .. }
            | Self::EditDetails { person, .. }
            | Self::GrantRole { person, .. }
            | Self::RevokeRole { person, .. }
            | Self::RemoveContact { person, .. }
            | Self::MoveContact { person, .. } => *person,
        }
    }

    /// Everybody whose rights or data it changes: the person it is about, and the one the contact becomes.
    pub fn people(&self) -> impl Iterator<Item = PersonId> + use<> {
        let becomes = match self {
            Self::EditDetails { becomes, .. } => *becomes,
            _ => None,
        };
        std::iter::once(self.person()).chain(becomes)
    }

    /// The details it would set, if any.
    pub fn details(&self) -> Option<&ContactDetails> {
        match self {
            Self::AddContact { details, .. } | Self::EditDetails { details, .. } => Some(details),
            _ => None,
        }
    }
}

/// One change of a request, with the version of the roster it was drawn from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Its number in the request.
    pub id: LineId,
    /// The roster's version when it was drawn.
    pub base: i64,
    /// What it changes.
    pub change: Change,
}

impl Line {
    /// The digest a decision names: of exactly this line, sealed details included.
    pub fn digest(&self) -> Digest {
        let text = serde_json::to_vec(self).expect("a line has only string keys, so it is always JSON");
        Digest::of("countersign.line.v1", &[&text])
    }
}

/// The digest over several lines, in their order: what an approval of a whole revision names.
pub fn digest_of<'a>(lines: impl IntoIterator<Item = &'a Line>) -> Digest {
    let digests: Vec<[u8; 32]> = lines.into_iter().map(|line| line.digest().0).collect();
    let parts: Vec<&[u8]> = digests.iter().map(<[u8; 32]>::as_slice).collect();
    Digest::of("countersign.lines.v1", &parts)
}
