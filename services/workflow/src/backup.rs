//! Backup of a contact's data: everything that is kept of her and her jobs, as files to be put into one archive (001-17, 004-8).

mod contents;

use domain::account::Account;
use domain::jobs::{self, Jobs, JobsCommand};
use domain::person::Details;
use events::actor::Actor;
use events::id::{ContactId, CustomerId, JobFileId, JobId, PersonId, jobs_stream};
use jiff::Timestamp;
use ledger::error::ExecuteError;
use sql::queries::workflow::jobs as query;

use crate::account::opened_profile;
use crate::jobs::{context, part_field};
use crate::number::{database, unreachable};
use crate::{Call, Caller, Receipt, Workflow, WorkflowError};

/// How often a backup is drawn up anew because the external system told of something meanwhile.
const TRIES: usize = 5;

/// A backup somebody took before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// When.
    pub at: Timestamp,
    /// The name of who took it; none where no person did, or once erased.
    pub by: Option<String>,
    /// How many jobs there were.
    pub jobs: u32,
    /// How many bytes of files there were.
    pub bytes: u64,
}

/// What a backup would hold now, and those that were taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupExtent {
    /// How many jobs.
    pub jobs: u32,
    /// How many bytes of files.
    pub bytes: u64,
    /// The backups that were taken, the newest first, at most 20.
    pub taken: Vec<Taken>,
}

/// A backup that was recorded and may leave.
#[derive(Clone, Debug)]
pub struct Backup {
    /// What the person is called.
    pub name: String,
    /// Its files, in order.
    pub files: Vec<BackupFile>,
    /// Where the record is.
    pub receipt: Receipt,
}

/// One file of a backup.
#[derive(Clone, Debug)]
pub struct BackupFile {
    /// Its path in the archive, parts separated by `/`: safe on every system.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// The CRC-32 of its bytes.
    pub checksum: u32,
    /// When it last changed.
    pub at: Timestamp,
    /// Where its bytes are.
    pub content: Content,
}

/// Where the bytes of a file are.
#[derive(Clone, Debug)]
pub enum Content {
    /// Here.
    Text(Vec<u8>),
    /// In parts, to be read one by one.
    Parts(Parts),
}

/// A file that is kept in parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    person: PersonId,
    job: JobId,
    file: JobFileId,
    /// How many.
    pub count: u32,
}

impl Workflow {
    /// What a backup of the contact would hold, for staff who manage access.
    pub async fn backup_extent(
        &self,
        caller: &Caller,
        customer: CustomerId,
        contact: ContactId,
    ) -> Result<BackupExtent, WorkflowError> {
        self.managed(caller, customer, contact).await?;
        let state = self.jobs_of(customer, contact).await?;
        let (jobs, bytes) = state.extent();
        let mut taken = Vec::new();
        for backup in state.backups() {
            let by = self.name_of(&backup.by).await?;
            taken.push(Taken { at: backup.at, by, jobs: backup.jobs, bytes: backup.bytes });
        }
        Ok(BackupExtent { jobs, bytes, taken })
    }

    /// Records that the caller takes a backup of the contact, and answers what is in it. A call is good for one backup: sent
    /// again it is refused, because each copy that leaves stands in the log.
    pub async fn back_up(
        &self,
        caller: &Caller,
        call: Call,
        customer: CustomerId,
        contact: ContactId,
    ) -> Result<Backup, WorkflowError> {
        let managed = self.managed(caller, customer, contact).await?;
        let (actor, entry) = managed.who_and_whom();
        let text = self.vault.open(&entry.details.sealed).await?.text();
        let text = text.ok_or_else(|| WorkflowError::Refused {
            code: "person-erased",
            detail: "The person has been erased; nothing that could be read is left of her.".to_owned(),
        })?;
        let details: Details = serde_json::from_str(&text).map_err(WorkflowError::fault)?;
        let stream = jobs_stream(customer, contact);
        for _ in 0..TRIES {
            let loaded = self.ledger.load::<Jobs>(stream).await?;
            let at = chassis::clock::now();
            let files = self.contents(&details, &loaded.state, at).await?;
            let command = JobsCommand::BackUp { customer, contact, by: actor.clone(), at };
            let mut context = context(&call, actor.clone(), customer, contact);
            context.expected = Some(loaded.version);
            match self.ledger.execute::<Jobs>(stream, command, context).await {
                Ok(done) if done.duplicate => return Err(taken_before()),
                Ok(done) => {
                    let receipt = Receipt { done, warnings: Vec::new() };
                    return Ok(Backup { name: details.name.as_str().to_owned(), files, receipt });
                }
                Err(ExecuteError::Conflict { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(WorkflowError::Unavailable("the jobs changed again and again while they were listed".into()))
    }

    /// One part of a file of a backup, counted from 1.
    pub async fn backup_part(&self, parts: Parts, number: u32) -> Result<Vec<u8>, WorkflowError> {
        let part = i32::try_from(number).map_err(WorkflowError::fault)?;
        let cipher = {
            let client = self.pool.get().await.map_err(unreachable)?;
            let bound = query::read_part();
            bound.bind(&client, &parts.job.0, &parts.file.0, &part).opt().await.map_err(database)?
        };
        // Replaced or erased meanwhile.
        let cipher = cipher.ok_or(WorkflowError::NotFound)?;
        let field = part_field(parts.job, parts.file, part);
        self.vault.open_bytes(parts.person, &field, &cipher).await?.ok_or(WorkflowError::NotFound)
    }

    pub(crate) async fn name_of(&self, actor: &Actor) -> Result<Option<String>, WorkflowError> {
        let (Actor::Staff { account, .. } | Actor::Contact { account, .. }) = actor else { return Ok(None) };
        let account = self.ledger.load::<Account>((*account).into()).await?.state;
        let Some(profile) = account.profile() else { return Ok(None) };
        let profile = opened_profile(&self.vault, profile).await?;
        Ok(profile.map(|profile| profile.name.as_str().to_owned()))
    }
}

impl Parts {
    fn of(person: PersonId, job: JobId, file: &jobs::JobFile) -> Self {
        Self { person, job, file: file.file, count: file.parts }
    }
}

fn taken_before() -> WorkflowError {
    WorkflowError::Refused {
        code: "backup-taken-before",
        detail: "This call took its backup before. Each copy stands in the history of its own: use a new Idempotency-Key."
            .to_owned(),
    }
}
