//! Take in one part of a file. Nobody ever holds a whole one.

use domain::jobs::{MOST_PARTS, PART_BYTES};
use events::id::{CustomerId, JobFileId};
use sql::client::Params as _;
use sql::queries::workflow::jobs as query;

use super::{checksum_field, part_field};
use crate::number::{database, unreachable};
use crate::{Caller, Workflow, WorkflowError};

impl Workflow {
    /// Keeps one part of a file that arrives, sealed under the key of the contact's person. Sent again it is replaced, until the
    /// file is complete.
    pub async fn put_file_part(
        &self,
        caller: &Caller,
        customer: CustomerId,
        external: &str,
        (file, part): (JobFileId, u32),
        bytes: &[u8],
    ) -> Result<(), WorkflowError> {
        self.external_system(caller, customer).await?;
        let found = self.found_job(customer, external).await?;
        let size = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        let (Ok(part), Ok(size), true) = (
            i32::try_from(part),
            i32::try_from(size),
            (1..=MOST_PARTS).contains(&part) && (1..=PART_BYTES).contains(&size),
        ) else {
            return Err(WorkflowError::Invalid {
                code: "invalid-part",
                detail: format!("A part has 1 to {PART_BYTES} bytes and a number from 1 to {MOST_PARTS}."),
            });
        };
        let person =
            found.state.job(found.job).map(|job| job.details.subject).ok_or(WorkflowError::NotFound)?;
        let checksum = crc32fast::hash(bytes).to_be_bytes();
        let field = checksum_field(found.job, file, part);
        let checksum = self.vault.seal_bytes(person, &field, &checksum).await?;
        let cipher = self.vault.seal_bytes(person, &part_field(found.job, file, part), bytes).await?;
        let kept = query::PutPartParams { job: found.job.0, file: file.0, part, size, checksum, cipher };
        let client = self.pool.get().await.map_err(unreachable)?;
        let put = query::put_part().params(&client, &kept).opt().await.map_err(database)?;
        put.map(drop).ok_or_else(|| WorkflowError::Refused {
            code: "file-complete",
            detail: "This file is complete, so no part of it changes. Send another file under a new id."
                .to_owned(),
        })
    }
}
