//! Acts on the draft. Each says how something shall be, so that two windows do no harm to each other; only texts typed over
//! texts that changed meanwhile are asked about again.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::draft::{Acted, DraftAct, TypedDetails};
use events::actor::Side;
use events::id::{ContactId, CustomerId, RoleKey};
use i18n_embed_fl::fl;
use uuid::Uuid;
use workflow::WorkflowError;

use super::book::{Book, Shown};
use super::form::{Filled, mark_of};
use super::looking::Looking;
use super::open::{Clash, shown_details, today};
use super::show::{self, Trouble};
use crate::edge::body::Form;
use crate::edge::next::escaped;
use crate::edge::params::At;
use crate::edge::visit::Visit;
use crate::pages::texts::Texts;
use crate::problem::Problem;
use crate::refusal;
use crate::site::Portal;

/// How often a form is tried on a draft that other windows keep changing.
const RACES: usize = 3;

/// An act on the draft as a whole: add a person, or go on with today's contacts.
pub(super) async fn on_draft(
    State(portal): State<Portal>,
    visit: Visit,
    At(customer): At<Uuid>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let (filled, customer) = (Filled(pairs), CustomerId(customer));
    let (act, opened) = match filled.get("do") {
        "rebase" => (DraftAct::Rebase, None),
        "add" => {
            let id = filled.get("id").parse().map(ContactId).map_err(|_| unreadable())?;
            (DraftAct::AddContact { id, side: side(filled.get("side")) }, Some(id))
        }
        _ => return Err(unreadable()),
    };
    match portal.workflow.work_on_draft(&visit.caller, customer, None, vec![act]).await {
        Ok(worked) => {
            let overtaken: Vec<String> = worked.acted.overtaken.iter().map(ToString::to_string).collect();
            let query = match opened {
                // Whoever adds a person wants to type a name.
                Some(id) => format!("open={id}#f-name"),
                None => format!("done=rebased&changed={}", overtaken.join("+")),
            };
            Ok(Redirect::to(&format!("/customers/{customer}/contacts?{query}")).into_response())
        }
        Err(error) => not_done(&portal, &visit, customer, looking(&filled, None), error, &filled).await,
    }
}

/// An act on one contact: a toggle of the row, or everything the open row says.
pub(super) async fn on_contact(
    State(portal): State<Portal>,
    visit: Visit,
    At((customer, contact)): At<(Uuid, Uuid)>,
    headers: HeaderMap,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let (filled, customer, contact) = (Filled(pairs), CustomerId(customer), ContactId(contact));
    for _ in 0..RACES {
        // Without a mark nothing was typed: a toggle says how one thing shall be, whatever the draft is by now, and nobody's
        // name matters for that.
        let (mut book, mut now) = (None, None);
        if filled.has("mark") {
            let read = Book::read(&portal, &visit, customer, Shown::Nobody).await?;
            now = match shown_details(&read, contact) {
                None => today(&portal, &read, contact).await?.0,
                shown => shown,
            };
            book = Some(read);
        }
        let acts = match (acts(now.as_ref(), contact, &filled)?, &book) {
            (Meant::Acts(acts), _) => acts,
            (Meant::Clash(_), None) => return Err(unreadable()),
            (Meant::Clash(clash), Some(_)) => {
                let texts = Texts::of(visit.locale);
                let text = fl!(texts.loader(), "contacts-clash");
                let trouble = Trouble { text, clash: Some(clash), typed: Vec::new() };
                let looking = looking(&filled, Some(contact));
                let book = Book::read(&portal, &visit, customer, Shown::Page(&looking)).await?;
                return show::shown(&portal, &visit, book, looking, Some(trouble)).await;
            }
        };
        let seen = book.as_ref().and_then(Book::kept).map(|kept| kept.version);
        match portal.workflow.work_on_draft(&visit.caller, customer, seen, acts).await {
            Ok(worked) => {
                return answer(&portal, &visit, customer, contact, &filled, &headers, &worked.acted).await;
            }
            // Another window was faster: look at the draft as it is now, and decide anew.
            Err(WorkflowError::Stale { .. }) => {}
            Err(error) => {
                let looking = looking(&filled, Some(contact));
                return not_done(&portal, &visit, customer, looking, error, &filled).await;
            }
        }
    }
    Err(Problem::unavailable())
}

/// What a form means for the draft.
enum Meant {
    Acts(Vec<DraftAct>),
    Clash(Clash),
}

/// `now` are the details as a page would show them now: those of the draft, or else of today.
fn acts(now: Option<&TypedDetails>, contact: ContactId, filled: &Filled) -> Result<Meant, Problem> {
    let mut acts = Vec::new();
    if filled.has("mark") {
        let typed = filled.details();
        let as_shown = filled.get("mark") == mark_of(&typed);
        // What nobody changed in this window is not written over what another window did.
        if !as_shown {
            if now.is_some_and(|now| mark_of(now) != filled.get("mark") && *now != typed) {
                return Ok(Meant::Clash(Clash { typed }));
            }
            acts.push(DraftAct::SetDetails { contact, details: Box::new(typed), current: None });
        }
        acts.extend(role_changes(contact, filled));
        if filled.has("side") && filled.get("side") != filled.get("was-side") {
            acts.push(DraftAct::ChangeSide { contact, side: side(filled.get("side")) });
        }
    }
    match filled.get("do").split_once(':').unwrap_or((filled.get("do"), "")) {
        ("" | "save", _) => {}
        ("grant", role) => acts.push(DraftAct::SetRole { contact, role: role.into(), held: true }),
        ("revoke", role) => acts.push(DraftAct::SetRole { contact, role: role.into(), held: false }),
        ("flag", _) => acts.push(DraftAct::FlagRemoval { contact, flagged: true }),
        ("unflag", _) => acts.push(DraftAct::FlagRemoval { contact, flagged: false }),
        // Whatever else the form says is forgotten with the rest.
        ("forget", _) => acts = vec![DraftAct::Forget { contact }],
        _ => return Err(unreadable()),
    }
    Ok(Meant::Acts(acts))
}

/// The roles whose boxes were ticked or emptied in this window.
fn role_changes(contact: ContactId, filled: &Filled) -> Vec<DraftAct> {
    let ticked: Vec<&str> = filled.all("roles").collect();
    let was: Vec<&str> = filled.get("was").split(' ').filter(|key| !key.is_empty()).collect();
    let set = |role: &&str, held| DraftAct::SetRole { contact, role: RoleKey::from(*role), held };
    let given = ticked.iter().filter(|key| !was.contains(key)).map(|key| set(key, true));
    let taken = was.iter().filter(|key| !ticked.contains(key)).map(|key| set(key, false));
    given.chain(taken).collect()
}

/// The fragment for the script, or the page again.
async fn answer(
    portal: &Portal,
    visit: &Visit,
    customer: CustomerId,
    contact: ContactId,
    filled: &Filled,
    headers: &HeaderMap,
    acted: &Acted,
) -> Result<Response, Problem> {
    let keys: Vec<&str> = acted.dropped.iter().map(RoleKey::as_str).collect();
    if headers.contains_key("x-part") {
        let looking = Looking { part: contact.to_string(), ..looking(filled, Some(contact)) };
        let row = Shown::Row(contact, !looking.open.is_empty());
        let book = Book::read(portal, visit, customer, row).await?;
        let said = show::dropped(&book, keys.iter().copied(), Texts::of(visit.locale)).unwrap_or_default();
        return show::part(portal, visit, book, looking, said).await;
    }
    let mut query = looking(filled, Some(contact)).address();
    if !keys.is_empty() {
        query = format!("{query}dropped={}&", escaped(&keys.join(" ")));
    }
    Ok(Redirect::to(&format!("/customers/{customer}/contacts?{query}#row-{contact}")).into_response())
}

/// The page as it is now, saying why the act was not done, with what was typed.
async fn not_done(
    portal: &Portal,
    visit: &Visit,
    customer: CustomerId,
    looking: Looking,
    error: WorkflowError,
    filled: &Filled,
) -> Result<Response, Problem> {
    let texts = Texts::of(visit.locale);
    let loader = texts.loader();
    let text = match &error {
        WorkflowError::Taken { scope } if scope == "open-request" => fl!(loader, "contacts-overtaken"),
        WorkflowError::Refused { code: "unknown-contact", .. } => fl!(loader, "contacts-refused-unknown"),
        WorkflowError::Refused { code: "role-out-of-scope", .. } => fl!(loader, "contacts-refused-role"),
        WorkflowError::Refused { code: "no-purchaser-assigned", .. } => {
            fl!(loader, "contacts-refused-purchaser")
        }
        WorkflowError::Refused { code: "too-many-items", .. }
        | WorkflowError::Invalid { code: "too-much-at-once", .. } => fl!(loader, "contacts-refused-full"),
        _ => return Err(refusal::problem(error)),
    };
    let typed = ["name", "email", "phone", "cell", "title", "company"];
    let typed = typed.iter().map(|key| filled.get(key).to_owned()).filter(|value| !value.is_empty());
    let trouble = Trouble { text, typed: typed.collect(), clash: None };
    let book = Book::read(portal, visit, customer, Shown::Page(&looking)).await?;
    show::shown(portal, visit, book, looking, Some(trouble)).await
}

/// Where the form was: the filter, and whether the row was open.
fn looking(filled: &Filled, contact: Option<ContactId>) -> Looking {
    let open = contact.filter(|_| filled.has("mark") || filled.get("open") == "1");
    Looking {
        q: filled.get("q").to_owned(),
        role: filled.get("role").to_owned(),
        side: filled.get("in").to_owned(),
        page: filled.get("page").to_owned(),
        check: filled.get("check").to_owned(),
        open: open.map(|contact| contact.to_string()).unwrap_or_default(),
        ..Looking::default()
    }
}

fn side(key: &str) -> Side {
    if key == Side::Purchaser.as_str() { Side::Purchaser } else { Side::Customer }
}

fn unreadable() -> Problem {
    Problem::bad_input("malformed-form", "The form is not complete. Open the page again and fill it in.")
}
