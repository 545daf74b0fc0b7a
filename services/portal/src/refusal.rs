//! How the answer of a use case becomes a problem document. A fault's chain of causes is logged here, once.

use std::error::Error;

use axum::http::StatusCode;
use chassis::causes::line;
use domain::draft::{Finding, Severity, message};
use events::account::Locale;
use events::id::CustomerId;
use workflow::WorkflowError;

use crate::problem::{FindingBody, Problem};

/// A use case's answer in English.
pub fn problem(error: WorkflowError) -> Problem {
    localized(error, Locale::English)
}

/// A use case's answer; findings in the reader's language.
pub fn localized(error: WorkflowError, locale: Locale) -> Problem {
    match error {
        WorkflowError::NotFound | WorkflowError::Refused { code: "not-found" | "unknown-key", .. } => {
            Problem::not_found()
        }
        WorkflowError::TermsDue { customer, version } => terms_due(customer, version),
        WorkflowError::Denied { missing, holders } => denied(missing.as_str(), holders),
        WorkflowError::Findings(findings) => refused_draft(&findings, locale),
        WorkflowError::Refused { code, detail } => {
            let status = match code {
                "self-approval"
                | "account-inactive"
                | "not-authorised"
                | "person-needed"
                | "staff-only"
                | "customer-only"
                | "other-side"
                | "key-scope"
                | "own-roles"
                | "network-not-allowed" => StatusCode::FORBIDDEN,
                "unknown-permission" | "unknown-role" | "invalid-registration" | "invalid-catalogue" => {
                    StatusCode::UNPROCESSABLE_ENTITY
                }
                _ => StatusCode::CONFLICT,
            };
            Problem::new(status, code, "This cannot be done now", detail)
        }
        WorkflowError::Invalid { code, detail } => Problem::bad_input(code, detail),
        WorkflowError::Stale { expected, actual } => Problem::new(
            StatusCode::PRECONDITION_FAILED,
            "stale-version",
            "It has changed meanwhile",
            format!(
                "You saw version {expected}, the current one is {actual}. Read it again and decide anew."
            ),
        ),
        WorkflowError::Taken { scope } => taken(&scope),
        WorkflowError::KeyReused => Problem::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "idempotency-key-reused",
            "Idempotency-Key was used for another request",
            "This Idempotency-Key was sent before with another request. Use a new one for a new request.",
        ),
        WorkflowError::Unavailable(cause) => {
            tracing::warn!(cause = line(cause.as_ref()), "api.unavailable");
            Problem::unavailable()
        }
        WorkflowError::Fault(cause) => {
            tracing::error!(cause = line(cause.as_ref()), "api.fault");
            Problem::fault()
        }
    }
}

/// A read model that could not be read.
pub fn read_fault(error: &(dyn Error + 'static)) -> Problem {
    tracing::warn!(cause = line(error), "api.read_failed");
    Problem::unavailable()
}

fn denied(missing: &str, holders: Vec<String>) -> Problem {
    let mut detail = format!("This needs the permission {missing}, which you do not have.");
    if !holders.is_empty() {
        detail.push_str(" Ask one of: ");
        detail.push_str(&holders.join(", "));
        detail.push('.');
    }
    let mut problem = Problem::new(StatusCode::FORBIDDEN, "missing-permission", "Not permitted", detail);
    problem.holders = holders;
    problem
}

fn terms_due(customer: CustomerId, version: u32) -> Problem {
    let mut problem = Problem::new(
        StatusCode::FORBIDDEN,
        "terms-not-accepted",
        "The terms have not been accepted",
        "Read the terms in force and accept them; until then you can do nothing else for this customer.",
    );
    problem.terms = Some(format!("/api/v1/customers/{customer}/terms/{version}/document"));
    problem.leads_to = Some(format!("/customers/{customer}/terms"));
    problem
}

fn refused_draft(findings: &[Finding], locale: Locale) -> Problem {
    let mut problem = Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "draft-refused",
        "The draft cannot be sent",
        "Nothing was stored. Mend every finding with the severity `blocker`, then send the draft again.",
    );
    problem.findings = bodies(findings, locale);
    problem
}

/// Findings as the API shows them.
pub fn bodies(findings: &[Finding], locale: Locale) -> Vec<FindingBody> {
    let body = |finding: &Finding| FindingBody {
        code: finding.code.as_str().to_owned(),
        severity: severity(finding.severity).to_owned(),
        entry: finding.entry,
        field: finding.field.map(str::to_owned),
        roles: finding.roles.iter().map(|role| role.as_str().to_owned()).collect(),
        message: message(finding.code, locale).to_owned(),
    };
    findings.iter().map(body).collect()
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Blocker => "blocker",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn taken(scope: &str) -> Problem {
    let (code, detail) = match scope {
        "open-request" => (
            "request-already-pending",
            "Another request of this customer is open. Comment on it, amend it, or wait until it is closed.",
        ),
        "contact-email" => ("duplicate-contact", "Another contact of this customer has this e-mail address."),
        "job" => ("job-exists", "A job with this id was recorded before."),
        "account-email" => ("duplicate-account", "Another account has this e-mail address."),
        _ => ("taken", "Somebody else holds what must be unique here."),
    };
    Problem::new(StatusCode::CONFLICT, code, "Somebody was first", detail)
}
