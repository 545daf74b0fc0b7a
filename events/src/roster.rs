//! Events of a roster: a customer's contacts and the roles in force.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::actor::Side;
use crate::digest::BlindIndex;
use crate::id::{ContactId, CustomerId, LineId, PersonId, RequestId, RoleKey, StreamId};
use crate::line::ContactDetails;
use crate::payload::{Claim, ClaimChange, StreamKind, event_enum};

/// Why a right exists: every change of the roster names its cause (INV-5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "by", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Cause {
    /// The people named when the customer was first recorded (000-3).
    Registration,
    /// A line of a countersigned request.
    Line {
        /// The request.
        request: RequestId,
        /// Its revision.
        revision: u32,
        /// The line.
        line: LineId,
    },
    /// The contact was deleted for good, as two people agreed (001-11, R7).
    Deletion {
        /// The countersigned proposal.
        proposal: u32,
    },
}

/// A customer was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CustomerRegistered {
    /// The customer.
    pub customer: CustomerId,
    /// The organisation's name.
    pub name: String,
}

/// A purchaser organisation was assigned; roles are now exclusive to one side (P5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PurchaserAssigned {
    /// The purchaser organisation's name.
    pub name: String,
}

/// The purchaser organisation left; it had no contacts any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PurchaserWithdrawn {}

/// A contact joined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactAdded {
    /// The contact.
    pub contact: ContactId,
    /// Who it is.
    pub person: PersonId,
    /// The side joined.
    pub side: Side,
    /// The details.
    pub details: ContactDetails,
    /// Why.
    pub cause: Cause,
}

/// A contact's details changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactDetailsEdited {
    /// The contact.
    pub contact: ContactId,
    /// All details as they are now.
    pub details: ContactDetails,
    /// The fingerprint of the address before.
    pub former_email: BlindIndex,
    /// The contact is another person from now on: the one whose address it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handed_over: Option<HandedOver>,
    /// Why.
    pub cause: Cause,
}

/// A contact stands for another person than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HandedOver {
    /// Who it was.
    pub from: PersonId,
    /// Who it is.
    pub to: PersonId,
}

/// A role came into force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleGranted {
    /// The contact.
    pub contact: ContactId,
    /// The role.
    pub role: RoleKey,
    /// Why.
    pub cause: Cause,
}

/// A role ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleRevoked {
    /// The contact.
    pub contact: ContactId,
    /// The role.
    pub role: RoleKey,
    /// Why.
    pub cause: Cause,
}

/// A contact left; the roles held until then ended with it (000-37).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactRemoved {
    /// The contact.
    pub contact: ContactId,
    /// Who it was.
    pub person: PersonId,
    /// The roles that ended.
    pub roles: BTreeSet<RoleKey>,
    /// The fingerprint of the address that is free again.
    pub email: BlindIndex,
    /// Why.
    pub cause: Cause,
}

/// A contact changed sides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactMoved {
    /// The contact.
    pub contact: ContactId,
    /// The side moved to.
    pub to: Side,
    /// All roles held from now on.
    pub roles: BTreeSet<RoleKey>,
    /// Why.
    pub cause: Cause,
}

/// What became of one approved line when it met the roster.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "result", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Outcome {
    /// It changed the roster.
    Applied,
    /// The roster already was as the line asks.
    AlreadyTrue,
    /// The roster moved underneath; nothing was done for this line.
    Moved {
        /// What moved, as a stable code.
        why: Moved,
    },
}

/// What moved underneath a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Moved {
    /// The contact is no longer there.
    ContactGone,
    /// The contact's details were changed by somebody else.
    DetailsChanged,
    /// The contact's roles were changed by somebody else.
    RolesChanged,
    /// The contact changed sides.
    SideChanged,
    /// Another contact has this address by now.
    DuplicateContact,
    /// The role is not offered on this side, or not at all, any more (000-15).
    RoleNotOffered,
    /// There is no purchaser organisation any more.
    NoPurchaser,
    /// A required role would be left uncovered by now (P4).
    RequiredRoleUncovered,
    /// The last administrator would be gone by now.
    LastAdministrator,
    /// The contact would be left without any role (R8).
    NoRoleLeft,
}

/// The approved lines of a request met the roster; the last event of that command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangesApplied {
    /// The request.
    pub request: RequestId,
    /// Its revision.
    pub revision: u32,
    /// What became of each line.
    pub outcomes: Vec<(LineId, Outcome)>,
    /// People who joined, each to have an account (000-35).
    pub joined: Vec<ContactId>,
    /// People who left (000-37).
    pub left: Vec<PersonId>,
}

event_enum! {
    /// What happened to a roster.
    RosterEvent, StreamKind::Roster, claims = claims;
    /// See [`CustomerRegistered`].
    CustomerRegistered(CustomerRegistered) = "roster.customer-registered", 1;
    /// See [`PurchaserAssigned`].
    PurchaserAssigned(PurchaserAssigned) = "roster.purchaser-assigned", 1;
    /// See [`PurchaserWithdrawn`].
    PurchaserWithdrawn(PurchaserWithdrawn) = "roster.purchaser-withdrawn", 1;
    /// See [`ContactAdded`].
    ContactAdded(ContactAdded) = "roster.contact-added", 1;
    /// See [`ContactDetailsEdited`].
    ContactDetailsEdited(ContactDetailsEdited) = "roster.contact-details-edited", 1;
    /// See [`RoleGranted`].
    RoleGranted(RoleGranted) = "roster.role-granted", 1;
    /// See [`RoleRevoked`].
    RoleRevoked(RoleRevoked) = "roster.role-revoked", 1;
    /// See [`ContactRemoved`].
    ContactRemoved(ContactRemoved) = "roster.contact-removed", 1;
    /// See [`ContactMoved`].
    ContactMoved(ContactMoved) = "roster.contact-moved", 1;
    /// See [`ChangesApplied`].
    ChangesApplied(ChangesApplied) = "roster.changes-applied", 1;
}

/// One address, one contact within a roster.
fn claims(event: &RosterEvent, stream: StreamId) -> Vec<ClaimChange> {
    let address = |index: &BlindIndex| {
        let mut value = stream.0.as_bytes().to_vec();
        value.extend_from_slice(&index.0.0);
        Claim::new("contact-email", &value)
    };
    match event {
        RosterEvent::ContactAdded(added) => vec![ClaimChange::Take(address(&added.details.email))],
        RosterEvent::ContactRemoved(removed) => vec![ClaimChange::Release(address(&removed.email))],
        RosterEvent::ContactDetailsEdited(edited) if edited.former_email != edited.details.email => vec![
            ClaimChange::Release(address(&edited.former_email)),
            ClaimChange::Take(address(&edited.details.email)),
        ],
        _ => Vec::new(),
    }
}
