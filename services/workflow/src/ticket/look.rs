//! Look at a ticket: what it is now, and what the caller may do about it. Everything is judged on the same folded states,
//! so a page offers exactly what would be accepted.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use domain::authorise::{Act, Denied, Target, authorise};
use domain::catalogue::Catalogue;
use domain::request::{Phase, Request, RequestAct, next};
use domain::roster;
use events::actor::Actor;
use events::id::{CustomerId, LineId, RequestId, TicketNumber};
use events::line::Line;
use events::roster::Moved;

use crate::number::request_of;
use crate::principal::{Scope, scope};
use crate::{Caller, Workflow, WorkflowError};

/// The acts somebody may look for on a ticket, each with what it does to the request.
const ACTS: [(Act, RequestAct); 12] = [
    (Act::Comment, RequestAct::Comment),
    (Act::Reply, RequestAct::Reply),
    (Act::Amend, RequestAct::Amend),
    (Act::Cancel, RequestAct::Cancel),
    (Act::Share, RequestAct::Share),
    (Act::RaiseQuery, RequestAct::RaiseQuery),
    (Act::Note, RequestAct::Note),
    (Act::Assign, RequestAct::Assign),
    (Act::Decide, RequestAct::Decide),
    (Act::Reopen, RequestAct::Reopen),
    (Act::GiveUp, RequestAct::GiveUp),
    (Act::ViewNotes, RequestAct::Note),
];

/// A ticket as somebody finds it.
#[derive(Clone, Debug)]
pub struct Look {
    /// The request behind the ticket.
    pub request: RequestId,
    /// Its customer.
    pub customer: CustomerId,
    /// The request as it is now.
    pub state: Arc<Request>,
    /// The roles in force.
    pub catalogue: Arc<Catalogue>,
    /// As whom the caller acts on it.
    pub actor: Actor,
    /// What the caller may read.
    pub scope: Scope,
    /// What the caller may do now.
    pub may: HashSet<Act>,
    /// Whether the caller would decide, were she not the requester, an editor or affected (INV-4).
    pub barred: bool,
    /// Lines that would stop if they met the roster now, and why. Only lines that are neither rejected nor in force.
    pub moved: BTreeMap<LineId, Moved>,
}

impl Look {
    /// Whether the caller may do the act now.
    pub fn may(&self, act: Act) -> bool {
        self.may.contains(&act)
    }
}

impl Workflow {
    /// The ticket and what the caller may do about it. One that may not be seen answers like a number that was never given.
    pub async fn look_at_ticket(&self, caller: &Caller, number: TicketNumber) -> Result<Look, WorkflowError> {
        let signed_in = self.signed_in(caller).await?;
        let request = request_of(number);
        let state = self.ledger.load::<Request>(request.into()).await?.state;
        let customer = state.case().ok_or(WorkflowError::NotFound)?.customer;
        let actor = self.allow_request(&signed_in, Act::ViewTicket, &state).await?;
        let roster = match signed_in.rosters.get(&customer) {
            Some(roster) => Arc::clone(roster),
            None => self.roster(customer).await?.state,
        };
        let catalogue = Arc::clone(&signed_in.catalogue);
        let target = Target::Ticket { request: &state, roster: &roster, catalogue: &catalogue };
        let judged = |act| authorise(&signed_in.principal, act, &target);
        let phase = state.phase();
        let now = |act| next(phase, act).is_some();
        let may = ACTS
            .into_iter()
            .filter(|(act, does)| (*act == Act::ViewNotes || now(*does)) && judged(*act).is_ok())
            .map(|(act, _)| act);
        let mut may: HashSet<Act> = may.collect();
        // A question is open once at a time, and what is shared stays shared.
        if phase != Phase::Queried {
            may.remove(&Act::Reply);
        }
        if state.case().is_some_and(|case| case.shared) {
            may.remove(&Act::Share);
        }
        let barred = now(RequestAct::Decide) && judged(Act::Decide) == Err(Denied::Barred);
        let moved = would_stop(&state, &roster, &catalogue, request);
        let scope = scope(&actor);
        Ok(Look { request, customer, state, catalogue, actor, scope, may, barred, moved })
    }
}

/// What would stop today, of the lines that still have to meet the roster.
fn would_stop(
    state: &Request,
    roster: &roster::Roster,
    catalogue: &Catalogue,
    request: RequestId,
) -> BTreeMap<LineId, Moved> {
    if !state.phase().is_open() {
        return BTreeMap::new();
    }
    let revision = state.case().map_or(1, |case| case.revision);
    let rejected = |line: &domain::request::LineState| line.decided.is_some() && !line.is_approved();
    let lines: Vec<Line> = state
        .lines()
        .iter()
        .filter(|line| !rejected(line) && !line.is_in_force())
        .map(|line| line.line.clone())
        .collect();
    let plan = roster::plan(roster, request, revision, &lines, catalogue);
    lines.iter().filter_map(|line| Some((line.id, plan.moved(line.id)?))).collect()
}
