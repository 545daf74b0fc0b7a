//! The check of a whole draft: everything there is to say, at once, each tied to its entry. Nothing is stored.

mod checked;
mod entry;
mod finding;
mod lockout;
mod message;
mod parse;
mod together;
mod typed;
mod working;

use std::collections::BTreeSet;

use events::actor::Side;
use events::digest::BlindIndex;
use events::id::ContactId;

use crate::catalogue::Catalogue;
use crate::person::{Details, EmailAddress};
use crate::roster::{Roster, administrators};

pub use checked::{CheckedChange, CheckedDetails, CheckedLine};
pub use entry::{AddContact, EditDetails, Entry, MoveContact, OneRole, RemoveContact};
pub use finding::{Code, Finding, Severity};
pub use message::message;
pub use typed::TypedDetails;
pub use working::{Acted, Amended, DraftAct, DraftRefusal, Drawn, Facts, Newcomer, Planned, WorkingDraft};

/// The most entries of one draft.
pub const MAX_ENTRIES: usize = 1000;

/// A draft, and every fact its check needs.
#[derive(Clone, Copy)]
pub struct Draft<'a> {
    /// What the client sent.
    pub entries: &'a [Entry],
    /// The customer's roster as it is.
    pub roster: &'a Roster,
    /// The roles in force.
    pub catalogue: &'a Catalogue,
    /// The contact who asks.
    pub asker: ContactId,
    /// The version of the roster the client saw, if it says so.
    pub base_version: Option<i64>,
    /// Whether a request of this customer is open; not the one that is being amended.
    pub request_open: bool,
    /// The keyed fingerprint of an address.
    pub email_index: &'a dyn Fn(&EmailAddress) -> BlindIndex,
    /// The keyed fingerprint of all details.
    pub details_index: &'a dyn Fn(&Details) -> BlindIndex,
}

impl std::fmt::Debug for Draft<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Draft").field("entries", &self.entries.len()).finish_non_exhaustive()
    }
}

/// What the check says.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// Everything there is to say: first the whole draft, then entry by entry, the worst first.
    pub findings: Vec<Finding>,
    /// The lines that could be parsed; all of them when the draft can be submitted.
    pub lines: Vec<CheckedLine>,
}

impl Checked {
    /// Whether nothing stands in the way.
    pub fn is_submittable(&self) -> bool {
        self.findings.iter().all(|finding| finding.severity != Severity::Blocker)
    }

    /// The same with a note on every change of details that may not reach the account of the contact: of those in `renamed`,
    /// whose name or address changes.
    #[must_use]
    pub fn noting_kept_accounts(mut self, renamed: &BTreeSet<ContactId>) -> Self {
        let noted = self.lines.iter().filter_map(|line| match &line.change {
            CheckedChange::EditDetails { contact, .. } if renamed.contains(contact) => {
                Some(Finding::at(Code::AccountKept, line.entry, "contact").about(Some(*contact)))
            }
            _ => None,
        });
        self.findings.extend(noted);
        self.findings.sort_by_key(order);
        self
    }
}

/// Checks a draft. Somebody who may not maintain contacts learns that, and nothing about the contacts.
pub fn check(draft: &Draft<'_>) -> Checked {
    let asker = draft.roster.contact(draft.asker).filter(|contact| contact.side == Side::Customer);
    if asker.is_none() || !administrators(draft.roster, draft.catalogue).any(|id| id == draft.asker) {
        return Checked { findings: vec![Finding::of(Code::NotAuthorised)], lines: Vec::new() };
    }
    if draft.entries.len() > MAX_ENTRIES {
        return Checked { findings: vec![Finding::of(Code::TooManyItems)], lines: Vec::new() };
    }
    let mut findings = whole(draft);
    let mut lines = Vec::new();
    for (entry, raw) in draft.entries.iter().enumerate() {
        let (change, found) = parse::parse(draft, entry, raw);
        findings.extend(found);
        lines.extend(change.map(|change| CheckedLine { entry, change }));
    }
    let conflicts = together::conflicts(draft.entries);
    findings.extend(conflicts.iter().map(|entry| {
        let contact = draft.entries[*entry].contact();
        Finding::at(Code::ConflictingItems, *entry, "contact").about(contact)
    }));
    // What excludes each other has no outcome to speak of.
    let sound: Vec<&CheckedLine> = lines.iter().filter(|line| !conflicts.contains(&line.entry)).collect();
    findings.extend(together::outcomes(draft, &sound));
    findings.extend(together::without_role(draft, &sound));
    findings.extend(together::warnings(draft, &sound));
    if let Some(seen) = draft.base_version.filter(|seen| *seen != draft.roster.version()) {
        findings.extend(together::stale(draft, &sound, seen));
    }
    findings.sort_by_key(order);
    Checked { findings, lines }
}

/// First the whole draft, then entry by entry, the worst first.
fn order(finding: &Finding) -> (Option<usize>, Severity) {
    (finding.entry, finding.severity)
}

fn whole(draft: &Draft<'_>) -> Vec<Finding> {
    let stale = draft.base_version.is_some_and(|seen| seen != draft.roster.version());
    let found = [
        (draft.request_open, Code::RequestAlreadyPending),
        (stale, Code::StaleRosterVersion),
        (draft.entries.is_empty(), Code::EmptyChangeSet),
    ];
    found.into_iter().filter(|(found, _)| *found).map(|(_, code)| Finding::of(code)).collect()
}

#[cfg(test)]
mod tests;
