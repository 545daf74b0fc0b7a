//! A contact shall belong to this organisation: roles that are not offered there fall away and are named (000-19).

use events::actor::Side;
use events::id::ContactId;

use super::{Acted, DraftRefusal, Facts, WorkingDraft};

pub(super) fn change_side(
    draft: &mut WorkingDraft,
    contact: ContactId,
    side: Side,
    facts: Facts<'_>,
) -> Result<Acted, DraftRefusal> {
    facts.check_side(side)?;
    let before = draft.roles_afterwards(contact, facts);
    if let Some(newcomer) = draft.newcomer_mut(contact) {
        newcomer.side = side;
        newcomer.roles.retain(|role| facts.offers(role, side));
    } else {
        let present = facts.roster.contact(contact).ok_or(DraftRefusal::UnknownContact)?;
        let planned = draft.contacts.entry(contact).or_default();
        planned.side = (side != present.side).then_some(side);
        // What is held and stays so, or was to be given and is not offered there, is no wish any more.
        planned.roles.retain(|role, held| {
            let stays = present.holds(role) && (planned.side.is_none() || facts.offers(role, side));
            *held != stays && (!*held || facts.offers(role, side))
        });
    }
    let after = draft.roles_afterwards(contact, facts);
    Ok(Acted { dropped: before.difference(&after).cloned().collect(), ..Acted::default() })
}
