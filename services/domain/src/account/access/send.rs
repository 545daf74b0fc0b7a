//! Send an activation request that waited to be read.

use events::account::{AccountEvent, ActivationRequestSent};
use events::actor::Actor;
use events::id::LinkId;

use crate::account::{Account, AccountRefusal};

/// The contact is invited from then on (R10): mailed by us, or by whoever took the link before, which we cannot see.
pub(super) fn send(state: &Account, link: LinkId, by: Actor) -> Result<Vec<AccountEvent>, AccountRefusal> {
    match &state.open_link {
        Some(open) if open.link == link && !open.sent => {
            Ok(vec![ActivationRequestSent { link, mailed: !open.handed_out, by }.into()])
        }
        _ => Err(AccountRefusal::NothingToSend),
    }
}
