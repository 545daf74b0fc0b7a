//! Make a login identity with a link.

use events::account::{AccountEvent, AccountRegistered, ActivationLinkIssued, Locale};
use events::id::LinkId;
use jiff::Timestamp;

use crate::account::{Account, AccountRefusal, Opens};

/// Once, in time, and only with the newest link (INV-11). Nothing is opened by it: the link that activates goes to the
/// account's own address, whoever held this one.
pub(super) fn register(
    state: &Account,
    (link, at): (LinkId, Timestamp),
    locale: Locale,
    (activation, expires_at): (LinkId, Timestamp),
) -> Result<Vec<AccountEvent>, AccountRefusal> {
    state.check_link(link, at)?;
    if state.opens(link) != Some(Opens::Registration) {
        return Err(AccountRefusal::RegisteredAlready);
    }
    let activation = Some(ActivationLinkIssued { link: activation, expires_at });
    Ok(vec![AccountRegistered { link: Some(link), locale, activation }.into()])
}
