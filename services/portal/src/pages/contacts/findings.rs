//! What the check says, each with the way to its place (000-24).

use domain::draft::{Finding, Severity, message};
use events::id::ContactId;
use i18n_embed_fl::fl;
use workflow::draft::DraftVerdict;

use super::book::Book;
use crate::pages::texts::{Texts, isolated};
use crate::pages::wording::listed;

/// A finding in words.
#[derive(Clone, Debug)]
pub(super) struct Told {
    /// The contact or newcomer of the draft.
    pub(super) contact: Option<ContactId>,
    pub(super) field: Option<&'static str>,
    /// What is wrong and what to do.
    pub(super) message: String,
    /// The same with the name in front.
    pub(super) text: String,
    /// Where it is mended.
    pub(super) href: String,
    pub(super) class: &'static str,
    pub(super) sign: &'static str,
    pub(super) word: String,
}

/// The contacts that are named when the verdict is told.
pub(super) fn named(verdict: &DraftVerdict) -> impl Iterator<Item = ContactId> {
    verdict.findings.iter().filter_map(|finding| about(finding, verdict))
}

/// The contact a finding is about.
fn about(finding: &Finding, verdict: &DraftVerdict) -> Option<ContactId> {
    let drawn = finding.entry.and_then(|entry| verdict.drawn.get(entry));
    drawn.map(|drawn| drawn.contact).or(finding.contact)
}

/// Every finding in words, the worst first.
pub(super) fn told(book: &Book, verdict: &DraftVerdict, texts: Texts) -> Vec<Told> {
    let mut told: Vec<(Severity, Told)> = verdict
        .findings
        .iter()
        .map(|finding| (finding.severity, tell(book, finding, about(finding, verdict), texts)))
        .collect();
    told.sort_by_key(|(severity, _)| *severity);
    // A finding that two entries of one contact share is read once.
    let mut told: Vec<Told> = told.into_iter().map(|(_, told)| told).collect();
    told.dedup_by(|a, b| a.text == b.text && a.href == b.href);
    told
}

fn tell(book: &Book, finding: &Finding, contact: Option<ContactId>, texts: Texts) -> Told {
    let loader = texts.loader();
    let (class, sign, word) = match finding.severity {
        Severity::Blocker => ("badge-stop", "✕", fl!(loader, "contacts-blocker")),
        Severity::Warning => ("badge-warn", "⚠", fl!(loader, "contacts-warning")),
        Severity::Note => ("badge-note", "ℹ", fl!(loader, "contacts-note")),
    };
    let roles: Vec<String> = finding.roles.iter().map(|role| book.names.role(role.as_str())).collect();
    let mut said = message(finding.code, texts.locale()).to_owned();
    if !roles.is_empty() {
        said = fl!(loader, "contacts-finding-roles", text = said, roles = listed(&roles, texts));
    }
    let said_where = match finding.field.and_then(|field| label(field, texts)) {
        Some(label) => fl!(loader, "contacts-finding-about", name = label, text = said.as_str()),
        None => said.clone(),
    };
    let text = match contact {
        Some(contact) => {
            let name = isolated(&book.name_of(contact, texts));
            fl!(loader, "contacts-finding-about", name = name, text = said_where)
        }
        None => said.clone(),
    };
    Told {
        href: href(book, contact, finding.field),
        contact,
        field: finding.field,
        message: said,
        text,
        class,
        sign,
        word,
    }
}

/// What a field of the details is called.
fn label(field: &str, texts: Texts) -> Option<String> {
    let loader = texts.loader();
    Some(match field {
        "name" => fl!(loader, "ticket-field-name"),
        "email" => fl!(loader, "ticket-field-email"),
        "phone" => fl!(loader, "ticket-field-phone"),
        "cell" => fl!(loader, "ticket-field-cell"),
        "title" => fl!(loader, "ticket-field-title"),
        "company" => fl!(loader, "ticket-field-company"),
        _ => return None,
    })
}

/// The open row, at the field.
fn href(book: &Book, contact: Option<ContactId>, field: Option<&'static str>) -> String {
    let Some(contact) = contact else { return "#draft".to_owned() };
    let anchor = match field {
        Some(field @ ("name" | "email" | "phone" | "cell" | "title" | "company")) => format!("f-{field}"),
        Some("role" | "roles") => "f-roles".to_owned(),
        Some("to") => "f-side".to_owned(),
        _ => format!("row-{contact}"),
    };
    format!("{}?check=1&open={contact}#{anchor}", book.href())
}
