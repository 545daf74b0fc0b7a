//! The request learns what became of its lines: implemented, or conflicted where the roster had moved.

use domain::request::{Request, RequestCommand};
use events::roster::ChangesApplied;

use crate::handler::Approval;
use crate::steps::{Step, StepError, Taken};

impl Approval {
    /// Ends the request, or gives it back to staff with the lines that stopped.
    pub(crate) async fn record(&self, step: &Step<'_>, applied: ChangesApplied) -> Result<(), StepError> {
        let command =
            RequestCommand::RecordApplication { revision: applied.revision, outcomes: applied.outcomes };
        match step.run::<Request>(applied.request.into(), "record", command).await? {
            Taken::Done => Ok(()),
            Taken::Held { scope } => Err(StepError::taken("record", &scope)),
            Taken::Refused(refusal) => {
                Err(StepError::Refused { step: "record", refusal: refusal.to_string() })
            }
        }
    }
}
