//! A test run: what would become of every row, and the draft as it would be. Nothing is changed by it.

use std::collections::{BTreeMap, BTreeSet};

use events::digest::BlindIndex;
use events::id::{ContactId, RoleKey};

use super::remark::{Remark, RemarkCode};
use super::row::{Whom, Wish, wish};
use super::{Column, Sheet, SheetRow};
use crate::draft::{Code, DraftRefusal, Entry, Facts, Finding, Severity, TypedDetails, WorkingDraft};
use crate::person::EmailAddress;

/// How often rows are left out that something stands in the way of, until nothing does.
const ROUNDS: usize = 8;

/// What rows are looked at against.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// The contacts and roles in force.
    pub facts: Facts<'a>,
    /// The draft the rows would go into.
    pub draft: &'a WorkingDraft,
    /// Today's details of those the rows are about, as far as they can be read.
    pub today: &'a BTreeMap<ContactId, TypedDetails>,
    /// The keyed fingerprint of an address.
    pub email_index: &'a dyn Fn(&EmailAddress) -> BlindIndex,
    /// The check of a draft's entries.
    pub check: &'a dyn Fn(&[Entry]) -> Vec<Finding>,
}

impl std::fmt::Debug for Ground<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Ground").field("facts", &self.facts).finish_non_exhaustive()
    }
}

/// What would become of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// A person would join.
    Added,
    /// A contact would change.
    Edited,
    /// It is so already, or is planned already.
    Unchanged,
    /// It would be left out.
    Refused,
}

impl Outcome {
    /// The key in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Edited => "edited",
            Self::Unchanged => "unchanged",
            Self::Refused => "refused",
        }
    }
}

/// A row with what would become of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrialRow {
    /// The line of the file, from 1.
    pub line: u64,
    /// The name, as it stands there.
    pub name: String,
    /// The address, as it stands there.
    pub email: String,
    /// What would become of it.
    pub outcome: Outcome,
    /// Everything there is to say about it.
    pub remarks: Vec<Remark>,
    /// The columns that would change.
    pub changed: Vec<Column>,
    /// The roles that would be given.
    pub given: Vec<RoleKey>,
    /// The roles that would be taken away.
    pub taken: Vec<RoleKey>,
}

/// A test run.
#[derive(Clone, Debug, PartialEq)]
pub struct Trial {
    /// The rows, in their order.
    pub rows: Vec<TrialRow>,
    /// What stands in the way of all of it.
    pub whole: Vec<Code>,
    /// The draft with the rows that are not refused.
    pub draft: WorkingDraft,
}

impl Sheet {
    /// The contacts of today the rows are about.
    pub fn concerned(
        &self,
        ground: &dyn Fn(&EmailAddress) -> BlindIndex,
        facts: Facts<'_>,
        draft: &WorkingDraft,
    ) -> BTreeSet<ContactId> {
        let people = People::of(ground, facts, draft);
        let found = self.rows.iter().filter_map(|row| match people.whom(self, row) {
            Whom::Present(contact) => Some(contact),
            Whom::Joining(_) | Whom::New(_) => None,
        });
        found.collect()
    }

    /// Looks at every row, alone and together with the others and the draft.
    pub fn tried(&self, ground: &Ground<'_>) -> Trial {
        let people = People::of(ground.email_index, ground.facts, ground.draft);
        let whom: Vec<Whom> = self.rows.iter().map(|row| people.whom(self, row)).collect();
        let mut wishes: Vec<Wish> =
            self.rows.iter().zip(&whom).map(|(row, whom)| wish(self, row, *whom, ground)).collect();
        say_of_refused(ground, &whom, &mut wishes);
        self.refuse_twice(&whom, &mut wishes);
        let mut whole = Vec::new();
        let mut draft = applied(ground, &mut wishes);
        for _ in 0..ROUNDS {
            if !checked(ground, &draft, &whom, &mut wishes, &mut whole) {
                return self.told(&whom, wishes, whole, draft);
            }
            draft = applied(ground, &mut wishes);
        }
        give_up(&mut wishes);
        self.told(&whom, wishes, whole, ground.draft.clone())
    }

    fn told(&self, whom: &[Whom], wishes: Vec<Wish>, whole: Vec<Code>, draft: WorkingDraft) -> Trial {
        let rows =
            self.rows.iter().zip(whom).zip(wishes).map(|((row, whom), wish)| self.row_told(row, *whom, wish));
        Trial { rows: rows.collect(), whole, draft }
    }

    /// Rows about the same person exclude each other: which of them is meant, only their author knows.
    fn refuse_twice(&self, whom: &[Whom], wishes: &mut [Wish]) {
        let mut by_person: BTreeMap<ContactId, Vec<usize>> = BTreeMap::new();
        for (place, whom) in whom.iter().enumerate() {
            by_person.entry(whom.id()).or_default().push(place);
        }
        for places in by_person.values().filter(|places| places.len() > 1) {
            for place in places {
                let others =
                    places.iter().filter(|other| *other != place).map(|other| self.rows[*other].line);
                let mut remark = Remark::of(RemarkCode::TwiceInFile, Some(Column::Email));
                remark.lines = others.take(10).collect();
                wishes[*place].remarks.push(remark);
                wishes[*place].acts.clear();
            }
        }
    }

    fn row_told(&self, row: &SheetRow, whom: Whom, wish: Wish) -> TrialRow {
        let outcome = match whom {
            _ if wish.is_blocked() => Outcome::Refused,
            Whom::New(_) => Outcome::Added,
            _ if wish.acts.is_empty() => Outcome::Unchanged,
            _ => Outcome::Edited,
        };
        let cell = |column| self.cell(row, column).unwrap_or_default().to_owned();
        let (name, email) = (cell(Column::Name), cell(Column::Email));
        let Wish { remarks, changed, given, taken, .. } = wish;
        TrialRow { line: row.line, name, email, outcome, remarks, changed, given, taken }
    }
}

/// Says of the texts of refused rows what else is wrong with them: everything at once.
fn say_of_refused(ground: &Ground<'_>, whom: &[Whom], wishes: &mut [Wish]) {
    let mut draft = ground.draft.clone();
    let mut places: BTreeMap<ContactId, usize> = BTreeMap::new();
    for (place, wish) in wishes.iter().enumerate().filter(|(_, wish)| !wish.vain.is_empty()) {
        // What is refused in the act was said before.
        let _ = wish.vain.iter().try_for_each(|act| draft.act_here(act.clone(), ground.facts).map(drop));
        places.insert(whom[place].id(), place);
    }
    if places.is_empty() {
        return;
    }
    let drawn = draft.drawn(ground.facts);
    let entries: Vec<Entry> = drawn.iter().map(|drawn| drawn.entry.clone()).collect();
    for finding in (ground.check)(&entries) {
        let of_text = matches!(
            finding.code,
            Code::MissingField
                | Code::InvalidEmail
                | Code::InvalidName
                | Code::InvalidPhone
                | Code::InvalidText
        );
        let about =
            finding.entry.and_then(|entry| drawn.get(entry)).and_then(|drawn| places.get(&drawn.contact));
        if let Some(place) = about.filter(|_| of_text) {
            wishes[*place].remarks.push(remark(&finding));
        }
    }
}

/// The draft with every row that is not refused.
fn applied(ground: &Ground<'_>, wishes: &mut [Wish]) -> WorkingDraft {
    let mut draft = ground.draft.clone();
    for wish in wishes {
        for act in &wish.acts {
            if let Err(refusal) = draft.act_here(act.clone(), ground.facts) {
                let code = match refusal {
                    DraftRefusal::UnknownContact => Code::UnknownContact,
                    DraftRefusal::RoleNotOffered => Code::RoleOutOfScope,
                    DraftRefusal::NoPurchaser => Code::NoPurchaserAssigned,
                    DraftRefusal::Full => Code::TooManyItems,
                };
                wish.remarks.push(Remark::of(RemarkCode::Draft(code), None));
                break;
            }
        }
    }
    draft
}

/// Ties what the check says to the rows; whether a row is left out because of it, so that the rest is to be looked at again.
fn checked(
    ground: &Ground<'_>,
    draft: &WorkingDraft,
    whom: &[Whom],
    wishes: &mut [Wish],
    whole: &mut Vec<Code>,
) -> bool {
    let fell = leave_out(wishes);
    if fell {
        return true;
    }
    let drawn = draft.drawn(ground.facts);
    let entries: Vec<Entry> = drawn.iter().map(|drawn| drawn.entry.clone()).collect();
    if entries.is_empty() {
        return false;
    }
    let place_of: BTreeMap<ContactId, usize> = whom
        .iter()
        .enumerate()
        .filter(|(place, _)| !wishes[*place].acts.is_empty())
        .map(|(place, whom)| (whom.id(), place))
        .collect();
    whole.clear();
    let mut said: Vec<(usize, Remark)> = Vec::new();
    for finding in (ground.check)(&entries) {
        let Some(drawn) = finding.entry.and_then(|entry| drawn.get(entry)) else {
            whole.extend(Some(finding.code).filter(|code| code.severity() == Severity::Blocker));
            continue;
        };
        let Some(place) = place_of.get(&drawn.contact) else { continue };
        said.push((*place, remark(&finding)));
    }
    for (place, remark) in &said {
        // What the last look said of rows that stay is said anew by this one.
        if remark.code.severity() == Severity::Blocker && !wishes[*place].remarks.contains(remark) {
            wishes[*place].remarks.push(remark.clone());
        }
    }
    if leave_out(wishes) {
        return true;
    }
    for (place, remark) in said {
        if !wishes[place].remarks.contains(&remark) {
            wishes[place].remarks.push(remark);
        }
    }
    false
}

/// Rows that something stands in the way of ask for nothing more; whether there were any.
fn leave_out(wishes: &mut [Wish]) -> bool {
    let mut fell = false;
    for wish in wishes.iter_mut().filter(|wish| wish.is_blocked() && !wish.acts.is_empty()) {
        wish.acts.clear();
        fell = true;
    }
    fell
}

/// Rows that keep standing in each other's way are all left out.
fn give_up(wishes: &mut [Wish]) {
    for wish in wishes.iter_mut().filter(|wish| !wish.acts.is_empty()) {
        wish.remarks.push(Remark::of(RemarkCode::Draft(Code::ConflictingItems), None));
    }
    leave_out(wishes);
}

fn remark(finding: &Finding) -> Remark {
    let column = match finding.field {
        Some("name") => Some(Column::Name),
        Some("email") => Some(Column::Email),
        Some("phone") => Some(Column::Phone),
        Some("cell") => Some(Column::Cell),
        Some("title") => Some(Column::Title),
        Some("company") => Some(Column::Company),
        Some("side" | "to") => Some(Column::Side),
        Some("role" | "roles") => Some(Column::Roles),
        Some("contact_kind") => Some(Column::Kind),
        _ => None,
    };
    let words = finding.roles.iter().map(|role| role.as_str().to_owned()).collect();
    Remark { words, ..Remark::of(RemarkCode::Draft(finding.code), column) }
}

/// Everybody a row may be about, by address.
struct People<'a> {
    index: &'a dyn Fn(&EmailAddress) -> BlindIndex,
    facts: Facts<'a>,
    joining: BTreeMap<BlindIndex, ContactId>,
    readdressed: BTreeMap<BlindIndex, ContactId>,
}

impl<'a> People<'a> {
    fn of(index: &'a dyn Fn(&EmailAddress) -> BlindIndex, facts: Facts<'a>, draft: &WorkingDraft) -> Self {
        let of = |email: &str| EmailAddress::parse(email).ok().map(|email| index(&email));
        let joining = draft.newcomers().iter().filter_map(|one| Some((of(&one.details.email)?, one.id)));
        let planned =
            draft.plans().filter_map(|(id, planned)| Some((of(&planned.details.as_ref()?.email)?, id)));
        Self { index, facts, joining: joining.collect(), readdressed: planned.collect() }
    }

    fn whom(&self, sheet: &Sheet, row: &SheetRow) -> Whom {
        let text = sheet.cell(row, Column::Email).unwrap_or_default();
        let customer = self.facts.roster.customer();
        let named =
            |purpose: &str| customer.map_or_else(uuid::Uuid::nil, |customer| customer.derive(purpose));
        let Ok(email) = EmailAddress::parse(text) else {
            return Whom::New(ContactId(named(&format!("sheet-line:{}", row.line))));
        };
        let index = (self.index)(&email);
        if let Some(contact) =
            self.facts.roster.contact_with_email(&index).or_else(|| self.readdressed.get(&index).copied())
        {
            return Whom::Present(contact);
        }
        match self.joining.get(&index) {
            Some(id) => Whom::Joining(*id),
            // The same address has the same name, so that the same file twice lets nobody join twice.
            None => Whom::New(ContactId(named(&format!("sheet-person:{}", index.0)))),
        }
    }
}
