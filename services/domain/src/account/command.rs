//! What can be asked of an account.

use std::collections::BTreeSet;
use std::sync::Arc;

use events::account::Locale;
use events::actor::Actor;
use events::digest::BlindIndex;
use events::id::{
    ApiKeyId, ContactId, CredentialId, CustomerId, FactorId, LinkId, PermissionKey, PersonId, RoleKey,
};
use events::sealed::{Profile, Sealed};
use events::terms::TermsAccepted;
use jiff::Timestamp;

use crate::account::access::AccessCommand;
use crate::catalogue::Catalogue;

/// What can be asked of an account.
#[derive(Clone, Debug, PartialEq)]
pub enum AccountCommand {
    /// Open the account of a person (000-35). It cannot sign in before its link is used.
    Open {
        /// Whose account it is.
        person: PersonId,
        /// Name and address, sealed.
        profile: Sealed<Profile>,
        /// The fingerprint of the address: one address, one account (R9).
        email: BlindIndex,
        /// The person's language.
        locale: Locale,
    },
    /// Let the account act for a customer as this contact.
    LinkContact {
        /// The customer.
        customer: CustomerId,
        /// The contact.
        contact: ContactId,
    },
    /// Let an account that is for nothing act as this contact, under the address the contact has today.
    LinkUnderAddress {
        /// The customer.
        customer: CustomerId,
        /// The contact.
        contact: ContactId,
        /// Name and address, sealed.
        profile: Sealed<Profile>,
        /// The fingerprint of the address.
        email: BlindIndex,
    },
    /// End acting for a customer as this contact (000-37).
    UnlinkContact {
        /// The customer.
        customer: CustomerId,
        /// The contact that left.
        contact: ContactId,
    },
    /// End acting as this contact because the contact is somebody else: whoever opened the account was written to by mistake.
    GiveUpContact {
        /// The customer.
        customer: CustomerId,
        /// The contact.
        contact: ContactId,
    },
    /// Take over another name or address of the contact, if the account is this contact's alone.
    ChangeProfile {
        /// The contact's customer.
        customer: CustomerId,
        /// The contact.
        contact: ContactId,
        /// Name and address, sealed.
        profile: Sealed<Profile>,
        /// The fingerprint of the address.
        email: BlindIndex,
    },
    /// Give the account exactly these roles of staff; none ends it.
    SetStaffRoles {
        /// The roles.
        roles: BTreeSet<RoleKey>,
        /// The roles in force.
        catalogue: Arc<Catalogue>,
    },
    /// Issue an activation link; every earlier one is void (001-14).
    IssueLink {
        /// The link.
        link: LinkId,
        /// When it stops working.
        expires_at: Timestamp,
    },
    /// Use the link: the person has set a password.
    Activate {
        /// The link.
        link: LinkId,
        /// Now.
        at: Timestamp,
        /// The stored password.
        credential: CredentialId,
    },
    /// Activate without a link: at the command line, or again after a deactivation (R1: reversible).
    ActivateByOperator {
        /// The stored password, if one was set.
        credential: Option<CredentialId>,
    },
    /// Prohibit access.
    Deactivate {
        /// Who does it.
        by: Actor,
    },
    /// Issue a link to set a new password; every earlier one is void.
    RequestReset {
        /// The link.
        link: LinkId,
        /// When it stops working.
        expires_at: Timestamp,
    },
    /// Use such a link: the person has set a new password.
    ResetPassword {
        /// The link.
        link: LinkId,
        /// Now.
        at: Timestamp,
        /// The stored password.
        credential: CredentialId,
    },
    /// Set another password: by the person, who gave the old one, or at the command line.
    SetPassword {
        /// The stored password.
        credential: CredentialId,
    },
    /// Let signing in take a one-time code as well, in place of an earlier factor if there was one.
    SetSecondFactor {
        /// The factor.
        factor: FactorId,
    },
    /// Let the password alone suffice again.
    RemoveSecondFactor,
    /// Choose the language of pages and mails.
    ChooseLanguage {
        /// The language.
        locale: Locale,
    },
    /// Record that an API key was issued (P24).
    RecordKey {
        /// The key.
        key: ApiKeyId,
        /// The permissions it is limited to; none means all of the person's.
        scopes: Option<BTreeSet<PermissionKey>>,
        /// When it stops working, if ever.
        expires_at: Option<Timestamp>,
    },
    /// Revoke an API key.
    RevokeKey {
        /// The key.
        key: ApiKeyId,
    },
    /// Accept a version of a customer's terms, as the contact the account acts as.
    AcceptTerms(TermsAccepted),
    /// Change the access of a contact (requirements §3.1).
    Access(AccessCommand),
}
