//! Lines: what each changes, its verdict, and what became of it.

use events::id::LineId;
use events::line::{Change, Line};
use events::request::{LineVerdict, LinesDecided, Verdict};
use events::roster::{Moved, Outcome};
use sql::queries::projection::state::{FactRow, LineRow, TicketRow};
use uuid::Uuid;

use super::party::{with, without};
use super::{Tickets, talk};
use crate::happened::Happened;
use crate::texts::Texts;

impl Tickets {
    /// The numbers of a request's lines.
    fn numbers(&self, request: Uuid) -> Vec<(Uuid, i32)> {
        self.lines.keys((request, i32::MIN)..=(request, i32::MAX))
    }

    /// A new revision names all lines that are open to decision: untouched ones keep their verdict unless it is void,
    /// lines that were open and are not named any more are dropped.
    pub(super) fn revise(
        &mut self,
        ticket: &TicketRow,
        lines: &[Line],
        void: &dyn Fn(LineId) -> bool,
        texts: &Texts,
    ) {
        let request = ticket.request;
        for line in lines {
            let key = (request, i32::from(line.id.0));
            let digest = line.digest().0;
            if let Some(known) = self.lines.get_mut(&key).filter(|known| known.digest == digest) {
                known.revision = ticket.revision;
                known.dropped_in = None;
                if void(line.id) {
                    clear(known);
                }
            } else {
                let row = self.draw(ticket, line, texts);
                self.lines.put(row);
            }
        }
    }

    /// Marks the lines of the revision before that `lines` left out. Those settled earlier stay.
    pub(super) fn drop_others(&mut self, ticket: &TicketRow, lines: &[Line]) {
        for key in self.numbers(ticket.request) {
            let named = lines.iter().any(|line| i32::from(line.id.0) == key.1);
            if let Some(row) = self.lines.get_mut(&key).filter(|row| {
                !named
                    && row.dropped_in.is_none()
                    && row.outcome.is_none()
                    && row.revision + 1 == ticket.revision
            }) {
                row.dropped_in = Some(ticket.revision);
            }
        }
    }

    pub(super) fn decide(&mut self, event: &Happened, decided: &LinesDecided, texts: &Texts) {
        for LineVerdict { line, verdict, reason, .. } in &decided.verdicts {
            if let Some(row) = self.lines.get_mut(&(event.stream, i32::from(line.0))) {
                row.verdict = Some(word(*verdict).to_owned());
                row.verdict_as = Some(talk::acts_as(&decided.by).to_owned());
                row.verdict_by = decided.by.person().map(|person| person.0);
                row.verdict_at = Some(event.at);
                row.verdict_reason = reason.as_ref().and_then(|reason| texts.of(reason));
                row.reason_subject = reason.as_ref().map(|reason| reason.subject.0);
            }
        }
    }

    pub(super) fn settle(&mut self, event: &Happened, outcomes: &[(LineId, Outcome)]) {
        for (line, outcome) in outcomes {
            if let Some(row) = self.lines.get_mut(&(event.stream, i32::from(line.0))) {
                let (result, why) = match outcome {
                    Outcome::Applied => ("applied", None),
                    Outcome::AlreadyTrue => ("already-true", None),
                    Outcome::Moved { why } => ("moved", Some(code(*why).to_owned())),
                };
                row.outcome = Some(result.to_owned());
                row.outcome_why = why;
                row.outcome_at = Some(event.at);
            }
        }
    }

    /// Counts the lines again.
    pub(super) fn recount(&self, ticket: &mut TicketRow) {
        let request = ticket.request;
        let count = |wanted: &dyn Fn(&LineRow) -> bool| {
            let rows = self.lines.range((request, i32::MIN)..=(request, i32::MAX));
            let found = rows.filter(|row| row.dropped_in.is_none() && wanted(row)).count();
            i32::try_from(found).unwrap_or(i32::MAX)
        };
        ticket.lines_total = count(&|_| true);
        ticket.lines_undecided = count(&|row| row.verdict.is_none());
        ticket.lines_approved = count(&|row| row.verdict.as_deref() == Some("approve"));
        ticket.lines_rejected = count(&|row| row.verdict.as_deref() == Some("reject"));
        ticket.lines_applied =
            count(&|row| matches!(row.outcome.as_deref(), Some("applied" | "already-true")));
        ticket.lines_moved = count(&|row| row.outcome.as_deref() == Some("moved"));
    }

    fn draw(&self, ticket: &TicketRow, line: &Line, texts: &Texts) -> LineRow {
        let contact = line.change.contact().0;
        let facts = self.facts.get(&(ticket.customer, contact));
        let (after_side, after_roles) = after(&line.change, facts);
        let role = match &line.change {
            Change::GrantRole { role, .. } | Change::RevokeRole { role, .. } => Some(role.0.clone()),
            _ => None,
        };
        LineRow {
            generation: self.generation,
            request: ticket.request,
            line: i32::from(line.id.0),
            customer: ticket.customer,
            kind: kind(&line.change).to_owned(),
            contact,
            person: line.change.person().0,
            role,
            before_side: facts.map(|facts| facts.side.clone()),
            before_roles: facts.map(|facts| facts.roles.clone()).unwrap_or_default(),
            before_details: facts.and_then(|facts| facts.details.clone()),
            after_side,
            after_roles,
            after_details: line.change.details().and_then(|details| texts.of(&details.sealed)),
            base: line.base,
            digest: line.digest().0.to_vec(),
            revision: ticket.revision,
            verdict: None,
            verdict_as: None,
            verdict_by: None,
            verdict_at: None,
            verdict_reason: None,
            reason_subject: None,
            outcome: None,
            outcome_why: None,
            outcome_at: None,
            dropped_in: None,
            becomes: line.change.people().nth(1).map(|person| person.0),
        }
    }
}

/// Side and roles as they shall be.
fn after(change: &Change, facts: Option<&FactRow>) -> (Option<String>, Vec<String>) {
    let side = facts.map(|facts| facts.side.clone());
    let roles = facts.map(|facts| facts.roles.clone()).unwrap_or_default();
    match change {
        Change::AddContact { side, roles, .. } | Change::MoveContact { to: side, roles, .. } => {
            (Some(side.as_str().to_owned()), roles.iter().map(|role| role.0.clone()).collect())
        }
        Change::EditDetails { .. } => (side, roles),
        Change::GrantRole { role, .. } => (side, with(&roles, role.as_str())),
        Change::RevokeRole { role, .. } => (side, without(&roles, role.as_str())),
        Change::RemoveContact { .. } => (None, Vec::new()),
    }
}

fn kind(change: &Change) -> &'static str {
    match change {
        Change::AddContact { .. } => "add-contact",
        Change::EditDetails { .. } => "edit-details",
        Change::GrantRole { .. } => "grant-role",
        Change::RevokeRole { .. } => "revoke-role",
        Change::RemoveContact { .. } => "remove-contact",
        Change::MoveContact { .. } => "move-contact",
    }
}

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Approve => "approve",
        Verdict::Reject => "reject",
    }
}

fn code(why: Moved) -> &'static str {
    match why {
        Moved::ContactGone => "contact-gone",
        Moved::DetailsChanged => "details-changed",
        Moved::RolesChanged => "roles-changed",
        Moved::SideChanged => "side-changed",
        Moved::DuplicateContact => "duplicate-contact",
        Moved::RoleNotOffered => "role-not-offered",
        Moved::NoPurchaser => "no-purchaser",
        Moved::RequiredRoleUncovered => "required-role-uncovered",
        Moved::LastAdministrator => "last-administrator",
        Moved::NoRoleLeft => "no-role-left",
    }
}

/// A void verdict leaves nothing behind but the step it was given in.
fn clear(row: &mut LineRow) {
    (row.verdict, row.verdict_as, row.verdict_by, row.verdict_at) = (None, None, None, None);
    (row.verdict_reason, row.reason_subject) = (None, None);
    (row.outcome, row.outcome_why, row.outcome_at) = (None, None, None);
}
