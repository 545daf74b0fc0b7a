//! A line that is kept while the others change, stated again as a draft's entry, so that the whole is checked and not only
//! what is new.

use chassis::vault::Opened;
use domain::draft::{AddContact, EditDetails, Entry, MoveContact, OneRole, RemoveContact};
use domain::person::Details;
use events::line::{Change, ContactDetails};

use crate::{Workflow, WorkflowError};

impl Workflow {
    /// The entry a line would be drawn from today.
    pub(crate) async fn restated(&self, change: &Change) -> Result<Entry, WorkflowError> {
        Ok(match change.clone() {
            Change::AddContact { side, details, roles, .. } => {
                let details = self.opened(&details).await?;
                Entry::AddContact(AddContact {
                    side,
                    name: details.name.as_str().to_owned(),
                    email: details.email.as_str().to_owned(),
                    phone: text(details.phone.as_ref().map(domain::person::PhoneNumber::as_str)),
                    cell: text(details.cell.as_ref().map(domain::person::PhoneNumber::as_str)),
                    title: text(details.title.as_ref().map(domain::person::HeaderText::as_str)),
                    company: text(details.company.as_ref().map(domain::person::HeaderText::as_str)),
                    newsletter: details.newsletter,
                    contact_kind: details.kind,
                    roles: roles.into_iter().collect(),
                })
            }
            Change::EditDetails { contact, details, .. } => {
                let details = self.opened(&details).await?;
                Entry::EditDetails(EditDetails {
                    contact,
                    name: details.name.as_str().to_owned(),
                    email: details.email.as_str().to_owned(),
                    phone: text(details.phone.as_ref().map(domain::person::PhoneNumber::as_str)),
                    cell: text(details.cell.as_ref().map(domain::person::PhoneNumber::as_str)),
                    title: text(details.title.as_ref().map(domain::person::HeaderText::as_str)),
                    company: text(details.company.as_ref().map(domain::person::HeaderText::as_str)),
                    newsletter: details.newsletter,
                    contact_kind: details.kind,
                })
            }
            Change::GrantRole { contact, role, .. } => Entry::GrantRole(OneRole { contact, role }),
            Change::RevokeRole { contact, role, .. } => Entry::RevokeRole(OneRole { contact, role }),
            Change::RemoveContact { contact, .. } => Entry::RemoveContact(RemoveContact { contact }),
            Change::MoveContact { contact, to, roles, .. } => {
                Entry::MoveContact(MoveContact { contact, to, roles: Some(roles.into_iter().collect()) })
            }
        })
    }

    async fn opened(&self, details: &ContactDetails) -> Result<Details, WorkflowError> {
        match self.vault.open(&details.sealed).await? {
            Opened::Text(text) => serde_json::from_str(&text).map_err(WorkflowError::fault),
            Opened::Erased => Err(WorkflowError::Refused {
                code: "person-erased",
                detail: "A person this request is about has been erased; take that line out.".to_owned(),
            }),
        }
    }
}

fn text(value: Option<&str>) -> String {
    value.unwrap_or_default().to_owned()
}
