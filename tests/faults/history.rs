//! What clients asked and what they were told: the history that the log is held against.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use uuid::Uuid;

/// What a client knows about one command in the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// It was acknowledged.
    Done {
        /// The version of the stream that was told.
        version: i64,
        /// The place of its last event; none when nothing had to be recorded.
        position: Option<i64>,
        /// Whether the answer says that it had been done before.
        repeated: bool,
    },
    /// It was refused with this status and code.
    Refused(u16, String),
    /// No answer, or one that promises nothing (5xx).
    Unknown,
}

/// One command, over all its tries.
#[derive(Clone, Debug)]
pub(crate) struct Sent {
    /// The id the log knows it by.
    pub(crate) command: Uuid,
    /// What is needed to send it again.
    pub(crate) letter: Letter,
    /// When the first try began.
    pub(crate) began: Instant,
    /// When the last try ended.
    pub(crate) ended: Instant,
    /// How it ended.
    pub(crate) ending: Ending,
    /// For a command that was unknown when the faults ended: what the log held of it before it was sent again (the
    /// position of its last event; none when it held nothing).
    pub(crate) before: Option<i64>,
}

/// A command as it is sent: the same letter again is the same command.
#[derive(Clone, Debug)]
pub(crate) struct Letter {
    /// The place of the sender among the people of the office.
    pub(crate) sender: usize,
    /// The `Idempotency-Key`.
    pub(crate) key: String,
    /// Below `/api/v1`.
    pub(crate) path: String,
    /// The body.
    pub(crate) body: String,
}

/// What all clients of a run wrote down. Clones share it.
#[derive(Clone, Debug, Default)]
pub(crate) struct History(Arc<Mutex<Notes>>);

#[derive(Debug, Default)]
struct Notes {
    sent: Vec<Sent>,
    /// When each answer of the class 5xx came, with its status and whether it says when to come back.
    away: Vec<(Instant, u16, bool)>,
    /// When each 2xx came.
    acknowledged: Vec<Instant>,
    /// The longest time an answer took.
    slowest: Duration,
}

impl History {
    fn notes<T>(&self, use_them: impl FnOnce(&mut Notes) -> T) -> T {
        // A panic elsewhere leaves the notes whole: every change is one step.
        use_them(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn sent(&self, sent: Sent) {
        self.notes(|notes| {
            if matches!(sent.ending, Ending::Done { .. }) {
                notes.acknowledged.push(sent.ended);
            }
            notes.sent.push(sent);
        });
    }

    pub(crate) fn away(&self, status: u16, says_when: bool) {
        self.notes(|notes| notes.away.push((Instant::now(), status, says_when)));
    }

    pub(crate) fn took(&self, time: Duration) {
        self.notes(|notes| notes.slowest = notes.slowest.max(time));
    }

    pub(crate) fn all(&self) -> Vec<Sent> {
        self.notes(|notes| notes.sent.clone())
    }

    /// Takes out the commands nobody knows the end of.
    pub(crate) fn take_unknown(&self) -> Vec<Sent> {
        self.notes(|notes| notes.sent.extract_if(.., |sent| sent.ending == Ending::Unknown).collect())
    }

    /// Answers of the class 5xx, by (status, whether they carry `Retry-After`).
    pub(crate) fn faults(&self) -> Vec<(u16, bool)> {
        self.notes(|notes| notes.away.iter().map(|(_, status, says_when)| (*status, *says_when)).collect())
    }

    /// How many commands were acknowledged since then.
    pub(crate) fn acknowledged_since(&self, then: Instant) -> usize {
        self.notes(|notes| notes.acknowledged.iter().filter(|at| **at > then).count())
    }

    /// How many answers since then said "unavailable".
    pub(crate) fn unavailable_since(&self, then: Instant) -> usize {
        self.notes(|notes| notes.away.iter().filter(|(at, status, _)| *at > then && *status == 503).count())
    }

    /// One line for people: acknowledged, refused, unknown, slowest.
    pub(crate) fn summary(&self) -> String {
        self.notes(|notes| {
            let count =
                |wanted: fn(&Ending) -> bool| notes.sent.iter().filter(|sent| wanted(&sent.ending)).count();
            format!(
                "{} commands: {} acknowledged ({} of them repeated), {} refused, {} unknown; {} answers 5xx; slowest answer {:?}",
                notes.sent.len(),
                count(|ending| matches!(ending, Ending::Done { .. })),
                count(|ending| matches!(ending, Ending::Done { repeated: true, .. })),
                count(|ending| matches!(ending, Ending::Refused(..))),
                count(|ending| *ending == Ending::Unknown),
                notes.away.len(),
                notes.slowest
            )
        })
    }
}
