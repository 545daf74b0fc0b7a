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

#[cfg(test)]
mod tests {
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
    fn a_misspelt_field_is_refused() {
        assert!(parse("version = 1\nrequired = []").is_err());
    }
}
