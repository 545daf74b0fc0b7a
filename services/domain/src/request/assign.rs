//! Take a ticket, give it to a colleague, or put it back.

use events::actor::Actor;
use events::id::AccountId;
use events::request::{RequestEvent, TicketAssigned};

use crate::request::party::{open_for, staff};
use crate::request::{Request, RequestAct, RequestRefusal, SeenOwner};

/// Assigning it to whoever has it changes nothing. It is not taken from somebody who was not seen to have it.
pub(super) fn assign(
    state: &Request,
    by: Actor,
    to: Option<AccountId>,
    seen: Option<SeenOwner>,
) -> Result<Vec<RequestEvent>, RequestRefusal> {
    let case = open_for(state, RequestAct::Assign)?;
    staff(&by)?;
    if case.owner == to {
        return Ok(Vec::new());
    }
    if seen.is_some_and(|seen| seen.0 != case.owner) {
        return Err(RequestRefusal::OwnerChanged);
    }
    Ok(vec![TicketAssigned { by, to }.into()])
}
