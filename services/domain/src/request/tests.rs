use std::sync::Arc;

use cqrs_es::test::TestFramework;
use events::id::{AccountId, LineId, QueryId};
use events::line::{Change, Line, digest_of};
use events::request::Verdict::{Approve, Reject};
use events::roster::Moved;

use super::*;
use crate::sample::{
    ANNA, CLEO, CUSTOMER, MAJA, NOEL, PIET, REQUEST, STINE, TERJE, act, add, apply, as_contact, as_staff,
    catalogue_in_force, decision, edit, fold, grant, id, line, maja, pending, person, remove, revoke,
    sample_roster, submission, text,
};

const QUERY: QueryId = QueryId(uuid::Uuid::from_u128(7));

fn stine() -> Actor {
    as_staff(STINE)
}

fn piet() -> Actor {
    as_contact(PIET, Side::Purchaser)
}

fn stranger() -> Actor {
    let Actor::Contact { person, account, contact, side, .. } = maja() else { panic!("Maja is a contact") };
    Actor::Contact { person, account, customer: CustomerId(id(666)), contact, side }
}

fn ask(by: Actor) -> RequestCommand {
    RequestCommand::RaiseQuery { query: QUERY, by, text: text(STINE), lines: vec![LineId(1)] }
}

fn reply(by: Actor) -> RequestCommand {
    RequestCommand::Reply { query: Some(QUERY), by, text: text(MAJA) }
}

fn cancel(by: Actor) -> RequestCommand {
    RequestCommand::Cancel { by, reason: None }
}

fn comment(by: Actor) -> RequestCommand {
    RequestCommand::Comment { by, text: text(MAJA) }
}

fn note(by: Actor) -> RequestCommand {
    RequestCommand::Note { by, text: text(STINE) }
}

fn amendment(state: &Request, lines: Vec<Line>, roster_version: i64) -> RequestCommand {
    let revision = state.case().unwrap().revision;
    RequestCommand::Amend(Amendment { by: maja(), revision, lines, reason: None, roster_version })
}

fn lines_of(state: &Request) -> Vec<Line> {
    state.lines().iter().map(|state| state.line.clone()).collect()
}

/// Maja asks for Security for Anna, and that Piet leaves.
fn two_lines(roster: &Roster) -> Request {
    pending(roster, vec![grant(ANNA, "security"), remove(PIET)])
}

fn approved(roster: &Roster, changes: Vec<Change>) -> Request {
    let state = pending(roster, changes);
    let verdicts: Vec<_> = state.lines().iter().map(|line| (line.line.id.0, Approve)).collect();
    act(&state, decision(&state, roster, stine(), &verdicts)).unwrap()
}

/// The request after the roster it was applied to answered.
fn recorded(state: &Request, after: &Roster) -> Request {
    let revision = state.case().unwrap().revision;
    let outcomes = after.outcomes(REQUEST, revision).unwrap().to_vec();
    act(state, RequestCommand::RecordApplication { revision, outcomes }).unwrap()
}

fn approved_lines(state: &Request) -> Vec<Line> {
    state.lines().iter().filter(|line| line.is_approved()).map(|line| line.line.clone()).collect()
}

#[test]
fn the_main_job() {
    let roster = sample_roster();
    let state = two_lines(&roster);
    assert_eq!((state.phase(), state.turn()), (Phase::Pending, Some(Turn::AwaitingTeam)));
    let state = act(&state, ask(stine())).unwrap();
    assert_eq!((state.open_query(), state.turn()), (Some(QUERY), Some(Turn::AwaitingRequester)));
    let state = act(&state, reply(maja())).unwrap();

    let command = decision(&state, &roster, stine(), &[(1, Approve), (2, Approve)]);
    let events = decide(&state, command).unwrap();
    let [RequestEvent::LinesDecided(decided), RequestEvent::Approved(approved)] = &events[..] else {
        panic!("{events:?}")
    };
    let mut barred = vec![person(MAJA), person(ANNA), person(PIET)];
    barred.sort();
    assert_eq!((decided.barred.clone(), decided.catalogue), (barred, 1));
    assert_eq!((&approved.lines, approved.digest), (&lines_of(&state), digest_of(&lines_of(&state))));

    let state = fold(state, events);
    assert_eq!((state.phase(), state.turn()), (Phase::Approved, Some(Turn::Implementing)));
    let after = apply(&roster, 1, &approved_lines(&state)).unwrap();
    let state = recorded(&state, &after);
    assert_eq!((state.phase(), state.turn()), (Phase::Implemented, Some(Turn::Closed(Closing::Implemented))));
}

#[test]
fn the_aggregate_routes_to_the_decision() {
    let roster = sample_roster();
    let command = RequestCommand::Submit(submission(vec![line(1, roster.version(), remove(PIET))], &roster));
    let events = decide(&Request::default(), command.clone()).unwrap();
    TestFramework::<Request>::with(())
        .given(events)
        .when(command)
        .then_expect_error(RequestRefusal::AlreadySubmitted);
}

#[test]
fn submissions_that_do_not_fit_are_refused() {
    let roster = sample_roster();
    let good = submission(vec![line(1, roster.version(), remove(PIET))], &roster);
    let refused = |edit: &dyn Fn(&mut Submission)| {
        let mut submission = good.clone();
        edit(&mut submission);
        act(&Request::default(), RequestCommand::Submit(submission)).unwrap_err()
    };
    assert_eq!(refused(&|s| s.lines.clear()), RequestRefusal::NoLines);
    assert_eq!(refused(&|s| s.lines[0].id = LineId(0)), RequestRefusal::BadLineNumber { line: LineId(0) });
    assert_eq!(
        refused(&|s| s.lines.push(s.lines[0].clone())),
        RequestRefusal::BadLineNumber { line: LineId(1) }
    );
    assert_eq!(refused(&|s| s.lines[0].base -= 1), RequestRefusal::OtherBase { line: LineId(1) });
    assert_eq!(refused(&|s| s.by = stranger()), RequestRefusal::OtherCustomer);
    assert_eq!(refused(&|s| s.by = piet()), RequestRefusal::OtherSide);
    assert_eq!(refused(&|s| s.by = stine()), RequestRefusal::CustomerOnly);
}

#[test]
fn nothing_happens_to_what_was_never_submitted() {
    let roster = sample_roster();
    for command in [ask(stine()), reply(maja()), comment(maja()), note(stine()), cancel(maja())] {
        assert_eq!(act(&Request::default(), command), Err(RequestRefusal::NotSubmitted));
    }
    let state = two_lines(&roster);
    let deciding = decision(&state, &roster, stine(), &[(1, Approve)]);
    assert_eq!(act(&Request::default(), deciding), Err(RequestRefusal::NotSubmitted));
}

#[test]
fn each_party_keeps_to_its_part() {
    let roster = sample_roster();
    let pending = two_lines(&roster);
    let queried = act(&pending, ask(stine())).unwrap();
    let assign = |by| RequestCommand::Assign { by, to: Some(AccountId(id(STINE))) };
    for command in
        [ask(maja()), note(maja()), assign(maja()), decision(&pending, &roster, maja(), &[(1, Approve)])]
    {
        assert_eq!(act(&pending, command), Err(RequestRefusal::StaffOnly));
    }
    let system = Actor::system("approval");
    assert_eq!(
        act(&pending, decision(&pending, &roster, system, &[(1, Approve)])),
        Err(RequestRefusal::StaffOnly)
    );
    let share = |by| RequestCommand::Share { by };
    for command in [cancel(stine()), share(stine()), reply(stine())] {
        assert_eq!(act(&queried, command), Err(RequestRefusal::CustomerOnly));
    }
    for command in [cancel(stranger()), share(stranger()), reply(stranger()), comment(stranger())] {
        assert_eq!(act(&queried, command), Err(RequestRefusal::OtherCustomer));
    }
    for command in [cancel(piet()), share(piet()), reply(piet()), comment(piet())] {
        assert_eq!(act(&queried, command), Err(RequestRefusal::OtherSide));
    }
}

#[test]
fn a_shared_ticket_can_be_answered_by_the_other_side_and_no_more() {
    let roster = sample_roster();
    let shared = act(&two_lines(&roster), RequestCommand::Share { by: maja() }).unwrap();
    assert!(decide(&shared, RequestCommand::Share { by: maja() }).unwrap().is_empty());
    let queried = act(&shared, ask(stine())).unwrap();
    assert!(act(&queried, comment(piet())).is_ok());
    assert_eq!(act(&queried, reply(piet())).unwrap().phase(), Phase::Pending);
    assert_eq!(act(&queried, cancel(piet())), Err(RequestRefusal::OtherSide));
}

#[test]
fn one_question_at_a_time_and_it_stops_every_decision() {
    let roster = sample_roster();
    let state = two_lines(&roster);
    assert_eq!(act(&state, reply(maja())), Err(RequestRefusal::NoOpenQuery));
    let unknown =
        RequestCommand::RaiseQuery { query: QUERY, by: stine(), text: text(STINE), lines: vec![LineId(9)] };
    assert_eq!(act(&state, unknown), Err(RequestRefusal::UnknownLine { line: LineId(9) }));
    let queried = act(&state, ask(stine())).unwrap();
    assert_eq!(act(&queried, ask(stine())), Err(RequestRefusal::QueryOpen));
    for verdict in [Approve, Reject] {
        let deciding = decision(&queried, &roster, stine(), &[(1, verdict), (2, verdict)]);
        assert_eq!(act(&queried, deciding), Err(RequestRefusal::QueryOpen));
    }
    let other = RequestCommand::Reply { query: Some(QueryId(id(8))), by: maja(), text: text(MAJA) };
    assert_eq!(act(&queried, other), Err(RequestRefusal::OtherQuery));
    // A comment asks nothing, so it stops nothing.
    let commented = act(&state, comment(stine())).unwrap();
    assert!(act(&commented, decision(&commented, &roster, stine(), &[(1, Approve)])).is_ok());
}

#[test]
fn a_verdict_is_on_exactly_what_was_shown() {
    let roster = sample_roster();
    let state = two_lines(&roster);
    let refused = |edit: &dyn Fn(&mut Decision)| {
        let RequestCommand::Decide(mut given) = decision(&state, &roster, stine(), &[(1, Approve)]) else {
            panic!("a decision")
        };
        edit(&mut given);
        act(&state, RequestCommand::Decide(given)).unwrap_err()
    };
    let line = LineId(1);
    assert_eq!(refused(&|d| d.revision = 2), RequestRefusal::StaleRevision { current: 1 });
    assert_eq!(refused(&|d| d.verdicts.clear()), RequestRefusal::NoVerdicts);
    assert_eq!(refused(&|d| d.verdicts[0].line = LineId(3)), RequestRefusal::UnknownLine { line: LineId(3) });
    assert_eq!(refused(&|d| d.verdicts[0].digest.0[0] ^= 1), RequestRefusal::DigestMismatch { line });
    assert_eq!(refused(&|d| d.verdicts.push(d.verdicts[0].clone())), RequestRefusal::AlreadyDecided { line });
    assert_eq!(refused(&|d| d.verdicts[0].verdict = Reject), RequestRefusal::ReasonMissing { line });
    assert_eq!(refused(&|d| d.roster = Arc::new(Roster::default())), RequestRefusal::Mismatch);

    let half = act(&state, decision(&state, &roster, stine(), &[(1, Approve)])).unwrap();
    assert_eq!(half.phase(), Phase::Pending);
    let again = decision(&half, &roster, as_staff(TERJE), &[(1, Approve)]);
    assert_eq!(act(&half, again), Err(RequestRefusal::AlreadyDecided { line }));
}

#[test]
fn nobody_decides_on_what_he_asked_edited_or_is_affected_by() {
    let roster = sample_roster();
    let state = two_lines(&roster);
    let edited = {
        let mut lines = lines_of(&state);
        lines.push(line(3, roster.version(), grant(MAJA, "agreement")));
        let RequestCommand::Amend(mut amendment) = amendment(&state, lines, roster.version()) else {
            panic!("an amendment")
        };
        amendment.by = as_contact(CLEO, Side::Customer);
        act(&state, RequestCommand::Amend(amendment)).unwrap()
    };
    // The same people, acting with a staff account: the person counts, not the account.
    for (n, allowed) in
        [(MAJA, false), (CLEO, false), (ANNA, false), (PIET, false), (NOEL, true), (STINE, true)]
    {
        let outcome = act(&edited, decision(&edited, &roster, as_staff(n), &[(1, Approve)]));
        let refused = outcome == Err(RequestRefusal::SelfApproval);
        assert_eq!(refused, !allowed, "person {n}: {outcome:?}");
    }
}

#[test]
fn some_lines_yes_some_no() {
    let roster = sample_roster();
    let state = two_lines(&roster);
    let half = act(&state, decision(&state, &roster, stine(), &[(2, Reject)])).unwrap();
    let events = decide(&half, decision(&half, &roster, as_staff(TERJE), &[(1, Approve)])).unwrap();
    let RequestEvent::Approved(approved) = &events[1] else { panic!("{events:?}") };
    assert_eq!((approved.lines.len(), approved.rejected.clone()), (1, vec![LineId(2)]));
    let state = fold(half, events);
    let after = apply(&roster, 1, &approved_lines(&state)).unwrap();
    assert_eq!(recorded(&state, &after).turn(), Some(Turn::Closed(Closing::PartlyImplemented)));
}

#[test]
fn all_lines_rejected_ends_the_request_with_the_reason() {
    let roster = sample_roster();
    let state = two_lines(&roster);
    let events = decide(&state, decision(&state, &roster, stine(), &[(1, Reject), (2, Reject)])).unwrap();
    let Some(RequestEvent::Rejected(rejected)) = events.last() else { panic!("{events:?}") };
    assert_eq!((rejected.customer, rejected.reason.is_some()), (CUSTOMER, true));
    assert_eq!(fold(state, events).turn(), Some(Turn::Closed(Closing::Rejected)));
}

#[test]
fn what_can_no_longer_be_applied_is_not_approved() {
    let roster = sample_roster();
    let state = pending(&roster, vec![edit(ANNA, "anna@new.no"), grant(MAJA, "agreement")]);
    let other = events::id::RequestId(id(99));
    let lines = [line(1, roster.version(), edit(ANNA, "anna@other.no"))];
    let now = crate::sample::apply_as(&roster, other, 1, &lines).unwrap();
    let refused = act(&state, decision(&state, &now, stine(), &[(1, Approve), (2, Approve)]));
    assert_eq!(refused, Err(RequestRefusal::LinesMoved { lines: vec![(LineId(1), Moved::DetailsChanged)] }));
    let decided = act(&state, decision(&state, &now, stine(), &[(1, Reject), (2, Approve)])).unwrap();
    assert_eq!(decided.phase(), Phase::Approved);
}

#[test]
fn no_decision_leaves_a_customer_without_a_required_role_or_an_administrator() {
    let roster = sample_roster();
    let state = pending(&roster, vec![grant(CLEO, "application"), remove(ANNA)]);
    // Together they are safe; the removal without the grant is not.
    assert!(act(&state, decision(&state, &roster, stine(), &[(1, Approve), (2, Approve)])).is_ok());
    let unsafe_half = Err(RequestRefusal::Unsafe { lines: vec![(LineId(2), Moved::RequiredRoleUncovered)] });
    assert_eq!(act(&state, decision(&state, &roster, stine(), &[(1, Reject), (2, Approve)])), unsafe_half);
    let half = act(&state, decision(&state, &roster, stine(), &[(2, Approve)])).unwrap();
    assert_eq!(act(&half, decision(&half, &roster, stine(), &[(1, Reject)])), unsafe_half);
    assert!(act(&half, decision(&half, &roster, stine(), &[(1, Approve)])).is_ok());
}

#[test]
fn an_amendment_voids_only_what_it_touches() {
    let roster = sample_roster();
    let base = roster.version();
    let state = pending(&roster, vec![grant(ANNA, "security"), remove(PIET), grant(MAJA, "agreement")]);
    let half = act(&state, decision(&state, &roster, stine(), &[(1, Approve), (2, Reject)])).unwrap();
    let mut lines = lines_of(&half);
    lines[1].change = grant(PIET, "purchaser");
    lines.push(line(4, base, grant(CLEO, "security")));
    let events = decide(&half, amendment(&half, lines, base)).unwrap();
    let [RequestEvent::Amended(amended)] = &events[..] else { panic!("{events:?}") };
    assert_eq!((amended.revision, amended.voided.clone()), (2, vec![LineId(2)]));
    let state = fold(half, events);
    let decided: Vec<_> = state.lines().iter().map(|line| line.decided.is_some()).collect();
    assert_eq!((decided, state.next_line()), (vec![true, false, false, false], LineId(5)));
}

#[test]
fn an_amendment_never_completes_a_decision() {
    let roster = sample_roster();
    let state = two_lines(&roster);
    let half = act(&state, decision(&state, &roster, stine(), &[(1, Approve)])).unwrap();
    let rest = lines_of(&half).into_iter().take(1).collect();
    let amended = act(&half, amendment(&half, rest, roster.version())).unwrap();
    assert!(amended.lines().iter().all(|line| line.decided.is_none()));
    assert_eq!(amended.phase(), Phase::Pending);
}

#[test]
fn amendments_that_do_not_fit_are_refused() {
    let roster = sample_roster();
    let base = roster.version();
    let state = two_lines(&roster);
    let lines = lines_of(&state);
    let with = |more: Line| lines.iter().cloned().chain([more]).collect::<Vec<_>>();
    let refused = |lines| act(&state, amendment(&state, lines, base)).unwrap_err();
    assert_eq!(refused(lines.clone()), RequestRefusal::NothingChanged);
    assert_eq!(refused(Vec::new()), RequestRefusal::NoLines);
    assert_eq!(refused(with(line(3, base - 1, remove(CLEO)))), RequestRefusal::OtherBase { line: LineId(3) });
    let RequestCommand::Amend(mut outdated) = amendment(&state, with(line(3, base, remove(CLEO))), base)
    else {
        panic!("an amendment")
    };
    outdated.revision = 7;
    assert_eq!(
        act(&state, RequestCommand::Amend(outdated)),
        Err(RequestRefusal::StaleRevision { current: 1 })
    );

    // A number that was given once is never given to another line.
    let shorter = act(&state, amendment(&state, lines[..1].to_vec(), base)).unwrap();
    let numbered_again = vec![lines[0].clone(), line(2, base, grant(MAJA, "agreement"))];
    let refused = act(&shorter, amendment(&shorter, numbered_again, base)).unwrap_err();
    assert_eq!(refused, RequestRefusal::BadLineNumber { line: LineId(2) });
}

#[test]
fn an_amendment_answers_the_open_question() {
    let roster = sample_roster();
    let queried = act(&two_lines(&roster), ask(stine())).unwrap();
    let lines = lines_of(&queried)[..1].to_vec();
    let amended = act(&queried, amendment(&queried, lines, roster.version())).unwrap();
    assert_eq!((amended.phase(), amended.open_query()), (Phase::Pending, None));
}

#[test]
fn taken_back_while_pending_or_queried_and_never_later() {
    let roster = sample_roster();
    let state = two_lines(&roster);
    let cancelled = act(&state, cancel(maja())).unwrap();
    assert_eq!(cancelled.turn(), Some(Turn::Closed(Closing::Cancelled)));
    assert!(act(&act(&state, ask(stine())).unwrap(), cancel(maja())).is_ok());
    let approved = approved(&roster, vec![grant(ANNA, "security")]);
    assert_eq!(
        act(&approved, cancel(maja())),
        Err(RequestRefusal::NotNow { act: RequestAct::Cancel, phase: Phase::Approved })
    );
    let implemented = recorded(&approved, &apply(&roster, 1, &approved_lines(&approved)).unwrap());
    let closed = RequestRefusal::Closed { phase: Phase::Implemented };
    assert_eq!(act(&implemented, cancel(maja())), Err(closed.clone()));
    assert_eq!(act(&implemented, comment(maja())), Err(closed));
    assert!(act(&implemented, note(stine())).is_ok());
}

#[test]
fn assigning_to_the_owner_changes_nothing() {
    let roster = sample_roster();
    let assign = |to| RequestCommand::Assign { by: stine(), to };
    let owned = act(&two_lines(&roster), assign(Some(AccountId(id(STINE))))).unwrap();
    assert_eq!(owned.case().unwrap().owner, Some(AccountId(id(STINE))));
    assert!(decide(&owned, assign(Some(AccountId(id(STINE))))).unwrap().is_empty());
    assert_eq!(act(&owned, assign(None)).unwrap().case().unwrap().owner, None);
}

/// A request of three approved lines that met a roster on which Anna had been edited and Piet been removed.
fn conflicted() -> (Request, Roster) {
    let roster = sample_roster();
    let changes = vec![edit(ANNA, "anna@new.no"), grant(MAJA, "agreement"), grant(PIET, "purchaser")];
    let state = approved(&roster, changes);
    let base = roster.version();
    let lines = [line(1, base, edit(ANNA, "anna@other.no")), line(2, base, remove(PIET))];
    let now = crate::sample::apply_as(&roster, events::id::RequestId(id(99)), 1, &lines).unwrap();
    let after = apply(&now, 1, &approved_lines(&state)).unwrap();
    (recorded(&state, &after), after)
}

#[test]
fn a_conflict_is_reopened_with_what_can_be_drawn_again() {
    let (state, roster) = conflicted();
    assert_eq!((state.phase(), state.turn()), (Phase::Conflicted, Some(Turn::AwaitingTeam)));
    let reopen = |roster: Roster| RequestCommand::Reopen {
        by: stine(),
        roster: Arc::new(roster),
        catalogue: catalogue_in_force(),
    };
    assert_eq!(act(&state, reopen(Roster::default())), Err(RequestRefusal::Mismatch));
    let events = decide(&state, reopen(roster.clone())).unwrap();
    let [RequestEvent::Reopened(reopened)] = &events[..] else { panic!("{events:?}") };
    assert_eq!(reopened.revision, 2);
    assert_eq!(reopened.lines, [line(1, roster.version(), edit(ANNA, "anna@new.no"))]);

    let state = fold(state, events);
    assert_eq!((state.phase(), state.next_line()), (Phase::Pending, LineId(4)));
    let state = act(&state, decision(&state, &roster, stine(), &[(1, Approve)])).unwrap();
    let after = apply(&roster, 2, &approved_lines(&state)).unwrap();
    // The line about Piet was dropped, so it is not all of it.
    assert_eq!(recorded(&state, &after).turn(), Some(Turn::Closed(Closing::PartlyImplemented)));
}

#[test]
fn a_conflict_can_be_given_up() {
    let (state, roster) = conflicted();
    let give_up = RequestCommand::RejectConflicted { by: stine(), reason: text(STINE) };
    let ended = act(&state, give_up.clone()).unwrap();
    assert_eq!(
        (ended.phase(), ended.turn()),
        (Phase::Rejected, Some(Turn::Closed(Closing::PartlyImplemented)))
    );
    assert_eq!(
        act(&two_lines(&roster), give_up),
        Err(RequestRefusal::NotNow { act: RequestAct::GiveUp, phase: Phase::Pending })
    );
}

#[test]
fn what_cannot_be_drawn_again_at_all_can_only_be_given_up() {
    let roster = sample_roster();
    let state = approved(&roster, vec![grant(PIET, "purchaser")]);
    let lines = [line(1, roster.version(), remove(PIET))];
    let now = crate::sample::apply_as(&roster, events::id::RequestId(id(99)), 1, &lines).unwrap();
    let after = apply(&now, 1, &approved_lines(&state)).unwrap();
    let state = recorded(&state, &after);
    let reopen =
        RequestCommand::Reopen { by: stine(), roster: Arc::new(after), catalogue: catalogue_in_force() };
    assert_eq!(act(&state, reopen), Err(RequestRefusal::NothingToReopen));
}

#[test]
fn outcomes_are_of_exactly_the_approved_lines() {
    let roster = sample_roster();
    let state = approved(&roster, vec![grant(ANNA, "security"), add(NOEL, "noel@x.no", &["security"])]);
    let record = |revision, lines: &[u16]| {
        let outcomes = lines.iter().map(|line| (LineId(*line), Outcome::Applied)).collect();
        act(&state, RequestCommand::RecordApplication { revision, outcomes })
    };
    assert_eq!(record(1, &[1]), Err(RequestRefusal::Mismatch));
    assert_eq!(record(1, &[1, 2, 3]), Err(RequestRefusal::Mismatch));
    assert_eq!(record(1, &[1, 2, 2]), Err(RequestRefusal::Mismatch));
    assert_eq!(record(2, &[1, 2]), Err(RequestRefusal::StaleRevision { current: 1 }));
    assert_eq!(record(1, &[2, 1]).unwrap().phase(), Phase::Implemented);
    let early = RequestCommand::RecordApplication { revision: 1, outcomes: Vec::new() };
    let refused = act(&two_lines(&roster), early);
    assert_eq!(refused, Err(RequestRefusal::NotNow { act: RequestAct::Implement, phase: Phase::Pending }));
}

#[test]
fn the_state_survives_its_own_json() {
    let roster = sample_roster();
    let revoked = pending(&roster, vec![revoke(CLEO, "technical")]);
    for state in [revoked, conflicted().0, act(&two_lines(&roster), ask(stine())).unwrap()] {
        let json = serde_json::to_string(&state).unwrap();
        assert_eq!(serde_json::from_str::<Request>(&json).unwrap(), state);
    }
}
