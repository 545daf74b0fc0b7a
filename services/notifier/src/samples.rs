//! Samples of every content and of events, for tests.

use std::collections::BTreeSet;

use events::actor::{Actor, Side};
use events::digest::{BlindIndex, Digest};
use events::id::{
    AccountId, CommandId, ContactId, CorrelationId, CustomerId, EventId, LineId, PersonId, StreamId,
    TicketNumber,
};
use events::line::{Change, ContactDetails, Line};
use events::meta::Meta;
use events::payload::EventPayload;
use events::recorded::Recorded;
use events::request::{RequestEvent, RequestSubmitted};
use events::sealed::{FreeText, Sealed};
use jiff::Timestamp;
use uuid::Uuid;

use crate::content::{Content, LineText, Quote, TicketText};

fn ticket(fates: &[Option<&str>]) -> TicketText {
    let lines = fates.iter().zip(1..).map(|(fate, id)| LineText {
        id,
        sentence: format!("Grant Ana <Berg> & Co the role Technical {id}"),
        fate: fate.map(str::to_owned),
        reason: fate.filter(|fate| *fate == "rejected").map(|_| "Not \"now\"".to_owned()),
    });
    TicketText {
        number: "CR-1042".to_owned(),
        customer: "Acme <AS>".to_owned(),
        url: "https://portal.example/tickets/CR-1042".to_owned(),
        lines: lines.collect(),
        instead: false,
    }
}

fn quote(text: Option<&str>) -> Quote {
    Quote { author: "Siri Moe".to_owned(), text: text.map(str::to_owned) }
}

/// Every content in every shape a template distinguishes.
pub(crate) fn contents() -> Vec<Content> {
    let open = || ticket(&[None, None]);
    let closed =
        || ticket(&[Some("in force"), Some("rejected"), Some("not applied: the contact is no longer there")]);
    let words = || quote(Some("First row\r\nsecond <row>"));
    let mut contents = vec![
        Content::TicketRaised { ticket: open() },
        Content::TeamReplied { ticket: open(), quote: words() },
        Content::TeamReplied { ticket: TicketText { instead: true, ..open() }, quote: quote(None) },
        Content::CustomerReplied { ticket: open(), quote: words() },
        Content::Cancelled { ticket: open(), quote: words(), partly: false },
        Content::Cancelled { ticket: open(), quote: quote(None), partly: false },
        Content::Cancelled { ticket: closed(), quote: quote(None), partly: true },
        Content::NeedsReview { ticket: closed(), stopped: 1 },
        Content::NeedsReview { ticket: closed(), stopped: 2 },
    ];
    contents.push(Content::PasswordReset {
        link: "https://portal.example/reset?token=canary".to_owned(),
        expires: "24 November 2026, 12:00 UTC".to_owned(),
    });
    contents.push(Content::AddressChanged { link: "https://portal.example/sign-in".to_owned() });
    for about in [None, Some("line 2".to_owned())] {
        contents.push(Content::TeamAsked { ticket: open(), quote: words(), about });
    }
    for partly in [false, true] {
        contents.push(Content::Implemented {
            ticket: closed(),
            partly,
            deciders: partly.then(|| "Siri Moe".to_owned()),
        });
        contents.push(Content::Rejected {
            ticket: closed(),
            quote: quote(partly.then_some("Too wide")),
            partly,
        });
        for customer in [None, Some("Acme <AS>".to_owned())] {
            contents.push(Content::Invitation {
                customer: customer.clone(),
                email: "ana@acme.example".to_owned(),
                link: "https://portal.example/activate?token=canary".to_owned(),
                expires: "24 November 2026, 12:00 UTC".to_owned(),
                registers: partly,
            });
            contents.push(Content::Welcome {
                customer,
                email: "ana@acme.example".to_owned(),
                link: "https://portal.example/activate?token=canary".to_owned(),
                expires: "24 November 2026, 12:00 UTC".to_owned(),
                renewed: partly,
            });
        }
    }
    contents
}

pub(crate) fn staff() -> Actor {
    Actor::Staff { person: PersonId(Uuid::from_u128(10)), account: AccountId(Uuid::from_u128(11)) }
}

pub(crate) fn contact() -> Actor {
    Actor::Contact {
        person: PersonId(Uuid::from_u128(20)),
        account: AccountId(Uuid::from_u128(21)),
        customer: CustomerId(Uuid::from_u128(22)),
        contact: ContactId(Uuid::from_u128(23)),
        side: Side::Customer,
    }
}

pub(crate) fn text() -> Sealed<FreeText> {
    Sealed::new(PersonId(Uuid::from_u128(20)), "c2VhbGVk".to_owned())
}

fn details() -> ContactDetails {
    let index = BlindIndex(Digest([7; 32]));
    ContactDetails {
        sealed: Sealed::new(PersonId(Uuid::from_u128(30)), "c2VhbGVk".to_owned()),
        email: index,
        all: index,
    }
}

/// One line of every kind, numbered from 1.
pub(crate) fn lines() -> Vec<Line> {
    let (contact, person) = (ContactId(Uuid::from_u128(31)), PersonId(Uuid::from_u128(30)));
    let roles = |keys: &[&str]| keys.iter().map(|key| (*key).into()).collect::<BTreeSet<_>>();
    let changes = vec![
        Change::AddContact {
            contact,
            person,
            side: Side::Customer,
            details: details(),
            roles: roles(&["tech", "legal"]),
        },
        Change::EditDetails { contact, person, details: details(), becomes: None },
        Change::GrantRole { contact, person, role: "tech".into() },
        Change::RevokeRole { contact, person, role: "tech".into() },
        Change::RemoveContact { contact, person },
        Change::MoveContact { contact, person, to: Side::Purchaser, roles: roles(&["tech"]) },
    ];
    changes.into_iter().zip(1..).map(|(change, id)| Line { id: LineId(id), base: 3, change }).collect()
}

pub(crate) fn submitted() -> RequestEvent {
    RequestSubmitted {
        number: TicketNumber(1042),
        customer: CustomerId(Uuid::from_u128(22)),
        side: Side::Customer,
        shared: false,
        by: contact(),
        lines: lines(),
        reason: Some(text()),
    }
    .into()
}

/// `event` as the log returns it, at `version` of stream 99, which a request numbered 77 caused.
pub(crate) fn recorded<E: EventPayload>(event: &E, version: i64) -> Recorded {
    let meta = Meta {
        actor: staff(),
        command: CommandId(Uuid::from_u128(50)),
        customer: None,
        correlation: CorrelationId(Uuid::from_u128(77)),
        causation: None,
        traceparent: None,
    };
    Recorded {
        shard: 0,
        position: version,
        stream: StreamId(Uuid::from_u128(99)),
        kind: E::KIND,
        version,
        id: EventId(Uuid::from_u128(1000 + u128::from(version.unsigned_abs()))),
        event_type: event.type_name().to_owned(),
        schema: event.schema_version(),
        data: event.encode().unwrap(),
        meta: serde_json::to_string(&meta).unwrap(),
        recorded_at: "2026-11-21T12:00:00Z".parse::<Timestamp>().unwrap(),
        hash: Digest([0; 32]),
    }
}
