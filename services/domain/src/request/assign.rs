//! Take a ticket, give it to a colleague, or put it back.

use events::actor::Actor;
use events::id::AccountId;
use events::request::{RequestEvent, TicketAssigned};

use crate::request::party::{open_for, staff};
use crate::request::{Request, RequestAct, RequestRefusal};

/// Assigning it to whoever has it changes nothing.
pub(super) fn assign(
    state: &Request,
    by: Actor,
    to: Option<AccountId>,
) -> Result<Vec<RequestEvent>, RequestRefusal> {
    let case = open_for(state, RequestAct::Assign)?;
    staff(&by)?;
    if case.owner == to {
        return Ok(Vec::new());
    }
    Ok(vec![TicketAssigned { by, to }.into()])
}
