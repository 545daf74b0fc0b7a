//! Read the whole once more, then send it; or let it go.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use events::actor::Side;
use events::id::CustomerId;
use i18n_embed_fl::fl;
use serde::Deserialize;
use std::time::Duration;
use uuid::Uuid;
use workflow::draft::{KeptDraft, Send};
use workflow::{Call, WorkflowError};

use super::book::{Book, Mode, Shown};
use super::findings::{self, Told};
use super::sentences::{Sentence, sentences};
use crate::edge::body::Form;
use crate::edge::params::At;
use crate::edge::visit::Visit;
use crate::pages::frame::{Frame, Place};
use crate::pages::render;
use crate::pages::texts::{Texts, isolated};
use crate::problem::Problem;
use crate::refusal;
use crate::site::Portal;

/// How long the next page may take to show what was sent.
const SHOWN_WITHIN: Duration = Duration::from_secs(3);

/// What goes with the draft, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Covering {
    /// The version of the draft that was read.
    seen: i64,
    /// Makes the same form sent twice one request.
    command: String,
    reason: String,
    /// Ticked: the other organisation may see the ticket.
    shared: String,
}

#[derive(Template)]
#[template(path = "contacts_review.html")]
struct Review {
    frame: Frame,
    href: String,
    heading: String,
    lines: Vec<Sentence>,
    told: Vec<Told>,
    blocked: bool,
    amended: Option<String>,
    /// The organisation the ticket can be shared with.
    other: Option<String>,
    seen: i64,
    command: String,
    reason: String,
    shared: bool,
    trouble: Option<String>,
    text: String,
}

#[derive(Template)]
#[template(path = "contacts_discard.html")]
struct Discard {
    frame: Frame,
    href: String,
    lines: Vec<Sentence>,
    seen: i64,
    text: String,
}

/// Shows what would be sent, a sentence a line.
pub(super) async fn review(
    State(portal): State<Portal>,
    visit: Visit,
    At(customer): At<Uuid>,
) -> Result<Response, Problem> {
    let covering = Covering { command: Uuid::now_v7().to_string(), ..Covering::default() };
    reviewed(&portal, &visit, CustomerId(customer), covering, None).await
}

/// Sends the draft as one request.
pub(super) async fn submit(
    State(portal): State<Portal>,
    visit: Visit,
    At(customer): At<Uuid>,
    Form(covering): Form<Covering>,
) -> Result<Response, Problem> {
    let customer = CustomerId(customer);
    let loader = Texts::of(visit.locale).loader();
    let body = format!("{}\0{}\0{}", covering.seen, covering.shared, covering.reason);
    let route = format!("POST /customers/{customer}/contacts/submit");
    let command: Uuid = covering.command.parse().map_err(|_| {
        Problem::bad_input("malformed-form", "The form is not complete. Open the page again and fill it in.")
    })?;
    let call = Call::from_key(visit.account, &command.to_string(), &route, body.as_bytes());
    let reason = covering.reason.replace("\r\n", "\n");
    let send = Send {
        seen: covering.seen,
        reason: (!reason.trim().is_empty()).then_some(reason),
        shared: !covering.shared.is_empty(),
    };
    let trouble = match portal.workflow.send_draft(&visit.caller, call, customer, send).await {
        Ok(submitted) => {
            let done = &submitted.receipt.done;
            // Slower than that, the next page shows the draft is gone and the request a moment later.
            let _ = portal.reader.wait_for_all(done.shard, done.position, SHOWN_WITHIN).await;
            let next = format!("/customers/{customer}/contacts?sent={}", submitted.number);
            return Ok(Redirect::to(&next).into_response());
        }
        Err(WorkflowError::Findings(_)) => fl!(loader, "contacts-review-blocked"),
        Err(WorkflowError::Stale { .. }) => fl!(loader, "contacts-review-stale"),
        Err(WorkflowError::Taken { scope }) if scope == "open-request" => fl!(loader, "contacts-overtaken"),
        Err(WorkflowError::Invalid { code: "invalid-text", .. }) => fl!(loader, "contacts-review-reason"),
        Err(WorkflowError::Invalid { code: "too-much-at-once", .. }) => fl!(loader, "contacts-refused-full"),
        Err(WorkflowError::Refused { code: "nothing-changed", .. }) => {
            fl!(loader, "contacts-review-nothing")
        }
        Err(WorkflowError::Refused { code: "stale-revision" | "request-closed" | "not-now", .. }) => {
            fl!(loader, "contacts-review-closed")
        }
        Err(error) => return Err(refusal::problem(error)),
    };
    // What was typed stays; the draft is read again, so the next press sends what is shown here.
    let again = Covering { command: Uuid::now_v7().to_string(), ..covering };
    reviewed(&portal, &visit, customer, again, Some(trouble)).await
}

async fn reviewed(
    portal: &Portal,
    visit: &Visit,
    customer: CustomerId,
    covering: Covering,
    trouble: Option<String>,
) -> Result<Response, Problem> {
    let mut book = Book::read(portal, visit, customer, Shown::Nobody).await?;
    let verdict = if book.kept().is_some_and(|kept| book.mode() == Mode::Edit && has_something(kept)) {
        portal.workflow.check_on(&book.bench).await.map_err(refusal::problem)?
    } else {
        None
    };
    let Some(verdict) = verdict else {
        // There is nothing to send here: somebody else was faster, it was sent already, or nothing was changed.
        return Ok(Redirect::to(&book.href()).into_response());
    };
    let frame = Frame::of_person(&visit.me).at(Place::Contacts(customer));
    let texts = frame.texts;
    let concerned = verdict.drawn.iter().map(|drawn| drawn.contact).chain(findings::named(&verdict));
    book.learn(portal, concerned).await?;
    let lines = sentences(portal, &book, &verdict.drawn, texts).await?;
    let Some(kept) = book.kept() else { return Ok(Redirect::to(&book.href()).into_response()) };
    let other = book.bench.roster.has_purchaser().then(|| isolated(&book.organisation(Side::Purchaser)));
    let amended = kept.draft.amended.as_ref().map(|amended| amended.number.to_string());
    let people = kept.draft.people();
    let page = Review {
        href: book.href(),
        heading: match &amended {
            Some(number) => fl!(texts.loader(), "contacts-review-amend", number = number.as_str()),
            None => fl!(texts.loader(), "contacts-review-title"),
        },
        text: fl!(texts.loader(), "contacts-changes", changes = lines.len(), people = people),
        told: findings::told(&book, &verdict, texts),
        blocked: !verdict.submittable,
        other: other.filter(|_| amended.is_none()),
        seen: verdict.version,
        command: covering.command,
        reason: covering.reason,
        shared: !covering.shared.is_empty(),
        frame,
        lines,
        amended,
        trouble,
    };
    let status = match (&page.trouble, page.blocked) {
        (None, _) => StatusCode::OK,
        (Some(_), true) => StatusCode::UNPROCESSABLE_ENTITY,
        (Some(_), false) => StatusCode::CONFLICT,
    };
    Ok(render(status, &page))
}

/// Whether there is a draft to speak of.
fn has_something(kept: &KeptDraft) -> bool {
    !kept.draft.is_empty() || kept.draft.amended.is_some()
}

/// Asks before work is thrown away.
pub(super) async fn ask_discard(
    State(portal): State<Portal>,
    visit: Visit,
    At(customer): At<Uuid>,
) -> Result<Response, Problem> {
    let mut book = Book::read(&portal, &visit, CustomerId(customer), Shown::Nobody).await?;
    let drawn = book.kept().map(|kept| kept.draft.drawn(book.bench.facts())).unwrap_or_default();
    book.learn(&portal, drawn.iter().map(|drawn| drawn.contact)).await?;
    let Some(kept) = book.kept().filter(|kept| has_something(kept)) else {
        return Ok(Redirect::to(&book.href()).into_response());
    };
    let frame = Frame::of_person(&visit.me).at(Place::Contacts(book.customer));
    let texts = frame.texts;
    let lines = sentences(&portal, &book, &drawn, texts).await?;
    let text = fl!(texts.loader(), "contacts-changes", changes = lines.len(), people = kept.draft.people());
    let page = Discard { href: book.href(), seen: kept.version, frame, lines, text };
    Ok(render(StatusCode::OK, &page))
}

/// Throws the draft away, if it is the one that was seen.
pub(super) async fn discard(
    State(portal): State<Portal>,
    visit: Visit,
    At(customer): At<Uuid>,
    Form(covering): Form<Covering>,
) -> Result<Response, Problem> {
    let customer = CustomerId(customer);
    match portal.workflow.discard_draft(&visit.caller, customer, covering.seen).await {
        Ok(()) => Ok(Redirect::to(&format!("/customers/{customer}/contacts?done=discarded")).into_response()),
        // It changed in another window: what it is by now is shown before anything is lost.
        Err(WorkflowError::Stale { .. }) => {
            Ok(Redirect::to(&format!("/customers/{customer}/contacts/discard")).into_response())
        }
        Err(error) => Err(refusal::problem(error)),
    }
}
