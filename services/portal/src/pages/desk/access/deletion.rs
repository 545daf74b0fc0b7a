//! The deletion of a contact: what it would do, what forbids it, and the word of two people.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::roster::Lost;
use events::id::{ContactId, CustomerId};
use i18n_embed_fl::fl;
use projection::{ReadError, Viewer, rows};
use uuid::Uuid;
use workflow::WorkflowError;
use workflow::deletion::{DeletionState, DeletionView};

use crate::edge::body::Form;
use crate::edge::next::with_next;
use crate::edge::params::At;
use crate::edge::visit::Visit;
use crate::pages::frame::{Frame, Place, Tone};
use crate::pages::jobs;
use crate::pages::render;
use crate::pages::texts::{Texts, isolated};
use crate::pages::tickets::{Filled, When, shown};
use crate::pages::wording::Names;
use crate::problem::Problem;
use crate::refusal::{self, read_fault};
use crate::site::Portal;

/// A job that forbids it.
struct Blocking {
    job: String,
    sign: &'static str,
    class: &'static str,
    status: String,
}

/// What waits for a second person.
struct Waiting {
    number: u32,
    at: When,
    by: Option<String>,
    may_countersign: bool,
}

/// A contact that is still there.
struct There {
    consequences: Vec<String>,
    blocking: Vec<Blocking>,
    lost: Vec<String>,
    waiting: Option<Waiting>,
    /// Whether anything can be done at all by this reader now.
    may_act: bool,
    own: bool,
}

#[derive(Template)]
#[template(path = "desk_access_deletion.html")]
struct Page {
    frame: Frame,
    customer: CustomerId,
    customer_name: String,
    contact: ContactId,
    name: String,
    /// None once the contact is gone.
    there: Option<There>,
    /// What became of somebody who is gone.
    gone: String,
    /// What was typed as the name, to be typed once more.
    typed: String,
    command: Uuid,
}

/// Shows it.
pub(in crate::pages::desk) async fn show(
    State(portal): State<Portal>,
    visit: Visit,
    At((customer, contact)): At<(Uuid, Uuid)>,
) -> Result<Response, Problem> {
    let frame = Frame::of_person(&visit.me).at(Place::Customers);
    let at = (CustomerId(customer), ContactId(contact));
    page(&portal, &visit, at, (frame, ""), StatusCode::OK).await
}

/// Proposes, countersigns or drops, as the form's button says.
pub(in crate::pages::desk) async fn act(
    State(portal): State<Portal>,
    visit: Visit,
    At((customer, contact)): At<(Uuid, Uuid)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let (form, at) = (Filled(pairs), (CustomerId(customer), ContactId(contact)));
    // Whoever may not see it learns nothing of what a form must hold.
    portal.workflow.deletion(&visit.caller, at.0, at.1).await.map_err(refusal::problem)?;
    let here = format!("/desk/customers/{customer}/access/{contact}/deletion");
    if !visit.stepped_up {
        return Ok(Redirect::to(&with_next("/confirm", &here)).into_response());
    }
    let call = form.call(visit.account, &format!("POST {here}"))?;
    let bad = || Problem::bad_input("malformed-form", "The form is not complete. Open the page again.");
    let proposal = || form.get("proposal").parse::<u32>().map_err(|_| bad());
    let (workflow, caller, name) = (&portal.workflow, &visit.caller, form.get("name"));
    let done = match form.get("act") {
        "propose" => workflow.propose_deletion(caller, call, at, name).await,
        "countersign" => workflow.countersign_deletion(caller, call, at, proposal()?, name).await,
        "drop" => workflow.drop_deletion(caller, call, at, proposal()?).await,
        _ => return Err(bad()),
    };
    match done {
        Ok(receipt) => {
            shown(&portal, &receipt.done).await;
            Ok(Redirect::to(&here).into_response())
        }
        Err(error) => refused(&portal, &visit, at, name, error).await,
    }
}

/// The page as it is now, saying why nothing was done.
async fn refused(
    portal: &Portal,
    visit: &Visit,
    at: (CustomerId, ContactId),
    typed: &str,
    error: WorkflowError,
) -> Result<Response, Problem> {
    let frame = Frame::of_person(&visit.me).at(Place::Customers);
    let loader = frame.texts.loader();
    let (code, status) = match &error {
        WorkflowError::Invalid { code, .. } => (*code, StatusCode::UNPROCESSABLE_ENTITY),
        WorkflowError::Refused { code, .. } => (*code, StatusCode::CONFLICT),
        _ => return Err(refusal::problem(error)),
    };
    let text = match code {
        "not-confirmed" => fl!(loader, "deletion-name-differs"),
        "jobs-in-processing" => fl!(loader, "deletion-blocked"),
        "required-role-uncovered" | "last-administrator" => fl!(loader, "deletion-loses"),
        "self-approval" => fl!(loader, "deletion-own"),
        "already-proposed" | "no-such-proposal" | "contact-deleted" => fl!(loader, "deletion-moved"),
        _ => return Err(refusal::problem(error)),
    };
    page(portal, visit, at, (frame.saying(Tone::Problem, text), typed), status).await
}

async fn page(
    portal: &Portal,
    visit: &Visit,
    (customer, contact): (CustomerId, ContactId),
    (frame, typed): (Frame, &str),
    code: StatusCode,
) -> Result<Response, Problem> {
    let state = portal.workflow.deletion(&visit.caller, customer, contact).await;
    let state = state.map_err(refusal::problem)?;
    let row = read(portal, customer).await.map_err(|error| read_fault(&error))?;
    let row = row.ok_or_else(Problem::not_found)?;
    let texts = frame.texts;
    let loader = texts.loader();
    let (name, there, gone) = match state {
        DeletionState::There(view) => {
            let name = view.name.clone().unwrap_or_else(|| fl!(loader, "ticket-erased"));
            let catalogue = portal.workflow.catalogue().await.map_err(refusal::problem)?.state;
            let names = Names::new(&catalogue, texts.locale(), String::new(), None);
            (name, Some(there(*view, &names, texts)), String::new())
        }
        DeletionState::Gone { erased: true } => {
            (fl!(loader, "deletion-former"), None, fl!(loader, "deletion-erased"))
        }
        DeletionState::Gone { erased: false } => {
            (fl!(loader, "deletion-former"), None, fl!(loader, "deletion-deleted"))
        }
    };
    let page = Page {
        customer_name: row.name,
        typed: typed.to_owned(),
        command: Uuid::now_v7(),
        customer,
        contact,
        there,
        gone,
        name,
        frame,
    };
    Ok(render(code, &page))
}

fn there(view: DeletionView, names: &Names, texts: Texts) -> There {
    let loader = texts.loader();
    let blocking: Vec<_> = view
        .blocking
        .into_iter()
        .map(|job| {
            let (class, sign, status) = jobs::status(job.status, texts);
            let words: Vec<_> = [job.external, job.title].into_iter().flatten().collect();
            Blocking { job: words.join(" · "), sign, class, status }
        })
        .collect();
    let lost = |lost: &Lost| match lost {
        Lost::RequiredRole(role) => fl!(loader, "deletion-role", role = isolated(&names.role(&role.0))),
        Lost::Administrator => fl!(loader, "deletion-administrator"),
    };
    let lost: Vec<_> = view.lost.iter().map(lost).collect();
    let waiting = view.proposal.map(|proposal| Waiting {
        number: proposal.number,
        at: When::of(proposal.at, texts),
        by: proposal.by,
        may_countersign: proposal.may_countersign,
    });
    There {
        consequences: vec![
            fl!(loader, "deletion-ends-roles"),
            fl!(loader, "deletion-ends-jobs", jobs = view.jobs),
            fl!(loader, "deletion-ends-data"),
            fl!(loader, "deletion-ends-proof"),
        ],
        may_act: blocking.is_empty() && lost.is_empty() && !view.own,
        own: view.own,
        blocking,
        lost,
        waiting,
    }
}

async fn read(portal: &Portal, customer: CustomerId) -> Result<Option<rows::Customer>, ReadError> {
    let mut session = portal.reader.session().await?;
    session.view(&Viewer::Staff).await?.customer(customer).await
}
