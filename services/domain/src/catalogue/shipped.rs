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

/// What earlier versions shipped, as it was: in English only, then in every language, then with access and its policies. When
/// the shipped catalogue changes, the form it had before belongs here.
const EARLIER: [&str; 3] = [
    include_str!("earlier/first.toml"),
    include_str!("earlier/languages.toml"),
    include_str!("earlier/access.toml"),
];

/// Whether a catalogue in force is the one an earlier version shipped. Nobody changed it since, so the shipped one may take its
/// place; an operator's own never gets a permission nobody gave.
pub fn is_shipped_earlier(adopted: &CatalogueAdopted) -> bool {
    EARLIER.into_iter().any(|text| {
        let earlier = parse(text).expect("the compiled-in files are parsed by a test of this module");
        CatalogueAdopted { version: adopted.version, ..earlier } == *adopted
    })
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
        assert!(!is_shipped_earlier(&shipped()), "it is the shipped one already");
        for text in EARLIER {
            let mut adopted = parse(text).unwrap();
            adopted.version = 4;
            assert!(is_shipped_earlier(&adopted));
            let mut own = adopted.clone();
            own.roles[0].name = "Contracts".to_owned();
            assert!(!is_shipped_earlier(&own), "the operator's own words stay");
            let mut own = adopted.clone();
            own.staff_roles[0].permissions.clear();
            assert!(!is_shipped_earlier(&own), "the operator's own rights stay");
            adopted.staff_roles.pop();
            assert!(!is_shipped_earlier(&adopted), "the operator's own roles stay");
        }
    }

    /// Whoever changes the shipped catalogue would otherwise forget what it was: nobody upgrading would get what is new.
    #[test]
    fn the_form_that_ships_is_kept_for_the_day_it_changes() {
        let kept = parse(include_str!("earlier/terms.toml")).unwrap();
        assert_eq!(
            kept,
            shipped(),
            "the shipped catalogue changed: put this form into EARLIER, and keep the new one beside it for this test"
        );
    }

    #[test]
    fn a_misspelt_field_is_refused() {
        assert!(parse("version = 1\nrequired = []").is_err());
    }
}
