//! What travels with every event beside its payload.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::actor::Actor;
use crate::id::{CommandId, CorrelationId, CustomerId, EventId};

/// Who, for whom, because of what. No personal data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Meta {
    /// Who acted.
    pub actor: Actor,
    /// The command that produced the event.
    pub command: CommandId,
    /// The tenant the event belongs to; none for installation-wide facts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<CustomerId>,
    /// What belongs together: for everything a change request causes, the request.
    pub correlation: CorrelationId,
    /// The event that made a service issue the command.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub causation: Option<EventId>,
    /// W3C trace context of the request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub traceparent: Option<String>,
}
