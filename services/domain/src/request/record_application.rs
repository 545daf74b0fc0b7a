//! Record what became of the approved lines.

use std::collections::BTreeSet;

use events::id::LineId;
use events::request::{RequestConflicted, RequestEvent, RequestImplemented};
use events::roster::Outcome;

use crate::request::party::open_for;
use crate::request::{Request, RequestAct, RequestRefusal};

/// Implemented when nothing moved, conflicted otherwise. The outcomes are of exactly the approved lines.
pub(super) fn record_application(
    state: &Request,
    revision: u32,
    outcomes: Vec<(LineId, Outcome)>,
) -> Result<Vec<RequestEvent>, RequestRefusal> {
    let case = open_for(state, RequestAct::Implement)?;
    if revision != case.revision {
        return Err(RequestRefusal::StaleRevision { current: case.revision });
    }
    let approved = case.lines.iter().filter(|state| state.is_approved()).map(|state| state.line.id);
    let named: BTreeSet<LineId> = outcomes.iter().map(|(line, _)| *line).collect();
    if named.len() != outcomes.len() || named != approved.collect() {
        return Err(RequestRefusal::Mismatch);
    }
    if outcomes.iter().any(|(_, outcome)| matches!(outcome, Outcome::Moved { .. })) {
        return Ok(vec![RequestConflicted { revision, outcomes }.into()]);
    }
    Ok(vec![RequestImplemented { customer: case.customer, revision, outcomes }.into()])
}
