//! The details of a contact shall be these (000-9, 000-17).

use events::id::ContactId;

use super::{Acted, DraftRefusal, Facts, TypedDetails, WorkingDraft};

pub(super) fn set_details(
    draft: &mut WorkingDraft,
    contact: ContactId,
    details: TypedDetails,
    current: Option<&TypedDetails>,
    facts: Facts<'_>,
) -> Result<Acted, DraftRefusal> {
    if let Some(newcomer) = draft.newcomer_mut(contact) {
        newcomer.details = details;
        return Ok(Acted::default());
    }
    facts.roster.contact(contact).ok_or(DraftRefusal::UnknownContact)?;
    let is_as_today = current.is_some_and(|current| trimmed(current) == trimmed(&details));
    draft.contacts.entry(contact).or_default().details = (!is_as_today).then_some(details);
    Ok(Acted::default())
}

/// Spaces around a text are nothing anybody meant.
fn trimmed(details: &TypedDetails) -> TypedDetails {
    let trim = |text: &str| text.trim().to_owned();
    TypedDetails {
        name: trim(&details.name),
        email: trim(&details.email),
        phone: trim(&details.phone),
        cell: trim(&details.cell),
        title: trim(&details.title),
        company: trim(&details.company),
        newsletter: details.newsletter,
        kind: details.kind,
    }
}
