//! What was said and done on a ticket, and what is still to come, with people and since when.

use domain::request::Phase;
use i18n_embed_fl::fl;
use projection::rows;

use super::list::When;
use super::sheet::Sheet;
use crate::pages::texts::{Texts, isolated};
use crate::pages::wording;

/// One message.
pub(super) struct Said {
    /// Internal notes are striped and named.
    pub(super) internal: bool,
    /// Whether the team wrote it.
    pub(super) by_team: bool,
    pub(super) author: String,
    /// What kind of message, in words.
    pub(super) kind: String,
    /// The lines it is about, in words; empty for the whole request.
    pub(super) about: String,
    /// The text; none once erased.
    pub(super) text: Option<String>,
    pub(super) at: When,
}

/// One step.
pub(super) struct Step {
    /// `done`, `now` or `ahead`.
    pub(super) class: &'static str,
    pub(super) words: String,
    /// Who did it, or is expected to.
    pub(super) who: String,
    /// When it was done.
    pub(super) at: Option<When>,
    /// Since when it is due, or that it comes later.
    pub(super) due: String,
}

fn author(written_as: &str, name: Option<&str>, texts: Texts) -> String {
    match (written_as, name) {
        ("system", _) => fl!(texts.loader(), "ticket-system"),
        (_, Some(name)) => isolated(name),
        ("staff", None) => fl!(texts.loader(), "ticket-team"),
        _ => fl!(texts.loader(), "ticket-erased"),
    }
}

/// The conversation, oldest first.
pub(super) fn conversation(sheet: &Sheet, texts: Texts) -> Vec<Said> {
    sheet.entries.iter().map(|entry| said(entry, texts)).collect()
}

fn said(entry: &rows::Entry, texts: Texts) -> Said {
    let loader = texts.loader();
    let kind = match entry.kind.as_str() {
        "reason" => fl!(loader, "ticket-says-reason"),
        "query" => fl!(loader, "ticket-says-query"),
        "answer" => fl!(loader, "ticket-says-answer"),
        "note" => fl!(loader, "ticket-says-note"),
        "amendment" => fl!(loader, "ticket-says-amendment"),
        "decision" => fl!(loader, "ticket-says-decision"),
        "rejection" => fl!(loader, "ticket-says-rejection"),
        "cancellation" => fl!(loader, "ticket-says-cancellation"),
        _ => fl!(loader, "ticket-says-comment"),
    };
    let numbers: Vec<String> = entry.lines.iter().map(ToString::to_string).collect();
    let about = if numbers.is_empty() {
        String::new()
    } else {
        let lines = wording::listed(&numbers, texts);
        fl!(loader, "ticket-says-lines", count = numbers.len(), lines = lines)
    };
    Said {
        internal: entry.internal,
        by_team: entry.written_as == "staff",
        author: author(&entry.written_as, entry.name.as_deref(), texts),
        kind,
        about,
        text: entry.text.clone(),
        at: When::of(entry.at, texts),
    }
}

/// Past, current and expected steps.
pub(super) fn steps(sheet: &Sheet, texts: Texts) -> Vec<Step> {
    let mut steps: Vec<Step> = sheet.steps.iter().map(|step| done(step, texts)).collect();
    steps.extend(ahead(sheet, texts));
    steps
}

fn done(step: &rows::Step, texts: Texts) -> Step {
    let loader = texts.loader();
    let words = match step.kind.as_str() {
        "submitted" => fl!(loader, "ticket-step-submitted"),
        "queried" => fl!(loader, "ticket-step-queried"),
        "answered" => fl!(loader, "ticket-step-answered"),
        "assigned" => match step.account_name.as_deref() {
            Some(name) => fl!(loader, "ticket-step-assigned", name = isolated(name)),
            None => fl!(loader, "ticket-step-unassigned"),
        },
        "shared" => fl!(loader, "ticket-step-shared"),
        "amended" => fl!(loader, "ticket-step-amended"),
        "decided" => {
            let (approved, rejected) = (step.approved.len(), step.rejected.len());
            fl!(loader, "ticket-step-decided", approved = approved, rejected = rejected)
        }
        "approved" => fl!(loader, "ticket-step-approved"),
        "rejected" => fl!(loader, "ticket-step-rejected"),
        "cancelled" => fl!(loader, "ticket-step-cancelled"),
        "conflicted" => fl!(loader, "ticket-step-conflicted"),
        "reopened" => fl!(loader, "ticket-step-reopened"),
        _ => fl!(loader, "ticket-step-implemented"),
    };
    Step {
        class: "done",
        words,
        who: author(&step.done_as, step.name.as_deref(), texts),
        at: Some(When::of(step.at, texts)),
        due: String::new(),
    }
}

/// What is due now, and what comes after it. Approved and in force are two steps.
fn ahead(sheet: &Sheet, texts: Texts) -> Vec<Step> {
    let loader = texts.loader();
    let ticket = &sheet.ticket;
    let since = When::of(ticket.turn_since, texts);
    let who =
        wording::waits_for(&ticket.turn, ticket.owner_name.as_deref(), ticket.requester.as_deref(), texts);
    let now = |words: String| Step {
        class: "now",
        words,
        who: who.clone(),
        at: Some(since.clone()),
        due: fl!(loader, "ticket-now"),
    };
    let later = |words: String, first: bool| Step {
        class: "ahead",
        words,
        who: String::new(),
        at: None,
        due: if first { fl!(loader, "ticket-next-step") } else { fl!(loader, "ticket-later") },
    };
    let decision = || fl!(loader, "ticket-expect-decision");
    let force = || fl!(loader, "ticket-expect-force");
    match sheet.look.state.phase() {
        Phase::Pending => {
            vec![now(decision()), later(fl!(loader, "ticket-expect-approved"), true), later(force(), false)]
        }
        Phase::Queried => {
            let requester = ticket.requester.as_deref().map_or_else(String::new, isolated);
            let answer = fl!(loader, "ticket-expect-answer", name = requester);
            vec![now(answer), later(decision(), true), later(force(), false)]
        }
        Phase::Approved => vec![now(force())],
        Phase::Conflicted => {
            let review = fl!(loader, "ticket-expect-review");
            vec![now(review), later(decision(), true), later(force(), false)]
        }
        Phase::Unsubmitted | Phase::Implemented | Phase::Rejected | Phase::Cancelled => Vec::new(),
    }
}
