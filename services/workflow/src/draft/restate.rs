//! A line that is kept while the others change, stated again as a draft's entry, so that the whole is checked and not only
//! what is new.

use chassis::vault::Opened;
use domain::draft::{Entry, MoveContact, OneRole, RemoveContact, TypedDetails};
use domain::person::Details;
use events::line::{Change, ContactDetails};

use crate::{Workflow, WorkflowError};

impl Workflow {
    /// The entry a line would be drawn from today.
    pub(crate) async fn restated(&self, change: &Change) -> Result<Entry, WorkflowError> {
        Ok(match change.clone() {
            Change::AddContact { side, details, roles, .. } => {
                let details = TypedDetails::from(&self.opened(&details).await?);
                Entry::AddContact(details.joining(side, roles.into_iter().collect()))
            }
            Change::EditDetails { contact, details, .. } => {
                Entry::EditDetails(TypedDetails::from(&self.opened(&details).await?).replacing(contact))
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
