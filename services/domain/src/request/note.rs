//! Write an internal note.

use events::actor::Actor;
use events::request::{NoteAdded, RequestEvent};
use events::sealed::{FreeText, Sealed};

use crate::request::party::{open_for, staff};
use crate::request::{Request, RequestAct, RequestRefusal};

/// Staff only, also after the end: the customer never sees it and nothing follows from it.
pub(super) fn note(
    state: &Request,
    by: Actor,
    text: Sealed<FreeText>,
) -> Result<Vec<RequestEvent>, RequestRefusal> {
    open_for(state, RequestAct::Note)?;
    staff(&by)?;
    Ok(vec![NoteAdded { by, text }.into()])
}
