//! Ask the customer what needs an answer.

use events::actor::Actor;
use events::id::{LineId, QueryId};
use events::request::{QueryRaised, RequestEvent};
use events::sealed::{FreeText, Sealed};

use crate::request::party::{open_for, staff};
use crate::request::{Request, RequestAct, RequestRefusal};

/// One question is open at a time; it stops every decision until it is answered (000-32).
pub(super) fn raise_query(
    state: &Request,
    query: QueryId,
    by: Actor,
    text: Sealed<FreeText>,
    lines: Vec<LineId>,
) -> Result<Vec<RequestEvent>, RequestRefusal> {
    let case = open_for(state, RequestAct::RaiseQuery)?;
    staff(&by)?;
    if let Some(line) = lines.iter().find(|line| case.line(**line).is_none()) {
        return Err(RequestRefusal::UnknownLine { line: *line });
    }
    Ok(vec![QueryRaised { query, by, text, lines }.into()])
}
