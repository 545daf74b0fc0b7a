//! Events and outbox rows for tests.

use chassis::postgres::Pool;
use events::actor::Actor;
use events::digest::Digest;
use events::id::{AccountId, EventId, PersonId, StreamId};
use events::payload::EventPayload;
use events::recorded::Recorded;
use events::request::{CommentAdded, RequestEvent};
use events::sealed::Sealed;
use notifier::notice::{Notice, Recipient};
use notifier::outbox::enqueue;
use notifier::template::Template;
use uuid::Uuid;

/// A team's comment on request `stream`, at `position` of the log.
pub(crate) fn comment(stream: u128, position: i64) -> Recorded {
    let person = PersonId(Uuid::from_u128(1));
    let by = Actor::Staff { person, account: AccountId(Uuid::from_u128(2)) };
    let event = RequestEvent::from(CommentAdded { by, text: Sealed::new(person, "c2VhbGVk".to_owned()) });
    Recorded {
        shard: 0,
        position,
        stream: StreamId(Uuid::from_u128(stream)),
        kind: RequestEvent::KIND,
        version: position,
        id: EventId(Uuid::from_u128(1_000_000 + u128::from(position.unsigned_abs()))),
        event_type: event.type_name().to_owned(),
        schema: event.schema_version(),
        data: event.encode().unwrap(),
        meta: "{}".to_owned(),
        recorded_at: "2026-11-21T12:00:00Z".parse().unwrap(),
        hash: Digest([0; 32]),
    }
}

/// A mail to the requester because of `event`.
pub(crate) fn notice(event: &Recorded) -> Notice {
    Notice { template: Template::TeamReplied, to: Recipient::Requester, thread: event.stream.0 }
}

/// Makes `event`'s mail due; answers its id.
pub(crate) async fn due(pool: &Pool, event: &Recorded) -> Uuid {
    let notice = notice(event);
    assert_eq!(enqueue(&pool.get().await.unwrap(), event, &[notice]).await.unwrap(), 1);
    notice.mail_id(event.id)
}
