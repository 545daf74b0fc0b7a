//! Changes, states and steps in words: the same on every page that shows a ticket.

use std::collections::BTreeMap;

use domain::catalogue::Catalogue;
use events::account::Locale;
use events::id::RoleKey;
use i18n_embed_fl::fl;
use projection::rows;
use serde_json::Value;

use crate::pages::texts::{Texts, isolated};

/// The names that sentences need.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    roles: BTreeMap<RoleKey, String>,
    customer: String,
    purchaser: Option<String>,
}

impl Names {
    /// The names in force at a customer.
    pub(crate) fn new(
        catalogue: &Catalogue,
        locale: Locale,
        customer: String,
        purchaser: Option<String>,
    ) -> Self {
        Self { roles: catalogue.role_names(locale), customer, purchaser }
    }

    /// A role's name; one that is not in the catalogue any more goes by its key.
    pub(crate) fn role(&self, key: &str) -> String {
        self.roles.get(&RoleKey::from(key)).cloned().unwrap_or_else(|| key.to_owned())
    }

    /// The names of roles, in one sentence's order.
    pub(crate) fn roles(&self, keys: &[String], texts: Texts) -> String {
        let names: Vec<String> = keys.iter().map(|key| self.role(key)).collect();
        listed(&names, texts)
    }

    /// The name of the organisation on a side.
    pub(crate) fn side(&self, side: &str, texts: Texts) -> String {
        match (side, &self.purchaser) {
            ("purchaser", Some(name)) => isolated(name),
            ("purchaser", None) => fl!(texts.loader(), "ticket-side-purchaser"),
            _ if self.customer.is_empty() => fl!(texts.loader(), "ticket-side-customer"),
            _ => isolated(&self.customer),
        }
    }
}

/// "A", "A and B", "A, B and C".
pub(crate) fn listed(items: &[String], texts: Texts) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [init @ .., last] => format!("{} {} {last}", init.join(", "), fl!(texts.loader(), "ticket-and")),
    }
}

/// What one line changes, wherever it is read from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Change<'a> {
    kind: &'a str,
    name: Option<&'a str>,
    role: Option<&'a str>,
    before: Facts<'a>,
    after: Facts<'a>,
}

#[derive(Clone, Copy, Debug)]
struct Facts<'a> {
    side: Option<&'a str>,
    roles: &'a [String],
    details: Option<&'a str>,
}

impl<'a> From<&'a rows::Line> for Change<'a> {
    fn from(line: &'a rows::Line) -> Self {
        Self {
            kind: &line.kind,
            name: line.name.as_deref(),
            role: line.role.as_deref(),
            before: Facts {
                side: line.before_side.as_deref(),
                roles: &line.before_roles,
                details: line.before_details.as_deref(),
            },
            after: Facts {
                side: line.after_side.as_deref(),
                roles: &line.after_roles,
                details: line.after_details.as_deref(),
            },
        }
    }
}

impl<'a> From<&'a rows::InForce> for Change<'a> {
    fn from(line: &'a rows::InForce) -> Self {
        Self {
            kind: &line.kind,
            name: line.name.as_deref(),
            role: line.role.as_deref(),
            before: Facts {
                side: line.before_side.as_deref(),
                roles: &line.before_roles,
                details: line.before_details.as_deref(),
            },
            after: Facts {
                side: line.after_side.as_deref(),
                roles: &line.after_roles,
                details: line.after_details.as_deref(),
            },
        }
    }
}

/// The sign of a change: it gives, it takes, or it alters.
pub(crate) fn sign(kind: &str) -> &'static str {
    match kind {
        "add-contact" | "grant-role" => "+",
        "remove-contact" | "revoke-role" => "−",
        _ => "±",
    }
}

/// One field, before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Compared {
    /// What is compared.
    pub(crate) label: String,
    /// What is active.
    pub(crate) before: String,
    /// What is requested.
    pub(crate) after: String,
    /// Whether they differ.
    pub(crate) differs: bool,
}

impl Change<'_> {
    /// The change as a sentence.
    pub(crate) fn sentence(&self, names: &Names, texts: Texts) -> String {
        let loader = texts.loader();
        let name = self.who(texts);
        let role = self.role.map(|role| names.role(role)).unwrap_or_default();
        let side = self.after.side.map(|side| names.side(side, texts)).unwrap_or_default();
        let (count, roles) = (self.after.roles.len(), names.roles(self.after.roles, texts));
        match self.kind {
            "add-contact" => {
                fl!(loader, "ticket-line-add", name = name, side = side, roles = roles, count = count)
            }
            "edit-details" => {
                let changed = self.fields(texts).into_iter().filter(|field| field.differs);
                let fields: Vec<String> = changed.map(|field| field.label).collect();
                fl!(loader, "ticket-line-edit", name = name, fields = listed(&fields, texts))
            }
            "grant-role" => fl!(loader, "ticket-line-grant", name = name, role = role),
            "revoke-role" => fl!(loader, "ticket-line-revoke", name = name, role = role),
            "remove-contact" => {
                let (count, roles) = (self.before.roles.len(), names.roles(self.before.roles, texts));
                fl!(loader, "ticket-line-remove", name = name, roles = roles, count = count)
            }
            _ => fl!(loader, "ticket-line-move", name = name, side = side, roles = roles, count = count),
        }
    }

    /// What is active beside what is requested: everything that differs, and of somebody who joins or leaves everything.
    pub(crate) fn compared(&self, names: &Names, texts: Texts) -> Vec<Compared> {
        let loader = texts.loader();
        let side = |facts: Facts<'_>| facts.side.map(|side| names.side(side, texts)).unwrap_or_default();
        let row = |label: String, before: String, after: String| Compared {
            differs: before != after,
            label,
            before,
            after,
        };
        let mut rows = self.fields(texts);
        rows.push(row(fl!(loader, "ticket-field-side"), side(self.before), side(self.after)));
        let roles = |facts: Facts<'_>| names.roles(facts.roles, texts);
        rows.push(row(fl!(loader, "ticket-field-roles"), roles(self.before), roles(self.after)));
        rows.retain(|row| row.differs);
        rows
    }

    /// Whose line it is. Somebody who is to join is known from what is requested alone.
    fn who(&self, texts: Texts) -> String {
        let requested = || text(&details(self.after.details), "name", texts);
        let name = self.name.map_or_else(requested, str::to_owned);
        if name.is_empty() { fl!(texts.loader(), "ticket-erased") } else { isolated(&name) }
    }

    fn fields(&self, texts: Texts) -> Vec<Compared> {
        let loader = texts.loader();
        let (before, after) = (details(self.before.details), details(self.after.details));
        let labels = [
            ("name", fl!(loader, "ticket-field-name")),
            ("email", fl!(loader, "ticket-field-email")),
            ("phone", fl!(loader, "ticket-field-phone")),
            ("cell", fl!(loader, "ticket-field-cell")),
            ("title", fl!(loader, "ticket-field-title")),
            ("company", fl!(loader, "ticket-field-company")),
            ("newsletter", fl!(loader, "ticket-field-newsletter")),
            ("kind", fl!(loader, "ticket-field-kind")),
        ];
        let compared = labels.into_iter().map(|(key, label)| {
            let (before, after) = (text(&before, key, texts), text(&after, key, texts));
            Compared { label, differs: before != after, before, after }
        });
        compared.collect()
    }
}

fn details(json: Option<&str>) -> Value {
    json.and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default()
}

fn text(details: &Value, key: &str, texts: Texts) -> String {
    match &details[key] {
        Value::String(text) => text.clone(),
        Value::Bool(true) => fl!(texts.loader(), "ticket-yes"),
        Value::Bool(false) => fl!(texts.loader(), "ticket-no"),
        _ => String::new(),
    }
}

/// A state, as a badge shows it: always a sign and a word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Badge {
    /// The class of the badge.
    pub(crate) class: &'static str,
    /// The sign.
    pub(crate) sign: &'static str,
    /// The word.
    pub(crate) word: String,
}

/// Where a request stands. Approved and in force are two facts.
pub(crate) fn state(phase: &str, outcome: Option<&str>, texts: Texts) -> Badge {
    let loader = texts.loader();
    let (class, sign, word) = match (phase, outcome) {
        (_, Some("partly-implemented")) => ("badge-warn", "◐", fl!(loader, "ticket-phase-partly")),
        ("queried", _) => ("badge-wait", "?", fl!(loader, "ticket-phase-queried")),
        ("approved", _) => ("badge-note", "✓", fl!(loader, "ticket-phase-approved")),
        ("conflicted", _) => ("badge-warn", "!", fl!(loader, "ticket-phase-conflicted")),
        ("implemented", _) => ("badge-ok", "✓✓", fl!(loader, "ticket-phase-implemented")),
        ("rejected", _) => ("badge-stop", "✕", fl!(loader, "ticket-phase-rejected")),
        ("cancelled", _) => ("badge-stop", "↩", fl!(loader, "ticket-phase-cancelled")),
        _ => ("badge-wait", "…", fl!(loader, "ticket-phase-pending")),
    };
    Badge { class, sign, word }
}

/// Whom a ticket waits for.
pub(crate) fn waits_for(turn: &str, owner: Option<&str>, requester: Option<&str>, texts: Texts) -> String {
    let loader = texts.loader();
    match (turn, owner, requester) {
        ("team", Some(owner), _) => fl!(loader, "ticket-turn-owner", name = isolated(owner)),
        ("team", None, _) => fl!(loader, "ticket-turn-team"),
        ("requester", _, Some(name)) => isolated(name),
        ("requester", _, None) => fl!(loader, "ticket-turn-requester"),
        ("system", ..) => fl!(loader, "ticket-turn-system"),
        _ => fl!(loader, "ticket-turn-nobody"),
    }
}

/// Why a line met a roster that had moved, by its key on the wire.
pub(crate) fn moved(why: &str, texts: Texts) -> String {
    let loader = texts.loader();
    match why {
        "contact-gone" => fl!(loader, "ticket-moved-contact-gone"),
        "details-changed" => fl!(loader, "ticket-moved-details-changed"),
        "side-changed" => fl!(loader, "ticket-moved-side-changed"),
        "duplicate-contact" => fl!(loader, "ticket-moved-duplicate-contact"),
        "role-not-offered" => fl!(loader, "ticket-moved-role-not-offered"),
        "no-purchaser" => fl!(loader, "ticket-moved-no-purchaser"),
        "required-role-uncovered" => fl!(loader, "ticket-moved-required-role-uncovered"),
        "last-administrator" => fl!(loader, "ticket-moved-last-administrator"),
        "no-role-left" => fl!(loader, "ticket-moved-no-role-left"),
        _ => fl!(loader, "ticket-moved-roles-changed"),
    }
}

/// What became of a line.
pub(crate) fn fate(line: &rows::Line, texts: Texts) -> Badge {
    let loader = texts.loader();
    let by = || line.verdict_name.as_deref().map_or_else(|| fl!(loader, "ticket-team"), isolated);
    let (class, sign, word) = match (line.outcome.as_deref(), line.verdict.as_deref()) {
        (Some("applied"), _) => ("badge-ok", "✓✓", fl!(loader, "ticket-line-applied")),
        (Some("already-true"), _) => ("badge-ok", "✓✓", fl!(loader, "ticket-line-already")),
        (Some("moved"), _) => {
            let why = moved(line.outcome_why.as_deref().unwrap_or_default(), texts);
            ("badge-warn", "!", fl!(loader, "ticket-line-stopped", why = why))
        }
        (_, Some("approve")) => ("badge-note", "✓", fl!(loader, "ticket-line-approved", name = by())),
        (_, Some(_)) => ("badge-stop", "✕", fl!(loader, "ticket-line-rejected", name = by())),
        _ => ("badge-wait", "…", fl!(loader, "ticket-line-undecided")),
    };
    Badge { class, sign, word }
}

/// Lines in short: `3+ 2− 1±`.
pub(crate) fn lines_in_short(adding: i64, removing: i64, changing: i64) -> String {
    let parts = [(adding, "+"), (removing, "−"), (changing, "±")];
    let shown = parts.iter().filter(|(count, _)| *count > 0).map(|(count, sign)| format!("{count}{sign}"));
    shown.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        let roles = [("technical", "Technical"), ("security", "Security")];
        Names {
            roles: roles.iter().map(|(key, name)| ((*key).into(), (*name).to_owned())).collect(),
            customer: "Nordlys".to_owned(),
            purchaser: Some("Fjord".to_owned()),
        }
    }

    fn plain(text: &str) -> String {
        text.replace(['\u{2068}', '\u{2069}'], "")
    }

    const NOBODY: Facts<'static> = Facts { side: None, roles: &[], details: None };

    #[test]
    fn a_newcomer_is_named_by_what_is_requested() {
        let roles = ["security".to_owned(), "technical".to_owned()];
        let details = Some(r#"{"name":"Kari Nordmann","email":"kari@x.no"}"#);
        let after = Facts { side: Some("purchaser"), roles: &roles, details };
        let change = Change { kind: "add-contact", name: None, role: None, before: NOBODY, after };
        let english = Texts::of(Locale::English);
        assert_eq!(
            plain(&change.sentence(&names(), english)),
            "Add Kari Nordmann to Fjord with the roles Security and Technical"
        );
        let compared = change.compared(&names(), english);
        assert_eq!(compared.len(), 4, "name, address, organisation and roles: {compared:?}");
        let german = plain(&change.sentence(&names(), Texts::of(Locale::German)));
        assert_eq!(german, "Kari Nordmann bei Fjord mit den Rollen Security und Technical hinzufügen");
    }

    #[test]
    fn an_edit_names_what_changes_and_shows_only_that() {
        let before = Facts {
            side: Some("customer"),
            details: Some(r#"{"name":"Per","phone":"1","newsletter":false}"#),
            roles: &[],
        };
        let after = Facts { details: Some(r#"{"name":"Per","phone":"2","newsletter":true}"#), ..before };
        let change = Change { kind: "edit-details", name: Some("Per"), role: None, before, after };
        let texts = Texts::of(Locale::Bokmal);
        assert_eq!(
            plain(&change.sentence(&names(), texts)),
            "Endre opplysningene om Per: Telefon og Nyhetsbrev"
        );
        let rows = change.compared(&names(), texts);
        assert_eq!((rows.len(), rows[1].before.as_str(), rows[1].after.as_str()), (2, "nei", "ja"));
    }

    #[test]
    fn an_erased_person_has_no_name_and_a_lost_role_its_key() {
        let facts = Facts { side: Some("customer"), roles: &[], details: None };
        let change =
            Change { kind: "grant-role", name: None, role: Some("old"), before: facts, after: facts };
        let sentence = change.sentence(&names(), Texts::of(Locale::English));
        assert_eq!(sentence, "Grant a person who was erased the role old");
    }

    #[test]
    fn approved_is_not_in_force() {
        let texts = Texts::of(Locale::English);
        let (approved, in_force) =
            (state("approved", None, texts), state("implemented", Some("implemented"), texts));
        assert_ne!((approved.sign, &approved.word), (in_force.sign, &in_force.word));
        assert_eq!(lines_in_short(3, 2, 0), "3+ 2−");
    }
}
