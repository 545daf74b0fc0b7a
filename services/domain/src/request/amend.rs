//! Change the lines of a request that is not decided yet.

use std::collections::BTreeSet;

use events::actor::Actor;
use events::id::LineId;
use events::line::Line;
use events::request::{RequestAmended, RequestEvent};
use events::sealed::{FreeText, Sealed};

use crate::request::party::{open_for, own_side};
use crate::request::submit::check_numbers;
use crate::request::{Case, LineState, Request, RequestAct, RequestRefusal};

/// All lines as they shall be. A line that stays as it is is passed unchanged, with its number, base and sealed details,
/// and keeps its verdict.
#[derive(Clone, Debug, PartialEq)]
pub struct Amendment {
    /// Who amends.
    pub by: Actor,
    /// The revision the amender saw.
    pub revision: u32,
    /// All lines; new ones numbered from [`Request::next_line`].
    pub lines: Vec<Line>,
    /// Why, in the amender's words.
    pub reason: Option<Sealed<FreeText>>,
    /// The version of the roster new and touched lines were checked against.
    pub roster_version: i64,
}

/// A new revision; verdicts on touched lines are void. The caller has checked the lines as a draft again.
pub(super) fn amend(state: &Request, amendment: Amendment) -> Result<Vec<RequestEvent>, RequestRefusal> {
    let case = open_for(state, RequestAct::Amend)?;
    own_side(case, &amendment.by)?;
    if amendment.revision != case.revision {
        return Err(RequestRefusal::StaleRevision { current: case.revision });
    }
    check_numbers(&amendment.lines)?;
    let untouched = check_lines(case, &amendment)?;
    if untouched.len() == case.lines.len() && untouched.len() == amendment.lines.len() {
        return Err(RequestRefusal::NothingChanged);
    }
    let voided = voided(state, case, &amendment, &untouched);
    let Amendment { by, lines, reason, .. } = amendment;
    Ok(vec![RequestAmended { by, revision: case.revision + 1, lines, voided, reason }.into()])
}

/// The lines that stay as they are; the others must be freshly drawn, and new ones have numbers never used before.
fn check_lines(case: &Case, amendment: &Amendment) -> Result<BTreeSet<LineId>, RequestRefusal> {
    let mut untouched = BTreeSet::new();
    for line in &amendment.lines {
        match case.line(line.id) {
            Some(known) if known.digest == line.digest() => {
                untouched.insert(line.id);
                continue;
            }
            None if line.id <= case.last_line => return Err(RequestRefusal::BadLineNumber { line: line.id }),
            _ => {}
        }
        if line.base != amendment.roster_version {
            return Err(RequestRefusal::OtherBase { line: line.id });
        }
    }
    Ok(untouched)
}

/// Verdicts on lines that were touched or taken out, and verdicts of people whom this amendment bars (INV-4); all verdicts
/// if no line would be left to decide, because only a decision completes a request, never an amendment.
fn voided(state: &Request, case: &Case, amendment: &Amendment, untouched: &BTreeSet<LineId>) -> Vec<LineId> {
    let mut barred = state.barred();
    barred.extend(amendment.by.person());
    barred.extend(amendment.lines.iter().flat_map(|line| line.change.people()));
    let stands = |state: &&LineState| {
        let decider = state.decided.as_ref().and_then(|decided| decided.by.person());
        untouched.contains(&state.line.id) && decider.is_some_and(|person| !barred.contains(&person))
    };
    let mut standing: BTreeSet<LineId> =
        case.lines.iter().filter(stands).map(|state| state.line.id).collect();
    if amendment.lines.iter().all(|line| standing.contains(&line.id)) {
        standing.clear();
    }
    let decided = case.lines.iter().filter(|state| state.decided.is_some()).map(|state| state.line.id);
    decided.filter(|id| !standing.contains(id)).collect()
}
