//! Send an activation request that waited to be read.

use events::account::{AccountEvent, ActivationRequestSent};
use events::actor::Actor;
use events::id::LinkId;

use crate::account::{Account, AccountRefusal};

/// The contact is invited from then on (R10): mailed from here, or with the own mail program of whoever took the link before,
/// which we cannot see. One that was taken may still be mailed from here: it only leads to another mail.
pub(super) fn send(
    state: &Account,
    link: LinkId,
    mailed: bool,
    by: Actor,
) -> Result<Vec<AccountEvent>, AccountRefusal> {
    match &state.open_link {
        Some(open) if open.link == link && !open.sent && (mailed || open.handed_out) => {
            Ok(vec![ActivationRequestSent { link, mailed, by }.into()])
        }
        Some(open) if open.link == link && !open.sent => Err(AccountRefusal::NotTaken),
        _ => Err(AccountRefusal::NothingToSend),
    }
}
