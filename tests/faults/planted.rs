//! A check that cannot fail proves nothing: in the facts of a real run without faults every kind of violation is planted,
//! and the check of its invariant sees it.

use std::time::Duration;

use anyhow::{Context as _, ensure};
use events::recorded::Recorded;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::facts::{Booked, Facts};
use crate::history::Ending;
use crate::invariants::check;
use crate::load::Load;
use crate::site::{Site, tell};

/// A violation: what it is called, the invariant that must see it, and how it is planted.
type Planted = (&'static str, &'static str, fn(&mut Facts) -> anyhow::Result<()>);

const PLANTED: &[Planted] = &[
    ("an acknowledged command is lost", "INV-1", |facts| {
        let place = acknowledged(facts)?;
        let command = facts.history[place].command;
        facts.commands.remove(&command);
        facts.events.retain(|event| event.meta().is_ok_and(|meta| meta.command.0 != command));
        Ok(())
    }),
    ("a command took effect twice", "INV-1", |facts| {
        let event = of_type(facts, "request.comment-added")?.clone();
        let position = i64::try_from(facts.events.len())? + 1;
        let of_stream = facts.events.iter().filter(|other| other.stream == event.stream).count();
        let version = i64::try_from(of_stream)? + 1;
        facts.events.push(Recorded { position, version, ..event });
        Ok(())
    }),
    ("an event has no command in the book", "INV-1", |facts| {
        let place = acknowledged(facts)?;
        let command = facts.history[place].command;
        facts.commands.remove(&command).context("it is booked").map(drop)
    }),
    ("the client was told another version", "INV-1", |facts| {
        let place = acknowledged(facts)?;
        let Ending::Done { version, .. } = &mut facts.history[place].ending else { return Ok(()) };
        *version += 1;
        Ok(())
    }),
    ("a refused command left an event", "INV-2", |facts| {
        let place = acknowledged(facts)?;
        facts.history[place].ending = Ending::Refused(409, "planted".to_owned());
        Ok(())
    }),
    ("a repeated command was done anew", "INV-2", |facts| {
        let place = acknowledged(facts)?;
        let Ending::Done { position, .. } = facts.history[place].ending else { return Ok(()) };
        facts.history[place].before = position;
        Ok(())
    }),
    ("a version is missing", "INV-3", |facts| {
        let place = facts.events.iter().position(|event| event.version == 2).context("a second version")?;
        facts.events[place].version = 3;
        Ok(())
    }),
    ("a later command has a lower version", "INV-3", |facts| {
        let (earlier, later) = neighbours(facts)?;
        let after = facts.history[later].ended + Duration::from_secs(1);
        facts.history[earlier].began = after;
        facts.history[earlier].ended = after;
        Ok(())
    }),
    ("a subscriber passed over an event", "INV-9", |facts| {
        facts.seen.remove(facts.seen.len() / 2);
        Ok(())
    }),
    ("a subscriber saw two events in the other order", "INV-9", |facts| {
        let middle = facts.seen.len() / 2;
        facts.seen.swap(middle, middle + 1);
        Ok(())
    }),
    ("the requester decided", "INV-4", |facts| {
        let place = place_of(facts, "request.lines-decided")?;
        let stream = facts.events[place].stream;
        let submitted = facts.events.iter().find(|event| event.stream == stream).context("a submission")?;
        let by = data(submitted)?["by"]["person"].clone();
        edit(&mut facts.events[place], |data| data["by"]["person"] = by)
    }),
    ("somebody without the right decided", "INV-4", |facts| {
        let place = place_of(facts, "request.lines-decided")?;
        edit(&mut facts.events[place], |data| data["by"]["account"] = json!(Uuid::nil()))
    }),
    ("the verdict is on another text", "INV-4", |facts| {
        let place = place_of(facts, "request.lines-decided")?;
        edit(&mut facts.events[place], |data| data["verdicts"][0]["digest"] = json!("0".repeat(64)))
    }),
    ("a line nobody approved is approved", "INV-4", |facts| {
        let place = place_of(facts, "request.approved")?;
        let stream = facts.events[place].stream;
        let decided = facts.events[..place]
            .iter()
            .rposition(|event| event.stream == stream && event.event_type == "request.lines-decided");
        edit(&mut facts.events[decided.context("a decision")?], |data| {
            for verdict in data["verdicts"].as_array_mut().into_iter().flatten() {
                verdict["verdict"] = json!("reject");
            }
        })
    }),
    ("a revision that was not approved was applied", "INV-4", |facts| {
        let place = place_of(facts, "request.implemented")?;
        edit(&mut facts.events[place], |data| data["revision"] = json!(99))
    }),
    ("a request ended twice", "INV-13", |facts| {
        let event = of_type(facts, "request.cancelled")?.clone();
        facts.events.push(event);
        Ok(())
    }),
    ("a role is in force without a cause", "INV-5", |facts| {
        let caused = facts
            .events
            .iter()
            .position(|event| event.event_type == "roster.role-granted" && event.data.contains("\"line\""));
        edit(&mut facts.events[caused.context("a role granted by a line")?], |data| {
            data["cause"] = json!({"by": "registration"});
        })
    }),
    ("a role is in force that its line does not ask for", "INV-5", |facts| {
        let caused = facts
            .events
            .iter()
            .position(|event| event.event_type == "roster.role-granted" && event.data.contains("\"line\""));
        edit(&mut facts.events[caused.context("a role granted by a line")?], |data| {
            data["role"] = json!("agreement");
        })
    }),
    ("changes were applied twice", "INV-5", |facts| {
        let event = of_type(facts, "roster.changes-applied")?.clone();
        facts.events.push(event);
        Ok(())
    }),
    ("an approved request was never applied", "INV-5", |facts| {
        let place = place_of(facts, "roster.changes-applied")?;
        facts.events.remove(place);
        Ok(())
    }),
    ("the read model shows a role nobody holds", "INV-5", |facts| {
        facts.shown_roles.insert((Uuid::nil(), Uuid::nil(), "planted".to_owned()));
        Ok(())
    }),
    ("the read model lacks a role", "INV-5", |facts| {
        facts.shown_roles.pop_first().context("somebody holds a role").map(drop)
    }),
    ("a notice is missing", "INV-7", |facts| facts.outbox.pop().context("a mail").map(drop)),
    ("a notice is there twice", "INV-7", |facts| {
        let mut due = facts.outbox.first().context("a mail")?.clone();
        due.mail = Uuid::nil();
        facts.outbox.push(due);
        Ok(())
    }),
    ("a notice of another kind", "INV-7", |facts| {
        "planted".clone_into(&mut facts.outbox.first_mut().context("a mail")?.template);
        Ok(())
    }),
    ("a sent mail did not arrive", "INV-8", |facts| facts.copies.pop().context("a copy").map(drop)),
    ("a mail arrived twice without need", "INV-8", |facts| {
        let copy = facts.copies.first().context("a copy")?.clone();
        facts.copies.push(copy);
        Ok(())
    }),
    ("a mail arrived that nobody owed", "INV-8", |facts| {
        let mut copy = facts.copies.first().context("a copy")?.clone();
        copy.message_id = format!("{}@desk.example", Uuid::nil());
        facts.copies.push(copy);
        Ok(())
    }),
    ("the second copy says something else", "INV-8", |facts| {
        let mut copy = facts.copies.first().context("a copy")?.clone();
        let id = copy.message_id.clone();
        let due = facts.outbox.iter_mut().find(|due| id.starts_with(&due.mail.to_string()));
        due.context("the mail of a copy")?.ambiguous = 1;
        copy.text.push('!');
        facts.copies.push(copy);
        Ok(())
    }),
    ("a mail never ended", "INV-8", |facts| {
        "deferred".clone_into(&mut facts.outbox.first_mut().context("a mail")?.state);
        Ok(())
    }),
    ("the stream lost a message", "INV-18", |facts| {
        facts.transport.remove(facts.transport.len() / 2);
        Ok(())
    }),
    ("the stream carries an event at another place", "INV-18", |facts| {
        let last = facts.transport.len() - 1;
        facts.transport.swap(0, last);
        Ok(())
    }),
    ("an event caused the same thing twice", "INV-18", |facts| {
        let caused = facts.events.iter().find(|event| event.event_type == "roster.changes-applied");
        let mut event = caused.context("something caused by an event")?.clone();
        let mut meta: Value = serde_json::from_str(&event.meta)?;
        meta["command"] = json!(Uuid::nil());
        event.meta = meta.to_string();
        facts.commands.insert(Uuid::nil(), Booked { stream: event.stream.0, from: 0, to: 0, position: 0 });
        facts.events.push(event);
        Ok(())
    }),
    ("a process panicked", "INV-27", |facts| {
        facts.panics.push("planted".to_owned());
        Ok(())
    }),
];

fn data(event: &Recorded) -> anyhow::Result<Value> {
    Ok(serde_json::from_str(&event.data)?)
}

fn edit(event: &mut Recorded, change: impl FnOnce(&mut Value)) -> anyhow::Result<()> {
    let mut value = data(event)?;
    change(&mut value);
    event.data = value.to_string();
    Ok(())
}

fn place_of(facts: &Facts, event_type: &str) -> anyhow::Result<usize> {
    let found = facts.events.iter().position(|event| event.event_type == event_type);
    found.with_context(|| format!("the run brought no {event_type}"))
}

fn of_type<'a>(facts: &'a Facts, event_type: &str) -> anyhow::Result<&'a Recorded> {
    Ok(&facts.events[place_of(facts, event_type)?])
}

/// The place of an acknowledged command that recorded something.
fn acknowledged(facts: &Facts) -> anyhow::Result<usize> {
    let found = facts
        .history
        .iter()
        .position(|sent| matches!(sent.ending, Ending::Done { position: Some(_), repeated: false, .. }));
    found.context("nothing was acknowledged")
}

/// Two acknowledged commands of one stream, the lower version first.
fn neighbours(facts: &Facts) -> anyhow::Result<(usize, usize)> {
    let placed = |place: usize| -> Option<(Uuid, i64)> {
        let Ending::Done { position: Some(_), version, .. } = facts.history[place].ending else {
            return None;
        };
        Some((facts.commands.get(&facts.history[place].command)?.stream, version))
    };
    for first in 0..facts.history.len() {
        for second in 0..facts.history.len() {
            if let (Some(one), Some(other)) = (placed(first), placed(second))
                && one.0 == other.0
                && one.1 < other.1
            {
                return Ok((first, second));
            }
        }
    }
    anyhow::bail!("no stream had two commands")
}

#[tokio::test(flavor = "multi_thread")]
async fn without_faults_everything_holds_and_every_planted_violation_is_seen() -> anyhow::Result<()> {
    let mut site = Site::start("planted").await?;
    let load = Load::start(&site, 1);
    site.until_there_are(&["request.implemented", "request.cancelled", "request.rejected"], 2).await?;
    load.stop().await?;
    let facts = site.holds().await?;
    ensure!(site.history.faults().is_empty(), "answers 5xx without a fault: {:?}", site.history.faults());
    let mut unseen = Vec::new();
    for (what, invariant, plant) in PLANTED {
        let mut planted = facts.clone();
        plant(&mut planted).with_context(|| format!("planting: {what}"))?;
        if !check(&planted).iter().any(|violation| violation.invariant == *invariant) {
            unseen.push(format!("{invariant}: {what}"));
        }
    }
    ensure!(unseen.is_empty(), "not seen: {unseen:#?}");
    tell(&format!("{} planted violations were seen", PLANTED.len()));
    site.close().await
}
