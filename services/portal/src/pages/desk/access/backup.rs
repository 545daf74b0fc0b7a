//! A contact's jobs and the copies taken of everything that is kept of the contact.

use axum::response::{IntoResponse as _, Response};
use events::id::{ContactId, CustomerId};
use i18n_embed_fl::fl;
use workflow::backup::{BackupExtent, Taken};
use workflow::{Call, WorkflowError};

use crate::edge::archive;
use crate::edge::visit::Visit;
use crate::pages::jobs::{self, Line};
use crate::pages::texts::Texts;
use crate::pages::tickets::When;
use crate::site::Portal;

/// Jobs shown.
const SHOWN: usize = 20;

/// A copy that was taken.
pub(super) struct TakenLine {
    pub(super) at: When,
    pub(super) by: Option<String>,
    pub(super) extent: String,
}

/// What the page shows of it.
pub(super) struct Backup {
    /// How much a copy would hold.
    pub(super) extent: String,
    /// The copies that were taken.
    pub(super) taken: Vec<TakenLine>,
    /// The newest jobs.
    pub(super) jobs: Vec<Line>,
    /// Whether there are more.
    pub(super) more: bool,
}

/// What there is.
pub(super) async fn read(
    portal: &Portal,
    visit: &Visit,
    (customer, contact): (CustomerId, ContactId),
    texts: Texts,
) -> Result<Backup, WorkflowError> {
    let workflow = &portal.workflow;
    let BackupExtent { jobs, bytes, taken } =
        workflow.backup_extent(&visit.caller, customer, contact).await?;
    let page = workflow.jobs(&visit.caller, customer, Some(contact), (None, SHOWN)).await?;
    Ok(Backup {
        extent: extent(jobs, bytes, texts),
        taken: taken.into_iter().map(|taken| line(taken, texts)).collect(),
        jobs: page.jobs.into_iter().map(|job| jobs::line(job, texts)).collect(),
        more: page.next.is_some(),
    })
}

/// Sends a copy. Each press is a copy of its own, and stands in the history as one.
pub(super) async fn take(
    portal: &Portal,
    visit: &Visit,
    (customer, contact): (CustomerId, ContactId),
) -> Result<Response, WorkflowError> {
    let backup = portal.workflow.back_up(&visit.caller, Call::fresh(), customer, contact).await?;
    Ok(archive::answer(&portal.workflow, backup).into_response())
}

fn line(taken: Taken, texts: Texts) -> TakenLine {
    let extent = extent(taken.jobs, taken.bytes, texts);
    TakenLine { at: When::of(taken.at, texts), by: taken.by, extent }
}

fn extent(jobs: u32, bytes: u64, texts: Texts) -> String {
    let size = jobs::size(bytes, texts.locale());
    fl!(texts.loader(), "backup-extent", jobs = jobs, size = size)
}
