//! Access that is granted, and from where it works (requirements §2.5).

use events::account::AccessGranted;

use super::*;

fn grant_from(n: u128, networks: Option<&str>) -> AccountCommand {
    let (contact, by) = (contact(MAJA), as_staff(STINE));
    let granted = AccessGranted { customer: CUSTOMER, contact, link: link(n), expires_at: at(72), by };
    let networks = networks.map(|cipher| Sealed::new(person(MAJA), cipher.to_owned()));
    access(AccessCommand::Grant(Box::new(Grant { granted, networks, address: None })))
}

fn grant(n: u128) -> AccountCommand {
    grant_from(n, None)
}

fn restrict(cipher: Option<&str>) -> AccountCommand {
    let networks = cipher.map(|cipher| Sealed::new(person(MAJA), cipher.to_owned()));
    access(AccessCommand::Restrict {
        customer: CUSTOMER,
        contact: contact(MAJA),
        networks,
        by: as_staff(STINE),
    })
}

#[test]
fn granted_access_waits_for_the_person_who_sets_the_own_password() {
    let asked = act_on(&unregistered(), request(1, Sending::Auto));
    let granted = act_on(&asked, grant(2));
    assert_eq!((of(&granted).status, of(&granted).invited), (AccountStatus::Inactive, true), "003-14");
    assert_eq!(granted.credential(), None, "nobody but she ever knows a password (003-19)");
    assert_eq!(code(&granted, register(1, 1)), "link-superseded", "every earlier link is void");
    assert_eq!(code(&granted, grant(3)), "already-granted", "what is there is shown (003-19)");
    assert_eq!(code(&granted, request(4, Sending::Auto)), "ok", "the envelope sends again (003-16)");
    assert_eq!(act_on(&granted, set_password(2, 71)).status(), AccountStatus::Active, "003-17");
    assert_eq!(code(&granted, set_password(2, 72)), "link-expired");
}

#[test]
fn a_grant_in_each_status_and_where_it_is_offered() {
    let columns = [unregistered(), inactive(), active(), deactivated()];
    let answers = columns.each_ref().map(|state| code(state, grant(9)));
    assert_eq!(answers, ["ok", "already-granted", "already-active", "account-deactivated"]);
    assert_eq!(code(&Account::default(), grant(9)), "not-found");
    let offers = |provisioning, action| {
        let policy = Policy { provisioning, ..Policy::default() };
        columns.each_ref().map(|state| of(state).offers(action, &policy))
    };
    let (grant, ask) = (AccessAction::Grant, AccessAction::RequestActivation);
    assert_eq!(offers(Provisioning::ByGrant, grant), [true, false, false, false]);
    assert_eq!(offers(Provisioning::ByGrant, ask), [false, true, false, false], "one way to an account");
    for other in [Provisioning::OnImplementation, Provisioning::ByInvitation, Provisioning::Never] {
        assert_eq!(offers(other, grant), [false; 4], "{other:?}");
    }
}

#[test]
fn a_restriction_outlives_a_deactivation_and_ends_with_the_contact() {
    assert_eq!(code(&Account::default(), restrict(Some("office"))), "not-linked");
    for state in [unregistered(), inactive(), active(), deactivated()] {
        let restricted = act_on(&state, restrict(Some("office")));
        assert_eq!(
            restricted.restrictions().map(|(of, _)| of).collect::<Vec<_>>(),
            [CUSTOMER],
            "{:?}",
            of(&state)
        );
        assert_eq!(act_on(&restricted, restrict(None)).restriction(CUSTOMER), None);
        assert!(decide_account(&state, restrict(None)).unwrap().is_empty(), "nothing to lift is no event");
    }
    let restricted = act_on(&active(), restrict(Some("office")));
    let moved = act_on(&restricted, restrict(Some("home")));
    assert_eq!(moved.restriction(CUSTOMER).unwrap().cipher, "home", "the latest counts");
    let back = act_on(&act_on(&restricted, suspend()), activate(Reversal::Reversible));
    assert_eq!(
        back.restriction(CUSTOMER),
        restricted.restriction(CUSTOMER),
        "access that is allowed again is not wider"
    );
    let deleted = act_on(&restricted, delete_identities());
    assert_eq!(deleted.restriction(CUSTOMER), restricted.restriction(CUSTOMER));
    let left =
        act_on(&restricted, AccountCommand::UnlinkContact { customer: CUSTOMER, contact: contact(MAJA) });
    assert_eq!(left.restriction(CUSTOMER), None);
    // Leaving and coming back, as a contact that was a mailbox for a while does, is no way round it.
    assert_eq!(act_on(&left, join()).restriction(CUSTOMER), restricted.restriction(CUSTOMER));
    let another = AccountCommand::LinkContact { customer: CUSTOMER, contact: contact(STINE) };
    assert_eq!(
        act_on(&left, another.clone()).restriction(CUSTOMER),
        None,
        "another contact inherits nothing"
    );
    let gone = AccountCommand::UnlinkContact { customer: CUSTOMER, contact: contact(STINE) };
    let again = act_on(&act_on(&act_on(&left, another), gone), join());
    assert_eq!(again.restriction(CUSTOMER), None);
}

/// Acting, from where, and the link are one append: nothing in between, and nothing of a refused grant.
#[test]
fn a_grant_is_whole_or_nothing() {
    let types = |state: &Account, command| {
        let events = decide_account(state, command).unwrap();
        events.iter().map(cqrs_es::DomainEvent::event_type).collect::<Vec<_>>()
    };
    let ready = act_on(&Account::default(), prepare());
    let (linked, restricted, granted) =
        ("account.contact-linked", "account.access-restricted", "account.access-granted");
    assert_eq!(types(&ready, grant_from(1, Some("office"))), [linked, restricted, granted]);
    let elsewhere = AccountCommand::UnlinkContact { customer: CUSTOMER, contact: contact(MAJA) };
    let active_elsewhere = act_on(&active(), elsewhere.clone());
    assert_eq!(
        types(&active_elsewhere, grant_from(1, Some("office"))),
        [linked, restricted],
        "no link needed"
    );
    let waiting_elsewhere = act_on(&inactive(), elsewhere);
    assert_eq!(types(&waiting_elsewhere, grant_from(9, None)), [linked, granted], "and is mailed one");
    let before = act_on(&unregistered(), restrict(Some("home")));
    assert_eq!(types(&before, grant(1)), [restricted, granted], "from anywhere, if no network is named");
}
