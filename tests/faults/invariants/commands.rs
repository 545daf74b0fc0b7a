//! INV-1: no acknowledged command is lost, none has two effects. INV-2: a refused command left nothing; one without an
//! answer left all or nothing, and sending it again tells which.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::Findings;
use crate::facts::{Booked, Facts};
use crate::history::{Ending, Sent};

/// What the log itself holds of each command: built from the events' metadata, not from the book.
fn effects(facts: &Facts, findings: &mut Findings) -> BTreeMap<Uuid, Booked> {
    let mut effects: BTreeMap<Uuid, Booked> = BTreeMap::new();
    for event in &facts.events {
        let Ok(meta) = event.meta() else {
            findings.add("INV-1", format!("position {}: the metadata cannot be read", event.position));
            continue;
        };
        let begun = Booked {
            stream: event.stream.0,
            from: event.version - 1,
            to: event.version - 1,
            position: event.position - 1,
        };
        let known = effects.entry(meta.command.0).or_insert(begun);
        let follows = known.stream == event.stream.0
            && known.to + 1 == event.version
            && known.position + 1 == event.position;
        findings.demand(follows, "INV-1", || {
            format!(
                "command {} has effects in two places, the second at position {}",
                meta.command, event.position
            )
        });
        known.to = event.version;
        known.position = event.position;
    }
    effects
}

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    let effects = effects(facts, findings);
    for (command, booked) in &facts.commands {
        findings.demand(effects.get(command) == Some(booked), "INV-1", || {
            format!("command {command} is booked as {booked:?}, the log holds {:?}", effects.get(command))
        });
    }
    for command in effects.keys().filter(|command| !facts.commands.contains_key(command)) {
        findings.add("INV-1", format!("the events of command {command} are not booked"));
    }
    for sent in &facts.history {
        told(sent, effects.get(&sent.command), findings);
    }
}

/// What the client was told, against what the log holds.
fn told(sent: &Sent, effect: Option<&Booked>, findings: &mut Findings) {
    let about = || format!("{} with key {}", sent.letter.path, sent.letter.key);
    match (&sent.ending, effect) {
        (Ending::Done { version, position: Some(position), .. }, Some(effect)) => {
            findings.demand(effect.to == *version && effect.position == *position, "INV-1", || {
                format!("{} was told version {version} at {position}, the log holds {effect:?}", about())
            });
        }
        (Ending::Done { position: Some(position), .. }, None) => {
            findings.add("INV-1", format!("{} was acknowledged at {position} and is lost", about()));
        }
        (Ending::Done { position: None, .. }, Some(effect)) => {
            findings.add("INV-1", format!("{} was told that nothing was recorded: {effect:?}", about()));
        }
        (Ending::Refused(status, code), Some(effect)) => {
            findings.add("INV-2", format!("{} was refused ({status} {code}) and left {effect:?}", about()));
        }
        (Ending::Unknown, _) => findings.add("INV-2", format!("{} has no end after all tries", about())),
        (Ending::Done { position: None, .. } | Ending::Refused(..), None) => {}
    }
    if let Some(before) = sent.before {
        let same =
            matches!(sent.ending, Ending::Done { position: Some(now), repeated: true, .. } if now == before);
        findings.demand(same, "INV-2", || {
            format!("{} was in the log at {before}, sent again it answered {:?}", about(), sent.ending)
        });
    }
}
