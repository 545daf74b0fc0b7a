//! Moves from one organisation to the other.

use super::*;

#[test]
fn a_move_keeps_what_the_other_side_offers_and_says_what_ends() {
    let roster = sample_roster();
    // Cleo holds Financial from the time before the purchaser came.
    let cause = events::roster::Cause::Registration;
    let held = events::roster::RoleGranted { contact: contact(CLEO), role: "financial".into(), cause };
    let world = World { roster: fold(roster, [held.into()]), ..world() };
    let checked = checked(&world, &[moving(CLEO, Side::Purchaser, None)]);
    let dropped = &checked.findings[0];
    assert_eq!((dropped.code, dropped.severity), (Code::RolesDropped, Severity::Warning));
    assert_eq!(dropped.roles, [RoleKey::from("cust-admin"), RoleKey::from("technical")]);
    let CheckedChange::MoveContact { roles, .. } = &checked.lines[0].change else { panic!("a move") };
    assert_eq!(roles, &keys(&["financial"]));

    // The page always names the roles that stay; what ends is said all the same.
    let named = self::checked(&world, &[moving(CLEO, Side::Purchaser, Some(&["financial"]))]);
    let said: Vec<_> = named.findings.iter().filter(|finding| finding.code == Code::RolesDropped).collect();
    assert_eq!(said.len(), 1);
    assert_eq!(said[0].roles, dropped.roles);

    let nothing_left = findings(&world, &[moving(ANNA, Side::Purchaser, None)]);
    assert_eq!(
        nothing_left,
        [
            (Some(0), "no-role-selected", Some("roles")),
            (Some(0), "roles-dropped-by-organisation-change", Some("to")),
        ]
    );
}
