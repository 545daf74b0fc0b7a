//! The jobs of one contact, as the external system tells of them: recorded, moved from status to status, with their files, and
//! the copies made of everything (001-3, 001-12, 001-13, 001-17, P15). Where a job may go next is the external system's
//! business; nothing here forbids a step. The deletion of the contact is decided here too, because the jobs may forbid it, and
//! a job that goes into processing at the same moment must be seen.

mod attach;
mod delete;
mod deletion;
mod drop_deletion;
mod propose_deletion;
mod record;
mod refusal;

use std::collections::BTreeMap;

use cqrs_es::Aggregate;
use cqrs_es::event_sink::EventSink;
use events::actor::Actor;
use events::id::{ContactId, CustomerId, JobFileId, JobId, PersonId};
use events::jobs::{
    ContactDeleted, JobFileAttached, JobFileKind, JobRecorded, JobStatus, JobStatusSet, JobsEvent,
    PersonErased, UserDataBackedUp,
};
use events::sealed::{FileFacts, JobDetails, Sealed};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use deletion::{Deletion, blocks_deletion};
pub use refusal::JobsRefusal;

/// Jobs one contact may have: all of them are folded for each answer about one.
pub const MOST_JOBS: usize = 10_000;
/// Parts one file may have.
pub const MOST_PARTS: u32 = 16_384;
/// Bytes one part may have.
pub const PART_BYTES: u32 = 256 * 1024;
/// Backups that are remembered to be shown; the log has them all.
const SHOWN_BACKUPS: usize = 20;

/// A file of a job.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct JobFile {
    /// The file.
    pub file: JobFileId,
    /// In how many parts it is kept.
    pub parts: u32,
    /// Its size.
    pub bytes: u64,
    /// Its name and checksum.
    pub facts: Sealed<FileFacts>,
}

/// One job.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Job {
    /// Which of the contact it is, from 1 in the order they were recorded; never given again.
    pub number: u32,
    /// The external system's id and the title.
    pub details: Sealed<JobDetails>,
    /// Where it is.
    pub status: JobStatus,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// When its status was set.
    pub status_at: Timestamp,
    /// Its files, at most one of a kind.
    pub files: BTreeMap<JobFileKind, JobFile>,
}

/// A copy somebody took.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Backup {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: Actor,
    /// How many jobs there were.
    pub jobs: u32,
    /// How many bytes of files there were.
    pub bytes: u64,
}

/// A proposal to delete the contact that waits for a second person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DeletionProposal {
    /// Which about this contact, from 1.
    pub number: u32,
    /// Who proposed it.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
}

/// Where the contact is on its way out (requirements §3.4).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
enum Leaving {
    #[default]
    Stays,
    Proposed(DeletionProposal),
    Deleted {
        proposal: u32,
        person: PersonId,
    },
    Erased,
}

/// The jobs of one contact.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Jobs {
    version: i64,
    known: BTreeMap<JobId, Job>,
    recorded: u32,
    backups: Vec<Backup>,
    leaving: Leaving,
    proposals: u32,
}

/// What can be asked of a contact's jobs.
#[derive(Clone, Debug, PartialEq)]
pub enum JobsCommand {
    /// Record a job of the external system.
    Record {
        /// The job.
        job: JobId,
        /// The customer.
        customer: CustomerId,
        /// The contact.
        contact: ContactId,
        /// The external system's id and the title.
        details: Sealed<JobDetails>,
        /// Now.
        at: Timestamp,
    },
    /// Say where a job is.
    SetStatus {
        /// The job.
        job: JobId,
        /// The status.
        status: JobStatus,
        /// Now.
        at: Timestamp,
    },
    /// Attach a file that arrived whole, in place of one of the same kind.
    Attach {
        /// The job.
        job: JobId,
        /// What it is.
        kind: JobFileKind,
        /// The file.
        file: JobFile,
        /// Whether changes were saved in the Job Editor: without them there is no PDL model (004-8).
        edits_saved: bool,
    },
    /// Take a copy of everything.
    BackUp {
        /// The customer.
        customer: CustomerId,
        /// The contact.
        contact: ContactId,
        /// Who takes it.
        by: Actor,
        /// Now.
        at: Timestamp,
    },
    /// Ask for the contact's deletion (001-11).
    ProposeDeletion {
        /// The customer.
        customer: CustomerId,
        /// The contact.
        contact: ContactId,
        /// Who asks.
        by: Actor,
        /// Now.
        at: Timestamp,
    },
    /// Take the proposal back, or refuse it.
    DropDeletion {
        /// The proposal that was read.
        proposal: u32,
        /// Who does it.
        by: Actor,
    },
    /// Delete the contact: by another person only, and not while a job is being processed (001-12, 001-13).
    Delete {
        /// The proposal that was read.
        proposal: u32,
        /// The customer.
        customer: CustomerId,
        /// The contact.
        contact: ContactId,
        /// Who it is.
        person: PersonId,
        /// Who countersigns.
        by: Actor,
        /// Now.
        at: Timestamp,
    },
    /// Note that the person's key is destroyed.
    RecordErasure {
        /// Now.
        at: Timestamp,
    },
}

impl Jobs {
    /// The version of the stream: the number of events applied.
    pub fn version(&self) -> i64 {
        self.version
    }

    /// One job.
    pub fn job(&self, job: JobId) -> Option<&Job> {
        self.known.get(&job)
    }

    /// Every job, in the order they were recorded.
    pub fn all(&self) -> Vec<(JobId, &Job)> {
        let mut all: Vec<_> = self.known.iter().map(|(id, job)| (*id, job)).collect();
        all.sort_by_key(|(_, job)| job.number);
        all
    }

    /// How many jobs there are, and how many bytes their files have together.
    pub fn extent(&self) -> (u32, u64) {
        let files = self.known.values().flat_map(|job| job.files.values());
        let jobs = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
        (jobs, files.map(|file| file.bytes).fold(0, u64::saturating_add))
    }

    /// The newest copies, the newest first.
    pub fn backups(&self) -> impl Iterator<Item = &Backup> {
        self.backups.iter().rev()
    }

    /// The proposal to delete the contact that waits for a second person.
    pub fn proposed_deletion(&self) -> Option<&DeletionProposal> {
        match &self.leaving {
            Leaving::Proposed(proposal) => Some(proposal),
            _ => None,
        }
    }

    /// The proposal by which the contact was deleted, and who it was, until the person is erased.
    pub fn deleted(&self) -> Option<(u32, PersonId)> {
        match self.leaving {
            Leaving::Deleted { proposal, person } => Some((proposal, person)),
            _ => None,
        }
    }

    /// Whether the contact is gone for good.
    pub fn is_closed(&self) -> bool {
        matches!(self.leaving, Leaving::Deleted { .. } | Leaving::Erased)
    }

    /// What deleting the contact would do to the jobs (001-12, 001-13).
    pub fn deletion(&self) -> Deletion {
        Deletion::of(self.all().into_iter().map(|(id, job)| (id, job.status)))
    }
}

impl Aggregate for Jobs {
    type Command = JobsCommand;
    type Error = JobsRefusal;
    type Event = JobsEvent;
    type Services = ();

    const TYPE: &'static str = "jobs";

    async fn handle(
        &mut self,
        command: JobsCommand,
        (): &(),
        sink: &EventSink<Self>,
    ) -> Result<(), JobsRefusal> {
        for event in decide(self, command)? {
            sink.write(event, self).await;
        }
        Ok(())
    }

    fn apply(&mut self, event: JobsEvent) {
        self.version += 1;
        match event {
            JobsEvent::Recorded(recorded) => self.record(recorded),
            JobsEvent::StatusSet(JobStatusSet { job, status, at }) => {
                if let Some(job) = self.known.get_mut(&job) {
                    (job.status, job.status_at) = (status, at);
                }
            }
            JobsEvent::FileAttached(JobFileAttached { job, kind, file, parts, bytes, facts }) => {
                if let Some(job) = self.known.get_mut(&job) {
                    job.files.insert(kind, JobFile { file, parts, bytes, facts });
                }
            }
            JobsEvent::BackedUp(UserDataBackedUp { jobs, bytes, by, at, .. }) => {
                if self.backups.len() == SHOWN_BACKUPS {
                    self.backups.remove(0);
                }
                self.backups.push(Backup { at, by, jobs, bytes });
            }
            JobsEvent::DeletionProposed(proposed) => {
                let (number, by, at) = (proposed.proposal, proposed.by, proposed.at);
                self.proposals = number;
                self.leaving = Leaving::Proposed(DeletionProposal { number, by, at });
            }
            JobsEvent::DeletionDropped(_) => self.leaving = Leaving::Stays,
            JobsEvent::ContactDeleted(ContactDeleted { proposal, person, .. }) => {
                self.known.clear();
                self.leaving = Leaving::Deleted { proposal, person };
            }
            JobsEvent::PersonErased(_) => self.leaving = Leaving::Erased,
        }
    }
}

impl Jobs {
    fn record(&mut self, recorded: JobRecorded) {
        self.recorded += 1;
        let job = Job {
            number: self.recorded,
            details: recorded.details,
            status: JobStatus::New,
            recorded_at: recorded.at,
            status_at: recorded.at,
            files: BTreeMap::new(),
        };
        self.known.insert(recorded.job, job);
    }
}

/// Decides a command against the jobs as they are.
pub fn decide(state: &Jobs, command: JobsCommand) -> Result<Vec<JobsEvent>, JobsRefusal> {
    if let JobsCommand::RecordErasure { at } = command {
        let erased = state.deleted().map(|(_, person)| PersonErased { person, at }.into());
        return Ok(erased.into_iter().collect());
    }
    if state.is_closed() {
        return Err(JobsRefusal::Deleted);
    }
    match command {
        JobsCommand::Record { job, customer, contact, details, at } => {
            record::record(state, JobRecorded { job, customer, contact, details, at })
        }
        JobsCommand::SetStatus { job, status, at } => {
            let known = state.job(job).ok_or(JobsRefusal::NoSuchJob)?;
            let same = known.status == status;
            Ok(if same { Vec::new() } else { vec![JobStatusSet { job, status, at }.into()] })
        }
        JobsCommand::Attach { job, kind, file, edits_saved } => {
            attach::attach(state, job, kind, file, edits_saved)
        }
        JobsCommand::BackUp { customer, contact, by, at } => {
            let (jobs, bytes) = state.extent();
            Ok(vec![UserDataBackedUp { customer, contact, jobs, bytes, by, at }.into()])
        }
        JobsCommand::ProposeDeletion { customer, contact, by, at } => {
            propose_deletion::propose_deletion(state, (customer, contact), by, at)
        }
        JobsCommand::DropDeletion { proposal, by } => drop_deletion::drop_deletion(state, proposal, by),
        JobsCommand::Delete { proposal, customer, contact, person, by, at } => {
            let jobs = Vec::new();
            let wanted = ContactDeleted { proposal, customer, contact, person, jobs, by, at };
            delete::delete(state, wanted)
        }
        // Answered above, whatever became of the contact.
        JobsCommand::RecordErasure { .. } => Ok(Vec::new()),
    }
}

#[cfg(test)]
mod tests;
