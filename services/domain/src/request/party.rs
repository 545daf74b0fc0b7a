//! Who may do what to whom: the part of it that the request itself guarantees, whatever the caller checked.

use events::actor::Actor;

use crate::request::phase::{Phase, RequestAct, next};
use crate::request::{Case, Request, RequestRefusal};

/// The case, if the act is possible in today's phase.
pub(super) fn open_for(state: &Request, act: RequestAct) -> Result<&Case, RequestRefusal> {
    let phase = state.phase();
    let case = state.case().ok_or(RequestRefusal::NotSubmitted)?;
    if next(phase, act).is_some() {
        return Ok(case);
    }
    Err(match (phase, act) {
        _ if phase.is_terminal() => RequestRefusal::Closed { phase },
        (Phase::Queried, RequestAct::Decide | RequestAct::RaiseQuery) => RequestRefusal::QueryOpen,
        (Phase::Pending, RequestAct::Reply) => RequestRefusal::NoOpenQuery,
        _ => RequestRefusal::NotNow { act, phase },
    })
}

/// A member of staff.
pub(super) fn staff(by: &Actor) -> Result<(), RequestRefusal> {
    match by {
        Actor::Staff { .. } => Ok(()),
        Actor::Contact { .. } | Actor::System { .. } => Err(RequestRefusal::StaffOnly),
    }
}

/// A contact of the requester's side.
pub(super) fn own_side(case: &Case, by: &Actor) -> Result<(), RequestRefusal> {
    match by {
        Actor::Contact { customer, .. } if *customer != case.customer => Err(RequestRefusal::OtherCustomer),
        Actor::Contact { side, .. } if *side != case.side => Err(RequestRefusal::OtherSide),
        Actor::Contact { .. } => Ok(()),
        Actor::Staff { .. } | Actor::System { .. } => Err(RequestRefusal::CustomerOnly),
    }
}

/// A contact of the requester's side, or of the other one if the ticket is shared (P6: view and reply, no more).
pub(super) fn may_talk(case: &Case, by: &Actor) -> Result<(), RequestRefusal> {
    match own_side(case, by) {
        Err(RequestRefusal::OtherSide) if case.shared => Ok(()),
        other => other,
    }
}
