//! Assign a purchaser organisation.

use events::roster::{PurchaserAssigned, RosterEvent};

use crate::person::HeaderText;
use crate::roster::{Roster, RosterRefusal};

/// Rights in force are untouched: from now on new grants are exclusive to one side (P5).
pub(super) fn assign_purchaser(state: &Roster, name: HeaderText) -> Result<Vec<RosterEvent>, RosterRefusal> {
    if state.customer().is_none() {
        return Err(RosterRefusal::NotRegistered);
    }
    if state.has_purchaser() {
        return Err(RosterRefusal::PurchaserAlreadyAssigned);
    }
    Ok(vec![PurchaserAssigned { name: name.into() }.into()])
}
