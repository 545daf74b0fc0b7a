//! What happens to the access of a contact: asked to activate it, registered, suspended, ended (requirements §3.1).

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::account::{ActivationLinkIssued, Locale};
use crate::actor::Actor;
use crate::digest::BlindIndex;
use crate::id::{ContactId, CustomerId, LinkId, PersonId};
use crate::policy::Sending;
use crate::sealed::{Profile, Sealed};

/// An account is kept ready for a person: her address is hers, and no login identity exists before she makes one (001-2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AccountPrepared {
    /// Whose account it is.
    pub person: PersonId,
    /// Name and e-mail address.
    pub profile: Sealed<Profile>,
    /// The fingerprint of the normalised address: one address, one account.
    pub email: BlindIndex,
    /// The language of what she is written.
    pub locale: Locale,
}

/// A contact is to be asked to activate the account; every earlier link is void (001-14).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ActivationRequested {
    /// The customer whose contact it is.
    pub customer: CustomerId,
    /// The contact.
    pub contact: ContactId,
    /// The link; what a mail carries is derived from it while the mail is rendered.
    pub link: LinkId,
    /// When it stops working.
    pub expires_at: Timestamp,
    /// Whether it leaves by itself or waits for somebody who reads it first (R10).
    pub sending: Sending,
    /// Who asks.
    pub by: Actor,
}

/// Somebody took the link to send it with the own mail program. It has been seen by others than the person, so it opens
/// nothing any more: all it can do is have another link mailed to the person's address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ActivationLinkHandedOut {
    /// The link.
    pub link: LinkId,
    /// Who took it.
    pub by: Actor,
}

/// An activation request that waited for somebody to read it was sent: the contact is invited (R10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ActivationRequestSent {
    /// The link.
    pub link: LinkId,
    /// Whether we mail it; otherwise it was handed out before, and went by the own mail program.
    pub mailed: bool,
    /// Who sent it.
    pub by: Actor,
}

/// A login identity exists and waits for its activation: the person made it with a link, or it came with the implementation
/// of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AccountRegistered {
    /// The link that was used; none at an implementation.
    pub link: Option<LinkId>,
    /// The person's language.
    pub locale: Locale,
    /// The link that activates it, mailed to the address of the account; none at an implementation, which issues its own.
    pub activation: Option<ActivationLinkIssued>,
}

/// The login identity is gone: password, second factor, sessions, keys and links. Contact and account stay (001-10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IdentitiesDeleted {
    /// Who did it.
    pub by: Actor,
}

/// The account may not act as this contact for the time being (001-16).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AccessSuspended {
    /// The customer.
    pub customer: CustomerId,
    /// The contact.
    pub contact: ContactId,
    /// Who did it.
    pub by: Actor,
}

/// The account may act as this contact again (001-15).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AccessRestored {
    /// The customer.
    pub customer: CustomerId,
    /// The contact.
    pub contact: ContactId,
    /// Who did it.
    pub by: Actor,
}
