//! The catalogue that ships with this version, and reading one from a file of the same form.

use events::catalogue::CatalogueAdopted;

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

/// Whether a catalogue in force is the shipped one of a version that spoke English only. Nobody changed it since, so
/// the shipped one may take its place.
pub fn is_shipped_in_english(adopted: &CatalogueAdopted) -> bool {
    let mut english = shipped();
    english.version = adopted.version;
    english.roles.iter_mut().for_each(|role| role.translations.clear());
    english == *adopted
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
    fn only_the_untouched_english_catalogue_makes_room_for_the_shipped_one() {
        let mut adopted = shipped();
        assert!(!is_shipped_in_english(&adopted), "it has every language already");
        adopted.roles.iter_mut().for_each(|role| role.translations.clear());
        adopted.version = 4;
        assert!(is_shipped_in_english(&adopted));
        adopted.roles[0].name = "Contracts".to_owned();
        assert!(!is_shipped_in_english(&adopted), "the operator's own words stay");
    }

    #[test]
    fn a_misspelt_field_is_refused() {
        assert!(parse("version = 1\nrequired = []").is_err());
    }
}
