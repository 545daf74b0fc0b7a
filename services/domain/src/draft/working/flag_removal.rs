//! A contact is flagged for removal, or the flag is taken away (000-21, 000-22).

use events::id::ContactId;

use super::{Acted, DraftRefusal, Facts, WorkingDraft};

pub(super) fn flag_removal(
    draft: &mut WorkingDraft,
    contact: ContactId,
    flagged: bool,
    facts: Facts<'_>,
) -> Result<Acted, DraftRefusal> {
    if draft.newcomer(contact).is_some() {
        // Nobody was there yet: there is nothing to flag.
        if flagged {
            draft.newcomers.retain(|newcomer| newcomer.id != contact);
        }
        return Ok(Acted::default());
    }
    facts.roster.contact(contact).ok_or(DraftRefusal::UnknownContact)?;
    draft.contacts.entry(contact).or_default().removal = flagged;
    Ok(Acted::default())
}
