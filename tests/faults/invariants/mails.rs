//! INV-8: each notice ends accepted, failed or suppressed. What was accepted exists once, and at most once more for every
//! time nobody could know, always with the same Message-ID and the same words to the same address.

use std::collections::BTreeMap;

use super::Findings;
use crate::facts::{Copy, Facts};

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    let mut copies: BTreeMap<&str, Vec<&Copy>> = BTreeMap::new();
    for copy in &facts.copies {
        // `<id>@<host>`; the id is the row's.
        let id = copy.message_id.split('@').next().unwrap_or_default();
        copies.entry(id).or_default().push(copy);
    }
    for due in &facts.outbox {
        let id = due.mail.to_string();
        let found = copies.remove(id.as_str()).unwrap_or_default();
        let about = || format!("mail {id} ({}, {})", due.template, due.state);
        let most = 1 + usize::try_from(due.ambiguous).unwrap_or_default();
        match due.state.as_str() {
            "sent" => findings.demand((1..=most).contains(&found.len()), "INV-8", || {
                format!("{} exists {} times, {most} at most", about(), found.len())
            }),
            // Given up after it may have been accepted: as many copies as nobody could know.
            "failed" | "suppressed" => findings.demand(found.len() < most, "INV-8", || {
                format!("{} exists {} times, {} at most", about(), found.len(), most - 1)
            }),
            _ => findings.add("INV-8", format!("{} never ended", about())),
        }
        for copy in found.iter().skip(1) {
            findings.demand(Some(copy) == found.first(), "INV-8", || {
                format!("the copies of {} differ: {copy:?}", about())
            });
        }
    }
    for (id, found) in copies {
        findings.add("INV-8", format!("{} mails {id} were accepted that nobody owed", found.len()));
    }
}

/// How many copies were accepted beyond those the notifier knows of. A mail that was accepted unheard and then refused for
/// ever is one of them too.
pub(crate) fn surplus(facts: &Facts) -> usize {
    facts.copies.len().saturating_sub(facts.outbox.iter().filter(|due| due.state == "sent").count())
}

/// How often the notifier could not know whether a mail was accepted.
pub(crate) fn ambiguous(facts: &Facts) -> usize {
    facts.outbox.iter().map(|due| usize::try_from(due.ambiguous).unwrap_or_default()).sum()
}
