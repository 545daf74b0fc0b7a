//! A draft's entries as the API takes them.

use domain::draft::{Entry, MoveContact, OneRole, RemoveContact, TypedDetails};
use domain::person::ContactKind;
use events::actor::Side;
use events::id::{ContactId, RoleKey};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// An organisation of a customer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SideBody {
    /// The customer's own.
    #[default]
    Customer,
    /// The purchaser's.
    Purchaser,
}

impl From<SideBody> for Side {
    fn from(side: SideBody) -> Self {
        match side {
            SideBody::Customer => Self::Customer,
            SideBody::Purchaser => Self::Purchaser,
        }
    }
}

/// A person, or an address several people share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ContactKindBody {
    /// A human being.
    #[default]
    Person,
    /// A shared mailbox; it never gets an account.
    Mailbox,
}

impl From<ContactKindBody> for ContactKind {
    fn from(kind: ContactKindBody) -> Self {
        match kind {
            ContactKindBody::Person => Self::Person,
            ContactKindBody::Mailbox => Self::Mailbox,
        }
    }
}

/// A person joins.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct AddContactBody {
    /// The organisation; the customer's own unless said otherwise.
    pub side: SideBody,
    /// The name; required.
    pub name: String,
    /// The e-mail address; required.
    pub email: String,
    /// The telephone number.
    pub phone: String,
    /// The mobile number.
    pub cell: String,
    /// The job title.
    pub title: String,
    /// The company, where it differs from the organisation.
    pub company: String,
    /// Whether the newsletter is wanted.
    pub newsletter: bool,
    /// A person or a shared mailbox.
    pub contact_kind: ContactKindBody,
    /// At least one role.
    pub roles: Vec<String>,
}

/// All details of a contact as they shall be.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditDetailsBody {
    /// The contact.
    pub contact: Uuid,
    /// The name; required.
    #[serde(default)]
    pub name: String,
    /// The e-mail address; required.
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
    /// A person or a shared mailbox.
    #[serde(default)]
    pub contact_kind: ContactKindBody,
}

/// One role of one contact.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OneRoleBody {
    /// The contact.
    pub contact: Uuid,
    /// The role's key, for example `technical`.
    pub role: String,
}

/// A contact leaves.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RemoveContactBody {
    /// The contact.
    pub contact: Uuid,
}

/// A contact changes to the other organisation.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MoveContactBody {
    /// The contact.
    pub contact: Uuid,
    /// The organisation moved to.
    pub to: SideBody,
    /// All roles held afterwards; left out, those of today that are offered there.
    #[serde(default)]
    pub roles: Option<Vec<String>>,
}

/// One change of a draft.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum EntryBody {
    /// A person joins.
    AddContact(AddContactBody),
    /// The details of a contact change.
    EditDetails(EditDetailsBody),
    /// A contact receives a role.
    GrantRole(OneRoleBody),
    /// A contact loses a role.
    RevokeRole(OneRoleBody),
    /// A contact leaves.
    RemoveContact(RemoveContactBody),
    /// A contact changes to the other organisation.
    MoveContact(MoveContactBody),
}

fn roles(keys: Vec<String>) -> Vec<RoleKey> {
    keys.into_iter().map(RoleKey).collect()
}

impl From<EntryBody> for Entry {
    fn from(body: EntryBody) -> Self {
        match body {
            EntryBody::AddContact(add) => {
                let AddContactBody { side, name, email, phone, cell, title, company, newsletter, .. } = add;
                let kind = add.contact_kind.into();
                let typed = TypedDetails { name, email, phone, cell, title, company, newsletter, kind };
                Self::AddContact(typed.joining(side.into(), roles(add.roles)))
            }
            EntryBody::EditDetails(edit) => {
                let EditDetailsBody { contact, name, email, phone, cell, title, company, newsletter, .. } =
                    edit;
                let kind = edit.contact_kind.into();
                let typed = TypedDetails { name, email, phone, cell, title, company, newsletter, kind };
                Self::EditDetails(typed.replacing(ContactId(contact)))
            }
            EntryBody::GrantRole(one) => Self::GrantRole(one.into()),
            EntryBody::RevokeRole(one) => Self::RevokeRole(one.into()),
            EntryBody::RemoveContact(remove) => {
                Self::RemoveContact(RemoveContact { contact: ContactId(remove.contact) })
            }
            EntryBody::MoveContact(change) => Self::MoveContact(MoveContact {
                contact: ContactId(change.contact),
                to: change.to.into(),
                roles: change.roles.map(roles),
            }),
        }
    }
}

impl From<OneRoleBody> for OneRole {
    fn from(body: OneRoleBody) -> Self {
        Self { contact: ContactId(body.contact), role: RoleKey(body.role) }
    }
}
