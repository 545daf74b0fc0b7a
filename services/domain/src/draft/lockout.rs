//! Whether anybody could still sign in and maintain contacts: the roster alone knows roles, not addresses and mailboxes.

use std::collections::BTreeMap;

use events::id::ContactId;
use events::line::Line;

use crate::draft::checked::{CheckedChange, CheckedLine};
use crate::draft::{Code, Draft, Entry, Finding};
use crate::person::ContactKind;
use crate::roster::{self, Plan};

/// What a line does to the sign-in of its contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ends {
    /// A shared mailbox has no account.
    ForGood,
    /// Whoever reads the new address signs in, and nobody knows yet whether that is who is meant.
    UntilRead,
}

/// If every administrator there would be signs in no more for good, that is certain and stands in the way; if it depends on an
/// address that is typed here, it is worth another look. Somebody who joins counts as one who signs in: two mistyped
/// addresses in one draft are not expected.
pub(super) fn findings(
    draft: &Draft<'_>,
    plan: &Plan,
    lines: &[&CheckedLine],
    drawn: &[Line],
) -> Vec<Finding> {
    let ending: BTreeMap<ContactId, (Ends, usize)> = lines
        .iter()
        .zip(drawn)
        .filter_map(|(checked, line)| Some((line.change.contact(), (ends(draft, checked)?, checked.entry))))
        .collect();
    let administrators: Vec<_> =
        roster::administrators(&plan.after, draft.catalogue).map(|id| ending.get(&id)).collect();
    let Some(ending) = administrators.into_iter().collect::<Option<Vec<_>>>() else { return Vec::new() };
    let certain = ending.iter().all(|(ends, _)| *ends == Ends::ForGood);
    let found = ending.iter().filter_map(|(ends, entry)| {
        let (code, field) = match ends {
            Ends::ForGood if certain => (Code::LastAdministratorRemoved, "contact_kind"),
            Ends::ForGood => return None,
            Ends::UntilRead => (Code::OnlyAdministratorAddress, "email"),
        };
        let contact = draft.entries.get(*entry).and_then(Entry::contact);
        Some(Finding::at(code, *entry, field).about(contact))
    });
    found.collect()
}

fn ends(draft: &Draft<'_>, line: &CheckedLine) -> Option<Ends> {
    let details = &line.change.details()?;
    if details.details.kind == ContactKind::Mailbox {
        return Some(Ends::ForGood);
    }
    match &line.change {
        CheckedChange::EditDetails { contact, .. } => {
            let today = draft.roster.contact(*contact)?.details.email;
            (today != details.email).then_some(Ends::UntilRead)
        }
        _ => None,
    }
}
