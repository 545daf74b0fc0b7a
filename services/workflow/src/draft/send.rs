//! Send a kept draft: as a request of its own, or as the new revision of the request it changes.

use domain::authorise::Act;
use domain::draft::Facts;
use events::id::CustomerId;

use super::work::owner;
use super::{Amend, AmendedEntry, Submit, Submitted};
use crate::{Call, Caller, Workflow, WorkflowError};

/// What goes with the draft.
#[derive(Clone, Debug)]
pub struct Send {
    /// The version of the draft that was read before it was sent.
    pub seen: i64,
    /// Why.
    pub reason: Option<String>,
    /// Whether the other organisation may see the ticket (P6).
    pub shared: bool,
}

impl Workflow {
    /// Sends the draft and forgets it. The same call again answers with the ticket of the first time.
    pub async fn send_draft(
        &self,
        caller: &Caller,
        call: Call,
        customer: CustomerId,
        send: Send,
    ) -> Result<Submitted, WorkflowError> {
        let allowed = self.allow_customer(caller, Act::Submit, customer).await?;
        let owner = owner(&allowed, customer)?;
        let kept = self.kept(owner, &allowed.roster.state).await?;
        // Nothing kept: it was sent, perhaps by this very call. What was sent under it is found further in.
        if kept.version != 0 && kept.version != send.seen {
            return Err(WorkflowError::Stale { expected: send.seen, actual: kept.version });
        }
        let facts = Facts { roster: &allowed.roster.state, catalogue: &allowed.catalogue };
        let drawn = kept.draft.drawn(facts);
        let Send { reason, shared, .. } = send;
        let submitted = if let Some(amended) = &kept.draft.amended {
            let lines = drawn.into_iter().map(|drawn| match drawn.line {
                Some(line) if drawn.is_kept => AmendedEntry::Keep(line),
                line => AmendedEntry::Draw { line, entry: drawn.entry },
            });
            let amend = Amend { revision: amended.revision, lines: lines.collect(), reason };
            let receipt = self.amend_request(caller, call, amended.number, amend).await?;
            Submitted { number: amended.number, receipt }
        } else {
            let entries = drawn.into_iter().map(|drawn| drawn.entry).collect();
            let base = (kept.version != 0).then_some(kept.draft.base);
            self.submit_request(caller, call, customer, Submit { base, entries, reason, shared }).await?
        };
        self.drop_draft(owner, kept.version).await?;
        Ok(submitted)
    }
}
