//! Acts that are confirmed on a page of their own: take back, amend, show to the other organisation.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::authorise::Act;
use i18n_embed_fl::fl;
use uuid::Uuid;

use super::acts::Acting;
use super::sheet::Sheet;
use crate::api::tickets::number;
use crate::edge::params::At;
use crate::edge::visit::Visit;
use crate::pages::frame::{Frame, Place};
use crate::pages::render;
use crate::pages::wording::{self, Change};
use crate::problem::Problem;
use crate::site::Portal;

#[derive(Template)]
#[template(path = "ticket_confirm.html")]
struct Page {
    frame: Frame,
    number: String,
    act: String,
    title: String,
    text: String,
    /// Decided lines, with what was decided.
    decided: Vec<(String, String)>,
    /// Whether a reason is asked for.
    reason: bool,
    button: String,
    danger: bool,
    keep: String,
    command: Uuid,
}

/// Asks before it is done. Reading this page changes nothing.
pub(super) async fn ask(
    State(portal): State<Portal>,
    visit: Visit,
    At((text, act)): At<(String, String)>,
) -> Result<Response, Problem> {
    let right = match act.as_str() {
        "cancel" => Act::Cancel,
        "amend" => Act::Amend,
        "share" => Act::Share,
        _ => return Err(Problem::not_found()),
    };
    let sheet = Sheet::load(&portal, &visit, number(&text)?).await?;
    if !sheet.look.may(right) {
        return Err(Problem::new(
            StatusCode::CONFLICT,
            "not-now",
            "This cannot be done now",
            "The ticket is no longer as it was. Open it again to see what can be done.",
        ));
    }
    Ok(render(StatusCode::OK, &page(&visit, &sheet, act)))
}

fn page(visit: &Visit, sheet: &Sheet, act: String) -> Page {
    let frame = Frame::of_person(&visit.me).at(Place::Tickets);
    let (texts, number) = (frame.texts, sheet.number.to_string());
    let loader = texts.loader();
    let other = if sheet.ticket.side == "customer" { "purchaser" } else { "customer" };
    let (title, text, button, keep) = match act.as_str() {
        "cancel" => (
            fl!(loader, "ticket-cancel-title", number = number.as_str()),
            fl!(loader, "ticket-cancel-text"),
            fl!(loader, "ticket-cancel-do"),
            fl!(loader, "ticket-cancel-keep"),
        ),
        "amend" => (
            fl!(loader, "ticket-amend-title", number = number.as_str()),
            fl!(loader, "ticket-amend-text"),
            fl!(loader, "ticket-amend-do"),
            fl!(loader, "ticket-cancel-keep"),
        ),
        _ => {
            let side = sheet.names.side(other, texts);
            (
                fl!(loader, "ticket-share-title", side = side, number = number.as_str()),
                fl!(loader, "ticket-share-text"),
                fl!(loader, "ticket-share-do"),
                fl!(loader, "ticket-share-keep"),
            )
        }
    };
    let decided = sheet.lines.iter().filter(|line| act == "amend" && line.verdict.is_some());
    let decided = decided
        .map(|line| (Change::from(line).sentence(&sheet.names, texts), wording::fate(line, texts).word));
    Page {
        decided: decided.collect(),
        reason: act == "cancel",
        danger: act == "cancel",
        frame,
        number,
        act,
        title,
        text,
        button,
        keep,
        command: Uuid::new_v4(),
    }
}

/// Does what was confirmed.
pub(super) async fn act(acting: Acting) -> Result<Response, Problem> {
    let call = acting.call()?;
    let (workflow, caller) = (acting.portal.workflow.clone(), acting.visit.caller.clone());
    let number = acting.sheet.number;
    match acting.act.as_str() {
        "cancel" => {
            let reason = acting.filled.get("reason").replace("\r\n", "\n");
            let outcome = workflow.cancel_request(&caller, call, number, Some(&reason)).await;
            acting.answer(outcome, "cancel", "acts").await
        }
        "share" => {
            let outcome = workflow.share_ticket(&caller, call, number).await;
            acting.answer(outcome, "share", "acts").await
        }
        _ => match workflow.draft_from_request(&caller, number).await {
            Ok(customer) => Ok(Redirect::to(&format!("/customers/{customer}/contacts")).into_response()),
            Err(error) => acting.refused(error, "acts").await,
        },
    }
}
