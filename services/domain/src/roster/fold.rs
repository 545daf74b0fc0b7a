//! Folding a roster's events into its state: total, and without a single check.

use std::collections::{BTreeMap, BTreeSet};

use events::id::RoleKey;
use events::roster::{Cause, RosterEvent};

use crate::roster::{AppliedRevision, Contact, Held, Roster};

pub(super) fn apply(roster: &mut Roster, event: RosterEvent) {
    roster.version += 1;
    let now = roster.version;
    match event {
        RosterEvent::CustomerRegistered(registered) => {
            roster.customer = Some(registered.customer);
            roster.name = registered.name;
        }
        RosterEvent::PurchaserAssigned(assigned) => {
            roster.purchaser = Some(assigned.name);
            roster.purchaser_since = now;
        }
        RosterEvent::PurchaserWithdrawn(_) => roster.purchaser = None,
        RosterEvent::ContactAdded(added) => {
            let contact = Contact {
                person: added.person,
                side: added.side,
                details: added.details,
                roles: BTreeMap::new(),
                details_changed: now,
                side_changed: now,
                role_changed: BTreeMap::new(),
            };
            roster.contacts.insert(added.contact, contact);
        }
        RosterEvent::ContactDetailsEdited(edited) => {
            if let Some(contact) = roster.contacts.get_mut(&edited.contact) {
                contact.details = edited.details;
                contact.person = edited.handed_over.map_or(contact.person, |over| over.to);
                contact.details_changed = now;
            }
        }
        RosterEvent::RoleGranted(granted) => {
            if let Some(contact) = roster.contacts.get_mut(&granted.contact) {
                grant(contact, granted.role, granted.cause, now);
            }
        }
        RosterEvent::RoleRevoked(revoked) => {
            if let Some(contact) = roster.contacts.get_mut(&revoked.contact) {
                revoke(contact, &revoked.role, now);
            }
        }
        RosterEvent::ContactRemoved(removed) => drop(roster.contacts.remove(&removed.contact)),
        RosterEvent::ContactMoved(moved) => {
            if let Some(contact) = roster.contacts.get_mut(&moved.contact) {
                contact.side = moved.to;
                contact.side_changed = now;
                replace_roles(contact, &moved.roles, &moved.cause, now);
            }
        }
        RosterEvent::ChangesApplied(applied) => {
            let (request, revision) = (applied.request, applied.revision);
            roster.applied = Some(AppliedRevision { request, revision, outcomes: applied.outcomes });
        }
    }
}

fn grant(contact: &mut Contact, role: RoleKey, cause: Cause, now: i64) {
    contact.role_changed.insert(role.clone(), now);
    contact.roles.insert(role, Held { since: now, cause });
}

fn revoke(contact: &mut Contact, role: &RoleKey, now: i64) {
    contact.role_changed.insert(role.clone(), now);
    contact.roles.remove(role);
}

/// Roles that stay keep their cause: moving does not grant them anew.
fn replace_roles(contact: &mut Contact, roles: &BTreeSet<RoleKey>, cause: &Cause, now: i64) {
    let ended: Vec<RoleKey> = contact.roles.keys().filter(|role| !roles.contains(*role)).cloned().collect();
    for role in ended {
        revoke(contact, &role, now);
    }
    for role in roles {
        if !contact.holds(role) {
            grant(contact, role.clone(), cause.clone(), now);
        }
    }
}
