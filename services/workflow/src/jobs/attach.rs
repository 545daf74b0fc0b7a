//! Attach a file that arrived whole.

use crc32fast::Hasher;
use domain::jobs::{JobFile, Jobs, JobsCommand};
use domain::person::HeaderText;
use events::id::{CustomerId, JobFileId, PersonId, jobs_stream};
use events::jobs::JobFileKind;
use sql::queries::workflow::jobs as query;

use super::{Found, Known, checksum_field, context};
use crate::number::{database, unreachable};
use crate::{Call, Caller, Receipt, Workflow, WorkflowError};

/// A file whose parts were sent.
#[derive(Clone, Debug)]
pub struct NewFile<'a> {
    /// The file.
    pub file: JobFileId,
    /// What it is.
    pub kind: JobFileKind,
    /// How many parts it has.
    pub parts: u32,
    /// How many bytes it has.
    pub bytes: u64,
    /// Its name in the external system.
    pub name: Option<&'a str>,
    /// Whether changes were saved in the Job Editor.
    pub edits_saved: bool,
}

/// One part as it lies there: its size and its sealed checksum.
struct Part {
    size: u32,
    checksum: Vec<u8>,
}

impl Workflow {
    /// Attaches the file to its job, in place of one of the same kind, if every part of it is there.
    pub async fn attach_job_file(
        &self,
        caller: &Caller,
        call: Call,
        customer: CustomerId,
        external: &str,
        new: NewFile<'_>,
    ) -> Result<Receipt, WorkflowError> {
        let actor = self.external_system(caller, customer).await?;
        let found = self.found_job(customer, external).await?;
        let name = new.name.map(HeaderText::parse).transpose().map_err(|invalid| WorkflowError::Invalid {
            code: "invalid-name",
            detail: format!("`name` cannot be accepted: {invalid}."),
        })?;
        let job = found.state.job(found.job).ok_or(WorkflowError::NotFound)?;
        let person = job.details.subject;
        let parts = self.completed(&found, &new).await?;
        let checksum = self.checksum(&found, person, new.file, &parts).await?;
        let facts = serde_json::to_string(&Known { name, checksum }).map_err(WorkflowError::fault)?;
        let facts = self.vault.seal(person, &facts).await?;
        let file = JobFile { file: new.file, parts: new.parts, bytes: new.bytes, facts };
        let (kind, edits_saved) = (new.kind, new.edits_saved);
        let command = JobsCommand::Attach { job: found.job, kind, file, edits_saved };
        let context = context(&call, actor, customer, found.contact);
        let stream = jobs_stream(customer, found.contact);
        let done = self.ledger.execute::<Jobs>(stream, command, context).await?;
        let client = self.pool.get().await.map_err(unreachable)?;
        let replaced = query::forget_replaced_files();
        replaced.bind(&client, &found.job.0, &kind.as_str(), &new.file.0).await.map_err(database)?;
        Ok(Receipt { done, warnings: Vec::new() })
    }

    /// Closes the file, so that no part of it changes any more, and answers its parts, if they are all there.
    async fn completed(&self, found: &Found, new: &NewFile<'_>) -> Result<Vec<Part>, WorkflowError> {
        let mut client = self.pool.get().await.map_err(unreachable)?;
        let closing = client.transaction().await.map_err(database)?;
        let (job, file, kind) = (found.job.0, new.file.0, new.kind.as_str());
        query::complete_file().bind(&closing, &kind, &job, &file).opt().await.map_err(database)?;
        let rows = query::parts_of_file().bind(&closing, &job, &file).all().await.map_err(database)?;
        let in_order = rows.iter().zip(1..).all(|(row, number)| row.part == number);
        let parts: Vec<Part> = rows
            .into_iter()
            .map(|row| Part { size: u32::try_from(row.size).unwrap_or_default(), checksum: row.checksum })
            .collect();
        let bytes: u64 = parts.iter().map(|part| u64::from(part.size)).sum();
        if !in_order || parts.is_empty() || parts.len() != new.parts as usize || bytes != new.bytes {
            // Left as it was: what is missing may still come.
            return Err(WorkflowError::Refused {
                code: "file-incomplete",
                detail: format!(
                    "{} parts with {bytes} bytes arrived{}, not {} with {}. Send what is missing, then say again that \
                     the file is complete.",
                    parts.len(),
                    if in_order { "" } else { " with gaps" },
                    new.parts,
                    new.bytes
                ),
            });
        }
        closing.commit().await.map_err(database)?;
        Ok(parts)
    }

    /// The checksum of the whole file, from those of its parts.
    async fn checksum(
        &self,
        found: &Found,
        person: PersonId,
        file: JobFileId,
        parts: &[Part],
    ) -> Result<u32, WorkflowError> {
        let mut whole = Hasher::new();
        for (part, number) in parts.iter().zip(1..) {
            let field = checksum_field(found.job, file, number);
            let opened = self.vault.open_bytes(person, &field, &part.checksum).await?;
            let checksum = opened.and_then(|bytes| <[u8; 4]>::try_from(bytes.as_slice()).ok());
            let checksum = u32::from_be_bytes(checksum.ok_or(WorkflowError::NotFound)?);
            whole.combine(&Hasher::new_with_initial_len(checksum, u64::from(part.size)));
        }
        Ok(whole.finalize())
    }
}
