//! A command on its way in, and what came of it.

use std::sync::Arc;

use cqrs_es::Aggregate;
use events::actor::Actor;
use events::digest::Digest;
use events::id::{CommandId, CorrelationId, CustomerId, EventId, StreamId};
use events::meta::Meta;
use events::payload::EventPayload;

/// An aggregate the log can hold: pure, copyable, and decided again when the stream moved underneath.
pub trait Logged:
    Aggregate<
        Services = (),
        Event: EventPayload,
        Command: Clone + Send + 'static,
        Error: Send + Sync + 'static,
    > + Clone
    + 'static
{
}

impl<A> Logged for A where
    A: Aggregate<
            Services = (),
            Event: EventPayload,
            Command: Clone + Send + 'static,
            Error: Send + Sync + 'static,
        > + Clone
        + 'static
{
}

/// Who sends a command, because of what, and how it is recognised when it is sent again.
#[derive(Clone, Debug)]
pub struct CommandContext {
    /// The command's id: the same id has one effect (INV-1).
    pub command: CommandId,
    /// The fingerprint of the command's content: the same id with another content is refused.
    pub fingerprint: Digest,
    /// Who acts.
    pub actor: Actor,
    /// The tenant, if the command belongs to one.
    pub customer: Option<CustomerId>,
    /// What belongs together.
    pub correlation: CorrelationId,
    /// The event that made a service issue the command.
    pub causation: Option<EventId>,
    /// W3C trace context.
    pub traceparent: Option<String>,
    /// The version of the stream the caller saw (`If-Match`); with none, the decision is made on whatever is there.
    pub expected: Option<i64>,
}

impl CommandContext {
    /// The metadata of every event of the command.
    pub(crate) fn meta(&self) -> Meta {
        Meta {
            actor: self.actor.clone(),
            command: self.command,
            customer: self.customer,
            correlation: self.correlation,
            causation: self.causation,
            traceparent: self.traceparent.clone(),
        }
    }
}

/// The outcome of a command that was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Done {
    /// The command.
    pub command: CommandId,
    /// The stream.
    pub stream: StreamId,
    /// The stream's version after it.
    pub version: i64,
    /// The shard the stream lives in.
    pub shard: i16,
    /// The position of its last event; 0 when the command changed nothing and is recorded nowhere.
    pub position: i64,
    /// Whether this is the stored outcome of an earlier sending.
    pub duplicate: bool,
}

/// A folded stream.
#[derive(Clone, Debug)]
pub struct Loaded<A> {
    /// The state.
    pub state: Arc<A>,
    /// Its version; 0 when there is no such stream.
    pub version: i64,
}
