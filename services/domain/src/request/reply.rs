//! Answer the open question.

use events::actor::Actor;
use events::id::QueryId;
use events::request::{QueryAnswered, RequestEvent};
use events::sealed::{FreeText, Sealed};

use crate::request::party::{may_talk, open_for};
use crate::request::{Request, RequestAct, RequestRefusal};

pub(super) fn reply(
    state: &Request,
    query: Option<QueryId>,
    by: Actor,
    text: Sealed<FreeText>,
) -> Result<Vec<RequestEvent>, RequestRefusal> {
    let case = open_for(state, RequestAct::Reply)?;
    may_talk(case, &by)?;
    let open = state.open_query().ok_or(RequestRefusal::NoOpenQuery)?;
    if query.is_some_and(|query| query != open) {
        return Err(RequestRefusal::OtherQuery);
    }
    Ok(vec![QueryAnswered { query: open, by, text }.into()])
}
