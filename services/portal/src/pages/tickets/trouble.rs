//! Why an act was not done, as the page says it: beside what was typed, with what to do.

use axum::http::StatusCode;
use i18n_embed_fl::fl;
use workflow::WorkflowError;

use crate::pages::texts::Texts;
use crate::pages::wording;

/// Something that stood in the way.
#[derive(Clone, Debug)]
pub(super) struct Trouble {
    /// The status of the answer.
    pub(super) status: StatusCode,
    /// What is wrong and what to do.
    pub(super) text: String,
    /// The field to go to.
    pub(super) at: String,
}

impl Trouble {
    /// The form is not filled in as it must be.
    pub(super) fn unfilled(text: String, at: &str) -> Self {
        Self { status: StatusCode::UNPROCESSABLE_ENTITY, text, at: at.to_owned() }
    }

    /// The ticket is not as it was when the form was shown.
    pub(super) fn stale(text: String, at: &str) -> Self {
        Self { status: StatusCode::CONFLICT, text, at: at.to_owned() }
    }

    /// What a refusal says on the page; none for those that have a page of their own.
    pub(super) fn of(error: &WorkflowError, texts: Texts, phase: &str, at: &str) -> Option<Self> {
        let loader = texts.loader();
        let code = match error {
            WorkflowError::Refused { code, .. } | WorkflowError::Invalid { code, .. } => *code,
            WorkflowError::KeyReused => "key-reused",
            WorkflowError::Stale { .. } => "stale-revision",
            _ => return None,
        };
        let text = match code {
            "invalid-text" => return Some(Self::unfilled(fl!(loader, "ticket-error-text-invalid"), at)),
            "reason-missing" => return Some(Self::unfilled(fl!(loader, "ticket-error-reason"), at)),
            "no-verdicts" => return Some(Self::unfilled(fl!(loader, "ticket-error-no-verdict"), at)),
            "unknown-owner" => return Some(Self::unfilled(fl!(loader, "ticket-error-owner"), at)),
            "request-closed" => fl!(loader, "ticket-error-closed"),
            "query-open" => fl!(loader, "ticket-error-query-open"),
            "no-open-query" | "other-query" => fl!(loader, "ticket-error-no-query"),
            "stale-revision" | "digest-mismatch" | "unknown-line" => fl!(loader, "ticket-error-stale"),
            "already-decided" => fl!(loader, "ticket-error-decided"),
            "self-approval" => fl!(loader, "ticket-error-self"),
            "lines-moved" => fl!(loader, "ticket-error-moved"),
            "unsafe-outcome" => fl!(loader, "ticket-error-unsafe"),
            "no-other-approver" => fl!(loader, "ticket-error-no-other-approver"),
            "nothing-to-reopen" => fl!(loader, "ticket-error-nothing-reopen"),
            "key-reused" => fl!(loader, "ticket-error-sent-twice"),
            "person-erased" => fl!(loader, "ticket-error-erased"),
            "draft-in-the-way" => fl!(loader, "ticket-error-draft-open"),
            "not-now" => {
                fl!(loader, "ticket-error-not-now", phase = wording::state(phase, None, texts).word)
            }
            _ => return None,
        };
        let status = if code == "self-approval" { StatusCode::FORBIDDEN } else { StatusCode::CONFLICT };
        Some(Self { status, text, at: at.to_owned() })
    }
}
