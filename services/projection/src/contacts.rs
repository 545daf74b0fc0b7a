//! The fold of projection `contacts`: customers, their contacts, the roles in force with their cause, the catalogue.

use std::collections::{BTreeSet, HashSet};

use deadpool_postgres::Transaction;
use events::catalogue::{CatalogueAdopted, CatalogueEvent, Role};
use events::id::{ContactId, RoleKey};
use events::roster::{Cause, ContactAdded, ContactMoved, RosterEvent};
use futures::try_join;
use sql::queries::projection::state::{self, ContactRoleRow, ContactRow, CustomerRow, RoleRow};
use tokio_postgres::Error;
use uuid::Uuid;

use crate::happened::{Fact, Happened};
use crate::shelf::Shelf;
use crate::tables::{Missing, present};
use crate::texts::{Shown, Texts};

/// The rows a batch works on.
#[derive(Default)]
pub(crate) struct Contacts {
    customers: Shelf<CustomerRow>,
    people: Shelf<ContactRow>,
    held: Shelf<ContactRoleRow>,
    roles: Shelf<RoleRow>,
    generation: i32,
}

/// Request, revision and line of a cause; nothing for a registration.
type CauseColumns = (Option<Uuid>, Option<i32>, Option<i32>);

pub(crate) fn cause(cause: &Cause) -> CauseColumns {
    match cause {
        Cause::Registration | Cause::Deletion { .. } => (None, None, None),
        Cause::Line { request, revision, line } => {
            (Some(request.0), Some(i32::try_from(*revision).unwrap_or(i32::MAX)), Some(i32::from(line.0)))
        }
    }
}

/// The contact an event of a roster is about.
pub(crate) fn contact_of(event: &RosterEvent) -> Option<ContactId> {
    match event {
        RosterEvent::ContactAdded(event) => Some(event.contact),
        RosterEvent::ContactDetailsEdited(event) => Some(event.contact),
        RosterEvent::RoleGranted(event) => Some(event.contact),
        RosterEvent::RoleRevoked(event) => Some(event.contact),
        RosterEvent::ContactRemoved(event) => Some(event.contact),
        RosterEvent::ContactMoved(event) => Some(event.contact),
        RosterEvent::CustomerRegistered(_)
        | RosterEvent::PurchaserAssigned(_)
        | RosterEvent::PurchaserWithdrawn(_)
        | RosterEvent::ChangesApplied(_) => None,
    }
}

impl Contacts {
    pub(crate) fn new(generation: i32) -> Self {
        Self { generation, ..Self::default() }
    }

    /// Loads what `events` start from. A stream that begins in this batch has no rows yet.
    pub(crate) async fn load(&mut self, tx: &Transaction<'_>, events: &[Happened]) -> Result<(), Error> {
        let begun: HashSet<Uuid> =
            events.iter().filter(|event| event.version == 1).map(|event| event.stream).collect();
        let (mut customers, mut contacts, mut catalogue) = (BTreeSet::new(), BTreeSet::new(), false);
        for event in events {
            match &event.fact {
                Fact::Roster(fact) if !begun.contains(&event.stream) => {
                    customers.insert(event.stream);
                    contacts.extend(contact_of(fact).map(|contact| contact.0));
                }
                Fact::Catalogue(_) => catalogue = true,
                _ => {}
            }
        }
        let (customers, contacts): (Vec<_>, Vec<_>) =
            (customers.into_iter().collect(), contacts.into_iter().collect());
        if !customers.is_empty() {
            self.customers.loaded(state::customers_of().bind(tx, &self.generation, &customers).all().await?);
        }
        if !contacts.is_empty() {
            let rows = state::contacts_of().bind(tx, &self.generation, &customers, &contacts).all().await?;
            self.people.loaded(rows);
            let rows =
                state::contact_roles_of().bind(tx, &self.generation, &customers, &contacts).all().await?;
            self.held.loaded(rows);
        }
        if catalogue {
            self.roles.loaded(state::roles().bind(tx, &self.generation).all().await?);
        }
        Ok(())
    }

    pub(crate) fn fold(&mut self, event: &Happened, texts: &Texts) -> Result<(), Missing> {
        match &event.fact {
            Fact::Roster(fact) => self.roster(event, fact, texts),
            Fact::Catalogue(CatalogueEvent::Adopted(adopted)) => {
                self.adopt(adopted);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    pub(crate) async fn write(&self, tx: &Transaction<'_>) -> Result<(), Error> {
        try_join!(self.customers.write(tx), self.people.write(tx), self.held.write(tx), self.roles.write(tx))
            .map(drop)
    }

    fn roster(&mut self, event: &Happened, fact: &RosterEvent, texts: &Texts) -> Result<(), Missing> {
        let customer = event.stream;
        if let RosterEvent::CustomerRegistered(registered) = fact {
            self.customers.put(CustomerRow {
                generation: self.generation,
                customer,
                name: registered.name.clone(),
                purchaser: None,
                purchaser_since: None,
                registered_at: event.at,
                version: event.version,
            });
            return Ok(());
        }
        let row = present(self.customers.get_mut(&customer), event)?;
        row.version = event.version;
        match fact {
            RosterEvent::PurchaserAssigned(assigned) => {
                (row.purchaser, row.purchaser_since) = (Some(assigned.name.clone()), Some(event.at));
            }
            RosterEvent::PurchaserWithdrawn(_) => (row.purchaser, row.purchaser_since) = (None, None),
            RosterEvent::ContactAdded(added) => self.add(event, added, texts),
            _ => {
                let Some(contact) = contact_of(fact) else { return Ok(()) };
                present(self.people.get_mut(&(customer, contact.0)), event)?.changed_at = event.at;
                self.change((customer, contact.0), event, fact, texts)?;
            }
        }
        Ok(())
    }

    fn add(&mut self, event: &Happened, added: &ContactAdded, texts: &Texts) {
        let details = texts.of(&added.details.sealed);
        let shown = Shown::read(details.as_deref());
        let (cause_request, cause_revision, cause_line) = cause(&added.cause);
        self.people.put(ContactRow {
            generation: self.generation,
            customer: event.stream,
            contact: added.contact.0,
            person: added.person.0,
            side: added.side.as_str().to_owned(),
            sort: sort_key(&shown),
            name: shown.name,
            email: shown.email,
            phone: shown.phone,
            details,
            since: event.at,
            cause_request,
            cause_revision,
            cause_line,
            changed_at: event.at,
            left_at: None,
        });
    }

    fn change(
        &mut self,
        at: (Uuid, Uuid),
        event: &Happened,
        fact: &RosterEvent,
        texts: &Texts,
    ) -> Result<(), Missing> {
        match fact {
            RosterEvent::ContactDetailsEdited(edited) => {
                let details = texts.of(&edited.details.sealed);
                let shown = Shown::read(details.as_deref());
                let row = present(self.people.get_mut(&at), event)?;
                row.sort = sort_key(&shown);
                row.person = edited.handed_over.map_or(row.person, |over| over.to.0);
                (row.name, row.email, row.phone, row.details) =
                    (shown.name, shown.email, shown.phone, details);
            }
            RosterEvent::RoleGranted(granted) => self.grant(at, event, &granted.role, &granted.cause),
            RosterEvent::RoleRevoked(revoked) => self.held.remove(&(at.0, at.1, revoked.role.0.clone())),
            RosterEvent::ContactRemoved(_) => {
                present(self.people.get_mut(&at), event)?.left_at = Some(event.at);
                self.held.keys(held_by(at)).iter().for_each(|key| self.held.remove(key));
            }
            RosterEvent::ContactMoved(moved) => {
                moved.to.as_str().clone_into(&mut present(self.people.get_mut(&at), event)?.side);
                self.keep_only(at, event, moved);
            }
            _ => {}
        }
        Ok(())
    }

    /// Roles held before and after a move keep their since and cause.
    fn keep_only(&mut self, at: (Uuid, Uuid), event: &Happened, moved: &ContactMoved) {
        for key in self.held.keys(held_by(at)) {
            if !moved.roles.contains(&RoleKey(key.2.clone())) {
                self.held.remove(&key);
            }
        }
        for role in &moved.roles {
            if self.held.get(&(at.0, at.1, role.0.clone())).is_none() {
                self.grant(at, event, role, &moved.cause);
            }
        }
    }

    fn grant(&mut self, at: (Uuid, Uuid), event: &Happened, role: &RoleKey, why: &Cause) {
        let (cause_request, cause_revision, cause_line) = cause(why);
        self.held.put(ContactRoleRow {
            generation: self.generation,
            customer: at.0,
            contact: at.1,
            role: role.0.clone(),
            since: event.at,
            cause_request,
            cause_revision,
            cause_line,
        });
    }

    /// A catalogue replaces the one before as a whole.
    fn adopt(&mut self, adopted: &CatalogueAdopted) {
        self.roles.keys(..).iter().for_each(|key| self.roles.remove(key));
        let (generation, catalogue) = (self.generation, i32::try_from(adopted.version).unwrap_or(i32::MAX));
        for (place, role) in (0..).zip(&adopted.roles) {
            self.roles.put(RoleRow {
                generation,
                staff: false,
                role: role.key.0.clone(),
                place,
                name: role.name.clone(),
                responsibility: role.responsibility.clone(),
                side: Some(role.side.as_str().to_owned()),
                permissions: role.permissions.iter().map(|permission| permission.0.clone()).collect(),
                required: adopted.required_roles.contains(&role.key),
                catalogue,
                also_named: other_names(role),
            });
        }
        for (place, role) in (0..).zip(&adopted.staff_roles) {
            self.roles.put(RoleRow {
                generation,
                staff: true,
                role: role.key.0.clone(),
                place,
                name: role.name.clone(),
                responsibility: String::new(),
                side: None,
                permissions: role.permissions.iter().map(|permission| permission.0.clone()).collect(),
                required: false,
                catalogue,
                also_named: String::new(),
            });
        }
    }
}

/// What a search finds a role by beside its English name.
fn other_names(role: &Role) -> String {
    let names: Vec<&str> = role.translations.values().map(|text| text.name.as_str()).collect();
    names.join(" ")
}

/// What lists are sorted by; empty for an erased person.
fn sort_key(shown: &Shown) -> String {
    shown.name.as_deref().unwrap_or_default().to_lowercase()
}

fn held_by(at: (Uuid, Uuid)) -> std::ops::Range<(Uuid, Uuid, String)> {
    let next = Uuid::from_u128(at.1.as_u128().saturating_add(1));
    (at.0, at.1, String::new())..(at.0, next, String::new())
}
