//! Give verdicts on lines.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::authorise::Act;
use domain::request::{Decision, RequestCommand};
use events::digest::Digest;
use events::id::{LineId, TicketNumber};
use events::request::{LineVerdict, Verdict};

use crate::{Call, Caller, Receipt, Workflow, WorkflowError};

/// One verdict as a person gives it.
#[derive(Clone, Debug)]
pub struct VerdictInput {
    /// The line.
    pub line: LineId,
    /// The digest of the line as it was shown.
    pub digest: Digest,
    /// Yes or no.
    pub verdict: Verdict,
    /// The verdict on the line that was shown, if it had one: this one takes its place.
    pub replaces: Option<Verdict>,
    /// Why; required for a no.
    pub reason: Option<String>,
}

impl Workflow {
    /// Decides lines of `revision`. Refused for the requester, every editor and everybody the request is about, compared
    /// by person (000-33, INV-4); the database refuses the same once more. Until every line is decided, a verdict may take
    /// the place of one that was shown.
    pub async fn decide_lines(
        &self,
        caller: &Caller,
        call: Call,
        number: TicketNumber,
        revision: u32,
        verdicts: Vec<VerdictInput>,
    ) -> Result<Receipt, WorkflowError> {
        let ticket = self.ticket(caller, number, Act::Decide).await?;
        let mut sealed = Vec::with_capacity(verdicts.len());
        let mut replaced = BTreeMap::new();
        for VerdictInput { line, digest, verdict, replaces, reason } in verdicts {
            let reason = self.seal_optional(&ticket.actor, "reason", reason.as_deref()).await?;
            replaced.extend(replaces.map(|shown| (line, shown)));
            sealed.push(LineVerdict { line, digest, verdict, reason });
        }
        let decision = Decision {
            by: ticket.actor.clone(),
            revision,
            verdicts: sealed,
            replaced,
            roster: self.roster(ticket.customer).await?.state,
            catalogue: Arc::clone(&self.catalogue().await?.state),
        };
        self.on_request(&ticket, call, RequestCommand::Decide(decision)).await
    }
}
