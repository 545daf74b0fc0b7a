//! INV-3: versions are 1..n, and what ended before another began has the lower version. INV-9: no subscriber passes a
//! position whose lower neighbour commits later. INV-18: message N of the stream is position N.

use std::collections::BTreeMap;
use std::time::Instant;

use uuid::Uuid;

use super::Findings;
use crate::facts::Facts;
use crate::history::Ending;

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    versions(facts, findings);
    real_time(facts, findings);
    subscriber(facts, findings);
    transport(facts, findings);
}

fn versions(facts: &Facts, findings: &mut Findings) {
    let mut streams: BTreeMap<Uuid, i64> = BTreeMap::new();
    for (place, event) in facts.events.iter().enumerate() {
        let expected = i64::try_from(place).unwrap_or(i64::MAX).saturating_add(1);
        findings.demand(event.position == expected, "INV-9", || {
            format!("position {} stands where {expected} must stand", event.position)
        });
        let version = streams.entry(event.stream.0).or_default();
        findings.demand(event.version == *version + 1, "INV-3", || {
            format!("position {}: version {} follows version {version}", event.position, event.version)
        });
        *version = event.version;
    }
}

/// For two commands of one stream: the one that ended before the other began has the lower version.
fn real_time(facts: &Facts, findings: &mut Findings) {
    let mut streams: BTreeMap<Uuid, Vec<(i64, Instant, Instant)>> = BTreeMap::new();
    for sent in &facts.history {
        let Ending::Done { version, position: Some(_), .. } = sent.ending else { continue };
        let Some(booked) = facts.commands.get(&sent.command) else { continue };
        streams.entry(booked.stream).or_default().push((version, sent.began, sent.ended));
    }
    for (stream, mut acts) in streams {
        acts.sort_by_key(|(version, ..)| *version);
        let mut latest_begin: Option<(i64, Instant)> = None;
        for (version, began, ended) in acts {
            if let Some((lower, begin)) = latest_begin {
                findings.demand(ended >= begin, "INV-3", || {
                    format!("stream {stream}: version {version} ended before version {lower} began")
                });
            }
            if latest_begin.is_none_or(|(_, begin)| began > begin) {
                latest_begin = Some((version, began));
            }
        }
    }
}

fn subscriber(facts: &Facts, findings: &mut Findings) {
    findings.demand(facts.seen.len() == facts.events.len(), "INV-9", || {
        format!("the subscriber saw {} of {} events", facts.seen.len(), facts.events.len())
    });
    for (seen, event) in facts.seen.iter().zip(&facts.events) {
        findings.demand(*seen == (event.position, event.id.0), "INV-9", || {
            format!("where position {} stands the subscriber saw {} ({})", event.position, seen.0, seen.1)
        });
    }
}

/// The stream may begin late after it was made anew; from there on it is the log.
fn transport(facts: &Facts, findings: &mut Findings) {
    let begin = facts.transport.first().map_or(0, |(sequence, _)| *sequence);
    let log = facts.events.iter().filter(|event| event.position >= begin);
    let log: Vec<(i64, Uuid)> = log.map(|event| (event.position, event.id.0)).collect();
    findings.demand(!facts.transport.is_empty(), "INV-18", || "the stream is empty".to_owned());
    findings.demand(facts.transport.len() == log.len(), "INV-18", || {
        format!("the stream holds {} messages from {begin} on, the log {}", facts.transport.len(), log.len())
    });
    for (message, event) in facts.transport.iter().zip(&log) {
        findings.demand(message == event, "INV-18", || {
            format!(
                "message {} carries event {}, position {} is event {}",
                message.0, message.1, event.0, event.1
            )
        });
    }
}
