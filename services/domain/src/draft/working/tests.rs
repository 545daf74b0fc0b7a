//! Given a draft, when an act is done, then it asks for this.

use std::collections::BTreeMap;
use std::sync::Arc;

use events::actor::Side;
use events::id::{LineId, RoleKey, TicketNumber};

use super::{Acted, DraftAct, DraftRefusal, Facts, TypedDetails, WorkingDraft};
use crate::catalogue::Catalogue;
use crate::draft::{Entry, MoveContact, OneRole};
use crate::roster::{self, Roster};
use crate::sample::{
    ANNA, CLEO, NOEL, PIET, catalogue_in_force, contact, fold, keys, people, registration, sample_roster,
};

const NEW: u128 = 77;

fn role(contact_of: u128, role: &str, held: bool) -> DraftAct {
    DraftAct::SetRole { contact: contact(contact_of), role: role.into(), held }
}

fn side(of: u128, side: Side) -> DraftAct {
    DraftAct::ChangeSide { contact: contact(of), side }
}

fn flag(of: u128, flagged: bool) -> DraftAct {
    DraftAct::FlagRemoval { contact: contact(of), flagged }
}

fn details(name: &str) -> TypedDetails {
    TypedDetails { name: name.to_owned(), email: "a@x.no".to_owned(), ..TypedDetails::default() }
}

fn edit(of: u128, name: &str) -> DraftAct {
    DraftAct::SetDetails {
        contact: contact(of),
        details: Box::new(details(name)),
        current: Some(Box::new(details("Anna"))),
    }
}

fn add(on: Side) -> DraftAct {
    DraftAct::AddContact { id: contact(NEW), side: on }
}

struct World {
    draft: WorkingDraft,
    roster: Roster,
    catalogue: Arc<Catalogue>,
    last: Acted,
}

impl World {
    fn given(acts: Vec<DraftAct>) -> Self {
        let roster = sample_roster();
        let draft = WorkingDraft::on(&roster);
        let mut world = Self { draft, roster, catalogue: catalogue_in_force(), last: Acted::default() };
        for act in acts {
            world.last = world.when(act).expect("the act is possible");
        }
        world
    }

    fn when(&mut self, act: DraftAct) -> Result<Acted, DraftRefusal> {
        let facts = Facts { roster: &self.roster, catalogue: &self.catalogue };
        self.draft.act(act, facts)
    }

    fn entries(&self) -> Vec<Entry> {
        self.draft.drawn(self.facts()).into_iter().map(|drawn| drawn.entry).collect()
    }

    fn facts(&self) -> Facts<'_> {
        Facts { roster: &self.roster, catalogue: &self.catalogue }
    }
}

fn one(of: u128, role: &str) -> OneRole {
    OneRole { contact: contact(of), role: role.into() }
}

#[test]
fn roles_given_and_taken_become_one_entry_each() {
    let world = World::given(vec![role(ANNA, "security", true), role(ANNA, "technical", false)]);
    assert_eq!(
        world.entries(),
        [Entry::GrantRole(one(ANNA, "security")), Entry::RevokeRole(one(ANNA, "technical"))]
    );
    assert_eq!(world.draft.people(), 1);
}

#[test]
fn what_is_taken_back_leaves_nothing_behind() {
    let world = World::given(vec![
        role(ANNA, "security", true),
        role(ANNA, "security", true),
        role(ANNA, "security", false),
        edit(ANNA, "Anne"),
        edit(ANNA, " Anna "),
        flag(CLEO, true),
        flag(CLEO, false),
        add(Side::Customer),
        flag(NEW, true),
    ]);
    assert!(world.draft.is_empty(), "{:?}", world.draft);
    assert_eq!(world.entries(), []);
}

#[test]
fn the_flag_hides_other_plans_and_gives_them_back() {
    let mut world = World::given(vec![role(ANNA, "security", true), flag(ANNA, true)]);
    assert!(matches!(world.entries()[..], [Entry::RemoveContact(_)]));
    world.when(flag(ANNA, false)).unwrap();
    assert_eq!(world.entries(), [Entry::GrantRole(one(ANNA, "security"))]);
}

#[test]
fn a_newcomer_who_changes_the_organisation_loses_what_is_not_offered_there_by_name() {
    let world = World::given(vec![
        add(Side::Customer),
        role(NEW, "technical", true),
        role(NEW, "security", true),
        side(NEW, Side::Purchaser),
    ]);
    assert_eq!(world.last.dropped, [RoleKey::from("security"), RoleKey::from("technical")]);
    let newcomer = world.draft.newcomer(contact(NEW)).unwrap();
    assert_eq!((newcomer.side, newcomer.roles.len()), (Side::Purchaser, 0));
}

#[test]
fn a_contact_who_moves_is_asked_for_with_all_roles_held_afterwards() {
    let mut world = World::given(vec![role(ANNA, "security", true), side(ANNA, Side::Purchaser)]);
    assert_eq!(world.last.dropped, ["application", "security", "technical"].map(RoleKey::from));
    world.when(role(ANNA, "financial", true)).unwrap();
    assert_eq!(world.when(role(ANNA, "technical", true)), Err(DraftRefusal::RoleNotOffered));
    let roles = Some(vec!["financial".into()]);
    let moved = MoveContact { contact: contact(ANNA), to: Side::Purchaser, roles };
    assert_eq!(world.entries(), [Entry::MoveContact(moved)]);
    world.when(side(ANNA, Side::Customer)).unwrap();
    assert_eq!(world.entries(), [], "back home, everything is as it was");
}

#[test]
fn what_cannot_be_leaves_the_draft_as_it_is() {
    let mut world = World::given(vec![role(ANNA, "security", true)]);
    let before = world.draft.clone();
    assert_eq!(world.when(role(NOEL, "technical", true)), Err(DraftRefusal::UnknownContact));
    assert_eq!(world.when(role(PIET, "technical", true)), Err(DraftRefusal::RoleNotOffered));
    assert_eq!(world.when(role(ANNA, "no-such-role", true)), Err(DraftRefusal::RoleNotOffered));
    assert_eq!(world.when(flag(NOEL, true)), Err(DraftRefusal::UnknownContact));
    assert_eq!(world.draft, before);

    let events = roster::decide(&Roster::default(), registration(None, people()[..3].to_vec())).unwrap();
    world.roster = fold(Roster::default(), events);
    assert_eq!(world.when(add(Side::Purchaser)), Err(DraftRefusal::NoPurchaser));
    assert_eq!(world.when(side(ANNA, Side::Purchaser)), Err(DraftRefusal::NoPurchaser));
}

#[test]
fn after_a_look_at_todays_contacts_only_what_is_still_different_is_left() {
    let mut world = World::given(vec![
        role(ANNA, "security", true),
        role(ANNA, "technical", false),
        role(PIET, "purchaser", true),
    ]);
    // Meanwhile another request gave Anna the one role, and Piet left.
    let without_piet = people().into_iter().filter(|person| person.contact != contact(PIET));
    let mut now: Vec<_> = without_piet.collect();
    for person in &mut now {
        if person.contact == contact(ANNA) {
            person.roles = keys(&["application", "technical", "security"]);
        }
    }
    let events = roster::decide(&Roster::default(), registration(Some("Innkjøp AS"), now)).unwrap();
    world.roster = fold(Roster::default(), events);
    let acted = world.when(DraftAct::Rebase).unwrap();
    assert_eq!(acted.fallen, [contact(ANNA), contact(PIET)]);
    assert_eq!(world.entries(), [Entry::RevokeRole(one(ANNA, "technical"))]);
    assert_eq!(world.draft.base, world.roster.version());
}

#[test]
fn details_that_changed_under_typed_ones_are_named() {
    let mut world = World::given(vec![edit(ANNA, "Anne"), role(PIET, "purchaser", true)]);
    let base = world.draft.base;
    let lines = [
        crate::sample::line(1, base, crate::sample::edit(ANNA, "anna@other.no")),
        crate::sample::line(2, base, crate::sample::edit(PIET, "piet@other.no")),
    ];
    world.roster = crate::sample::apply(&world.roster, 1, &lines).unwrap();
    let acted = world.when(DraftAct::Rebase).unwrap();
    assert_eq!((acted.overtaken, acted.fallen), (vec![contact(ANNA)], vec![]));
    let again = world.when(DraftAct::Rebase).unwrap();
    assert_eq!(again.overtaken, [], "it is said once");
}

#[test]
fn an_amended_request_keeps_the_lines_that_were_not_touched() {
    let lines = vec![
        (LineId(1), contact(ANNA), Entry::GrantRole(one(ANNA, "security"))),
        (LineId(2), contact(CLEO), Entry::RevokeRole(one(CLEO, "technical"))),
    ];
    let mut world = World::given(Vec::new());
    world.draft = WorkingDraft::of_request(world.facts(), TicketNumber(7), 3, lines);
    world.when(role(ANNA, "agreement", true)).unwrap();
    world.when(role(CLEO, "technical", true)).unwrap();
    let drawn = world.draft.drawn(world.facts());
    let by_role: BTreeMap<_, _> = drawn
        .iter()
        .filter_map(|drawn| match &drawn.entry {
            Entry::GrantRole(one) => Some((one.role.as_str(), (drawn.line, drawn.is_kept))),
            _ => None,
        })
        .collect();
    assert_eq!(drawn.len(), 2, "the line about Cleo was taken out");
    assert_eq!(by_role["security"], (Some(LineId(1)), true));
    assert_eq!(by_role["agreement"], (None, false));
}

#[test]
fn what_was_typed_beside_an_amended_request_is_known() {
    let lines = vec![
        (LineId(1), contact(ANNA), Entry::GrantRole(one(ANNA, "security"))),
        (LineId(2), contact(CLEO), Entry::RevokeRole(one(CLEO, "technical"))),
    ];
    let mut world = World::given(Vec::new());
    assert!(!world.draft.has_own_changes(world.facts()));
    world.draft = WorkingDraft::of_request(world.facts(), TicketNumber(7), 3, lines);
    assert!(!world.draft.has_own_changes(world.facts()), "it asks what the request asks");
    let as_drawn = world.draft.clone();
    for change in [role(ANNA, "agreement", true), role(CLEO, "technical", true), edit(ANNA, "Anne")] {
        world.draft = as_drawn.clone();
        world.when(change).unwrap();
        assert!(world.draft.has_own_changes(world.facts()));
    }
    let new = World::given(vec![role(ANNA, "security", true)]);
    assert!(new.draft.has_own_changes(new.facts()));
}

#[test]
fn a_line_that_says_something_else_keeps_its_number_and_no_more() {
    let mut world = World::given(vec![edit(ANNA, "Anne")]);
    let lines = vec![(LineId(4), contact(ANNA), world.entries().remove(0))];
    world.draft = WorkingDraft::of_request(world.facts(), TicketNumber(7), 1, lines);
    let drawn = |world: &World| world.draft.drawn(world.facts());
    assert_eq!((drawn(&world)[0].line, drawn(&world)[0].is_kept), (Some(LineId(4)), true));
    world.when(edit(ANNA, "Annika")).unwrap();
    assert_eq!((drawn(&world)[0].line, drawn(&world)[0].is_kept), (Some(LineId(4)), false));
}

#[test]
fn a_move_that_is_taken_up_again_asks_for_the_same_roles() {
    let given = vec![side(PIET, Side::Customer), role(PIET, "technical", true), role(PIET, "security", true)];
    let world = World::given(given);
    let mut again = World::given(Vec::new());
    let lines = vec![(LineId(1), contact(PIET), world.entries().remove(0))];
    again.draft = WorkingDraft::of_request(again.facts(), TicketNumber(7), 1, lines);
    assert_eq!(again.entries(), world.entries());
    again.when(role(PIET, "security", false)).unwrap();
    let Entry::MoveContact(moved) = again.entries().remove(0) else { panic!("a move") };
    assert_eq!(moved.roles, Some(vec!["technical".into()]));
    // What the other side offers and the person holds can be left behind, too.
    again.when(side(PIET, Side::Customer)).unwrap();
    assert_eq!(again.entries().len(), 1);
}

#[test]
fn a_kept_draft_reads_back_as_it_was_written() {
    let world = World::given(vec![add(Side::Purchaser), role(ANNA, "security", true), edit(ANNA, "Anne")]);
    let text = serde_json::to_string(&world.draft).unwrap();
    assert_eq!(serde_json::from_str::<WorkingDraft>(&text).unwrap(), world.draft);
}
