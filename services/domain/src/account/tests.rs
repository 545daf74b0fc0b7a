use cqrs_es::test::TestFramework;
use jiff::SignedDuration;

use super::*;
use crate::sample::{
    CUSTOMER, MAJA, STINE, act_on, as_staff, catalogue_in_force, contact, id, keys, member, open_account,
};

fn at(hours: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hours)
}

fn link(n: u128) -> LinkId {
    LinkId(id(n))
}

fn issue(n: u128) -> AccountCommand {
    AccountCommand::IssueLink { link: link(n), expires_at: at(72) }
}

fn activate(n: u128, hours: i64) -> AccountCommand {
    AccountCommand::Activate { link: link(n), at: at(hours), credential: CredentialId(id(5)) }
}

fn by_operator() -> AccountCommand {
    AccountCommand::ActivateByOperator { credential: None }
}

fn deactivate() -> AccountCommand {
    AccountCommand::Deactivate { by: as_staff(STINE) }
}

fn record_key(n: u128) -> AccountCommand {
    AccountCommand::RecordKey { key: ApiKeyId(id(n)), scopes: None, expires_at: Some(at(10)) }
}

fn unlink(customer: CustomerId, n: u128) -> AccountCommand {
    AccountCommand::UnlinkContact { customer, contact: contact(n) }
}

/// Another name and address for the contact, sealed.
fn change_profile(n: u128, name: &str, email: &str) -> AccountCommand {
    let profile = Sealed::new(crate::sample::person(n), format!("sealed {name}"));
    AccountCommand::ChangeProfile {
        customer: CUSTOMER,
        contact: contact(n),
        profile,
        email: crate::sample::index(email),
    }
}

fn refused(state: &Account, command: AccountCommand) -> AccountRefusal {
    decide(state, command).unwrap_err()
}

/// An account that waits for its activation with link 1.
fn invited() -> Account {
    let linked = AccountCommand::LinkContact { customer: CUSTOMER, contact: contact(MAJA) };
    act_on(&act_on(&open_account(MAJA), linked), issue(1))
}

#[test]
fn a_link_activates_once() {
    let state = invited();
    assert_eq!((state.status(), state.is_invited()), (AccountStatus::Inactive, true));
    assert_eq!(state.check_link(link(1), at(71)), Ok(()));
    let active = act_on(&state, activate(1, 71));
    assert_eq!((active.status(), active.is_invited()), (AccountStatus::Active, false));
    assert_eq!(active.credential(), Some(CredentialId(id(5))));
    assert_eq!(refused(&active, activate(1, 71)), AccountRefusal::LinkUsed);
}

#[test]
fn a_link_that_is_old_replaced_or_made_up_is_refused_each_with_its_code() {
    let state = invited();
    assert_eq!(refused(&state, activate(1, 72)), AccountRefusal::LinkExpired);
    assert_eq!(refused(&state, activate(9, 1)), AccountRefusal::LinkUnknown);
    let renewed = act_on(&state, issue(2));
    assert_eq!(refused(&renewed, activate(1, 1)), AccountRefusal::LinkSuperseded);
    assert_eq!(refused(&renewed, issue(1)), AccountRefusal::LinkSuperseded);
    assert_eq!(act_on(&renewed, activate(2, 1)).status(), AccountStatus::Active);
    let codes = [AccountRefusal::LinkExpired, AccountRefusal::LinkUnknown, AccountRefusal::LinkSuperseded];
    assert_eq!(codes.map(|refusal| refusal.code()), ["link-expired", "link-unknown", "link-superseded"]);
}

#[test]
fn a_link_that_is_too_old_is_no_invitation() {
    let state = invited();
    assert_eq!((state.has_working_link(at(71)), state.has_working_link(at(72))), (true, false));
    assert!(!open_account(MAJA).has_working_link(at(0)));
}

#[test]
fn an_open_link_dies_with_the_access_it_was_for() {
    let removed = act_on(&invited(), unlink(CUSTOMER, MAJA));
    assert_eq!(refused(&removed, activate(1, 1)), AccountRefusal::LinkSuperseded);
    let prohibited = act_on(&invited(), deactivate());
    assert_eq!((prohibited.status(), prohibited.is_invited()), (AccountStatus::Deactivated, false));
    assert_eq!(refused(&prohibited, activate(1, 1)), AccountRefusal::LinkSuperseded);
    assert_eq!(refused(&prohibited, issue(2)), AccountRefusal::Deactivated);
    assert_eq!(act_on(&prohibited, by_operator()).status(), AccountStatus::Active);
    let activated = act_on(&invited(), by_operator());
    assert_eq!(refused(&activated, activate(1, 1)), AccountRefusal::LinkSuperseded);
    let deactivated = act_on(&activated, deactivate());
    assert_eq!(refused(&deactivated, activate(1, 1)), AccountRefusal::LinkSuperseded);
}

#[test]
fn every_cell_of_the_published_table() {
    let unregistered = Account::default();
    let inactive = open_account(MAJA);
    let active = act_on(&inactive, by_operator());
    let deactivated = act_on(&active, deactivate());
    let code =
        |state: &Account, command| decide(state, command).map_or_else(|refusal| refusal.code(), |_| "ok");
    let row = |command: &dyn Fn() -> AccountCommand| {
        [&unregistered, &inactive, &active, &deactivated].map(|state| code(state, command()))
    };
    assert_eq!(row(&|| issue(1)), ["not-found", "ok", "already-active", "account-deactivated"]);
    assert_eq!(row(&by_operator), ["not-found", "ok", "already-active", "ok"]);
    assert_eq!(row(&deactivate), ["not-found", "ok", "ok", "account-deactivated"]);
    assert_eq!(row(&|| record_key(1)), ["not-found", "not-active", "ok", "account-deactivated"]);
}

#[test]
fn an_account_is_opened_once_and_acts_as_one_contact_a_customer() {
    let state = member(MAJA);
    let open = AccountCommand::Open {
        person: PersonId(id(1)),
        profile: state.profile().unwrap().clone(),
        email: state.email().unwrap(),
        locale: state.locale(),
    };
    assert_eq!(refused(&state, open), AccountRefusal::AlreadyOpen);
    let link = |contact| AccountCommand::LinkContact { customer: CUSTOMER, contact };
    assert!(decide(&state, link(contact(MAJA))).unwrap().is_empty());
    assert_eq!(refused(&state, link(contact(STINE))), AccountRefusal::AlreadyLinked);
    assert_eq!(refused(&Account::default(), link(contact(MAJA))), AccountRefusal::NotOpen);
    assert_eq!(refused(&state, unlink(CustomerId(id(9)), MAJA)), AccountRefusal::NotLinked);
    // A repetition that comes late does not end what began since: the same person is another contact by now.
    assert_eq!(refused(&state, unlink(CUSTOMER, STINE)), AccountRefusal::NotLinked);
}

#[test]
fn staff_roles_are_those_of_the_catalogue() {
    let set = |names: &[&str]| AccountCommand::SetStaffRoles {
        roles: keys(names),
        catalogue: catalogue_in_force(),
    };
    let state = act_on(&open_account(STINE), set(&["agent", "approver"]));
    assert_eq!(state.staff_roles(), &keys(&["agent", "approver"]));
    assert!(decide(&state, set(&["approver", "agent"])).unwrap().is_empty());
    assert_eq!(
        refused(&state, set(&["management"])),
        AccountRefusal::UnknownRole { role: "management".into() }
    );
    assert_eq!(refused(&Account::default(), set(&["agent"])), AccountRefusal::NotOpen);
}

#[test]
fn a_key_works_until_it_expires_is_revoked_or_the_account_is_deactivated() {
    let key = ApiKeyId(id(1));
    let state = act_on(&member(MAJA), record_key(1));
    assert!(state.usable_key(key, at(9)).is_some());
    assert!(state.usable_key(key, at(10)).is_none());
    assert_eq!(refused(&state, record_key(1)), AccountRefusal::KeyExists);
    let revoked = act_on(&state, AccountCommand::RevokeKey { key });
    assert!(revoked.usable_key(key, at(1)).is_none());
    assert!(decide(&revoked, AccountCommand::RevokeKey { key }).unwrap().is_empty());
    let back = act_on(&act_on(&state, deactivate()), by_operator());
    assert!(back.usable_key(key, at(1)).is_none());
    assert_eq!(
        refused(&state, AccountCommand::RevokeKey { key: ApiKeyId(id(2)) }),
        AccountRefusal::UnknownKey
    );
    let scopes = Some(BTreeSet::from(["root".into()]));
    let wide = AccountCommand::RecordKey { key: ApiKeyId(id(3)), scopes, expires_at: None };
    assert_eq!(refused(&state, wide), AccountRefusal::UnknownPermission { permission: "root".into() });
}

#[test]
fn the_aggregate_routes_to_the_decision() {
    TestFramework::<Account>::with(())
        .given_no_previous_events()
        .when(deactivate())
        .then_expect_error(AccountRefusal::NotOpen);
}

#[test]
fn the_state_survives_its_own_json() {
    let state = act_on(&act_on(&act_on(&invited(), issue(2)), activate(2, 1)), record_key(1));
    let json = serde_json::to_string(&state).unwrap();
    assert_eq!(serde_json::from_str::<Account>(&json).unwrap(), state);
}

fn request_reset(n: u128) -> AccountCommand {
    AccountCommand::RequestReset { link: link(n), expires_at: at(1) }
}

fn reset(n: u128, hours: i64) -> AccountCommand {
    AccountCommand::ResetPassword { link: link(n), at: at(hours), credential: CredentialId(id(6)) }
}

#[test]
fn a_reset_link_works_once_in_time_and_only_the_newest() {
    let active = act_on(&invited(), activate(1, 1));
    let asked = act_on(&act_on(&active, request_reset(7)), request_reset(8));
    assert_eq!(refused(&asked, reset(7, 0)), AccountRefusal::LinkUnknown, "a newer one was asked for");
    assert_eq!(refused(&asked, reset(8, 1)), AccountRefusal::LinkExpired);
    let set = act_on(&asked, reset(8, 0));
    assert_eq!(set.credential(), Some(CredentialId(id(6))));
    assert_eq!(refused(&set, reset(8, 0)), AccountRefusal::LinkUnknown, "used");
    let deactivated = act_on(&asked, deactivate());
    assert_eq!(refused(&deactivated, reset(8, 0)), AccountRefusal::Deactivated);
    assert_eq!(refused(&act_on(&deactivated, by_operator()), reset(8, 0)), AccountRefusal::LinkUnknown);
    assert_eq!(refused(&invited(), request_reset(7)), AccountRefusal::NotActive);
}

#[test]
fn what_changes_the_sign_in_ends_every_session_and_nothing_else_does() {
    let active = act_on(&invited(), activate(1, 1));
    let factor = FactorId(id(9));
    let with_factor = act_on(&active, AccountCommand::SetSecondFactor { factor });
    assert_eq!(with_factor.second_factor(), Some(factor));
    let epochs = [
        act_on(&active, AccountCommand::SetPassword { credential: CredentialId(id(6)) }),
        with_factor.clone(),
        act_on(&active, deactivate()),
    ]
    .map(|state| state.sign_in_epoch());
    assert_eq!(epochs, [active.sign_in_epoch() + 1; 3]);
    let removed = act_on(&with_factor, AccountCommand::RemoveSecondFactor);
    assert_eq!((removed.second_factor(), removed.sign_in_epoch()), (None, with_factor.sign_in_epoch() + 1));
    let quiet = [
        record_key(3),
        request_reset(7),
        AccountCommand::RemoveSecondFactor,
        AccountCommand::ChooseLanguage { locale: Locale::German },
    ];
    for command in quiet {
        assert_eq!(act_on(&active, command.clone()).sign_in_epoch(), active.sign_in_epoch(), "{command:?}");
    }
    assert_eq!(decide(&with_factor, AccountCommand::SetSecondFactor { factor }), Ok(Vec::new()));
}

#[test]
fn a_language_is_chosen_once() {
    let active = act_on(&invited(), activate(1, 1));
    let german = act_on(&active, AccountCommand::ChooseLanguage { locale: Locale::German });
    assert_eq!(german.locale(), Locale::German);
    assert_eq!(decide(&german, AccountCommand::ChooseLanguage { locale: Locale::German }), Ok(Vec::new()));
    assert_eq!(
        refused(&Account::default(), AccountCommand::ChooseLanguage { locale: Locale::German }),
        AccountRefusal::NotOpen
    );
}

#[test]
fn another_address_voids_what_was_mailed_and_ends_every_session() {
    let waiting = act_on(&invited(), change_profile(MAJA, "Maja", "right@x.no"));
    assert_eq!((waiting.email(), waiting.open_link()), (Some(crate::sample::index("right@x.no")), None));
    assert_eq!(refused(&waiting, activate(1, 1)), AccountRefusal::LinkSuperseded);
    assert!(waiting.was_invited());
    assert_eq!(act_on(&act_on(&waiting, issue(2)), activate(2, 1)).status(), AccountStatus::Active);

    let active = act_on(&act_on(&invited(), activate(1, 1)), request_reset(7));
    let moved = act_on(&active, change_profile(MAJA, "Maja", "right@x.no"));
    assert!(moved.sign_in_epoch() > active.sign_in_epoch());
    assert_eq!(refused(&moved, reset(7, 0)), AccountRefusal::NotActive);
}

#[test]
fn what_was_set_with_a_link_to_the_former_address_opens_nothing_after_it() {
    let key = ApiKeyId(id(1));
    let change = || change_profile(MAJA, "Maja", "right@x.no");
    let opened = |state: &Account| {
        let with_factor = act_on(state, AccountCommand::SetSecondFactor { factor: FactorId(id(9)) });
        act_on(&with_factor, record_key(1))
    };
    let by_reset = {
        let given = act_on(&member(MAJA), AccountCommand::SetPassword { credential: CredentialId(id(4)) });
        act_on(&act_on(&given, request_reset(7)), reset(7, 0))
    };
    for stranger in [opened(&act_on(&invited(), activate(1, 1))), opened(&by_reset)] {
        let moved = act_on(&stranger, change());
        assert_eq!(
            (moved.status(), moved.credential(), moved.second_factor()),
            (AccountStatus::Inactive, None, None)
        );
        assert!(moved.sign_in_epoch() > stranger.sign_in_epoch() && moved.key(key).unwrap().revoked);
        let own = act_on(&act_on(&moved, issue(2)), activate(2, 1));
        assert!(own.usable_key(key, at(1)).is_none() && own.acts_as(CUSTOMER, contact(MAJA)));
        let prohibited = act_on(&act_on(&stranger, deactivate()), change());
        assert_eq!((prohibited.status(), prohibited.credential()), (AccountStatus::Deactivated, None));
    }
    // What the operator set was in no mail, and another name under the same address is no other address.
    let given = act_on(&member(MAJA), AccountCommand::SetPassword { credential: CredentialId(id(4)) });
    let kept = act_on(&opened(&given), change());
    assert_eq!((kept.status(), kept.credential()), (AccountStatus::Active, Some(CredentialId(id(4)))));
    assert!(kept.usable_key(key, at(1)).is_some());
}

#[test]
fn another_name_under_the_same_address_disturbs_nobody() {
    let same = &crate::sample::email(MAJA);
    let AccountCommand::ChangeProfile { profile, .. } = change_profile(MAJA, "Maja Ny", same) else {
        panic!()
    };
    let address = invited().email().unwrap();
    let rename = AccountCommand::ChangeProfile {
        customer: CUSTOMER,
        contact: contact(MAJA),
        profile: profile.clone(),
        email: address,
    };
    let renamed = act_on(&invited(), rename.clone());
    assert_eq!(renamed.profile(), Some(&profile));
    assert_eq!(renamed.sign_in_epoch(), invited().sign_in_epoch());
    assert_eq!(renamed.check_link(link(1), at(1)), Ok(()));
    assert_eq!(decide(&renamed, rename), Ok(Vec::new()));
}

#[test]
fn what_one_customer_says_moves_no_sign_in_that_others_rely_on() {
    let change = || change_profile(MAJA, "Maja", "right@x.no");
    let elsewhere = AccountCommand::LinkContact { customer: CustomerId(id(9)), contact: contact(STINE) };
    assert_eq!(refused(&act_on(&invited(), elsewhere), change()), AccountRefusal::UsedElsewhere);
    let roles = AccountCommand::SetStaffRoles { roles: keys(&["agent"]), catalogue: catalogue_in_force() };
    assert_eq!(refused(&act_on(&invited(), roles), change()), AccountRefusal::UsedElsewhere);
    assert_eq!(refused(&open_account(MAJA), change()), AccountRefusal::NotLinked);
    assert_eq!(refused(&invited(), change_profile(STINE, "x", "x@x.no")), AccountRefusal::NotLinked);
    assert_eq!(refused(&Account::default(), change()), AccountRefusal::NotOpen);
}

fn give_up(customer: CustomerId, n: u128) -> AccountCommand {
    AccountCommand::GiveUpContact { customer, contact: contact(n) }
}

#[test]
fn a_contact_that_is_somebody_else_leaves_the_stranger_with_nothing() {
    let stranger = act_on(&act_on(&invited(), activate(1, 1)), record_key(1));
    let left = act_on(&stranger, give_up(CUSTOMER, MAJA));
    assert!(left.is_idle() && left.sign_in_epoch() > stranger.sign_in_epoch());
    assert_eq!((left.status(), left.credential()), (AccountStatus::Inactive, None));
    assert!(left.key(ApiKeyId(id(1))).unwrap().revoked);
    assert_eq!(refused(&left, give_up(CUSTOMER, MAJA)), AccountRefusal::NotLinked);
    // A link nobody used opens nothing either, and there is nothing to void.
    let waiting = act_on(&invited(), give_up(CUSTOMER, MAJA));
    assert_eq!(refused(&waiting, activate(1, 1)), AccountRefusal::LinkSuperseded);
    assert_eq!(waiting.sign_in_epoch(), invited().sign_in_epoch());
    assert_eq!(refused(&invited(), give_up(CUSTOMER, STINE)), AccountRefusal::NotLinked);
}

#[test]
fn a_contact_that_is_somebody_else_leaves_a_sign_in_that_others_rely_on() {
    let active = act_on(&invited(), activate(1, 1));
    let elsewhere = AccountCommand::LinkContact { customer: CustomerId(id(9)), contact: contact(STINE) };
    let roles = AccountCommand::SetStaffRoles { roles: keys(&["agent"]), catalogue: catalogue_in_force() };
    for other in [elsewhere, roles] {
        let left = act_on(&act_on(&active, other), give_up(CUSTOMER, MAJA));
        assert!(!left.acts_as(CUSTOMER, contact(MAJA)) && !left.is_idle());
        assert_eq!((left.status(), left.credential()), (AccountStatus::Active, active.credential()));
        assert_eq!(left.sign_in_epoch(), active.sign_in_epoch());
    }
}

#[test]
fn an_account_that_comes_back_under_another_address_comes_back_without_its_sign_in() {
    let again = |email: &str| {
        let AccountCommand::ChangeProfile { customer, contact, profile, email } =
            change_profile(MAJA, "Maja", email)
        else {
            panic!()
        };
        AccountCommand::LinkUnderAddress { customer, contact, profile, email }
    };
    let stranger = act_on(&invited(), activate(1, 1));
    let closed = act_on(&stranger, unlink(CUSTOMER, MAJA));
    assert!(closed.is_idle() && closed.status() == AccountStatus::Active);
    let back = act_on(&closed, again("right@x.no"));
    assert!(back.acts_as(CUSTOMER, contact(MAJA)) && back.sign_in_epoch() > stranger.sign_in_epoch());
    assert_eq!((back.status(), back.credential()), (AccountStatus::Inactive, None));
    assert_eq!(back.email(), Some(crate::sample::index("right@x.no")));
    assert_eq!(refused(&stranger, again("right@x.no")), AccountRefusal::UsedElsewhere);
    assert_eq!(refused(&Account::default(), again("right@x.no")), AccountRefusal::NotOpen);
}
