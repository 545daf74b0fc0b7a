//! The outbox: mails that are due, taken under leases, and what became of them.
//!
//! Every change of a taken row names the lease it was taken under; a sender that comes late changes nothing (INV-28).

use std::time::Duration;

use chassis::postgres::{Pool, PoolError};
use events::id::{EventId, StreamId};
use events::recorded::Recorded;
use jiff::Timestamp;
use sql::client::GenericClient;
use sql::queries::notifier::outbox as queries;
use uuid::Uuid;

use crate::notice::Notice;

/// Writes the notices of `event`; what is there already stays as it is. Answers how many are new.
pub async fn enqueue<C: GenericClient>(
    client: &C,
    event: &Recorded,
    notices: &[Notice],
) -> Result<u64, tokio_postgres::Error> {
    let mut new = 0;
    for notice in notices {
        let (template, to) = (notice.template.as_str(), notice.to.to_string());
        new += queries::enqueue()
            .bind(
                client,
                &notice.mail_id(event.id),
                &template,
                &to,
                &notice.thread,
                &event.id.0,
                &event.stream.0,
                &event.version,
                &event.shard,
                &event.position,
                &event.recorded_at,
            )
            .await?;
    }
    Ok(new)
}

/// A mail that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// Its id.
    pub mail: Uuid,
    /// What it tells, and whom: as stored, because a newer version may have stored what this one does not know.
    pub template: String,
    /// Who is meant.
    pub recipient: String,
    /// What it belongs to.
    pub thread: Uuid,
    /// The event that caused it.
    pub event: EventId,
    /// The stream of that event.
    pub stream: StreamId,
    /// The event's version in its stream.
    pub version: i64,
    /// When the event was recorded.
    pub recorded_at: Timestamp,
    /// When the mail became due.
    pub created_at: Timestamp,
    /// When it was first tried without success; none while it has not been.
    pub first_tried_at: Option<Timestamp>,
    /// The fencing token of the lease.
    pub attempt: i32,
    /// How often it was postponed.
    pub deferrals: u32,
    /// How often it may have been accepted without our knowing.
    pub ambiguous: u32,
}

impl Due {
    /// The notice it is; none when a newer version wrote it.
    pub fn notice(&self) -> Option<Notice> {
        let (template, to) = (self.template.parse().ok()?, self.recipient.parse().ok()?);
        Some(Notice { template, to, thread: self.thread })
    }
}

/// How a mail ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Final {
    /// The relay took it.
    Sent,
    /// It will never be sent, for this reason.
    Failed(&'static str),
    /// There is nobody to send it to, or nothing to tell any more, for this reason.
    Suppressed(&'static str),
}

/// Why a mail is tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Postponed {
    /// It was not accepted.
    Deferred,
    /// It may have been accepted; it goes out again with the same Message-ID.
    Uncertain,
}

/// The database did not answer, or refused.
#[derive(Debug, thiserror::Error)]
pub enum OutboxError {
    /// No connection to the database.
    #[error("no database connection for the outbox")]
    Pool(#[from] PoolError),
    /// A statement failed.
    #[error("a statement on the outbox failed")]
    Database(#[from] tokio_postgres::Error),
}

/// The outbox as one sender sees it: leases are taken under its own name.
#[derive(Clone)]
pub struct Outbox {
    pool: Pool,
    holder: Uuid,
    lease: f64,
}

impl Outbox {
    /// For a sender that is called `holder`; leases last for `lease`.
    pub fn new(pool: Pool, holder: Uuid, lease: Duration) -> Self {
        Self { pool, holder, lease: lease.as_secs_f64() }
    }

    /// Seconds until a mail may be taken: zero or less means now, none that nothing waits.
    pub async fn due_in(&self) -> Result<Option<f64>, OutboxError> {
        Ok(queries::due_in().bind(&self.pool.get().await?).one().await?)
    }

    /// Takes at most `size` mails, never two of one thread to the same recipient (INV-24).
    pub async fn take(&self, size: i64) -> Result<Vec<Due>, OutboxError> {
        let client = self.pool.get().await?;
        let rows = queries::lease().bind(&client, &self.holder, &self.lease, &size).all().await?;
        Ok(rows.into_iter().map(due).collect())
    }

    /// Extends all of this sender's leases; answers how many there are.
    pub async fn renew(&self) -> Result<u64, OutboxError> {
        Ok(queries::renew().bind(&self.pool.get().await?, &self.lease, &self.holder).await?)
    }

    /// Gives back what was taken and not tried, to be taken again after `wait`.
    pub async fn give_back(&self, wait: Duration) -> Result<u64, OutboxError> {
        let client = self.pool.get().await?;
        Ok(queries::give_back().bind(&client, &wait.as_secs_f64(), &self.holder).await?)
    }

    /// Records how a mail ended. False: the lease was lost, and nothing was recorded.
    pub async fn finish(&self, due: &Due, end: Final) -> Result<bool, OutboxError> {
        let (state, error) = match end {
            Final::Sent => ("sent", None),
            Final::Failed(code) => ("failed", Some(code)),
            Final::Suppressed(code) => ("suppressed", Some(code)),
        };
        let client = self.pool.get().await?;
        let changed =
            queries::finish().bind(&client, &state, &error, &due.mail, &due.attempt, &self.holder).await?;
        Ok(changed == 1)
    }

    /// Records that a mail is to be tried again after `wait`. False: the lease was lost.
    pub async fn postpone(
        &self,
        due: &Due,
        why: Postponed,
        code: &str,
        wait: Duration,
    ) -> Result<bool, OutboxError> {
        let (state, ambiguous) = match why {
            Postponed::Deferred => ("deferred", 0),
            Postponed::Uncertain => ("uncertain", 1),
        };
        let client = self.pool.get().await?;
        let wait = wait.as_secs_f64();
        let changed = queries::postpone()
            .bind(&client, &state, &code, &ambiguous, &wait, &due.mail, &due.attempt, &self.holder)
            .await?;
        Ok(changed == 1)
    }
}

fn due(row: queries::Lease) -> Due {
    Due {
        mail: row.mail_id,
        template: row.template,
        recipient: row.recipient,
        thread: row.thread,
        event: EventId(row.event_id),
        stream: StreamId(row.stream_id),
        version: row.stream_version,
        recorded_at: row.recorded_at,
        created_at: row.created_at,
        first_tried_at: row.first_tried_at,
        attempt: row.attempt,
        deferrals: row.deferrals.unsigned_abs(),
        ambiguous: row.ambiguous.unsigned_abs(),
    }
}
