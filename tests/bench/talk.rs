//! The work W: a conversation on a change request. Load five events of 590 bytes, fold, decide, append one to three.

use std::sync::atomic::{AtomicUsize, Ordering};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use cqrs_es::Aggregate;
use cqrs_es::event_sink::EventSink;
use events::actor::{Actor, Side};
use events::digest::Digest;
use events::id::{AccountId, CommandId, ContactId, CorrelationId, CustomerId, PersonId, StreamId};
use events::meta::Meta;
use events::payload::EventPayload;
use events::request::{CommentAdded, RequestEvent};
use events::sealed::{FreeText, Sealed};
use ledger::command::CommandContext;
use rand::Rng as _;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Bytes of an event's JSON.
const BYTES: usize = 590;

/// Events of a stream before the work begins.
pub(crate) const LOADED: usize = 5;

/// A conversation, folded: enough to decide.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Talk {
    pub(crate) messages: u64,
    pub(crate) characters: usize,
}

/// Says something, so many times.
#[derive(Clone, Debug)]
pub(crate) struct Say {
    pub(crate) message: CommentAdded,
    pub(crate) times: usize,
}

/// Too much was said already.
#[derive(Debug, PartialEq, thiserror::Error)]
#[error("the conversation is closed")]
pub(crate) struct Closed;

impl Talk {
    /// The decision, the same for both sides of a comparison.
    pub(crate) fn decide(&self, say: &Say) -> Result<Vec<RequestEvent>, Closed> {
        if self.messages > 1_000_000 {
            return Err(Closed);
        }
        Ok((0..say.times).map(|_| RequestEvent::CommentAdded(say.message.clone())).collect())
    }
}

impl Aggregate for Talk {
    const TYPE: &'static str = "talk";
    type Command = Say;
    type Event = RequestEvent;
    type Error = Closed;
    type Services = ();

    async fn handle(&mut self, say: Say, (): &(), sink: &EventSink<Self>) -> Result<(), Closed> {
        for event in self.decide(&say)? {
            sink.write(event, self).await;
        }
        Ok(())
    }

    fn apply(&mut self, event: RequestEvent) {
        self.messages += 1;
        if let RequestEvent::CommentAdded(comment) = event {
            self.characters += comment.text.cipher.len();
        }
    }
}

/// Somebody of some customer.
pub(crate) fn contact(person: PersonId, customer: CustomerId) -> Actor {
    Actor::Contact {
        person,
        account: AccountId(person.derive("account")),
        customer,
        contact: ContactId(person.derive("contact")),
        side: Side::Customer,
    }
}

/// A message of 590 bytes that nobody can open.
pub(crate) fn message() -> CommentAdded {
    let person = PersonId(Uuid::new_v4());
    let by = contact(person, CustomerId(Uuid::new_v4()));
    let empty = CommentAdded { by, text: Sealed::<FreeText>::new(person, String::new()) };
    let rest = serde_json::to_string(&empty).map_or(0, |text| text.len());
    let mut noise = vec![0; BYTES];
    rand::rng().fill_bytes(&mut noise);
    let mut cipher = STANDARD_NO_PAD.encode(noise);
    cipher.truncate(BYTES.saturating_sub(rest));
    CommentAdded { text: Sealed::new(person, cipher), ..empty }
}

/// A new command of whoever wrote the message.
pub(crate) fn context(by: &Actor) -> CommandContext {
    let customer = match by {
        Actor::Contact { customer, .. } => Some(*customer),
        _ => None,
    };
    CommandContext {
        command: CommandId(Uuid::new_v4()),
        fingerprint: Digest::of("countersign.bench.v1", &[]),
        actor: by.clone(),
        customer,
        correlation: CorrelationId(Uuid::new_v4()),
        causation: None,
        traceparent: None,
        expected: None,
    }
}

/// The metadata the ledger would store for a command.
pub(crate) fn meta(context: &CommandContext) -> Meta {
    Meta {
        actor: context.actor.clone(),
        command: context.command,
        customer: context.customer,
        correlation: context.correlation,
        causation: None,
        traceparent: None,
    }
}

/// An event as it is stored: type, schema, JSON.
pub(crate) fn stored(event: &RequestEvent) -> anyhow::Result<(&'static str, i16, String)> {
    Ok((event.type_name(), event.schema_version(), event.encode()?))
}

/// Streams handed out one after the other, so that callers meet on none.
pub(crate) struct Streams {
    ids: Vec<StreamId>,
    next: AtomicUsize,
}

impl Streams {
    pub(crate) fn new(ids: Vec<StreamId>) -> Self {
        Self { ids, next: AtomicUsize::new(0) }
    }

    /// The next stream, and its number in all that were handed out. After the last the first comes again.
    pub(crate) fn next(&self) -> (usize, StreamId) {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        (number, self.ids[number % self.ids.len()])
    }

    /// How often each stream was handed out.
    pub(crate) fn rounds(&self) -> usize {
        self.next.load(Ordering::Relaxed).div_ceil(self.ids.len().max(1))
    }
}

/// One, two, three, one, two …: two on average.
pub(crate) fn times(number: usize) -> usize {
    1 + number % 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_has_590_bytes_and_none_is_like_another() {
        let (_, _, data) = stored(&RequestEvent::CommentAdded(message())).unwrap();
        assert_eq!(data.len(), BYTES);
        assert_ne!(message(), message());
    }

    #[tokio::test]
    async fn both_sides_decide_the_same() {
        let say = Say { message: message(), times: 3 };
        let mut talk = Talk::default();
        let decided = talk.decide(&say).unwrap();
        let sink = EventSink::default();
        talk.handle(say, &(), &sink).await.unwrap();
        assert_eq!(sink.collect().await, decided);
        assert_eq!(talk.messages, 3);
        assert_eq!((0..6).map(times).sum::<usize>(), 12, "two on average");
    }

    #[test]
    fn streams_come_in_turn() {
        let ids: Vec<StreamId> = (0..2).map(|_| StreamId(Uuid::new_v4())).collect();
        let streams = Streams::new(ids.clone());
        let given: Vec<_> = (0..3).map(|_| streams.next()).collect();
        assert_eq!(given, [(0, ids[0]), (1, ids[1]), (2, ids[0])]);
        assert_eq!(streams.rounds(), 2);
    }
}
