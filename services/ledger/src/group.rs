//! A group of commands on its way through one load and one append. Each command is decided on what the one before it of the
//! same stream leaves behind; whatever was decided on something that then did not come to be is decided again.

use std::collections::{HashMap, HashSet};

use events::digest::Digest;
use events::id::{CommandId, StreamId};
use events::payload::ClaimChange;

use crate::append::{Answer, Entry, NewEvent};
use crate::command::Done;
use crate::error::LedgerError;
use crate::fold::{Fold, Folds};
use crate::job::{Decision, Job, Outcome, Request};
use crate::load::{Found, History, Wanted};
use crate::snapshot::{Serialize, Snapshots};

/// How often a command is decided again because its stream moved.
const AGAIN: u8 = 3;

/// One stream of a group.
struct Slot {
    stream: StreamId,
    /// How its state becomes a snapshot, if it may.
    snapshots: Option<(Digest, Serialize)>,
    /// The kept state, to begin with; then the state as committed.
    committed: Option<Fold>,
    /// The state as it will be if every append of the group succeeds.
    working: Option<Fold>,
    /// Whether something of the group is to be appended.
    appending: bool,
    /// Whether an append of the group failed: what was decided after it stands on nothing.
    broken: bool,
}

enum Stage {
    /// Not decided yet.
    Open,
    /// The number of its entry.
    Appending(usize),
    /// The answer, if the appends before it succeed.
    Waiting(Outcome),
}

struct Member {
    job: Box<dyn Job>,
    slot: usize,
    stage: Stage,
}

/// Commands that are loaded, decided and appended together.
pub(crate) struct Group {
    slots: Vec<Slot>,
    members: Vec<Member>,
    /// What this group appends.
    pub(crate) entries: Vec<Entry>,
    /// Commands for another group.
    pub(crate) later: Vec<Box<dyn Job>>,
}

impl Group {
    /// Takes the jobs that can go together; a command twice, or a stream under two aggregates, waits for the next group.
    pub(crate) fn gather(jobs: Vec<Box<dyn Job>>, folds: &Folds) -> Self {
        let mut group =
            Self { slots: Vec::new(), members: Vec::new(), entries: Vec::new(), later: Vec::new() };
        let mut commands = HashSet::new();
        let mut streams = HashMap::new();
        for job in jobs {
            if job.abandoned() {
                continue;
            }
            let request = job.request();
            let (slot, aggregate) = *streams.entry(request.stream).or_insert_with(|| {
                let committed = folds.get(request.stream, request.aggregate);
                group.slots.push(Slot {
                    stream: request.stream,
                    snapshots: request.snapshots.map(|fingerprint| (fingerprint, request.serialize)),
                    committed,
                    working: None,
                    appending: false,
                    broken: false,
                });
                (group.slots.len() - 1, request.aggregate)
            });
            if aggregate != request.aggregate || !commands.insert(request.context.command) {
                group.later.push(job);
                continue;
            }
            group.members.push(Member { job, slot, stage: Stage::Open });
        }
        group
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// What to load: the streams, in the order of the slots, and the commands, in the order of the members.
    pub(crate) fn wanted(&self) -> (Vec<Wanted>, Vec<(CommandId, Digest)>) {
        let streams = self.slots.iter().map(|slot| Wanted {
            stream: slot.stream,
            after: slot.committed.as_ref().map_or(0, |fold| fold.version),
            snapshots: slot.snapshots.map(|(fingerprint, _)| fingerprint),
        });
        let commands = self.members.iter().map(|member| {
            let context = &member.job.request().context;
            (context.command, context.fingerprint)
        });
        (streams.collect(), commands.collect())
    }

    /// Answers commands that were sent before, and folds the streams of the others.
    pub(crate) fn absorb(&mut self, found: Found) {
        let mut open = Vec::with_capacity(self.members.len());
        for (mut member, earlier) in std::mem::take(&mut self.members).into_iter().zip(found.commands) {
            let shard = found.streams[member.slot].shard;
            let request = member.job.request_mut();
            match (earlier, shard) {
                (Some(earlier), _) if earlier.same => {
                    let done = Done {
                        command: request.context.command,
                        stream: request.stream,
                        version: earlier.version,
                        shard: earlier.shard,
                        position: earlier.position,
                        duplicate: true,
                    };
                    member.job.answer(Outcome::Done(done));
                }
                (Some(_), _) => member.job.answer(Outcome::KeyReused),
                (None, Some(shard)) if shard != request.shard => {
                    request.shard = shard;
                    self.later.push(member.job);
                }
                (None, _) => open.push(member),
            }
        }
        for member in open {
            if let Some(member) = self.fold(member, &found.streams) {
                self.members.push(member);
            }
        }
    }

    fn fold(&mut self, mut member: Member, streams: &[History]) -> Option<Member> {
        let slot = &mut self.slots[member.slot];
        if slot.working.is_some() {
            return Some(member);
        }
        match member.job.advance(slot.committed.as_ref(), &streams[member.slot]) {
            Ok(fold) => {
                slot.working = Some(fold.clone());
                slot.committed = Some(fold);
                Some(member)
            }
            Err(error @ LedgerError::Snapshot { .. }) => {
                tracing::warn!(event = "ledger.snapshot.unreadable", stream = %member.job.request().stream, %error);
                member.job.request_mut().snapshots = None;
                self.later.push(member.job);
                None
            }
            Err(error) => {
                member.job.answer(Outcome::Fault(error));
                None
            }
        }
    }

    /// Decides every command; answers at once what does not depend on an append of this group.
    pub(crate) async fn decide(&mut self) {
        for mut member in std::mem::take(&mut self.members) {
            let Some(fold) = self.slots[member.slot].working.clone() else { continue };
            let expected = member.job.request().context.expected;
            let decision = match expected.filter(|expected| *expected != fold.version) {
                Some(expected) => Err(Outcome::Conflict { expected, actual: fold.version }),
                None => match member.job.decide(&fold).await {
                    Decision::Refused => Err(Outcome::Refused),
                    Decision::Fault(error) => Err(Outcome::Fault(error)),
                    Decision::Nothing => {
                        Err(Outcome::Done(nothing_to_do(member.job.request(), fold.version)))
                    }
                    Decision::Append { events, claims, after } => Ok((events, claims, after)),
                },
            };
            let slot = &mut self.slots[member.slot];
            member.stage = match decision {
                Ok((events, claims, after)) => {
                    let grown = i64::try_from(events.len()).unwrap_or(i64::MAX);
                    let version = fold.version.saturating_add(grown);
                    slot.working = Some(Fold { version, snapshot: fold.snapshot, state: after });
                    slot.appending = true;
                    self.entries.push(entry(member.job.request(), fold.version, events, claims));
                    Stage::Appending(self.entries.len() - 1)
                }
                Err(outcome) if slot.appending => Stage::Waiting(outcome),
                Err(outcome) => {
                    member.job.answer(outcome);
                    continue;
                }
            };
            self.members.push(member);
        }
    }

    /// Answers every command that is left; those to be decided again are in `later`.
    pub(crate) fn settle(&mut self, answers: &[Answer]) {
        for mut member in std::mem::take(&mut self.members) {
            let slot = &mut self.slots[member.slot];
            match std::mem::replace(&mut member.stage, Stage::Open) {
                Stage::Open => self.later.push(member.job),
                Stage::Waiting(_) if slot.broken => self.later.push(member.job),
                Stage::Waiting(outcome) => member.job.answer(outcome),
                Stage::Appending(number) => {
                    let answer =
                        answers.get(number).cloned().unwrap_or(Answer::Unknown { status: String::new() });
                    slot.broken |= !answer.is_new();
                    let based_on = self.entries[number].based_on;
                    if let Some(job) = settle_one(member.job, answer, based_on) {
                        self.later.push(job);
                    }
                }
            }
        }
    }

    /// Keeps the state of every stream as it is committed.
    pub(crate) fn keep(&mut self, folds: &Folds, snapshots: &Snapshots) {
        for slot in self.slots.drain(..) {
            let fold = if slot.broken { slot.committed } else { slot.working };
            let Some(mut fold) = fold.filter(|fold| fold.version > 0) else { continue };
            if let Some((fingerprint, serialize)) = slot.snapshots {
                snapshots.offer(slot.stream, &mut fold, fingerprint, serialize);
            }
            folds.keep(slot.stream, fold);
        }
    }

    /// Every job that has no answer yet.
    pub(crate) fn unanswered(&mut self) -> Vec<Box<dyn Job>> {
        self.entries.clear();
        self.members.drain(..).map(|member| member.job).collect()
    }
}

fn nothing_to_do(request: &Request, version: i64) -> Done {
    Done {
        command: request.context.command,
        stream: request.stream,
        version,
        shard: request.shard,
        position: 0,
        duplicate: false,
    }
}

fn entry(request: &Request, based_on: i64, events: Vec<NewEvent>, claims: Vec<ClaimChange>) -> Entry {
    Entry {
        stream: request.stream,
        kind: request.kind,
        command: request.context.command,
        fingerprint: request.context.fingerprint,
        based_on,
        meta: request.meta.clone(),
        events,
        claims,
    }
}

/// Answers one appended command, or hands it back to be decided again.
fn settle_one(mut job: Box<dyn Job>, answer: Answer, based_on: i64) -> Option<Box<dyn Job>> {
    let request = job.request_mut();
    let outcome = match answer {
        Answer::Done { version, shard, position, duplicate } => Outcome::Done(Done {
            command: request.context.command,
            stream: request.stream,
            version,
            shard,
            position,
            duplicate,
        }),
        Answer::Conflict { .. } if request.context.expected.is_none() && request.again < AGAIN => {
            request.again += 1;
            return Some(job);
        }
        Answer::WrongShard { shard } if request.again < AGAIN => {
            request.again += 1;
            request.shard = shard;
            return Some(job);
        }
        Answer::Conflict { actual } => Outcome::Conflict { expected: based_on, actual },
        Answer::WrongShard { .. } => Outcome::Conflict { expected: based_on, actual: 0 },
        Answer::ClaimTaken { scope } => Outcome::ClaimTaken { scope },
        Answer::KeyReused => Outcome::KeyReused,
        Answer::Unknown { status } => Outcome::Fault(LedgerError::UnknownAnswer { status }),
    };
    job.answer(outcome);
    None
}
