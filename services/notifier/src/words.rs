//! Changes, and what became of them, in words.

use std::collections::BTreeMap;

use domain::calendar::month;
use events::account::Locale;
use events::actor::Side;
use events::id::{ContactId, RoleKey};
use events::line::{Change, Line};
use events::roster::Moved;

use crate::header::one_line;

/// The names that sentences need: personal ones were opened for this one mail.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// The people the lines are about; one who was erased has no entry.
    pub contacts: BTreeMap<ContactId, String>,
    /// The roles' names; a role without an entry goes by its key.
    pub roles: BTreeMap<RoleKey, String>,
    /// The customer's organisation.
    pub customer: String,
    /// The purchaser organisation, while there is one.
    pub purchaser: Option<String>,
}

impl Names {
    fn contact(&self, contact: ContactId, locale: Locale) -> String {
        match self.contacts.get(&contact).map(|name| one_line(name)) {
            Some(name) if !name.is_empty() => name,
            _ => in_words(
                locale,
                "(a person who was erased)",
                "(en person som er slettet)",
                "(eine Person, die gelöscht wurde)",
            )
            .to_owned(),
        }
    }

    fn role(&self, role: &RoleKey) -> String {
        self.roles.get(role).map_or_else(|| role.to_string(), |name| one_line(name))
    }

    fn roles<'a>(&self, roles: impl IntoIterator<Item = &'a RoleKey>, locale: Locale) -> String {
        let names: Vec<String> = roles.into_iter().map(|role| self.role(role)).collect();
        listed(&names, locale)
    }

    fn side(&self, side: Side, locale: Locale) -> String {
        let name = match side {
            Side::Customer => Some(self.customer.as_str()),
            Side::Purchaser => self.purchaser.as_deref(),
        };
        match (name.map(one_line).filter(|name| !name.is_empty()), side) {
            (Some(name), _) => name,
            (None, Side::Customer) => in_words(locale, "the customer", "kunden", "der Kunde").to_owned(),
            (None, Side::Purchaser) => in_words(
                locale,
                "the purchaser organisation",
                "innkjøpsorganisasjonen",
                "die Einkaufsorganisation",
            )
            .to_owned(),
        }
    }
}

/// One line as a sentence, for example "Grant Ana Berg the role Technical".
pub fn sentence(line: &Line, names: &Names, locale: Locale) -> String {
    let name = names.contact(line.change.contact(), locale);
    match (&line.change, locale) {
        (Change::AddContact { side, roles, .. }, Locale::English) => {
            format!("Add {name} to {}{}", names.side(*side, locale), with_roles(names, roles, locale))
        }
        (Change::AddContact { side, roles, .. }, Locale::Bokmal) => {
            format!("Legg til {name} hos {}{}", names.side(*side, locale), with_roles(names, roles, locale))
        }
        (Change::AddContact { side, roles, .. }, Locale::German) => {
            format!("{name} hinzufügen ({}{})", names.side(*side, locale), with_roles(names, roles, locale))
        }
        (Change::EditDetails { .. }, Locale::English) => format!("Change the contact details of {name}"),
        (Change::EditDetails { .. }, Locale::Bokmal) => format!("Endre kontaktopplysningene til {name}"),
        (Change::EditDetails { .. }, Locale::German) => format!("Kontaktdaten von {name} ändern"),
        (Change::GrantRole { role, .. }, Locale::English) => {
            format!("Grant {name} the role {}", names.role(role))
        }
        (Change::GrantRole { role, .. }, Locale::Bokmal) => format!("Gi {name} rollen {}", names.role(role)),
        (Change::GrantRole { role, .. }, Locale::German) => {
            format!("{name} die Rolle {} geben", names.role(role))
        }
        (Change::RevokeRole { role, .. }, Locale::English) => {
            format!("Take the role {} from {name}", names.role(role))
        }
        (Change::RevokeRole { role, .. }, Locale::Bokmal) => {
            format!("Fjern rollen {} fra {name}", names.role(role))
        }
        (Change::RevokeRole { role, .. }, Locale::German) => {
            format!("{name} die Rolle {} entziehen", names.role(role))
        }
        (Change::RemoveContact { .. }, Locale::English) => format!("Remove {name} and all roles held"),
        (Change::RemoveContact { .. }, Locale::Bokmal) => format!("Fjern {name} og alle rollene"),
        (Change::RemoveContact { .. }, Locale::German) => format!("{name} mit allen Rollen entfernen"),
        (Change::MoveContact { to, roles, .. }, Locale::English) => {
            format!("Move {name} to {}{}", names.side(*to, locale), with_roles(names, roles, locale))
        }
        (Change::MoveContact { to, roles, .. }, Locale::Bokmal) => {
            format!("Flytt {name} til {}{}", names.side(*to, locale), with_roles(names, roles, locale))
        }
        (Change::MoveContact { to, roles, .. }, Locale::German) => {
            format!("{name} verschieben ({}{})", names.side(*to, locale), with_roles(names, roles, locale))
        }
    }
}

fn with_roles(names: &Names, roles: &std::collections::BTreeSet<RoleKey>, locale: Locale) -> String {
    let list = names.roles(roles, locale);
    match (roles.len(), locale) {
        (0, Locale::English) => ", with no role".to_owned(),
        (0, Locale::Bokmal) => ", uten rolle".to_owned(),
        (0, Locale::German) => ", ohne Rolle".to_owned(),
        (1, Locale::English) => format!(", with the role {list}"),
        (1, Locale::Bokmal) => format!(", med rollen {list}"),
        (1, Locale::German) => format!(", mit der Rolle {list}"),
        (_, Locale::English) => format!(", with the roles {list}"),
        (_, Locale::Bokmal) => format!(", med rollene {list}"),
        (_, Locale::German) => format!(", mit den Rollen {list}"),
    }
}

/// "A", "A and B", "A, B and C".
pub fn listed(items: &[String], locale: Locale) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [init @ .., last] => format!("{} {} {last}", init.join(", "), in_words(locale, "and", "og", "und")),
    }
}

/// What became of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is in force.
    InForce,
    /// It was so before.
    AlreadyTrue,
    /// It was rejected.
    Rejected,
    /// It was not applied because the roster moved.
    Stopped(Moved),
}

/// What became of a line, in words.
pub fn fate(fate: Fate, locale: Locale) -> &'static str {
    let (english, bokmal, german) = match fate {
        Fate::InForce => ("in force", "trådt i kraft", "in Kraft"),
        Fate::AlreadyTrue => ("was in force already", "gjaldt allerede", "galt bereits"),
        Fate::Rejected => ("rejected", "avslått", "abgelehnt"),
        Fate::Stopped(Moved::ContactGone) => (
            "not applied: the contact is no longer there",
            "ikke utført: kontakten finnes ikke lenger",
            "nicht ausgeführt: den Kontakt gibt es nicht mehr",
        ),
        Fate::Stopped(Moved::DetailsChanged) => (
            "not applied: the details were changed meanwhile",
            "ikke utført: opplysningene er endret i mellomtiden",
            "nicht ausgeführt: die Daten wurden inzwischen geändert",
        ),
        Fate::Stopped(Moved::RolesChanged) => (
            "not applied: the roles were changed meanwhile",
            "ikke utført: rollene er endret i mellomtiden",
            "nicht ausgeführt: die Rollen wurden inzwischen geändert",
        ),
        Fate::Stopped(Moved::SideChanged) => (
            "not applied: the contact changed organisation meanwhile",
            "ikke utført: kontakten har byttet organisasjon i mellomtiden",
            "nicht ausgeführt: der Kontakt hat inzwischen die Organisation gewechselt",
        ),
        Fate::Stopped(Moved::DuplicateContact) => (
            "not applied: another contact has this address by now",
            "ikke utført: en annen kontakt har denne adressen nå",
            "nicht ausgeführt: ein anderer Kontakt hat jetzt diese Adresse",
        ),
        Fate::Stopped(Moved::RoleNotOffered) => (
            "not applied: the role is no longer offered",
            "ikke utført: rollen tilbys ikke lenger",
            "nicht ausgeführt: die Rolle wird nicht mehr angeboten",
        ),
        Fate::Stopped(Moved::NoPurchaser) => (
            "not applied: there is no purchaser organisation any more",
            "ikke utført: det finnes ingen innkjøpsorganisasjon lenger",
            "nicht ausgeführt: es gibt keine Einkaufsorganisation mehr",
        ),
        Fate::Stopped(Moved::RequiredRoleUncovered) => (
            "not applied: a required role would be left uncovered",
            "ikke utført: en påkrevd rolle ville stått uten innehaver",
            "nicht ausgeführt: eine vorgeschriebene Rolle wäre unbesetzt",
        ),
        Fate::Stopped(Moved::LastAdministrator) => (
            "not applied: no administrator would be left",
            "ikke utført: det ville ikke vært noen administrator igjen",
            "nicht ausgeführt: es gäbe keinen Administrator mehr",
        ),
        Fate::Stopped(Moved::NoRoleLeft) => (
            "not applied: the contact would be left without any role",
            "ikke utført: kontakten ville stått uten noen rolle",
            "nicht ausgeführt: der Kontakt hätte keine Rolle mehr",
        ),
    };
    in_words(locale, english, bokmal, german)
}

/// A moment as people read it, in UTC: mails travel through time zones.
pub fn moment(at: jiff::Timestamp, locale: Locale) -> String {
    let at = at.to_zoned(jiff::tz::TimeZone::UTC);
    match locale {
        Locale::English => format!(
            "{} {} {}, {:02}:{:02} UTC",
            at.day(),
            month(at.month(), locale),
            at.year(),
            at.hour(),
            at.minute()
        ),
        Locale::Bokmal => {
            format!(
                "{}. {} {} kl. {:02}.{:02} UTC",
                at.day(),
                month(at.month(), locale),
                at.year(),
                at.hour(),
                at.minute()
            )
        }
        Locale::German => format!(
            "{}. {} {}, {:02}:{:02} Uhr UTC",
            at.day(),
            month(at.month(), locale),
            at.year(),
            at.hour(),
            at.minute()
        ),
    }
}

/// The text in the reader's language.
pub fn in_words(
    locale: Locale,
    english: &'static str,
    bokmal: &'static str,
    german: &'static str,
) -> &'static str {
    match locale {
        Locale::English => english,
        Locale::Bokmal => bokmal,
        Locale::German => german,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::lines;

    fn names() -> Names {
        let contact = lines()[0].change.contact();
        Names {
            contacts: [(contact, "Ana\r\nBerg".to_owned())].into(),
            roles: [("tech".into(), "Technical".to_owned())].into(),
            customer: "Acme".to_owned(),
            purchaser: Some("Buyers".to_owned()),
        }
    }

    #[test]
    fn every_kind_of_change_has_a_sentence_in_every_language() {
        let expected = [
            (
                "Add Ana Berg to Acme, with the roles legal and Technical",
                "Legg til Ana Berg hos Acme, med rollene legal og Technical",
                "Ana Berg hinzufügen (Acme, mit den Rollen legal und Technical)",
            ),
            (
                "Change the contact details of Ana Berg",
                "Endre kontaktopplysningene til Ana Berg",
                "Kontaktdaten von Ana Berg ändern",
            ),
            (
                "Grant Ana Berg the role Technical",
                "Gi Ana Berg rollen Technical",
                "Ana Berg die Rolle Technical geben",
            ),
            (
                "Take the role Technical from Ana Berg",
                "Fjern rollen Technical fra Ana Berg",
                "Ana Berg die Rolle Technical entziehen",
            ),
            (
                "Remove Ana Berg and all roles held",
                "Fjern Ana Berg og alle rollene",
                "Ana Berg mit allen Rollen entfernen",
            ),
            (
                "Move Ana Berg to Buyers, with the role Technical",
                "Flytt Ana Berg til Buyers, med rollen Technical",
                "Ana Berg verschieben (Buyers, mit der Rolle Technical)",
            ),
        ];
        for (line, (english, bokmal, german)) in lines().iter().zip(expected) {
            assert_eq!(sentence(line, &names(), Locale::English), english);
            assert_eq!(sentence(line, &names(), Locale::Bokmal), bokmal);
            assert_eq!(sentence(line, &names(), Locale::German), german);
        }
    }

    #[test]
    fn somebody_erased_has_no_name() {
        let line = &lines()[2];
        let names = Names { contacts: BTreeMap::new(), ..names() };
        assert_eq!(
            sentence(line, &names, Locale::English),
            "Grant (a person who was erased) the role Technical"
        );
    }

    #[test]
    fn a_moment_names_its_zone() {
        let at = "2026-11-24T07:05:00Z".parse().unwrap();
        assert_eq!(moment(at, Locale::English), "24 November 2026, 07:05 UTC");
        assert_eq!(moment(at, Locale::Bokmal), "24. november 2026 kl. 07.05 UTC");
        assert_eq!(moment(at, Locale::German), "24. November 2026, 07:05 Uhr UTC");
    }
}
