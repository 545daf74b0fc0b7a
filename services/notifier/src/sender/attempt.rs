//! One attempt at one mail: from the taken row to what is recorded about it.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures::FutureExt as _;
use jiff::Timestamp;

use super::Options;
use crate::backoff;
use crate::compose::{Compose, ComposeError};
use crate::letter::Letter;
use crate::outbox::{Due, Final, Postponed};
use crate::smtp::Ended;

/// What is to be recorded about a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    End(Final),
    Again {
        why: Postponed,
        code: &'static str,
        wait: Duration,
    },
    /// There was no connection to try it on: nothing is held against the mail.
    Untried,
}

/// Makes the mail. A panic while making it is this mail's failure and nobody else's (INV-27).
pub(super) async fn compose<C: Compose>(
    composer: &C,
    options: &Options,
    due: &Due,
) -> Result<Letter, Verdict> {
    let Some(notice) = due.notice() else {
        // A newer version wrote it and runs beside us during an upgrade.
        return Err(again(options, due, Postponed::Deferred, "unknown-to-this-version"));
    };
    match AssertUnwindSafe(composer.compose(due, notice)).catch_unwind().await {
        Ok(Ok(letter)) => Ok(letter),
        Ok(Err(ComposeError::Suppressed(code))) => Err(Verdict::End(Final::Suppressed(code))),
        Ok(Err(ComposeError::Broken(code))) => {
            tracing::error!(mail = %due.mail, template = due.template, code, "mail.broken");
            Err(Verdict::End(Final::Failed(code)))
        }
        Ok(Err(ComposeError::Unready(error))) => {
            tracing::warn!(mail = %due.mail, template = due.template, error = %error, "mail.not-ready");
            Err(again(options, due, Postponed::Deferred, "not-ready"))
        }
        Err(_) => {
            tracing::error!(mail = %due.mail, template = due.template, "mail.panicked");
            Err(Verdict::End(Final::Failed("panicked")))
        }
    }
}

/// What the relay's answer means for the mail.
pub(super) fn judge(options: &Options, due: &Due, ended: Ended) -> Verdict {
    match ended {
        Ended::Accepted => Verdict::End(Final::Sent),
        Ended::Refused { code, permanent: true } => Verdict::End(Final::Failed(refusal(code))),
        Ended::Refused { code, permanent: false } => again(options, due, Postponed::Deferred, refusal(code)),
        Ended::Uncertain => again(options, due, Postponed::Uncertain, "connection-lost-after-data"),
        Ended::Lost => again(options, due, Postponed::Deferred, "connection-lost"),
    }
}

fn again(options: &Options, due: &Due, why: Postponed, code: &'static str) -> Verdict {
    let now = chassis::clock::now();
    // Counted from the first try: a mail that waited while the relay was away has its whole time yet.
    let tried = now.duration_since(due.first_tried_at.unwrap_or(now)).unsigned_abs();
    if tried > options.give_up {
        return Verdict::End(Final::Failed("expired"));
    }
    let (first, longest) = options.backoff;
    Verdict::Again { why, code, wait: backoff::wait(due.mail, due.deferrals, first, longest) }
}

/// The code that is stored: the class of the answer by its second digit (RFC 5321 §4.2.1), never its text.
fn refusal(code: u16) -> &'static str {
    match code {
        421 => "relay-closing",
        450 => "mailbox-unavailable-for-now",
        451 => "relay-error-for-now",
        452 => "relay-out-of-storage",
        400..=499 => "refused-for-now",
        550 => "mailbox-unavailable",
        551 => "mailbox-elsewhere",
        552 => "mailbox-full",
        553 => "mailbox-name-refused",
        530 | 534 | 535 | 538 => "sign-in-required",
        554 => "transaction-failed",
        500..=599 => "refused",
        _ => "unexpected-answer",
    }
}

/// When a mail is late enough that somebody should look, for the age metric.
pub(super) fn seconds_since(at: Timestamp) -> f64 {
    chassis::clock::now().duration_since(at).as_secs_f64()
}
