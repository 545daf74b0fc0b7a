//! A draft as a client sends it: nothing in it is believed yet.

use events::actor::Side;
use events::id::{ContactId, RoleKey};
use serde::{Deserialize, Serialize};

use crate::person::ContactKind;

/// One change of a draft. Texts are as typed; ids and roles may not exist.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Entry {
    /// A person joins (000-17).
    AddContact(AddContact),
    /// A contact's details change.
    EditDetails(EditDetails),
    /// A contact receives a role.
    GrantRole(OneRole),
    /// A contact loses a role.
    RevokeRole(OneRole),
    /// A contact is flagged for removal (000-21).
    RemoveContact(RemoveContact),
    /// A contact changes to the other organisation (000-19).
    MoveContact(MoveContact),
}

impl Entry {
    /// The contact it is about; none for a new one.
    pub fn contact(&self) -> Option<ContactId> {
        match self {
            Self::AddContact(_) => None,
            Self::EditDetails(edit) => Some(edit.contact),
            Self::GrantRole(one) | Self::RevokeRole(one) => Some(one.contact),
            Self::RemoveContact(remove) => Some(remove.contact),
            Self::MoveContact(change) => Some(change.contact),
        }
    }
}

fn customer_side() -> Side {
    Side::Customer
}

/// See [`Entry::AddContact`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddContact {
    /// The organisation; the customer's own unless said otherwise (000-18).
    #[serde(default = "customer_side")]
    pub side: Side,
    /// The name.
    #[serde(default)]
    pub name: String,
    /// The e-mail address.
    #[serde(default)]
    pub email: String,
    /// The telephone number.
    #[serde(default)]
    pub phone: String,
    /// The mobile number.
    #[serde(default)]
    pub cell: String,
    /// The job title.
    #[serde(default)]
    pub title: String,
    /// The company.
    #[serde(default)]
    pub company: String,
    /// Whether the newsletter is wanted.
    #[serde(default)]
    pub newsletter: bool,
    /// A human being or a shared mailbox.
    #[serde(default)]
    pub contact_kind: ContactKind,
    /// The roles from the start.
    #[serde(default)]
    pub roles: Vec<RoleKey>,
}

/// See [`Entry::EditDetails`]: all details as they shall be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EditDetails {
    /// The contact.
    pub contact: ContactId,
    /// The name.
    #[serde(default)]
    pub name: String,
    /// The e-mail address.
    #[serde(default)]
    pub email: String,
    /// The telephone number.
    #[serde(default)]
    pub phone: String,
    /// The mobile number.
    #[serde(default)]
    pub cell: String,
    /// The job title.
    #[serde(default)]
    pub title: String,
    /// The company.
    #[serde(default)]
    pub company: String,
    /// Whether the newsletter is wanted.
    #[serde(default)]
    pub newsletter: bool,
    /// A human being or a shared mailbox.
    #[serde(default)]
    pub contact_kind: ContactKind,
}

/// See [`Entry::GrantRole`] and [`Entry::RevokeRole`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OneRole {
    /// The contact.
    pub contact: ContactId,
    /// The role.
    pub role: RoleKey,
}

/// See [`Entry::RemoveContact`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemoveContact {
    /// The contact.
    pub contact: ContactId,
}

/// See [`Entry::MoveContact`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MoveContact {
    /// The contact.
    pub contact: ContactId,
    /// The organisation moved to.
    pub to: Side,
    /// All roles held afterwards; left out, those of today that are offered there.
    #[serde(default)]
    pub roles: Option<Vec<RoleKey>>,
}
