//! A new document, sent with a form.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use events::id::CustomerId;
use i18n_embed_fl::fl;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;
use workflow::WorkflowError;
use workflow::terms::Upload;

use super::{Again, page};
use crate::edge::params::At;
use crate::edge::upload::FormWithFile;
use crate::edge::visit::Visit;
use crate::pages::assets::hex;
use crate::pages::frame::{Frame, Tone};
use crate::pages::texts::Texts;
use crate::pages::tickets::{Filled, shown};
use crate::problem::Problem;
use crate::refusal;
use crate::site::Portal;

/// Publishes what was chosen. A PDF is told by its bytes, and what is none is Markdown: what the file is called says nothing.
pub(super) async fn submit(
    State(portal): State<Portal>,
    visit: Visit,
    At(customer): At<Uuid>,
    form: Result<FormWithFile, Problem>,
) -> Result<Response, Problem> {
    let id = CustomerId(customer);
    // Whoever may not see the customer learns nothing of what a form must hold.
    portal.workflow.terms(&visit.caller, id).await.map_err(refusal::problem)?;
    let form = form?;
    let mut filled = Filled(form.fields);
    filled.0.push(("file".to_owned(), hex(&Sha256::digest(&form.file))));
    let call = filled.call(visit.account, &format!("POST /customers/{customer}/terms"))?;
    let title = filled.get("title").to_owned();
    let upload = Upload { format: None, title: title.clone(), bytes: form.file.to_vec() };
    match portal.workflow.publish_terms(&visit.caller, call, id, upload).await {
        Ok(receipt) => {
            shown(&portal, &receipt.done).await;
            Ok(Redirect::to(&format!("/customers/{customer}/terms?done=published")).into_response())
        }
        Err(error) => {
            let frame = Frame::of_person(&visit.me);
            let Some(text) = in_words(&error, frame.texts) else { return Err(refusal::problem(error)) };
            let (frame, again) = (frame.saying(Tone::Problem, text), Again { next: String::new(), title });
            page(&portal, &visit, id, frame, again, StatusCode::UNPROCESSABLE_ENTITY).await
        }
    }
}

/// What was wrong with the document.
fn in_words(error: &WorkflowError, texts: Texts) -> Option<String> {
    let (WorkflowError::Refused { code, .. } | WorkflowError::Invalid { code, .. }) = error else {
        return None;
    };
    let loader = texts.loader();
    Some(match *code {
        "terms-unchanged" => fl!(loader, "terms-unchanged"),
        "terms-size" => fl!(loader, "terms-wrong-size"),
        "terms-title" => fl!(loader, "terms-wrong-title"),
        "not-a-pdf" => fl!(loader, "terms-not-a-pdf"),
        "not-markdown" => fl!(loader, "terms-not-markdown"),
        _ => return None,
    })
}
