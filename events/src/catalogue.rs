//! The role catalogue as data: which roles exist, for which side, and what each grants (000-12, 000-15, R12, R15).

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::account::Locale;
use crate::actor::Side;
use crate::id::{PermissionKey, RoleKey, StreamId};
use crate::payload::{ClaimChange, StreamKind, event_enum};

/// A named set of permissions that contacts of one side may hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// The stable key.
    pub key: RoleKey,
    /// The name people see, in English, for example `Cust. Admin.`.
    pub name: String,
    /// What the role is responsible for, in English.
    pub responsibility: String,
    /// Name and responsibility in other languages; one that is not there reads the English.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub translations: BTreeMap<Locale, RoleText>,
    /// The side it is offered on while a purchaser is assigned; without a purchaser every role is offered (P5, R15).
    pub side: Side,
    /// What it grants.
    pub permissions: BTreeSet<PermissionKey>,
}

/// What people see of a role in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleText {
    /// The name.
    pub name: String,
    /// What the role is responsible for.
    pub responsibility: String,
}

impl Role {
    /// The name in a language; the English one where the catalogue has no other.
    pub fn name_in(&self, locale: Locale) -> &str {
        self.translations.get(&locale).map_or(&self.name, |text| &text.name)
    }

    /// What the role is responsible for, in a language; in English where the catalogue has no other.
    pub fn responsibility_in(&self, locale: Locale) -> &str {
        self.translations.get(&locale).map_or(&self.responsibility, |text| &text.responsibility)
    }
}

/// A named set of permissions for support staff and auditors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StaffRole {
    /// The stable key, for example `approver`.
    pub key: RoleKey,
    /// The name people see.
    pub name: String,
    /// What it grants.
    pub permissions: BTreeSet<PermissionKey>,
}

/// A whole catalogue was put in force, replacing the one before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CatalogueAdopted {
    /// Its version, one more than the one before.
    pub version: u32,
    /// The roles contacts may hold, in the order people see.
    pub roles: Vec<Role>,
    /// The roles staff may hold.
    pub staff_roles: Vec<StaffRole>,
    /// Roles that somebody of a customer must always hold (P4).
    pub required_roles: BTreeSet<RoleKey>,
    /// Pairs that one contact should not hold together (000-14): a warning, never a refusal.
    pub separated_roles: Vec<(RoleKey, RoleKey)>,
}

event_enum! {
    /// What happened to the role catalogue.
    CatalogueEvent, StreamKind::Catalogue, claims = no_claims;
    /// See [`CatalogueAdopted`].
    Adopted(CatalogueAdopted) = "catalogue.adopted", 1;
}

fn no_claims(_: &CatalogueEvent, _: StreamId) -> Vec<ClaimChange> {
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payload::EventPayload as _;

    /// As version 1 was written before roles had more than one language: bytes in a log are for good.
    const OLD: &str = r#"{"version":1,"roles":[{"key":"security","name":"Security","responsibility":"Safety.",
        "side":"customer","permissions":["ticket.read"]}],"staff_roles":[],"required_roles":[],"separated_roles":[]}"#;

    #[test]
    fn a_catalogue_from_before_the_languages_is_read_and_speaks_english() {
        let CatalogueEvent::Adopted(adopted) = CatalogueEvent::decode("catalogue.adopted", 1, OLD).unwrap();
        let role = &adopted.roles[0];
        for locale in Locale::ALL {
            assert_eq!((role.name_in(locale), role.responsibility_in(locale)), ("Security", "Safety."));
        }
        let again = CatalogueEvent::from(adopted).encode().unwrap();
        assert!(!again.contains("translations"), "{again}");
    }

    #[test]
    fn a_role_is_named_in_the_language_asked_for_and_else_in_english() {
        let new = OLD.replace(
            r#""side""#,
            r#""translations":{"de":{"name":"Sicherheit","responsibility":"Schutz."}},"side""#,
        );
        let CatalogueEvent::Adopted(adopted) = CatalogueEvent::decode("catalogue.adopted", 1, &new).unwrap();
        let role = &adopted.roles[0];
        assert_eq!(Locale::ALL.map(|locale| role.name_in(locale)), ["Security", "Security", "Sicherheit"]);
        assert_eq!(role.responsibility_in(Locale::German), "Schutz.");
        assert!(CatalogueEvent::decode("catalogue.adopted", 1, &new.replace(r#""de""#, r#""tlh""#)).is_err());
    }
}
