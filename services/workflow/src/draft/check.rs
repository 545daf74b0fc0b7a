//! Check a draft without sending it (000-23, 000-24).

use domain::authorise::Act;
use domain::draft::{Entry, Finding};
use events::id::CustomerId;
use ledger::command::Loaded;

use crate::{Caller, Workflow, WorkflowError};

/// What a check found.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// Everything found, all at once, each tied to its entry.
    pub findings: Vec<Finding>,
    /// Whether the draft could be submitted as it is.
    pub submittable: bool,
    /// The version of the roster it was checked against.
    pub roster_version: i64,
}

impl Workflow {
    /// Checks a draft of `customer`; nothing is stored. `base` is the roster version the draft was drawn from.
    pub async fn check_draft(
        &self,
        caller: &Caller,
        customer: CustomerId,
        base: Option<i64>,
        entries: &[Entry],
    ) -> Result<Verdict, WorkflowError> {
        let allowed = self.allow_customer(caller, Act::CheckDraft, customer).await?;
        let open = self.has_open_request(customer).await?;
        let checked = self.check(&allowed, super::asker(&allowed)?, base, open, entries).await?;
        let Loaded { version: roster_version, .. } = allowed.roster;
        Ok(Verdict { submittable: checked.is_submittable(), findings: checked.findings, roster_version })
    }

    /// Whether a request of this customer is open: somebody holds the claim that makes it the only one (000-29).
    pub(crate) async fn has_open_request(&self, customer: CustomerId) -> Result<bool, WorkflowError> {
        let claim = events::request::open_request(customer);
        Ok(self.ledger.holder(&claim).await?.is_some())
    }
}
