//! INV-5: the roles shown are the fold of the log, and every change of a roster names its cause: the registration, or an
//! approved line that asks for exactly it.

use std::collections::{BTreeMap, BTreeSet};

use events::id::{CommandId, ContactId, LineId, RoleKey};
use events::jobs::JobsEvent;
use events::line::{Change, Line};
use events::payload::StreamKind;
use events::request::RequestEvent;
use events::roster::{Cause, ChangesApplied, Outcome, RosterEvent};
use uuid::Uuid;

use super::Findings;
use crate::facts::Facts;

/// Lines that were approved so far, by request and revision.
type Approved = BTreeMap<(Uuid, u32), Vec<Line>>;

/// What the log says so far.
#[derive(Default)]
struct Fold {
    approved: Approved,
    /// The command that recorded each customer.
    registered: BTreeMap<Uuid, CommandId>,
    /// Contacts that two people agreed to delete: customer, contact, proposal.
    deleted: BTreeSet<(Uuid, ContactId, u32)>,
    roles: BTreeMap<(Uuid, ContactId), BTreeSet<RoleKey>>,
    /// Lines that changed a roster: none may do so in two commands.
    changed_by: BTreeMap<(Uuid, u32, LineId), CommandId>,
    applied: BTreeMap<(Uuid, u32), i64>,
    answered: BTreeMap<(Uuid, u32), i64>,
}

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    let mut fold = Fold::default();
    for event in &facts.events {
        match event.kind {
            StreamKind::Request => fold.request(event.stream.0, event.decode().ok()),
            StreamKind::Roster => {
                let (Ok(roster), Ok(meta)) = (event.decode::<RosterEvent>(), event.meta()) else {
                    findings.add("INV-5", format!("position {} cannot be read", event.position));
                    continue;
                };
                fold.roster(event.stream.0, meta.command, event.position, roster, findings);
            }
            StreamKind::Jobs => {
                if let Ok(JobsEvent::ContactDeleted(deleted)) = event.decode() {
                    fold.deleted.insert((deleted.customer.0, deleted.contact, deleted.proposal));
                }
            }
            StreamKind::Account | StreamKind::Catalogue | StreamKind::Policy | StreamKind::Terms => {}
        }
    }
    fold.compare(facts, findings);
}

impl Fold {
    fn request(&mut self, request: Uuid, event: Option<RequestEvent>) {
        match event {
            Some(RequestEvent::Approved(approved)) => {
                self.approved.insert((request, approved.revision), approved.lines);
            }
            Some(RequestEvent::Implemented(done)) => {
                *self.answered.entry((request, done.revision)).or_default() += 1;
            }
            Some(RequestEvent::Conflicted(conflicted)) => {
                *self.answered.entry((request, conflicted.revision)).or_default() += 1;
            }
            _ => {}
        }
    }

    fn roster(
        &mut self,
        customer: Uuid,
        command: CommandId,
        place: i64,
        event: RosterEvent,
        findings: &mut Findings,
    ) {
        match event {
            RosterEvent::CustomerRegistered(_) => {
                let again = self.registered.insert(customer, command);
                findings.demand(again.is_none(), "INV-5", || format!("position {place}: registered twice"));
            }
            RosterEvent::ContactAdded(added) => {
                self.cause(customer, command, place, &added.cause, added.contact, Kind::Add, findings);
                let known = self.roles.insert((customer, added.contact), BTreeSet::new());
                findings.demand(known.is_none(), "INV-5", || format!("position {place}: added twice"));
            }
            RosterEvent::ContactDetailsEdited(edited) => {
                self.cause(customer, command, place, &edited.cause, edited.contact, Kind::Edit, findings);
            }
            RosterEvent::RoleGranted(granted) => {
                let kind = Kind::Grant(&granted.role);
                self.cause(customer, command, place, &granted.cause, granted.contact, kind, findings);
                let held = self.roles.entry((customer, granted.contact)).or_default();
                let new = held.insert(granted.role);
                findings.demand(new, "INV-5", || format!("position {place}: a role was granted twice"));
            }
            RosterEvent::RoleRevoked(revoked) => {
                let kind = Kind::Revoke(&revoked.role);
                self.cause(customer, command, place, &revoked.cause, revoked.contact, kind, findings);
                let held = self.roles.entry((customer, revoked.contact)).or_default();
                let held = held.remove(&revoked.role);
                findings.demand(held, "INV-5", || format!("position {place}: no such role was held"));
            }
            RosterEvent::ContactRemoved(removed) => {
                self.cause(customer, command, place, &removed.cause, removed.contact, Kind::Remove, findings);
                let held = self.roles.remove(&(customer, removed.contact));
                findings.demand(held.as_ref() == Some(&removed.roles), "INV-5", || {
                    format!("position {place}: the roles that ended are not those held: {held:?}")
                });
            }
            RosterEvent::ContactMoved(moved) => {
                self.cause(customer, command, place, &moved.cause, moved.contact, Kind::Move, findings);
                self.roles.insert((customer, moved.contact), moved.roles);
            }
            RosterEvent::ChangesApplied(applied) => self.applied(command, place, &applied, findings),
            RosterEvent::PurchaserAssigned(_) | RosterEvent::PurchaserWithdrawn(_) => {}
        }
    }

    /// The registration's own command, or an approved line that asks for exactly this.
    #[expect(
        clippy::too_many_arguments,
        reason = "an event's place, cause and change belong together here alone"
    )]
    fn cause(
        &mut self,
        customer: Uuid,
        command: CommandId,
        place: i64,
        cause: &Cause,
        contact: ContactId,
        kind: Kind<'_>,
        findings: &mut Findings,
    ) {
        if let Cause::Deletion { proposal } = cause {
            let agreed = self.deleted.contains(&(customer, contact, *proposal));
            findings
                .demand(agreed, "INV-5", || format!("position {place} names a deletion nobody agreed on"));
            return;
        }
        let Cause::Line { request, revision, line } = cause else {
            findings.demand(self.registered.get(&customer) == Some(&command), "INV-5", || {
                format!("position {place} claims the registration as its cause")
            });
            return;
        };
        let approved = self.approved.get(&(request.0, *revision));
        let asked = approved.and_then(|lines| lines.iter().find(|candidate| candidate.id == *line));
        let fits =
            asked.is_some_and(|line| line.change.contact() == contact && kind.is_asked_by(&line.change));
        findings.demand(fits, "INV-5", || format!("position {place} names a line that does not ask for it"));
        let first = *self.changed_by.entry((request.0, *revision, *line)).or_insert(command);
        findings
            .demand(first == command, "INV-5", || format!("position {place}: the line was applied before"));
    }

    fn applied(&mut self, command: CommandId, place: i64, applied: &ChangesApplied, findings: &mut Findings) {
        let key = (applied.request.0, applied.revision);
        *self.applied.entry(key).or_default() += 1;
        let lines = self.approved.get(&key).map_or(&[][..], Vec::as_slice);
        findings.demand(lines.len() == applied.outcomes.len(), "INV-5", || {
            format!("position {place}: {} outcomes of {} lines", applied.outcomes.len(), lines.len())
        });
        for (line, outcome) in &applied.outcomes {
            let by = self.changed_by.get(&(key.0, key.1, *line));
            let done = by == Some(&command);
            findings.demand(done == (*outcome == Outcome::Applied), "INV-5", || {
                format!("position {place}: line {line} ended as {outcome:?}, changed the roster: {done}")
            });
        }
    }

    fn compare(&self, facts: &Facts, findings: &mut Findings) {
        for key in self.approved.keys().filter(|key| !facts.quarantined.contains(&key.0)) {
            let (applied, answered) = (self.applied.get(key), self.answered.get(key));
            findings.demand((applied, answered) == (Some(&1), Some(&1)), "INV-5", || {
                format!("request {} revision {}: applied {applied:?}, ended {answered:?} times", key.0, key.1)
            });
        }
        let folded: BTreeSet<(Uuid, Uuid, String)> = self
            .roles
            .iter()
            .flat_map(|((customer, contact), roles)| {
                roles.iter().map(|role| (*customer, contact.0, role.as_str().to_owned()))
            })
            .collect();
        for (customer, contact, role) in folded.symmetric_difference(&facts.shown_roles) {
            findings
                .add("INV-5", format!("role {role} of contact {contact} of {customer}: shown is not folded"));
        }
    }
}

/// What an event changes.
#[derive(Clone, Copy)]
enum Kind<'a> {
    Add,
    Edit,
    Grant(&'a RoleKey),
    Revoke(&'a RoleKey),
    Remove,
    Move,
}

impl Kind<'_> {
    fn is_asked_by(&self, change: &Change) -> bool {
        match (self, change) {
            (Self::Add, Change::AddContact { .. })
            | (Self::Edit, Change::EditDetails { .. })
            | (Self::Remove, Change::RemoveContact { .. })
            | (Self::Move, Change::MoveContact { .. }) => true,
            (Self::Grant(role), Change::AddContact { roles, .. }) => roles.contains(role),
            (Self::Grant(role), Change::GrantRole { role: asked, .. })
            | (Self::Revoke(role), Change::RevokeRole { role: asked, .. }) => *role == asked,
            _ => false,
        }
    }
}
