//! Put the approved lines of a request in force.

use events::id::RequestId;
use events::line::{Change, Line};
use events::roster::{ChangesApplied, RosterEvent};

use crate::catalogue::Catalogue;
use crate::roster::plan::plan;
use crate::roster::{Roster, RosterRefusal};

/// A line that cannot be applied stops alone; the last event says what became of each. A revision meets the roster once.
pub(super) fn apply_lines(
    state: &Roster,
    request: RequestId,
    revision: u32,
    lines: &[Line],
    catalogue: &Catalogue,
) -> Result<Vec<RosterEvent>, RosterRefusal> {
    if state.customer().is_none() {
        return Err(RosterRefusal::NotRegistered);
    }
    if let Some(applied) = state.applied_revision(request).filter(|applied| *applied >= revision) {
        return Err(RosterRefusal::AlreadyApplied { revision: applied });
    }
    let plan = plan(state, request, revision, lines, catalogue);
    let left = plan.left();
    let joined = lines.iter().filter_map(|line| match &line.change {
        Change::AddContact { contact, .. }
            if plan.outcome(line.id) == Some(&events::roster::Outcome::Applied) =>
        {
            Some(*contact)
        }
        _ => None,
    });
    let joined = joined.collect();
    let mut events = plan.events;
    events.push(ChangesApplied { request, revision, outcomes: plan.outcomes, joined, left }.into());
    Ok(events)
}

#[cfg(test)]
mod tests;
