//! The catalogue that ships with this version, and reading one from a file of the same form.

use events::catalogue::CatalogueAdopted;

use crate::permission::{ACCESS_MANAGE, POLICY_CHANGE, TERMS_UPLOAD};

/// A catalogue file that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("the role catalogue is not in its form")]
pub struct CatalogueFileError(#[from] toml::de::Error);

/// Reads a catalogue from TOML, in the form of the shipped `catalogue.toml`.
pub fn parse(text: &str) -> Result<CatalogueAdopted, CatalogueFileError> {
    Ok(toml::from_str(text)?)
}

/// The shipped catalogue: the nine public roles (P2) with the marked assumptions of R15.
pub fn shipped() -> CatalogueAdopted {
    parse(include_str!("../../catalogue.toml"))
        .expect("the compiled-in file is parsed by a test of this module")
}

/// Permissions that came with later versions of the shipped catalogue, the latest first.
const CAME_LATER: [&[&str]; 2] = [&[TERMS_UPLOAD], &[ACCESS_MANAGE, POLICY_CHANGE]];

/// Whether a catalogue in force is the one an earlier version shipped, with fewer permissions or in English only. Nobody
/// changed it since, so the shipped one may take its place; an operator's own never gets a permission nobody gave.
pub fn is_shipped_earlier(adopted: &CatalogueAdopted) -> bool {
    let mut earlier = shipped();
    earlier.version = adopted.version;
    CAME_LATER.into_iter().any(|permissions| {
        withdraw(&mut earlier, permissions);
        let mut english = earlier.clone();
        english.roles.iter_mut().for_each(|role| role.translations.clear());
        earlier == *adopted || english == *adopted
    })
}

fn withdraw(catalogue: &mut CatalogueAdopted, permissions: &[&str]) {
    let granted = catalogue.roles.iter_mut().map(|role| &mut role.permissions);
    for granted in granted.chain(catalogue.staff_roles.iter_mut().map(|role| &mut role.permissions)) {
        granted.retain(|permission| !permissions.contains(&permission.as_str()));
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use events::account::Locale;
    use events::actor::Side;

    use super::*;

    #[test]
    fn nine_roles_two_of_them_for_the_purchaser() {
        let catalogue = shipped();
        let side = |side| {
            let of_side = catalogue.roles.iter().filter(move |role| role.side == side);
            of_side.map(|role| role.key.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(side(Side::Purchaser), ["financial", "purchaser"]);
        assert_eq!(side(Side::Customer).len(), 7);
        let required: Vec<_> = catalogue.required_roles.iter().map(events::id::RoleKey::as_str).collect();
        assert_eq!(required, ["application", "management", "technical"]);
    }

    #[test]
    fn only_management_and_cust_admin_maintain_contacts() {
        let catalogue = shipped();
        let maintains = |role: &&events::catalogue::Role| {
            role.permissions.contains(&crate::permission::CONTACTS_MAINTAIN.into())
        };
        let names: Vec<_> = catalogue.roles.iter().filter(maintains).map(|role| role.name.as_str()).collect();
        assert_eq!(names, ["Cust. Admin.", "Management"]);
    }

    #[test]
    fn every_role_has_a_name_and_a_responsibility_of_its_own_in_every_language() {
        let roles = shipped().roles;
        for locale in Locale::ALL {
            let names: BTreeSet<_> = roles.iter().map(|role| role.name_in(locale)).collect();
            let duties: BTreeSet<_> = roles.iter().map(|role| role.responsibility_in(locale)).collect();
            assert_eq!((names.len(), duties.len()), (9, 9), "{}", locale.as_str());
        }
        for role in &roles {
            let texts: BTreeSet<_> = Locale::ALL.map(|locale| role.responsibility_in(locale)).into();
            assert_eq!(texts.len(), 3, "{} says the same in two languages", role.key);
        }
    }

    #[test]
    fn only_an_untouched_earlier_catalogue_makes_room_for_the_shipped_one() {
        let mut adopted = shipped();
        assert!(!is_shipped_earlier(&adopted), "it is the shipped one already");
        adopted.version = 4;
        for permissions in CAME_LATER {
            withdraw(&mut adopted, permissions);
            assert!(is_shipped_earlier(&adopted), "before {permissions:?}");
            let mut english = adopted.clone();
            english.roles.iter_mut().for_each(|role| role.translations.clear());
            assert!(is_shipped_earlier(&english), "before {permissions:?}, in English");
            english.roles[0].name = "Contracts".to_owned();
            assert!(!is_shipped_earlier(&english), "the operator's own words stay");
        }
        adopted.staff_roles.pop();
        assert!(!is_shipped_earlier(&adopted), "the operator's own roles stay");
    }

    #[test]
    fn a_misspelt_field_is_refused() {
        assert!(parse("version = 1\nrequired = []").is_err());
    }
}
