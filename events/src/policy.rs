//! The policy of one customer as data: what its contacts need for an account and how they come to one (R1, R5, R10).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::actor::Actor;
use crate::id::StreamId;
use crate::payload::{ClaimChange, StreamKind, event_enum};

/// When a contact comes to an account (R5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Provisioning {
    /// With the implementation of the request that adds the contact (000-35).
    #[default]
    OnImplementation,
    /// When somebody sends the contact an activation request (001-14).
    ByInvitation,
    /// When somebody grants the contact access (003-6).
    ByGrant,
    /// Never: contacts are entries of a list and no more.
    Never,
}

/// Whether prohibiting access can be taken back (R1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Reversal {
    /// It can (001-15, 001-16).
    #[default]
    Reversible,
    /// It cannot: a deactivated contact stays so (004-5, 004-6).
    Irreversible,
}

/// How an activation request leaves (R10).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Sending {
    /// By itself (000-35).
    #[default]
    Auto,
    /// When somebody has read it: sent from the page, or with the own mail program (001-14).
    Review,
}

/// Everything a customer's policy settles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// When a contact comes to an account.
    pub provisioning: Provisioning,
    /// Whether prohibiting access can be taken back.
    pub reversal: Reversal,
    /// How an activation request leaves.
    pub sending: Sending,
    /// How long the link of an activation request works, in hours, from 1 to 720 (P16). The link that follows a registration
    /// works for 72, as that of a welcome.
    pub link_hours: u16,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            provisioning: Provisioning::default(),
            reversal: Reversal::default(),
            sending: Sending::default(),
            link_hours: 72,
        }
    }
}

/// Somebody proposed another policy; it counts only once somebody else has adopted it. An earlier proposal is void.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PolicyProposed {
    /// Which proposal of this customer it is, from 1.
    pub proposal: u32,
    /// The whole policy.
    pub policy: Policy,
    /// Who proposed it.
    pub by: Actor,
}

/// A proposed policy is in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PolicyAdopted {
    /// The proposal.
    pub proposal: u32,
    /// The whole policy, as it was proposed.
    pub policy: Policy,
    /// Who adopted it: never the person who proposed it.
    pub by: Actor,
}

/// A proposal was taken back or refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PolicyDropped {
    /// The proposal.
    pub proposal: u32,
    /// Who did it.
    pub by: Actor,
}

event_enum! {
    /// What happened to the policy of a customer.
    PolicyEvent, StreamKind::Policy, claims = no_claims;
    /// See [`PolicyProposed`].
    Proposed(PolicyProposed) = "policy.proposed", 1;
    /// See [`PolicyAdopted`].
    Adopted(PolicyAdopted) = "policy.adopted", 1;
    /// See [`PolicyDropped`].
    Dropped(PolicyDropped) = "policy.dropped", 1;
}

fn no_claims(_: &PolicyEvent, _: StreamId) -> Vec<ClaimChange> {
    Vec::new()
}
