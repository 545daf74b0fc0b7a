//! Attempts to guess are slowed down, by account and by network, without shutting out the person who is attacked: a browser that
//! signed in to the account before is counted apart (abuse case 20).

use std::time::Duration;

use chassis::clock;
use chassis::postgres::Pool;
use jiff::{SignedDuration, Timestamp};
use sql::queries::identity::throttle as query;

use crate::error::IdentityError;

/// Attempts that have something in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// For one address, whether an account has it or not.
    Account,
    /// From one network, for any address.
    Network,
    /// From one browser that signed in to the account before.
    Device,
    /// The one-time codes of one account.
    Factor,
    /// Mails to set a new password, for one address.
    Reset,
    /// Mails to set a new password, from one network.
    ResetNetwork,
}

/// How attempts of a scope are slowed down.
struct Pace {
    /// Attempts before the first wait.
    free: i32,
    /// Seconds of the longest wait.
    most: f64,
    /// The attempt from which on the wait is a day: what is guessed in a row stays below a hundred (NIST SP 800-63B-4 §3.2.2).
    hardest: i32,
    /// When attempts are forgotten without a success.
    forgotten: SignedDuration,
}

impl Scope {
    fn as_str(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Network => "network",
            Self::Device => "device",
            Self::Factor => "factor",
            Self::Reset => "reset",
            Self::ResetNetwork => "reset-network",
        }
    }

    fn pace(self) -> Pace {
        let hours = SignedDuration::from_hours;
        match self {
            Self::Account | Self::Device | Self::Factor => {
                Pace { free: 5, most: 900.0, hardest: 100, forgotten: hours(30 * 24) }
            }
            Self::Network => Pace { free: 50, most: 60.0, hardest: i32::MAX, forgotten: hours(1) },
            Self::Reset => Pace { free: 3, most: 3600.0, hardest: 100, forgotten: hours(24) },
            Self::ResetNetwork => Pace { free: 20, most: 300.0, hardest: i32::MAX, forgotten: hours(1) },
        }
    }
}

/// Whether an attempt may go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// It may, and counts as failed until [`Throttle::forgive`] or [`Throttle::take_back`].
    Granted,
    /// It comes too early.
    Wait(Duration),
}

/// Counts attempts.
#[derive(Clone)]
pub struct Throttle {
    pool: Pool,
}

impl Throttle {
    /// On the tables behind `pool`.
    pub fn new(pool: Pool) -> Self {
        Self { pool }
    }

    /// Takes a turn. The attempt is counted before it is looked at, so that many at once do not all slip through.
    pub async fn reserve(&self, scope: Scope, key: &[u8]) -> Result<Turn, IdentityError> {
        let (pace, now) = (scope.pace(), clock::now());
        let client = self.pool.get().await?;
        let reserved = query::reserve_attempt()
            .bind(
                &client,
                &scope.as_str(),
                &key,
                &now,
                &(now - pace.forgotten),
                &pace.free,
                &pace.hardest,
                &pace.most,
            )
            .opt()
            .await?;
        if reserved.is_some() {
            return Ok(Turn::Granted);
        }
        let next = query::next_attempt().bind(&client, &scope.as_str(), &key).opt().await?;
        Ok(Turn::Wait(until(next.unwrap_or(now), now)))
    }

    /// Forgets the attempts of an account or a browser, because one of them succeeded.
    pub async fn forgive(&self, scope: Scope, key: &[u8]) -> Result<(), IdentityError> {
        let client = self.pool.get().await?;
        query::forgive().bind(&client, &scope.as_str(), &key).await?;
        Ok(())
    }

    /// Takes one attempt back, because it succeeded; those of others from the same network still count.
    pub async fn take_back(&self, scope: Scope, key: &[u8]) -> Result<(), IdentityError> {
        let now = clock::now();
        let client = self.pool.get().await?;
        query::take_back().bind(&client, &now, &scope.as_str(), &key).await?;
        Ok(())
    }

    /// Whether nobody was turned away during this wait before: what is noted once a wait cannot be made to pile up.
    pub async fn is_first_of_wait(&self, scope: Scope, key: &[u8]) -> Result<bool, IdentityError> {
        let client = self.pool.get().await?;
        Ok(query::note_wait().bind(&client, &scope.as_str(), &key, &clock::now()).await? > 0)
    }

    /// Removes what was forgotten in every scope.
    pub async fn sweep(&self) -> Result<u64, IdentityError> {
        let before = clock::now() - Scope::Account.pace().forgotten;
        let client = self.pool.get().await?;
        Ok(query::forget_attempts().bind(&client, &before).await?)
    }
}

/// Whole seconds, at least one: what `Retry-After` can say.
fn until(next: Timestamp, now: Timestamp) -> Duration {
    let wait = Duration::try_from(next.duration_since(now)).unwrap_or_default();
    Duration::from_secs(wait.as_secs() + 1)
}

impl std::fmt::Debug for Throttle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Throttle")
    }
}
