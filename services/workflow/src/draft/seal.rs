//! Checked entries become lines: new people get their key, personal data is sealed.

use domain::draft::CheckedLine;
use events::id::{CommandId, ContactId, LineId};
use events::line::Line;

use crate::{Workflow, WorkflowError};

impl Workflow {
    /// One line from a checked entry. The contact's id follows from the command and the line, so a repeated command names
    /// the same contact.
    pub(crate) async fn line(
        &self,
        command: CommandId,
        id: LineId,
        base: i64,
        checked: CheckedLine,
    ) -> Result<Line, WorkflowError> {
        let change = checked.change;
        let details = change.details().map(|checked| checked.details.clone());
        let person = match (change.subject(), &details) {
            (Some(person), _) => person,
            (None, Some(details)) => self.vault.person_for(details.email.as_str()).await?,
            (None, None) => return Err(WorkflowError::fault("a checked line is about nobody")),
        };
        let sealed = match &details {
            Some(details) => {
                let text = serde_json::to_string(details).map_err(WorkflowError::fault)?;
                Some(self.vault.seal(person, &text).await?)
            }
            None => None,
        };
        let contact = ContactId(command.derive(&format!("contact:{id}")));
        let change = change
            .into_change(contact, person, sealed)
            .ok_or_else(|| WorkflowError::fault("a checked line lacks its sealed details"))?;
        Ok(Line { id, base, change })
    }
}
