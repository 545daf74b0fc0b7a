//! One row, looked at alone: whom it is about, and which acts on a draft make it so.

use std::collections::BTreeSet;

use events::account::Locale;
use events::actor::Side;
use events::id::{ContactId, RoleKey};

use super::column::{kind_of, side_of, yes_or_no};
use super::remark::{Remark, RemarkCode};
use super::trial::Ground;
use super::{Column, Sheet, SheetRow};
use crate::catalogue::Catalogue;
use crate::draft::{Code, DraftAct, Severity, TypedDetails};

/// Whom a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whom {
    /// A contact of today.
    Present(ContactId),
    /// Somebody the draft lets join already.
    Joining(ContactId),
    /// Somebody new, under this name within the draft.
    New(ContactId),
}

impl Whom {
    pub(super) fn id(self) -> ContactId {
        match self {
            Self::Present(id) | Self::Joining(id) | Self::New(id) => id,
        }
    }
}

/// What a row asks for.
#[derive(Clone, Debug, Default)]
pub(super) struct Wish {
    /// The acts that make it so; none once the row is refused.
    pub(super) acts: Vec<DraftAct>,
    /// The acts of a row that is refused: looked at, so that everything is said at once, and never done.
    pub(super) vain: Vec<DraftAct>,
    pub(super) remarks: Vec<Remark>,
    /// The columns of the details, and the side, that change.
    pub(super) changed: Vec<Column>,
    pub(super) given: Vec<RoleKey>,
    pub(super) taken: Vec<RoleKey>,
}

impl Wish {
    pub(super) fn is_blocked(&self) -> bool {
        self.remarks.iter().any(|remark| remark.code.severity() == Severity::Blocker)
    }
}

/// Between the roles of a cell.
pub(super) const BETWEEN_ROLES: [char; 4] = [',', ';', '|', '\n'];

/// The role a text names: its key, or its name in a language, the first that knows it.
pub(super) fn role_of(catalogue: &Catalogue, text: &str) -> Option<RoleKey> {
    let text = text.trim().to_lowercase();
    let by_key = catalogue.roles().iter().find(|role| role.key.as_str() == text);
    let named =
        |locale: Locale| catalogue.roles().iter().find(|role| role.name_in(locale).to_lowercase() == text);
    by_key.or_else(|| Locale::ALL.into_iter().find_map(named)).map(|role| role.key.clone())
}

/// What the row asks of the draft.
pub(super) fn wish(sheet: &Sheet, row: &SheetRow, whom: Whom, ground: &Ground<'_>) -> Wish {
    let mut reading = Reading { sheet, row, whom, ground, wish: Wish::default() };
    if row.surplus {
        reading.remark(Remark::of(RemarkCode::Surplus, None));
    }
    let side = reading.side();
    reading.details();
    reading.roles(side);
    let mut wish = reading.wish;
    let removed = ground.draft.planned(whom.id()).is_some_and(|planned| planned.removal);
    if removed {
        wish.remarks.push(Remark::of(RemarkCode::FlaggedForRemoval, None));
    }
    if wish.is_blocked() {
        wish.vain = std::mem::take(&mut wish.acts);
    }
    wish
}

struct Reading<'a> {
    sheet: &'a Sheet,
    row: &'a SheetRow,
    whom: Whom,
    ground: &'a Ground<'a>,
    wish: Wish,
}

impl<'a> Reading<'a> {
    fn cell(&self, column: Column) -> Option<&'a str> {
        self.sheet.cell(self.row, column)
    }

    fn remark(&mut self, remark: Remark) {
        self.wish.remarks.push(remark);
    }

    /// The organisation the draft has for the contact by now.
    fn side_now(&self) -> Side {
        let Ground { facts, draft, .. } = self.ground;
        match self.whom {
            Whom::New(_) => Side::Customer,
            Whom::Joining(id) => draft.newcomer(id).map_or(Side::Customer, |newcomer| newcomer.side),
            Whom::Present(id) => {
                let planned = draft.planned(id).and_then(|planned| planned.side);
                let present = facts.roster.contact(id).map_or(Side::Customer, |contact| contact.side);
                planned.unwrap_or(present)
            }
        }
    }

    /// The organisation as it shall be.
    fn side(&mut self) -> Side {
        let roster = self.ground.facts.roster;
        let now = self.side_now();
        let mut wanted = now;
        if let Some(text) = self.cell(Column::Side).filter(|text| !text.is_empty()) {
            let purchaser = roster.purchaser().map(|name| (Side::Purchaser, name));
            let named: Vec<_> = [(Side::Customer, roster.name())].into_iter().chain(purchaser).collect();
            match side_of(text, &named) {
                Some(side) => wanted = side,
                None => self.remark(Remark::of(RemarkCode::UnknownWord, Some(Column::Side)).saying(text)),
            }
        }
        if wanted == Side::Purchaser && !roster.has_purchaser() && wanted != now {
            self.remark(Remark::draft(Code::NoPurchaserAssigned, Column::Side));
            wanted = now;
        }
        let contact = self.whom.id();
        match self.whom {
            Whom::New(_) => self.wish.acts.push(DraftAct::AddContact { id: contact, side: wanted }),
            _ if wanted != now => {
                self.wish.changed.push(Column::Side);
                self.wish.acts.push(DraftAct::ChangeSide { contact, side: wanted });
            }
            _ => {}
        }
        wanted
    }

    /// The details as the draft has them by now; none where they cannot be read.
    fn details_now(&self) -> Option<TypedDetails> {
        let Ground { draft, today, .. } = self.ground;
        match self.whom {
            Whom::New(_) => Some(TypedDetails::default()),
            Whom::Joining(id) => draft.newcomer(id).map(|newcomer| newcomer.details.clone()),
            Whom::Present(id) => {
                let planned = draft.planned(id).and_then(|planned| planned.details.clone());
                planned.or_else(|| today.get(&id).cloned())
            }
        }
    }

    fn details(&mut self) {
        let Some(now) = self.details_now() else {
            self.remark(Remark::of(RemarkCode::Erased, None));
            return;
        };
        let mut wanted = now.clone();
        let texts = [
            (Column::Name, &mut wanted.name),
            (Column::Email, &mut wanted.email),
            (Column::Phone, &mut wanted.phone),
            (Column::Cell, &mut wanted.cell),
            (Column::Title, &mut wanted.title),
            (Column::Company, &mut wanted.company),
        ];
        for (column, field) in texts {
            let cell = self.sheet.cell(self.row, column);
            // Upper and lower case make no other address.
            let same =
                |cell: &&str| column == Column::Email && cell.to_lowercase() == field.trim().to_lowercase();
            if let Some(cell) = cell.filter(|cell| *cell != field.trim()).filter(|cell| !same(cell)) {
                cell.clone_into(field);
                self.wish.changed.push(column);
            }
        }
        if let Some(newsletter) =
            self.word(Column::Newsletter, yes_or_no).filter(|wanted| *wanted != now.newsletter)
        {
            wanted.newsletter = newsletter;
            self.wish.changed.push(Column::Newsletter);
        }
        if let Some(kind) = self.word(Column::Kind, kind_of).filter(|wanted| *wanted != now.kind) {
            wanted.kind = kind;
            self.wish.changed.push(Column::Kind);
        }
        if wanted != now || matches!(self.whom, Whom::New(_)) {
            let contact = self.whom.id();
            let current = match self.whom {
                Whom::Present(id) => self.ground.today.get(&id).cloned().map(Box::new),
                Whom::Joining(_) | Whom::New(_) => None,
            };
            self.wish.acts.push(DraftAct::SetDetails { contact, details: Box::new(wanted), current });
        }
    }

    /// What a cell says that holds one of a few words; an empty one says nothing.
    fn word<T>(&mut self, column: Column, read: fn(&str) -> Option<T>) -> Option<T> {
        let text = self.cell(column).filter(|text| !text.is_empty())?;
        let found = read(text);
        if found.is_none() {
            self.remark(Remark::of(RemarkCode::UnknownWord, Some(column)).saying(text));
        }
        found
    }

    /// All roles as they shall be; a file without the column leaves them as they are.
    fn roles(&mut self, side: Side) {
        let Ground { facts, draft, .. } = self.ground;
        let contact = self.whom.id();
        let Some(cell) = self.cell(Column::Roles) else { return };
        let present = facts.roster.contact(contact);
        let mut now = match self.whom {
            Whom::New(_) => BTreeSet::new(),
            _ => draft.roles_afterwards(contact, *facts),
        };
        let moves = side != self.side_now();
        let offered = |role: &RoleKey| facts.catalogue.is_offered(role, side, facts.roster.has_purchaser());
        if moves {
            // What the other organisation does not offer ends with the move.
            now.retain(offered);
        }
        let mut wanted = BTreeSet::new();
        for text in cell.split(BETWEEN_ROLES).map(str::trim).filter(|text| !text.is_empty()) {
            let held = || {
                present.and_then(|present| present.roles.keys().find(|role| role.as_str() == text)).cloned()
            };
            let Some(role) = role_of(facts.catalogue, text).or_else(held) else {
                self.remark(Remark::draft(Code::UnknownRole, Column::Roles).saying(text));
                continue;
            };
            if !now.contains(&role) && !offered(&role) {
                self.remark(Remark::draft(Code::RoleOutOfScope, Column::Roles).saying(text));
            }
            wanted.insert(role);
        }
        if wanted.is_empty() && !self.wish.is_blocked() {
            self.remark(Remark::draft(Code::NoRoleSelected, Column::Roles));
        }
        let set = |role: &RoleKey, held| DraftAct::SetRole { contact, role: role.clone(), held };
        self.wish.given = wanted.difference(&now).cloned().collect();
        self.wish.taken = now.difference(&wanted).cloned().collect();
        let given: Vec<_> = self.wish.given.iter().map(|role| set(role, true)).collect();
        let taken: Vec<_> = self.wish.taken.iter().map(|role| set(role, false)).collect();
        self.wish.acts.extend(given.into_iter().chain(taken));
    }
}
