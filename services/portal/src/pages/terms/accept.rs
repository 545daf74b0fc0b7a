//! "I accept", and on to where the visitor wanted to go.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use events::id::CustomerId;
use i18n_embed_fl::fl;
use uuid::Uuid;
use workflow::WorkflowError;

use super::{Again, page};
use crate::edge::body::Form;
use crate::edge::next::local;
use crate::edge::params::At;
use crate::edge::visit::Visit;
use crate::pages::frame::{Frame, Tone};
use crate::pages::tickets::{Filled, shown};
use crate::problem::Problem;
use crate::refusal;
use crate::site::Portal;

/// Accepts the version that was shown.
pub(super) async fn submit(
    State(portal): State<Portal>,
    visit: Visit,
    At((customer, version)): At<(Uuid, u32)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let (form, id) = (Filled(pairs), CustomerId(customer));
    let call = form.call(visit.account, &format!("POST /customers/{customer}/terms/{version}/acceptance"))?;
    match portal.workflow.accept_terms(&visit.caller, call, id, version).await {
        Ok(receipt) => {
            // Rights are read from the log, so nobody has to wait; the lists only show it a moment later.
            shown(&portal, &receipt.done).await;
            Ok(onward(customer, form.get("next")))
        }
        // Accepted in another window.
        Err(WorkflowError::Refused { code: "already-accepted", .. }) => {
            Ok(onward(customer, form.get("next")))
        }
        Err(WorkflowError::Refused { code: "terms-replaced", .. }) => {
            let frame = Frame::of_person(&visit.me);
            let text = fl!(frame.texts.loader(), "terms-replaced");
            let again = Again { next: form.get("next").to_owned(), title: String::new() };
            page(&portal, &visit, id, frame.saying(Tone::Problem, text), again, StatusCode::CONFLICT).await
        }
        Err(error) => Err(refusal::problem(error)),
    }
}

fn onward(customer: Uuid, next: &str) -> Response {
    match local(next) {
        Some(next) => Redirect::to(next).into_response(),
        None => Redirect::to(&format!("/customers/{customer}/terms?done=accepted")).into_response(),
    }
}
