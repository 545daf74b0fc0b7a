//! The details of a contact as typed, and the entries that carry them.

use events::actor::Side;
use events::id::{ContactId, RoleKey};
use serde::{Deserialize, Serialize};

use super::entry::{AddContact, EditDetails};
use crate::person::{ContactKind, Details, HeaderText, PhoneNumber};

/// The details of a contact as typed; nothing in them is believed yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TypedDetails {
    /// The name.
    pub name: String,
    /// The e-mail address.
    pub email: String,
    /// The telephone number.
    pub phone: String,
    /// The mobile number.
    pub cell: String,
    /// The job title.
    pub title: String,
    /// The company.
    pub company: String,
    /// Whether the newsletter is wanted.
    pub newsletter: bool,
    /// A human being or a shared mailbox.
    pub kind: ContactKind,
}

impl TypedDetails {
    /// The entry that lets a person with these details join.
    pub fn joining(self, side: Side, roles: Vec<RoleKey>) -> AddContact {
        let Self { name, email, phone, cell, title, company, newsletter, kind: contact_kind } = self;
        AddContact { side, name, email, phone, cell, title, company, newsletter, contact_kind, roles }
    }

    /// The entry that gives a contact these details.
    pub fn replacing(self, contact: ContactId) -> EditDetails {
        let Self { name, email, phone, cell, title, company, newsletter, kind: contact_kind } = self;
        EditDetails { contact, name, email, phone, cell, title, company, newsletter, contact_kind }
    }
}

impl From<AddContact> for TypedDetails {
    fn from(add: AddContact) -> Self {
        let AddContact { name, email, phone, cell, title, company, newsletter, contact_kind: kind, .. } = add;
        Self { name, email, phone, cell, title, company, newsletter, kind }
    }
}

impl From<EditDetails> for TypedDetails {
    fn from(edit: EditDetails) -> Self {
        let EditDetails { name, email, phone, cell, title, company, newsletter, contact_kind: kind, .. } =
            edit;
        Self { name, email, phone, cell, title, company, newsletter, kind }
    }
}

/// Details as one would have typed them.
impl From<&Details> for TypedDetails {
    fn from(details: &Details) -> Self {
        let text = |value: Option<&str>| value.unwrap_or_default().to_owned();
        Self {
            name: details.name.as_str().to_owned(),
            email: details.email.as_str().to_owned(),
            phone: text(details.phone.as_ref().map(PhoneNumber::as_str)),
            cell: text(details.cell.as_ref().map(PhoneNumber::as_str)),
            title: text(details.title.as_ref().map(HeaderText::as_str)),
            company: text(details.company.as_ref().map(HeaderText::as_str)),
            newsletter: details.newsletter,
            kind: details.kind,
        }
    }
}
