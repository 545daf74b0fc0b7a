//! Record a customer with its first people.

use std::collections::{BTreeMap, BTreeSet};

use events::actor::Side;
use events::id::{ContactId, CustomerId, PersonId, RoleKey};
use events::line::ContactDetails;
use events::roster::{Cause, ContactAdded, CustomerRegistered, PurchaserAssigned, RoleGranted, RosterEvent};

use crate::catalogue::Catalogue;
use crate::person::HeaderText;
use crate::roster::{Roster, RosterRefusal, administrators, fold, uncovered};

/// A person named at the registration.
#[derive(Clone, Debug, PartialEq)]
pub struct NewContact {
    /// The contact's id.
    pub contact: ContactId,
    /// Who it is.
    pub person: PersonId,
    /// The organisation.
    pub side: Side,
    /// The sealed details.
    pub details: ContactDetails,
    /// The roles from the start.
    pub roles: BTreeSet<RoleKey>,
}

/// What is wrong with a registration. `entry` counts the contacts from 0.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RegistrationProblem {
    /// Somebody has no role.
    #[error("contact {entry} has no role")]
    NoRole {
        /// The contact.
        entry: usize,
    },
    /// A role is not in the catalogue.
    #[error("contact {entry}: {role} is no role")]
    UnknownRole {
        /// The contact.
        entry: usize,
        /// The role.
        role: RoleKey,
    },
    /// A role belongs to the other side.
    #[error("contact {entry}: the role {role} is not offered on this side")]
    RoleOutOfScope {
        /// The contact.
        entry: usize,
        /// The role.
        role: RoleKey,
    },
    /// A contact of the purchaser without a purchaser organisation.
    #[error("contact {entry} is on the purchaser's side, but no purchaser organisation is named")]
    NoPurchaser {
        /// The contact.
        entry: usize,
    },
    /// Two contacts have one address or one id.
    #[error("contact {entry} is named twice")]
    DuplicateContact {
        /// The later of the two.
        entry: usize,
    },
    /// Nobody holds a required role (P4).
    #[error("nobody holds the required role {role}")]
    RequiredRoleUncovered {
        /// The role.
        role: RoleKey,
    },
    /// Nobody on the customer's side may maintain contacts.
    #[error("nobody on the customer's side may maintain contacts")]
    NoAdministrator,
}

/// The registration as it was asked for.
pub(super) struct Registration {
    pub(super) customer: CustomerId,
    pub(super) name: HeaderText,
    pub(super) purchaser: Option<HeaderText>,
    pub(super) contacts: Vec<NewContact>,
}

/// Only the named people get roles (000-3), and a customer starts with its required roles covered (P4).
pub(super) fn register(
    state: &Roster,
    registration: Registration,
    catalogue: &Catalogue,
) -> Result<Vec<RosterEvent>, RosterRefusal> {
    if state.customer().is_some() {
        return Err(RosterRefusal::AlreadyRegistered);
    }
    let mut problems = problems(&registration, catalogue);
    let events = changes(registration);
    let mut future = state.clone();
    for event in &events {
        fold::apply(&mut future, event.clone());
    }
    let missing = uncovered(&future, catalogue).cloned();
    problems.extend(missing.map(|role| RegistrationProblem::RequiredRoleUncovered { role }));
    if administrators(&future, catalogue).next().is_none() {
        problems.push(RegistrationProblem::NoAdministrator);
    }
    if problems.is_empty() { Ok(events) } else { Err(RosterRefusal::InvalidRegistration { problems }) }
}

fn problems(registration: &Registration, catalogue: &Catalogue) -> Vec<RegistrationProblem> {
    let has_purchaser = registration.purchaser.is_some();
    let (mut found, mut emails, mut ids) = (Vec::new(), BTreeSet::new(), BTreeMap::new());
    for (entry, contact) in registration.contacts.iter().enumerate() {
        if contact.roles.is_empty() {
            found.push(RegistrationProblem::NoRole { entry });
        }
        if contact.side == Side::Purchaser && !has_purchaser {
            found.push(RegistrationProblem::NoPurchaser { entry });
        }
        let known_address = !emails.insert(contact.details.email);
        if ids.insert(contact.contact, entry).is_some() || known_address {
            found.push(RegistrationProblem::DuplicateContact { entry });
        }
        for role in &contact.roles {
            let role = role.clone();
            if catalogue.role(&role).is_none() {
                found.push(RegistrationProblem::UnknownRole { entry, role });
            } else if !catalogue.is_offered(&role, contact.side, has_purchaser) {
                found.push(RegistrationProblem::RoleOutOfScope { entry, role });
            }
        }
    }
    found
}

fn changes(registration: Registration) -> Vec<RosterEvent> {
    let customer = CustomerRegistered { customer: registration.customer, name: registration.name.into() };
    let purchaser = registration.purchaser.map(|name| PurchaserAssigned { name: name.into() }.into());
    let people = registration.contacts.into_iter().flat_map(|new| {
        let NewContact { contact, person, side, details, roles } = new;
        let cause = Cause::Registration;
        let added = ContactAdded { contact, person, side, details, cause: cause.clone() };
        let granted =
            roles.into_iter().map(move |role| RoleGranted { contact, role, cause: cause.clone() }.into());
        std::iter::once(added.into()).chain(granted).collect::<Vec<RosterEvent>>()
    });
    std::iter::once(customer.into()).chain(purchaser).chain(people).collect()
}

#[cfg(test)]
mod tests {
    use cqrs_es::test::TestFramework;

    use super::*;
    use crate::roster::decide;
    use crate::sample::{
        ANNA, CLEO, CUSTOMER, MAJA, PIET, contact, new_contact, people, registration, sample_roster,
    };

    fn refused(purchaser: Option<&str>, contacts: Vec<NewContact>) -> Vec<RegistrationProblem> {
        match decide(&Roster::default(), registration(purchaser, contacts)) {
            Err(RosterRefusal::InvalidRegistration { problems }) => problems,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_named_people_and_nobody_else_get_roles() {
        let roster = sample_roster();
        assert_eq!(roster.customer(), Some(CUSTOMER));
        assert_eq!(roster.contacts().count(), 4);
        let anna = roster.contact(contact(ANNA)).unwrap();
        assert_eq!(anna.roles.keys().map(RoleKey::as_str).collect::<Vec<_>>(), ["application", "technical"]);
        assert!(anna.roles.values().all(|held| held.cause == Cause::Registration));
        // One event each for the customer, the purchaser and the four contacts; six for the roles.
        assert_eq!(roster.version(), 12);
    }

    #[test]
    fn a_customer_is_recorded_once() {
        let refused = decide(&sample_roster(), registration(None, people()));
        assert_eq!(refused, Err(RosterRefusal::AlreadyRegistered));
    }

    #[test]
    fn the_aggregate_routes_to_the_decision() {
        let events = decide(
            &Roster::default(),
            registration(
                None,
                vec![new_contact(MAJA, Side::Customer, &["management", "application", "technical"])],
            ),
        )
        .unwrap();
        TestFramework::<Roster>::with(())
            .given_no_previous_events()
            .when(registration(
                None,
                vec![new_contact(MAJA, Side::Customer, &["management", "application", "technical"])],
            ))
            .then_expect_events(events);
    }

    #[test]
    fn every_problem_is_named_at_once() {
        let mut contacts = vec![
            new_contact(MAJA, Side::Customer, &["financial"]),
            new_contact(CLEO, Side::Customer, &[]),
            new_contact(PIET, Side::Purchaser, &["king"]),
            new_contact(PIET, Side::Purchaser, &["financial"]),
        ];
        contacts[1].details = contacts[0].details.clone();
        let out_of_scope = |entry| RegistrationProblem::RoleOutOfScope { entry, role: "financial".into() };
        let uncovered = ["application", "management", "technical"]
            .map(|role| RegistrationProblem::RequiredRoleUncovered { role: role.into() });
        let mut expected = vec![
            out_of_scope(0),
            RegistrationProblem::NoRole { entry: 1 },
            RegistrationProblem::DuplicateContact { entry: 1 },
            RegistrationProblem::UnknownRole { entry: 2, role: "king".into() },
            RegistrationProblem::DuplicateContact { entry: 3 },
        ];
        expected.extend(uncovered);
        expected.push(RegistrationProblem::NoAdministrator);
        assert_eq!(refused(Some("Innkjøp AS"), contacts), expected);
    }

    #[test]
    fn without_a_purchaser_the_list_is_undivided_but_has_no_purchaser_contacts() {
        let all = ["management", "application", "technical", "financial"];
        assert!(
            decide(&Roster::default(), registration(None, vec![new_contact(MAJA, Side::Customer, &all)]))
                .is_ok()
        );
        let problems = refused(
            None,
            vec![new_contact(MAJA, Side::Customer, &all), new_contact(PIET, Side::Purchaser, &["financial"])],
        );
        assert_eq!(problems, [RegistrationProblem::NoPurchaser { entry: 1 }]);
    }
}
