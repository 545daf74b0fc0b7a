//! Which event causes which step.

use std::time::Duration;

use chassis::vault::Vault;
use events::id::{CorrelationId, CustomerId, RequestId};
use events::payload::StreamKind;
use events::recorded::Recorded;
use events::request::RequestEvent;
use events::roster::{Cause, RosterEvent};
use ledger::consumer::{Handler, HandlerError, Transaction};
use ledger::log::Ledger;

use crate::details::request_of;
use crate::steps::{Step, StepError};

/// The name of the service's durable consumer and checkpoint.
pub const CONSUMER: &str = "pm-approval";

/// Time between two signs of life of the checkpoint's transaction: hundreds of accounts take longer than the database
/// lets a transaction idle, and then all would be done in vain.
const KEEP_AWAKE: Duration = Duration::from_secs(3);

/// The approval service as a consumer of the log.
pub struct Approval {
    pub(crate) ledger: Ledger,
    pub(crate) vault: Vault,
    pub(crate) link_validity: jiff::SignedDuration,
}

impl Approval {
    /// A service that applies through `ledger`, and whose activation links are valid for `link_validity`.
    pub fn new(ledger: Ledger, vault: Vault, link_validity: jiff::SignedDuration) -> Self {
        Self { ledger, vault, link_validity }
    }

    async fn react(&self, event: &Recorded) -> Result<(), StepError> {
        match (event.kind, event.event_type.as_str()) {
            (StreamKind::Request, "request.approved") => {
                let RequestEvent::Approved(approved) = event.decode()? else { return Ok(()) };
                let request = RequestId(event.stream.0);
                let step = self.step(event, request).await?;
                self.apply(&step, request, approved).await
            }
            (StreamKind::Roster, "roster.changes-applied") => {
                let RosterEvent::ChangesApplied(applied) = event.decode()? else { return Ok(()) };
                let step = Step {
                    ledger: &self.ledger,
                    event,
                    customer: CustomerId(event.stream.0),
                    correlation: CorrelationId(applied.request.0),
                };
                self.open_accounts(&step, applied.request, &applied.joined).await?;
                self.record(&step, applied).await
            }
            (StreamKind::Roster, "roster.contact-details-edited") => {
                let RosterEvent::ContactDetailsEdited(edited) = event.decode()? else { return Ok(()) };
                self.follow_details(&self.of_roster(event, &edited.cause), &edited).await
            }
            (StreamKind::Roster, "roster.contact-removed") => {
                let RosterEvent::ContactRemoved(removed) = event.decode()? else { return Ok(()) };
                let step = self.of_roster(event, &removed.cause);
                self.close_account(&step, removed.person, removed.contact).await
            }
            _ => Ok(()),
        }
    }

    /// A step that an event of a roster causes.
    fn of_roster<'a>(&'a self, event: &'a Recorded, cause: &Cause) -> Step<'a> {
        let correlation = request_of(cause).map_or(event.stream.0, |request| request.0);
        Step {
            ledger: &self.ledger,
            event,
            customer: CustomerId(event.stream.0),
            correlation: CorrelationId(correlation),
        }
    }

    /// The customer comes from the folded request, never from the message.
    async fn step<'a>(&'a self, event: &'a Recorded, request: RequestId) -> Result<Step<'a>, StepError> {
        let loaded = self.ledger.load::<domain::request::Request>(request.into()).await?;
        let customer = loaded.state.case().ok_or(StepError::Missing)?.customer;
        Ok(Step { ledger: &self.ledger, event, customer, correlation: CorrelationId(request.0) })
    }
}

impl Handler for Approval {
    fn name(&self) -> &'static str {
        CONSUMER
    }

    async fn apply(&self, checkpoint: &Transaction<'_>, event: &Recorded) -> Result<(), HandlerError> {
        let work = self.react(event);
        tokio::pin!(work);
        let mut ticks = tokio::time::interval(KEEP_AWAKE);
        loop {
            tokio::select! {
                done = &mut work => return done.map_err(HandlerError::from),
                _ = ticks.tick() => checkpoint.batch_execute("SELECT 1").await.map_err(HandlerError::retry)?,
            }
        }
    }
}
