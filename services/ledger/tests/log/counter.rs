//! A small aggregate: it counts to a limit, and may hold names that must be unique.

use cqrs_es::event_sink::EventSink;
use cqrs_es::{Aggregate, DomainEvent};
use events::actor::Actor;
use events::digest::Digest;
use events::id::{CommandId, CorrelationId, StreamId};
use events::payload::{Claim, ClaimChange, DecodeError, EventPayload, StreamKind};
use ledger::command::CommandContext;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The counter refuses to pass this.
pub(crate) const LIMIT: i64 = 1_000_000;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Counted {
    Added { by: i64 },
    Named { name: String },
    Unnamed { name: String },
}

#[derive(Clone, Debug)]
pub(crate) enum Count {
    /// Adds once.
    Add(i64),
    /// Adds one, so many times.
    Fill(usize),
    /// Adds one, but only when nothing was added yet.
    First,
    Name(&'static str),
    Unname(&'static str),
    /// Unname and name in one command.
    Rename(&'static str, &'static str),
    Nothing,
    Panic,
}

#[derive(Debug, PartialEq, thiserror::Error)]
#[error("no")]
pub(crate) struct No;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Counter {
    pub(crate) total: i64,
    pub(crate) events: i64,
    pub(crate) names: Vec<String>,
}

impl Aggregate for Counter {
    const TYPE: &'static str = "counter";
    type Command = Count;
    type Event = Counted;
    type Error = No;
    type Services = ();

    async fn handle(&mut self, command: Count, (): &(), sink: &EventSink<Self>) -> Result<(), No> {
        let named = |name: &str| Counted::Named { name: name.to_owned() };
        let unnamed = |name: &str| Counted::Unnamed { name: name.to_owned() };
        match command {
            Count::Add(by) if self.total + by > LIMIT => return Err(No),
            Count::Add(by) => sink.write(Counted::Added { by }, self).await,
            Count::Fill(times) => {
                for _ in 0..times {
                    sink.write(Counted::Added { by: 1 }, self).await;
                }
            }
            Count::First if self.total > 0 => return Err(No),
            Count::First => sink.write(Counted::Added { by: 1 }, self).await,
            Count::Name(name) => sink.write(named(name), self).await,
            Count::Unname(name) => sink.write(unnamed(name), self).await,
            Count::Rename(from, to) => {
                sink.write(unnamed(from), self).await;
                sink.write(named(to), self).await;
            }
            Count::Nothing => {}
            Count::Panic => panic!("the aggregate's own mistake"),
        }
        Ok(())
    }

    fn apply(&mut self, event: Counted) {
        self.events += 1;
        match event {
            Counted::Added { by } => self.total += by,
            Counted::Named { name } => self.names.push(name),
            Counted::Unnamed { name } => self.names.retain(|known| *known != name),
        }
    }
}

impl DomainEvent for Counted {
    fn event_type(&self) -> String {
        self.type_name().to_owned()
    }

    fn event_version(&self) -> String {
        "1".to_owned()
    }
}

impl EventPayload for Counted {
    const KIND: StreamKind = StreamKind::Roster;

    fn type_name(&self) -> &'static str {
        match self {
            Self::Added { .. } => "counter.added",
            Self::Named { .. } => "counter.named",
            Self::Unnamed { .. } => "counter.unnamed",
        }
    }

    fn schema_version(&self) -> i16 {
        1
    }

    fn encode(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }

    fn decode(event_type: &str, _: i16, data: &str) -> Result<Self, DecodeError> {
        serde_json::from_str(data).map_err(|source| DecodeError::Malformed {
            event_type: event_type.to_owned(),
            part: "payload",
            source,
        })
    }

    fn claims(&self, _: StreamId) -> Vec<ClaimChange> {
        match self {
            Self::Added { .. } => Vec::new(),
            Self::Named { name } => vec![ClaimChange::Take(Claim::new("name", name.as_bytes()))],
            Self::Unnamed { name } => vec![ClaimChange::Release(Claim::new("name", name.as_bytes()))],
        }
    }
}

pub(crate) fn stream() -> StreamId {
    StreamId(Uuid::new_v4())
}

/// A new command.
pub(crate) fn context() -> CommandContext {
    CommandContext {
        command: CommandId(Uuid::new_v4()),
        fingerprint: Digest::of("test", &[b"same"]),
        actor: Actor::system("test"),
        customer: None,
        correlation: CorrelationId(Uuid::new_v4()),
        causation: None,
        traceparent: None,
        expected: None,
    }
}
