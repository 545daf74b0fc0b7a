//! Whose name or address a draft changes.

use std::collections::BTreeSet;

use chassis::vault::Opened;
use domain::draft::{CheckedChange, CheckedLine};
use domain::person::{ContactKind, Details};
use domain::roster::Roster;
use events::id::ContactId;

use crate::{Workflow, WorkflowError};

impl Workflow {
    /// The people of whom these lines change name or address. What account they have, and what else it is for, is not looked
    /// at: whoever maintains contacts here would learn whether somebody acts elsewhere.
    pub(super) async fn renamed(
        &self,
        roster: &Roster,
        lines: &[CheckedLine],
    ) -> Result<BTreeSet<ContactId>, WorkflowError> {
        let edits: Vec<_> = lines
            .iter()
            .filter_map(|line| match &line.change {
                CheckedChange::EditDetails { contact, details, .. } => {
                    Some((*contact, &details.details, roster.contact(*contact)?.details.sealed.clone()))
                }
                _ => None,
            })
            .filter(|(_, details, _)| details.kind == ContactKind::Person)
            .collect();
        let sealed: Vec<_> = edits.iter().map(|(_, _, sealed)| sealed.clone()).collect();
        let mut renamed = BTreeSet::new();
        for ((contact, details, _), opened) in edits.into_iter().zip(self.vault.open_many(&sealed).await?) {
            let Opened::Text(text) = opened else { continue };
            let today: Details = serde_json::from_str(&text).map_err(WorkflowError::fault)?;
            if today.name != details.name || today.email != details.email {
                renamed.insert(contact);
            }
        }
        Ok(renamed)
    }
}
