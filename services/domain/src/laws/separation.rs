//! INV-4 and INV-5: a roster changes only by what another, unbarred person approved, exactly as it was approved.

use std::collections::{BTreeMap, BTreeSet};

use events::digest::Digest;
use events::id::{ContactId, LineId, PersonId};
use events::line::digest_of;
use events::request::{RequestEvent, Verdict};
use events::roster::Cause;
use proptest::prelude::*;
use proptest::test_runner::Config;

use super::world::{World, steps};
use crate::request::{Amendment, RequestCommand, RequestRefusal, decide};
use crate::roster::{Contact, Roster};
use crate::sample::{
    ANNA, CLEO, MAJA, PIET, REQUEST, act, as_contact, as_staff, decision, edit, fold, line, pending, person,
    sample_roster, submission,
};

/// The rule once more, kept apart from the code it checks: built from nothing but the events.
#[derive(Default)]
struct Referee {
    /// Whoever requested, edited or reopened, and everybody any line was about.
    involved: BTreeSet<PersonId>,
    digests: BTreeMap<LineId, Digest>,
    yes: BTreeMap<LineId, (PersonId, Digest)>,
    approved: BTreeSet<(u32, LineId)>,
}

impl Referee {
    fn see(&mut self, event: &RequestEvent) -> Result<(), TestCaseError> {
        match event {
            RequestEvent::Submitted(submitted) => {
                self.involved.extend(submitted.by.person());
                self.redraw(&submitted.lines);
            }
            RequestEvent::Amended(amended) => {
                self.involved.extend(amended.by.person());
                self.yes.retain(|line, _| !amended.voided.contains(line));
                self.redraw(&amended.lines);
            }
            RequestEvent::Reopened(reopened) => {
                self.involved.extend(reopened.by.person());
                self.yes.clear();
                self.redraw(&reopened.lines);
            }
            RequestEvent::LinesDecided(decided) => {
                let who = decided.by.person().expect("only people decide");
                prop_assert!(decided.barred.iter().all(|barred| *barred != who));
                // A no counts as much as a yes, and the database says the same of the same events.
                prop_assert!(!self.involved.contains(&who), "somebody who had a hand in it decided");
                prop_assert!(decided.barred.iter().eq(&self.involved), "the decision names other people");
                for verdict in decided.verdicts.iter().filter(|verdict| verdict.verdict == Verdict::Approve) {
                    self.yes.insert(verdict.line, (who, verdict.digest));
                }
            }
            RequestEvent::Approved(approved) => {
                prop_assert_eq!(approved.digest, digest_of(&approved.lines));
                for line in &approved.lines {
                    let (decider, digest) =
                        self.yes.get(&line.id).copied().expect("every approved line has its yes");
                    prop_assert_eq!(digest, line.digest(), "approved is what was shown");
                    prop_assert_eq!(Some(&digest), self.digests.get(&line.id));
                    prop_assert!(!self.involved.contains(&decider), "somebody who had a hand in it approved");
                    self.approved.insert((approved.revision, line.id));
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn redraw(&mut self, lines: &[events::line::Line]) {
        self.involved.extend(lines.iter().flat_map(|line| line.change.people()));
        self.digests = lines.iter().map(|line| (line.id, line.digest())).collect();
    }
}

/// Contacts, sides, details and roles: all that gives anybody a right.
fn rights(roster: &Roster) -> Vec<(ContactId, Contact)> {
    roster.contacts().map(|(id, contact)| (id, contact.clone())).collect()
}

proptest! {
    #![proptest_config(Config { cases: 2000, failure_persistence: None, ..Config::default() })]

    #[test]
    fn case_03_no_sequence_of_commands_changes_a_roster_without_an_approval_by_somebody_else(steps in steps()) {
        let mut world = World::new();
        let mut referee = Referee::default();
        for step in &steps {
            let before = rights(&world.roster);
            let Ok(events) = decide(&world.request, world.command(step)) else { continue };
            world.request = fold(world.request.clone(), events.clone());
            for event in &events {
                referee.see(event)?;
            }
            world.serve(&events);
            let barred = world.request.barred();
            for line in world.request.lines() {
                let decider = line.decided.as_ref().and_then(|decided| decided.by.person());
                prop_assert!(decider.is_none_or(|person| !barred.contains(&person)), "a verdict of somebody barred stands");
            }
            let approves = events.iter().any(|event| matches!(event, RequestEvent::Approved(_)));
            prop_assert!(approves || rights(&world.roster) == before);
            for (_, contact) in world.roster.contacts() {
                for held in contact.roles.values() {
                    match &held.cause {
                        // A deletion takes roles away and grants none.
                        Cause::Registration | Cause::Deletion { .. } => {}
                        Cause::Line { request, revision, line } => {
                            prop_assert_eq!(*request, REQUEST);
                            prop_assert!(referee.approved.contains(&(*revision, *line)), "a right without an approval");
                        }
                    }
                }
            }
        }
    }
}

/// Every overlap of requester, editor, two affected people and two deciders among four people, with the edit before or
/// after the first decision: a decision is accepted exactly if its decider is none of the others (reliability case 5).
#[test]
fn case_05_four_people_in_every_overlap_make_no_self_approval() {
    let people = [MAJA, CLEO, ANNA, PIET];
    let roster = sample_roster();
    let (mut accepted, mut refused) = (0, 0);
    for requester in people {
        for editor in people.map(Some).into_iter().chain([None]) {
            for (first, second) in people.into_iter().flat_map(|a| people.map(|b| (a, b))) {
                for (decider, later_decider) in people.into_iter().flat_map(|a| people.map(|b| (a, b))) {
                    for edit_first in [true, false] {
                        let cast = Cast { requester, editor, first, second, edit_first };
                        let outcome = play(&roster, &cast, decider, later_decider);
                        accepted += outcome.0;
                        refused += outcome.1;
                    }
                }
            }
        }
    }
    // 4 × 5 × 16 × 16 × 2 plays of two decisions each; a play ends with its first completed decision.
    assert_eq!(accepted + refused, 20_480);
    assert!(accepted > 1_000 && refused > 10_000, "{accepted} accepted, {refused} refused");
}

struct Cast {
    requester: u128,
    editor: Option<u128>,
    first: u128,
    second: u128,
    edit_first: bool,
}

/// One play; returns how many of the two decisions were accepted and refused.
fn play(roster: &Roster, cast: &Cast, decider: u128, later_decider: u128) -> (usize, usize) {
    use events::actor::Side::Customer;

    let lines = [edit(cast.first, "one@new.no"), edit(cast.second, "two@new.no")];
    let lines: Vec<_> =
        (1..).zip(lines).map(|(number, change)| line(number, roster.version(), change)).collect();
    let mut submission = submission(lines, roster);
    submission.by = as_contact(cast.requester, Customer);
    let mut state = act(&crate::request::Request::default(), RequestCommand::Submit(submission)).unwrap();
    let mut barred = BTreeSet::from([cast.requester, cast.first, cast.second]);
    let (mut accepted, mut refused) = (0, 0);
    for (round, who) in [decider, later_decider].into_iter().enumerate() {
        if let Some(editor) = cast.editor.filter(|_| cast.edit_first == (round == 0)) {
            state = amend(&state, roster, editor);
            barred.insert(editor);
        }
        let undecided = state.lines().iter().find(|line| line.decided.is_none()).map(|line| line.line.id.0);
        let number = undecided.expect("an amendment adds a line, and the first decision leaves one");
        let command = decision(&state, roster, as_staff(who), &[(number, Verdict::Reject)]);
        match act(&state, command) {
            Ok(next) => {
                assert!(!barred.contains(&who), "{who} decided on the own business");
                (state, accepted) = (next, accepted + 1);
            }
            Err(RequestRefusal::SelfApproval) => {
                assert!(barred.contains(&who), "{who} was kept from deciding");
                refused += 1;
            }
            Err(other) => panic!("{other:?}"),
        }
        let barred: BTreeSet<_> = barred.iter().map(|n| person(*n)).collect();
        assert_eq!(state.barred(), barred);
    }
    (accepted, refused)
}

/// A third line about somebody who is affected anyhow.
fn amend(state: &crate::request::Request, roster: &Roster, editor: u128) -> crate::request::Request {
    let mut lines: Vec<_> = state.lines().iter().map(|state| state.line.clone()).collect();
    let about = lines[0].change.clone();
    lines.push(line(state.next_line().0, roster.version(), about));
    let revision = state.case().unwrap().revision;
    let by = as_contact(editor, events::actor::Side::Customer);
    let amendment = Amendment { by, revision, lines, reason: None, roster_version: roster.version() };
    act(state, RequestCommand::Amend(amendment)).unwrap()
}

#[test]
fn case_06_a_verdict_does_not_outlive_its_giver_becoming_an_editor() {
    let roster = sample_roster();
    let state = pending(&roster, vec![edit(MAJA, "one@new.no"), edit(PIET, "two@new.no")]);
    let half = act(&state, decision(&state, &roster, as_staff(ANNA), &[(1, Verdict::Approve)])).unwrap();
    let amended = amend(&half, &roster, ANNA);
    assert!(amended.lines().iter().all(|line| line.decided.is_none()));
    let by_another = amend(&half, &roster, CLEO);
    assert!(by_another.lines()[0].decided.is_some());
}

/// Who was the subject of a line that is no more, or put lines up again, decides no later revision either: the domain bars
/// whom the database bars.
#[test]
fn a_hand_in_an_earlier_revision_bars_from_the_later_ones() {
    let roster = sample_roster();
    let state = pending(&roster, vec![edit(ANNA, "one@new.no"), edit(PIET, "two@new.no")]);
    let (revision, kept) = (1, vec![state.lines()[1].line.clone()]);
    let by = as_contact(MAJA, events::actor::Side::Customer);
    let amendment = Amendment { by, revision, lines: kept, reason: None, roster_version: roster.version() };
    let state = act(&state, RequestCommand::Amend(amendment)).unwrap();
    let by_anna = act(&state, decision(&state, &roster, as_staff(ANNA), &[(2, Verdict::Approve)]));
    assert_eq!(by_anna, Err(RequestRefusal::SelfApproval));
    act(&state, decision(&state, &roster, as_staff(CLEO), &[(2, Verdict::Approve)])).unwrap();
}
