//! The role catalogue as data: which roles exist, for which side, and what each grants (000-12, 000-15, R12, R15).

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::actor::Side;
use crate::id::{PermissionKey, RoleKey, StreamId};
use crate::payload::{ClaimChange, StreamKind, event_enum};

/// A named set of permissions that contacts of one side may hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// The stable key.
    pub key: RoleKey,
    /// The name people see, for example `Cust. Admin.`.
    pub name: String,
    /// What the role is responsible for.
    pub responsibility: String,
    /// The side it is offered on while a purchaser is assigned; without a purchaser every role is offered (P5, R15).
    pub side: Side,
    /// What it grants.
    pub permissions: BTreeSet<PermissionKey>,
}

/// A named set of permissions for support staff and auditors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StaffRole {
    /// The stable key, for example `approver`.
    pub key: RoleKey,
    /// The name people see.
    pub name: String,
    /// What it grants.
    pub permissions: BTreeSet<PermissionKey>,
}

/// A whole catalogue was put in force, replacing the one before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CatalogueAdopted {
    /// Its version, one more than the one before.
    pub version: u32,
    /// The roles contacts may hold, in the order people see.
    pub roles: Vec<Role>,
    /// The roles staff may hold.
    pub staff_roles: Vec<StaffRole>,
    /// Roles that somebody of a customer must always hold (P4).
    pub required_roles: BTreeSet<RoleKey>,
    /// Pairs that one contact should not hold together (000-14): a warning, never a refusal.
    pub separated_roles: Vec<(RoleKey, RoleKey)>,
}

event_enum! {
    /// What happened to the role catalogue.
    CatalogueEvent, StreamKind::Catalogue, claims = no_claims;
    /// See [`CatalogueAdopted`].
    Adopted(CatalogueAdopted) = "catalogue.adopted", 1;
}

fn no_claims(_: &CatalogueEvent, _: StreamId) -> Vec<ClaimChange> {
    Vec::new()
}
