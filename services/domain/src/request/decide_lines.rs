//! Give verdicts on lines, and complete the request with the last one.

use std::collections::BTreeMap;
use std::sync::Arc;

use events::actor::Actor;
use events::id::{LineId, RequestId};
use events::line::{Line, digest_of};
use events::request::{LineVerdict, LinesDecided, RequestApproved, RequestEvent, RequestRejected, Verdict};
use events::roster::Moved;
use uuid::Uuid;

use crate::catalogue::Catalogue;
use crate::request::party::{open_for, staff};
use crate::request::{Case, Decided, Request, RequestAct, RequestRefusal};
use crate::roster::{self, Roster};

/// A person's verdicts, and the world they are given in.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// Who decides.
    pub by: Actor,
    /// The revision that was shown.
    pub revision: u32,
    /// The verdicts, each on the digest that was shown.
    pub verdicts: Vec<LineVerdict>,
    /// The verdict that was shown on each line that had one, by [`Decided::version`]: what the new verdict takes the place of. Not
    /// yes or no alone, because a verdict may have been changed twice since.
    pub replaced: BTreeMap<LineId, i64>,
    /// Today's roster of the customer.
    pub roster: Arc<Roster>,
    /// The roles in force.
    pub catalogue: Arc<Catalogue>,
}

/// Every verdict is by a person who had no hand in the request, see [`Request::barred`], and on exactly what was shown
/// (INV-4).
pub(super) fn decide_lines(state: &Request, decision: Decision) -> Result<Vec<RequestEvent>, RequestRefusal> {
    let case = open_for(state, RequestAct::Decide)?;
    staff(&decision.by)?;
    if decision.revision != case.revision {
        return Err(RequestRefusal::StaleRevision { current: case.revision });
    }
    let barred = state.barred();
    if decision.by.person().is_none_or(|person| barred.contains(&person)) {
        return Err(RequestRefusal::SelfApproval);
    }
    let given = check_verdicts(case, &decision.verdicts, &decision.replaced)?;
    let (approved, rejected, undecided) = split(case, &given);
    check_future(case, &decision, &given, &approved, &undecided)?;

    let reason = decision.verdicts.iter().find_map(|verdict| verdict.reason.clone());
    let by = decision.by.clone();
    let decided = LinesDecided {
        by: decision.by,
        revision: case.revision,
        verdicts: decision.verdicts,
        barred: barred.into_iter().collect(),
        catalogue: decision.catalogue.number(),
    };
    let completion: Option<RequestEvent> = match (undecided.is_empty(), approved.is_empty()) {
        (false, _) => None,
        (true, true) => {
            let customer = case.customer;
            Some(RequestRejected { customer, by, revision: case.revision, reason }.into())
        }
        (true, false) => {
            let digest = digest_of(&approved);
            Some(RequestApproved { revision: case.revision, lines: approved, digest, rejected }.into())
        }
    };
    Ok(std::iter::once(decided.into()).chain(completion).collect())
}

/// The verdicts by line, if each names a line as it is. As long as the request is pending the last verdict on a line counts;
/// but nobody overrides one that he was not shown.
fn check_verdicts(
    case: &Case,
    verdicts: &[LineVerdict],
    replaced: &BTreeMap<LineId, i64>,
) -> Result<BTreeMap<LineId, Verdict>, RequestRefusal> {
    if verdicts.is_empty() {
        return Err(RequestRefusal::NoVerdicts);
    }
    let mut given = BTreeMap::new();
    for verdict in verdicts {
        let line = verdict.line;
        let state = case.line(line).ok_or(RequestRefusal::UnknownLine { line })?;
        if state.digest != verdict.digest {
            return Err(RequestRefusal::DigestMismatch { line });
        }
        let overrides = |decided: &Decided| replaced.get(&line) != Some(&decided.version);
        if state.decided.as_ref().is_some_and(overrides) || given.insert(line, verdict.verdict).is_some() {
            return Err(RequestRefusal::AlreadyDecided { line });
        }
        if verdict.verdict == Verdict::Reject && verdict.reason.is_none() {
            return Err(RequestRefusal::ReasonMissing { line });
        }
    }
    Ok(given)
}

/// Approved lines, rejected ones and undecided ones, once these verdicts count.
fn split(case: &Case, given: &BTreeMap<LineId, Verdict>) -> (Vec<Line>, Vec<LineId>, Vec<Line>) {
    let (mut approved, mut rejected, mut undecided) = (Vec::new(), Vec::new(), Vec::new());
    for state in &case.lines {
        let id = state.line.id;
        match given.get(&id).copied().or(state.decided.as_ref().map(|decided| decided.verdict)) {
            Some(Verdict::Approve) => approved.push(state.line.clone()),
            Some(Verdict::Reject) => rejected.push(id),
            None => undecided.push(state.line.clone()),
        }
    }
    (approved, rejected, undecided)
}

/// Nobody approves a line that cannot be applied right now, and no completed decision leaves the customer without a
/// required role or an administrator, or a contact without any role. Lines still to be decided count as if approved: they may be what makes room.
fn check_future(
    case: &Case,
    decision: &Decision,
    given: &BTreeMap<LineId, Verdict>,
    approved: &[Line],
    undecided: &[Line],
) -> Result<(), RequestRefusal> {
    if decision.roster.customer() != Some(case.customer) {
        return Err(RequestRefusal::Mismatch);
    }
    let lines: Vec<Line> = approved.iter().chain(undecided).cloned().collect();
    // Only what would happen matters here, so the cause in the planned events stays blank.
    let nobody = RequestId(Uuid::nil());
    let plan = roster::plan(&decision.roster, nobody, case.revision, &lines, &decision.catalogue);
    let protects = |why: Moved| {
        matches!(why, Moved::RequiredRoleUncovered | Moved::LastAdministrator | Moved::NoRoleLeft)
    };
    let stopped: Vec<(LineId, Moved)> =
        lines.iter().filter_map(|line| Some((line.id, plan.moved(line.id)?))).collect();
    let says_yes = |line: &LineId| given.get(line) == Some(&Verdict::Approve);
    let moved: Vec<_> =
        stopped.iter().filter(|(line, why)| says_yes(line) && !protects(*why)).copied().collect();
    if !moved.is_empty() {
        return Err(RequestRefusal::LinesMoved { lines: moved });
    }
    let breaking: Vec<_> = stopped.into_iter().filter(|(_, why)| protects(*why)).collect();
    if undecided.is_empty() && !breaking.is_empty() {
        return Err(RequestRefusal::Unsafe { lines: breaking });
    }
    Ok(())
}
