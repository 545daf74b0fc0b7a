mod grants;

use events::policy::{Policy, Provisioning};
use jiff::SignedDuration;

use super::*;
use crate::access::{Access, AccessAction};
use crate::account::{AccountCommand, AccountStatus, Opens, decide as decide_account};
use crate::sample::{CUSTOMER, MAJA, STINE, act_on, as_staff, contact, email, id, index, person};

fn at(hours: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hours)
}

fn link(n: u128) -> LinkId {
    LinkId(id(n))
}

fn access(command: AccessCommand) -> AccountCommand {
    AccountCommand::Access(command)
}

fn request(n: u128, sending: Sending) -> AccountCommand {
    access(AccessCommand::RequestActivation {
        customer: CUSTOMER,
        contact: contact(MAJA),
        link: link(n),
        expires_at: at(72),
        sending,
        by: as_staff(STINE),
    })
}

fn activate(reversal: Reversal) -> AccountCommand {
    let (contact, by) = (contact(MAJA), as_staff(STINE));
    access(AccessCommand::Activate { customer: CUSTOMER, contact, reversal, by })
}

fn suspend() -> AccountCommand {
    access(AccessCommand::Suspend { customer: CUSTOMER, contact: contact(MAJA), by: as_staff(STINE) })
}

fn delete_identities() -> AccountCommand {
    access(AccessCommand::DeleteIdentities {
        customer: CUSTOMER,
        contact: contact(MAJA),
        by: as_staff(STINE),
    })
}

fn hand_out(n: u128) -> AccountCommand {
    access(AccessCommand::HandOut { link: link(n), by: as_staff(STINE) })
}

fn send(n: u128) -> AccountCommand {
    access(AccessCommand::Send { link: link(n), mailed: true, by: as_staff(STINE) })
}

fn say_sent(n: u128) -> AccountCommand {
    access(AccessCommand::Send { link: link(n), mailed: false, by: as_staff(STINE) })
}

fn register(n: u128, hours: i64) -> AccountCommand {
    access(AccessCommand::Register {
        link: link(n),
        at: at(hours),
        locale: Locale::Bokmal,
        activation: link(n + 100),
        expires_at: at(hours + 72),
    })
}

fn set_password(n: u128, hours: i64) -> AccountCommand {
    AccountCommand::Activate { link: link(n), at: at(hours), credential: events::id::CredentialId(id(5)) }
}

fn join() -> AccountCommand {
    AccountCommand::LinkContact { customer: CUSTOMER, contact: contact(MAJA) }
}

fn prepare() -> AccountCommand {
    access(AccessCommand::Prepare {
        person: person(MAJA),
        profile: Sealed::new(person(MAJA), "sealed".to_owned()),
        email: index(&email(MAJA)),
        locale: Locale::English,
    })
}

fn unregistered() -> Account {
    act_on(&act_on(&Account::default(), prepare()), join())
}

fn inactive() -> Account {
    act_on(&act_on(&unregistered(), request(1, Sending::Auto)), register(1, 1))
}

fn active() -> Account {
    act_on(&inactive(), set_password(101, 2))
}

fn deactivated() -> Account {
    act_on(&active(), suspend())
}

fn of(state: &Account) -> Access {
    Access::of(state, CUSTOMER, contact(MAJA))
}

fn code(state: &Account, command: AccountCommand) -> &'static str {
    decide_account(state, command).map_or_else(|refusal| refusal.code(), |_| "ok")
}

#[test]
fn the_way_of_a_contact_through_the_table() {
    let (none, all) = (AccountStatus::Unregistered, Access::default());
    assert_eq!((all.status, all.invited), (none, false), "added, and no more (001-2)");
    assert_eq!(of(&unregistered()), all);
    let invited = act_on(&unregistered(), request(1, Sending::Auto));
    assert_eq!((of(&invited).status, of(&invited).invited), (none, true), "asked (001-14, 004-3)");
    let registered = act_on(&invited, register(1, 71));
    assert_eq!(of(&registered).status, AccountStatus::Inactive, "made from the link (004-2)");
    assert_eq!(registered.locale(), Locale::Bokmal);
    let active = act_on(&registered, set_password(101, 72));
    assert_eq!((of(&active).status, of(&active).invited), (AccountStatus::Active, false));
    let deactivated = act_on(&active, suspend());
    assert_eq!(of(&deactivated).status, AccountStatus::Deactivated);
    assert!(
        deactivated.memberships().is_empty() && !deactivated.may_sign_in(),
        "she can do nothing (001-16)"
    );
    let again = act_on(&deactivated, activate(Reversal::Reversible));
    assert_eq!(of(&again).status, AccountStatus::Active, "taken back (R1)");
    let deleted = act_on(&again, delete_identities());
    assert_eq!((of(&deleted).status, of(&deleted).invited), (none, false), "R2");
    assert_eq!(
        (deleted.credential(), deleted.person()),
        (None, Some(person(MAJA))),
        "the account stays (001-10)"
    );
    assert_eq!(code(&deleted, request(2, Sending::Auto)), "ok", "and she may be asked again");
}

/// Each row of the table of allowed actions (requirements §3.1), forced; and that what is offered is what is not refused.
#[test]
fn every_cell_of_the_table_of_actions_under_both_policies() {
    let columns = [unregistered(), inactive(), active(), deactivated()];
    for reversal in [Reversal::Reversible, Reversal::Irreversible] {
        let policy = Policy { reversal, ..Policy::default() };
        let back = if reversal == Reversal::Reversible { "ok" } else { "deactivation-final" };
        let rows: [(AccessAction, AccountCommand, [&str; 4]); 4] = [
            (
                AccessAction::RequestActivation,
                request(9, Sending::Auto),
                ["ok", "ok", "already-active", "account-deactivated"],
            ),
            (AccessAction::Activate, activate(reversal), ["not-registered", "ok", "already-active", back]),
            (
                AccessAction::Deactivate,
                suspend(),
                ["not-registered", "not-active", "ok", "account-deactivated"],
            ),
            (
                AccessAction::DeleteIdentities,
                delete_identities(),
                ["not-registered", "not-active", "ok", "account-deactivated"],
            ),
        ];
        for (action, command, expected) in rows {
            let answers = columns.each_ref().map(|state| code(state, command.clone()));
            assert_eq!(answers, expected, "{action:?} {reversal:?}");
            let offered = columns.each_ref().map(|state| of(state).offers(action, &policy));
            assert_eq!(offered, answers.map(|answer| answer == "ok"), "{action:?} {reversal:?}");
        }
    }
}

#[test]
fn a_customer_whose_contacts_never_have_accounts_asks_nobody() {
    let policy = Policy { provisioning: Provisioning::Never, ..Policy::default() };
    assert_eq!(of(&unregistered()).offered(&policy), []);
}

#[test]
fn an_old_link_a_used_one_and_one_for_something_else_do_nothing() {
    let asked = act_on(&unregistered(), request(1, Sending::Auto));
    assert_eq!(code(&asked, register(1, 72)), "link-expired");
    assert_eq!(code(&asked, register(7, 1)), "link-unknown");
    assert_eq!(code(&asked, set_password(1, 1)), "register-first", "it sets no password");
    let again = act_on(&asked, request(2, Sending::Auto));
    assert_eq!(code(&again, register(1, 1)), "link-superseded");
    assert_eq!(code(&again, request(1, Sending::Auto)), "link-superseded");
    let registered = act_on(&again, register(2, 1));
    assert_eq!(code(&registered, register(2, 1)), "link-used");
    assert_eq!(code(&registered, register(102, 1)), "registered-already", "it registers nothing");
    let prohibited = act_on(&act_on(&registered, set_password(102, 2)), suspend());
    assert_eq!(code(&prohibited, set_password(102, 2)), "link-used");
}

#[test]
fn what_waits_to_be_read_is_no_invitation_until_it_is_sent() {
    let asked = act_on(&unregistered(), request(1, Sending::Review));
    assert!(!of(&asked).invited);
    assert_eq!(code(&asked, say_sent(1)), "not-taken", "nothing would ever have been sent");
    let sent = act_on(&asked, send(1));
    assert!(of(&sent).invited, "R10");
    assert_eq!(code(&sent, send(1)), "nothing-to-send");
    assert_eq!(code(&sent, hand_out(1)), "nothing-to-send");
    assert_eq!(code(&unregistered(), send(1)), "nothing-to-send");
}

#[test]
fn a_link_that_staff_saw_opens_nothing_but_a_mail_to_the_person() {
    let asked = act_on(&inactive(), request(3, Sending::Review));
    assert_eq!(asked.opens(link(3)), Some(Opens::Activation));
    let out = act_on(&asked, hand_out(3));
    assert_eq!(code(&out, set_password(3, 1)), "register-first");
    assert!(decide_account(&out, hand_out(3)).unwrap().is_empty(), "looking twice is one event");
    assert_eq!(code(&out, send(3)), "ok", "it may still be mailed from here");
    let used = act_on(&act_on(&out, say_sent(3)), register(3, 2));
    assert_eq!((used.status(), used.opens(link(103))), (AccountStatus::Inactive, Some(Opens::Activation)));
    assert_eq!(act_on(&used, set_password(103, 3)).status(), AccountStatus::Active);
}

#[test]
fn a_deactivation_ends_what_she_does_here_and_nothing_else() {
    let other = CustomerId(id(9));
    let both = act_on(&active(), AccountCommand::LinkContact { customer: other, contact: contact(STINE) });
    let record =
        AccountCommand::RecordKey { key: events::id::ApiKeyId(id(7)), scopes: None, expires_at: None };
    let with_key = act_on(&both, record.clone());
    let suspended = act_on(&with_key, suspend());
    assert_eq!(suspended.memberships().keys().collect::<Vec<_>>(), [&other]);
    assert!(suspended.sign_in_epoch() > with_key.sign_in_epoch(), "sessions end");
    assert!(
        suspended.usable_key(events::id::ApiKeyId(id(7)), at(0)).is_some(),
        "the key is good for the other"
    );
    let only = act_on(&act_on(&active(), record), suspend());
    assert!(
        only.usable_key(events::id::ApiKeyId(id(7)), at(0)).is_none(),
        "and dies with the last access (003-18)"
    );
    assert_eq!(code(&with_key, delete_identities()), "used-elsewhere");
    // Joining again is no way round a deactivation, and leaving ends it.
    assert!(decide_account(&suspended, join()).unwrap().is_empty());
    let left =
        act_on(&suspended, AccountCommand::UnlinkContact { customer: CUSTOMER, contact: contact(MAJA) });
    assert_eq!(of(&left).status, AccountStatus::Unregistered);
}

#[test]
fn what_an_operator_prohibited_for_the_whole_account_is_not_allowed_here() {
    let closed = act_on(&active(), AccountCommand::Deactivate { by: as_staff(STINE) });
    assert_eq!(of(&closed).status, AccountStatus::Deactivated);
    assert_eq!(of(&closed).offered(&Policy::default()), []);
    assert_eq!(code(&closed, activate(Reversal::Reversible)), "account-deactivated");
}

#[test]
fn an_implementation_registers_an_account_that_was_only_prepared() {
    let open = AccountCommand::Open {
        person: person(MAJA),
        profile: Sealed::new(person(MAJA), "sealed".to_owned()),
        email: index(&email(MAJA)),
        locale: Locale::German,
    };
    let opened = act_on(&unregistered(), open.clone());
    assert_eq!(opened.status(), AccountStatus::Inactive);
    assert_eq!(code(&opened, open.clone()), "already-open");
    assert_eq!(
        code(&act_on(&active(), delete_identities()), open),
        "ok",
        "and one whose identities were deleted"
    );
}
