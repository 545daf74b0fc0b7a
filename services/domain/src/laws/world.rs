//! A world in which anybody tries anything: one request, its roster, and the service that applies what was approved.

use std::collections::BTreeMap;
use std::sync::Arc;

use events::actor::{Actor, Side};
use events::id::{AccountId, CustomerId, LineId, QueryId, RequestId};
use events::line::{Change, Line};
use events::request::{LineVerdict, RequestEvent, Verdict};
use proptest::prelude::*;

use crate::request::{self, Amendment, Decision, Phase, Request, RequestCommand, Submission};
use crate::roster::{Roster, plan};
use crate::sample::{
    ANNA, CLEO, MAJA, NOEL, PIET, REQUEST, STINE, TERJE, add, apply, apply_as, as_contact, as_staff,
    catalogue_in_force, change_side, edit, grant, id, line, remove, revoke, sample_roster, submission, text,
};

/// One attempt: what, by whom, and two numbers the attempt is made of.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub(super) verb: u8,
    pub(super) actor: u8,
    pub(super) pick: u16,
    pub(super) quirk: u8,
}

pub(super) fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = (0..18_u8, 0..10_u8, any::<u16>(), 0..24_u8);
    prop::collection::vec(
        step.prop_map(|(verb, actor, pick, quirk)| Step { verb, actor, pick, quirk }),
        1..60,
    )
}

/// Contacts, one of another customer, staff, staff accounts of people who are contacts too, a service.
fn actor(number: u8) -> Actor {
    match number {
        0 | 1 => as_contact(MAJA, Side::Customer),
        2 => as_contact(CLEO, Side::Customer),
        3 => as_contact(PIET, Side::Purchaser),
        4 => stranger(),
        5 => as_staff(STINE),
        6 => as_staff(TERJE),
        7 => as_staff(ANNA),
        8 => as_staff(MAJA),
        _ => Actor::system("approval"),
    }
}

fn stranger() -> Actor {
    let staff = as_staff(NOEL);
    Actor::Contact {
        person: staff.person().expect("staff are people"),
        account: AccountId(id(NOEL)),
        customer: CustomerId(id(666)),
        contact: crate::sample::contact(NOEL),
        side: Side::Customer,
    }
}

fn change(pick: u16) -> Change {
    let n = [MAJA, CLEO, ANNA, PIET][usize::from(pick) % 4];
    let role = ["security", "technical", "application", "management", "financial"][usize::from(pick / 4) % 5];
    match pick / 20 % 7 {
        0 => grant(n, role),
        1 => revoke(n, role),
        2 => remove(n),
        3 => edit(n, ["one@x.no", "two@x.no"][usize::from(pick / 140) % 2]),
        4 => add(NOEL, "noel@x.no", &[role]),
        5 => change_side(n, Side::Purchaser, &["financial"]),
        // Somebody of staff is a contact as well.
        _ => grant_to_staff(role),
    }
}

fn grant_to_staff(role: &str) -> Change {
    let contact = crate::sample::contact(ANNA);
    Change::GrantRole { contact, person: crate::sample::person(TERJE), role: role.into() }
}

/// The world's state.
#[derive(Clone, Debug)]
pub(super) struct World {
    pub(super) request: Request,
    pub(super) roster: Roster,
}

impl World {
    pub(super) fn new() -> Self {
        Self { request: Request::default(), roster: sample_roster() }
    }

    /// The command of a step, made as likely to succeed as the step allows.
    pub(super) fn command(&self, step: &Step) -> RequestCommand {
        let by = actor(step.actor);
        let revision = self.request.case().map_or(1, |case| case.revision);
        match step.verb {
            0 | 1 => {
                RequestCommand::Submit(Submission { by, ..submission(self.lines(step.pick), &self.roster) })
            }
            2 => {
                let query = QueryId(id(u128::from(step.pick)));
                RequestCommand::RaiseQuery { query, by, text: text(STINE), lines: Vec::new() }
            }
            3 => RequestCommand::Reply { query: None, by, text: text(MAJA) },
            4 => RequestCommand::Comment { by, text: text(MAJA) },
            5 => RequestCommand::Note { by, text: text(STINE) },
            6 => {
                let to = (!step.pick.is_multiple_of(3)).then(|| AccountId(id(u128::from(step.pick % 3))));
                RequestCommand::Assign { by, to, seen: None }
            }
            7 if step.pick.is_multiple_of(4) => RequestCommand::Share { by },
            7 | 8 => RequestCommand::Amend(Amendment {
                by,
                revision,
                lines: self.amended(step.pick),
                reason: None,
                roster_version: self.roster.version(),
            }),
            9 if step.pick.is_multiple_of(4) => RequestCommand::Cancel { by, reason: None },
            10 => self.record(revision),
            11 => {
                let (roster, catalogue) = (Arc::new(self.roster.clone()), catalogue_in_force());
                let approvers = [STINE, TERJE].map(crate::sample::person).into();
                RequestCommand::Reopen { by, approvers, roster, catalogue }
            }
            12 if step.pick.is_multiple_of(2) => RequestCommand::RejectConflicted { by, reason: text(STINE) },
            _ => RequestCommand::Decide(self.decision(step, by, revision)),
        }
    }

    fn lines(&self, pick: u16) -> Vec<Line> {
        let changes = [change(pick), change(pick.rotate_left(5)), change(pick.rotate_left(9))];
        let count = usize::from(pick % 3) + 1;
        (1..)
            .zip(changes)
            .take(count)
            .map(|(number, change)| line(number, self.roster.version(), change))
            .collect()
    }

    /// The lines of today with one taken out, touched or added.
    fn amended(&self, pick: u16) -> Vec<Line> {
        let mut lines: Vec<Line> = self.request.lines().iter().map(|state| state.line.clone()).collect();
        let place = usize::from(pick / 3) % lines.len().max(1);
        match pick % 3 {
            0 if place < lines.len() => drop(lines.remove(place)),
            1 if place < lines.len() => {
                lines[place] =
                    Line { base: self.roster.version(), change: change(pick), ..lines[place].clone() };
            }
            _ => lines.push(line(self.request.next_line().0, self.roster.version(), change(pick))),
        }
        lines
    }

    fn decision(&self, step: &Step, by: Actor, revision: u32) -> Decision {
        let verdicts = self.request.lines().iter().enumerate().filter_map(|(place, state)| {
            let bits = step.pick >> (place % 8 * 2);
            let verdict = if bits & 1 == 0 { Verdict::Approve } else { Verdict::Reject };
            let mut digest = state.digest;
            if step.quirk == 1 {
                digest.0[0] ^= 1;
            }
            let wanted = bits & 2 == 0 && (state.decided.is_none() || step.quirk == 2);
            let reason = (verdict == Verdict::Reject && step.quirk != 3).then(|| text(STINE));
            wanted.then_some(LineVerdict { line: state.line.id, digest, verdict, reason })
        });
        Decision {
            by,
            revision: if step.quirk == 4 { revision + 1 } else { revision },
            verdicts: verdicts.collect(),
            // Sometimes the verdicts that stand are known, sometimes they came meanwhile.
            replaced: if step.pick.is_multiple_of(3) { BTreeMap::new() } else { self.standing() },
            roster: Arc::new(self.roster.clone()),
            catalogue: catalogue_in_force(),
        }
    }

    /// The verdicts that count by now.
    fn standing(&self) -> BTreeMap<LineId, i64> {
        let decided = self.request.lines().iter();
        decided.filter_map(|state| Some((state.line.id, state.decided.as_ref()?.version))).collect()
    }

    /// What the approval service would record; made up when nothing was applied.
    fn record(&self, revision: u32) -> RequestCommand {
        let made_up = || {
            self.request.lines().iter().map(|line| (line.line.id, events::roster::Outcome::Applied)).collect()
        };
        let outcomes = self.roster.outcomes(REQUEST, revision).map_or_else(made_up, <[_]>::to_vec);
        RequestCommand::RecordApplication { revision, outcomes }
    }

    /// The approval service: it applies what an approval names, exactly as it names it.
    pub(super) fn serve(&mut self, events: &[RequestEvent]) {
        for event in events {
            if let RequestEvent::Approved(approved) = event {
                self.roster = apply(&self.roster, approved.revision, &approved.lines)
                    .expect("a revision is approved once");
                let command = self.record(approved.revision);
                let recorded =
                    request::decide(&self.request, command).expect("what was approved is recorded");
                self.request = crate::sample::fold(self.request.clone(), recorded);
            }
        }
    }

    /// Somebody else's request changes the roster underneath.
    pub(super) fn drift(&mut self, pick: u16) {
        self.change_roster(change(pick));
    }

    /// Somebody else's request changes exactly what this line touches.
    pub(super) fn drift_against(&mut self, approved: &Line) {
        let of = |base: Change| match base {
            Change::GrantRole { contact, person, .. } => Change::RemoveContact { contact, person },
            Change::EditDetails { contact, person, .. } => Change::EditDetails {
                contact,
                person,
                details: crate::sample::details(NOEL, "drift@x.no"),
                becomes: None,
            },
            Change::AddContact { details, .. } => Change::AddContact {
                contact: crate::sample::contact(99),
                person: crate::sample::person(99),
                side: Side::Customer,
                details,
                roles: crate::sample::keys(&["security"]),
            },
            other => Change::GrantRole {
                contact: other.contact(),
                person: other.person(),
                role: "procurement".into(),
            },
        };
        self.change_roster(of(approved.change.clone()));
    }

    fn change_roster(&mut self, change: Change) {
        let revision = u32::try_from(self.roster.version()).expect("a small version");
        let lines = [line(1, self.roster.version(), change)];
        let possible = plan(&self.roster, RequestId(id(99)), revision, &lines, &catalogue_in_force());
        if possible.moved(LineId(1)).is_none() {
            self.roster =
                apply_as(&self.roster, RequestId(id(99)), revision, &lines).expect("it was planned");
        }
    }

    pub(super) fn phase(&self) -> Phase {
        self.request.phase()
    }
}
