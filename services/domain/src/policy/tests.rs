use cqrs_es::test::TestFramework;
use events::policy::{PolicyAdopted, PolicyProposed, Provisioning, Reversal};

use super::*;
use crate::sample::{STINE, TERJE, as_staff, fold};

type Given = TestFramework<CustomerPolicy>;

fn irreversible() -> Policy {
    Policy { reversal: Reversal::Irreversible, ..Policy::default() }
}

fn propose(policy: Policy) -> PolicyCommand {
    PolicyCommand::Propose { policy, by: as_staff(STINE) }
}

fn proposed() -> Vec<PolicyEvent> {
    vec![PolicyProposed { proposal: 1, policy: irreversible(), by: as_staff(STINE) }.into()]
}

#[test]
fn a_proposal_counts_for_nothing_until_somebody_else_adopts_it() {
    let waiting = fold(CustomerPolicy::default(), proposed());
    assert_eq!(waiting.in_force(), Policy::default());
    Given::with(())
        .given(proposed())
        .when(PolicyCommand::Adopt { proposal: 1, by: as_staff(TERJE) })
        .then_expect_events(vec![
            PolicyAdopted { proposal: 1, policy: irreversible(), by: as_staff(TERJE) }.into(),
        ]);
    let adopted = decide(&waiting, PolicyCommand::Adopt { proposal: 1, by: as_staff(TERJE) }).unwrap();
    let state = fold(waiting, adopted);
    assert_eq!((state.in_force(), state.proposal()), (irreversible(), None));
}

#[test]
fn nobody_adopts_what_he_proposed_and_the_command_line_adopts_nothing() {
    for by in [as_staff(STINE), Actor::system("operator")] {
        Given::with(())
            .given(proposed())
            .when(PolicyCommand::Adopt { proposal: 1, by })
            .then_expect_error(PolicyRefusal::OwnProposal);
    }
}

#[test]
fn only_the_proposal_that_was_read_is_adopted_or_dropped() {
    let mut given = proposed();
    let other = Policy { provisioning: Provisioning::Never, ..Policy::default() };
    given.push(PolicyProposed { proposal: 2, policy: other, by: as_staff(STINE) }.into());
    for command in [
        PolicyCommand::Adopt { proposal: 1, by: as_staff(TERJE) },
        PolicyCommand::Drop { proposal: 1, by: as_staff(TERJE) },
    ] {
        Given::with(()).given(given.clone()).when(command).then_expect_error(PolicyRefusal::NoProposal);
    }
}

#[test]
fn a_dropped_proposal_leaves_what_was_in_force() {
    let waiting = fold(CustomerPolicy::default(), proposed());
    let dropped = decide(&waiting, PolicyCommand::Drop { proposal: 1, by: as_staff(STINE) }).unwrap();
    let state = fold(waiting, dropped);
    assert_eq!((state.in_force(), state.proposal()), (Policy::default(), None));
    let again = decide(&state, propose(irreversible())).unwrap();
    assert!(matches!(&again[..], [PolicyEvent::Proposed(next)] if next.proposal == 2), "{again:?}");
}

#[test]
fn what_changes_nothing_and_links_without_end_are_refused() {
    Given::with(())
        .given_no_previous_events()
        .when(propose(Policy::default()))
        .then_expect_error(PolicyRefusal::Unchanged);
    Given::with(())
        .given(proposed())
        .when(propose(irreversible()))
        .then_expect_error(PolicyRefusal::AlreadyProposed);
    for link_hours in [0, 721] {
        Given::with(())
            .given_no_previous_events()
            .when(propose(Policy { link_hours, ..irreversible() }))
            .then_expect_error(PolicyRefusal::LinkHours);
    }
}
