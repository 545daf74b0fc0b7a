//! One connection's worth of sending.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{Instant, MissedTickBehavior, interval, timeout};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::attempt::{Verdict, compose, judge, seconds_since};
use super::{Options, Sending};
use crate::compose::Compose;
use crate::letter::Letter;
use crate::outbox::{Due, Final, Outbox, OutboxError, Postponed};
use crate::smtp::Connection;

/// After the bell, the transaction that rang may still have to commit: looked for in these steps.
const AFTER_BELL: [Duration; 7] = [
    Duration::from_millis(2),
    Duration::from_millis(4),
    Duration::from_millis(8),
    Duration::from_millis(16),
    Duration::from_millis(32),
    Duration::from_millis(64),
    Duration::from_millis(128),
];

/// An idle connection is asked whether it still lives when it rested for longer than this.
const RESTED: Duration = Duration::from_secs(5);

struct Worker<C> {
    sending: Arc<Sending<C>>,
    outbox: Outbox,
    connection: Option<Connection>,
    used: Instant,
    /// Until when our leases certainly hold.
    held_until: Instant,
    /// How the last mail ended, as long as that is not recorded: nothing goes out before it is.
    pending: Option<(Due, Verdict)>,
    /// Whether rows may be under our lease.
    holding: bool,
    failures: u32,
    bell: watch::Receiver<()>,
    stop: CancellationToken,
}

pub(super) async fn run<C: Compose>(sending: Arc<Sending<C>>, stop: CancellationToken) {
    let outbox = Outbox::new(sending.pool.clone(), Uuid::new_v4(), sending.options.lease);
    let (now, bell) = (Instant::now(), sending.bell.listen());
    let mut worker = Worker {
        sending,
        outbox,
        connection: None,
        used: now,
        held_until: now,
        pending: None,
        holding: false,
        failures: 0,
        bell,
        stop: stop.clone(),
    };
    while !stop.is_cancelled() {
        let wait = match worker.round().await {
            Ok(wait) => wait,
            Err(error) => {
                tracing::warn!(error = %error, "mail.outbox-away");
                Some(worker.sending.options.poll)
            }
        };
        if let Some(wait) = wait {
            worker.rest(wait).await;
        }
    }
    if let Err(error) = worker.settle().await {
        tracing::warn!(error = %error, "mail.outbox-away");
    }
    if let Some(connection) = worker.connection.take() {
        connection.close().await;
    }
}

impl<C: Compose> Worker<C> {
    fn options(&self) -> &Options {
        &self.sending.options
    }

    /// Sends one batch. Answers how long to rest; none when there may be more at once.
    async fn round(&mut self) -> Result<Option<Duration>, OutboxError> {
        let poll = self.options().poll;
        self.settle().await?;
        match self.outbox.due_in().await? {
            Some(seconds) if seconds <= 0.0 => {}
            Some(seconds) => return Ok(Some(poll.min(Duration::from_secs_f64(seconds)))),
            None => return Ok(Some(poll)),
        }
        // The relay first: while it is away no mail is touched, so none grows old by it.
        if !self.connected().await {
            return Ok(Some(self.reconnect_after()));
        }
        let asked = Instant::now();
        self.holding = true;
        let taken = self.outbox.take(self.options().batch).await?;
        if taken.is_empty() {
            self.holding = false;
            return Ok(Some(poll));
        }
        self.held_until = asked + self.options().lease;
        self.send_all(taken).await?;
        Ok(None)
    }

    async fn connected(&mut self) -> bool {
        if let Some(connection) = self.connection.as_mut() {
            if connection.usable() && (self.used.elapsed() < RESTED || connection.check().await) {
                return true;
            }
            self.connection = None;
        }
        match Connection::open(&self.sending.relay, self.options().limits).await {
            Ok(connection) => {
                self.connection = Some(connection);
                self.used = Instant::now();
                self.failures = 0;
                self.sending.status.reached();
                true
            }
            Err(error) => {
                self.failures = self.failures.saturating_add(1);
                metrics::counter!("notifier_relay_unreachable_total").increment(1);
                if self.sending.status.unreachable(&error.to_string()) {
                    tracing::warn!(relay = %self.sending.relay, error = %error, "mail.relay-away");
                }
                false
            }
        }
    }

    fn reconnect_after(&self) -> Duration {
        let (first, longest) = self.options().reconnect;
        first.saturating_mul(1_u32 << self.failures.saturating_sub(1).min(16)).min(longest)
    }

    /// Each mail is made while the end of the one before is being recorded, and handed over only after that.
    async fn send_all(&mut self, taken: Vec<Due>) -> Result<(), OutboxError> {
        let sending = Arc::clone(&self.sending);
        for due in taken {
            let pending = self.pending.take();
            let made = compose(sending.composer.as_ref(), &sending.options, &due);
            let (made, recorded) = tokio::join!(made, self.record(pending.as_ref()));
            if let Err(error) = recorded {
                self.pending = pending;
                return Err(error);
            }
            if !self.ready().await? {
                break;
            }
            let verdict = match made {
                Ok(letter) => self.hand_over(&due, &letter).await,
                Err(verdict) => verdict,
            };
            self.pending = Some((due, verdict));
        }
        self.settle().await
    }

    /// Records what is not recorded yet and gives back what was taken and not tried.
    async fn settle(&mut self) -> Result<(), OutboxError> {
        let pending = self.pending.take();
        if let Err(error) = self.record(pending.as_ref()).await {
            self.pending = pending;
            return Err(error);
        }
        if self.holding {
            self.outbox.give_back(Duration::ZERO).await?;
            self.holding = false;
        }
        Ok(())
    }

    /// Whether another mail may be tried: the connection lives, nobody asked to stop, and the leases hold.
    async fn ready(&mut self) -> Result<bool, OutboxError> {
        if self.stop.is_cancelled() || self.connection.as_ref().is_none_or(|connection| !connection.usable())
        {
            return Ok(false);
        }
        if self.held_until.saturating_duration_since(Instant::now()) < self.options().lease / 2 {
            self.renew().await?;
        }
        Ok(Instant::now() < self.held_until)
    }

    async fn renew(&mut self) -> Result<(), OutboxError> {
        let asked = Instant::now();
        if self.outbox.renew().await? > 0 {
            self.held_until = asked + self.options().lease;
        }
        Ok(())
    }

    /// Hands the mail over; the leases are renewed while the relay takes its time.
    async fn hand_over(&mut self, due: &Due, letter: &Letter) -> Verdict {
        let Some(mut connection) = self.connection.take() else { return Verdict::Untried };
        let third = self.options().lease / 3;
        let mut ticks = interval(third.max(Duration::from_millis(10)));
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        ticks.reset();
        let ended = {
            let sending = connection.send(&letter.envelope, &letter.text);
            tokio::pin!(sending);
            loop {
                tokio::select! {
                    ended = &mut sending => break ended,
                    _ = ticks.tick() => {
                        if let Err(error) = self.renew().await {
                            tracing::warn!(error = %error, "mail.lease-not-renewed");
                        }
                    }
                }
            }
        };
        if connection.usable() {
            self.connection = Some(connection);
            self.used = Instant::now();
        }
        judge(self.options(), due, ended)
    }

    async fn record(&self, ended: Option<&(Due, Verdict)>) -> Result<(), OutboxError> {
        let Some((due, verdict)) = ended else { return Ok(()) };
        let kept = match *verdict {
            Verdict::End(end) => self.outbox.finish(due, end).await?,
            Verdict::Again { why, code, wait } => self.outbox.postpone(due, why, code, wait).await?,
            Verdict::Untried => return Ok(()),
        };
        if !kept {
            tracing::warn!(mail = %due.mail, "mail.lease-lost");
        }
        count(due, *verdict);
        Ok(())
    }

    /// Rests until there may be work; lets an idle connection go.
    async fn rest(&mut self, wait: Duration) {
        let rang = tokio::select! {
            rang = timeout(wait, self.bell.changed()) => matches!(rang, Ok(Ok(()))),
            () = self.stop.cancelled() => return,
        };
        if self.used.elapsed() > self.options().idle
            && let Some(connection) = self.connection.take()
        {
            connection.close().await;
        }
        if rang {
            self.look_for_commit().await;
        }
    }

    async fn look_for_commit(&self) {
        for step in AFTER_BELL {
            if matches!(self.outbox.due_in().await, Ok(Some(seconds)) if seconds <= 0.0)
                || self.stop.is_cancelled()
            {
                return;
            }
            tokio::time::sleep(step).await;
        }
    }
}

fn count(due: &Due, verdict: Verdict) {
    let outcome = match verdict {
        Verdict::End(Final::Sent) => {
            metrics::histogram!("notifier_mail_age_seconds").record(seconds_since(due.recorded_at));
            "sent"
        }
        Verdict::End(Final::Failed(code)) => {
            tracing::warn!(mail = %due.mail, template = due.template, code, "mail.failed");
            "failed"
        }
        Verdict::End(Final::Suppressed(_)) => "suppressed",
        Verdict::Again { why: Postponed::Uncertain, .. } => {
            tracing::warn!(mail = %due.mail, template = due.template, "mail.uncertain");
            "uncertain"
        }
        Verdict::Again { why: Postponed::Deferred, .. } | Verdict::Untried => "deferred",
    };
    metrics::counter!("notifier_mails_total", "outcome" => outcome).increment(1);
}
