//! Access that somebody grants a contact, and from where it works (requirements §2.5).

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::actor::Actor;
use crate::id::{ContactId, CustomerId, LinkId};
use crate::sealed::{Networks, Sealed};

/// A contact was granted access: a login identity exists from now on and waits for its person, who sets the own password with
/// the link that is mailed at once (003-14, 003-17). Every earlier link is void.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AccessGranted {
    /// The customer whose contact it is.
    pub customer: CustomerId,
    /// The contact.
    pub contact: ContactId,
    /// The link; what the mail carries is derived from it while the mail is rendered.
    pub link: LinkId,
    /// When it stops working.
    pub expires_at: Timestamp,
    /// Who grants it.
    pub by: Actor,
}

/// From where a contact's access works (003-12), instead of whatever was settled before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AccessRestricted {
    /// The customer.
    pub customer: CustomerId,
    /// The contact.
    pub contact: ContactId,
    /// The only networks it works from; none for from anywhere.
    pub networks: Option<Sealed<Networks>>,
    /// Who settled it.
    pub by: Actor,
}
