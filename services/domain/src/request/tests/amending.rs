use super::*;

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
