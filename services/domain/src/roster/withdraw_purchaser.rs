//! End the part of the purchaser organisation.

use events::actor::Side;
use events::roster::{PurchaserWithdrawn, RosterEvent};

use crate::roster::{Roster, RosterRefusal};

/// Refused while it has contacts: their rights end by a countersigned request, never by the way.
pub(super) fn withdraw_purchaser(state: &Roster) -> Result<Vec<RosterEvent>, RosterRefusal> {
    if !state.has_purchaser() {
        return Err(RosterRefusal::NoPurchaser);
    }
    let contacts = state.contacts().filter(|(_, contact)| contact.side == Side::Purchaser).count();
    if contacts > 0 {
        return Err(RosterRefusal::PurchaserHasContacts { contacts });
    }
    Ok(vec![PurchaserWithdrawn {}.into()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::person::HeaderText;
    use crate::roster::{RosterCommand, decide};
    use crate::sample::{PIET, apply, fold, line, remove, sample_roster};

    #[test]
    fn a_purchaser_leaves_after_its_contacts_and_another_may_come() {
        let roster = sample_roster();
        let withdraw = |roster: &Roster| decide(roster, RosterCommand::WithdrawPurchaser);
        assert_eq!(withdraw(&roster), Err(RosterRefusal::PurchaserHasContacts { contacts: 1 }));
        let roster = apply(&roster, 1, &[line(1, roster.version(), remove(PIET))]).unwrap();
        let roster = fold(roster.clone(), withdraw(&roster).unwrap());
        assert_eq!((roster.purchaser(), withdraw(&roster)), (None, Err(RosterRefusal::NoPurchaser)));

        let name = HeaderText::parse("Nye Innkjøp AS").unwrap();
        let assign = |roster: &Roster| decide(roster, RosterCommand::AssignPurchaser { name: name.clone() });
        let roster = fold(roster.clone(), assign(&roster).unwrap());
        assert_eq!(roster.purchaser(), Some("Nye Innkjøp AS"));
        assert_eq!(assign(&roster), Err(RosterRefusal::PurchaserAlreadyAssigned));
        assert_eq!(assign(&Roster::default()), Err(RosterRefusal::NotRegistered));
    }
}
