//! An approved request meets the roster.

use std::sync::Arc;

use domain::catalogue::Catalogue;
use domain::roster::{Roster, RosterCommand, RosterRefusal};
use events::id::{RequestId, catalogue_stream};
use events::request::RequestApproved;

use crate::handler::Approval;
use crate::steps::{Step, StepError, Taken};

impl Approval {
    /// Puts exactly the approved lines in force. A revision meets the roster once: the command's id makes a repetition
    /// harmless, and the roster itself refuses a second time.
    pub(crate) async fn apply(
        &self,
        step: &Step<'_>,
        request: RequestId,
        approved: RequestApproved,
    ) -> Result<(), StepError> {
        let catalogue = self.ledger.load::<Catalogue>(catalogue_stream()).await?;
        let command = RosterCommand::ApplyLines {
            request,
            revision: approved.revision,
            lines: approved.lines,
            catalogue: Arc::clone(&catalogue.state),
        };
        match step.run::<Roster>(step.customer.into(), "apply", command).await? {
            Taken::Done | Taken::Refused(RosterRefusal::AlreadyApplied { .. }) => Ok(()),
            Taken::Held { scope } => Err(StepError::taken("apply", &scope)),
            Taken::Refused(refusal) => {
                Err(StepError::Refused { step: "apply", refusal: refusal.to_string() })
            }
        }
    }
}
