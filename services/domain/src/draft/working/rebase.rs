//! The contacts changed meanwhile, and somebody looked at them again: what is left of the draft is drawn from today's.

use events::id::ContactId;

use super::{Acted, Facts, WorkingDraft};

pub(super) fn rebase(draft: &mut WorkingDraft, facts: Facts<'_>) -> Acted {
    let mut fallen: Vec<ContactId> = Vec::new();
    let mut overtaken: Vec<ContactId> = Vec::new();
    let base = draft.base;
    draft.contacts.retain(|id, planned| {
        let Some(present) = facts.roster.contact(*id) else {
            fallen.push(*id);
            return false;
        };
        // What was typed stands for all details at once, so it would undo what somebody else changed.
        if planned.details.is_some() && present.details_changed > base {
            overtaken.push(*id);
        }
        let wishes = planned.roles.len();
        if planned.side == Some(present.side) {
            planned.side = None;
        }
        let side = planned.side.unwrap_or(present.side);
        let is_moving = planned.side.is_some();
        planned.roles.retain(|role, held| {
            let stays = present.holds(role) && (!is_moving || facts.offers(role, side));
            *held != stays && (!*held || facts.offers(role, side))
        });
        if planned.roles.len() < wishes {
            fallen.push(*id);
        }
        true
    });
    for newcomer in &mut draft.newcomers {
        newcomer.roles.retain(|role| facts.offers(role, newcomer.side));
    }
    draft.base = facts.roster.version();
    Acted { fallen, overtaken, ..Acted::default() }
}
