//! Submit a draft: one request, one ticket, once (000-23).

use domain::authorise::Act;
use domain::draft::{Checked, Entry, Finding, Severity};
use domain::request::{Request, RequestCommand, RequestRefusal, Submission};
use events::actor::Actor;
use events::id::{CorrelationId, CustomerId, LineId, TicketNumber};
use events::line::Line;
use ledger::command::Done;

use super::seal::Ground;
use crate::number::request_of;
use crate::principal::Allowed;
use crate::{Call, Caller, Receipt, Workflow, WorkflowError};

/// A draft to submit.
#[derive(Clone, Debug)]
pub struct Submit {
    /// The roster version the draft was drawn from.
    pub base: Option<i64>,
    /// What shall change.
    pub entries: Vec<Entry>,
    /// Why.
    pub reason: Option<String>,
    /// Whether the other organisation may see the ticket (P6).
    pub shared: bool,
}

/// A request that is in the log.
#[derive(Clone, Debug)]
pub struct Submitted {
    /// The ticket's number.
    pub number: TicketNumber,
    /// Where it is.
    pub receipt: Receipt,
}

impl Workflow {
    /// Submits a draft. With a blocker nothing is stored and every finding is returned; the same call again returns the
    /// ticket of the first time. The version the caller expects is the roster's, because the request is yet to come.
    pub async fn submit_request(
        &self,
        caller: &Caller,
        call: Call,
        customer: CustomerId,
        draft: Submit,
    ) -> Result<Submitted, WorkflowError> {
        let allowed = self.allow_customer(caller, Act::Submit, customer).await?;
        if let Some(done) = self.ledger.repeated::<RequestRefusal>(call.command, call.fingerprint).await? {
            return self.submitted(done, Vec::new()).await;
        }
        if let Some(expected) = call.expected.filter(|expected| *expected != allowed.roster.version) {
            return Err(WorkflowError::Stale { expected, actual: allowed.roster.version });
        }
        let open = self.has_open_request(customer).await?;
        let checked = self.check(&allowed, super::asker(&allowed)?, draft.base, open, &draft.entries).await?;
        if !checked.is_submittable() {
            // The same call at the same time may have opened the request that is in the way here.
            return match self.ledger.repeated::<RequestRefusal>(call.command, call.fingerprint).await? {
                Some(done) => self.submitted(done, Vec::new()).await,
                None => Err(WorkflowError::Findings(checked.findings)),
            };
        }
        self.append(call, customer, &allowed, draft, checked).await
    }

    /// Seals the checked lines and opens the request under a number of its own.
    async fn append(
        &self,
        call: Call,
        customer: CustomerId,
        allowed: &Allowed,
        draft: Submit,
        checked: Checked,
    ) -> Result<Submitted, WorkflowError> {
        let (lines, warnings) = self.lines(&call, allowed, checked).await?;
        let Actor::Contact { side, .. } = allowed.actor else { return Err(WorkflowError::NotFound) };
        let reason = self.seal_optional(&allowed.actor, "reason", draft.reason.as_deref()).await?;
        let number = self.next_number().await?;
        let submission = Submission {
            number,
            customer,
            side,
            shared: draft.shared,
            by: allowed.actor.clone(),
            lines,
            reason,
            roster_version: allowed.roster.version,
        };
        let request = request_of(number);
        let call = Call { expected: None, ..call };
        let context = crate::context(&call, allowed.actor.clone(), Some(customer), CorrelationId(request.0));
        let command = RequestCommand::Submit(submission);
        // Where the same call was faster a moment ago, it was under another number than the one drawn here.
        let done = self.ledger.execute::<Request>(request.into(), command, context).await?;
        self.submitted(done, warnings).await
    }

    /// The number comes from what is stored: of a repeated command it is that of the first time.
    async fn submitted(&self, done: Done, warnings: Vec<Finding>) -> Result<Submitted, WorkflowError> {
        let request = self.ledger.load::<Request>(done.stream).await?.state;
        let case = request.case().ok_or_else(|| WorkflowError::fault("a submitted request has no number"))?;
        Ok(Submitted { number: case.number, receipt: Receipt { done, warnings } })
    }

    async fn lines(
        &self,
        call: &Call,
        allowed: &Allowed,
        checked: Checked,
    ) -> Result<(Vec<Line>, Vec<Finding>), WorkflowError> {
        let ground = Ground::new(&allowed.roster.state, &checked.lines);
        let numbered = (1..).map(LineId).zip(checked.lines).collect();
        let lines = self.new_lines(call.command, &ground, numbered).await?;
        super::seal::fits(&lines)?;
        let warnings = checked.findings.into_iter().filter(|finding| finding.severity != Severity::Blocker);
        Ok((lines, warnings.collect()))
    }
}
