//! The jobs of one contact: a read-only mirror of what an external system does for her, the backups made of it (P15), and the
//! deletion of the contact, which the jobs may forbid (001-13).

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::actor::Actor;
use crate::id::{ContactId, CustomerId, JobFileId, JobId, PersonId, StreamId};
use crate::payload::{Claim, ClaimChange, StreamKind, event_enum};
use crate::sealed::{FileFacts, JobDetails, Sealed};

/// Where a job is in the external system (P15).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum JobStatus {
    /// In the job intake.
    New,
    /// In the job intake.
    Incoming,
    /// In processing, as all that follow.
    Accepted,
    /// Somebody is asked to approve it.
    ApprovalPending,
    /// Approved.
    Approved,
    /// Being prepared for print.
    Prepress,
    /// Being finished after print.
    Postpress,
    /// Being printed.
    Production,
    /// Done.
    Completed,
}

impl JobStatus {
    /// Every status, in the order a job usually takes.
    pub const ALL: [Self; 9] = [
        Self::New,
        Self::Incoming,
        Self::Accepted,
        Self::ApprovalPending,
        Self::Approved,
        Self::Prepress,
        Self::Postpress,
        Self::Production,
        Self::Completed,
    ];

    /// The key in JSON and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Incoming => "incoming",
            Self::Accepted => "accepted",
            Self::ApprovalPending => "approval-pending",
            Self::Approved => "approved",
            Self::Prepress => "prepress",
            Self::Postpress => "postpress",
            Self::Production => "production",
            Self::Completed => "completed",
        }
    }
}

/// What a file of a job is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum JobFileKind {
    /// What is to be printed, as PDF.
    Input,
    /// The PDL model as JSON: only where changes were saved in the Job Editor (004-8).
    PdlModel,
    /// The support file.
    Support,
}

impl JobFileKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Input, Self::PdlModel, Self::Support];

    /// The key in JSON and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Input => "input",
            Self::PdlModel => "pdl-model",
            Self::Support => "support",
        }
    }
}

/// The external system has a job for the contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct JobRecorded {
    /// The job; it follows from the customer and the external system's own id.
    pub job: JobId,
    /// The customer.
    pub customer: CustomerId,
    /// The contact.
    pub contact: ContactId,
    /// The external system's id and the title.
    pub details: Sealed<JobDetails>,
    /// When it was recorded.
    pub at: Timestamp,
}

/// The external system says where a job is now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct JobStatusSet {
    /// The job.
    pub job: JobId,
    /// The status.
    pub status: JobStatus,
    /// When it was set.
    pub at: Timestamp,
}

/// A file of a job arrived whole, in place of one of the same kind. Its bytes are no event: they lie sealed beside the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct JobFileAttached {
    /// The job.
    pub job: JobId,
    /// What it is.
    pub kind: JobFileKind,
    /// The file.
    pub file: JobFileId,
    /// How many parts it is kept in.
    pub parts: u32,
    /// Its size.
    pub bytes: u64,
    /// Its name and checksum.
    pub facts: Sealed<FileFacts>,
}

/// Somebody took a copy of everything that is kept of the contact and her jobs (001-17, 004-8). Recorded before the first byte
/// left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UserDataBackedUp {
    /// The customer.
    pub customer: CustomerId,
    /// Whose data it is.
    pub contact: ContactId,
    /// How many jobs there were.
    pub jobs: u32,
    /// How many bytes of files there were.
    pub bytes: u64,
    /// Who took it.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
}

/// Somebody asked to delete the contact for good; nothing is deleted before somebody else has countersigned it. An earlier
/// proposal is void (001-11).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeletionProposed {
    /// Which proposal about this contact it is, from 1.
    pub proposal: u32,
    /// The customer.
    pub customer: CustomerId,
    /// The contact.
    pub contact: ContactId,
    /// Who asked.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
}

/// A proposal to delete was taken back or refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeletionDropped {
    /// The proposal.
    pub proposal: u32,
    /// Who did it.
    pub by: Actor,
}

/// The contact is deleted, for good: the jobs went with it, and it has none any more (001-12). What the roster and the account
/// had of it ends after this, and last of all the key of its person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactDeleted {
    /// The proposal that was countersigned.
    pub proposal: u32,
    /// The customer.
    pub customer: CustomerId,
    /// The contact.
    pub contact: ContactId,
    /// Who it was.
    pub person: PersonId,
    /// The jobs that went.
    pub jobs: Vec<JobId>,
    /// Who countersigned: never the person who proposed it.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
}

/// The key of the deleted contact's person is destroyed: nothing that was sealed under it is readable by anybody (INV-17).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonErased {
    /// The person.
    pub person: PersonId,
    /// When.
    pub at: Timestamp,
}

event_enum! {
    /// What happened to the jobs of a contact.
    JobsEvent, StreamKind::Jobs, claims = claims;
    /// See [`JobRecorded`].
    Recorded(JobRecorded) = "jobs.recorded", 1;
    /// See [`JobStatusSet`].
    StatusSet(JobStatusSet) = "jobs.status-set", 1;
    /// See [`JobFileAttached`].
    FileAttached(JobFileAttached) = "jobs.file-attached", 1;
    /// See [`UserDataBackedUp`].
    BackedUp(UserDataBackedUp) = "jobs.backed-up", 1;
    /// See [`DeletionProposed`].
    DeletionProposed(DeletionProposed) = "jobs.deletion-proposed", 1;
    /// See [`DeletionDropped`].
    DeletionDropped(DeletionDropped) = "jobs.deletion-dropped", 1;
    /// See [`ContactDeleted`].
    ContactDeleted(ContactDeleted) = "jobs.contact-deleted", 1;
    /// See [`PersonErased`].
    PersonErased(PersonErased) = "jobs.person-erased", 1;
}

/// One job of the external system is one contact's, until the contact is deleted.
fn claims(event: &JobsEvent, _: StreamId) -> Vec<ClaimChange> {
    match event {
        JobsEvent::Recorded(recorded) => {
            vec![ClaimChange::Take(Claim::new("job", recorded.job.0.as_bytes()))]
        }
        JobsEvent::ContactDeleted(deleted) => {
            let release = |job: &JobId| ClaimChange::Release(Claim::new("job", job.0.as_bytes()));
            deleted.jobs.iter().map(release).collect()
        }
        _ => Vec::new(),
    }
}
