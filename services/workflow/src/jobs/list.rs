//! Follow jobs: staff those of everybody, a contact the own and only while the access is active (001-3).

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use domain::authorise::Act;
use domain::jobs::{Job, Jobs};
use events::actor::Actor;
use events::id::{ContactId, CustomerId, JobId};
use events::jobs::{JobFileKind, JobStatus};
use jiff::Timestamp;
use sql::queries::workflow::jobs as query;

use super::Called;
use crate::number::{database, unreachable};
use crate::{Caller, Workflow, WorkflowError};

/// A job as people see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobView {
    /// Whose it is.
    pub contact: ContactId,
    /// The external system's id; none once the person is erased.
    pub external: Option<String>,
    /// The title; none once the person is erased.
    pub title: Option<String>,
    /// Where it is.
    pub status: JobStatus,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// When its status was set.
    pub status_at: Timestamp,
    /// What files it has, with their sizes.
    pub files: Vec<(JobFileKind, u64)>,
}

/// Jobs, the newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobsPage {
    /// The jobs.
    pub jobs: Vec<JobView>,
    /// The job the page ends with, if there are more.
    pub next: Option<JobId>,
}

/// Whose jobs the caller may see.
enum Audience {
    Everybody,
    Own(ContactId),
}

impl Workflow {
    /// The jobs of a customer, or of one contact of it, that the caller may see.
    pub async fn jobs(
        &self,
        caller: &Caller,
        customer: CustomerId,
        contact: Option<ContactId>,
        (after, limit): (Option<JobId>, usize),
    ) -> Result<JobsPage, WorkflowError> {
        let contact = match (self.audience(caller, customer).await?, contact) {
            (Audience::Everybody, contact) => contact,
            (Audience::Own(own), None) => Some(own),
            (Audience::Own(own), Some(asked)) if own == asked => Some(own),
            (Audience::Own(_), Some(_)) => return Err(WorkflowError::NotFound),
        };
        let page = i64::try_from(limit + 1).map_err(WorkflowError::fault)?;
        let mut noted = {
            let client = self.pool.get().await.map_err(unreachable)?;
            let (contact, after) = (contact.map(|contact| contact.0), after.map(|job| job.0));
            let bound = query::jobs_of_customer();
            bound.bind(&client, &customer.0, &contact, &after, &page).all().await.map_err(database)?
        };
        let more = noted.len() > limit;
        noted.truncate(limit);
        let next = noted.last().filter(|_| more).map(|row| JobId(row.job));
        let mut known: BTreeMap<ContactId, Arc<Jobs>> = BTreeMap::new();
        for row in &noted {
            let contact = ContactId(row.contact);
            if let Entry::Vacant(unknown) = known.entry(contact) {
                unknown.insert(self.jobs_of(customer, contact).await?);
            }
        }
        let found: Vec<(ContactId, &Job)> = noted
            .iter()
            .filter_map(|row| {
                let contact = ContactId(row.contact);
                Some((contact, known.get(&contact)?.job(JobId(row.job))?))
            })
            .collect();
        Ok(JobsPage { jobs: self.shown(&found).await?, next })
    }

    /// One job, if the caller may see it.
    pub async fn job(
        &self,
        caller: &Caller,
        customer: CustomerId,
        external: &str,
    ) -> Result<JobView, WorkflowError> {
        let audience = self.audience(caller, customer).await?;
        let found = self.found_job(customer, external).await?;
        if matches!(audience, Audience::Own(own) if own != found.contact) {
            return Err(WorkflowError::NotFound);
        }
        let job = found.state.job(found.job).ok_or(WorkflowError::NotFound)?;
        self.shown(&[(found.contact, job)]).await?.pop().ok_or(WorkflowError::NotFound)
    }

    async fn audience(&self, caller: &Caller, customer: CustomerId) -> Result<Audience, WorkflowError> {
        for act in [Act::ManageAccess, Act::SubmitJobs] {
            match self.allow_customer(caller, act, customer).await {
                Ok(_) => return Ok(Audience::Everybody),
                Err(WorkflowError::Denied { .. } | WorkflowError::Refused { .. }) => {}
                Err(other) => return Err(other),
            }
        }
        let allowed = self.allow_customer(caller, Act::MonitorJobs, customer).await?;
        match allowed.actor {
            Actor::Contact { contact, .. } => Ok(Audience::Own(contact)),
            _ => Err(WorkflowError::NotFound),
        }
    }

    async fn shown(&self, jobs: &[(ContactId, &Job)]) -> Result<Vec<JobView>, WorkflowError> {
        let sealed: Vec<_> = jobs.iter().map(|(_, job)| job.details.clone()).collect();
        let opened = self.vault.open_many(&sealed).await?;
        let view = |((contact, job), opened): (&(ContactId, &Job), chassis::vault::Opened)| {
            let called: Option<Called> = opened.text().and_then(|text| serde_json::from_str(&text).ok());
            let (external, title) = called.map(|called| (called.external, called.title)).unzip();
            JobView {
                contact: *contact,
                external,
                title: title.map(String::from),
                status: job.status,
                recorded_at: job.recorded_at,
                status_at: job.status_at,
                files: job.files.iter().map(|(kind, file)| (*kind, file.bytes)).collect(),
            }
        };
        Ok(jobs.iter().zip(opened).map(view).collect())
    }
}
