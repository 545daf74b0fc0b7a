//! Put the moved lines of a conflicted request up for decision again.

use std::collections::BTreeSet;

use events::actor::Actor;
use events::id::{PersonId, RequestId};
use events::line::Line;
use events::request::{RequestEvent, RequestReopened};
use events::roster::Outcome;
use uuid::Uuid;

use crate::catalogue::Catalogue;
use crate::request::party::{open_for, staff};
use crate::request::{Request, RequestAct, RequestRefusal};
use crate::roster::{self, Roster};

/// The moved lines are drawn again from today's roster; those that cannot be are dropped. What is in force stays.
/// Whoever reopens is barred from deciding, so it takes somebody else who may: otherwise the request would wait for nobody.
pub(super) fn reopen(
    state: &Request,
    by: Actor,
    approvers: &BTreeSet<PersonId>,
    roster: &Roster,
    catalogue: &Catalogue,
) -> Result<Vec<RequestEvent>, RequestRefusal> {
    let case = open_for(state, RequestAct::Reopen)?;
    staff(&by)?;
    if roster.customer() != Some(case.customer) {
        return Err(RequestRefusal::Mismatch);
    }
    let moved = case.lines.iter().filter(|state| matches!(state.outcome, Some(Outcome::Moved { .. })));
    let redrawn: Vec<Line> =
        moved.map(|state| Line { base: roster.version(), ..state.line.clone() }).collect();
    let revision = case.revision + 1;
    let plan = roster::plan(roster, RequestId(Uuid::nil()), revision, &redrawn, catalogue);
    let lines: Vec<Line> = redrawn.into_iter().filter(|line| plan.moved(line.id).is_none()).collect();
    if lines.is_empty() {
        return Err(RequestRefusal::NothingToReopen);
    }
    let barred = |person: &PersonId| case.involved.contains(person) || by.person() == Some(*person);
    if approvers.iter().all(barred) {
        return Err(RequestRefusal::NoOtherApprover);
    }
    Ok(vec![RequestReopened { by, revision, lines }.into()])
}
