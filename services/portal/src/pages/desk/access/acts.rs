//! What is done to a contact's access by sending a form.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::access::AccessAction;
use domain::networks::{InvalidNetworks, Networks};
use events::id::{ContactId, CustomerId};
use i18n_embed_fl::fl;
use uuid::Uuid;
use workflow::access::Asked;
use workflow::{Call, Receipt, WorkflowError};

use super::backup;
use super::contact::{self, Tried};
use crate::edge::body::Form;
use crate::edge::params::At;
use crate::edge::visit::Visit;
use crate::pages::frame::{Frame, Place, Tone};
use crate::pages::texts::{Texts, isolated};
use crate::pages::tickets::{Filled, shown};
use crate::problem::Problem;
use crate::refusal;
use crate::site::Portal;

/// Does what the form asks, and shows the contact as it is then.
pub(in crate::pages::desk) async fn act(
    State(portal): State<Portal>,
    visit: Visit,
    At((customer, contact, act)): At<(Uuid, Uuid, String)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let form = Filled(pairs);
    let at = (CustomerId(customer), ContactId(contact));
    let route = format!("POST /desk/customers/{customer}/access/{contact}/{act}");
    let call = form.call(visit.account, &route)?;
    if act == "backup" {
        return match Box::pin(backup::take(&portal, &visit, at)).await {
            Ok(archive) => Ok(archive),
            Err(error) => refused(&portal, &visit, at, error).await,
        };
    }
    if act == "link" {
        return Box::pin(take_link(&portal, &visit, at, call)).await;
    }
    let done = match act.as_str() {
        "grant" | "networks" => match Networks::typed(form.get("networks")) {
            Ok(networks) => Box::pin(admit(&portal, &visit, at, call, &act, networks)).await,
            Err(invalid) => return not_networks(&portal, &visit, at, form.get("networks"), &invalid).await,
        },
        _ => Box::pin(run(&portal, &visit, at, call, &act, form.get("confirmed") == "yes")).await,
    };
    match done {
        Ok((receipt, says)) => {
            let says = if shown(&portal, &receipt.done).await { says } else { "behind" };
            let there = format!("/desk/customers/{customer}/access/{contact}?done={says}");
            Ok(Redirect::to(&there).into_response())
        }
        Err(error) => refused(&portal, &visit, at, error).await,
    }
}

/// Grants access, or settles from where it works.
async fn admit(
    portal: &Portal,
    visit: &Visit,
    (customer, contact): (CustomerId, ContactId),
    call: Call,
    act: &str,
    networks: Option<Networks>,
) -> Result<(Receipt, &'static str), WorkflowError> {
    let (workflow, caller) = (&portal.workflow, &visit.caller);
    if act == "networks" {
        let done = workflow.restrict_contact(caller, call, customer, contact, networks.as_ref()).await?;
        return Ok((done, "networks"));
    }
    let granted = workflow.grant_access(caller, call, customer, contact, networks.as_ref()).await?;
    Ok((granted.receipt, if granted.expires_at.is_some() { "granted" } else { "acts" }))
}

/// The contact with what was typed, saying what is wrong with it.
async fn not_networks(
    portal: &Portal,
    visit: &Visit,
    at: (CustomerId, ContactId),
    typed: &str,
    invalid: &InvalidNetworks,
) -> Result<Response, Problem> {
    let frame = Frame::of_person(&visit.me).at(Place::Customers);
    let loader = frame.texts.loader();
    let problem = match invalid {
        InvalidNetworks::Form { given } => fl!(loader, "access-network-form", given = isolated(given)),
        InvalidNetworks::InsideNetwork { given, network } => {
            fl!(loader, "access-network-inside", given = isolated(given), network = network.as_str())
        }
        InvalidNetworks::Everything { given } => fl!(loader, "access-network-all", given = given.as_str()),
        InvalidNetworks::TooMany | InvalidNetworks::None => {
            fl!(loader, "access-network-many", most = Networks::MOST)
        }
    };
    let tried = Tried { networks: Some((typed.to_owned(), problem)), ..Tried::default() };
    contact::page(portal, visit, at, frame, tried, StatusCode::UNPROCESSABLE_ENTITY).await
}

async fn run(
    portal: &Portal,
    visit: &Visit,
    (customer, contact): (CustomerId, ContactId),
    call: Call,
    act: &str,
    confirmed: bool,
) -> Result<(Receipt, &'static str), WorkflowError> {
    let (workflow, caller) = (&portal.workflow, &visit.caller);
    let Some(action) = AccessAction::ALL.into_iter().find(|action| action.as_str() == act) else {
        return match act {
            "send" => Ok((workflow.send_activation(caller, call, customer, contact).await?, "asked")),
            "sent" => Ok((workflow.confirm_activation_sent(caller, call, customer, contact).await?, "sent")),
            _ => Err(WorkflowError::NotFound),
        };
    };
    let access = workflow.contact_access(caller, customer, contact).await?;
    if action.is_final(&access.policy) && !confirmed {
        return Err(WorkflowError::Invalid {
            code: "not-confirmed",
            detail: "This cannot be undone. Tick the box that names the contact, then send the form again."
                .to_owned(),
        });
    }
    Ok(match action {
        // Comes with networks, see `admit`.
        AccessAction::Grant => return Err(WorkflowError::NotFound),
        AccessAction::RequestActivation => {
            let requested = workflow.request_activation(caller, call, customer, contact).await?;
            let says = match requested.asked {
                Asked::Mailed => "asked",
                Asked::Waits => "waits",
                Asked::ActsAlready => "acts",
            };
            (requested.receipt, says)
        }
        AccessAction::Activate => {
            (workflow.activate_contact(caller, call, customer, contact).await?, "activate")
        }
        AccessAction::Deactivate => {
            (workflow.deactivate_contact(caller, call, customer, contact).await?, "deactivate")
        }
        AccessAction::DeleteIdentities => {
            (workflow.delete_identities(caller, call, customer, contact).await?, "delete-identities")
        }
    })
}

/// Shows the mail with its link, to be opened in the own mail program. No address ever holds the link of another person.
async fn take_link(
    portal: &Portal,
    visit: &Visit,
    at: (CustomerId, ContactId),
    call: Call,
) -> Result<Response, Problem> {
    let taken = portal.workflow.hand_out_activation(&visit.caller, call, at.0, at.1).await;
    match taken {
        Ok(taken) => {
            let frame = Frame::of_person(&visit.me).at(Place::Customers);
            let tried = Tried { taken: Some(taken), ..Tried::default() };
            contact::page(portal, visit, at, frame, tried, StatusCode::OK).await
        }
        Err(error) => refused(portal, visit, at, error).await,
    }
}

/// The contact as it is now, saying why nothing was done.
async fn refused(
    portal: &Portal,
    visit: &Visit,
    at: (CustomerId, ContactId),
    error: WorkflowError,
) -> Result<Response, Problem> {
    let code = match &error {
        WorkflowError::Refused { code, .. } | WorkflowError::Invalid { code, .. } => *code,
        _ => return Err(refusal::problem(error)),
    };
    let frame = Frame::of_person(&visit.me).at(Place::Customers);
    let Some(text) = why(code, frame.texts) else { return Err(refusal::problem(error)) };
    let status =
        if code == "not-confirmed" { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::CONFLICT };
    contact::page(portal, visit, at, frame.saying(Tone::Problem, text), Tried::default(), status).await
}

/// The refusal in the reader's language.
fn why(code: &str, texts: Texts) -> Option<String> {
    let loader = texts.loader();
    Some(match code {
        "not-confirmed" => fl!(loader, "access-not-confirmed"),
        "already-granted" => fl!(loader, "access-refused-granted"),
        "already-active" => fl!(loader, "access-refused-active"),
        "account-deactivated" => fl!(loader, "access-refused-deactivated"),
        "deactivation-final" => fl!(loader, "access-refused-final"),
        "not-active" => fl!(loader, "access-refused-inactive"),
        "not-registered" => fl!(loader, "access-refused-unregistered"),
        "used-elsewhere" => fl!(loader, "access-refused-elsewhere"),
        "self-approval" => fl!(loader, "access-refused-own"),
        "already-linked" => fl!(loader, "access-refused-linked"),
        "address-differs" => fl!(loader, "access-refused-differs"),
        "not-taken" => fl!(loader, "access-refused-not-taken"),
        "nothing-to-send" | "not-linked" | "link-superseded" => fl!(loader, "access-refused-nothing"),
        "by-grant" | "by-invitation" => fl!(loader, "access-refused-policy"),
        "no-accounts" => fl!(loader, "access-refused-never"),
        "shared-mailbox" => fl!(loader, "access-refused-mailbox"),
        "address-taken" => fl!(loader, "access-refused-address"),
        "person-erased" => fl!(loader, "access-refused-erased"),
        _ => return None,
    })
}
