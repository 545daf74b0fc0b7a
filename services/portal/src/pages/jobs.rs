//! The own jobs: what the external system says of each.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use events::account::Locale;
use events::id::{CustomerId, JobId};
use events::jobs::JobStatus;
use i18n_embed_fl::fl;
use serde::Deserialize;
use uuid::Uuid;
use workflow::jobs::JobView;

use crate::edge::params::{At, Params};
use crate::edge::visit::Visit;
use crate::pages::frame::{Frame, Place};
use crate::pages::render;
use crate::pages::texts::Texts;
use crate::pages::tickets::When;
use crate::problem::Problem;
use crate::refusal;
use crate::site::Portal;

/// Jobs on one page.
const A_PAGE: usize = 25;

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    after: Option<Uuid>,
}

/// A job in a list.
pub(super) struct Line {
    /// The title.
    pub(super) title: String,
    /// The external system's own id.
    pub(super) id: String,
    /// The class of its badge.
    pub(super) class: &'static str,
    /// The sign of its status.
    pub(super) sign: &'static str,
    /// Its status in words.
    pub(super) status: String,
    /// Since when.
    pub(super) since: When,
    /// How large its files are together; nothing without files.
    pub(super) size: Option<String>,
}

#[derive(Template)]
#[template(path = "jobs.html")]
struct Page {
    frame: Frame,
    jobs: Vec<Line>,
    next: Option<JobId>,
}

/// The routes.
pub(super) fn router() -> Router<Portal> {
    Router::new().route("/customers/{customer}/jobs", get(show))
}

async fn show(
    State(portal): State<Portal>,
    visit: Visit,
    At(customer): At<Uuid>,
    Params(asked): Params<Asked>,
) -> Result<Response, Problem> {
    let customer = CustomerId(customer);
    let own = visit.me.principal.membership(customer).map(|membership| membership.contact);
    let after = asked.after.map(JobId);
    let found = portal.workflow.jobs(&visit.caller, customer, own, (after, A_PAGE)).await;
    let found = found.map_err(refusal::problem)?;
    let frame = Frame::of_person(&visit.me).at(Place::Jobs(customer));
    let texts = frame.texts;
    let jobs = found.jobs.into_iter().map(|job| line(job, texts)).collect();
    Ok(render(StatusCode::OK, &Page { jobs, next: found.next, frame }))
}

/// A job as people read it.
pub(super) fn line(job: JobView, texts: Texts) -> Line {
    let (class, sign, status) = status(job.status, texts);
    let bytes: u64 = job.files.iter().map(|(_, bytes)| bytes).sum();
    Line {
        title: job.title.unwrap_or_else(|| fl!(texts.loader(), "ticket-erased")),
        id: job.external.unwrap_or_default(),
        size: (!job.files.is_empty()).then(|| size(bytes, texts.locale())),
        since: When::of(job.status_at, texts),
        class,
        sign,
        status,
    }
}

/// A status with its sign and its word, as the print shop says it (P15).
pub(super) fn status(status: JobStatus, texts: Texts) -> (&'static str, &'static str, String) {
    let loader = texts.loader();
    match status {
        JobStatus::New => ("badge-note", "○", fl!(loader, "jobs-new")),
        JobStatus::Incoming => ("badge-note", "○", fl!(loader, "jobs-incoming")),
        JobStatus::Accepted => ("badge-wait", "◔", fl!(loader, "jobs-accepted")),
        JobStatus::ApprovalPending => ("badge-wait", "◔", fl!(loader, "jobs-approval-pending")),
        JobStatus::Approved => ("badge-wait", "◔", fl!(loader, "jobs-approved")),
        JobStatus::Prepress => ("badge-wait", "◑", fl!(loader, "jobs-prepress")),
        JobStatus::Postpress => ("badge-wait", "◑", fl!(loader, "jobs-postpress")),
        JobStatus::Production => ("badge-wait", "◑", fl!(loader, "jobs-production")),
        JobStatus::Completed => ("badge-ok", "●", fl!(loader, "jobs-completed")),
    }
}

/// A size in the unit that fits, with one decimal as the language writes it.
pub(super) fn size(bytes: u64, locale: Locale) -> String {
    let units = ["kB", "MB", "GB", "TB"];
    if bytes < 1000 {
        return format!("{bytes} B");
    }
    let (mut tenths, mut unit) = (bytes / 100, 0);
    while tenths >= 10_000 && unit + 1 < units.len() {
        (tenths, unit) = (tenths / 1000, unit + 1);
    }
    let point = if locale == Locale::English { '.' } else { ',' };
    format!("{}{point}{} {}", tenths / 10, tenths % 10, units[unit])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_written_as_people_write_them() {
        for (bytes, written) in [
            (0, "0 B"),
            (999, "999 B"),
            (1000, "1.0 kB"),
            (999_999, "999.9 kB"),
            (1_000_000, "1.0 MB"),
            (2_147_483_648, "2.1 GB"),
            (u64::MAX, "18446744.0 TB"),
        ] {
            assert_eq!(size(bytes, Locale::English), written);
        }
        assert_eq!(size(1_500, Locale::German), "1,5 kB");
    }
}
