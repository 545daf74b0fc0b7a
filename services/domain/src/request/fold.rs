//! Folding a request's events into its state: total, and without a single check.

use std::collections::BTreeMap;

use events::actor::Actor;
use events::id::{LineId, PersonId};
use events::line::Line;
use events::request::{LinesDecided, RequestAmended, RequestEvent, RequestReopened, RequestSubmitted};
use events::roster::Outcome;

use crate::request::{Case, Decided, LineState, Request, Stage};

pub(super) fn apply(request: &mut Request, event: RequestEvent) {
    request.version += 1;
    if let RequestEvent::Submitted(submitted) = event {
        request.stage = Stage::Pending;
        request.case = Some(case_of(submitted));
        return;
    }
    request.stage = stage_after(request.stage, &event);
    let Some(case) = &mut request.case else {
        return;
    };
    match event {
        RequestEvent::TicketAssigned(assigned) => case.owner = assigned.to,
        RequestEvent::TicketShared(_) => case.shared = true,
        RequestEvent::Amended(amended) => amend(case, amended),
        RequestEvent::LinesDecided(decided) => record_verdicts(case, &decided, request.version),
        RequestEvent::Conflicted(conflicted) => record_outcomes(case, &conflicted.outcomes),
        RequestEvent::Implemented(implemented) => record_outcomes(case, &implemented.outcomes),
        RequestEvent::Reopened(reopened) => reopen(case, reopened),
        RequestEvent::Submitted(_)
        | RequestEvent::QueryRaised(_)
        | RequestEvent::QueryAnswered(_)
        | RequestEvent::CommentAdded(_)
        | RequestEvent::NoteAdded(_)
        | RequestEvent::Approved(_)
        | RequestEvent::Rejected(_)
        | RequestEvent::Cancelled(_) => {}
    }
}

fn stage_after(stage: Stage, event: &RequestEvent) -> Stage {
    match event {
        RequestEvent::Submitted(_)
        | RequestEvent::QueryAnswered(_)
        | RequestEvent::Amended(_)
        | RequestEvent::Reopened(_) => Stage::Pending,
        RequestEvent::QueryRaised(raised) => Stage::Queried(raised.query),
        RequestEvent::Approved(_) => Stage::Approved,
        RequestEvent::Rejected(_) => Stage::Rejected,
        RequestEvent::Cancelled(_) => Stage::Cancelled,
        RequestEvent::Conflicted(_) => Stage::Conflicted,
        RequestEvent::Implemented(_) => Stage::Implemented,
        RequestEvent::CommentAdded(_)
        | RequestEvent::NoteAdded(_)
        | RequestEvent::TicketAssigned(_)
        | RequestEvent::TicketShared(_)
        | RequestEvent::LinesDecided(_) => stage,
    }
}

fn case_of(submitted: RequestSubmitted) -> Case {
    Case {
        number: submitted.number,
        customer: submitted.customer,
        side: submitted.side,
        shared: submitted.shared,
        involved: involved(&submitted.by, &submitted.lines).collect(),
        drawn_from: submitted.lines.iter().map(|line| line.base).max().unwrap_or_default(),
        requester: submitted.by,
        owner: None,
        revision: 1,
        last_line: highest(LineId(0), &submitted.lines),
        lines: submitted.lines.into_iter().map(|line| LineState::of(line, None)).collect(),
        settled: BTreeMap::new(),
    }
}

/// Who wrote a revision, and whom its lines are about.
fn involved<'a>(by: &Actor, lines: &'a [Line]) -> impl Iterator<Item = PersonId> + use<'a> {
    by.person().into_iter().chain(lines.iter().flat_map(|line| line.change.people()))
}

fn highest(before: LineId, lines: &[Line]) -> LineId {
    lines.iter().map(|line| line.id).fold(before, Ord::max)
}

fn amend(case: &mut Case, amended: RequestAmended) {
    case.involved.extend(involved(&amended.by, &amended.lines));
    case.revision = amended.revision;
    case.last_line = highest(case.last_line, &amended.lines);
    let mut verdicts: BTreeMap<LineId, Decided> = case
        .lines
        .drain(..)
        .filter(|state| !amended.voided.contains(&state.line.id))
        .filter_map(|state| Some((state.line.id, state.decided?)))
        .collect();
    let lines = amended.lines.into_iter().map(|line| {
        let decided = verdicts.remove(&line.id);
        LineState::of(line, decided)
    });
    case.lines = lines.collect();
}

fn record_verdicts(case: &mut Case, decided: &LinesDecided, version: i64) {
    for verdict in &decided.verdicts {
        if let Some(state) = case.lines.iter_mut().find(|state| state.line.id == verdict.line) {
            state.decided = Some(Decided { by: decided.by.clone(), verdict: verdict.verdict, version });
        }
    }
}

fn record_outcomes(case: &mut Case, outcomes: &[(LineId, Outcome)]) {
    for (line, outcome) in outcomes {
        if let Some(state) = case.lines.iter_mut().find(|state| state.line.id == *line) {
            state.outcome = Some(outcome.clone());
        }
    }
}

fn reopen(case: &mut Case, reopened: RequestReopened) {
    case.involved.extend(involved(&reopened.by, &reopened.lines));
    case.revision = reopened.revision;
    let stays = |id: LineId| reopened.lines.iter().any(|line| line.id == id);
    let left_behind = case.lines.iter().filter(|state| !stays(state.line.id));
    case.settled.extend(left_behind.map(|state| (state.line.id, state.is_in_force())));
    case.last_line = highest(case.last_line, &reopened.lines);
    case.lines = reopened.lines.into_iter().map(|line| LineState::of(line, None)).collect();
}
