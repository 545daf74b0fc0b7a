//! A filled-in form of this page, read name by name: checkboxes come as often as they are ticked.

use domain::draft::TypedDetails;
use domain::person::ContactKind;
use sha2::{Digest as _, Sha256};

use crate::pages::assets::hex;

/// Characters a field may have on its way into the draft; what is longer is cut, and then found to be too long.
const LONGEST: usize = 2000;

/// What was sent.
#[derive(Clone, Debug, Default)]
pub(super) struct Filled(pub(super) Vec<(String, String)>);

impl Filled {
    /// The value of a field; empty if it was not sent.
    pub(super) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// Whether a field was sent at all.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }

    /// Every value of a field.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The details as typed; NUL, which no text has, is left out.
    pub(super) fn details(&self) -> TypedDetails {
        let text = |name: &str| -> String {
            self.get(name).chars().filter(|letter| *letter != '\0').take(LONGEST).collect()
        };
        TypedDetails {
            name: text("name"),
            email: text("email"),
            phone: text("phone"),
            cell: text("cell"),
            title: text("title"),
            company: text("company"),
            newsletter: self.has("newsletter"),
            kind: if self.has("mailbox") { ContactKind::Mailbox } else { ContactKind::Person },
        }
    }
}

/// What details were when a form was shown: a form with another mark than today's was overtaken.
pub(super) fn mark_of(details: &TypedDetails) -> String {
    let json = serde_json::to_vec(details).unwrap_or_default();
    hex(&Sha256::digest(json)[..8])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_as_it_was_filled_in() {
        let sent = [("name", "Ka\0ri"), ("roles", "a"), ("roles", "b"), ("newsletter", "on")];
        let filled = Filled(sent.map(|(key, value)| (key.to_owned(), value.to_owned())).to_vec());
        let details = filled.details();
        assert_eq!(
            (details.name.as_str(), details.newsletter, details.kind),
            ("Kari", true, ContactKind::Person)
        );
        assert_eq!(filled.all("roles").collect::<Vec<_>>(), ["a", "b"]);
        assert_ne!(mark_of(&details), mark_of(&TypedDetails::default()));
    }
}
