//! Accept the terms of a customer (001-7).

use events::account::AccountEvent;
use events::id::{ContactId, CustomerId};
use events::terms::TermsAccepted;
use serde::{Deserialize, Serialize};

use crate::account::{Account, AccountRefusal};

/// The last terms of a customer that were accepted.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Acceptance {
    contact: ContactId,
    version: u32,
}

impl Account {
    /// Whether this version of the customer's terms, or a later one, was accepted as this contact.
    pub fn has_accepted(&self, (customer, contact): (CustomerId, ContactId), version: u32) -> bool {
        let accepted = self.accepted.get(&customer).filter(|accepted| accepted.contact == contact);
        accepted.is_some_and(|accepted| accepted.version >= version)
    }
}

pub(super) fn fold(account: &mut Account, accepted: &TermsAccepted) {
    let TermsAccepted { customer, contact, version, .. } = *accepted;
    account.accepted.insert(customer, Acceptance { contact, version });
}

/// Only as the contact the account acts as, and each version once: an acceptance is never dated anew.
pub(super) fn accept_terms(
    state: &Account,
    accepted: TermsAccepted,
) -> Result<Vec<AccountEvent>, AccountRefusal> {
    state.must_be_active()?;
    let at = (accepted.customer, accepted.contact);
    if !state.acts_as(at.0, at.1) {
        return Err(AccountRefusal::NotLinked);
    }
    if state.has_accepted(at, accepted.version) {
        return Err(AccountRefusal::AlreadyAccepted);
    }
    Ok(vec![accepted.into()])
}

#[cfg(test)]
mod tests {
    use events::digest::Digest;

    use super::*;
    use crate::account::{AccountCommand, decide};
    use crate::sample::{CLEO, CUSTOMER, MAJA, act_on, contact, id, member, open_account};

    fn accept(n: u128, version: u32) -> AccountCommand {
        let digest = Digest::of("sample", &[b"terms"]);
        AccountCommand::AcceptTerms(TermsAccepted {
            customer: CUSTOMER,
            contact: contact(n),
            version,
            digest,
        })
    }

    #[test]
    fn an_acceptance_is_of_one_version_and_is_never_dated_anew() {
        let accepted = act_on(&member(MAJA), accept(MAJA, 1));
        let at = (CUSTOMER, contact(MAJA));
        assert!(accepted.has_accepted(at, 1) && !accepted.has_accepted(at, 2));
        assert_eq!(decide(&accepted, accept(MAJA, 1)), Err(AccountRefusal::AlreadyAccepted));
        let again = act_on(&accepted, accept(MAJA, 2));
        assert!(again.has_accepted(at, 2));
        assert_eq!(decide(&again, accept(MAJA, 1)), Err(AccountRefusal::AlreadyAccepted));
    }

    #[test]
    fn nobody_accepts_for_another_contact_or_before_the_account_is_active() {
        assert_eq!(decide(&member(MAJA), accept(CLEO, 1)), Err(AccountRefusal::NotLinked));
        assert_eq!(decide(&open_account(MAJA), accept(MAJA, 1)), Err(AccountRefusal::NotActive));
    }

    #[test]
    fn an_acceptance_is_of_one_contact_of_one_customer() {
        let accepted = act_on(&member(MAJA), accept(MAJA, 1));
        assert!(!accepted.has_accepted((CUSTOMER, contact(CLEO)), 1));
        assert!(!accepted.has_accepted((CustomerId(id(9)), contact(MAJA)), 1));
        let left = AccountCommand::UnlinkContact { customer: CUSTOMER, contact: contact(MAJA) };
        let back = AccountCommand::LinkContact { customer: CUSTOMER, contact: contact(MAJA) };
        let back = act_on(&act_on(&accepted, left), back);
        assert!(!back.has_accepted((CUSTOMER, contact(MAJA)), 1), "whoever comes back accepts anew");
    }
}
