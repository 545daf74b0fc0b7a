//! Given a roster and a draft, when a file is tried, then this becomes of its rows.

use std::collections::BTreeMap;
use std::sync::Arc;

use events::account::Locale;
use events::actor::Side;
use events::id::{ContactId, RoleKey};
use proptest::prelude::{any, prop, prop_assert, prop_assert_eq, proptest};

use super::{
    Column, Ground, MOST_ROWS, Outcome, Record, Sheet, SheetProblem, Trial, as_text, csv, is_formula,
    neutral, role_cell, sample, word_of,
};
use crate::catalogue::Catalogue;
use crate::draft::{Draft, DraftAct, Facts, TypedDetails, WorkingDraft, check};
use crate::person::ContactKind;
use crate::roster::Roster;
use crate::sample::{ANNA, CLEO, MAJA, PIET, catalogue_in_force, contact, email, index, sample_roster};

struct World {
    draft: WorkingDraft,
    roster: Roster,
    catalogue: Arc<Catalogue>,
    today: BTreeMap<ContactId, TypedDetails>,
}

impl World {
    fn new() -> Self {
        let roster = sample_roster();
        let details = |n: u128| TypedDetails {
            name: format!("Person {n}"),
            email: email(n),
            phone: "+47 123".to_owned(),
            ..TypedDetails::default()
        };
        let today = [MAJA, CLEO, ANNA, PIET].map(|n| (contact(n), details(n))).into();
        Self { draft: WorkingDraft::on(&roster), roster, catalogue: catalogue_in_force(), today }
    }

    fn facts(&self) -> Facts<'_> {
        Facts { roster: &self.roster, catalogue: &self.catalogue }
    }

    fn tried(&self, text: &str) -> Trial {
        let email_index = |email: &crate::person::EmailAddress| index(&email.as_str().to_lowercase());
        let details_index =
            |details: &crate::person::Details| index(&serde_json::to_string(details).unwrap());
        let checked = |entries: &[crate::draft::Entry]| {
            let draft = Draft {
                entries,
                roster: &self.roster,
                catalogue: &self.catalogue,
                asker: contact(MAJA),
                base_version: None,
                request_open: false,
                email_index: &email_index,
                details_index: &details_index,
            };
            check(&draft).findings
        };
        let ground = Ground {
            facts: self.facts(),
            draft: &self.draft,
            today: &self.today,
            email_index: &email_index,
            check: &checked,
        };
        Sheet::read(text.as_bytes()).unwrap().tried(&ground)
    }

    /// The contacts as a file would have them.
    fn exported(&self, locale: Locale) -> String {
        let records = self.roster.contacts().map(|(id, present)| {
            let details = &self.today[&id];
            let text = |column: Column| match column {
                Column::Name => details.name.clone(),
                Column::Email => details.email.clone(),
                Column::Phone => details.phone.clone(),
                Column::Side => word_of(present.side, locale).to_owned(),
                Column::Roles => role_cell(&self.catalogue, present.roles.keys(), locale),
                Column::Newsletter => word_of(details.newsletter, locale).to_owned(),
                Column::Kind => word_of(details.kind, locale).to_owned(),
                Column::Status => "Active".to_owned(),
                _ => String::new(),
            };
            Column::ALL.map(text)
        });
        String::from_utf8(csv(&Column::ALL, records, locale)).unwrap()
    }
}

fn codes(trial: &Trial, row: usize) -> Vec<&'static str> {
    let mut codes: Vec<_> = trial.rows[row].remarks.iter().map(|remark| remark.code.as_str()).collect();
    codes.sort_unstable();
    codes
}

fn outcomes(trial: &Trial) -> Vec<Outcome> {
    trial.rows.iter().map(|row| row.outcome).collect()
}

#[test]
fn what_was_written_changes_nothing_when_it_is_read() {
    let world = World::new();
    for locale in Locale::ALL {
        let trial = world.tried(&world.exported(locale));
        assert_eq!(outcomes(&trial), [Outcome::Unchanged; 4], "{:?}", trial.rows);
        assert_eq!(trial.draft, world.draft);
    }
}

#[test]
fn rows_add_edit_and_are_refused_with_everything_that_is_wrong() {
    let world = World::new();
    let file = format!(
        "Name;E-mail;Phone;Roles\nNew One;new@x.no;;application\n\nPerson 13 B;{};+47 123;application, technical\n;nonsense;call me;emperor\nPiet;{};+47 123;security\n",
        email(ANNA),
        email(PIET)
    );
    let trial = world.tried(&file);
    assert_eq!(outcomes(&trial), [Outcome::Added, Outcome::Edited, Outcome::Refused, Outcome::Refused]);
    assert_eq!(trial.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 4, 5, 6]);
    assert_eq!(codes(&trial, 2), ["invalid-email", "invalid-phone", "missing-field", "unknown-role"]);
    assert_eq!(codes(&trial, 3), ["role-out-of-scope"]);
    assert_eq!(trial.rows[1].changed, [Column::Name]);
    // Only what is not refused is in the draft, and there it is once, however often it is tried.
    assert_eq!(trial.draft.people(), 2);
    let again = World { draft: trial.draft.clone(), ..World::new() };
    let second = again.tried(&file);
    assert_eq!(outcomes(&second)[..2], [Outcome::Unchanged; 2]);
    assert_eq!(second.draft, trial.draft);
}

#[test]
fn rows_about_one_person_exclude_each_other() {
    let trial = World::new().tried("email,roles\nA@x.no,technical\na@x.no,application\nb@x.no,technical\n");
    assert_eq!(codes(&trial, 0), ["twice-in-file"]);
    assert_eq!(
        (trial.rows[0].remarks[0].lines.clone(), trial.rows[1].remarks[0].lines.clone()),
        (vec![3], vec![2])
    );
    // Without a name nobody joins.
    assert_eq!(codes(&trial, 2), ["missing-field"]);
}

#[test]
fn a_role_nobody_else_holds_is_not_taken_by_a_file() {
    let world = World::new();
    let trial = world.tried(&format!("E-post;Roller\n{};security\n", email(MAJA)));
    assert_eq!(outcomes(&trial), [Outcome::Refused]);
    assert!(codes(&trial, 0).contains(&"required-role-uncovered"), "{:?}", trial.rows);
    assert_eq!(trial.draft, world.draft);
}

#[test]
fn whoever_the_draft_removes_is_left_alone() {
    let mut world = World::new();
    world
        .draft
        .act(
            DraftAct::FlagRemoval { contact: contact(ANNA), flagged: true },
            Facts { roster: &world.roster.clone(), catalogue: &world.catalogue.clone() },
        )
        .unwrap();
    let trial = world.tried(&format!("email,name\n{},Other\n", email(ANNA)));
    assert_eq!(codes(&trial, 0), ["flagged-for-removal"]);
}

#[test]
fn columns_are_known_in_every_language_and_others_are_named() {
    for locale in Locale::ALL {
        for column in Column::ALL {
            assert_eq!(Column::of(&column.heading(locale).to_uppercase()), Some(column));
        }
        let sheet = Sheet::read(&sample(&catalogue_in_force(), locale)).unwrap();
        assert_eq!((sheet.rows.len(), sheet.unknown.len(), sheet.read_over().count()), (2, 0, 0));
    }
    let sheet = Sheet::read(b"\xef\xbb\xbfShoe size\tE-Mail\tStatus\n43\ta@x.no\tAktiv\n").unwrap();
    assert_eq!(sheet.unknown, ["Shoe size"]);
    assert_eq!(sheet.read_over().collect::<Vec<_>>(), [Column::Status]);
    assert_eq!(sheet.cell(&sheet.rows[0], Column::Email), Some("a@x.no"));
}

#[test]
fn the_sample_file_lets_two_people_join() {
    let text = String::from_utf8(sample(&catalogue_in_force(), Locale::German)).unwrap();
    assert_eq!(outcomes(&World::new().tried(&text)), [Outcome::Added; 2]);
}

#[test]
fn files_that_are_none_are_refused_as_a_whole() {
    let refused = |bytes: &[u8]| Sheet::read(bytes).unwrap_err();
    assert_eq!(refused(b" \r\n"), SheetProblem::Empty);
    assert_eq!(refused(b"Name;E-mail\nJ\xf8rgen;a@x.no\n"), SheetProblem::NotUtf8);
    assert_eq!(refused(b"\xff\xfeN\0a\0m\0e\0"), SheetProblem::NotUtf8);
    assert_eq!(refused(b"Name,Phone\nA,1\n"), SheetProblem::NoEmail);
    assert_eq!(refused(b"E-mail,Email\na@x.no,b@x.no\n"), SheetProblem::Twice(Column::Email));
    assert_eq!(refused(b"Name,E-mail\r\nA,a@x.no\r\n\"B,b@x.no\r\nC,c@x.no\r\n"), SheetProblem::OpenQuote(3));
}

#[test]
fn a_million_rows_are_refused_early() {
    let begin = "email,name\n".to_owned();
    let full = begin.clone() + &"a@x.no,A\n".repeat(MOST_ROWS);
    assert_eq!(Sheet::read(full.as_bytes()).unwrap().rows.len(), MOST_ROWS);
    let million = begin + &"a@x.no,A\n".repeat(1_000_000);
    assert_eq!(Sheet::read(million.as_bytes()), Err(SheetProblem::TooManyRows));
}

#[test]
fn what_looks_like_a_formula_is_text() {
    let world = World::new();
    let long = "x".repeat(1 << 20);
    let trial = world.tried(&format!(
        "email,name,roles\na@x.no,\"=HYPERLINK(\"\"http://x\"\",1)\",technical\nb@x.no,A\0B,technical\nc@x.no,{long},technical\n=1+1,A,technical\n"
    ));
    assert_eq!(trial.rows[0].outcome, Outcome::Added);
    assert_eq!(trial.draft.newcomers()[0].details.name, "=HYPERLINK(\"http://x\",1)");
    assert_eq!((codes(&trial, 1), codes(&trial, 2)), (vec!["invalid-name"], vec!["invalid-name"]));
    assert_eq!(codes(&trial, 3), ["invalid-email"]);
    for text in ["=1", "+47", "-1", "@x", "\tA", "\rA", "＝1", "'=1", "''+1"] {
        assert!(!is_formula(&neutral(text)), "{text}");
        assert_eq!(as_text(&neutral(text)), text);
    }
    assert_eq!(neutral("O'Neil"), "O'Neil");
}

#[test]
fn a_full_file_is_tried_in_no_time() {
    let rows: Vec<String> =
        (0..MOST_ROWS).map(|n| format!("q{n}@x.no,Person {n},\"technical,security\"")).collect();
    let trial = World::new().tried(&format!("email,name,roles\n{}\n", rows.join("\n")));
    assert_eq!((trial.draft.people(), trial.whole.len()), (MOST_ROWS, 0));
}

#[test]
fn a_side_is_named_by_its_word_or_its_organisation() {
    let world = World::new();
    let purchaser = world.roster.purchaser().unwrap();
    let trial = world.tried(&format!("email,name,side,roles,type\na@x.no,A,{purchaser},financial,mailbox\nb@x.no,B,Innkjøper,financial,\nc@x.no,C,moon,technical,\n"));
    assert_eq!(outcomes(&trial), [Outcome::Added, Outcome::Added, Outcome::Refused], "{:?}", trial.rows);
    let joined = trial.draft.newcomers();
    assert_eq!(
        (joined[0].side, joined[0].details.kind, joined[1].side),
        (Side::Purchaser, ContactKind::Mailbox, Side::Purchaser)
    );
    assert_eq!(joined[0].roles.iter().map(RoleKey::as_str).collect::<Vec<_>>(), ["financial"]);
    assert_eq!(codes(&trial, 2), ["unknown-word"]);
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = Sheet::read(&bytes);
        let mut headed = b"email,name\n".to_vec();
        headed.extend(&bytes);
        if let Ok(sheet) = Sheet::read(&headed) {
            prop_assert!(sheet.rows.len() <= MOST_ROWS);
            prop_assert!(sheet.rows.iter().all(|row| row.cells.len() <= 2 && row.line > 1));
        }
    }

    #[test]
    fn any_text_comes_back_as_it_was(texts in prop::collection::vec("\\PC*|[=+@'\\-\t\r\n\";, a]{0,9}", Column::ALL.len())) {
        let record: Record = texts.clone().try_into().unwrap();
        for locale in Locale::ALL {
            let file = csv(&Column::ALL, [record.clone()], locale);
            let sheet = Sheet::read(&file).unwrap();
            if let Some(row) = sheet.rows.first() {
                let told: Vec<String> = texts.iter().map(|text| text.chars().take(super::LONGEST_CELL).collect()).collect();
                prop_assert_eq!(&row.cells, &told);
            } else {
                prop_assert!(texts.iter().all(|text| text.trim_ascii().is_empty()));
            }
            let raw = String::from_utf8(file).unwrap();
            for cell in raw.trim_start_matches("\u{feff}").split(if locale == Locale::English { "\",\"" } else { "\";\"" }) {
                prop_assert!(!cell.starts_with('='), "{:?}", cell);
            }
        }
    }

    #[test]
    fn a_mark_is_put_and_taken_away(text in "'{0,3}[=+@\\-\t\ra]{0,2}.{0,5}") {
        let marked = neutral(&text);
        prop_assert!(!is_formula(&marked));
        prop_assert_eq!(as_text(&marked), text.as_str());
    }
}
