//! INV-4: nothing is implemented without a yes to exactly that text by another, entitled person, not void by a later amend.

use std::collections::{BTreeMap, BTreeSet};

use domain::permission::REQUEST_DECIDE;
use events::account::AccountEvent;
use events::actor::Actor;
use events::catalogue::CatalogueEvent;
use events::digest::Digest;
use events::id::{AccountId, LineId, PersonId, RoleKey};
use events::line::{Line, digest_of};
use events::payload::StreamKind;
use events::recorded::Recorded;
use events::request::{LinesDecided, RequestApproved, RequestEvent, Verdict};
use uuid::Uuid;

use super::Findings;
use crate::facts::Facts;

/// One request, as far as four eyes need it.
#[derive(Default)]
struct Case {
    /// Whoever requested, edited or reopened, and everybody a line was ever about.
    barred: BTreeSet<PersonId>,
    revision: u32,
    lines: BTreeMap<LineId, Digest>,
    /// The yes that counts for a line: to which text.
    approved: BTreeMap<LineId, Digest>,
    /// The approval that waits to be applied or was.
    approval: Option<RequestApproved>,
    ended: bool,
}

/// Which roles staff accounts hold, and which roles decide.
#[derive(Default)]
struct Desk {
    roles: BTreeMap<AccountId, BTreeSet<RoleKey>>,
    deciding: BTreeSet<RoleKey>,
}

impl Desk {
    fn may_decide(&self, actor: &Actor) -> bool {
        let Actor::Staff { account, .. } = actor else { return false };
        self.roles.get(account).is_some_and(|roles| roles.iter().any(|role| self.deciding.contains(role)))
    }
}

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    let mut desk = Desk::default();
    let mut cases: BTreeMap<Uuid, Case> = BTreeMap::new();
    for event in &facts.events {
        match event.kind {
            StreamKind::Account => {
                if let Ok(AccountEvent::StaffRolesSet(set)) = event.decode() {
                    desk.roles.insert(AccountId(event.stream.0), set.roles);
                }
            }
            StreamKind::Catalogue => {
                if let Ok(CatalogueEvent::Adopted(adopted)) = event.decode() {
                    let deciding = adopted.staff_roles.into_iter().filter(|role| {
                        role.permissions.iter().any(|permission| permission.as_str() == REQUEST_DECIDE)
                    });
                    desk.deciding = deciding.map(|role| role.key).collect();
                }
            }
            StreamKind::Request => {
                if let Ok(request) = event.decode::<RequestEvent>() {
                    let case = cases.entry(event.stream.0).or_default();
                    case.follow(event, request, &desk, findings);
                } else if !facts.quarantined.contains(&event.stream.0) {
                    findings.add("INV-4", format!("position {} cannot be read", event.position));
                }
            }
            StreamKind::Roster | StreamKind::Policy | StreamKind::Terms | StreamKind::Jobs => {}
        }
    }
}

impl Case {
    fn follow(&mut self, at: &Recorded, event: RequestEvent, desk: &Desk, findings: &mut Findings) {
        let place = at.position;
        match event {
            RequestEvent::Submitted(new) => {
                self.edited(&new.by);
                self.put_up(1, &new.lines);
            }
            RequestEvent::Amended(new) => {
                self.edited(&new.by);
                self.put_up(new.revision, &new.lines);
            }
            RequestEvent::Reopened(new) => {
                self.edited(&new.by);
                self.put_up(new.revision, &new.lines);
                // Reopened lines are decided again, whatever was said about the same text before.
                self.approved.clear();
            }
            RequestEvent::LinesDecided(decided) => self.decided(place, &decided, desk, findings),
            RequestEvent::Approved(approved) => self.approve(place, approved, findings),
            RequestEvent::Conflicted(conflicted) => {
                self.applied(
                    place,
                    conflicted.revision,
                    conflicted.outcomes.iter().map(|(id, _)| *id),
                    findings,
                );
            }
            RequestEvent::Implemented(done) => {
                self.applied(place, done.revision, done.outcomes.iter().map(|(id, _)| *id), findings);
                self.end(place, findings);
            }
            RequestEvent::Rejected(_) | RequestEvent::Cancelled(_) => self.end(place, findings),
            _ => {}
        }
    }

    fn edited(&mut self, by: &Actor) {
        self.barred.extend(by.person());
    }

    fn put_up(&mut self, revision: u32, lines: &[Line]) {
        self.revision = revision;
        self.lines = lines.iter().map(|line| (line.id, line.digest())).collect();
        self.barred.extend(lines.iter().flat_map(|line| line.change.people()));
        let lines = &self.lines;
        self.approved.retain(|line, digest| lines.get(line) == Some(digest));
        self.approval = None;
    }

    fn decided(&mut self, place: i64, decided: &LinesDecided, desk: &Desk, findings: &mut Findings) {
        let other = decided.by.person().is_some_and(|person| !self.barred.contains(&person));
        findings.demand(other, "INV-4", || {
            format!("position {place}: somebody decided what she requested, edited or is affected by")
        });
        findings.demand(desk.may_decide(&decided.by), "INV-4", || {
            format!("position {place}: somebody decided without being entitled")
        });
        findings.demand(decided.revision == self.revision, "INV-4", || {
            format!(
                "position {place}: revision {} was decided, {} is current",
                decided.revision, self.revision
            )
        });
        for verdict in &decided.verdicts {
            findings.demand(self.lines.get(&verdict.line) == Some(&verdict.digest), "INV-4", || {
                format!("position {place}: the verdict on line {} is on another text", verdict.line)
            });
            match verdict.verdict {
                Verdict::Approve => self.approved.insert(verdict.line, verdict.digest),
                Verdict::Reject => self.approved.remove(&verdict.line),
            };
        }
    }

    fn approve(&mut self, place: i64, approval: RequestApproved, findings: &mut Findings) {
        findings.demand(approval.revision == self.revision, "INV-4", || {
            format!(
                "position {place}: revision {} was approved, {} is current",
                approval.revision, self.revision
            )
        });
        findings.demand(approval.digest == digest_of(&approval.lines), "INV-4", || {
            format!("position {place}: the approval's digest is not that of its lines")
        });
        for line in &approval.lines {
            findings.demand(self.approved.get(&line.id) == Some(&line.digest()), "INV-4", || {
                format!("position {place}: line {} has no yes to exactly this text", line.id)
            });
        }
        self.approval = Some(approval);
    }

    fn applied(
        &self,
        place: i64,
        revision: u32,
        mut lines: impl Iterator<Item = LineId>,
        findings: &mut Findings,
    ) {
        let approval = self.approval.as_ref().filter(|approval| approval.revision == revision);
        let covered =
            approval.is_some_and(|approval| lines.all(|id| approval.lines.iter().any(|line| line.id == id)));
        findings.demand(covered, "INV-4", || {
            format!("position {place}: revision {revision} was applied without being approved")
        });
    }

    fn end(&mut self, place: i64, findings: &mut Findings) {
        findings.demand(!self.ended, "INV-13", || format!("position {place}: a request ended twice"));
        self.ended = true;
    }
}
