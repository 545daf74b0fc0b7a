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

mod amending;
mod ending;

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
    let assign = |by| RequestCommand::Assign { by, to: Some(AccountId(id(STINE))), seen: None };
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

/// The decision with the verdicts that were shown on its lines, each by when it was given.
fn instead_of(decision: RequestCommand, shown: &[(u16, i64)]) -> RequestCommand {
    let RequestCommand::Decide(mut decision) = decision else { panic!("a decision") };
    decision.replaced = shown.iter().map(|(line, version)| (LineId(*line), *version)).collect();
    RequestCommand::Decide(decision)
}

#[test]
fn until_all_lines_are_decided_the_last_verdict_on_a_line_counts() {
    let roster = sample_roster();
    let state = two_lines(&roster);
    let half = act(&state, decision(&state, &roster, stine(), &[(1, Reject)])).unwrap();
    // Only somebody who was shown the verdict that stands may change it.
    let line = LineId(1);
    for shown in [&[][..], &[(1, 1)], &[(1, 3)], &[(2, 2)]] {
        let blind = instead_of(decision(&half, &roster, as_staff(TERJE), &[(1, Approve)]), shown);
        assert_eq!(act(&half, blind), Err(RequestRefusal::AlreadyDecided { line }));
    }
    for who in [STINE, TERJE] {
        let change = instead_of(decision(&half, &roster, as_staff(who), &[(1, Approve)]), &[(1, 2)]);
        let changed = act(&half, change).unwrap();
        let counts = Some(Decided { by: as_staff(who), verdict: Approve, version: 3 });
        assert_eq!((changed.phase(), &changed.lines()[0].decided), (Phase::Pending, &counts));
    }
    let own = instead_of(decision(&half, &roster, maja(), &[(1, Approve)]), &[(1, 2)]);
    assert_eq!(act(&half, own), Err(RequestRefusal::StaffOnly));
    let by_requester = decision(&half, &roster, as_staff(MAJA), &[(1, Approve)]);
    assert_eq!(act(&half, instead_of(by_requester, &[(1, 2)])), Err(RequestRefusal::SelfApproval));
    let mut other = decision(&half, &roster, stine(), &[(1, Approve)]);
    let RequestCommand::Decide(given) = &mut other else { panic!("a decision") };
    given.verdicts[0].digest.0[0] ^= 1;
    assert_eq!(act(&half, instead_of(other, &[(1, 2)])), Err(RequestRefusal::DigestMismatch { line }));
}

#[test]
fn a_verdict_that_was_changed_twice_is_not_the_one_that_was_shown() {
    let roster = sample_roster();
    let state = two_lines(&roster);
    let no = act(&state, decision(&state, &roster, stine(), &[(1, Reject)])).unwrap();
    let seen = no.lines()[0].decided.as_ref().unwrap().version;
    let yes = instead_of(decision(&no, &roster, as_staff(TERJE), &[(1, Approve)]), &[(1, seen)]);
    let yes = act(&no, yes).unwrap();
    let version = yes.lines()[0].decided.as_ref().unwrap().version;
    let again = instead_of(decision(&yes, &roster, as_staff(TERJE), &[(1, Reject)]), &[(1, version)]);
    let again = act(&yes, again).unwrap();
    // It reads like the first one, and is another.
    let late = instead_of(decision(&again, &roster, stine(), &[(1, Approve)]), &[(1, seen)]);
    assert_eq!(act(&again, late), Err(RequestRefusal::AlreadyDecided { line: LineId(1) }));
}

#[test]
fn nobody_decides_that_a_contact_becomes_himself() {
    let roster = sample_roster();
    let mut change = crate::sample::edit(ANNA, "stine@x.no");
    let events::line::Change::EditDetails { becomes, .. } = &mut change else { panic!("an edit") };
    *becomes = Some(crate::sample::person(STINE));
    let state = pending(&roster, vec![change]);
    let own = decision(&state, &roster, stine(), &[(1, Approve)]);
    assert_eq!(act(&state, own), Err(RequestRefusal::SelfApproval));
    let other = decision(&state, &roster, as_staff(TERJE), &[(1, Approve)]);
    assert_eq!(act(&state, other).unwrap().phase(), Phase::Approved);
}

#[test]
fn a_changed_verdict_can_be_the_one_that_completes() {
    let roster = sample_roster();
    let state = pending(&roster, vec![grant(CLEO, "application"), remove(ANNA)]);
    let half = act(&state, decision(&state, &roster, stine(), &[(1, Reject)])).unwrap();
    // The removal is unsafe without the grant that was rejected: it must be possible to think again.
    let removal = act(&half, decision(&half, &roster, stine(), &[(2, Approve)]));
    assert!(matches!(removal, Err(RequestRefusal::Unsafe { .. })), "{removal:?}");
    let both = decision(&half, &roster, stine(), &[(1, Approve), (2, Approve)]);
    let done = act(&half, instead_of(both, &[(1, 2)])).unwrap();
    assert_eq!((done.phase(), approved_lines(&done).len()), (Phase::Approved, 2));
    let late = decision(&done, &roster, stine(), &[(1, Reject)]);
    let late = act(&done, instead_of(late, &[(1, 3)]));
    assert_eq!(late, Err(RequestRefusal::NotNow { act: RequestAct::Decide, phase: Phase::Approved }));
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
fn no_decision_leaves_somebody_without_a_role() {
    let roster = sample_roster();
    let state = pending(&roster, vec![grant(PIET, "purchaser"), revoke(PIET, "financial")]);
    let half = [(1, Reject), (2, Approve)];
    let refused = Err(RequestRefusal::Unsafe { lines: vec![(LineId(2), Moved::NoRoleLeft)] });
    assert_eq!(act(&state, decision(&state, &roster, stine(), &half)), refused);
    assert!(act(&state, decision(&state, &roster, stine(), &[(1, Approve), (2, Approve)])).is_ok());
}
