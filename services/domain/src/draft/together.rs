//! The entries of a draft, looked at together: what excludes each other, and what the roster would be afterwards.

use std::collections::{BTreeMap, BTreeSet};

use events::id::{ContactId, LineId, PersonId, RequestId, RoleKey};
use events::line::{Change, Line};
use events::roster::{Moved, Outcome};
use events::sealed::Sealed;
use uuid::Uuid;

use crate::catalogue::Catalogue;
use crate::draft::checked::{CheckedChange, CheckedLine};
use crate::draft::{Code, Draft, Entry, Finding, lockout};
use crate::roster::{self, Plan};

/// Entries that contradict or repeat each other.
pub(super) fn conflicts(entries: &[Entry]) -> BTreeSet<usize> {
    let mut by_contact: BTreeMap<ContactId, Vec<usize>> = BTreeMap::new();
    for (index, entry) in entries.iter().enumerate() {
        if let Some(contact) = entry.contact() {
            by_contact.entry(contact).or_default().push(index);
        }
    }
    let mut found = BTreeSet::new();
    for indices in by_contact.values() {
        for (place, first) in indices.iter().enumerate() {
            for second in &indices[place + 1..] {
                if exclude(&entries[*first], &entries[*second]) {
                    found.extend([*first, *second]);
                }
            }
        }
    }
    found
}

/// Whether two entries about one contact exclude each other.
fn exclude(a: &Entry, b: &Entry) -> bool {
    match (a, b) {
        (Entry::RemoveContact(_), _) | (_, Entry::RemoveContact(_)) => true,
        (Entry::EditDetails(_), other) | (other, Entry::EditDetails(_)) => {
            matches!(other, Entry::EditDetails(_))
        }
        // A move names all roles held afterwards.
        (Entry::MoveContact(_), _) | (_, Entry::MoveContact(_)) => true,
        (Entry::GrantRole(a) | Entry::RevokeRole(a), Entry::GrantRole(b) | Entry::RevokeRole(b)) => {
            a.role == b.role
        }
        (Entry::AddContact(_), _) | (_, Entry::AddContact(_)) => false,
    }
}

/// The parsed lines as if they were sealed, drawn from the given version. Nothing of it leaves this module.
fn provisional(draft: &Draft<'_>, lines: &[&CheckedLine], base: i64) -> Vec<Line> {
    let drawn = lines.iter().filter_map(|line| {
        let name = format!("draft-entry-{}", line.entry);
        let id = draft.roster.customer().map_or_else(Uuid::nil, |customer| customer.derive(&name));
        let person = line.change.subject().unwrap_or(PersonId(id));
        let change = line.change.clone().into_change(
            ContactId(id),
            person,
            Some(Sealed::new(person, String::new())),
        )?;
        Some(Line { id: line_id(line.entry), base, change })
    });
    drawn.collect()
}

fn line_id(entry: usize) -> LineId {
    LineId(u16::try_from(entry + 1).unwrap_or(u16::MAX))
}

/// What the lines would do to the roster: nothing at all, a second contact with one address, or a guarantee broken.
pub(super) fn outcomes(draft: &Draft<'_>, lines: &[&CheckedLine]) -> Vec<Finding> {
    let drawn = provisional(draft, lines, draft.roster.version());
    let plan = roster::plan(draft.roster, RequestId(Uuid::nil()), 1, &drawn, draft.catalogue);
    let findings = lines.iter().zip(&drawn).filter_map(|(checked, line)| {
        let entry = checked.entry;
        let contact = draft.entries.get(entry).and_then(Entry::contact);
        let finding = match plan.outcome(line.id)? {
            Outcome::AlreadyTrue => Finding::at(Code::NoOpItem, entry, field_of(&line.change)),
            Outcome::Moved { why: Moved::DuplicateContact } => {
                Finding::at(Code::DuplicateContact, entry, "email")
            }
            Outcome::Moved { why: Moved::RequiredRoleUncovered } => {
                let roles = uncovered_by(&plan, &line.change, draft.catalogue);
                Finding::at(Code::RequiredRoleUncovered, entry, field_of(&line.change)).roles(&roles)
            }
            Outcome::Moved { why: Moved::LastAdministrator } => {
                Finding::at(Code::LastAdministratorRemoved, entry, field_of(&line.change))
            }
            // It fits, or what stands in the way is found in the entry alone.
            Outcome::Applied | Outcome::Moved { .. } => return None,
        };
        Some(finding.about(contact))
    });
    let last =
        drawn.iter().zip(lines).rev().find(|(line, _)| takes_last_technical(draft, &plan, &line.change));
    let last = last.map(|(line, checked)| {
        let at = Finding::at(Code::LastTechnicalContact, checked.entry, field_of(&line.change));
        at.about(Some(line.change.contact())).roles([&RoleKey::from(TECHNICAL)])
    });
    findings.chain(last).chain(lockout::findings(draft, &plan, lines, &drawn)).collect()
}

/// The role whose last holder is not given up unawares (002-18), whatever else the catalogue in force has.
const TECHNICAL: &str = "technical";

/// Whether a change takes the role from somebody, and nobody holds it afterwards. A catalogue that requires it refuses that.
fn takes_last_technical(draft: &Draft<'_>, plan: &Plan, change: &Change) -> bool {
    let role = RoleKey::from(TECHNICAL);
    let held = draft.roster.contact(change.contact()).is_some_and(|contact| contact.holds(&role));
    let ends = match change {
        Change::RevokeRole { role: revoked, .. } => *revoked == role,
        Change::MoveContact { roles, .. } => !roles.contains(&role),
        Change::RemoveContact { .. } => true,
        Change::AddContact { .. } | Change::EditDetails { .. } | Change::GrantRole { .. } => false,
    };
    held && ends && plan.after.holders(&role).next().is_none()
}

/// Entries whose very subject changed after the version the client saw.
pub(super) fn stale(draft: &Draft<'_>, lines: &[&CheckedLine], seen: i64) -> Vec<Finding> {
    let drawn = provisional(draft, lines, seen);
    let plan = roster::plan(draft.roster, RequestId(Uuid::nil()), 1, &drawn, draft.catalogue);
    let findings = lines.iter().zip(&drawn).filter_map(|(checked, line)| {
        match plan.moved(line.id)? {
            Moved::DetailsChanged | Moved::RolesChanged | Moved::SideChanged => {
                let finding = Finding::at(Code::StaleRosterVersion, checked.entry, field_of(&line.change));
                Some(finding.about(Some(line.change.contact())))
            }
            // Everything else is said by the other checks, against the roster as it is.
            _ => None,
        }
    });
    findings.collect()
}

fn field_of(change: &Change) -> &'static str {
    match change {
        Change::GrantRole { .. } | Change::RevokeRole { .. } => "role",
        Change::AddContact { .. } | Change::EditDetails { .. } | Change::RemoveContact { .. } => "contact",
        Change::MoveContact { .. } => "to",
    }
}

/// The required roles that only this contact would still hold, because its line was held back.
fn uncovered_by(plan: &Plan, change: &Change, catalogue: &Catalogue) -> Vec<RoleKey> {
    let ends = |role: &RoleKey| match change {
        Change::RevokeRole { role: revoked, .. } => revoked == role,
        Change::MoveContact { roles, .. } => !roles.contains(role),
        _ => true,
    };
    let alone = |role: &&RoleKey| ends(role) && plan.after.holders(role).eq([change.contact()]);
    catalogue.required_roles().filter(alone).cloned().collect()
}

/// The roles of a contact of today as the draft would leave them, guarantees aside.
fn roles_afterwards(draft: &Draft<'_>, contact: ContactId) -> BTreeSet<RoleKey> {
    let today = draft.roster.contact(contact).into_iter().flat_map(|contact| contact.roles.keys().cloned());
    let mut roles: BTreeSet<RoleKey> = today.collect();
    for entry in draft.entries {
        match entry {
            Entry::GrantRole(one) if one.contact == contact => {
                roles.insert(one.role.clone());
            }
            Entry::RevokeRole(one) if one.contact == contact => {
                roles.remove(&one.role);
            }
            _ => {}
        }
    }
    roles
}

/// Revocations that together leave a contact without any role: removing the contact is what is meant (R8).
pub(super) fn without_role(draft: &Draft<'_>, lines: &[&CheckedLine]) -> Vec<Finding> {
    let findings = lines.iter().filter_map(|line| match &line.change {
        CheckedChange::RevokeRole { contact, role, .. } if roles_afterwards(draft, *contact).is_empty() => {
            Some(Finding::at(Code::NoRoleSelected, line.entry, "role").about(Some(*contact)).roles([role]))
        }
        _ => None,
    });
    findings.collect()
}

/// Pairs of roles that would newly meet in one person (000-14), and the asker's own way out.
pub(super) fn warnings(draft: &Draft<'_>, lines: &[&CheckedLine]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for line in lines {
        let (contact, granted, afterwards) = match &line.change {
            CheckedChange::AddContact { roles, .. } => (None, roles.clone(), roles.clone()),
            CheckedChange::GrantRole { contact, role, .. } => {
                (Some(*contact), BTreeSet::from([role.clone()]), roles_afterwards(draft, *contact))
            }
            CheckedChange::MoveContact { contact, roles, .. } => {
                let held = |role: &RoleKey| {
                    draft.roster.contact(*contact).is_some_and(|present| present.holds(role))
                };
                let granted = roles.iter().filter(|role| !held(role)).cloned().collect();
                (Some(*contact), granted, roles.clone())
            }
            _ => continue,
        };
        for (a, b) in draft.catalogue.separated_roles() {
            let meet = afterwards.contains(a) && afterwards.contains(b);
            if meet && (granted.contains(a) || granted.contains(b)) {
                let field = if contact.is_some() { "role" } else { "roles" };
                findings.push(
                    Finding::at(Code::SeparationOfDuties, line.entry, field).about(contact).roles([a, b]),
                );
            }
        }
    }
    findings.extend(lines.iter().filter_map(|line| match &line.change {
        CheckedChange::RemoveContact { contact, .. } | CheckedChange::MoveContact { contact, .. }
            if *contact == draft.asker =>
        {
            Some(Finding::at(Code::SelfRevocation, line.entry, "contact").about(Some(*contact)))
        }
        _ => None,
    }));
    findings
}
