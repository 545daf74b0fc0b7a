//! The role catalogue in force: which roles exist, for whom, and what they grant.

mod adopt;
mod shipped;

use std::collections::{BTreeMap, BTreeSet};

use cqrs_es::Aggregate;
use cqrs_es::event_sink::EventSink;
use events::account::Locale;
use events::actor::Side;
use events::catalogue::{CatalogueAdopted, CatalogueEvent, Role, StaffRole};
use events::id::{PermissionKey, RoleKey};
use serde::{Deserialize, Serialize};

use crate::permission::CONTACTS_MAINTAIN;

pub use adopt::{CatalogueProblem, CatalogueRefusal};
pub use shipped::{CatalogueFileError, is_shipped_earlier, parse, shipped};

/// The catalogue's state. Before the first adoption it is empty and nobody has any right.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Catalogue {
    adopted: Option<CatalogueAdopted>,
    stream_version: i64,
}

/// What can be asked of the catalogue.
#[derive(Clone, Debug, PartialEq)]
pub enum CatalogueCommand {
    /// Put a whole catalogue in force. Its `version` is replaced by the next one.
    Adopt {
        /// The catalogue.
        catalogue: CatalogueAdopted,
    },
}

impl Catalogue {
    /// The version of the stream: the number of events applied.
    pub fn version(&self) -> i64 {
        self.stream_version
    }

    /// The version of the catalogue in force; 0 before the first.
    pub fn number(&self) -> u32 {
        self.adopted.as_ref().map_or(0, |adopted| adopted.version)
    }

    /// What is in force.
    pub fn adopted(&self) -> Option<&CatalogueAdopted> {
        self.adopted.as_ref()
    }

    /// The roles contacts may hold, in the order people see.
    pub fn roles(&self) -> &[Role] {
        self.adopted.as_ref().map_or(&[], |adopted| &adopted.roles)
    }

    /// The roles staff may hold.
    pub fn staff_roles(&self) -> &[StaffRole] {
        self.adopted.as_ref().map_or(&[], |adopted| &adopted.staff_roles)
    }

    /// One role.
    pub fn role(&self, key: &RoleKey) -> Option<&Role> {
        self.roles().iter().find(|role| role.key == *key)
    }

    /// One role of staff.
    pub fn staff_role(&self, key: &RoleKey) -> Option<&StaffRole> {
        self.staff_roles().iter().find(|role| role.key == *key)
    }

    /// The roles a contact of `side` may be given (000-10, 000-15). Without a purchaser the list is undivided (P5).
    pub fn offered(&self, side: Side, has_purchaser: bool) -> impl Iterator<Item = &Role> {
        self.roles().iter().filter(move |role| !has_purchaser || role.side == side)
    }

    /// Whether a contact of `side` may be given the role.
    pub fn is_offered(&self, key: &RoleKey, side: Side, has_purchaser: bool) -> bool {
        self.role(key).is_some_and(|role| !has_purchaser || role.side == side)
    }

    /// Every role's name in a language, by its key.
    pub fn role_names(&self, locale: Locale) -> BTreeMap<RoleKey, String> {
        let named = |role: &Role| (role.key.clone(), role.name_in(locale).to_owned());
        self.roles().iter().map(named).collect()
    }

    /// Roles that somebody of a customer must always hold (P4).
    pub fn required_roles(&self) -> impl Iterator<Item = &RoleKey> {
        self.adopted.iter().flat_map(|adopted| &adopted.required_roles)
    }

    /// Pairs that one contact should not hold together (000-14).
    pub fn separated_roles(&self) -> &[(RoleKey, RoleKey)] {
        self.adopted.as_ref().map_or(&[], |adopted| &adopted.separated_roles)
    }

    /// What the roles of a contact grant together (R13: the union).
    pub fn permissions<'a>(&self, roles: impl IntoIterator<Item = &'a RoleKey>) -> BTreeSet<PermissionKey> {
        roles
            .into_iter()
            .filter_map(|key| self.role(key))
            .flat_map(|role| role.permissions.iter().cloned())
            .collect()
    }

    /// What the roles of a member of staff grant together.
    pub fn staff_permissions<'a>(
        &self,
        roles: impl IntoIterator<Item = &'a RoleKey>,
    ) -> BTreeSet<PermissionKey> {
        let known = roles.into_iter().filter_map(|key| self.staff_role(key));
        known.flat_map(|role| role.permissions.iter().cloned()).collect()
    }

    /// Whether the role grants the permission to contacts.
    pub fn grants(&self, key: &RoleKey, permission: &str) -> bool {
        self.role(key)
            .is_some_and(|role| role.permissions.iter().any(|granted| granted.as_str() == permission))
    }

    /// Whether the role makes its holder an administrator of contacts (000-2).
    pub fn is_administrator(&self, key: &RoleKey) -> bool {
        self.grants(key, CONTACTS_MAINTAIN)
    }
}

impl Aggregate for Catalogue {
    type Command = CatalogueCommand;
    type Error = CatalogueRefusal;
    type Event = CatalogueEvent;
    type Services = ();

    const TYPE: &'static str = "catalogue";

    async fn handle(
        &mut self,
        command: CatalogueCommand,
        (): &(),
        sink: &EventSink<Self>,
    ) -> Result<(), CatalogueRefusal> {
        for event in decide(self, command)? {
            sink.write(event, self).await;
        }
        Ok(())
    }

    fn apply(&mut self, event: CatalogueEvent) {
        self.stream_version += 1;
        let CatalogueEvent::Adopted(adopted) = event;
        self.adopted = Some(adopted);
    }
}

/// Decides a command against the catalogue in force.
pub fn decide(state: &Catalogue, command: CatalogueCommand) -> Result<Vec<CatalogueEvent>, CatalogueRefusal> {
    let CatalogueCommand::Adopt { catalogue } = command;
    adopt::adopt(state, catalogue)
}
