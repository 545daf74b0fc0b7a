//! Take a request back.

use events::actor::Actor;
use events::request::{RequestCancelled, RequestEvent};
use events::sealed::{FreeText, Sealed};

use crate::request::party::{open_for, own_side};
use crate::request::{Request, RequestAct, RequestRefusal};

/// The whole request, never a part, and only before it is approved; active roles are untouched (000-39).
pub(super) fn cancel(
    state: &Request,
    by: Actor,
    reason: Option<Sealed<FreeText>>,
) -> Result<Vec<RequestEvent>, RequestRefusal> {
    let case = open_for(state, RequestAct::Cancel)?;
    own_side(case, &by)?;
    Ok(vec![RequestCancelled { customer: case.customer, by, reason }.into()])
}
