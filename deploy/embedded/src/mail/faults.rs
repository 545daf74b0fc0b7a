//! Failures on demand, so that a test meets them when it wants.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// An SMTP answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The three digits: 4xx is "try again", 5xx is "never" (RFC 5321 §4.2.1).
    pub code: u16,
    /// The rest of the line, with its enhanced status code (RFC 3463); one line.
    pub text: String,
}

impl Reply {
    /// A reply; line ends in `text` become blanks.
    pub fn new(code: u16, text: &str) -> Self {
        Self { code, text: text.replace(['\r', '\n'], " ") }
    }
}

/// What shall go wrong with a mail after its last line was received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The mail is refused and not kept.
    Refuse(Reply),
    /// The connection ends without an answer; the mail is not kept.
    CutBeforeTaking,
    /// The mail is kept but the connection ends before the sender hears so: a sender that repeats makes a second copy.
    CutBeforeAnswer,
    /// The mail is kept and acknowledged, then the connection ends.
    CutAfterAnswer,
    /// The answer comes late.
    Delay(Duration),
}

/// The script of failures of one sink; clones share it.
#[derive(Debug, Clone, Default)]
pub struct Faults {
    script: Arc<Mutex<Script>>,
}

#[derive(Debug, Default)]
struct Script {
    next: VecDeque<Fault>,
    recipients: HashMap<String, Reply>,
}

impl Faults {
    /// The next `count` mails, over all connections, meet this fault.
    pub fn next(&self, count: usize, fault: &Fault) {
        self.script().next.extend(std::iter::repeat_n(fault.clone(), count));
    }

    /// Every `RCPT TO` this address gets this answer until [`Self::clear`].
    pub fn recipient(&self, address: &str, reply: Reply) {
        self.script().recipients.insert(address.to_lowercase(), reply);
    }

    /// Everything is accepted again.
    pub fn clear(&self) {
        *self.script() = Script::default();
    }

    /// How many faults of [`Self::next`] no mail has met yet.
    pub fn left(&self) -> usize {
        self.script().next.len()
    }

    pub(super) fn take(&self) -> Option<Fault> {
        self.script().next.pop_front()
    }

    pub(super) fn refused(&self, address: &str) -> Option<Reply> {
        let script = self.script();
        if script.recipients.is_empty() {
            return None;
        }
        script.recipients.get(&address.to_lowercase()).cloned()
    }

    fn script(&self) -> MutexGuard<'_, Script> {
        // A panic elsewhere leaves the script whole: every change is one step.
        self.script.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
