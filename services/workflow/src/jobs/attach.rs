//! Attach a file that arrived whole.

use crc32fast::Hasher;
use domain::jobs::{JobFile, Jobs, JobsCommand, JobsRefusal};
use domain::person::HeaderText;
use events::id::{CustomerId, JobFileId, PersonId, StreamId};
use events::jobs::JobFileKind;
use jiff::Timestamp;
use ledger::command::{CommandContext, Done};
use sql::queries::workflow::jobs as query;

use super::{Found, Known, checksum_field, context};
use crate::number::{database, unreachable};
use crate::{Call, Caller, Receipt, Workflow, WorkflowError};

/// How often a file is attached anew because the external system told of something else meanwhile.
const TRIES: usize = 5;

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
        // Sent again it is answered as before, even if the file has been replaced since (INV-1).
        if let Some(done) = self.ledger.repeated::<JobsRefusal>(call.command, call.fingerprint).await? {
            return Ok(Receipt { done, warnings: Vec::new() });
        }
        let name = new.name.map(HeaderText::parse).transpose().map_err(|invalid| WorkflowError::Invalid {
            code: "invalid-name",
            detail: format!("`name` cannot be accepted: {invalid}."),
        })?;
        for _ in 0..TRIES {
            let found = self.found_job(customer, external).await?;
            let mut context = context(&call, actor.clone(), customer, found.contact);
            // What is replaced is what was seen here, so nothing may change until it is.
            context.expected = context.expected.or(Some(found.state.version()));
            match self.attach_to(&found, context, &new, name.as_ref()).await {
                Err(WorkflowError::Stale { .. }) if call.expected.is_none() => {}
                answer => return Ok(Receipt { done: answer?, warnings: Vec::new() }),
            }
        }
        Err(WorkflowError::Unavailable("the jobs changed again and again while a file was attached".into()))
    }

    /// Attaches the file to the job as it was found, and forgets the one that was replaced. The order decides that nobody's bytes
    /// go who is attaching them at the same time: found, completed, attached, forgotten.
    async fn attach_to(
        &self,
        found: &Found,
        context: CommandContext,
        new: &NewFile<'_>,
        name: Option<&HeaderText>,
    ) -> Result<Done, WorkflowError> {
        let known = found.state.job(found.job).ok_or(WorkflowError::NotFound)?;
        let person = known.details.subject;
        let (parts, completed_at) = self.completed(found, new).await?;
        let checksum = self.checksum(found, person, new.file, &parts).await?;
        let facts = serde_json::to_string(&Known { name: name.cloned(), checksum });
        let facts = self.vault.seal(person, &facts.map_err(WorkflowError::fault)?).await?;
        let file = JobFile { file: new.file, parts: new.parts, bytes: new.bytes, facts };
        let (job, kind, edits_saved) = (found.job, new.kind, new.edits_saved);
        let command = JobsCommand::Attach { job, kind, file, edits_saved };
        let stream = StreamId(context.correlation.0);
        let done = self.ledger.execute::<Jobs>(stream, command, context).await?;
        let replaced = known.files.get(&kind).map(|file| file.file).filter(|replaced| *replaced != new.file);
        if let Some(replaced) = replaced.filter(|_| !done.duplicate) {
            let client = self.pool.get().await.map_err(unreachable)?;
            let forget = query::forget_replaced_file();
            forget.bind(&client, &job.0, &replaced.0, &completed_at).await.map_err(database)?;
        }
        Ok(done)
    }

    /// Closes the file, so that no part of it changes any more, and answers its parts, if they are all there, and when it was.
    async fn completed(
        &self,
        found: &Found,
        new: &NewFile<'_>,
    ) -> Result<(Vec<Part>, Timestamp), WorkflowError> {
        let mut client = self.pool.get().await.map_err(unreachable)?;
        let closing = client.transaction().await.map_err(database)?;
        let (job, file) = (found.job.0, new.file.0);
        let completed_at =
            query::complete_file().bind(&closing, &job, &file).opt().await.map_err(database)?;
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
        let completed_at = completed_at.ok_or(WorkflowError::NotFound)?;
        closing.commit().await.map_err(database)?;
        Ok((parts, completed_at))
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
