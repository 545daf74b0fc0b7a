use cqrs_es::test::TestFramework;
use events::id::PersonId;
use proptest::prelude::*;

use super::*;
use crate::sample::{CUSTOMER, MAJA, STINE, as_staff, contact, fold, id};

type Given = TestFramework<Jobs>;

const JOB: JobId = JobId(uuid::Uuid::from_u128(501));

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

fn details() -> Sealed<JobDetails> {
    Sealed::new(PersonId(id(MAJA)), "cipher".to_owned())
}

fn recorded(job: JobId) -> JobsEvent {
    JobRecorded { job, customer: CUSTOMER, contact: contact(MAJA), details: details(), at: at(1) }.into()
}

fn record(job: JobId) -> JobsCommand {
    JobsCommand::Record { job, customer: CUSTOMER, contact: contact(MAJA), details: details(), at: at(1) }
}

fn set(status: JobStatus) -> JobsEvent {
    JobStatusSet { job: JOB, status, at: at(2) }.into()
}

fn file(n: u128, bytes: u64) -> JobFile {
    let facts = Sealed::new(PersonId(id(MAJA)), "facts".to_owned());
    JobFile { file: JobFileId(id(n)), parts: 1, bytes, facts }
}

fn attach(kind: JobFileKind, file: JobFile, edits_saved: bool) -> JobsCommand {
    JobsCommand::Attach { job: JOB, kind, file, edits_saved }
}

fn attached(kind: JobFileKind, file: JobFile) -> JobsEvent {
    let JobFile { file, parts, bytes, facts } = file;
    JobFileAttached { job: JOB, kind, file, parts, bytes, facts }.into()
}

#[test]
fn a_job_is_recorded_once_and_starts_as_new() {
    Given::with(()).given_no_previous_events().when(record(JOB)).then_expect_events(vec![recorded(JOB)]);
    Given::with(()).given(vec![recorded(JOB)]).when(record(JOB)).then_expect_error(JobsRefusal::Exists);
    let state = fold(Jobs::default(), vec![recorded(JOB)]);
    assert_eq!(state.job(JOB).unwrap().status, JobStatus::New);
}

#[test]
fn a_contact_has_only_so_many_jobs() {
    let mut state = Jobs::default();
    for n in 0..MOST_JOBS as u128 {
        state.apply(recorded(JobId(id(10_000 + n))));
    }
    assert_eq!(decide(&state, record(JOB)), Err(JobsRefusal::TooMany));
}

#[test]
fn the_status_is_what_the_external_system_says() {
    for (from, to) in JobStatus::ALL.into_iter().flat_map(|from| JobStatus::ALL.map(|to| (from, to))) {
        let command = JobsCommand::SetStatus { job: JOB, status: to, at: at(3) };
        let given = fold(Jobs::default(), vec![recorded(JOB), set(from)]);
        let set = || JobStatusSet { job: JOB, status: to, at: at(3) }.into();
        let expected = if from == to { Vec::new() } else { vec![set()] };
        assert_eq!(decide(&given, command), Ok(expected), "{from:?} {to:?}");
    }
    Given::with(())
        .given_no_previous_events()
        .when(JobsCommand::SetStatus { job: JOB, status: JobStatus::New, at: at(3) })
        .then_expect_error(JobsRefusal::NoSuchJob);
}

#[test]
fn a_file_replaces_one_of_its_kind_and_the_same_again_changes_nothing() {
    for kind in JobFileKind::ALL {
        let given = vec![recorded(JOB), attached(kind, file(1, 10))];
        Given::with(())
            .given(given.clone())
            .when(attach(kind, file(2, 20), true))
            .then_expect_events(vec![attached(kind, file(2, 20))]);
        Given::with(()).given(given).when(attach(kind, file(1, 10), true)).then_expect_events(Vec::new());
    }
    let both = vec![recorded(JOB), attached(JobFileKind::Input, file(1, 10))];
    Given::with(())
        .given(both)
        .when(attach(JobFileKind::Support, file(1, 10), false))
        .then_expect_error(JobsRefusal::OtherKind);
    Given::with(())
        .given_no_previous_events()
        .when(attach(JobFileKind::Input, file(1, 1), false))
        .then_expect_error(JobsRefusal::NoSuchJob);
}

#[test]
fn a_pdl_model_is_kept_only_where_edits_were_saved() {
    Given::with(())
        .given(vec![recorded(JOB)])
        .when(attach(JobFileKind::PdlModel, file(1, 10), false))
        .then_expect_error(JobsRefusal::NoEditsSaved);
}

#[test]
fn a_backup_says_how_much_there_was_and_is_remembered() {
    let by = as_staff(STINE);
    let given = vec![
        recorded(JOB),
        attached(JobFileKind::Input, file(1, 10)),
        attached(JobFileKind::Support, file(2, 5)),
    ];
    let taken = UserDataBackedUp {
        customer: CUSTOMER,
        contact: contact(MAJA),
        jobs: 1,
        bytes: 15,
        by: by.clone(),
        at: at(4),
    };
    Given::with(())
        .given(given)
        .when(JobsCommand::BackUp { customer: CUSTOMER, contact: contact(MAJA), by, at: at(4) })
        .then_expect_events(vec![taken.clone().into()]);
    let many: Vec<JobsEvent> =
        (0..30).map(|second| UserDataBackedUp { at: at(second), ..taken.clone() }.into()).collect();
    let state = fold(Jobs::default(), many);
    assert_eq!(state.backups().count(), 20);
    assert_eq!(state.backups().next().map(|backup| backup.at), Some(at(29)), "the newest comes first");
}

/// P15: the intake and what is done go, what is being processed stays.
#[test]
fn every_status_blocks_a_deletion_or_goes_with_it() {
    use JobStatus::{
        Accepted, ApprovalPending, Approved, Completed, Incoming, New, Postpress, Prepress, Production,
    };
    let table = [
        (New, false),
        (Incoming, false),
        (Accepted, true),
        (ApprovalPending, true),
        (Approved, true),
        (Prepress, true),
        (Postpress, true),
        (Production, true),
        (Completed, false),
    ];
    assert_eq!(table.map(|(status, _)| status).len(), JobStatus::ALL.len());
    for (status, blocks) in table {
        assert_eq!(blocks_deletion(status), blocks, "{status:?}");
        let deletion = fold(Jobs::default(), vec![recorded(JOB), set(status)]).deletion();
        let (blocking, goes) =
            if blocks { (vec![(JOB, status)], Vec::new()) } else { (Vec::new(), vec![JOB]) };
        let expected = Deletion { blocking, goes };
        assert_eq!((deletion.is_allowed(), deletion), (!blocks, expected), "{status:?}");
    }
    assert!(Deletion::of([]).is_allowed(), "a contact without jobs may go");
}

proptest! {
    #[test]
    fn one_blocking_job_among_any_keeps_everything(statuses in prop::collection::vec(0..9_usize, 0..40)) {
        let jobs: Vec<_> =
            statuses.iter().zip(1_u128..).map(|(place, n)| (JobId(id(n)), JobStatus::ALL[*place])).collect();
        let deletion = Deletion::of(jobs.clone());
        prop_assert_eq!(deletion.blocking.len() + deletion.goes.len(), jobs.len());
        prop_assert_eq!(deletion.is_allowed(), !jobs.iter().any(|(_, status)| blocks_deletion(*status)));
        prop_assert!(deletion.goes.iter().all(|job| jobs.iter().any(|(id, status)| id == job && !blocks_deletion(*status))));
    }
}

mod deletion;
