//! Let the other side see a ticket.

use events::actor::Actor;
use events::request::{RequestEvent, TicketShared};

use crate::request::party::{open_for, own_side};
use crate::request::{Request, RequestAct, RequestRefusal};

/// There is no way back: what was seen was seen. Sharing twice changes nothing.
pub(super) fn share(state: &Request, by: Actor) -> Result<Vec<RequestEvent>, RequestRefusal> {
    let case = open_for(state, RequestAct::Share)?;
    own_side(case, &by)?;
    if case.shared {
        return Ok(Vec::new());
    }
    Ok(vec![TicketShared { by }.into()])
}
