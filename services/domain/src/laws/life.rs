//! INV-13: every transition is in the published table, the published table is all reachable, and an end is an end.

use std::cell::RefCell;
use std::collections::BTreeSet;

use cqrs_es::Aggregate;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::world::{Step, World, steps};
use crate::request::{Phase, RequestAct, decide, next, transitions};
use crate::roster::{administrators, uncovered};
use crate::sample::catalogue_in_force;

/// Runs the steps, checking each; returns the transitions taken. The service applies only now and then, so that requests
/// also meet a roster that moved meanwhile.
fn run(steps: &[Step]) -> Result<BTreeSet<(Phase, RequestAct, Phase)>, TestCaseError> {
    let mut world = World::new();
    let mut taken = BTreeSet::new();
    for step in steps {
        if step.verb == 13 {
            world.drift(step.pick);
            continue;
        }
        let before = world.request.clone();
        let Ok(events) = decide(&before, world.command(step)) else { continue };
        let approval = events.iter().rev().find_map(|event| match event {
            events::request::RequestEvent::Approved(approved) => Some(approved.clone()),
            _ => None,
        });
        for event in events {
            let from = world.phase();
            let act = RequestAct::of(from, &event);
            let version = world.request.version();
            world.request.apply(event);
            prop_assert_eq!(next(from, act), Some(world.phase()), "{} from {}", act, from);
            prop_assert!(!from.is_terminal() || act == RequestAct::Note, "{} from {}", act, from);
            prop_assert_eq!(world.request.version(), version + 1);
            taken.insert((from, act, world.phase()));
        }
        if let Some(approved) = approval {
            if step.pick % 2 == 0 {
                approved.lines.iter().for_each(|line| world.drift_against(line));
            }
            world.roster = crate::sample::apply(&world.roster, approved.revision, &approved.lines).unwrap();
        }
        prop_assert_eq!(uncovered(&world.roster, &catalogue_in_force()).count(), 0);
        prop_assert!(administrators(&world.roster, &catalogue_in_force()).next().is_some());
    }
    Ok(taken)
}

proptest! {
    #![proptest_config(Config { cases: 2000, failure_persistence: None, ..Config::default() })]

    #[test]
    fn every_transition_is_in_the_published_table(steps in steps()) {
        run(&steps)?;
    }
}

#[test]
fn every_published_transition_happens() {
    let taken = RefCell::new(BTreeSet::new());
    let config = Config { cases: 2000, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(
        config,
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    );
    let outcome = runner.run(&steps(), |steps| {
        taken.borrow_mut().extend(run(&steps)?);
        Ok(())
    });
    outcome.unwrap();
    let published: BTreeSet<_> = transitions().iter().copied().collect();
    assert_eq!(published.len(), transitions().len(), "a transition is published twice");
    let missing: Vec<_> = published.difference(&taken.borrow()).copied().collect();
    assert_eq!(missing, []);
}

#[test]
fn an_end_leads_nowhere() {
    for (from, act, to) in transitions() {
        assert!(
            !from.is_terminal() || (*act == RequestAct::Note && from == to),
            "{act} leads from {from} to {to}"
        );
        assert_ne!(*to, Phase::Unsubmitted);
    }
}
