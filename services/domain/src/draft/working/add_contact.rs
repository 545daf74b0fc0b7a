//! A person shall join (000-17, 000-18).

use std::collections::BTreeSet;

use events::actor::Side;
use events::id::ContactId;

use super::{Acted, DraftRefusal, Facts, Newcomer, TypedDetails, WorkingDraft};
use crate::draft::MAX_ENTRIES;

pub(super) fn add_contact(
    draft: &mut WorkingDraft,
    id: ContactId,
    side: Side,
    facts: Facts<'_>,
) -> Result<Acted, DraftRefusal> {
    facts.check_side(side)?;
    if draft.newcomer(id).is_some() {
        return Ok(Acted::default());
    }
    if draft.newcomers.len() >= MAX_ENTRIES {
        return Err(DraftRefusal::Full);
    }
    draft.newcomers.push(Newcomer { id, side, details: TypedDetails::default(), roles: BTreeSet::new() });
    Ok(Acted::default())
}
