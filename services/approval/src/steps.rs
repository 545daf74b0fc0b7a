//! Running one command so that a repetition is harmless.

use chassis::vault::VaultError;
use events::actor::Actor;
use events::digest::Digest;
use events::id::{CommandId, CorrelationId, CustomerId, StreamId};
use events::payload::DecodeError;
use events::recorded::Recorded;
use ledger::command::CommandContext;
use ledger::command::Logged;
use ledger::consumer::HandlerError;
use ledger::error::{ExecuteError, LedgerError};
use ledger::log::Ledger;

/// The name under which the service acts.
const SERVICE: &str = "approval";

/// A step that could not be taken.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StepError {
    /// The event, or one it refers to, cannot be read by this build.
    #[error("reading the event that causes the step")]
    Decode(#[from] DecodeError),
    /// The log did not answer.
    #[error("reaching the log")]
    Ledger(#[from] LedgerError),
    /// The key vault did not answer.
    #[error("reaching the key vault")]
    Vault(#[from] VaultError),
    /// The opened details are not what was sealed.
    #[error("reading the details of a contact")]
    Details(#[from] serde_json::Error),
    /// The domain refused a step that must be possible: a defect, which stops this request alone.
    #[error("the step {step} was refused: {refusal}")]
    Refused {
        /// The step.
        step: &'static str,
        /// The refusal.
        refusal: String,
    },
    /// The stream moved again and again underneath: the next delivery tries anew.
    #[error("the stream of the step {step} kept moving")]
    Moving {
        /// The step.
        step: &'static str,
    },
    /// An event of a request whose submission is not there.
    #[error("the request behind the event was never submitted")]
    Missing,
}

impl StepError {
    /// A claim that nobody else can hold is held by somebody else.
    pub(crate) fn taken(step: &'static str, scope: &str) -> Self {
        Self::Refused { step, refusal: format!("the claim {scope} is taken") }
    }
}

impl From<StepError> for HandlerError {
    fn from(error: StepError) -> Self {
        let transient = match &error {
            StepError::Ledger(source) => source.is_transient(),
            StepError::Vault(source) => source.is_transient(),
            StepError::Moving { .. } => true,
            _ => false,
        };
        if transient { Self::retry(error) } else { Self::poison(error) }
    }
}

/// One command of this service, caused by `event`; its id follows from the event and the step's name.
pub(crate) struct Step<'a> {
    pub(crate) ledger: &'a Ledger,
    pub(crate) event: &'a Recorded,
    pub(crate) customer: CustomerId,
    pub(crate) correlation: CorrelationId,
}

/// What became of a command.
pub(crate) enum Taken<R> {
    /// Its events are in the log, now or since an earlier try.
    Done,
    /// The domain refused it; whether that is harmless the step knows.
    Refused(R),
    /// Somebody else holds what must be unique; what that means the step knows.
    Held {
        /// The kind of uniqueness.
        scope: String,
    },
}

impl Step<'_> {
    /// Runs `command` on `stream` as the step `purpose` of this event.
    pub(crate) async fn run<A>(
        &self,
        stream: StreamId,
        purpose: &str,
        command: A::Command,
    ) -> Result<Taken<A::Error>, StepError>
    where
        A: Logged,
    {
        let context = CommandContext {
            command: CommandId(self.event.id.derive(purpose)),
            fingerprint: Digest::of("approval.step", &[self.event.id.0.as_bytes(), purpose.as_bytes()]),
            actor: Actor::system(SERVICE),
            customer: Some(self.customer),
            correlation: self.correlation,
            causation: Some(self.event.id),
            traceparent: None,
            expected: None,
        };
        match self.ledger.execute::<A>(stream, command, context).await {
            Ok(_) => Ok(Taken::Done),
            Err(ExecuteError::Refused(refusal)) => Ok(Taken::Refused(refusal)),
            Err(ExecuteError::ClaimTaken { scope }) => Ok(Taken::Held { scope }),
            Err(ExecuteError::Conflict { .. }) => Err(StepError::Moving { step: A::TYPE }),
            Err(ExecuteError::Ledger(source)) => Err(source.into()),
            Err(ExecuteError::KeyReused) => Err(StepError::Refused {
                step: A::TYPE,
                refusal: "the step's command id was used for something else".to_owned(),
            }),
        }
    }
}
