//! Waiting for a state, with a deadline.

use std::time::Duration;

use anyhow::bail;
use tokio::time::{Instant, MissedTickBehavior, interval};

/// How long anything may take to be visible, on a machine that builds at the same time.
pub const SOON: Duration = Duration::from_secs(30);

/// Asks `probe` until it gives something; an error ends the wait at once. `what` says in the failure what was waited for.
pub async fn wait_until<T>(
    what: &str,
    within: Duration,
    mut probe: impl AsyncFnMut() -> anyhow::Result<Option<T>>,
) -> anyhow::Result<T> {
    let deadline = Instant::now() + within;
    let mut ticks = interval(Duration::from_millis(20));
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        if let Some(found) = probe().await? {
            return Ok(found);
        }
        if Instant::now() > deadline {
            bail!("waited {within:?} in vain for {what}");
        }
    }
}
