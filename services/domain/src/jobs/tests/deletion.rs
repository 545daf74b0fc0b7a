//! The deletion of a contact: proposed, dropped, countersigned, final.

use events::actor::Actor;
use events::jobs::{ContactDeleted, DeletionDropped, DeletionProposed, PersonErased};

use super::*;
use crate::sample::ANNA;

fn propose(by: u128) -> JobsCommand {
    JobsCommand::ProposeDeletion { customer: CUSTOMER, contact: contact(MAJA), by: as_staff(by), at: at(3) }
}

fn proposed(proposal: u32, by: u128) -> JobsEvent {
    let (customer, contact) = (CUSTOMER, contact(MAJA));
    DeletionProposed { proposal, customer, contact, by: as_staff(by), at: at(3) }.into()
}

fn delete_as(by: Actor) -> JobsCommand {
    let (customer, contact, person) = (CUSTOMER, contact(MAJA), PersonId(id(MAJA)));
    JobsCommand::Delete { proposal: 1, customer, contact, person, by, at: at(4) }
}

fn delete(by: u128) -> JobsCommand {
    delete_as(as_staff(by))
}

fn deleted(jobs: Vec<JobId>, by: u128) -> JobsEvent {
    let (customer, contact, person) = (CUSTOMER, contact(MAJA), PersonId(id(MAJA)));
    ContactDeleted { proposal: 1, customer, contact, person, jobs, by: as_staff(by), at: at(4) }.into()
}

#[test]
fn two_people_delete_a_contact_and_the_jobs_go_with_it() {
    Given::with(())
        .given_no_previous_events()
        .when(propose(STINE))
        .then_expect_events(vec![proposed(1, STINE)]);
    let given = || Given::with(()).given(vec![recorded(JOB), proposed(1, STINE)]);
    given().when(propose(ANNA)).then_expect_error(JobsRefusal::DeletionProposed);
    given().when(delete(STINE)).then_expect_error(JobsRefusal::OwnProposal);
    given().when(delete_as(Actor::system("operator"))).then_expect_error(JobsRefusal::OwnProposal);
    given().when(delete(ANNA)).then_expect_events(vec![deleted(vec![JOB], ANNA)]);
}

#[test]
fn a_dropped_proposal_is_void_and_the_next_has_another_number() {
    let dropped = JobsEvent::from(DeletionDropped { proposal: 1, by: as_staff(ANNA) });
    let drop = || JobsCommand::DropDeletion { proposal: 1, by: as_staff(ANNA) };
    Given::with(()).given(vec![proposed(1, STINE)]).when(drop()).then_expect_events(vec![dropped.clone()]);
    let given = || Given::with(()).given(vec![proposed(1, STINE), dropped.clone()]);
    given().when(drop()).then_expect_error(JobsRefusal::NoProposal);
    given().when(delete(ANNA)).then_expect_error(JobsRefusal::NoProposal);
    given().when(propose(ANNA)).then_expect_events(vec![proposed(2, ANNA)]);
    // Number 1 countersigns nothing of number 2.
    Given::with(())
        .given(vec![proposed(1, STINE), dropped, proposed(2, STINE)])
        .when(delete(ANNA))
        .then_expect_error(JobsRefusal::NoProposal);
}

/// 001-13 for every status: guarded when it is proposed and once more when it is countersigned.
#[test]
fn a_job_in_processing_forbids_it_both_times() {
    for status in JobStatus::ALL {
        let blocks = blocks_deletion(status);
        let proposing = Given::with(()).given(vec![recorded(JOB), set(status)]).when(propose(STINE));
        let countersigning =
            Given::with(()).given(vec![recorded(JOB), proposed(1, STINE), set(status)]).when(delete(ANNA));
        if blocks {
            proposing.then_expect_error(JobsRefusal::InProcessing { jobs: 1 });
            countersigning.then_expect_error(JobsRefusal::InProcessing { jobs: 1 });
        } else {
            proposing.then_expect_events(vec![proposed(1, STINE)]);
            countersigning.then_expect_events(vec![deleted(vec![JOB], ANNA)]);
        }
    }
}

#[test]
fn nothing_is_kept_of_a_deleted_contact_and_the_erasure_is_noted_once() {
    let erase = || JobsCommand::RecordErasure { at: at(5) };
    let erased = JobsEvent::from(PersonErased { person: PersonId(id(MAJA)), at: at(5) });
    let gone = vec![recorded(JOB), proposed(1, STINE), deleted(vec![JOB], ANNA)];
    for command in [record(JobId(id(9))), propose(STINE), delete(ANNA)] {
        Given::with(()).given(gone.clone()).when(command).then_expect_error(JobsRefusal::Deleted);
    }
    let state = fold(Jobs::default(), gone.clone());
    assert!(state.is_closed() && state.all().is_empty(), "the jobs went");
    assert_eq!(state.deleted(), Some((1, PersonId(id(MAJA)))));
    Given::with(()).given(gone.clone()).when(erase()).then_expect_events(vec![erased.clone()]);
    let given = [gone, vec![erased]].concat();
    Given::with(()).given(given.clone()).when(erase()).then_expect_events(Vec::new());
    assert_eq!(fold(Jobs::default(), given).deleted(), None);
    Given::with(()).given(vec![recorded(JOB)]).when(erase()).then_expect_events(Vec::new());
}
