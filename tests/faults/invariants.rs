//! The invariants of `reliability.md` §4, as far as clients, log, bus, outbox and read models show them. Each check is a
//! pure function of the facts, so that it is shown to fail on a planted violation.
//!
//! In reading order:
//! - [`commands`]: INV-1, INV-2: what clients were told is what the log holds
//! - [`order`]: INV-3, INV-9: versions, positions, real time, and what a subscriber saw
//! - [`four_eyes`]: INV-4: nothing in force without another entitled person's yes to exactly it
//! - [`rosters`]: INV-5: every role has a cause, and the read model shows the fold
//! - [`effects`]: INV-7, INV-18: what a service did because of an event, it did once
//! - [`mails`]: INV-8: every notice once, copies only where nobody could know

pub(crate) mod commands;
pub(crate) mod effects;
pub(crate) mod four_eyes;
pub(crate) mod mails;
pub(crate) mod order;
pub(crate) mod rosters;

use std::fmt;

use crate::facts::Facts;

/// Something that must never be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Violation {
    /// The invariant, for example `INV-4`.
    pub(crate) invariant: &'static str,
    /// What was found.
    pub(crate) text: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.invariant, self.text)
    }
}

/// The violations found so far.
#[derive(Debug, Default)]
pub(crate) struct Findings(Vec<Violation>);

impl Findings {
    pub(crate) fn add(&mut self, invariant: &'static str, text: impl Into<String>) {
        self.0.push(Violation { invariant, text: text.into() });
    }

    /// Adds a violation unless the condition holds.
    pub(crate) fn demand(&mut self, holds: bool, invariant: &'static str, text: impl FnOnce() -> String) {
        if !holds {
            self.add(invariant, text());
        }
    }
}

/// Checks everything that the facts can show.
pub(crate) fn check(facts: &Facts) -> Vec<Violation> {
    let mut findings = Findings::default();
    commands::check(facts, &mut findings);
    order::check(facts, &mut findings);
    four_eyes::check(facts, &mut findings);
    rosters::check(facts, &mut findings);
    effects::check(facts, &mut findings);
    mails::check(facts, &mut findings);
    for line in &facts.panics {
        findings.add("INV-27", format!("a process panicked: {line}"));
    }
    findings.0
}
