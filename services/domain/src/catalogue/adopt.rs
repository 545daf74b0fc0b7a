//! Adopt a catalogue.

use std::collections::BTreeSet;

use events::account::Locale;
use events::actor::Side;
use events::catalogue::{CatalogueAdopted, CatalogueEvent, Role};
use events::id::{PermissionKey, RoleKey};

use crate::catalogue::Catalogue;
use crate::permission::{self, CONTACTS_MAINTAIN, REQUEST_DECIDE};

/// What is wrong with a catalogue.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CatalogueProblem {
    /// A role, or a staff role, is defined twice.
    #[error("the role {role} is defined twice")]
    DuplicateRole {
        /// The role.
        role: RoleKey,
    },
    /// A key or a name is empty or has other characters than lower-case letters, digits and hyphens.
    #[error("{role:?} is no key: lower-case letters, digits and hyphens only, and a name beside it")]
    BadKey {
        /// The role.
        role: RoleKey,
    },
    /// A translation without a name or a responsibility, or one into English, which stands beside the key.
    #[error("the texts of the role {role} in {:?} are empty or do not belong there", locale.as_str())]
    BadTranslation {
        /// The role.
        role: RoleKey,
        /// The language.
        locale: Locale,
    },
    /// A list names a role that is not defined.
    #[error("the role {role} is named in {list} but not defined")]
    UnknownRole {
        /// The role.
        role: RoleKey,
        /// `required_roles` or `separated_roles`.
        list: &'static str,
    },
    /// A role grants what this version does not know.
    #[error("the role {role} grants {permission}, which is no permission")]
    UnknownPermission {
        /// The role.
        role: RoleKey,
        /// The permission.
        permission: PermissionKey,
    },
    /// A role of contacts grants what only staff may do.
    #[error("the role {role} would give contacts {permission}, which only staff may hold")]
    StaffPermission {
        /// The role.
        role: RoleKey,
        /// The permission.
        permission: PermissionKey,
    },
    /// A pair names one role twice.
    #[error("the role {role} is separated from itself")]
    SeparatedFromItself {
        /// The role.
        role: RoleKey,
    },
    /// No role of the customer's side maintains contacts: every customer would be locked out.
    #[error("no role on the customer's side grants {CONTACTS_MAINTAIN}")]
    NoAdministrator,
    /// No staff role decides: no request could ever be approved.
    #[error("no staff role grants {REQUEST_DECIDE}")]
    NoApprover,
}

/// Why a command on the catalogue was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CatalogueRefusal {
    /// The catalogue is not usable.
    #[error("the catalogue has {} problem(s)", problems.len())]
    Invalid {
        /// All of them.
        problems: Vec<CatalogueProblem>,
    },
}

impl CatalogueRefusal {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        "invalid-catalogue"
    }
}

/// Adopting what is already in force changes nothing.
pub(super) fn adopt(
    state: &Catalogue,
    mut catalogue: CatalogueAdopted,
) -> Result<Vec<CatalogueEvent>, CatalogueRefusal> {
    let problems = problems(&catalogue);
    if !problems.is_empty() {
        return Err(CatalogueRefusal::Invalid { problems });
    }
    catalogue.version = state.number();
    if state.adopted() == Some(&catalogue) {
        return Ok(Vec::new());
    }
    catalogue.version = state.number() + 1;
    Ok(vec![catalogue.into()])
}

fn problems(catalogue: &CatalogueAdopted) -> Vec<CatalogueProblem> {
    let mut found = Vec::new();
    check_keys(catalogue.roles.iter().map(|role| (&role.key, &role.name)), &mut found);
    check_keys(catalogue.staff_roles.iter().map(|role| (&role.key, &role.name)), &mut found);
    check_translations(&catalogue.roles, &mut found);
    check_permissions(catalogue, &mut found);
    check_lists(catalogue, &mut found);
    let grants =
        |granted: &BTreeSet<PermissionKey>, wanted: &str| granted.iter().any(|key| key.as_str() == wanted);
    let administers =
        |role: &&Role| role.side == Side::Customer && grants(&role.permissions, CONTACTS_MAINTAIN);
    if !catalogue.roles.iter().any(|role| administers(&role)) {
        found.push(CatalogueProblem::NoAdministrator);
    }
    if !catalogue.staff_roles.iter().any(|role| grants(&role.permissions, REQUEST_DECIDE)) {
        found.push(CatalogueProblem::NoApprover);
    }
    found
}

fn check_keys<'a>(roles: impl Iterator<Item = (&'a RoleKey, &'a String)>, found: &mut Vec<CatalogueProblem>) {
    let mut seen = BTreeSet::new();
    for (key, name) in roles {
        let sound = key.as_str().bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-');
        if key.as_str().is_empty() || !sound || name.trim().is_empty() {
            found.push(CatalogueProblem::BadKey { role: key.clone() });
        }
        if !seen.insert(key) {
            found.push(CatalogueProblem::DuplicateRole { role: key.clone() });
        }
    }
}

fn check_translations(roles: &[Role], found: &mut Vec<CatalogueProblem>) {
    for role in roles {
        for (locale, text) in &role.translations {
            let is_empty = text.name.trim().is_empty() || text.responsibility.trim().is_empty();
            if is_empty || *locale == Locale::English {
                found.push(CatalogueProblem::BadTranslation { role: role.key.clone(), locale: *locale });
            }
        }
    }
}

fn check_permissions(catalogue: &CatalogueAdopted, found: &mut Vec<CatalogueProblem>) {
    let contacts = catalogue.roles.iter().map(|role| (&role.key, &role.permissions, false));
    let staff = catalogue.staff_roles.iter().map(|role| (&role.key, &role.permissions, true));
    for (role, permissions, is_staff) in contacts.chain(staff) {
        for permission in permissions {
            let (role, key) = (role.clone(), permission.clone());
            if !permission::is_known(permission) {
                found.push(CatalogueProblem::UnknownPermission { role, permission: key });
            } else if !is_staff && permission::STAFF_ONLY.contains(&permission.as_str()) {
                found.push(CatalogueProblem::StaffPermission { role, permission: key });
            }
        }
    }
}

fn check_lists(catalogue: &CatalogueAdopted, found: &mut Vec<CatalogueProblem>) {
    let is_defined = |key: &RoleKey| catalogue.roles.iter().any(|role| role.key == *key);
    let required = catalogue.required_roles.iter().map(|key| (key, "required_roles"));
    let separated =
        catalogue.separated_roles.iter().flat_map(|(a, b)| [(a, "separated_roles"), (b, "separated_roles")]);
    for (key, list) in required.chain(separated) {
        if !is_defined(key) {
            found.push(CatalogueProblem::UnknownRole { role: key.clone(), list });
        }
    }
    for (a, b) in &catalogue.separated_roles {
        if a == b {
            found.push(CatalogueProblem::SeparatedFromItself { role: a.clone() });
        }
    }
}

#[cfg(test)]
mod tests {
    use cqrs_es::Aggregate;
    use events::catalogue::RoleText;

    use super::*;
    use crate::catalogue::{CatalogueCommand, decide, shipped};

    fn refused(edit: impl FnOnce(&mut CatalogueAdopted)) -> Vec<CatalogueProblem> {
        let mut catalogue = shipped();
        edit(&mut catalogue);
        match decide(&Catalogue::default(), CatalogueCommand::Adopt { catalogue }) {
            Err(CatalogueRefusal::Invalid { problems }) => problems,
            Ok(_) => Vec::new(),
        }
    }

    #[test]
    fn versions_count_up_and_the_same_catalogue_is_not_adopted_twice() {
        let mut state = Catalogue::default();
        let adopt =
            |state: &Catalogue, catalogue| decide(state, CatalogueCommand::Adopt { catalogue }).unwrap();
        for event in adopt(&state, shipped()) {
            state.apply(event);
        }
        assert_eq!((state.number(), state.version()), (1, 1));
        assert!(adopt(&state, shipped()).is_empty());
        let mut other = shipped();
        other.separated_roles.clear();
        for event in adopt(&state, other) {
            state.apply(event);
        }
        assert_eq!(state.number(), 2);
    }

    #[test]
    fn every_problem_is_named() {
        assert_eq!(refused(|_| ()), []);
        assert_eq!(
            refused(|c| c.roles.push(c.roles[0].clone())),
            [CatalogueProblem::DuplicateRole { role: "agreement".into() }]
        );
        assert_eq!(
            refused(|c| c.roles[0].key = "A b".into()),
            [CatalogueProblem::BadKey { role: "A b".into() }]
        );
        let translate = |c: &mut CatalogueAdopted, locale, name: &str| {
            let text = RoleText { name: name.to_owned(), responsibility: "Safety.".to_owned() };
            c.roles[0].translations.insert(locale, text);
        };
        let bad = |locale| CatalogueProblem::BadTranslation { role: "agreement".into(), locale };
        assert_eq!(refused(|c| translate(c, Locale::German, " ")), [bad(Locale::German)]);
        assert_eq!(refused(|c| translate(c, Locale::English, "Agreement")), [bad(Locale::English)]);
        assert_eq!(
            refused(|c| c.required_roles.extend(["king".into()])),
            [CatalogueProblem::UnknownRole { role: "king".into(), list: "required_roles" }]
        );
        assert_eq!(
            refused(|c| c.separated_roles.push(("security".into(), "security".into()))),
            [CatalogueProblem::SeparatedFromItself { role: "security".into() }]
        );
        assert_eq!(
            refused(|c| c.roles[0].permissions.extend(["root".into()])),
            [CatalogueProblem::UnknownPermission { role: "agreement".into(), permission: "root".into() }]
        );
        assert_eq!(
            refused(|c| c.roles[0].permissions.extend([REQUEST_DECIDE.into()])),
            [CatalogueProblem::StaffPermission {
                role: "agreement".into(),
                permission: REQUEST_DECIDE.into()
            }]
        );
        let strip = |c: &mut CatalogueAdopted| {
            for role in &mut c.roles {
                role.permissions.remove(&CONTACTS_MAINTAIN.into());
            }
            c.staff_roles.clear();
        };
        assert_eq!(refused(strip), [CatalogueProblem::NoAdministrator, CatalogueProblem::NoApprover]);
    }
}
