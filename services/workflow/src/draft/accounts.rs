//! Whose account a change of details does not reach.

use std::collections::BTreeSet;

use chassis::vault::Opened;
use domain::account::Account;
use domain::draft::{CheckedChange, CheckedDetails, CheckedLine};
use domain::person::{ContactKind, Details};
use domain::roster::{Contact, Roster};
use events::id::{AccountId, ContactId, CustomerId};
use futures::{StreamExt as _, TryStreamExt as _, stream};

use crate::{Workflow, WorkflowError};

/// Accounts looked at the same time.
const AT_ONCE: usize = 4;

impl Workflow {
    /// The contacts of whom these lines change name or address, but whose account keeps its own: it acts as another contact
    /// too, or as staff. The approval service decides so when the lines are in force; it also keeps an account whose new address
    /// is another person's, which is not told here.
    pub(super) async fn kept_accounts(
        &self,
        roster: &Roster,
        lines: &[CheckedLine],
    ) -> Result<BTreeSet<ContactId>, WorkflowError> {
        let Some(customer) = roster.customer() else { return Ok(BTreeSet::new()) };
        let edits: Vec<_> = lines
            .iter()
            .filter_map(|line| match &line.change {
                CheckedChange::EditDetails { contact, details, .. } => {
                    Some(self.if_kept(customer, *contact, roster.contact(*contact)?, details))
                }
                _ => None,
            })
            .collect();
        let kept: Vec<Option<ContactId>> = stream::iter(edits).buffered(AT_ONCE).try_collect().await?;
        Ok(kept.into_iter().flatten().collect())
    }

    async fn if_kept(
        &self,
        customer: CustomerId,
        id: ContactId,
        contact: &Contact,
        edited: &CheckedDetails,
    ) -> Result<Option<ContactId>, WorkflowError> {
        if edited.details.kind == ContactKind::Mailbox {
            return Ok(None);
        }
        let account = AccountId(contact.person.derive("account"));
        let state = self.ledger.load::<Account>(account.into()).await?.state;
        let follows = state.acts_as(customer, id) && state.has_one_use();
        if state.person().is_none() || follows {
            return Ok(None);
        }
        let Opened::Text(text) = self.vault.open(&contact.details.sealed).await? else { return Ok(None) };
        let today: Details = serde_json::from_str(&text).map_err(WorkflowError::fault)?;
        let same = today.name == edited.details.name && today.email == edited.details.email;
        Ok((!same).then_some(id))
    }
}
