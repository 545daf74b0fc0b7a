//! Give verdicts on lines.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::authorise::Act;
use domain::request::{Decision, RequestCommand};
use events::digest::Digest;
use events::id::{LineId, PersonId, TicketNumber};
use events::request::{LineVerdict, Verdict};
use jiff::Timestamp;

use super::Ticket;
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
    pub replaces: Option<Shown>,
    /// Why; required for a no.
    pub reason: Option<String>,
}

/// A verdict as a ticket shows it. Who gave it when tells it from one that reads the same and was given since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Yes or no.
    pub verdict: Verdict,
    /// Who gave it.
    pub by: PersonId,
    /// When, to the microsecond.
    pub at: Timestamp,
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
            if let Some(shown) = replaces {
                replaced.extend(self.standing(&ticket, line, shown).await?.map(|version| (line, version)));
            }
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

    /// The version of the request at which the verdict was given, if it is the one that stands on the line.
    async fn standing(
        &self,
        ticket: &Ticket,
        line: LineId,
        shown: Shown,
    ) -> Result<Option<i64>, WorkflowError> {
        let state = ticket.state.lines().iter().find(|state| state.line.id == line);
        let Some(decided) = state.and_then(|state| state.decided.as_ref()) else { return Ok(None) };
        if (decided.verdict, decided.by.person()) != (shown.verdict, Some(shown.by)) {
            return Ok(None);
        }
        let given = self.ledger.read_stream(ticket.request.into(), decided.version - 1, 1).await?;
        let same = given.first().is_some_and(|event| event.recorded_at == shown.at);
        Ok(same.then_some(decided.version))
    }
}
