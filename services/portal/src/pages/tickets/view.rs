//! One ticket: for its customer's people and for the desk.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::authorise::Act;
use domain::request::Phase;
use i18n_embed_fl::fl;
use serde::Deserialize;
use uuid::Uuid;

use super::decision::{self, ChangeForm, DecisionForm};
use super::filled::Filled;
use super::list::{Row, When};
use super::sheet::Sheet;
use super::story::{self, Said, Step};
use super::trouble::Trouble;
use crate::api::tickets::number;
use crate::edge::params::{At, Params};
use crate::edge::visit::Visit;
use crate::pages::frame::{Frame, Place, Tone};
use crate::pages::render;
use crate::pages::texts::{Texts, isolated};
use crate::pages::wording::{self, Badge, Change, Compared};
use crate::problem::Problem;
use crate::site::Portal;

/// What the address says beside the number.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    /// The act that was just done.
    #[serde(default)]
    done: String,
    /// Whether a form waits that was kept while the person confirmed who she is.
    kept: Option<String>,
}

/// One line as it stands.
struct LineView {
    line: i32,
    sign: &'static str,
    sentence: String,
    compared: Vec<Compared>,
    fate: Badge,
    reason: Option<String>,
    /// What moved underneath a line that still has to be applied.
    moved: Option<String>,
    /// The form that changes its verdict.
    change: Option<ChangeForm>,
}

/// Who has the ticket, and who could.
struct OwnerView {
    /// The owner's account, as the form sends it back.
    seen: String,
    /// The owner's name, if somebody else has it.
    other: Option<String>,
    is_me: bool,
    colleagues: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "ticket.html")]
#[expect(clippy::struct_excessive_bools, reason = "each says whether one part of the page is there")]
struct Page {
    frame: Frame,
    number: String,
    customer: String,
    customer_href: String,
    staff: bool,
    state: Badge,
    /// The head in one sentence.
    about: String,
    waits: String,
    since: When,
    applying: bool,
    decision: Option<DecisionForm>,
    /// Whether a decision asks first who the person is.
    asks_for_proof: bool,
    barred: bool,
    waiting_for_answer: bool,
    review: Option<bool>,
    lines: Vec<LineView>,
    said: Vec<Said>,
    cut: bool,
    steps: Vec<Step>,
    requested: When,
    organisation: String,
    revision: i32,
    shown_to: String,
    owner_name: Option<String>,
    owner: Option<OwnerView>,
    others: String,
    related: Vec<Row>,
    /// The open question, for whoever may answer it.
    question: Option<String>,
    query: String,
    may_comment: bool,
    may_ask: bool,
    may_note: bool,
    may_cancel: bool,
    may_amend: bool,
    /// The organisation the ticket could be shown to.
    share_with: Option<String>,
    typed: Filled,
    trouble: Option<Trouble>,
    /// The number of each form on the page.
    commands: Commands,
}

impl Page {
    /// Whether this is the field that stood in the way.
    fn is_wrong(&self, field: &str) -> bool {
        self.trouble.as_ref().is_some_and(|trouble| trouble.at == field)
    }

    /// Whether it is the text of this line.
    fn is_wrong_line(&self, line: impl std::fmt::Display) -> bool {
        self.is_wrong(&format!("line-{line}-text"))
    }
}

/// Every form has a number, so that it has one effect however often it is sent.
struct Commands {
    decide: Uuid,
    talk: Uuid,
    note: Uuid,
    assign: Uuid,
    review: Uuid,
}

/// Shows the ticket.
pub(super) async fn show(
    State(portal): State<Portal>,
    visit: Visit,
    At(text): At<String>,
    Params(asked): Params<Asked>,
) -> Result<Response, Problem> {
    let sheet = Sheet::load(&portal, &visit, number(&text)?).await?;
    let texts = Texts::of(visit.locale);
    let mut frame = frame(&visit, &sheet);
    let mut typed = Filled::default();
    if asked.kept.is_some() {
        let kept = portal.workflow.kept_form(visit.account, sheet.look.request).await;
        let kept = kept.map_err(crate::refusal::problem)?;
        if let Some(kept) = kept.as_deref().and_then(Filled::decoded) {
            typed = kept;
            frame = frame.saying(Tone::Note, fl!(texts.loader(), "ticket-done-confirmed"));
        }
    } else if let Some(text) = done(&asked.done, texts) {
        frame = frame.saying(Tone::Done, text);
    }
    Ok(render(StatusCode::OK, &page(&visit, &sheet, frame, typed, None)))
}

/// Shows the ticket again with what was typed, and says what stood in the way.
pub(super) async fn again(
    portal: &Portal,
    visit: &Visit,
    sheet: Sheet,
    typed: Filled,
    trouble: Trouble,
) -> Result<Response, Problem> {
    // As it is by now: what stood in the way may just have happened, and must not be missing below.
    let sheet = Sheet::load(portal, visit, sheet.number).await.unwrap_or(sheet);
    let status = trouble.status;
    Ok(render(status, &page(visit, &sheet, frame(visit, &sheet), typed, Some(trouble))))
}

fn frame(visit: &Visit, sheet: &Sheet) -> Frame {
    let place = if sheet.is_staff() { Place::Desk } else { Place::Tickets };
    Frame::of_person(&visit.me).at(place)
}

fn done(act: &str, texts: Texts) -> Option<String> {
    let loader = texts.loader();
    Some(match act {
        "comment" => fl!(loader, "ticket-done-comment"),
        "note" => fl!(loader, "ticket-done-note"),
        "query" => fl!(loader, "ticket-done-query"),
        "reply" => fl!(loader, "ticket-done-reply"),
        "decide" => fl!(loader, "ticket-done-decide"),
        "assign" => fl!(loader, "ticket-done-assign"),
        "unassign" => fl!(loader, "ticket-done-unassign"),
        "cancel" => fl!(loader, "ticket-done-cancel"),
        "share" => fl!(loader, "ticket-done-share"),
        "reopen" => fl!(loader, "ticket-done-reopen"),
        "give-up" => fl!(loader, "ticket-done-give-up"),
        "behind" => fl!(loader, "ticket-behind"),
        _ => return None,
    })
}

fn page(visit: &Visit, sheet: &Sheet, frame: Frame, typed: Filled, trouble: Option<Trouble>) -> Page {
    let (texts, ticket, look) = (frame.texts, &sheet.ticket, &sheet.look);
    let loader = texts.loader();
    let phase = look.state.phase();
    let name = ticket.requester.as_deref().map_or_else(|| fl!(loader, "ticket-erased"), isolated);
    let customer = isolated(&sheet.customer.name);
    let side = sheet.names.side(&ticket.side, texts);
    let staff = sheet.is_staff();
    let other = if ticket.side == "customer" { "purchaser" } else { "customer" };
    let since = When::of(ticket.turn_since, texts);
    let decision = decision::form(sheet, &typed, texts);
    let shown_to = if ticket.shared {
        fl!(loader, "ticket-fact-shared-both")
    } else {
        fl!(loader, "ticket-fact-shared-own", side = side.as_str())
    };
    Page {
        number: sheet.number.to_string(),
        customer: sheet.customer.name.clone(),
        customer_href: format!("/desk/customers/{}", sheet.customer.customer),
        staff,
        state: wording::state(&ticket.phase, ticket.outcome.as_deref(), texts),
        about: fl!(
            loader,
            "ticket-requested-for",
            lines = ticket.lines_total,
            customer = customer,
            name = name
        ),
        waits: waits(sheet, texts),
        applying: phase == Phase::Approved,
        lines: lines(sheet, decision.is_some(), &typed, texts),
        decision,
        asks_for_proof: !visit.stepped_up,
        barred: staff && look.barred,
        waiting_for_answer: staff && phase == Phase::Queried,
        review: (look.may(Act::GiveUp) && phase == Phase::Conflicted).then(|| look.may(Act::Reopen)),
        said: story::conversation(sheet, texts),
        cut: sheet.cut,
        steps: story::steps(sheet, texts),
        requested: When::of(ticket.requested_at, texts),
        organisation: side,
        revision: ticket.revision,
        shown_to,
        owner_name: ticket.owner_name.clone(),
        owner: look.may(Act::Assign).then(|| owner(visit, sheet)),
        others: others(sheet, texts),
        related: sheet.related.iter().cloned().map(|row| Row::of(row, texts)).collect(),
        question: question(sheet),
        query: ticket.query.map(|query| query.to_string()).unwrap_or_default(),
        may_comment: look.may(Act::Comment),
        may_ask: look.may(Act::RaiseQuery),
        may_note: look.may(Act::Note),
        may_cancel: look.may(Act::Cancel),
        may_amend: look.may(Act::Amend),
        share_with: (look.may(Act::Share) && ticket.sharable).then(|| sheet.names.side(other, texts)),
        since,
        frame,
        typed,
        trouble,
        commands: Commands {
            decide: Uuid::new_v4(),
            talk: Uuid::new_v4(),
            note: Uuid::new_v4(),
            assign: Uuid::new_v4(),
            review: Uuid::new_v4(),
        },
    }
}

fn waits(sheet: &Sheet, texts: Texts) -> String {
    let (loader, ticket) = (texts.loader(), &sheet.ticket);
    if ticket.closed_at.is_some() {
        return fl!(loader, "ticket-closed");
    }
    let (owner, requester) = (ticket.owner_name.as_deref(), ticket.requester.as_deref());
    let who = wording::waits_for(&ticket.turn, owner, requester, texts);
    fl!(loader, "ticket-waits-for", who = who)
}

/// The lines; those the form above asks about stand there alone.
fn lines(sheet: &Sheet, asked_above: bool, typed: &Filled, texts: Texts) -> Vec<LineView> {
    let view = |line: &projection::rows::Line| {
        let change = Change::from(line);
        let id = events::id::LineId(u16::try_from(line.line).unwrap_or_default());
        let why = sheet.look.moved.get(&id).filter(|_| sheet.is_staff() && line.outcome.is_none());
        let why = why.map(|why| serde_json::to_value(why).unwrap_or_default());
        LineView {
            line: line.line,
            sign: wording::sign(&line.kind),
            sentence: change.sentence(&sheet.names, texts),
            compared: change.compared(&sheet.names, texts),
            fate: wording::fate(line, texts),
            reason: line.verdict_reason.clone(),
            moved: why.map(|why| wording::moved(why.as_str().unwrap_or_default(), texts)),
            change: asked_above.then(|| decision::change(line, sheet.ticket.revision, typed)).flatten(),
        }
    };
    let shown = sheet.lines.iter().filter(|line| !asked_above || line.verdict.is_some());
    shown.map(view).collect()
}

fn owner(visit: &Visit, sheet: &Sheet) -> OwnerView {
    let owner = sheet.ticket.owner;
    let is_me = owner == Some(visit.account.0);
    let others = sheet.colleagues.iter().filter(|(account, _)| *account != visit.account);
    OwnerView {
        seen: owner.map(|owner| owner.to_string()).unwrap_or_default(),
        other: sheet.ticket.owner_name.clone().filter(|_| !is_me),
        is_me,
        colleagues: others.map(|(account, name)| (account.to_string(), name.clone())).collect(),
    }
}

fn others(sheet: &Sheet, texts: Texts) -> String {
    if sheet.others.is_empty() {
        return String::new();
    }
    let names: Vec<String> = sheet.others.iter().map(|name| isolated(name)).collect();
    let listed = wording::listed(&names, texts);
    fl!(texts.loader(), "ticket-sees-also", names = listed)
}

/// The text of the open question, for whoever may answer it.
fn question(sheet: &Sheet) -> Option<String> {
    let open = sheet.ticket.query.filter(|_| sheet.look.may(Act::Reply))?;
    let asked = sheet.entries.iter().find(|entry| entry.kind == "query" && entry.query == Some(open));
    Some(asked.and_then(|entry| entry.text.clone()).unwrap_or_default())
}
