//! Events of an account: the login identity of one person. Secrets never enter an event.

mod access;
mod grant;

use std::collections::BTreeSet;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::actor::Actor;
use crate::digest::BlindIndex;
use crate::id::{
    ApiKeyId, ContactId, CredentialId, CustomerId, FactorId, LinkId, PermissionKey, PersonId, RoleKey,
    StreamId,
};
use crate::payload::{Claim, ClaimChange, StreamKind, event_enum};
use crate::sealed::{Profile, Sealed};
use crate::terms::TermsAccepted;

pub use access::{
    AccessRestored, AccessSuspended, AccountPrepared, AccountRegistered, ActivationLinkHandedOut,
    ActivationRequestSent, ActivationRequested, IdentitiesDeleted,
};
pub use grant::{AccessGranted, AccessRestricted};

/// The language of pages and mails for a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub enum Locale {
    /// English.
    #[default]
    #[serde(rename = "en")]
    English,
    /// Norwegian Bokmål.
    #[serde(rename = "nb")]
    Bokmal,
    /// German.
    #[serde(rename = "de")]
    German,
}

impl Locale {
    /// Every language.
    pub const ALL: [Self; 3] = [Self::English, Self::Bokmal, Self::German];

    /// The language tag (RFC 5646).
    pub fn as_str(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Bokmal => "nb",
            Self::German => "de",
        }
    }
}

/// An account was opened; it cannot sign in before its link is used (000-35).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AccountOpened {
    /// Whose account it is.
    pub person: PersonId,
    /// Name and e-mail address.
    pub profile: Sealed<Profile>,
    /// The fingerprint of the normalised address: one address, one account.
    pub email: BlindIndex,
    /// The person's language.
    pub locale: Locale,
}

/// The account may act for a customer as one of its contacts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactLinked {
    /// The customer.
    pub customer: CustomerId,
    /// The contact.
    pub contact: ContactId,
}

/// The account no longer acts for a customer; it may live on for others (000-37).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactUnlinked {
    /// The customer.
    pub customer: CustomerId,
}

/// The account belongs to staff, with exactly these roles; none ends it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StaffRolesSet {
    /// The roles.
    pub roles: BTreeSet<RoleKey>,
}

/// A temporary activation link was issued; every earlier one is void (001-14).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ActivationLinkIssued {
    /// The link; what the mail carries is derived from it while the mail is rendered.
    pub link: LinkId,
    /// When it stops working.
    pub expires_at: Timestamp,
}

/// The person used the link and set a password: the account is active.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AccountActivated {
    /// The link that was consumed.
    pub link: Option<LinkId>,
    /// The stored password that counts from now on.
    pub credential: Option<CredentialId>,
}

/// Access is prohibited; keys and sessions are dead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AccountDeactivated {
    /// Who did it.
    pub by: Actor,
}

/// An API key was issued; it acts as this person with this person's rights (P24).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ApiKeyIssued {
    /// The key's id; the secret is nowhere.
    pub key: ApiKeyId,
    /// The permissions it is limited to; none means all of the person's but deciding.
    pub scopes: Option<BTreeSet<PermissionKey>>,
    /// When it stops working, if ever.
    pub expires_at: Option<Timestamp>,
}

/// An API key was revoked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ApiKeyRevoked {
    /// The key.
    pub key: ApiKeyId,
}

/// Somebody asked for a new password with the account's address; every earlier link is void.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordResetRequested {
    /// The link; what the mail carries is derived from it while the mail is rendered.
    pub link: LinkId,
    /// When it stops working.
    pub expires_at: Timestamp,
}

/// Another password counts from now on; every session is dead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordSet {
    /// The stored password.
    pub credential: CredentialId,
    /// The link that was consumed; none when the old password was given instead.
    pub link: Option<LinkId>,
}

/// Signing in takes a one-time code as well; every session is dead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SecondFactorSet {
    /// The factor that counts; its secret is nowhere.
    pub factor: FactorId,
}

/// Signing in takes the password alone again; every session is dead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SecondFactorRemoved {
    /// The factor that no longer counts.
    pub factor: FactorId,
}

/// Name or address of the person are others from now on. With another address every session is dead, and every link that
/// was mailed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProfileChanged {
    /// Name and e-mail address.
    pub profile: Sealed<Profile>,
    /// The fingerprint of the normalised address: one address, one account.
    pub email: BlindIndex,
    /// Name and e-mail address until now; the notice of another address goes there.
    pub former: Sealed<Profile>,
    /// The fingerprint of the address until now, which is free again when it is another.
    pub former_email: BlindIndex,
}

/// Whatever opened the account opens it no more: password, second factor, sessions and keys. It was set with a link that was
/// mailed to an address the account no longer has, so nobody knows by whom. An active account waits for its activation again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignInVoided {}

/// The person chose a language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LanguageChosen {
    /// The language.
    pub locale: Locale,
}

event_enum! {
    /// What happened to an account.
    AccountEvent, StreamKind::Account, claims = claims;
    /// See [`AccountOpened`].
    Opened(AccountOpened) = "account.opened", 1;
    /// See [`ContactLinked`].
    ContactLinked(ContactLinked) = "account.contact-linked", 1;
    /// See [`ContactUnlinked`].
    ContactUnlinked(ContactUnlinked) = "account.contact-unlinked", 1;
    /// See [`StaffRolesSet`].
    StaffRolesSet(StaffRolesSet) = "account.staff-roles-set", 1;
    /// See [`ActivationLinkIssued`].
    ActivationLinkIssued(ActivationLinkIssued) = "account.activation-link-issued", 1;
    /// See [`AccountActivated`].
    Activated(AccountActivated) = "account.activated", 1;
    /// See [`AccountDeactivated`].
    Deactivated(AccountDeactivated) = "account.deactivated", 1;
    /// See [`ApiKeyIssued`].
    ApiKeyIssued(ApiKeyIssued) = "account.api-key-issued", 1;
    /// See [`ApiKeyRevoked`].
    ApiKeyRevoked(ApiKeyRevoked) = "account.api-key-revoked", 1;
    /// See [`PasswordResetRequested`].
    PasswordResetRequested(PasswordResetRequested) = "account.password-reset-requested", 1;
    /// See [`PasswordSet`].
    PasswordSet(PasswordSet) = "account.password-set", 1;
    /// See [`SecondFactorSet`].
    SecondFactorSet(SecondFactorSet) = "account.second-factor-set", 1;
    /// See [`SecondFactorRemoved`].
    SecondFactorRemoved(SecondFactorRemoved) = "account.second-factor-removed", 1;
    /// See [`LanguageChosen`].
    LanguageChosen(LanguageChosen) = "account.language-chosen", 1;
    /// See [`ProfileChanged`].
    ProfileChanged(ProfileChanged) = "account.profile-changed", 1;
    /// See [`SignInVoided`].
    SignInVoided(SignInVoided) = "account.sign-in-voided", 1;
    /// See [`AccountPrepared`].
    Prepared(AccountPrepared) = "account.prepared", 1;
    /// See [`ActivationRequested`].
    ActivationRequested(ActivationRequested) = "account.activation-requested", 1;
    /// See [`ActivationLinkHandedOut`].
    ActivationLinkHandedOut(ActivationLinkHandedOut) = "account.activation-link-handed-out", 1;
    /// See [`ActivationRequestSent`].
    ActivationRequestSent(ActivationRequestSent) = "account.activation-request-sent", 1;
    /// See [`AccountRegistered`].
    Registered(AccountRegistered) = "account.registered", 1;
    /// See [`IdentitiesDeleted`].
    IdentitiesDeleted(IdentitiesDeleted) = "account.identities-deleted", 1;
    /// See [`AccessSuspended`].
    AccessSuspended(AccessSuspended) = "account.access-suspended", 1;
    /// See [`AccessRestored`].
    AccessRestored(AccessRestored) = "account.access-restored", 1;
    /// See [`AccessGranted`].
    AccessGranted(AccessGranted) = "account.access-granted", 1;
    /// See [`AccessRestricted`].
    AccessRestricted(AccessRestricted) = "account.access-restricted", 1;
    /// See [`TermsAccepted`].
    TermsAccepted(TermsAccepted) = "account.terms-accepted", 1;
}

/// One address, one account (R9).
fn claims(event: &AccountEvent, _: StreamId) -> Vec<ClaimChange> {
    let claim = |email: &BlindIndex| Claim::new("account-email", &email.0.0);
    match event {
        AccountEvent::Opened(opened) => vec![ClaimChange::Take(claim(&opened.email))],
        AccountEvent::Prepared(prepared) => vec![ClaimChange::Take(claim(&prepared.email))],
        AccountEvent::ProfileChanged(changed) if changed.email != changed.former_email => {
            vec![ClaimChange::Release(claim(&changed.former_email)), ClaimChange::Take(claim(&changed.email))]
        }
        _ => Vec::new(),
    }
}
