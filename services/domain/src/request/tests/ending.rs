use super::*;

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
    let assign = |to| RequestCommand::Assign { by: stine(), to, seen: None };
    let owned = act(&two_lines(&roster), assign(Some(AccountId(id(STINE))))).unwrap();
    assert_eq!(owned.case().unwrap().owner, Some(AccountId(id(STINE))));
    assert!(decide(&owned, assign(Some(AccountId(id(STINE))))).unwrap().is_empty());
    assert_eq!(act(&owned, assign(None)).unwrap().case().unwrap().owner, None);
}

#[test]
fn a_ticket_is_not_taken_from_somebody_who_was_not_seen_to_have_it() {
    let assign = |n, seen: Option<u128>| RequestCommand::Assign {
        by: as_staff(n),
        to: Some(AccountId(id(n))),
        seen: Some(SeenOwner(seen.map(|n| AccountId(id(n))))),
    };
    let state = act(&two_lines(&sample_roster()), assign(STINE, None)).unwrap();
    assert_eq!(act(&state, assign(TERJE, None)), Err(RequestRefusal::OwnerChanged));
    // Pressing twice is no conflict, and whoever saw Stine may take it over.
    assert!(decide(&state, assign(STINE, None)).unwrap().is_empty());
    let owned = act(&state, assign(TERJE, Some(STINE))).unwrap();
    assert_eq!(owned.case().unwrap().owner, Some(AccountId(id(TERJE))));
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
    let reopen = |roster: Roster| reopening(&[STINE, TERJE], &roster);
    assert_eq!(act(&state, reopen(Roster::default())), Err(RequestRefusal::Mismatch));
    let events = decide(&state, reopen(roster.clone())).unwrap();
    let [RequestEvent::Reopened(reopened)] = &events[..] else { panic!("{events:?}") };
    assert_eq!(reopened.revision, 2);
    assert_eq!(reopened.lines, [line(1, roster.version(), edit(ANNA, "anna@new.no"))]);

    let state = fold(state, events);
    assert_eq!((state.phase(), state.next_line()), (Phase::Pending, LineId(4)));
    // Who put it up again had a hand in it.
    let own = act(&state, decision(&state, &roster, stine(), &[(1, Approve)]));
    assert_eq!(own, Err(RequestRefusal::SelfApproval));
    let state = act(&state, decision(&state, &roster, as_staff(TERJE), &[(1, Approve)])).unwrap();
    let after = apply(&roster, 2, &approved_lines(&state)).unwrap();
    // The line about Piet was dropped, so it is not all of it.
    assert_eq!(recorded(&state, &after).turn(), Some(Turn::Closed(Closing::PartlyImplemented)));
}

fn reopening(approvers: &[u128], roster: &Roster) -> RequestCommand {
    RequestCommand::Reopen {
        by: stine(),
        approvers: approvers.iter().map(|n| person(*n)).collect(),
        roster: Arc::new(roster.clone()),
        catalogue: catalogue_in_force(),
    }
}

#[test]
fn nobody_reopens_what_nobody_could_decide() {
    let (state, roster) = conflicted();
    // Nobody at all, she alone, or beside her only somebody a line was about, though that line is not put up again.
    for approvers in [&[][..], &[STINE], &[STINE, PIET], &[MAJA, STINE]] {
        let refused = act(&state, reopening(approvers, &roster));
        assert_eq!(refused, Err(RequestRefusal::NoOtherApprover), "{approvers:?}");
    }
    assert_eq!(act(&state, reopening(&[STINE, TERJE], &roster)).unwrap().phase(), Phase::Pending);
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
    let reopen = reopening(&[TERJE], &after);
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
