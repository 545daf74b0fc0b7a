//! A contact deleted for good: proposed by one, countersigned by another, then taken out of everything step by step, the key of its
//! person last (001-11 … 001-13, R4, R7, INV-17).

mod countersign;
mod drop;
mod finish;
mod propose;

use domain::authorise::Act;
use domain::jobs::{Job, Jobs, JobsCommand};
use domain::person::Details;
use domain::roster::{Lost, lost_without};
use events::actor::Actor;
use events::id::{ContactId, CustomerId, jobs_stream};
use events::jobs::JobStatus;
use jiff::Timestamp;

use crate::access::Managed;
use crate::jobs::{Called, context};
use crate::{Call, Caller, Receipt, Workflow, WorkflowError};

pub use finish::Unfinished;

/// Jobs named in one refusal; the page and the API list them all.
const NAMED: usize = 5;

/// A proposal as people see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// Which about this contact, from 1.
    pub number: u32,
    /// The name of who proposed it; none once erased.
    pub by: Option<String>,
    /// When.
    pub at: Timestamp,
    /// Whether the caller may countersign it: not what he proposed himself.
    pub may_countersign: bool,
}

/// A job that keeps its contact from being deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocking {
    /// The external system's id; none once the person is erased.
    pub external: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// Where it is.
    pub status: JobStatus,
}

/// Where a contact is on its way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeletionState {
    /// It is there; perhaps its deletion was proposed.
    There(Box<DeletionView>),
    /// It is gone.
    Gone {
        /// Whether the key of its person is destroyed; not as long as she is somebody elsewhere.
        erased: bool,
    },
}

/// What stands between a contact and its deletion, and what would go with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeletionView {
    /// The name to be repeated; none once the person is erased.
    pub name: Option<String>,
    /// What waits for a second person.
    pub proposal: Option<Proposed>,
    /// The jobs that are being processed: while there is one, nothing is deleted (001-13).
    pub blocking: Vec<Blocking>,
    /// How many jobs would go (001-12).
    pub jobs: usize,
    /// What the customer would lose, which somebody else must take over first.
    pub lost: Vec<Lost>,
    /// Whether the contact is the caller, who may not do it.
    pub own: bool,
}

/// What one act on a deletion works with.
struct Leaver {
    actor: Actor,
    managed: Managed,
    name: Option<String>,
    lost: Vec<Lost>,
}

impl Workflow {
    /// What a deletion of the contact would do, and what was proposed, for staff who manage access.
    pub async fn deletion(
        &self,
        caller: &Caller,
        customer: CustomerId,
        contact: ContactId,
    ) -> Result<DeletionState, WorkflowError> {
        let leaver = match self.leaver(caller, customer, contact).await {
            Err(WorkflowError::NotFound) => return self.gone(caller, customer, contact).await,
            leaver => leaver?,
        };
        let state = self.jobs_of(customer, contact).await?;
        let own = is_own(&leaver);
        let proposal = match state.proposed_deletion() {
            None => None,
            Some(waiting) => Some(Proposed {
                number: waiting.number,
                by: self.name_of(&waiting.by).await?,
                at: waiting.at,
                may_countersign: !own && leaver.actor.person() != waiting.by.person(),
            }),
        };
        let deletion = state.deletion();
        let mut blocking = Vec::with_capacity(deletion.blocking.len());
        for (job, status) in &deletion.blocking {
            let Some(known) = state.job(*job) else { continue };
            let names = self.names_of_job(known).await?;
            let (external, title) =
                names.map(|names| (names.external, names.title.as_str().to_owned())).unzip();
            blocking.push(Blocking { external, title, status: *status });
        }
        let (jobs, lost) = (deletion.goes.len(), leaver.lost);
        let view = DeletionView { name: leaver.name, proposal, blocking, jobs, lost, own };
        Ok(DeletionState::There(Box::new(view)))
    }

    /// A contact that is no contact any more: not found, unless it was deleted.
    async fn gone(
        &self,
        caller: &Caller,
        customer: CustomerId,
        contact: ContactId,
    ) -> Result<DeletionState, WorkflowError> {
        self.allow_customer(caller, Act::ManageAccess, customer).await?;
        let state = self.jobs_of(customer, contact).await?;
        let gone = DeletionState::Gone { erased: state.deleted().is_none() };
        state.is_closed().then_some(gone).ok_or(WorkflowError::NotFound)
    }

    /// A contact of a customer whose access the caller may change, and what its customer would lose with it.
    async fn leaver(
        &self,
        caller: &Caller,
        customer: CustomerId,
        contact: ContactId,
    ) -> Result<Leaver, WorkflowError> {
        let managed = self.managed(caller, customer, contact).await?;
        let (actor, entry) = managed.who_and_whom();
        let text = self.vault.open(&entry.details.sealed).await?.text();
        let details: Option<Details> =
            text.map(|text| serde_json::from_str(&text)).transpose().map_err(WorkflowError::fault)?;
        let name = details.map(|details| details.name.as_str().to_owned());
        let allowed = self.allow_customer(caller, Act::ManageAccess, customer).await?;
        let lost = lost_without(&allowed.roster.state, &allowed.catalogue, contact);
        Ok(Leaver { actor, managed, name, lost })
    }

    /// The same for somebody who is about to delete it and repeated its name.
    async fn leaver_named(
        &self,
        caller: &Caller,
        (customer, contact): (CustomerId, ContactId),
        name: &str,
    ) -> Result<Leaver, WorkflowError> {
        let leaver = self.leaver(caller, customer, contact).await?;
        if is_own(&leaver) {
            return Err(WorkflowError::Refused {
                code: "self-approval",
                detail: "Somebody else must do it: the contact is you.".to_owned(),
            });
        }
        let said = |text: &str| text.trim().to_lowercase();
        if leaver.name.as_deref().is_some_and(|known| said(known) != said(name)) {
            return Err(WorkflowError::Invalid {
                code: "not-confirmed",
                detail: "This cannot be undone. Repeat the contact's name in `name` to confirm it."
                    .to_owned(),
            });
        }
        if let Some(first) = leaver.lost.first() {
            return Err(lost(first));
        }
        Ok(leaver)
    }

    /// Runs a command on the stream that decides about the contact's deletion. Names the jobs that forbid it.
    async fn on_deletion(
        &self,
        call: &Call,
        actor: Actor,
        (customer, contact): (CustomerId, ContactId),
        command: JobsCommand,
    ) -> Result<Receipt, WorkflowError> {
        let context = context(call, actor, customer, contact);
        let done = self.ledger.execute::<Jobs>(jobs_stream(customer, contact), command, context).await;
        match done.map_err(WorkflowError::from) {
            Ok(done) => Ok(Receipt { done, warnings: Vec::new() }),
            Err(WorkflowError::Refused { code: code @ "jobs-in-processing", .. }) => {
                let detail = self.in_processing(customer, contact).await?;
                Err(WorkflowError::Refused { code, detail })
            }
            Err(other) => Err(other),
        }
    }

    /// What a job is called; none once the person is erased.
    async fn names_of_job(&self, job: &Job) -> Result<Option<Called>, WorkflowError> {
        let text = self.vault.open(&job.details).await?.text();
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
    }

    /// Which jobs forbid it, in words (R4).
    async fn in_processing(&self, customer: CustomerId, contact: ContactId) -> Result<String, WorkflowError> {
        let state = self.jobs_of(customer, contact).await?;
        let blocking = state.deletion().blocking;
        let mut listed = Vec::new();
        for (job, status) in blocking.iter().take(NAMED) {
            let Some(known) = state.job(*job) else { continue };
            let names = self.names_of_job(known).await?;
            let external = names.map_or_else(|| format!("no. {}", known.number), |names| names.external);
            listed.push(format!("{external} ({})", status.as_str()));
        }
        let more = if blocking.len() > NAMED { ", …" } else { "" };
        Ok(format!(
            "{} job(s) are being processed: {}{more}. Nothing was deleted; try again when they are completed.",
            blocking.len(),
            listed.join(", ")
        ))
    }
}

fn is_own(leaver: &Leaver) -> bool {
    leaver.actor.person() == Some(leaver.managed.who_and_whom().1.person)
}

fn lost(lost: &Lost) -> WorkflowError {
    let (code, detail) = match lost {
        Lost::RequiredRole(role) => (
            "required-role-uncovered",
            format!("Nobody else holds the role {role}; a request must give it to somebody first."),
        ),
        Lost::Administrator => (
            "last-administrator",
            "Nobody else could maintain contacts; a request must give somebody such a role first.".to_owned(),
        ),
    };
    WorkflowError::Refused { code, detail }
}
