mod accounts;
mod lockout;
mod moving;

use events::id::RoleKey;

use super::*;
use crate::person::ContactKind;
use crate::sample::{
    ANNA, CLEO, MAJA, NOEL, PIET, apply_as, catalogue_in_force, contact, email, fold, grant, id, index, keys,
    line, person, remove, sample_roster,
};

const GENERAL: Option<usize> = None;

/// Fingerprints as the sample contacts have them.
fn details_index(details: &Details) -> BlindIndex {
    index(&format!("all of {}", details.email.as_str()))
}

struct World {
    roster: Roster,
    asker: ContactId,
    base_version: Option<i64>,
    request_open: bool,
}

fn world() -> World {
    World { roster: sample_roster(), asker: contact(MAJA), base_version: None, request_open: false }
}

fn checked(world: &World, entries: &[Entry]) -> Checked {
    check_in(world, entries, &catalogue_in_force())
}

fn check_in(world: &World, entries: &[Entry], catalogue: &Catalogue) -> Checked {
    check(&Draft {
        entries,
        roster: &world.roster,
        catalogue,
        asker: world.asker,
        base_version: world.base_version,
        request_open: world.request_open,
        email_index: &|email| index(email.as_str()),
        details_index: &details_index,
    })
}

/// What is found in a draft where the catalogue requires no role.
fn undemanding(world: &World, entries: &[Entry]) -> Vec<Finding> {
    let mut catalogue = crate::catalogue::shipped();
    catalogue.required_roles.clear();
    check_in(world, entries, &fold(Catalogue::default(), [catalogue.into()])).findings
}

fn findings(world: &World, entries: &[Entry]) -> Vec<(Option<usize>, &'static str, Option<&'static str>)> {
    let found = checked(world, entries).findings;
    found.into_iter().map(|finding| (finding.entry, finding.code.as_str(), finding.field)).collect()
}

fn entry(json: &str) -> Entry {
    serde_json::from_str(json).unwrap()
}

fn adding(name: &str, email: &str, roles: &[&str]) -> Entry {
    let mut entry = entry(r#"{"kind":"add-contact"}"#);
    let Entry::AddContact(add) = &mut entry else { panic!("an addition") };
    (add.name, add.email) = (name.into(), email.into());
    add.roles = roles.iter().map(|role| RoleKey::from(*role)).collect();
    entry
}

fn editing(n: u128, email: &str) -> Entry {
    let contact = contact(n);
    entry(&format!(r#"{{"kind":"edit-details","contact":"{contact}","name":"Somebody","email":"{email}"}}"#))
}

fn one(n: u128, role: &str) -> OneRole {
    OneRole { contact: contact(n), role: role.into() }
}

fn granting(n: u128, role: &str) -> Entry {
    Entry::GrantRole(one(n, role))
}

fn revoking(n: u128, role: &str) -> Entry {
    Entry::RevokeRole(one(n, role))
}

fn removing(n: u128) -> Entry {
    Entry::RemoveContact(RemoveContact { contact: contact(n) })
}

fn moving(n: u128, to: Side, roles: Option<&[&str]>) -> Entry {
    let roles = roles.map(|roles| roles.iter().map(|role| RoleKey::from(*role)).collect());
    Entry::MoveContact(MoveContact { contact: contact(n), to, roles })
}

#[test]
fn a_sound_draft_has_one_line_for_each_entry_and_no_finding() {
    let entries = [
        adding("Noël", "noel@x.no", &["security"]),
        granting(MAJA, "agreement"),
        revoking(CLEO, "technical"),
        editing(ANNA, "anna@new.no"),
        removing(PIET),
    ];
    let checked = checked(&world(), &entries);
    assert!(checked.is_submittable(), "{:?}", checked.findings);
    assert_eq!(checked.findings, []);
    assert_eq!(checked.lines.iter().map(|line| line.entry).collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
    assert_eq!(checked.lines[0].change.subject(), None);
    assert_eq!(checked.lines[3].change.subject(), Some(person(ANNA)));
}

#[test]
fn the_whole_draft_comes_first() {
    let mut world = world();
    (world.request_open, world.base_version) = (true, Some(3));
    assert_eq!(
        findings(&world, &[]),
        [
            (GENERAL, "request-already-pending", None),
            (GENERAL, "stale-roster-version", None),
            (GENERAL, "empty-change-set", None),
        ]
    );
    world.base_version = Some(world.roster.version());
    world.request_open = false;
    assert_eq!(findings(&world, &[granting(MAJA, "agreement")]), []);
    let many = vec![granting(MAJA, "agreement"); MAX_ENTRIES + 1];
    assert_eq!(findings(&world, &many), [(GENERAL, "too-many-items", None)]);
}

#[test]
fn who_may_not_maintain_contacts_learns_nothing_else() {
    for asker in [ANNA, PIET, NOEL] {
        let world = World { asker: contact(asker), ..world() };
        assert_eq!(findings(&world, &[removing(NOEL)]), [(GENERAL, "not-authorised", None)], "{asker}");
    }
    // An administrator's role does not help on the purchaser's side (000-5).
    let crossing = events::roster::ContactMoved {
        contact: contact(MAJA),
        to: Side::Purchaser,
        roles: keys(&["management"]),
        cause: events::roster::Cause::Registration,
    };
    let world = World { roster: fold(sample_roster(), [crossing.into()]), ..world() };
    assert_eq!(findings(&world, &[removing(PIET)]), [(GENERAL, "not-authorised", None)]);
}

#[test]
fn every_field_is_looked_at_at_once() {
    let world = world();
    let mut bad = adding("Bad\rName", "two@x.no,three@x.no", &["king", "financial"]);
    let Entry::AddContact(add) = &mut bad else { panic!("an addition") };
    (add.phone, add.cell) = ("call me".into(), "\u{202e}".into());
    (add.title, add.company) = ("\u{7}".into(), "x".repeat(201));
    let mut expected = [
        (Some(0), "unknown-role", Some("roles")),
        (Some(0), "role-out-of-scope", Some("roles")),
        (Some(0), "invalid-name", Some("name")),
        (Some(0), "invalid-email", Some("email")),
        (Some(0), "invalid-phone", Some("phone")),
        (Some(0), "invalid-phone", Some("cell")),
        (Some(0), "invalid-text", Some("title")),
        (Some(0), "invalid-text", Some("company")),
    ];
    let mut found = findings(&world, &[bad]);
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
    assert_eq!(
        findings(&world, &[adding(" ", "", &[])]),
        [
            (Some(0), "no-role-selected", Some("roles")),
            (Some(0), "missing-field", Some("name")),
            (Some(0), "missing-field", Some("email")),
        ]
    );
}

#[test]
fn what_does_not_exist_or_does_not_belong_is_named_with_its_entry() {
    let world = world();
    let entries = [
        granting(MAJA, "king"),
        granting(CLEO, "financial"),
        granting(NOEL, "security"),
        revoking(NOEL, "security"),
        removing(NOEL),
        editing(NOEL, "noel@x.no"),
        moving(NOEL, Side::Purchaser, None),
        revoking(ANNA, "king"),
    ];
    assert_eq!(
        findings(&world, &entries[..2]),
        [(Some(0), "unknown-role", Some("role")), (Some(1), "role-out-of-scope", Some("role")),]
    );
    for entry in &entries[2..7] {
        let found = findings(&world, std::slice::from_ref(entry));
        assert_eq!(found, [(Some(0), "unknown-contact", Some("contact"))], "{entry:?}");
    }
    assert_eq!(findings(&world, &entries[7..]), [(Some(0), "unknown-role", Some("role"))]);
}

#[test]
fn without_a_purchaser_nobody_joins_or_moves_there() {
    let roster = sample_roster();
    let lines = [line(1, roster.version(), remove(PIET))];
    let roster = apply_as(&roster, events::id::RequestId(id(99)), 1, &lines).unwrap();
    let events = crate::roster::decide(&roster, crate::roster::RosterCommand::WithdrawPurchaser).unwrap();
    let world = World { roster: fold(roster, events), ..world() };
    let mut joining = adding("Noël", "noel@x.no", &["financial"]);
    let Entry::AddContact(add) = &mut joining else { panic!("an addition") };
    add.side = Side::Purchaser;
    assert_eq!(
        findings(&world, &[joining, moving(CLEO, Side::Purchaser, None)]),
        [(Some(0), "no-purchaser-assigned", Some("side")), (Some(1), "no-purchaser-assigned", Some("to")),]
    );
}

#[test]
fn an_address_belongs_to_one_contact() {
    let world = world();
    let twice = [adding("One", "one@x.no", &["security"]), adding("Two", "one@x.no", &["security"])];
    assert_eq!(findings(&world, &twice), [(Some(1), "duplicate-contact", Some("email"))]);
    let taken = [adding("One", &email(ANNA), &["security"]), editing(MAJA, &email(CLEO))];
    assert_eq!(
        findings(&world, &taken),
        [(Some(0), "duplicate-contact", Some("email")), (Some(1), "duplicate-contact", Some("email")),]
    );
    let freed = [adding("One", &email(PIET), &["security"]), removing(PIET)];
    assert_eq!(findings(&world, &freed), []);
}

#[test]
fn entries_that_exclude_each_other_are_both_named() {
    let world = world();
    let both =
        [(Some(0), "conflicting-items", Some("contact")), (Some(1), "conflicting-items", Some("contact"))];
    for pair in [
        [editing(PIET, "piet@new.no"), removing(PIET)],
        [removing(PIET), removing(PIET)],
        [granting(PIET, "purchaser"), removing(PIET)],
        [editing(PIET, "a@new.no"), editing(PIET, "b@new.no")],
        [granting(MAJA, "security"), granting(MAJA, "security")],
        [granting(MAJA, "security"), revoking(MAJA, "security")],
        [moving(PIET, Side::Customer, Some(&["security"])), granting(PIET, "purchaser")],
    ] {
        let found: Vec<_> =
            findings(&world, &pair).into_iter().filter(|(_, code, _)| *code == "conflicting-items").collect();
        assert_eq!(found, both, "{pair:?}");
    }
    let apart = [editing(CLEO, "cleo@new.no"), granting(CLEO, "agreement"), revoking(CLEO, "technical")];
    assert_eq!(findings(&world, &apart), []);
}

#[test]
fn what_is_so_already_is_named() {
    let world = world();
    let entries = [
        granting(ANNA, "technical"),
        revoking(MAJA, "technical"),
        editing(CLEO, &email(CLEO)),
        moving(PIET, Side::Purchaser, Some(&["financial"])),
    ];
    assert_eq!(
        findings(&world, &entries),
        [
            (Some(0), "no-op-item", Some("role")),
            (Some(1), "no-op-item", Some("role")),
            (Some(2), "no-op-item", Some("contact")),
            (Some(3), "no-op-item", Some("to")),
        ]
    );
}

#[test]
fn a_contact_keeps_a_role_or_is_removed() {
    let world = world();
    assert_eq!(
        findings(&world, &[revoking(PIET, "financial")]),
        [(Some(0), "no-role-selected", Some("role"))]
    );
    let exchanged = [revoking(PIET, "financial"), granting(PIET, "purchaser")];
    assert_eq!(findings(&world, &exchanged), []);
}

#[test]
fn required_roles_and_an_administrator_stay() {
    let world = world();
    let found = checked(&world, &[removing(ANNA)]).findings;
    assert_eq!((found[0].code, found[0].contact), (Code::RequiredRoleUncovered, Some(contact(ANNA))));
    assert_eq!(found[0].roles, [RoleKey::from("application")]);
    assert_eq!(findings(&world, &[removing(ANNA), granting(CLEO, "application")]), []);
    let both = [revoking(ANNA, "technical"), revoking(CLEO, "technical")];
    assert_eq!(findings(&world, &both), [(Some(1), "required-role-uncovered", Some("role"))]);

    let found = undemanding(&world, &[removing(CLEO), removing(MAJA)]);
    let last = found.iter().find(|finding| finding.code == Code::LastAdministratorRemoved).unwrap();
    assert_eq!((last.entry, last.contact), (Some(1), Some(contact(MAJA))));
}

#[test]
fn the_last_technical_contact_does_not_go_unnoticed() {
    let world = world();
    let technical = |entries: &[Entry]| -> Vec<_> {
        let found = undemanding(&world, entries).into_iter();
        let found = found.filter(|finding| finding.code == Code::LastTechnicalContact);
        found.map(|finding| (finding.entry, finding.severity, finding.contact)).collect()
    };
    let by = |entry: usize, n: u128| [(Some(entry), Severity::Warning, Some(contact(n)))];
    assert_eq!(technical(&[revoking(CLEO, "technical"), removing(ANNA)]), by(1, ANNA));
    assert_eq!(technical(&[removing(ANNA), revoking(CLEO, "technical")]), by(1, CLEO));
    let moved = moving(CLEO, Side::Purchaser, Some(&["purchaser"]));
    assert_eq!(technical(&[removing(ANNA), moved]), by(1, CLEO));
    // Another change of the same contact is not what takes the role.
    let more = [removing(ANNA), revoking(CLEO, "technical"), granting(CLEO, "agreement")];
    assert_eq!(technical(&more), by(1, CLEO));
    assert_eq!(technical(&[removing(ANNA)]), []);
    let handed_on = [removing(ANNA), revoking(CLEO, "technical"), granting(MAJA, "technical")];
    assert_eq!(technical(&handed_on), []);
    assert_eq!(technical(&[granting(MAJA, "agreement")]), []);
    // Where the catalogue requires the role, the draft is refused instead.
    let refused = checked(&world, &[removing(ANNA), revoking(CLEO, "technical")]);
    assert!(refused.findings.iter().all(|finding| finding.code != Code::LastTechnicalContact));
    assert!(!refused.is_submittable());
}

#[test]
fn warnings_do_not_stand_in_the_way() {
    let world = world();
    let entries = [
        granting(CLEO, "security"),
        moving(PIET, Side::Customer, Some(&["security"])),
        adding("Noël", "noel@x.no", &["cust-admin", "security"]),
        revoking(MAJA, "management"),
        granting(MAJA, "agreement"),
        granting(ANNA, "management"),
    ];
    let checked = checked(&world, &entries);
    assert!(checked.is_submittable(), "{:?}", checked.findings);
    let found: Vec<_> = checked.findings.iter().map(|finding| (finding.entry, finding.code)).collect();
    assert_eq!(
        found,
        [
            (Some(0), Code::SeparationOfDuties),
            (Some(1), Code::RolesDropped),
            (Some(2), Code::SeparationOfDuties),
            (Some(3), Code::SelfRevocation),
        ]
    );
}

#[test]
fn an_old_list_is_named_and_tied_to_what_changed() {
    let roster = sample_roster();
    let seen = roster.version();
    let lines =
        [line(1, seen, grant(ANNA, "security")), line(2, seen, crate::sample::revoke(ANNA, "technical"))];
    let roster = apply_as(&roster, events::id::RequestId(id(99)), 1, &lines).unwrap();
    let world = World { roster, base_version: Some(seen), ..world() };
    assert_eq!(
        findings(&world, &[granting(ANNA, "technical"), granting(MAJA, "agreement")]),
        [(GENERAL, "stale-roster-version", None), (Some(0), "stale-roster-version", Some("role")),]
    );
}

#[test]
fn a_client_cannot_send_more_than_the_form_has() {
    let read = |json: &str| serde_json::from_str::<Entry>(json).is_ok();
    let c = contact(ANNA);
    assert!(read(&format!(r#"{{"kind":"grant-role","contact":"{c}","role":"security"}}"#)));
    assert!(!read(&format!(
        r#"{{"kind":"grant-role","contact":"{c}","role":"security","approved_by":"me"}}"#
    )));
    assert!(!read(r#"{"kind":"grant-role","contact":"../x","role":"security"}"#));
    assert!(!read(r#"{"kind":"become-root"}"#));
    assert!(!read(r#"{"kind":"add-contact","email":["a@x.no","b@x.no"]}"#));
}

#[test]
fn a_line_that_stays_as_it_is_is_recognised() {
    let entries =
        [adding("Noël", "noel@x.no", &["security"]), granting(MAJA, "agreement"), editing(ANNA, "a@new.no")];
    let checked = checked(&world(), &entries);
    let sealed = || Some(events::sealed::Sealed::new(person(NOEL), "sealed".into()));
    for line in &checked.lines {
        let change = line.change.clone().into_change(contact(NOEL), person(NOEL), sealed()).unwrap();
        let matching = checked.lines.iter().filter(|other| other.change.matches(&change));
        assert_eq!(matching.map(|other| other.entry).collect::<Vec<_>>(), [line.entry]);
    }
}
