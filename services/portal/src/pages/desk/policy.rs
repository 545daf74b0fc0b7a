//! A customer's policy: what counts, what was proposed, and a second person's word on it.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use events::id::CustomerId;
use events::policy::{Policy, Provisioning, Reversal, Sending};
use i18n_embed_fl::fl;
use projection::{ReadError, Viewer, rows};
use serde::Deserialize;
use uuid::Uuid;
use workflow::policy::PolicyView;
use workflow::{Receipt, WorkflowError};

use crate::edge::body::Form;
use crate::edge::params::{At, Params};
use crate::edge::visit::Visit;
use crate::pages::frame::{Frame, Place, Tone};
use crate::pages::render;
use crate::pages::texts::Texts;
use crate::pages::tickets::Filled;
use crate::problem::Problem;
use crate::refusal::{self, read_fault};
use crate::site::Portal;

/// What was just done.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    done: String,
}

/// One setting: in force, and as proposed where that differs.
struct Setting {
    label: String,
    now: String,
    proposed: Option<String>,
}

/// A choice of the form.
struct Choice {
    value: &'static str,
    words: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "desk_policy.html")]
struct Page {
    frame: Frame,
    customer: CustomerId,
    name: String,
    settings: Vec<Setting>,
    proposal: Option<u32>,
    may_adopt: bool,
    may_change: bool,
    provisioning: Vec<Choice>,
    reversal: Vec<Choice>,
    sending: Vec<Choice>,
    hours: String,
    hours_wrong: bool,
    command: Uuid,
}

/// Shows the policy.
pub(super) async fn show(
    State(portal): State<Portal>,
    visit: Visit,
    At(id): At<Uuid>,
    Params(asked): Params<Asked>,
) -> Result<Response, Problem> {
    let frame = Frame::of_person(&visit.me).at(Place::Customers);
    let loader = frame.texts.loader();
    let said = match asked.done.as_str() {
        "propose" => Some(fl!(loader, "policy-done-proposed")),
        "adopt" => Some(fl!(loader, "policy-done-adopted")),
        "drop" => Some(fl!(loader, "policy-done-dropped")),
        _ => None,
    };
    let frame = match said {
        Some(text) => frame.saying(Tone::Done, text),
        None => frame,
    };
    page(&portal, &visit, CustomerId(id), frame, None, StatusCode::OK).await
}

/// Proposes, adopts or drops, as the form's button says.
pub(super) async fn act(
    State(portal): State<Portal>,
    visit: Visit,
    At(id): At<Uuid>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let (form, customer) = (Filled(pairs), CustomerId(id));
    // Whoever may not see it learns nothing of what a form must hold.
    portal.workflow.policy(&visit.caller, customer).await.map_err(refusal::problem)?;
    let act = form.get("act").to_owned();
    match Box::pin(run(&portal, &visit, customer, &form, &act)).await? {
        Ok(_) => Ok(Redirect::to(&format!("/desk/customers/{id}/policy?done={act}")).into_response()),
        Err(error) => {
            let frame = Frame::of_person(&visit.me).at(Place::Customers);
            let loader = frame.texts.loader();
            let text = match &error {
                WorkflowError::Refused { code: "policy-unchanged", .. } => fl!(loader, "policy-unchanged"),
                WorkflowError::Refused { code: "already-proposed", .. } => fl!(loader, "policy-already"),
                WorkflowError::Refused { code: "link-hours", .. } => fl!(loader, "policy-hours-wrong"),
                WorkflowError::Refused { code: "no-such-proposal", .. } => fl!(loader, "policy-gone"),
                WorkflowError::Refused { code: "self-approval", .. } => fl!(loader, "policy-own"),
                _ => return Err(refusal::problem(error)),
            };
            let frame = frame.saying(Tone::Problem, text);
            page(&portal, &visit, customer, frame, Some(&form), StatusCode::UNPROCESSABLE_ENTITY).await
        }
    }
}

async fn run(
    portal: &Portal,
    visit: &Visit,
    customer: CustomerId,
    form: &Filled,
    act: &str,
) -> Result<Result<Receipt, WorkflowError>, Problem> {
    let call = form.call(visit.account, &format!("POST /desk/customers/{customer}/policy"))?;
    let bad = || Problem::bad_input("malformed-form", "The form is not complete. Open the page again.");
    let proposal = || form.get("proposal").parse::<u32>().map_err(|_| bad());
    let (workflow, caller) = (&portal.workflow, &visit.caller);
    Ok(match act {
        "propose" => {
            let policy = filled_in(form).ok_or_else(bad)?;
            workflow.propose_policy(caller, call, customer, policy).await
        }
        "adopt" => workflow.adopt_policy(caller, call, customer, proposal()?).await,
        "drop" => workflow.drop_policy(caller, call, customer, proposal()?).await,
        _ => return Err(bad()),
    })
}

/// The policy of the form. Hours that are no number are out of range, which the domain says.
fn filled_in(form: &Filled) -> Option<Policy> {
    Some(Policy {
        provisioning: match form.get("provisioning") {
            "on-implementation" => Provisioning::OnImplementation,
            "by-invitation" => Provisioning::ByInvitation,
            "by-grant" => Provisioning::ByGrant,
            "never" => Provisioning::Never,
            _ => return None,
        },
        reversal: match form.get("reversal") {
            "reversible" => Reversal::Reversible,
            "irreversible" => Reversal::Irreversible,
            _ => return None,
        },
        sending: match form.get("sending") {
            "auto" => Sending::Auto,
            "review" => Sending::Review,
            _ => return None,
        },
        link_hours: form.get("hours").trim().parse().unwrap_or(0),
    })
}

async fn page(
    portal: &Portal,
    visit: &Visit,
    customer: CustomerId,
    frame: Frame,
    again: Option<&Filled>,
    code: StatusCode,
) -> Result<Response, Problem> {
    let view = portal.workflow.policy(&visit.caller, customer).await.map_err(refusal::problem)?;
    let row = read(portal, customer).await.map_err(|error| read_fault(&error))?;
    let row = row.ok_or_else(Problem::not_found)?;
    let texts = frame.texts;
    let proposed = view.proposal.as_ref().map(|waiting| waiting.policy);
    let typed = again.filter(|form| form.get("act") == "propose");
    let chosen = typed.and_then(filled_in).or(proposed).unwrap_or(view.in_force);
    let page = Page {
        name: row.name,
        settings: settings(&view, texts),
        proposal: view.proposal.as_ref().map(|waiting| waiting.number),
        may_adopt: view.may_adopt,
        may_change: view.may_change,
        provisioning: choices(
            [
                Provisioning::OnImplementation,
                Provisioning::ByInvitation,
                Provisioning::ByGrant,
                Provisioning::Never,
            ],
            chosen.provisioning,
            |value| provisioning(value, texts),
        ),
        reversal: choices([Reversal::Reversible, Reversal::Irreversible], chosen.reversal, |value| {
            reversal(value, texts)
        }),
        sending: choices([Sending::Auto, Sending::Review], chosen.sending, |value| sending(value, texts)),
        hours: typed.map_or_else(|| chosen.link_hours.to_string(), |form| form.get("hours").to_owned()),
        hours_wrong: typed.is_some() && !domain::policy::LINK_HOURS.contains(&chosen.link_hours),
        command: Uuid::now_v7(),
        customer,
        frame,
    };
    Ok(render(code, &page))
}

async fn read(portal: &Portal, customer: CustomerId) -> Result<Option<rows::Customer>, ReadError> {
    let mut session = portal.reader.session().await?;
    session.view(&Viewer::Staff).await?.customer(customer).await
}

fn choices<T: Copy + PartialEq, const N: usize>(
    all: [T; N],
    chosen: T,
    words: impl Fn(T) -> (&'static str, String),
) -> Vec<Choice> {
    let choice = |value: T| {
        let (key, words) = words(value);
        Choice { value: key, words, chosen: value == chosen }
    };
    all.into_iter().map(choice).collect()
}

fn provisioning(value: Provisioning, texts: Texts) -> (&'static str, String) {
    let loader = texts.loader();
    match value {
        Provisioning::OnImplementation => ("on-implementation", fl!(loader, "policy-on-implementation")),
        Provisioning::ByInvitation => ("by-invitation", fl!(loader, "policy-by-invitation")),
        Provisioning::ByGrant => ("by-grant", fl!(loader, "policy-by-grant")),
        Provisioning::Never => ("never", fl!(loader, "policy-never")),
    }
}

fn reversal(value: Reversal, texts: Texts) -> (&'static str, String) {
    let loader = texts.loader();
    match value {
        Reversal::Reversible => ("reversible", fl!(loader, "policy-reversible")),
        Reversal::Irreversible => ("irreversible", fl!(loader, "policy-irreversible")),
    }
}

fn sending(value: Sending, texts: Texts) -> (&'static str, String) {
    let loader = texts.loader();
    match value {
        Sending::Auto => ("auto", fl!(loader, "policy-auto")),
        Sending::Review => ("review", fl!(loader, "policy-review")),
    }
}

fn settings(view: &PolicyView, texts: Texts) -> Vec<Setting> {
    let loader = texts.loader();
    let proposed = view.proposal.as_ref().map(|waiting| waiting.policy);
    let setting = |label: String, words: &dyn Fn(&Policy) -> String| {
        let now = words(&view.in_force);
        let proposed = proposed.as_ref().map(words).filter(|words| *words != now);
        Setting { label, now, proposed }
    };
    vec![
        setting(fl!(loader, "policy-provisioning"), &|policy| provisioning(policy.provisioning, texts).1),
        setting(fl!(loader, "policy-reversal"), &|policy| reversal(policy.reversal, texts).1),
        setting(fl!(loader, "policy-sending"), &|policy| sending(policy.sending, texts).1),
        setting(fl!(loader, "policy-hours"), &|policy| {
            fl!(loader, "policy-hours-count", count = policy.link_hours)
        }),
    ]
}
