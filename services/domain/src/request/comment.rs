//! Write a message that needs no answer.

use events::actor::Actor;
use events::request::{CommentAdded, RequestEvent};
use events::sealed::{FreeText, Sealed};

use crate::request::party::{may_talk, open_for, staff};
use crate::request::{Request, RequestAct, RequestRefusal};

/// Both parties may, as long as the request is open (000-25, 000-38); it stops nothing.
pub(super) fn comment(
    state: &Request,
    by: Actor,
    text: Sealed<FreeText>,
) -> Result<Vec<RequestEvent>, RequestRefusal> {
    let case = open_for(state, RequestAct::Comment)?;
    if staff(&by).is_err() {
        may_talk(case, &by)?;
    }
    Ok(vec![CommentAdded { by, text }.into()])
}
