//! INV-7: each event yields exactly its rows in the outbox. INV-18: what a service did because of an event, it did once.

use std::collections::BTreeMap;

use events::account::AccountEvent;
use events::actor::Actor;
use events::payload::StreamKind;
use events::recorded::Recorded;
use events::request::RequestEvent;
use uuid::Uuid;

use super::Findings;
use crate::facts::Facts;

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    outbox(facts, findings);
    once(facts, findings);
}

/// Which notice an event causes: written down a second time, from the requirements (M1 … M14), not from the notifier.
fn notice(event: &Recorded) -> Option<(&'static str, String)> {
    let requester = || "requester".to_owned();
    let desk = || "desk".to_owned();
    let of_customer = |by: &Actor| matches!(by, Actor::Contact { .. });
    match event.kind {
        StreamKind::Request => match event.decode().ok()? {
            RequestEvent::Submitted(_) => Some(("ticket-raised", requester())),
            RequestEvent::QueryRaised(_) => Some(("team-asked", requester())),
            RequestEvent::QueryAnswered(answered) if of_customer(&answered.by) => {
                Some(("customer-replied", desk()))
            }
            RequestEvent::CommentAdded(added) if of_customer(&added.by) => Some(("customer-replied", desk())),
            RequestEvent::CommentAdded(_) => Some(("team-replied", requester())),
            RequestEvent::Rejected(_) => Some(("rejected", requester())),
            RequestEvent::Cancelled(_) => Some(("cancelled", requester())),
            RequestEvent::Conflicted(_) => Some(("needs-review", desk())),
            RequestEvent::Implemented(_) => Some(("implemented", requester())),
            _ => None,
        },
        StreamKind::Account => match event.decode().ok()? {
            AccountEvent::ActivationLinkIssued(_) => Some(("welcome", format!("account:{}", event.stream))),
            AccountEvent::PasswordResetRequested(_) => {
                Some(("password-reset", format!("account:{}", event.stream)))
            }
            _ => None,
        },
        StreamKind::Roster
        | StreamKind::Catalogue
        | StreamKind::Policy
        | StreamKind::Terms
        | StreamKind::Jobs => None,
    }
}

fn outbox(facts: &Facts, findings: &mut Findings) {
    let mut rows: BTreeMap<Uuid, Vec<(&str, &str)>> = BTreeMap::new();
    for due in &facts.outbox {
        rows.entry(due.event).or_default().push((&due.template, &due.recipient));
    }
    let expected = facts
        .events
        .iter()
        .filter(|event| event.position > facts.intake_from && !facts.quarantined.contains(&event.stream.0));
    for event in expected {
        let notice = notice(event);
        let wanted: Vec<(&str, &str)> =
            notice.iter().map(|(template, to)| (*template, to.as_str())).collect();
        let found = rows.remove(&event.id.0).unwrap_or_default();
        findings.demand(found == wanted, "INV-7", || {
            format!("position {} ({}): due is {found:?}, not {wanted:?}", event.position, event.event_type)
        });
    }
    let held = |id: &Uuid| {
        facts.events.iter().any(|event| event.id.0 == *id && facts.quarantined.contains(&event.stream.0))
    };
    for (event, found) in rows.iter().filter(|(event, _)| !held(event)) {
        findings.add("INV-7", format!("event {event} is not there, or older than the intake: {found:?}"));
    }
}

/// One cause, one stream, one type: one event. Lists of a batch (roles, contacts) are of the one command that applies.
fn once(facts: &Facts, findings: &mut Findings) {
    let mut first: BTreeMap<(Uuid, Uuid, &str), Uuid> = BTreeMap::new();
    for event in &facts.events {
        let Ok(meta) = event.meta() else { continue };
        let Some(cause) = meta.causation else { continue };
        let key = (cause.0, event.stream.0, event.event_type.as_str());
        let command = *first.entry(key).or_insert(meta.command.0);
        findings.demand(command == meta.command.0, "INV-18", || {
            format!("position {}: event {cause} caused this {} twice", event.position, event.event_type)
        });
    }
}
