//! Change the lines of a request that waits for its decision (000-38).

use domain::authorise::Act;
use domain::draft::{CheckedLine, Entry, Severity};
use domain::request::{Amendment, Request, RequestCommand, RequestRefusal};
use events::id::{LineId, TicketNumber};
use events::line::Line;
use ledger::error::ExecuteError;

use super::seal::Ground;
use crate::principal::Allowed;
use crate::ticket::Ticket;
use crate::{Call, Caller, Receipt, Workflow, WorkflowError};

/// One line of the request as it shall be.
#[derive(Clone, Debug)]
pub enum AmendedEntry {
    /// A line that stays exactly as it is, with its verdict.
    Keep(LineId),
    /// A line that replaces an existing one under its number, or a new one.
    Draw {
        /// The number of the line it replaces; none for a new line.
        line: Option<LineId>,
        /// What shall change.
        entry: Entry,
    },
}

/// All lines as they shall be; a line left out is withdrawn.
#[derive(Clone, Debug)]
pub struct Amend {
    /// The revision the amender saw.
    pub revision: u32,
    /// The lines.
    pub lines: Vec<AmendedEntry>,
    /// Why.
    pub reason: Option<String>,
}

impl Workflow {
    /// Amends a request. Kept lines keep their verdicts; the drawn ones are checked like a draft, against today's roster.
    pub async fn amend_request(
        &self,
        caller: &Caller,
        call: Call,
        number: TicketNumber,
        amend: Amend,
    ) -> Result<Receipt, WorkflowError> {
        let ticket = self.ticket(caller, number, Act::Amend).await?;
        // The check below is about today's roster, which the first time may have changed since.
        if let Some(done) = self.ledger.repeated::<RequestRefusal>(call.command, call.fingerprint).await? {
            return Ok(Receipt { done, warnings: Vec::new() });
        }
        may_still_be_amended(&ticket.state, amend.revision).map_err(ExecuteError::Refused)?;
        let allowed = self.allow_customer(caller, Act::CheckDraft, ticket.customer).await?;
        let entries = self.entries(&ticket, &amend.lines).await?;
        let checked = self.check(&allowed, super::asker(&allowed)?, None, false, &entries).await?;
        if !checked.is_submittable() {
            return Err(WorkflowError::Findings(checked.findings));
        }
        let warnings: Vec<_> =
            checked.findings.into_iter().filter(|found| found.severity != Severity::Blocker).collect();
        let lines = self.merge(&call, &ticket, &allowed, amend.lines, checked.lines).await?;
        super::seal::fits(&lines)?;
        let reason = self.seal_optional(&ticket.actor, "reason", amend.reason.as_deref()).await?;
        let amendment = Amendment {
            by: ticket.actor.clone(),
            revision: amend.revision,
            lines,
            reason,
            roster_version: allowed.roster.version,
        };
        let mut receipt = self.on_request(&ticket, call, RequestCommand::Amend(amendment)).await?;
        receipt.warnings = warnings;
        Ok(receipt)
    }

    /// Every line as a draft's entry, kept ones stated again: together they must be right.
    async fn entries(&self, ticket: &Ticket, wanted: &[AmendedEntry]) -> Result<Vec<Entry>, WorkflowError> {
        let mut entries = Vec::with_capacity(wanted.len());
        for line in wanted {
            entries.push(match line {
                AmendedEntry::Keep(id) => self.restated(&kept(ticket, *id)?.change).await?,
                AmendedEntry::Draw { entry, .. } => entry.clone(),
            });
        }
        Ok(entries)
    }

    /// Kept lines as they stand, drawn ones sealed and numbered. `checked` has one line for each wanted.
    async fn merge(
        &self,
        call: &Call,
        ticket: &Ticket,
        allowed: &Allowed,
        wanted: Vec<AmendedEntry>,
        checked: Vec<CheckedLine>,
    ) -> Result<Vec<Line>, WorkflowError> {
        let ground = Ground::new(&allowed.roster.state, &checked);
        let mut next = ticket.state.next_line();
        let mut lines = Vec::with_capacity(wanted.len());
        for (wanted, checked) in wanted.into_iter().zip(checked) {
            lines.push(match wanted {
                AmendedEntry::Keep(id) => kept(ticket, id)?.clone(),
                AmendedEntry::Draw { line, .. } => {
                    let id = line.unwrap_or(next);
                    if line.is_none() {
                        next = LineId(next.0.saturating_add(1));
                    }
                    self.line(call.command, id, &ground, checked).await?
                }
            });
        }
        Ok(lines)
    }
}

/// That a request is closed, or that somebody amended it meanwhile, is said before anything about the lines: against today's
/// roster the lines of a closed request are no longer right.
fn may_still_be_amended(state: &Request, revision: u32) -> Result<(), RequestRefusal> {
    let (phase, current) = (state.phase(), state.case().map_or(revision, |case| case.revision));
    if phase.is_terminal() {
        return Err(RequestRefusal::Closed { phase });
    }
    if revision != current {
        return Err(RequestRefusal::StaleRevision { current });
    }
    Ok(())
}

fn kept(ticket: &Ticket, id: LineId) -> Result<&Line, WorkflowError> {
    let known = ticket.state.lines().iter().find(|known| known.line.id == id);
    known.map(|known| &known.line).ok_or_else(|| WorkflowError::Invalid {
        code: "unknown-line",
        detail: format!("The request has no line {id}; read the ticket again."),
    })
}
