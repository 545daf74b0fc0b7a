//! Take the link of an activation request, to send it with the own mail program (001-14, R10).

use events::account::{AccountEvent, ActivationLinkHandedOut};
use events::actor::Actor;
use events::id::LinkId;

use crate::account::{Account, AccountRefusal};

/// Only what waits to be sent. From then on the link opens the account for nobody: it leads to a mail to the account's own
/// address and no further, because whoever took it could use it. Taking it again changes nothing.
pub(super) fn hand_out(
    state: &Account,
    link: LinkId,
    by: Actor,
) -> Result<Vec<AccountEvent>, AccountRefusal> {
    match &state.open_link {
        Some(open) if open.link == link && !open.sent && open.handed_out => Ok(Vec::new()),
        Some(open) if open.link == link && !open.sent => {
            Ok(vec![ActivationLinkHandedOut { link, by }.into()])
        }
        _ => Err(AccountRefusal::NothingToSend),
    }
}
