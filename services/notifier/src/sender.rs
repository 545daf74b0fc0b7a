//! Sending: takes what is due, has it made, hands it to the relay, and records how it ended before the next one goes out,
//! so that a crash repeats at most one mail a connection.
//!
//! A mail that may have been accepted is sent again, with the same Message-ID and Date: for every notice we have, a copy
//! is a lesser evil than silence.

mod attempt;
mod status;
mod worker;

use std::sync::Arc;
use std::time::Duration;

use chassis::postgres::Pool;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::backoff;
use crate::compose::Compose;
use crate::intake::Bell;
use crate::smtp::{Limits, Relay};

pub use status::{Status, StatusView};

/// How mails are sent.
#[derive(Clone, Debug)]
pub struct Options {
    /// Connections to the relay.
    pub connections: usize,
    /// Mails taken at once.
    pub batch: i64,
    /// How long a lease lasts unless it is renewed, which happens three times in it.
    pub lease: Duration,
    /// How often the outbox is asked when nothing rings.
    pub poll: Duration,
    /// A connection without work is closed after this time.
    pub idle: Duration,
    /// How long the relay may take.
    pub limits: Limits,
    /// The first and the longest wait after a refusal for the time being.
    pub backoff: (Duration, Duration),
    /// The first and the longest wait after the relay could not be reached.
    pub reconnect: (Duration, Duration),
    /// A mail that could not be sent for this long has failed (RFC 5321 §4.5.4.1).
    pub give_up: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            connections: 2,
            batch: 16,
            lease: Duration::from_secs(90),
            poll: Duration::from_millis(500),
            idle: Duration::from_secs(30),
            limits: Limits::default(),
            backoff: (backoff::FIRST, backoff::LONGEST),
            reconnect: (Duration::from_secs(1), Duration::from_secs(30)),
            give_up: Duration::from_hours(96),
        }
    }
}

/// What the senders of a process share.
pub struct Sending<C> {
    /// The database.
    pub pool: Pool,
    /// Makes the mails.
    pub composer: Arc<C>,
    /// The relay.
    pub relay: Relay,
    /// How.
    pub options: Options,
    /// Rung by the intake.
    pub bell: Bell,
    /// For health.
    pub status: Status,
}

/// Sends until `stop`; then every mail in hand is finished first, but for at most the time the relay may take.
pub async fn run<C: Compose>(sending: Sending<C>, stop: CancellationToken) {
    let sending = Arc::new(sending);
    let workers = TaskTracker::new();
    for _ in 0..sending.options.connections.max(1) {
        workers.spawn(worker::run(Arc::clone(&sending), stop.clone()));
    }
    workers.close();
    workers.wait().await;
}
