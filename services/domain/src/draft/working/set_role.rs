//! A contact shall hold a role, or no longer (000-10, 000-12).

use events::id::{ContactId, RoleKey};

use super::{Acted, DraftRefusal, Facts, WorkingDraft};

pub(super) fn set_role(
    draft: &mut WorkingDraft,
    contact: ContactId,
    role: RoleKey,
    held: bool,
    facts: Facts<'_>,
) -> Result<Acted, DraftRefusal> {
    if let Some(newcomer) = draft.newcomer_mut(contact) {
        if held && !facts.offers(&role, newcomer.side) {
            return Err(DraftRefusal::RoleNotOffered);
        }
        if held {
            newcomer.roles.insert(role);
        } else {
            newcomer.roles.remove(&role);
        }
        return Ok(Acted::default());
    }
    let present = facts.roster.contact(contact).ok_or(DraftRefusal::UnknownContact)?;
    let planned = draft.contacts.entry(contact).or_default();
    let is_offered = facts.offers(&role, planned.side.unwrap_or(present.side));
    // A move leaves behind what the other side does not offer, so there it is held no longer without being asked.
    let is_held = present.holds(&role) && (planned.side.is_none() || is_offered);
    if held == is_held {
        planned.roles.remove(&role);
        return Ok(Acted::default());
    }
    if held && !is_offered {
        return Err(DraftRefusal::RoleNotOffered);
    }
    planned.roles.insert(role, held);
    Ok(Acted::default())
}
