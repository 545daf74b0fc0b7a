//! What is done on a ticket by sending a form. Each act leads back to the ticket, which shows it: or the ticket comes back
//! with what was typed and what stood in the way.

use std::time::Duration;

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::request::SeenOwner;
use events::id::{AccountId, QueryId};
use i18n_embed_fl::fl;
use workflow::{Done, Receipt, WorkflowError};

use super::filled::Filled;
use super::sheet::Sheet;
use super::trouble::Trouble;
use super::{confirm, decide, view};
use crate::api::tickets::number;
use crate::edge::body::Form;
use crate::edge::next::local;
use crate::edge::params::At;
use crate::edge::visit::Visit;
use crate::pages::texts::{Texts, isolated};
use crate::problem::Problem;
use crate::refusal;
use crate::site::Portal;

/// How long an act waits until pages show it.
const SHOWN_WITHIN: Duration = Duration::from_secs(4);

/// An act on a ticket: by whom, on what, with which form.
pub(super) struct Acting {
    pub(super) portal: Portal,
    pub(super) visit: Visit,
    pub(super) sheet: Sheet,
    pub(super) act: String,
    pub(super) filled: Filled,
}

/// Does what the form asks.
pub(super) async fn act(
    State(portal): State<Portal>,
    visit: Visit,
    At((text, act)): At<(String, String)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let sheet = Sheet::load(&portal, &visit, number(&text)?).await?;
    let acting = Acting { portal, visit, sheet, act, filled: Filled(pairs) };
    match acting.act.as_str() {
        "comment" | "note" | "query" | "reply" => Box::pin(talk(acting)).await,
        "decide" => Box::pin(decide::decide(acting)).await,
        "assign" => Box::pin(assign(acting)).await,
        "reopen" | "give-up" => Box::pin(review(acting)).await,
        "cancel" | "share" | "amend" => Box::pin(confirm::act(acting)).await,
        _ => Err(Problem::not_found()),
    }
}

impl Acting {
    /// What is behind the form.
    pub(super) fn call(&self) -> Result<workflow::Call, Problem> {
        self.filled.call(self.visit.account, &format!("POST /tickets/{}/{}", self.sheet.number, self.act))
    }

    /// The texts in the visitor's language.
    pub(super) fn texts(&self) -> Texts {
        Texts::of(self.visit.locale)
    }

    /// Leads to the page that shows what was done, or back to the form.
    pub(super) async fn answer(
        self,
        outcome: Result<Receipt, WorkflowError>,
        says: &str,
        field: &str,
    ) -> Result<Response, Problem> {
        match outcome {
            Ok(receipt) => {
                let shown = shown(&self.portal, &receipt.done).await;
                Ok(self.back_to_ticket(if shown { says } else { "behind" }).await)
            }
            Err(error) => self.refused(error, field).await,
        }
    }

    /// Back to the form, which keeps what was typed; a refusal without words here gets the page of its status.
    pub(super) async fn refused(self, error: WorkflowError, field: &str) -> Result<Response, Problem> {
        match Trouble::of(&error, self.texts(), &self.sheet.ticket.phase, field) {
            Some(trouble) => self.again(trouble).await,
            None => Err(refusal::problem(error)),
        }
    }

    /// Back to the form, saying this.
    pub(super) async fn again(self, trouble: Trouble) -> Result<Response, Problem> {
        Box::pin(view::again(&self.portal, &self.visit, self.sheet, self.filled, trouble)).await
    }

    /// The ticket, saying what was done. What was kept of this form while its person confirmed who she is has served.
    pub(super) async fn back_to_ticket(&self, says: &str) -> Response {
        if matches!(self.act.as_str(), "decide" | "give-up") {
            let dropped = self.portal.workflow.drop_form(self.visit.account, self.sheet.look.request).await;
            if let Err(error) = dropped {
                tracing::warn!(error = %error, "portal.kept_form_not_dropped");
            }
        }
        Redirect::to(&format!("/tickets/{}?done={says}", self.sheet.number)).into_response()
    }
}

/// Waits until the pages show what was written.
pub(in crate::pages) async fn shown(portal: &Portal, done: &Done) -> bool {
    let shown = portal.reader.wait_for_all(done.shard, done.position, SHOWN_WITHIN).await;
    shown.unwrap_or(false)
}

async fn talk(acting: Acting) -> Result<Response, Problem> {
    let field = if acting.act == "note" { "note" } else { "text" };
    let text = acting.filled.get(field).replace("\r\n", "\n");
    if text.trim().is_empty() {
        let said = fl!(acting.texts().loader(), "ticket-error-text-missing");
        return acting.again(Trouble::unfilled(said, field)).await;
    }
    let (call, workflow) = (acting.call()?, acting.portal.workflow.clone());
    let (caller, number) = (&acting.visit.caller, acting.sheet.number);
    let outcome = match acting.act.as_str() {
        "comment" => workflow.add_comment(caller, call, number, &text).await,
        "note" => workflow.add_note(caller, call, number, &text).await,
        "query" => workflow.raise_query(caller, call, number, &text, Vec::new()).await,
        _ => {
            let query = acting.filled.get("query").parse().ok().map(QueryId);
            workflow.reply(caller, call, number, query, &text).await
        }
    };
    let says = acting.act.clone();
    acting.answer(outcome, &says, field).await
}

/// Takes the ticket, gives it away or puts it back: by somebody who saw who has it.
async fn assign(acting: Acting) -> Result<Response, Problem> {
    let texts = acting.texts();
    let owner = acting.sheet.ticket.owner;
    let to = match acting.filled.get("to") {
        "me" => Some(acting.visit.account),
        "nobody" => None,
        account => {
            let Ok(account) = account.parse() else {
                let said = fl!(texts.loader(), "ticket-error-owner");
                return acting.again(Trouble::unfilled(said, "assign-to")).await;
            };
            Some(AccountId(account))
        }
    };
    let back = local(acting.filled.get("back")).filter(|back| back.starts_with("/desk")).map(str::to_owned);
    let seen = acting.filled.get("seen").parse().ok();
    let overtaken = owner != seen && owner != to.map(|to| to.0);
    let outcome = if overtaken {
        Err(WorkflowError::Refused { code: "owner-changed", detail: String::new() })
    } else {
        let (call, seen) = (acting.call()?, Some(SeenOwner(seen.map(AccountId))));
        acting.portal.workflow.assign_ticket(&acting.visit.caller, call, acting.sheet.number, to, seen).await
    };
    let Some(back) = back else {
        if matches!(outcome, Err(WorkflowError::Refused { code: "owner-changed", .. })) {
            return taken(acting).await;
        }
        let says = if to.is_some() { "assign" } else { "unassign" };
        return acting.answer(outcome, says, "assign").await;
    };
    match outcome {
        Ok(receipt) => {
            shown(&acting.portal, &receipt.done).await;
            Ok(at_desk(&back, "assigned", &acting))
        }
        Err(WorkflowError::Refused { .. }) => Ok(at_desk(&back, "not-assigned", &acting)),
        Err(error) => Err(refusal::problem(error)),
    }
}

/// Says who has the ticket by now, as far as the pages know already.
async fn taken(acting: Acting) -> Result<Response, Problem> {
    let texts = acting.texts();
    let sheet = Sheet::load(&acting.portal, &acting.visit, acting.sheet.number).await?;
    let said = match sheet.ticket.owner_name.as_deref() {
        Some(name) => fl!(texts.loader(), "ticket-error-taken", name = isolated(name)),
        None => fl!(texts.loader(), "ticket-error-put-back"),
    };
    acting.again(Trouble::stale(said, "assign")).await
}

fn at_desk(back: &str, says: &str, acting: &Acting) -> Response {
    let joint = if back.contains('?') { '&' } else { '?' };
    Redirect::to(&format!("{back}{joint}{says}={}", acting.sheet.number)).into_response()
}

async fn review(acting: Acting) -> Result<Response, Problem> {
    let (call, workflow) = (acting.call()?, acting.portal.workflow.clone());
    let (caller, number) = (&acting.visit.caller, acting.sheet.number);
    if acting.act == "reopen" {
        let outcome = workflow.reopen_request(caller, call, number).await;
        return acting.answer(outcome, "reopen", "review").await;
    }
    let reason = acting.filled.get("reason").replace("\r\n", "\n");
    if reason.trim().is_empty() {
        let said = fl!(acting.texts().loader(), "ticket-error-reason");
        return acting.again(Trouble::unfilled(said, "reason")).await;
    }
    // A final no is a decision as well.
    if !acting.visit.stepped_up {
        return decide::confirm_first(&acting).await;
    }
    let outcome = workflow.reject_conflicted(caller, call, number, &reason).await;
    acting.answer(outcome, "give-up", "reason").await
}
