//! What became of mails, for the portal and the operator. No address and no name is stored, so none is shown.

use std::collections::BTreeMap;

use chassis::postgres::Pool;
use events::id::{AccountId, EventId, RequestId};
use jiff::Timestamp;
use sql::queries::notifier::delivery as queries;
use uuid::Uuid;

use crate::outbox::OutboxError;

/// One mail and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The mail; its Message-ID contains it.
    pub mail: Uuid,
    /// What it tells, for example `ticket-raised`.
    pub template: String,
    /// `requester`, `desk` or `account:<id>`.
    pub recipient: String,
    /// The change request or the account it belongs to.
    pub thread: Uuid,
    /// `queued`, `leased`, `deferred`, `uncertain`, `sent`, `failed` or `suppressed`.
    pub state: String,
    /// How often it was taken.
    pub attempt: i32,
    /// How often it may have been accepted without our knowing: at most so many copies too many.
    pub ambiguous: i32,
    /// Why it was postponed, failed or suppressed: a stable code.
    pub last_error: Option<String>,
    /// When its cause was recorded.
    pub recorded_at: Timestamp,
    /// When it became due.
    pub created_at: Timestamp,
    /// When it is tried next, while it has not ended.
    pub due_at: Timestamp,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
}

/// A welcome that was not sent because its link had expired by then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissedWelcome {
    /// The event that issued the link.
    pub event: EventId,
    /// Whom it invited.
    pub account: AccountId,
    /// The event's version in the account's stream.
    pub version: i64,
}

/// How many mails are in each state.
pub async fn counts(pool: &Pool) -> Result<BTreeMap<String, i64>, OutboxError> {
    let rows = queries::count_by_state().bind(&pool.get().await?).all().await?;
    Ok(rows.into_iter().map(|row| (row.state, row.mails)).collect())
}

/// The age in seconds of the oldest mail that has not ended; none when all have.
pub async fn oldest(pool: &Pool) -> Result<Option<f64>, OutboxError> {
    Ok(queries::oldest_open().bind(&pool.get().await?).one().await?)
}

/// The mails of a change request, the welcomes it caused included, in the order of their causes.
pub async fn of_request(pool: &Pool, request: RequestId) -> Result<Vec<Delivery>, OutboxError> {
    let rows = queries::deliveries_of_thread().bind(&pool.get().await?, &request.0).all().await?;
    Ok(rows
        .into_iter()
        .map(|row| Delivery {
            mail: row.mail_id,
            template: row.template,
            recipient: row.recipient,
            thread: request.0,
            state: row.state,
            attempt: row.attempt,
            ambiguous: row.ambiguous,
            last_error: row.last_error,
            recorded_at: row.recorded_at,
            created_at: row.created_at,
            due_at: row.due_at,
            finished_at: row.finished_at,
        })
        .collect())
}

/// The newest mails in `state`, at most `size`.
pub async fn in_state(pool: &Pool, state: &str, size: i64) -> Result<Vec<Delivery>, OutboxError> {
    let rows = queries::deliveries_in_state().bind(&pool.get().await?, &state, &size).all().await?;
    Ok(rows
        .into_iter()
        .map(|row| Delivery {
            mail: row.mail_id,
            template: row.template,
            recipient: row.recipient,
            thread: row.thread,
            state: row.state,
            attempt: row.attempt,
            ambiguous: row.ambiguous,
            last_error: row.last_error,
            recorded_at: row.recorded_at,
            created_at: row.created_at,
            due_at: row.due_at,
            finished_at: row.finished_at,
        })
        .collect())
}

/// Welcomes of the last week that were too late for their link and that none followed, at most `size`: their people never
/// had one that worked.
pub async fn missed_welcomes(pool: &Pool, size: i64) -> Result<Vec<MissedWelcome>, OutboxError> {
    let rows = queries::missed_welcomes().bind(&pool.get().await?, &size).all().await?;
    Ok(rows
        .into_iter()
        .map(|row| MissedWelcome {
            event: EventId(row.event_id),
            account: AccountId(row.stream_id),
            version: row.stream_version,
        })
        .collect())
}
