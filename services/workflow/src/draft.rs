//! From a draft to a request: work on it, check it, submit it, amend what was submitted.

mod amend;
mod check;
mod import;
mod keep;
mod renamed;
mod restate;
mod seal;
mod send;
mod submit;
mod work;

use domain::draft::{self, Checked, Draft, Entry};
use domain::person::{Details, EmailAddress};
use domain::roster::Roster;
use events::digest::BlindIndex;
use events::id::ContactId;

use crate::principal::Allowed;
use crate::{Workflow, WorkflowError};

pub use amend::{Amend, AmendedEntry};
pub use check::Verdict;
pub use import::{KeptSheet, Seen, TakenOver, Tried};
pub use keep::KeptDraft;
pub use send::Send;
pub use submit::{Submit, Submitted};
pub use work::{Access, DraftVerdict, Workbench, Worked};

/// The details' fingerprint is taken over their JSON, which has one form.
const DETAILS: &str = "contact-details";

impl Workflow {
    /// Checks entries against the roster as it is: the pure check, and what only the opened details tell.
    pub(crate) async fn check(
        &self,
        allowed: &Allowed,
        asker: ContactId,
        base_version: Option<i64>,
        request_open: bool,
        entries: &[Entry],
    ) -> Result<Checked, WorkflowError> {
        let checked = self.check_entries(allowed, asker, base_version, request_open, entries);
        let renamed = self.renamed(&allowed.roster.state, &checked.lines).await?;
        Ok(checked.noting_kept_accounts(&renamed))
    }

    /// The pure check, with the vault's fingerprints.
    fn check_entries(
        &self,
        allowed: &Allowed,
        asker: ContactId,
        base_version: Option<i64>,
        request_open: bool,
        entries: &[Entry],
    ) -> Checked {
        let roster: &Roster = &allowed.roster.state;
        let email_index = |email: &EmailAddress| self.vault.email_index(email.as_str());
        let details_index = |details: &Details| self.details_index(details);
        draft::check(&Draft {
            entries,
            roster,
            catalogue: &allowed.catalogue,
            asker,
            base_version,
            request_open,
            email_index: &email_index,
            details_index: &details_index,
        })
    }

    /// The fingerprint over all details of a contact.
    pub(crate) fn details_index(&self, details: &Details) -> BlindIndex {
        let text =
            serde_json::to_string(details).expect("details have only text and flags, so they are JSON");
        self.vault.index(DETAILS, &text)
    }
}

/// The contact somebody acts as; a draft is always a contact's.
pub(crate) fn asker(allowed: &Allowed) -> Result<ContactId, WorkflowError> {
    match allowed.actor {
        events::actor::Actor::Contact { contact, .. } => Ok(contact),
        _ => Err(customer_only()),
    }
}

fn customer_only() -> WorkflowError {
    WorkflowError::Refused {
        code: "customer-only",
        detail: "Only a contact of the customer can draw up a request.".to_owned(),
    }
}
