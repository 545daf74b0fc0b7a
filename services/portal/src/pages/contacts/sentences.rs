//! What a draft asks for, a sentence for each line: words before anything else.

use std::collections::BTreeMap;

use domain::draft::{Drawn, EditDetails, Entry, TypedDetails};
use domain::person::Details;
use events::id::{ContactId, RoleKey};
use i18n_embed_fl::fl;

use super::book::Book;
use crate::pages::texts::{Texts, isolated};
use crate::pages::wording::listed;
use crate::problem::Problem;
use crate::refusal::read_fault;
use crate::site::Portal;

/// A line of the draft.
pub(super) struct Sentence {
    pub(super) sign: &'static str,
    pub(super) text: String,
}

/// A sentence for each entry.
pub(super) async fn sentences(
    portal: &Portal,
    book: &Book,
    drawn: &[Drawn],
    texts: Texts,
) -> Result<Vec<Sentence>, Problem> {
    let before = details_of(portal, book, drawn).await?;
    Ok(drawn.iter().map(|drawn| sentence(book, drawn, before.get(&drawn.contact), texts)).collect())
}

/// The details of today of those whose details shall change.
async fn details_of(
    portal: &Portal,
    book: &Book,
    drawn: &[Drawn],
) -> Result<BTreeMap<ContactId, TypedDetails>, Problem> {
    let mut found = BTreeMap::new();
    let edits = drawn.iter().filter(|drawn| matches!(drawn.entry, Entry::EditDetails(_)));
    let edited: Vec<ContactId> = edits.map(|drawn| drawn.contact).collect();
    if edited.is_empty() {
        return Ok(found);
    }
    let fault = |error| read_fault(&error);
    let mut session = portal.reader.session().await.map_err(fault)?;
    let view = session.view_by_key(&book.viewer).await.map_err(fault)?;
    for contact in edited {
        let detail = view.contact(book.customer, contact).await.map_err(fault)?;
        let json = detail.and_then(|detail| detail.contact.details);
        if let Some(details) = json.and_then(|json| serde_json::from_str::<Details>(&json).ok()) {
            found.insert(contact, TypedDetails::from(&details));
        }
    }
    Ok(found)
}

fn sentence(book: &Book, drawn: &Drawn, before: Option<&TypedDetails>, texts: Texts) -> Sentence {
    let loader = texts.loader();
    let name = isolated(&book.name_of(drawn.contact, texts));
    let side = |side: events::actor::Side| book.names.side(side.as_str(), texts);
    let roles = |keys: &[RoleKey]| {
        let names: Vec<String> = keys.iter().map(|key| book.names.role(key.as_str())).collect();
        (names.len(), listed(&names, texts))
    };
    let (sign, text) = match &drawn.entry {
        Entry::AddContact(add) => {
            let (count, roles) = roles(&add.roles);
            let side = side(add.side);
            ("+", fl!(loader, "ticket-line-add", name = name, side = side, roles = roles, count = count))
        }
        Entry::EditDetails(edit) => {
            let fields = listed(&changed(edit, before, texts), texts);
            ("±", fl!(loader, "ticket-line-edit", name = name, fields = fields))
        }
        Entry::GrantRole(one) => {
            ("+", fl!(loader, "ticket-line-grant", name = name, role = book.names.role(one.role.as_str())))
        }
        Entry::RevokeRole(one) => {
            ("−", fl!(loader, "ticket-line-revoke", name = name, role = book.names.role(one.role.as_str())))
        }
        Entry::RemoveContact(_) => {
            let present = book.bench.roster.contact(drawn.contact);
            let held: Vec<RoleKey> =
                present.into_iter().flat_map(|present| present.roles.keys().cloned()).collect();
            let (count, roles) = roles(&held);
            ("−", fl!(loader, "ticket-line-remove", name = name, roles = roles, count = count))
        }
        Entry::MoveContact(change) => {
            let (count, roles) = roles(change.roles.as_deref().unwrap_or_default());
            let side = side(change.to);
            ("→", fl!(loader, "ticket-line-move", name = name, side = side, roles = roles, count = count))
        }
    };
    Sentence { sign, text }
}

/// The labels of what an edit changes.
fn changed(edit: &EditDetails, before: Option<&TypedDetails>, texts: Texts) -> Vec<String> {
    let loader = texts.loader();
    let nothing = TypedDetails::default();
    let before = before.unwrap_or(&nothing);
    let pairs = [
        (edit.name.trim() != before.name, fl!(loader, "ticket-field-name")),
        (edit.email.trim() != before.email, fl!(loader, "ticket-field-email")),
        (edit.phone.trim() != before.phone, fl!(loader, "ticket-field-phone")),
        (edit.cell.trim() != before.cell, fl!(loader, "ticket-field-cell")),
        (edit.title.trim() != before.title, fl!(loader, "ticket-field-title")),
        (edit.company.trim() != before.company, fl!(loader, "ticket-field-company")),
        (edit.newsletter != before.newsletter, fl!(loader, "ticket-field-newsletter")),
        (edit.contact_kind != before.kind, fl!(loader, "ticket-field-kind")),
    ];
    pairs.into_iter().filter(|(differs, _)| *differs).map(|(_, label)| label).collect()
}
