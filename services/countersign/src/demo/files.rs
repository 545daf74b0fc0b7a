//! The files people write: a customer with its first people, and the desk.

use std::collections::BTreeSet;

use anyhow::{Context as _, anyhow};
use domain::person::{
    ContactKind, Details, EmailAddress, HeaderText, InvalidText, PersonName, PhoneNumber, Profile,
};
use events::account::Locale;
use events::actor::Side;
use events::id::RoleKey;
use serde::Deserialize;
use workflow::account::NewStaff;
use workflow::customer::{Access, NewCustomer, NewPerson};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CustomerFile {
    name: String,
    #[serde(default)]
    purchaser: Option<Organisation>,
    #[serde(default, rename = "contact")]
    contacts: Vec<ContactEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Organisation {
    name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ContactEntry {
    name: String,
    email: String,
    #[serde(default)]
    phone: Option<String>,
    #[serde(default)]
    cell: Option<String>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    company: Option<String>,
    #[serde(default)]
    newsletter: bool,
    #[serde(default)]
    side: Option<Side>,
    #[serde(default)]
    locale: Locale,
    #[serde(default = "yes")]
    account: bool,
    roles: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StaffFile {
    #[serde(default, rename = "person")]
    people: Vec<StaffEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StaffEntry {
    name: String,
    email: String,
    #[serde(default)]
    locale: Locale,
    roles: Vec<String>,
}

fn yes() -> bool {
    true
}

/// Reads a customer file; a mistake is named with its entry and field.
pub(crate) fn customer(text: &str) -> anyhow::Result<NewCustomer> {
    let file: CustomerFile =
        toml::from_str(text).context("the file does not have the form of a customer file")?;
    let people = file.contacts.into_iter().enumerate().map(|(place, entry)| person(place + 1, entry));
    Ok(NewCustomer {
        name: field("name", HeaderText::parse(&file.name))?,
        purchaser: file
            .purchaser
            .map(|organisation| field("purchaser.name", HeaderText::parse(&organisation.name)))
            .transpose()?,
        people: people.collect::<anyhow::Result<_>>()?,
    })
}

/// Reads the desk's people, with their names and addresses.
pub(crate) fn staff(text: &str) -> anyhow::Result<Vec<NewStaff>> {
    let file: StaffFile = toml::from_str(text).context("the file does not have the form of a staff file")?;
    let people = file.people.into_iter().enumerate().map(|(place, entry)| {
        let name = format!("person {} name", place + 1);
        let email = format!("person {} email", place + 1);
        Ok(NewStaff {
            profile: Profile {
                name: field(&name, PersonName::parse(&entry.name))?,
                email: field(&email, EmailAddress::parse(&entry.email))?,
            },
            roles: entry.roles.into_iter().map(RoleKey).collect(),
            locale: entry.locale,
            invite: false,
        })
    });
    people.collect()
}

fn person(place: usize, entry: ContactEntry) -> anyhow::Result<NewPerson> {
    let named = |name: &str| format!("contact {place} {name}");
    let details = Details {
        name: field(&named("name"), PersonName::parse(&entry.name))?,
        email: field(&named("email"), EmailAddress::parse(&entry.email))?,
        phone: optional(&named("phone"), entry.phone, PhoneNumber::parse)?,
        cell: optional(&named("cell"), entry.cell, PhoneNumber::parse)?,
        title: optional(&named("title"), entry.title, HeaderText::parse)?,
        company: optional(&named("company"), entry.company, HeaderText::parse)?,
        newsletter: entry.newsletter,
        kind: ContactKind::Person,
    };
    Ok(NewPerson {
        side: entry.side.unwrap_or(Side::Customer),
        details,
        roles: entry.roles.into_iter().map(RoleKey).collect::<BTreeSet<_>>(),
        locale: entry.locale,
        access: if entry.account { Access::Invited } else { Access::ContactOnly },
    })
}

fn field<T>(name: &str, parsed: Result<T, InvalidText>) -> anyhow::Result<T> {
    parsed.map_err(|why| anyhow!("{name} cannot be accepted: {why}"))
}

fn optional<T>(
    name: &str,
    text: Option<String>,
    parse: impl Fn(&str) -> Result<T, InvalidText>,
) -> anyhow::Result<Option<T>> {
    text.map(|text| field(name, parse(&text))).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_is_named_with_its_entry_and_field() {
        let text = "name = 'A'\n[[contact]]\nname = 'Kari'\nemail = 'not an address'\nroles = []\n";
        let error = customer(text).map(|_| ()).unwrap_err();
        assert!(error.to_string().starts_with("contact 1 email"), "{error}");
    }

    #[test]
    fn unknown_keys_are_refused() {
        assert!(customer("name = 'A'\nnmae = 'B'\n").is_err());
    }
}
