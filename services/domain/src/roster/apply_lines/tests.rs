use events::actor::Side;
use events::id::{LineId, RoleKey};
use events::roster::{Cause, Moved, Outcome};

use super::*;
use crate::sample::{
    ANNA, CLEO, MAJA, NOEL, PIET, REQUEST, add, apply, apply_as, change_side, contact, details, edit, email,
    fold, grant, id, keys, line, person, remove, revoke, sample_roster,
};

fn moved(why: Moved) -> Outcome {
    Outcome::Moved { why }
}

/// Applies revision 1 and returns the roster with the outcomes.
fn applied(roster: &Roster, lines: &[Line]) -> (Roster, Vec<Outcome>) {
    let after = apply(roster, 1, lines).unwrap();
    let outcomes = after.outcomes(REQUEST, 1).unwrap().iter().map(|(_, outcome)| outcome.clone()).collect();
    (after, outcomes)
}

/// The outcome of one change drawn from `seen`, met by `now`.
fn outcome(seen: &Roster, now: &Roster, change: events::line::Change) -> Outcome {
    applied(now, &[line(1, seen.version(), change)]).1.remove(0)
}

/// The roster after somebody else's request with one line.
fn meanwhile(roster: &Roster, change: events::line::Change) -> Roster {
    let revision = u32::try_from(roster.version()).unwrap();
    apply_as(roster, events::id::RequestId(id(99)), revision, &[line(1, roster.version(), change)]).unwrap()
}

fn roles(roster: &Roster, n: u128) -> Vec<&str> {
    roster.contact(contact(n)).unwrap().roles.keys().map(RoleKey::as_str).collect()
}

#[test]
fn every_kind_of_line_is_applied_and_names_its_cause() {
    let roster = sample_roster();
    let base = roster.version();
    let (after, outcomes) = applied(
        &roster,
        &[
            line(1, base, add(NOEL, "noel@x.no", &["security", "technical"])),
            line(2, base, grant(MAJA, "agreement")),
            line(3, base, revoke(CLEO, "technical")),
            line(4, base, edit(CLEO, "cleo@new.no")),
            line(5, base, change_side(ANNA, Side::Customer, &["application"])),
            line(6, base, remove(PIET)),
        ],
    );
    assert_eq!(outcomes, vec![Outcome::Applied; 6]);
    assert_eq!(roles(&after, NOEL), ["security", "technical"]);
    assert_eq!(roles(&after, MAJA), ["agreement", "management"]);
    assert_eq!(roles(&after, CLEO), ["cust-admin"]);
    assert_eq!(roles(&after, ANNA), ["application"]);
    assert_eq!(after.contact(contact(CLEO)).unwrap().details, details(CLEO, "cleo@new.no"));
    assert!(after.contact(contact(PIET)).is_none());
    let held = &after.contact(contact(MAJA)).unwrap().roles[&RoleKey::from("agreement")];
    assert_eq!(held.cause, Cause::Line { request: REQUEST, revision: 1, line: LineId(2) });
}

#[test]
fn the_last_event_tells_who_joined_and_who_left() {
    let roster = sample_roster();
    let base = roster.version();
    let lines = [line(1, base, add(NOEL, "noel@x.no", &["security"])), line(2, base, remove(PIET))];
    let events = apply_lines(&roster, REQUEST, 1, &lines, &crate::sample::catalogue_in_force()).unwrap();
    let Some(RosterEvent::ChangesApplied(applied)) = events.last() else { panic!("{events:?}") };
    assert_eq!((applied.joined.clone(), applied.left.clone()), (vec![contact(NOEL)], vec![person(PIET)]));
    let count = i64::try_from(events.len()).unwrap();
    assert_eq!(fold(roster, events).version(), base + count);
}

#[test]
fn a_revision_is_applied_once() {
    let roster = sample_roster();
    let lines = [line(1, roster.version(), grant(MAJA, "agreement"))];
    let after = apply(&roster, 2, &lines).unwrap();
    assert_eq!(apply(&after, 2, &lines), Err(RosterRefusal::AlreadyApplied { revision: 2 }));
    assert_eq!(apply(&after, 1, &lines), Err(RosterRefusal::AlreadyApplied { revision: 2 }));
    assert_eq!(after.outcomes(REQUEST, 2), Some(&[(LineId(1), Outcome::Applied)][..]));
    assert_eq!(after.outcomes(REQUEST, 1), None);
    let later = apply(&after, 3, &[line(1, after.version(), revoke(MAJA, "agreement"))]).unwrap();
    assert_eq!(roles(&later, MAJA), ["management"]);
    assert_eq!(apply(&Roster::default(), 1, &lines), Err(RosterRefusal::NotRegistered));
}

#[test]
fn the_roster_does_not_grow_with_the_requests_it_met() {
    let json = |roster: &Roster| serde_json::to_string(roster).unwrap();
    let swap = |roster: &Roster, n: u128| {
        let role = if roles(roster, MAJA).contains(&"agreement") { revoke } else { grant };
        let lines = [line(1, roster.version(), role(MAJA, "agreement"))];
        apply_as(roster, events::id::RequestId(id(n)), 1, &lines).unwrap()
    };
    let mut roster = sample_roster();
    for n in 100..102 {
        roster = swap(&roster, n);
    }
    let few = json(&roster).len();
    for n in 102..202 {
        roster = swap(&roster, n);
    }
    assert!(json(&roster).len() < few + 100, "{few} bytes became {}", json(&roster).len());
    // The request that may still come back is refused; those before it have ended, and the log knows their commands.
    let (last, before) = (events::id::RequestId(id(201)), events::id::RequestId(id(200)));
    let again = apply_as(&roster, last, 1, &[line(1, roster.version(), grant(MAJA, "agreement"))]);
    assert_eq!(again, Err(RosterRefusal::AlreadyApplied { revision: 1 }));
    assert_eq!((roster.applied_revision(last), roster.applied_revision(before)), (Some(1), None));
}

#[test]
fn what_is_so_already_is_said_and_not_done_again() {
    let roster = sample_roster();
    for change in [
        grant(ANNA, "technical"),
        revoke(MAJA, "technical"),
        revoke(NOEL, "technical"),
        remove(NOEL),
        edit(ANNA, &email(ANNA)),
        change_side(ANNA, Side::Customer, &["application", "technical"]),
    ] {
        let (after, outcomes) = applied(&roster, &[line(1, roster.version(), change.clone())]);
        assert_eq!(outcomes, [Outcome::AlreadyTrue], "{change:?}");
        assert_eq!(after.version(), roster.version() + 1, "{change:?}");
    }
    let added = meanwhile(&roster, add(NOEL, "noel@x.no", &["security"]));
    assert_eq!(outcome(&roster, &added, add(NOEL, "noel@x.no", &["security"])), Outcome::AlreadyTrue);
}

#[test]
fn a_line_stops_when_exactly_what_it_touches_changed_after_it_was_drawn() {
    let seen = sample_roster();
    let edited = meanwhile(&seen, edit(ANNA, "anna@other.no"));
    assert_eq!(outcome(&seen, &edited, edit(ANNA, "anna@new.no")), moved(Moved::DetailsChanged));
    assert_eq!(outcome(&seen, &edited, grant(ANNA, "security")), Outcome::Applied);
    assert_eq!(outcome(&edited, &edited, edit(ANNA, "anna@new.no")), Outcome::Applied);

    let regranted = meanwhile(&meanwhile(&seen, revoke(ANNA, "technical")), grant(ANNA, "technical"));
    assert_eq!(outcome(&seen, &regranted, revoke(ANNA, "technical")), moved(Moved::RolesChanged));
    assert_eq!(outcome(&seen, &regranted, grant(ANNA, "security")), Outcome::Applied);
    assert_eq!(outcome(&seen, &regranted, edit(ANNA, "anna@new.no")), Outcome::Applied);

    let revoked = meanwhile(&seen, revoke(ANNA, "technical"));
    assert_eq!(outcome(&seen, &revoked, grant(ANNA, "technical")), moved(Moved::RolesChanged));

    let granted = meanwhile(&seen, grant(PIET, "purchaser"));
    assert_eq!(outcome(&seen, &granted, remove(PIET)), moved(Moved::RolesChanged));
    let crossing = change_side(PIET, Side::Customer, &["security"]);
    assert_eq!(outcome(&seen, &granted, crossing.clone()), moved(Moved::RolesChanged));

    let crossed = meanwhile(&seen, crossing);
    assert_eq!(outcome(&seen, &crossed, grant(PIET, "technical")), moved(Moved::SideChanged));
    assert_eq!(outcome(&seen, &crossed, remove(PIET)), moved(Moved::SideChanged));
}

#[test]
fn a_line_stops_when_it_cannot_be_applied() {
    let roster = sample_roster();
    let gone = meanwhile(&roster, remove(PIET));
    for change in [
        grant(PIET, "purchaser"),
        edit(PIET, "piet@new.no"),
        change_side(PIET, Side::Customer, &["security"]),
    ] {
        assert_eq!(outcome(&roster, &gone, change), moved(Moved::ContactGone));
    }
    assert_eq!(
        outcome(&roster, &roster, add(NOEL, &email(ANNA), &["security"])),
        moved(Moved::DuplicateContact)
    );
    assert_eq!(outcome(&roster, &roster, edit(MAJA, &email(ANNA))), moved(Moved::DuplicateContact));
    assert_eq!(
        outcome(&roster, &roster, add(MAJA, "other@x.no", &["security"])),
        moved(Moved::DuplicateContact)
    );
    assert_eq!(outcome(&roster, &roster, grant(MAJA, "financial")), moved(Moved::RoleNotOffered));
    assert_eq!(outcome(&roster, &roster, grant(MAJA, "king")), moved(Moved::RoleNotOffered));
    assert_eq!(outcome(&roster, &roster, add(NOEL, "n@x.no", &["financial"])), moved(Moved::RoleNotOffered));
    let crossing = change_side(CLEO, Side::Purchaser, &["technical"]);
    assert_eq!(outcome(&roster, &roster, crossing), moved(Moved::RoleNotOffered));

    let alone = fold(
        gone.clone(),
        crate::roster::decide(&gone, crate::roster::RosterCommand::WithdrawPurchaser).unwrap(),
    );
    let crossing = change_side(CLEO, Side::Purchaser, &["financial"]);
    assert_eq!(outcome(&alone, &alone, crossing), moved(Moved::NoPurchaser));
    let events::line::Change::AddContact { contact, person, details, roles, .. } =
        add(NOEL, "n@x.no", &["financial"])
    else {
        panic!("an addition");
    };
    let joining = events::line::Change::AddContact { contact, person, side: Side::Purchaser, details, roles };
    assert_eq!(outcome(&alone, &alone, joining), moved(Moved::NoPurchaser));
    assert_eq!(outcome(&alone, &alone, grant(MAJA, "financial")), Outcome::Applied);
}

#[test]
fn a_moved_line_stops_alone() {
    let seen = sample_roster();
    let now = meanwhile(&seen, edit(ANNA, "anna@other.no"));
    let base = seen.version();
    let lines = [line(1, base, edit(ANNA, "anna@new.no")), line(2, base, grant(MAJA, "agreement"))];
    let (after, outcomes) = applied(&now, &lines);
    assert_eq!(outcomes, [moved(Moved::DetailsChanged), Outcome::Applied]);
    assert_eq!(roles(&after, MAJA), ["agreement", "management"]);
}

#[test]
fn a_freed_address_can_be_taken_in_the_same_request() {
    let roster = sample_roster();
    let base = roster.version();
    let lines = [
        line(1, base, add(NOEL, &email(PIET), &["security"])),
        line(2, base, remove(PIET)),
        line(3, base, edit(MAJA, &email(CLEO))),
        line(4, base, edit(CLEO, "cleo@new.no")),
    ];
    assert_eq!(applied(&roster, &lines).1, vec![Outcome::Applied; 4]);
    let swap = [line(1, base, edit(MAJA, &email(CLEO))), line(2, base, edit(CLEO, &email(MAJA)))];
    assert_eq!(applied(&roster, &swap).1, vec![moved(Moved::DuplicateContact); 2]);
}

#[test]
fn the_last_holder_of_a_required_role_stays() {
    let roster = sample_roster();
    let base = roster.version();
    let lines = [
        line(1, base, revoke(CLEO, "technical")),
        line(2, base, revoke(ANNA, "technical")),
        line(3, base, grant(MAJA, "agreement")),
    ];
    let (after, outcomes) = applied(&roster, &lines);
    assert_eq!(outcomes, [Outcome::Applied, moved(Moved::RequiredRoleUncovered), Outcome::Applied]);
    assert_eq!(roles(&after, ANNA), ["application", "technical"]);
    assert_eq!(outcome(&roster, &roster, remove(ANNA)), moved(Moved::RequiredRoleUncovered));
    let narrowing = change_side(ANNA, Side::Customer, &["technical"]);
    assert_eq!(outcome(&roster, &roster, narrowing), moved(Moved::RequiredRoleUncovered));

    let handed_over = [line(1, base, remove(ANNA)), line(2, base, grant(MAJA, "application"))];
    assert_eq!(applied(&roster, &handed_over).1, [Outcome::Applied, Outcome::Applied]);
}

#[test]
fn the_last_administrator_stays() {
    let catalogue =
        |roster: &Roster| crate::roster::administrators(roster, &crate::sample::catalogue_in_force()).count();
    let roster = sample_roster();
    assert_eq!(catalogue(&roster), 2);
    let base = roster.version();
    let lines = [
        line(1, base, grant(ANNA, "management")),
        line(2, base, revoke(MAJA, "management")),
        line(3, base, revoke(CLEO, "cust-admin")),
        line(4, base, grant(MAJA, "agreement")),
    ];
    assert_eq!(applied(&roster, &lines).1, vec![Outcome::Applied; 4]);

    // With no role of an administrator required, only this guarantee keeps the second of the two.
    let mut data = crate::catalogue::shipped();
    data.required_roles = keys(&["technical"]);
    let catalogue = fold(Catalogue::default(), [data.into()]);
    let lines = [
        line(1, base, revoke(MAJA, "management")),
        line(2, base, revoke(CLEO, "cust-admin")),
        line(3, base, grant(MAJA, "agreement")),
    ];
    let plan = plan(&roster, REQUEST, 1, &lines, &catalogue);
    assert_eq!(plan.moved(LineId(1)), None);
    assert_eq!(plan.moved(LineId(2)), Some(Moved::LastAdministrator));
}

#[test]
fn nobody_stays_without_a_role() {
    let roster = sample_roster();
    let base = roster.version();
    let stopped = moved(Moved::NoRoleLeft);
    assert_eq!(outcome(&roster, &roster, revoke(PIET, "financial")), stopped);
    assert_eq!(outcome(&roster, &roster, change_side(PIET, Side::Customer, &[])), stopped);
    // Whoever is given another role, or leaves, may lose the one.
    let exchanged = [line(1, base, revoke(PIET, "financial")), line(2, base, grant(PIET, "purchaser"))];
    assert_eq!(applied(&roster, &exchanged).1, vec![Outcome::Applied; 2]);
    assert_eq!(outcome(&roster, &roster, remove(PIET)), Outcome::Applied);
    // Of two roles that end the later one stays, unless another guarantee keeps one already.
    let cleo = [line(1, base, revoke(CLEO, "cust-admin")), line(2, base, revoke(CLEO, "technical"))];
    assert_eq!(applied(&roster, &cleo).1, [Outcome::Applied, stopped]);
    let anna = [line(1, base, revoke(ANNA, "application")), line(2, base, revoke(ANNA, "technical"))];
    assert_eq!(applied(&roster, &anna).1, [moved(Moved::RequiredRoleUncovered), Outcome::Applied]);
}

#[test]
fn a_held_back_removal_keeps_its_address() {
    let roster = sample_roster();
    let base = roster.version();
    let lines = [line(1, base, remove(ANNA)), line(2, base, add(NOEL, &email(ANNA), &["security"]))];
    assert_eq!(
        applied(&roster, &lines).1,
        [moved(Moved::RequiredRoleUncovered), moved(Moved::DuplicateContact)]
    );
}

#[test]
fn the_state_survives_its_own_json() {
    let roster = meanwhile(&sample_roster(), grant(MAJA, "agreement"));
    let json = serde_json::to_string(&roster).unwrap();
    assert_eq!(serde_json::from_str::<Roster>(&json).unwrap(), roster);
}

#[test]
fn a_contact_with_the_address_of_somebody_else_is_that_person() {
    let roster = sample_roster();
    let mut change = edit(ANNA, "noel@x.no");
    let events::line::Change::EditDetails { becomes, .. } = &mut change else { panic!("an edit") };
    *becomes = Some(person(NOEL));
    assert_eq!(change.people().collect::<Vec<_>>(), [person(ANNA), person(NOEL)]);
    let planned = crate::roster::plan(
        &roster,
        REQUEST,
        1,
        &[line(1, roster.version(), change.clone())],
        &crate::sample::catalogue_in_force(),
    );
    let handed_over = planned.events.iter().find_map(|event| match event {
        events::roster::RosterEvent::ContactDetailsEdited(edited) => edited.handed_over,
        _ => None,
    });
    let (from, to) = (person(ANNA), person(NOEL));
    assert_eq!(handed_over, Some(events::roster::HandedOver { from, to }));
    let (after, outcomes) = applied(&roster, &[line(1, roster.version(), change)]);
    assert_eq!(outcomes, [Outcome::Applied]);
    let (now, before) = (after.contact(contact(ANNA)).unwrap(), roster.contact(contact(ANNA)).unwrap());
    assert_eq!((now.person, &now.roles), (to, &before.roles));
    // Nothing else is another person.
    let plain = applied(&roster, &[line(1, roster.version(), edit(ANNA, "anna@new.no"))]).0;
    assert_eq!(plain.contact(contact(ANNA)).unwrap().person, from);
}
