//! Grant a contact access.

use events::account::{AccessGranted, AccessRestricted, AccountEvent};
use events::digest::BlindIndex;
use events::sealed::{Networks, Profile, Sealed};

use super::restrict;
use crate::account::{Account, AccountRefusal, AccountStatus, fold, link_contact, link_under_address};

/// What is granted with the access.
#[derive(Clone, Debug, PartialEq)]
pub struct Grant {
    /// The grant itself.
    pub granted: AccessGranted,
    /// The only networks the access works from; none for from anywhere.
    pub networks: Option<Sealed<Networks>>,
    /// The address of today, for an account that is for nothing else and has another one.
    pub address: Option<(Sealed<Profile>, BlindIndex)>,
}

/// Once: whoever has access as this contact keeps what is there, and it is shown instead of a second one (003-19). Acting as
/// the contact, from where, and the link come about together or not at all: there is no moment without the restriction. Who has
/// an active account needs no link.
pub(super) fn grant(state: &Account, grant: Grant) -> Result<Vec<AccountEvent>, AccountRefusal> {
    let AccessGranted { customer, contact, by, .. } = grant.granted.clone();
    if state.is_suspended_as(customer, contact) || state.status == AccountStatus::Deactivated {
        return Err(AccountRefusal::Deactivated);
    }
    let joins = !state.acts_as(customer, contact);
    let mut events = match grant.address {
        Some((profile, email)) if joins => {
            link_under_address::link_under_address(state, (customer, contact), profile, email)?
        }
        _ => link_contact::link_contact(state, customer, contact)?,
    };
    let joined = after(state, &events);
    match joined.status {
        AccountStatus::Active if !joins => return Err(AccountRefusal::AlreadyActive),
        AccountStatus::Inactive if !joins => return Err(AccountRefusal::AlreadyGranted),
        _ => {}
    }
    let restricted = AccessRestricted { customer, contact, networks: grant.networks, by };
    events.extend(restrict::restrict(&joined, restricted)?);
    if joined.status != AccountStatus::Active {
        events.push(grant.granted.into());
    }
    Ok(events)
}

fn after(state: &Account, events: &[AccountEvent]) -> Account {
    let mut state = state.clone();
    for event in events {
        fold::apply(&mut state, event.clone());
    }
    state
}
