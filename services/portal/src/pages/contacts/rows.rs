//! One line for each contact: name, address and roles, with what is planned or requested beside what is active.

use std::sync::Arc;

use domain::draft::{Newcomer, Planned};
use domain::roster::Contact;
use events::actor::Side;
use events::catalogue::Role;
use events::id::{ContactId, RoleKey};
use i18n_embed_fl::fl;

use super::book::{Book, Mode};
use super::looking::Looking;
use super::open::Open;
use super::standing::{Chip, Standing};
use crate::pages::texts::Texts;

/// With more contacts than this a row shows the roles in question only; the others are one click away.
const ROOMY: usize = 60;

/// A contact in the list.
pub(super) struct Row {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) email: String,
    pub(super) side: &'static str,
    pub(super) chips: Vec<Chip>,
    /// What else is planned or requested: an edit, a move, a removal; each with sign and word.
    pub(super) marks: Vec<(&'static str, &'static str, String)>,
    pub(super) flagged: bool,
    pub(super) can_edit: bool,
    /// Whether something is planned here.
    pub(super) changed: bool,
    /// How many findings are tied to it.
    pub(super) findings: usize,
    /// The text a filter looks at.
    pub(super) hay: String,
    /// The roles a filter looks at.
    pub(super) keys: String,
    pub(super) open: Option<Box<Open>>,
    /// When the terms in force were accepted; empty before, none where there are no terms (001-5).
    pub(super) terms: Option<String>,
}

/// The contacts of one organisation.
pub(super) struct Group {
    pub(super) side: &'static str,
    pub(super) organisation: String,
    pub(super) kind: String,
    /// How many it has on all pages.
    pub(super) count: usize,
    /// Whether it has some, and none of them is on this page.
    pub(super) is_elsewhere: bool,
    /// The page on which they begin, and its address.
    pub(super) begins: usize,
    pub(super) href: String,
    pub(super) rows: Vec<Row>,
}

impl Row {
    /// Whether the visitor looks for whom this row shows.
    fn fits(&self, looking: &Looking) -> bool {
        let text = looking.q.trim().to_lowercase();
        let by_text = text.split_whitespace().all(|word| self.hay.contains(word));
        let by_role = looking.role.is_empty() || self.keys.split(' ').any(|key| key == looking.role);
        let by_side = looking.side.is_empty() || self.side == looking.side;
        self.id == looking.open || (by_text && by_role && by_side)
    }
}

/// The words for marks, asked for once and not once a row.
struct Words {
    coming: Arc<str>,
    leaving: Arc<str>,
    none: Arc<str>,
    edited: String,
    removal: String,
    joining: String,
}

/// A role as the rows show it, its texts looked up once and not once a row.
struct Shown<'a> {
    role: &'a Role,
    key: Arc<str>,
    name: Arc<str>,
}

impl Words {
    fn of(texts: Texts, mode: Mode) -> Self {
        let loader = texts.loader();
        if mode == Mode::Edit {
            return Self {
                coming: fl!(loader, "contacts-adding").into(),
                leaving: fl!(loader, "contacts-removing").into(),
                none: "".into(),
                edited: fl!(loader, "contacts-edited"),
                removal: fl!(loader, "contacts-flagged"),
                joining: fl!(loader, "contacts-joining"),
            };
        }
        Self {
            coming: fl!(loader, "contacts-requested").into(),
            leaving: fl!(loader, "contacts-to-be-removed").into(),
            none: "".into(),
            edited: fl!(loader, "contacts-edit-requested"),
            removal: fl!(loader, "contacts-removal-requested"),
            joining: fl!(loader, "contacts-join-requested"),
        }
    }

    fn of_standing(&self, standing: Standing) -> Arc<str> {
        match standing {
            Standing::Coming => Arc::clone(&self.coming),
            Standing::Leaving => Arc::clone(&self.leaving),
            Standing::Held | Standing::Free => Arc::clone(&self.none),
        }
    }
}

/// Builds the rows of one page.
pub(super) struct Lister<'a> {
    book: &'a Book,
    texts: Texts,
    mode: Mode,
    words: Words,
    roles: Vec<Shown<'a>>,
    roomy: bool,
}

impl<'a> Lister<'a> {
    /// For this book.
    pub(super) fn new(book: &'a Book, texts: Texts) -> Self {
        let mode = book.mode();
        let roomy = book.bench.roster.contacts().nth(ROOMY).is_none();
        let roles = book.bench.catalogue.roles().iter().map(|role| Shown {
            role,
            key: role.key.as_str().into(),
            name: role.name_in(texts.locale()).into(),
        });
        Self { book, texts, mode, words: Words::of(texts, mode), roles: roles.collect(), roomy }
    }

    /// Every group with its rows of this page; `opened` is put into the row it belongs to.
    pub(super) fn groups(&self, mut opened: Option<Box<Open>>) -> Vec<Group> {
        let mut rows = self.rows();
        for row in &mut rows {
            if opened.as_ref().is_some_and(|open| open.id == row.id) {
                row.open = opened.take();
            }
        }
        let mut groups: Vec<Group> = self.book.sides().into_iter().map(|side| self.group(side)).collect();
        for row in rows {
            // Somebody may be about to join an organisation that left meanwhile.
            let known = groups.iter().position(|group| group.side == row.side);
            let group = known.unwrap_or_else(|| {
                let sides = [Side::Customer, Side::Purchaser].into_iter();
                groups.extend(sides.filter(|side| side.as_str() == row.side).map(|side| self.group(side)));
                groups.len() - 1
            });
            groups[group].rows.push(row);
            groups[group].is_elsewhere = false;
        }
        groups
    }

    fn group(&self, side: Side) -> Group {
        let loader = self.texts.loader();
        let kind = match side {
            Side::Customer => fl!(loader, "contacts-side-customer"),
            Side::Purchaser => fl!(loader, "contacts-side-purchaser"),
        };
        let organisation = Some(self.book.organisation(side)).filter(|name| !name.is_empty());
        let organisation = organisation.unwrap_or_else(|| kind.clone());
        let (extent, side_key) = (&self.book.extent, side.as_str());
        let count = extent.found_on(side);
        Group {
            side: side_key,
            organisation,
            kind,
            count,
            is_elsewhere: count > 0,
            begins: extent.begins(side),
            href: String::new(),
            rows: Vec::new(),
        }
    }

    /// Everybody who is to join, on whatever page.
    fn joiners(&self) -> Vec<Row> {
        match self.mode {
            Mode::Edit => {
                let newcomers = self.book.kept().map(|kept| kept.draft.newcomers()).unwrap_or_default();
                newcomers.iter().map(|newcomer| self.joining_row(newcomer)).collect()
            }
            Mode::Waiting | Mode::Viewing => self.requested().collect(),
        }
    }

    /// Of those who are to join, whom the visitor looks for.
    pub(super) fn joining(&self, looking: &Looking) -> Vec<(ContactId, Side)> {
        let fitting = self.joiners().into_iter().filter(|row| row.fits(looking));
        let side = |row: &Row| if row.side == "purchaser" { Side::Purchaser } else { Side::Customer };
        fitting.filter_map(|row| Some((ContactId(row.id.parse().ok()?), side(&row)))).collect()
    }

    /// The rows of this page, those who are to join first.
    fn rows(&self) -> Vec<Row> {
        let on_page: Vec<String> = self.book.extent.joining.iter().map(ToString::to_string).collect();
        let mut rows = self.joiners();
        rows.retain(|row| on_page.contains(&row.id));
        for person in &self.book.people {
            let id = ContactId(person.contact);
            let Some(contact) = self.book.bench.roster.contact(id) else { continue };
            let (name, email) = (person.name.as_deref(), person.email.as_deref());
            let accepted = self.book.accepted.get(&id).map(|row| self.texts.day(row.accepted_at));
            let terms = self.book.has_terms.then(|| accepted.unwrap_or_default());
            rows.push(Row { terms, ..self.present(id, contact, name, email) });
        }
        rows
    }

    /// One row by its id, for an answer to the script.
    pub(super) fn row(&self, id: &str) -> Option<Row> {
        self.joiners().into_iter().chain(self.rows()).find(|row| row.id == id)
    }

    fn joining_row(&self, newcomer: &Newcomer) -> Row {
        let chips = self.chips(newcomer.side, None, |role| newcomer.roles.contains(role));
        let name = self.book.name_of(newcomer.id, self.texts);
        let mark = ("badge-note", "+", self.words.joining.clone());
        Row {
            can_edit: true,
            changed: true,
            marks: vec![mark],
            ..Self::bare(newcomer.id, newcomer.side, name, newcomer.details.email.clone(), chips)
        }
    }

    fn present(&self, id: ContactId, contact: &Contact, name: Option<&str>, email: Option<&str>) -> Row {
        let name = name.map_or_else(|| fl!(self.texts.loader(), "contacts-erased"), str::to_owned);
        let email = email.unwrap_or_default().to_owned();
        if self.mode != Mode::Edit {
            return self.beside(id, contact, name, email);
        }
        let planned = self.book.kept().and_then(|kept| kept.draft.planned(id));
        let side = planned.and_then(|planned| planned.side).unwrap_or(contact.side);
        let chips = match self.book.kept().filter(|_| planned.is_some()) {
            Some(kept) => {
                let after = kept.draft.roles_afterwards(id, self.book.bench.facts());
                self.chips(side, Some(contact), |role| after.contains(role))
            }
            None => self.chips(side, Some(contact), |role| contact.holds(role)),
        };
        let marks = planned.map(|planned| self.marks(planned)).unwrap_or_default();
        let flagged = planned.is_some_and(|planned| planned.removal);
        let chips = if flagged { self.ending(contact) } else { chips };
        Row {
            can_edit: true,
            flagged,
            changed: planned.is_some(),
            marks,
            ..Self::bare(id, contact.side, name, email, chips)
        }
    }

    fn marks(&self, planned: &Planned) -> Vec<(&'static str, &'static str, String)> {
        let mut marks = Vec::new();
        if planned.removal {
            marks.push(("badge-stop", "−", self.words.removal.clone()));
            return marks;
        }
        if planned.details.is_some() {
            marks.push(("badge-note", "±", self.words.edited.clone()));
        }
        if let Some(side) = planned.side {
            let name = self.book.names.side(side.as_str(), self.texts);
            marks.push(("badge-note", "→", fl!(self.texts.loader(), "contacts-moving", side = name)));
        }
        marks
    }

    /// Active beside requested (000-28).
    fn beside(&self, id: ContactId, contact: &Contact, name: String, email: String) -> Row {
        let Some(lines) = self.book.lines.get(&id) else {
            let chips = self.chips(contact.side, Some(contact), |role| contact.holds(role));
            return Self::bare(id, contact.side, name, email, chips);
        };
        let mut marks = Vec::new();
        let mut flagged = false;
        let mut after: Vec<RoleKey> = contact.roles.keys().cloned().collect();
        for line in lines {
            let role = || line.role.as_deref().map(RoleKey::from);
            match line.kind.as_str() {
                "grant-role" => after.extend(role()),
                "revoke-role" => after.retain(|held| Some(held) != role().as_ref()),
                "remove-contact" => {
                    flagged = true;
                    after.clear();
                    marks.push(("badge-stop", "−", self.words.removal.clone()));
                }
                "edit-details" => marks.push(("badge-note", "±", self.words.edited.clone())),
                _ => {
                    after = line.after_roles.iter().map(|role| RoleKey::from(role.as_str())).collect();
                    let side = line.after_side.as_deref().unwrap_or("customer");
                    let side = self.book.names.side(side, self.texts);
                    let mark = fl!(self.texts.loader(), "contacts-move-requested", side = side);
                    marks.push(("badge-note", "→", mark));
                }
            }
        }
        let chips = self.chips(contact.side, Some(contact), |role| after.contains(role));
        Row { flagged, changed: true, marks, ..Self::bare(id, contact.side, name, email, chips) }
    }

    /// People the open request asks to add.
    fn requested(&self) -> impl Iterator<Item = Row> + '_ {
        let lines = self.book.lines.values().flatten().filter(|line| line.kind == "add-contact");
        lines.map(|line| {
            let details = line.after_details.as_deref().and_then(|json| serde_json::from_str(json).ok());
            let details: serde_json::Value = details.unwrap_or_default();
            let text = |key: &str| details[key].as_str().unwrap_or_default().to_owned();
            let side = if line.after_side.as_deref() == Some("purchaser") {
                Side::Purchaser
            } else {
                Side::Customer
            };
            let wanted = |role: &RoleKey| line.after_roles.iter().any(|key| key == role.as_str());
            let chips = self.chips(side, None, wanted);
            let mark = ("badge-note", "+", self.words.joining.clone());
            Row {
                changed: true,
                marks: vec![mark],
                ..Self::bare(ContactId(line.contact), side, text("name"), text("email"), chips)
            }
        })
    }

    fn bare(id: ContactId, side: Side, name: String, email: String, chips: Vec<Chip>) -> Row {
        let keys: Vec<&str> =
            chips.iter().filter(|chip| chip.standing != Standing::Free).map(|chip| &*chip.key).collect();
        Row {
            id: id.to_string(),
            hay: format!("{name} {email}").to_lowercase(),
            keys: keys.join(" "),
            name,
            email,
            side: side.as_str(),
            chips,
            marks: Vec::new(),
            flagged: false,
            can_edit: false,
            changed: false,
            findings: 0,
            open: None,
            terms: None,
        }
    }

    /// The roles of somebody who is to be removed: all held ones end, and none is on offer.
    fn ending(&self, contact: &Contact) -> Vec<Chip> {
        let mut chips = self.chips(contact.side, Some(contact), |_| false);
        chips.retain(|chip| chip.standing == Standing::Leaving);
        chips
    }

    fn chips(
        &self,
        side: Side,
        contact: Option<&Contact>,
        afterwards: impl Fn(&RoleKey) -> bool,
    ) -> Vec<Chip> {
        let has_purchaser = self.book.bench.roster.has_purchaser();
        let held = |role: &RoleKey| contact.is_some_and(|contact| contact.holds(role));
        let chips = self.roles.iter().filter_map(|Shown { role, key, name }| {
            let standing = Standing::of(held(&role.key), afterwards(&role.key));
            let is_offered = !has_purchaser || role.side == side;
            let is_shown = self.roomy && self.mode == Mode::Edit && is_offered;
            (standing != Standing::Free || is_shown).then(|| Chip {
                key: Arc::clone(key),
                name: Arc::clone(name),
                word: self.words.of_standing(standing),
                standing,
            })
        });
        // A role that left the catalogue is still held, and can be taken away.
        let roles = contact.into_iter().flat_map(|contact| contact.roles.keys());
        let left = roles.filter(|key| self.roles.iter().all(|shown| shown.role.key != **key)).map(|key| {
            let standing = Standing::of(true, afterwards(key));
            let (word, key) = (self.words.of_standing(standing), Arc::<str>::from(key.as_str()));
            Chip { name: Arc::clone(&key), key, word, standing }
        });
        chips.chain(left).collect()
    }
}
