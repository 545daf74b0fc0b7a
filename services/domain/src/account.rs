//! A login identity: one person's way in, for any number of customers or for staff.

mod accept_terms;
mod access;
mod activate;
mod activate_by_operator;
mod change_profile;
mod choose_language;
mod command;
mod deactivate;
mod fold;
mod give_up_contact;
mod issue_link;
mod link_contact;
mod link_under_address;
mod open;
mod record_key;
mod refusal;
mod request_reset;
mod revoke_key;
mod second_factor;
mod set_password;
mod set_staff_roles;
mod status;
mod unlink_contact;

use std::collections::{BTreeMap, BTreeSet};

use cqrs_es::Aggregate;
use cqrs_es::event_sink::EventSink;
use events::account::{AccountEvent, Locale};
use events::digest::BlindIndex;
use events::id::{
    ApiKeyId, ContactId, CredentialId, CustomerId, FactorId, LinkId, PermissionKey, PersonId, RoleKey,
};
use events::sealed::{Profile, Sealed};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use accept_terms::Acceptance;

pub use access::{AccessCommand, Grant};
pub use command::AccountCommand;
pub use refusal::AccountRefusal;
pub use status::AccountStatus;

/// An API key as far as the log knows it; the secret is nowhere.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Key {
    /// The permissions it is limited to; none means all of the person's but deciding.
    pub scopes: Option<BTreeSet<PermissionKey>>,
    /// When it stops working, if ever.
    pub expires_at: Option<Timestamp>,
    /// Whether it was revoked, or died with the account's deactivation.
    pub revoked: bool,
}

/// Who has the account.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Holder {
    person: PersonId,
    profile: Sealed<Profile>,
    email: BlindIndex,
    locale: Locale,
}

/// What a link of an account opens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Opens {
    /// The account itself: whoever uses it sets the password. Only ever mailed to the account's own address.
    #[default]
    Activation,
    /// A login identity, and the mail that activates it: the link may have been seen by others than the person.
    Registration,
}

/// An activation request that waits for somebody who reads and sends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnsentLink {
    /// The link.
    pub link: LinkId,
    /// When it stops working.
    pub expires_at: Timestamp,
    /// What it opens.
    pub opens: Opens,
    /// Whether somebody took it for the own mail program.
    pub handed_out: bool,
}

/// A link that may be used.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct OpenLink {
    link: LinkId,
    expires_at: Timestamp,
    opens: Opens,
    /// Whether it was sent, as far as we know: one that waits to be read by staff was not (R10).
    sent: bool,
    /// Whether somebody of staff has seen it.
    handed_out: bool,
}

impl OpenLink {
    /// A link that is mailed by itself.
    fn mailed(link: LinkId, expires_at: Timestamp) -> Self {
        Self { link, expires_at, opens: Opens::Activation, sent: true, handed_out: false }
    }
}

/// The account's state.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Account {
    version: i64,
    status: AccountStatus,
    holder: Option<Holder>,
    memberships: BTreeMap<CustomerId, ContactId>,
    suspended: BTreeMap<CustomerId, ContactId>,
    restricted: BTreeMap<CustomerId, access::Restriction>,
    staff_roles: BTreeSet<RoleKey>,
    open_link: Option<OpenLink>,
    links: BTreeMap<LinkId, Timestamp>,
    used_links: BTreeSet<LinkId>,
    void_links: BTreeSet<LinkId>,
    credential: Option<CredentialId>,
    keys: BTreeMap<ApiKeyId, Key>,
    open_reset: Option<OpenLink>,
    second_factor: Option<FactorId>,
    sign_in_epoch: u32,
    opened_by_mail: bool,
    accepted: BTreeMap<CustomerId, Acceptance>,
}

impl Account {
    /// The version of the stream: the number of events applied.
    pub fn version(&self) -> i64 {
        self.version
    }

    /// The status.
    pub fn status(&self) -> AccountStatus {
        self.status
    }

    /// Whether a link was sent that has not been used or voided; it may have expired (004-3).
    pub fn is_invited(&self) -> bool {
        self.open_link.as_ref().is_some_and(|open| open.sent)
    }

    /// The activation request that nobody has sent yet (R10).
    pub fn unsent_link(&self) -> Option<UnsentLink> {
        self.open_link.as_ref().filter(|open| !open.sent).map(|open| UnsentLink {
            link: open.link,
            expires_at: open.expires_at,
            opens: open.opens,
            handed_out: open.handed_out,
        })
    }

    /// What the link that may be used opens; none for any other.
    pub fn opens(&self, link: LinkId) -> Option<Opens> {
        self.open_link.as_ref().filter(|open| open.link == link).map(|open| open.opens)
    }

    /// Whose account it is; none before it is opened.
    pub fn person(&self) -> Option<PersonId> {
        self.holder.as_ref().map(|holder| holder.person)
    }

    /// Name and address, sealed.
    pub fn profile(&self) -> Option<&Sealed<Profile>> {
        self.holder.as_ref().map(|holder| &holder.profile)
    }

    /// The fingerprint of the address.
    pub fn email(&self) -> Option<BlindIndex> {
        self.holder.as_ref().map(|holder| holder.email)
    }

    /// The person's language.
    pub fn locale(&self) -> Locale {
        self.holder.as_ref().map_or_else(Locale::default, |holder| holder.locale)
    }

    /// The customers the account acts for, each with its contact; those where its access is suspended are not among them.
    pub fn memberships(&self) -> &BTreeMap<CustomerId, ContactId> {
        &self.memberships
    }

    /// Whether the account acts as this contact.
    pub fn acts_as(&self, customer: CustomerId, contact: ContactId) -> bool {
        self.memberships.get(&customer) == Some(&contact)
    }

    /// Whether the account may not act as this contact for the time being.
    pub fn is_suspended_as(&self, customer: CustomerId, contact: ContactId) -> bool {
        self.suspended.get(&customer) == Some(&contact)
    }

    /// Whether its person may sign in: it is active, and not everything it is for is prohibited (001-16).
    pub fn may_sign_in(&self) -> bool {
        self.status == AccountStatus::Active && !self.is_suspended_everywhere()
    }

    /// Whether access is prohibited as every contact the account belongs to, and it is not of staff.
    pub fn is_suspended_everywhere(&self) -> bool {
        self.memberships.is_empty() && self.staff_roles.is_empty() && !self.suspended.is_empty()
    }

    /// Whether the account is this contact's, whether or not it may act now.
    pub fn belongs_to(&self, customer: CustomerId, contact: ContactId) -> bool {
        self.acts_as(customer, contact) || self.is_suspended_as(customer, contact)
    }

    /// Whether the account acts as one contact at most and has no role of staff: what is said of that contact is said of
    /// everything the account is for.
    pub fn has_one_use(&self) -> bool {
        self.memberships.len() + self.suspended.len() <= 1 && self.staff_roles.is_empty()
    }

    /// Whether the account is for nothing: it belongs to no contact and has no role of staff.
    pub fn is_idle(&self) -> bool {
        self.memberships.is_empty() && self.suspended.is_empty() && self.staff_roles.is_empty()
    }

    /// Whether a link was sent that can be used at this moment.
    pub fn has_working_link(&self, at: Timestamp) -> bool {
        self.open_link.as_ref().is_some_and(|open| at < open.expires_at)
    }

    /// Whether an activation link was ever sent, whatever became of it.
    pub fn was_invited(&self) -> bool {
        !self.links.is_empty()
    }

    /// Whether somebody ever set a password with a link that was mailed to the account.
    pub fn was_opened_by_mail(&self) -> bool {
        self.opened_by_mail
    }

    /// The roles of staff.
    pub fn staff_roles(&self) -> &BTreeSet<RoleKey> {
        &self.staff_roles
    }

    /// The link that may be used, and until when.
    pub fn open_link(&self) -> Option<(LinkId, Timestamp)> {
        self.open_link.as_ref().map(|open| (open.link, open.expires_at))
    }

    /// When a link expires, whatever became of it; none for a link that was never issued for this account. A token is
    /// checked against it before anything is said about the link.
    pub fn link_expiry(&self, link: LinkId) -> Option<Timestamp> {
        self.links.get(&link).copied()
    }

    /// Whether the link may be used at this moment: what the page behind it asks before it shows a form.
    pub fn check_link(&self, link: LinkId, at: Timestamp) -> Result<(), AccountRefusal> {
        activate::check_link(self, link, at)
    }

    /// The stored password that counts.
    pub fn credential(&self) -> Option<CredentialId> {
        self.credential
    }

    /// The link with which a new password may be set, and until when.
    pub fn open_reset(&self) -> Option<(LinkId, Timestamp)> {
        self.open_reset.as_ref().map(|open| (open.link, open.expires_at))
    }

    /// Whether this link may set a new password at this moment.
    pub fn check_reset(&self, link: LinkId, at: Timestamp) -> Result<(), AccountRefusal> {
        request_reset::check(self, link, at)
    }

    /// The second factor that counts.
    pub fn second_factor(&self) -> Option<FactorId> {
        self.second_factor
    }

    /// Grows with every event that ends all sessions: a session of an earlier number is dead.
    pub fn sign_in_epoch(&self) -> u32 {
        self.sign_in_epoch
    }

    /// One API key, usable or not.
    pub fn key(&self, key: ApiKeyId) -> Option<&Key> {
        self.keys.get(&key)
    }

    /// Every API key, usable or not.
    pub fn keys(&self) -> impl Iterator<Item = (ApiKeyId, &Key)> {
        self.keys.iter().map(|(id, key)| (*id, key))
    }

    fn must_be_active(&self) -> Result<(), AccountRefusal> {
        match self.status {
            AccountStatus::Unregistered => Err(AccountRefusal::NotOpen),
            AccountStatus::Inactive => Err(AccountRefusal::NotActive),
            AccountStatus::Deactivated => Err(AccountRefusal::Deactivated),
            AccountStatus::Active => Ok(()),
        }
    }

    fn must_have_a_way_in(&self) -> Result<(), AccountRefusal> {
        self.must_be_active()?;
        if self.may_sign_in() { Ok(()) } else { Err(AccountRefusal::Deactivated) }
    }

    /// The API key, if it works at this moment: its person may sign in, the key is neither revoked nor expired.
    pub fn usable_key(&self, key: ApiKeyId, at: Timestamp) -> Option<&Key> {
        let key = self.key(key).filter(|_| self.may_sign_in())?;
        let expired = key.expires_at.is_some_and(|expires_at| at >= expires_at);
        (!key.revoked && !expired).then_some(key)
    }
}

impl Aggregate for Account {
    type Command = AccountCommand;
    type Error = AccountRefusal;
    type Event = AccountEvent;
    type Services = ();

    const TYPE: &'static str = "account";

    async fn handle(
        &mut self,
        command: AccountCommand,
        (): &(),
        sink: &EventSink<Self>,
    ) -> Result<(), AccountRefusal> {
        for event in decide(self, command)? {
            sink.write(event, self).await;
        }
        Ok(())
    }

    fn apply(&mut self, event: AccountEvent) {
        fold::apply(self, event);
    }
}

/// Decides a command against the account as it is.
pub fn decide(state: &Account, command: AccountCommand) -> Result<Vec<AccountEvent>, AccountRefusal> {
    match command {
        AccountCommand::Open { person, profile, email, locale } => {
            open::open(state, person, profile, email, locale)
        }
        AccountCommand::LinkContact { customer, contact } => {
            link_contact::link_contact(state, customer, contact)
        }
        AccountCommand::UnlinkContact { customer, contact } => {
            unlink_contact::unlink_contact(state, customer, contact)
        }
        AccountCommand::LinkUnderAddress { customer, contact, profile, email } => {
            link_under_address::link_under_address(state, (customer, contact), profile, email)
        }
        AccountCommand::GiveUpContact { customer, contact } => {
            give_up_contact::give_up_contact(state, customer, contact)
        }
        AccountCommand::ChangeProfile { customer, contact, profile, email } => {
            change_profile::change_profile(state, (customer, contact), profile, email)
        }
        AccountCommand::SetStaffRoles { roles, catalogue } => {
            set_staff_roles::set_staff_roles(state, roles, &catalogue)
        }
        AccountCommand::IssueLink { link, expires_at } => issue_link::issue_link(state, link, expires_at),
        AccountCommand::Activate { link, at, credential } => activate::activate(state, link, at, credential),
        AccountCommand::ActivateByOperator { credential } => {
            activate_by_operator::activate_by_operator(state, credential)
        }
        AccountCommand::Deactivate { by } => deactivate::deactivate(state, by),
        AccountCommand::RequestReset { link, expires_at } => {
            request_reset::request_reset(state, link, expires_at)
        }
        AccountCommand::ResetPassword { link, at, credential } => {
            set_password::by_link(state, link, at, credential)
        }
        AccountCommand::SetPassword { credential } => set_password::set_password(state, credential),
        AccountCommand::SetSecondFactor { factor } => second_factor::set(state, factor),
        AccountCommand::RemoveSecondFactor => second_factor::remove(state),
        AccountCommand::ChooseLanguage { locale } => choose_language::choose_language(state, locale),
        AccountCommand::RecordKey { key, scopes, expires_at } => {
            record_key::record_key(state, key, scopes, expires_at)
        }
        AccountCommand::RevokeKey { key } => revoke_key::revoke_key(state, key),
        AccountCommand::AcceptTerms(accepted) => accept_terms::accept_terms(state, accepted),
        AccountCommand::Access(command) => access::decide(state, command),
    }
}

#[cfg(test)]
mod tests;
