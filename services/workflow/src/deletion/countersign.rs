//! Countersign the deletion of a contact: it is gone (001-12, 001-13).

use domain::jobs::{JobsCommand, JobsRefusal};
use events::id::{ContactId, CustomerId};
use sql::queries::workflow::deletions as query;

use crate::deletion::Unfinished;
use crate::number::{database, unreachable};
use crate::{Call, Caller, Receipt, Workflow, WorkflowError};

impl Workflow {
    /// Deletes the contact as another person than proposed it. Roster, account and jobs follow at once, the key within moments;
    /// after a crash they go on by themselves.
    pub async fn countersign_deletion(
        &self,
        caller: &Caller,
        call: Call,
        (customer, contact): (CustomerId, ContactId),
        proposal: u32,
        name: &str,
    ) -> Result<Receipt, WorkflowError> {
        // Repeated when the contact is no contact any more.
        if let Some(done) = self.repeated_on_jobs(&call).await? {
            return Ok(done);
        }
        let leaver = self.leaver_named(caller, (customer, contact), name).await?;
        let person = leaver.managed.who_and_whom().1.person;
        {
            let client = self.pool.get().await.map_err(unreachable)?;
            let note = query::note_deletion();
            note.bind(&client, &customer.0, &contact.0, &person.0).await.map_err(database)?;
        }
        let (by, at) = (leaver.actor.clone(), chassis::clock::now());
        let command = JobsCommand::Delete { proposal, customer, contact, person, by, at };
        let mut receipt = self.on_deletion(&call, leaver.actor, (customer, contact), command).await?;
        // At once, so that nobody acts a moment longer as a contact that is gone.
        match self.leave(Unfinished::of(customer, contact, person)).await {
            // Whoever waits for what he wrote waits for the end of the contact as well.
            Ok(Some(left)) if left.shard == receipt.done.shard => receipt.done.position = left.position,
            Ok(_) => {}
            Err(error) => tracing::warn!(%contact, %error, "deletion.goes_on_later"),
        }
        Ok(receipt)
    }

    /// What the same command did the first time.
    pub(super) async fn repeated_on_jobs(&self, call: &Call) -> Result<Option<Receipt>, WorkflowError> {
        let done = self.ledger.repeated::<JobsRefusal>(call.command, call.fingerprint).await?;
        Ok(done.map(|done| Receipt { done, warnings: Vec::new() }))
    }
}
