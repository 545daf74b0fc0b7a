//! A change request as a mail tells it: its stream folded up to the event that caused the mail, never further. A mail that
//! goes out late says what was so then.

use std::collections::{BTreeMap, BTreeSet};

use events::actor::Actor;
use events::id::{CustomerId, LineId, TicketNumber};
use events::line::Line;
use events::payload::DecodeError;
use events::recorded::Recorded;
use events::request::{LineVerdict, RequestEvent, RequestSubmitted, Verdict};
use events::roster::Outcome;
use events::sealed::{FreeText, Sealed};

use crate::words::Fate;

/// Who rejected or approved a line, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Decided {
    /// Who.
    pub by: Actor,
    /// The verdict with its reason.
    pub verdict: LineVerdict,
}

/// The last act of the stream.
#[derive(Clone, Debug, PartialEq)]
pub struct Act {
    /// Who acted.
    pub by: Actor,
    /// What was written with it.
    pub text: Option<Sealed<FreeText>>,
    /// The lines it is about; empty for the whole request.
    pub about: Vec<LineId>,
}

/// A change request up to some event.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// The ticket's number.
    pub number: TicketNumber,
    /// Whose roster it is about.
    pub customer: CustomerId,
    /// Who submitted it.
    pub requester: Actor,
    /// The lines as they are asked for now, and those that are in force already.
    pub lines: BTreeMap<LineId, Line>,
    /// Verdicts that count.
    pub decided: BTreeMap<LineId, Decided>,
    /// What became of lines that met the roster.
    pub outcomes: BTreeMap<LineId, Outcome>,
    /// Lines that ended with an earlier revision, in force or rejected: amending what is open leaves them as they are.
    pub ended: BTreeSet<LineId>,
    /// The last act.
    pub last: Act,
}

/// Why a story cannot be told.
#[derive(Debug, thiserror::Error)]
pub enum StoryError {
    /// The stream does not begin with a submission.
    #[error("the stream of the change request does not begin with its submission")]
    NoBeginning,
    /// An event cannot be read by this version.
    #[error("the stream of the change request cannot be read")]
    Unreadable(#[from] DecodeError),
}

impl Story {
    /// Folds the events of one request, from its first on.
    pub fn of(events: &[Recorded]) -> Result<Self, StoryError> {
        let mut events = events.iter();
        let first = events.next().ok_or(StoryError::NoBeginning)?;
        let RequestEvent::Submitted(submitted) = first.decode()? else { return Err(StoryError::NoBeginning) };
        let mut story = Self::begin(submitted);
        for event in events {
            story.apply(event.decode()?);
        }
        Ok(story)
    }

    fn begin(submitted: RequestSubmitted) -> Self {
        Self {
            number: submitted.number,
            customer: submitted.customer,
            requester: submitted.by.clone(),
            lines: by_id(submitted.lines),
            decided: BTreeMap::new(),
            outcomes: BTreeMap::new(),
            ended: BTreeSet::new(),
            last: Act { by: submitted.by, text: submitted.reason, about: Vec::new() },
        }
    }

    fn apply(&mut self, event: RequestEvent) {
        match event {
            // A stream has one submission; another one would be refused long before.
            RequestEvent::Submitted(_) | RequestEvent::NoteAdded(_) | RequestEvent::Approved(_) => {}
            RequestEvent::QueryRaised(raised) => {
                self.last = Act { by: raised.by, text: Some(raised.text), about: raised.lines };
            }
            RequestEvent::QueryAnswered(answered) => self.act(answered.by, Some(answered.text)),
            RequestEvent::CommentAdded(added) => self.act(added.by, Some(added.text)),
            RequestEvent::TicketAssigned(assigned) => self.act(assigned.by, None),
            RequestEvent::TicketShared(shared) => self.act(shared.by, None),
            RequestEvent::Amended(amended) => {
                let mut lines = std::mem::take(&mut self.lines);
                lines.retain(|line, _| self.ended.contains(line));
                lines.extend(by_id(amended.lines));
                self.lines = lines;
                self.decided
                    .retain(|line, _| self.lines.contains_key(line) && !amended.voided.contains(line));
                self.outcomes.retain(|line, _| self.lines.contains_key(line));
                self.act(amended.by, amended.reason);
            }
            RequestEvent::LinesDecided(decided) => {
                for verdict in decided.verdicts {
                    let line = verdict.line;
                    self.decided.insert(line, Decided { by: decided.by.clone(), verdict });
                }
            }
            RequestEvent::Rejected(rejected) => self.act(rejected.by, rejected.reason),
            RequestEvent::Cancelled(cancelled) => self.act(cancelled.by, cancelled.reason),
            RequestEvent::Conflicted(conflicted) => self.outcomes.extend(conflicted.outcomes),
            RequestEvent::Reopened(reopened) => {
                let open: BTreeSet<LineId> = reopened.lines.iter().map(|line| line.id).collect();
                self.ended = self.lines.keys().filter(|line| !open.contains(line)).copied().collect();
                for line in &reopened.lines {
                    self.decided.remove(&line.id);
                    self.outcomes.remove(&line.id);
                }
                self.lines.extend(by_id(reopened.lines));
                self.act(reopened.by, None);
            }
            RequestEvent::Implemented(implemented) => self.outcomes.extend(implemented.outcomes),
        }
    }

    fn act(&mut self, by: Actor, text: Option<Sealed<FreeText>>) {
        self.last = Act { by, text, about: Vec::new() };
    }

    /// What became of a line; none while nothing has.
    pub fn fate(&self, line: LineId) -> Option<Fate> {
        match self.outcomes.get(&line) {
            Some(Outcome::Applied) => return Some(Fate::InForce),
            Some(Outcome::AlreadyTrue) => return Some(Fate::AlreadyTrue),
            Some(Outcome::Moved { why }) => return Some(Fate::Stopped(*why)),
            None => {}
        }
        let rejected =
            self.decided.get(&line).is_some_and(|decided| decided.verdict.verdict == Verdict::Reject);
        rejected.then_some(Fate::Rejected)
    }

    /// Whether a line asks for something that is not in force.
    pub fn partly(&self) -> bool {
        self.lines.keys().any(|line| !self.in_force(*line))
    }

    /// Whether some line is in force.
    pub fn began(&self) -> bool {
        self.lines.keys().any(|line| self.in_force(*line))
    }

    /// Whether the line is in force.
    pub fn in_force(&self, line: LineId) -> bool {
        matches!(self.fate(line), Some(Fate::InForce | Fate::AlreadyTrue))
    }

    /// Who approved lines, each once, in the order of the lines.
    pub fn approvers(&self) -> Vec<&Actor> {
        let mut approvers: Vec<&Actor> = Vec::new();
        for decided in self.decided.values().filter(|decided| decided.verdict.verdict == Verdict::Approve) {
            if !approvers.iter().any(|known| known.person() == decided.by.person()) {
                approvers.push(&decided.by);
            }
        }
        approvers
    }
}

fn by_id(lines: Vec<Line>) -> BTreeMap<LineId, Line> {
    lines.into_iter().map(|line| (line.id, line)).collect()
}

#[cfg(test)]
mod tests {
    use events::digest::Digest;
    use events::request::{
        CommentAdded, LinesDecided, RequestAmended, RequestConflicted, RequestImplemented, RequestReopened,
    };
    use events::roster::Moved;

    use super::*;
    use crate::samples::{lines, recorded, staff, submitted, text};

    fn story(events: &[RequestEvent]) -> Story {
        let all: Vec<Recorded> = std::iter::once(&submitted())
            .chain(events)
            .zip(1..)
            .map(|(event, version)| recorded(event, version))
            .collect();
        Story::of(&all).unwrap()
    }

    fn verdict(line: u16, verdict: Verdict) -> LineVerdict {
        LineVerdict { line: LineId(line), digest: Digest([0; 32]), verdict, reason: None }
    }

    fn decided(verdicts: Vec<LineVerdict>) -> RequestEvent {
        LinesDecided { by: staff(), revision: 1, verdicts, barred: vec![], catalogue: 1 }.into()
    }

    #[test]
    fn a_line_is_in_force_only_once_it_was_applied() {
        let verdicts = vec![verdict(1, Verdict::Approve), verdict(2, Verdict::Reject)];
        let approved = story(&[decided(verdicts.clone())]);
        assert_eq!(approved.fate(LineId(1)), None);
        assert_eq!(approved.fate(LineId(2)), Some(Fate::Rejected));
        assert_eq!(approved.approvers(), [&staff()]);
        let customer = approved.customer;
        let outcomes = vec![(LineId(1), Outcome::Applied)];
        let done = story(&[decided(verdicts), RequestImplemented { customer, revision: 1, outcomes }.into()]);
        assert_eq!(done.fate(LineId(1)), Some(Fate::InForce));
        assert!(done.partly());
    }

    #[test]
    fn an_amended_line_loses_its_verdict() {
        let kept = lines()[..2].to_vec();
        let amended =
            RequestAmended { by: staff(), revision: 2, lines: kept, voided: vec![LineId(2)], reason: None };
        let all = (1..=6).map(|line| verdict(line, Verdict::Reject)).collect();
        let story = story(&[decided(all), amended.into()]);
        assert_eq!(story.lines.len(), 2);
        assert_eq!((story.fate(LineId(1)), story.fate(LineId(2))), (Some(Fate::Rejected), None));
        assert_eq!(story.fate(LineId(3)), None);
    }

    #[test]
    fn a_reopened_line_is_open_again_and_the_others_stay_in_force() {
        let moved = Outcome::Moved { why: Moved::RolesChanged };
        let outcomes = vec![(LineId(1), Outcome::AlreadyTrue), (LineId(2), moved)];
        let conflicted = RequestEvent::from(RequestConflicted { revision: 1, outcomes });
        let stopped = story(std::slice::from_ref(&conflicted));
        assert_eq!(stopped.fate(LineId(2)), Some(Fate::Stopped(Moved::RolesChanged)));
        let reopened = RequestReopened { by: staff(), revision: 2, lines: vec![lines()[1].clone()] };
        let again = story(&[conflicted.clone(), reopened.clone().into()]);
        assert!(again.in_force(LineId(1)));
        assert_eq!(again.fate(LineId(2)), None);
        // Amending what is open forgets neither what came into force nor what was rejected before.
        let rejected = decided(vec![verdict(3, Verdict::Reject)]);
        let lines = vec![lines()[1].clone()];
        let amended = RequestAmended { by: staff(), revision: 3, lines, voided: vec![], reason: None };
        let story = story(&[rejected, conflicted, reopened.into(), amended.into()]);
        assert!(story.in_force(LineId(1)) && story.lines.contains_key(&LineId(1)));
        assert_eq!(story.fate(LineId(3)), Some(Fate::Rejected));
    }

    #[test]
    fn the_last_act_is_quoted_and_a_stream_begins_with_its_submission() {
        let commented = story(&[CommentAdded { by: staff(), text: text() }.into()]);
        assert_eq!(commented.last, Act { by: staff(), text: Some(text()), about: vec![] });
        let comment = RequestEvent::from(CommentAdded { by: staff(), text: text() });
        assert!(matches!(Story::of(&[recorded(&comment, 1)]), Err(StoryError::NoBeginning)));
        assert!(matches!(Story::of(&[]), Err(StoryError::NoBeginning)));
    }
}
