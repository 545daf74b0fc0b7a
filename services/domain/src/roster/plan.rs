//! What would become of lines if they met the roster now. The check of a draft, the decision, and the application all ask
//! here, so they cannot disagree.

use std::collections::BTreeMap;

use events::id::{LineId, PersonId, RequestId};
use events::line::{Change, Line};
use events::roster::{
    Cause, ContactAdded, ContactDetailsEdited, ContactMoved, ContactRemoved, HandedOver, Moved, Outcome,
};
use events::roster::{RoleGranted, RoleRevoked, RosterEvent};

use crate::catalogue::Catalogue;
use crate::roster::guard::{self, Guarantee};
use crate::roster::{Contact, Roster, fold};

/// What would happen.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// What becomes of each line, in the order of the lines.
    pub outcomes: Vec<(LineId, Outcome)>,
    /// The changes, each caused by its line.
    pub events: Vec<RosterEvent>,
    /// The roster afterwards.
    pub after: Roster,
}

impl Plan {
    /// What becomes of one line.
    pub fn outcome(&self, line: LineId) -> Option<&Outcome> {
        self.outcomes.iter().find(|(id, _)| *id == line).map(|(_, outcome)| outcome)
    }

    /// Why one line cannot be applied, if it cannot.
    pub fn moved(&self, line: LineId) -> Option<Moved> {
        match self.outcome(line)? {
            Outcome::Moved { why } => Some(*why),
            Outcome::Applied | Outcome::AlreadyTrue => None,
        }
    }

    /// The people who left.
    pub fn left(&self) -> Vec<PersonId> {
        let removed = self.events.iter().filter_map(|event| match event {
            RosterEvent::ContactRemoved(removed) => Some(removed.person),
            _ => None,
        });
        removed.collect()
    }
}

/// Plans the lines of one revision of a request. A line that cannot be applied stops alone; of the lines that together
/// would take the last holder of a required role, the last administrator, or the last role of a contact that stays, the latest
/// is held back.
pub fn plan(
    roster: &Roster,
    request: RequestId,
    revision: u32,
    lines: &[Line],
    catalogue: &Catalogue,
) -> Plan {
    let mut held = BTreeMap::new();
    loop {
        let attempt = attempt(roster, (request, revision), lines, catalogue, &held);
        let more = held_back(roster, &attempt, lines, catalogue);
        if more.is_empty() {
            return attempt;
        }
        held.extend(more);
    }
}

/// Applies every line that is not held back. What frees an address comes before what needs it.
fn attempt(
    roster: &Roster,
    (request, revision): (RequestId, u32),
    lines: &[Line],
    catalogue: &Catalogue,
    held: &BTreeMap<LineId, Moved>,
) -> Plan {
    let mut outcomes: BTreeMap<LineId, Outcome> =
        held.iter().map(|(line, why)| (*line, Outcome::Moved { why: *why })).collect();
    let mut plan = Plan { outcomes: Vec::new(), events: Vec::new(), after: roster.clone() };
    let mut waiting: Vec<&Line> = lines.iter().filter(|line| !held.contains_key(&line.id)).collect();
    waiting.sort_by_key(|line| (order(&line.change), line.id));
    loop {
        let before = waiting.len();
        waiting.retain(|line| {
            let cause = Cause::Line { request, revision, line: line.id };
            let outcome = match meet(roster, &plan.after, line, catalogue) {
                Ok(true) => Outcome::AlreadyTrue,
                Ok(false) => {
                    for event in changes(&plan.after, &line.change, &cause) {
                        fold::apply(&mut plan.after, event.clone());
                        plan.events.push(event);
                    }
                    Outcome::Applied
                }
                Err(why) => Outcome::Moved { why },
            };
            // The holder of the address may be a later line's business: this one is tried again.
            let try_again = outcome == Outcome::Moved { why: Moved::DuplicateContact };
            outcomes.insert(line.id, outcome);
            try_again
        });
        if waiting.is_empty() || waiting.len() == before {
            break;
        }
    }
    plan.outcomes =
        lines.iter().filter_map(|line| Some((line.id, outcomes.get(&line.id)?.clone()))).collect();
    plan
}

/// The place in the order of application: leaving before changing before joining.
fn order(change: &Change) -> u8 {
    match change {
        Change::RemoveContact { .. } => 0,
        Change::RevokeRole { .. } => 1,
        Change::MoveContact { .. } => 2,
        Change::EditDetails { .. } => 3,
        Change::GrantRole { .. } => 4,
        Change::AddContact { .. } => 5,
    }
}

/// Whether the line's effect holds already (`true`) or it can be applied (`false`), or what moved. What others changed
/// since the line was drawn shows in `original`; what this request's other lines did shows in `now`.
fn meet(original: &Roster, now: &Roster, line: &Line, catalogue: &Catalogue) -> Result<bool, Moved> {
    let contact = now.contact(line.change.contact());
    let seen = original.contact(line.change.contact());
    match &line.change {
        Change::AddContact { .. } => meet_add(now, &line.change, catalogue),
        Change::RemoveContact { .. } if contact.is_none() => Ok(true),
        Change::RevokeRole { role, .. } if contact.is_none_or(|contact| !contact.holds(role)) => Ok(true),
        change => {
            let contact = contact.ok_or(Moved::ContactGone)?;
            if holds_already(contact, change) {
                return Ok(true);
            }
            if let Some(why) = seen.and_then(|seen| changed_since(seen, line)) {
                return Err(why);
            }
            fits(now, contact, change, catalogue).map(|()| false)
        }
    }
}

fn meet_add(now: &Roster, change: &Change, catalogue: &Catalogue) -> Result<bool, Moved> {
    let Change::AddContact { contact, side, details, roles, .. } = change else {
        return Ok(false);
    };
    if let Some(present) = now.contact(*contact) {
        let same = present.side == *side && present.details.all == details.all;
        let held = roles.iter().all(|role| present.holds(role));
        return if same && held { Ok(true) } else { Err(Moved::DuplicateContact) };
    }
    if *side == events::actor::Side::Purchaser && !now.has_purchaser() {
        return Err(Moved::NoPurchaser);
    }
    if now.contact_with_email(&details.email).is_some() {
        return Err(Moved::DuplicateContact);
    }
    let offered = |role| catalogue.is_offered(role, *side, now.has_purchaser());
    if roles.iter().all(offered) { Ok(false) } else { Err(Moved::RoleNotOffered) }
}

fn holds_already(contact: &Contact, change: &Change) -> bool {
    match change {
        Change::EditDetails { details, .. } => contact.details.all == details.all,
        Change::GrantRole { role, .. } => contact.holds(role),
        Change::MoveContact { to, roles, .. } => contact.side == *to && contact.roles.keys().eq(roles),
        Change::AddContact { .. } | Change::RevokeRole { .. } | Change::RemoveContact { .. } => false,
    }
}

/// What somebody else changed of exactly what this line touches, after it was drawn.
fn changed_since(seen: &Contact, line: &Line) -> Option<Moved> {
    let later = |version: i64| version > line.base;
    let side = later(seen.side_changed).then_some(Moved::SideChanged);
    let any_role = seen.role_changed.values().any(|version| later(*version)).then_some(Moved::RolesChanged);
    let one_role = |role| seen.role_changed.get(role).is_some_and(|version| later(*version));
    match &line.change {
        Change::AddContact { .. } => None,
        Change::EditDetails { .. } => later(seen.details_changed).then_some(Moved::DetailsChanged),
        Change::GrantRole { role, .. } => side.or(one_role(role).then_some(Moved::RolesChanged)),
        Change::RevokeRole { role, .. } => one_role(role).then_some(Moved::RolesChanged),
        // Both end or replace every role, so they were drawn from all of them.
        Change::RemoveContact { .. } | Change::MoveContact { .. } => side.or(any_role),
    }
}

fn fits(now: &Roster, contact: &Contact, change: &Change, catalogue: &Catalogue) -> Result<(), Moved> {
    let offered = |role, side| catalogue.is_offered(role, side, now.has_purchaser());
    match change {
        Change::EditDetails { contact, details, .. } => match now.contact_with_email(&details.email) {
            Some(other) if other != *contact => Err(Moved::DuplicateContact),
            _ => Ok(()),
        },
        Change::GrantRole { role, .. } if !offered(role, contact.side) => Err(Moved::RoleNotOffered),
        Change::MoveContact { to, .. } if *to == events::actor::Side::Purchaser && !now.has_purchaser() => {
            Err(Moved::NoPurchaser)
        }
        Change::MoveContact { to, roles, .. } if !roles.iter().all(|role| offered(role, *to)) => {
            Err(Moved::RoleNotOffered)
        }
        _ => Ok(()),
    }
}

/// The events of one line that can be applied.
fn changes(now: &Roster, change: &Change, cause: &Cause) -> Vec<RosterEvent> {
    let cause = cause.clone();
    match change.clone() {
        Change::AddContact { contact, person, side, details, roles } => {
            let added = ContactAdded { contact, person, side, details, cause: cause.clone() };
            let granted =
                roles.into_iter().map(|role| RoleGranted { contact, role, cause: cause.clone() }.into());
            std::iter::once(added.into()).chain(granted).collect()
        }
        Change::EditDetails { contact, details, person, becomes } => {
            let present = now.contact(contact);
            let former_email = present.map_or(details.email, |contact| contact.details.email);
            let from = present.map_or(person, |contact| contact.person);
            let handed_over = becomes.filter(|to| *to != from).map(|to| HandedOver { from, to });
            vec![ContactDetailsEdited { contact, details, former_email, handed_over, cause }.into()]
        }
        Change::GrantRole { contact, role, .. } => vec![RoleGranted { contact, role, cause }.into()],
        Change::RevokeRole { contact, role, .. } => vec![RoleRevoked { contact, role, cause }.into()],
        Change::RemoveContact { contact, .. } => now.contact(contact).map_or_else(Vec::new, |present| {
            let roles = present.roles.keys().cloned().collect();
            let (person, email) = (present.person, present.details.email);
            vec![ContactRemoved { contact, person, roles, email, cause }.into()]
        }),
        Change::MoveContact { contact, to, roles, .. } => {
            vec![ContactMoved { contact, to, roles, cause }.into()]
        }
    }
}

/// For each guarantee the attempt breaks, the latest line that takes a holder away.
fn held_back(
    before: &Roster,
    attempt: &Plan,
    lines: &[Line],
    catalogue: &Catalogue,
) -> BTreeMap<LineId, Moved> {
    let takes = |line: &&Line, guarantee: &Guarantee| {
        let contact = line.change.contact();
        let takes_roles = match &line.change {
            Change::RevokeRole { role, .. } => match guarantee {
                Guarantee::Covered(covered) => covered == role,
                Guarantee::Administrator => catalogue.is_administrator(role),
                Guarantee::SomeRole(of) => *of == contact,
            },
            Change::RemoveContact { .. } | Change::MoveContact { .. } => match guarantee {
                Guarantee::SomeRole(of) => *of == contact,
                _ => true,
            },
            Change::AddContact { .. } | Change::EditDetails { .. } | Change::GrantRole { .. } => false,
        };
        takes_roles
            && attempt.outcome(line.id) == Some(&Outcome::Applied)
            && before.contact(contact).is_some_and(|contact| guarantee.kept_by(contact, catalogue))
    };
    let broken = guard::broken(before, &attempt.after, catalogue);
    let latest = broken.iter().filter_map(|guarantee| {
        let line = lines.iter().filter(|line| takes(line, guarantee)).max_by_key(|line| line.id)?;
        let why = match guarantee {
            Guarantee::Covered(_) => Moved::RequiredRoleUncovered,
            Guarantee::Administrator => Moved::LastAdministrator,
            Guarantee::SomeRole(_) => Moved::NoRoleLeft,
        };
        Some((line.id, why))
    });
    latest.collect()
}
