//! Folding what happened to a contact's access: total, and without a single check.

use events::account::{AccessRestricted, AccountEvent, AccountRegistered, ActivationRequested};
use events::policy::Sending;

use super::Restriction;
use crate::account::fold::{end_sessions, use_link, void_link, void_link_of_nobody, void_sign_in};
use crate::account::{Account, AccountStatus, Holder, OpenLink, Opens};

/// Applies an event of a contact's access; every other event is folded with the account.
pub(in crate::account) fn apply(account: &mut Account, event: AccountEvent) {
    match event {
        AccountEvent::Prepared(prepared) => {
            account.holder = Some(Holder {
                person: prepared.person,
                profile: prepared.profile,
                email: prepared.email,
                locale: prepared.locale,
            });
        }
        AccountEvent::ActivationRequested(asked) => ask_to_activate(account, &asked),
        AccountEvent::ActivationLinkHandedOut(out) => {
            let open = account.open_link.as_mut().filter(|open| open.link == out.link);
            if let Some(open) = open {
                (open.opens, open.handed_out) = (Opens::Registration, true);
            }
        }
        AccountEvent::ActivationRequestSent(sent) => {
            if let Some(open) = account.open_link.as_mut().filter(|open| open.link == sent.link) {
                open.sent = true;
            }
        }
        AccountEvent::Registered(registered) => register(account, registered),
        AccountEvent::IdentitiesDeleted(_) => {
            void_link(account);
            void_sign_in(account);
            account.status = AccountStatus::Unregistered;
        }
        AccountEvent::AccessGranted(granted) => {
            void_link(account);
            if account.status == AccountStatus::Unregistered {
                account.status = AccountStatus::Inactive;
            }
            account.links.insert(granted.link, granted.expires_at);
            account.open_link = Some(OpenLink::mailed(granted.link, granted.expires_at));
        }
        AccountEvent::AccessRestricted(restricted) => {
            let AccessRestricted { customer, contact, networks, by: _ } = restricted;
            match networks {
                Some(networks) => account.restricted.insert(customer, Restriction { contact, networks }),
                None => account.restricted.remove(&customer),
            };
        }
        AccountEvent::AccessSuspended(suspended) => {
            account.memberships.remove(&suspended.customer);
            account.suspended.insert(suspended.customer, suspended.contact);
            end_sessions(account);
            void_link_of_nobody(account);
        }
        AccountEvent::AccessRestored(restored) => {
            account.suspended.remove(&restored.customer);
            account.memberships.insert(restored.customer, restored.contact);
        }
        _ => {}
    }
}

fn ask_to_activate(account: &mut Account, asked: &ActivationRequested) {
    void_link(account);
    account.links.insert(asked.link, asked.expires_at);
    let opens = match account.status {
        AccountStatus::Unregistered => Opens::Registration,
        AccountStatus::Inactive | AccountStatus::Active | AccountStatus::Deactivated => Opens::Activation,
    };
    let sent = asked.sending == Sending::Auto;
    let (link, expires_at) = (asked.link, asked.expires_at);
    account.open_link = Some(OpenLink { link, expires_at, opens, sent, handed_out: false });
}

fn register(account: &mut Account, registered: AccountRegistered) {
    use_link(account, registered.link);
    if account.status == AccountStatus::Unregistered {
        account.status = AccountStatus::Inactive;
    }
    if let Some(holder) = account.holder.as_mut() {
        holder.locale = registered.locale;
    }
    if let Some(activation) = registered.activation {
        account.links.insert(activation.link, activation.expires_at);
        account.open_link = Some(OpenLink::mailed(activation.link, activation.expires_at));
    }
}
