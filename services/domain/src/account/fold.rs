//! Folding an account's events into its state: total, and without a single check.

use events::account::{AccountEvent, AccountOpened, Locale, ProfileChanged};
use events::id::{ApiKeyId, LinkId};

use crate::account::{Account, AccountStatus, Holder, Key, OpenLink, accept_terms, access};

pub(super) fn apply(account: &mut Account, event: AccountEvent) {
    account.version += 1;
    match event {
        AccountEvent::Opened(opened) => open(account, opened),
        event @ (AccountEvent::Prepared(_)
        | AccountEvent::ActivationRequested(_)
        | AccountEvent::ActivationLinkHandedOut(_)
        | AccountEvent::ActivationRequestSent(_)
        | AccountEvent::Registered(_)
        | AccountEvent::IdentitiesDeleted(_)
        | AccountEvent::AccessSuspended(_)
        | AccountEvent::AccessRestored(_)
        | AccountEvent::AccessGranted(_)
        | AccountEvent::AccessRestricted(_)) => access::fold::apply(account, event),
        AccountEvent::ContactLinked(linked) => {
            // Whoever comes back as the same contact comes back restricted; another contact is nobody's heir.
            account.restricted.retain(|customer, restriction| {
                *customer != linked.customer || restriction.contact == linked.contact
            });
            account.memberships.insert(linked.customer, linked.contact);
        }
        AccountEvent::ContactUnlinked(unlinked) => {
            account.memberships.remove(&unlinked.customer);
            account.accepted.remove(&unlinked.customer);
            account.suspended.remove(&unlinked.customer);
            void_link_of_nobody(account);
        }
        AccountEvent::StaffRolesSet(set) => {
            account.staff_roles = set.roles;
            void_link_of_nobody(account);
        }
        AccountEvent::ActivationLinkIssued(issued) => {
            void_link(account);
            account.links.insert(issued.link, issued.expires_at);
            account.open_link = Some(OpenLink::mailed(issued.link, issued.expires_at));
        }
        AccountEvent::Activated(activated) => {
            account.status = AccountStatus::Active;
            account.opened_by_mail |= activated.link.is_some();
            use_link(account, activated.link);
            account.credential = activated.credential.or(account.credential);
        }
        AccountEvent::Deactivated(_) => deactivate(account),
        AccountEvent::ApiKeyIssued(issued) => {
            let key = Key { scopes: issued.scopes, expires_at: issued.expires_at, revoked: false };
            account.keys.insert(issued.key, key);
        }
        AccountEvent::ApiKeyRevoked(revoked) => revoke(account, revoked.key),
        AccountEvent::PasswordResetRequested(asked) => {
            account.open_reset = Some(OpenLink::mailed(asked.link, asked.expires_at));
        }
        AccountEvent::PasswordSet(set) => {
            account.credential = Some(set.credential);
            account.opened_by_mail |= set.link.is_some();
            end_sessions(account);
        }
        AccountEvent::SecondFactorSet(set) => {
            account.second_factor = Some(set.factor);
            end_sessions(account);
        }
        AccountEvent::SecondFactorRemoved(_) => {
            account.second_factor = None;
            end_sessions(account);
        }
        AccountEvent::ProfileChanged(changed) => change_profile(account, changed),
        AccountEvent::SignInVoided(_) => void_sign_in(account),
        AccountEvent::TermsAccepted(accepted) => accept_terms::fold(account, &accepted),
        AccountEvent::LanguageChosen(chosen) => choose_language(account, chosen.locale),
    }
}

fn open(account: &mut Account, opened: AccountOpened) {
    let AccountOpened { person, profile, email, locale } = opened;
    account.status = AccountStatus::Inactive;
    account.holder = Some(Holder { person, profile, email, locale });
}

fn deactivate(account: &mut Account) {
    account.status = AccountStatus::Deactivated;
    void_link(account);
    end_sessions(account);
    revoke_all(account);
}

/// Access that is prohibited stays so.
pub(super) fn void_sign_in(account: &mut Account) {
    if account.status == AccountStatus::Active {
        account.status = AccountStatus::Inactive;
    }
    (account.credential, account.second_factor) = (None, None);
    end_sessions(account);
    revoke_all(account);
}

pub(super) fn revoke_all(account: &mut Account) {
    account.keys.values_mut().for_each(|key| key.revoked = true);
}

fn revoke(account: &mut Account, key: ApiKeyId) {
    if let Some(key) = account.keys.get_mut(&key) {
        key.revoked = true;
    }
}

fn choose_language(account: &mut Account, locale: Locale) {
    if let Some(holder) = account.holder.as_mut() {
        holder.locale = locale;
    }
}

/// What was mailed to another address, and who signed in with it, counts no more.
fn change_profile(account: &mut Account, changed: ProfileChanged) {
    if changed.email != changed.former_email {
        void_link(account);
        end_sessions(account);
    }
    if let Some(holder) = account.holder.as_mut() {
        (holder.profile, holder.email) = (changed.profile, changed.email);
    }
}

pub(super) fn use_link(account: &mut Account, link: Option<LinkId>) {
    if let Some(link) = link {
        account.used_links.insert(link);
        account.open_link = account.open_link.take().filter(|open| open.link != link);
    }
    void_link(account);
}

/// Who signed in before must do so again, and a link that was mailed before is void.
pub(super) fn end_sessions(account: &mut Account) {
    account.sign_in_epoch += 1;
    account.open_reset = None;
}

pub(super) fn void_link(account: &mut Account) {
    account.void_links.extend(account.open_link.take().map(|open| open.link));
}

/// A link must not outlive the access it was sent for.
pub(super) fn void_link_of_nobody(account: &mut Account) {
    if account.memberships.is_empty() && account.staff_roles.is_empty() {
        void_link(account);
        // What is only prohibited may be allowed again; keys do not come back with it (003-18).
        if !account.suspended.is_empty() {
            revoke_all(account);
        }
    }
}
