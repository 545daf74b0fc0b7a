//! A subscriber as simple as one can be: it asks for what is after the last position it saw. INV-9 says that this is enough.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chassis::postgres;
use tokio::time::{MissedTickBehavior, interval};
use tokio_postgres::Client;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// A running subscriber.
pub(crate) struct Subscriber {
    seen: Arc<Mutex<Vec<(i64, Uuid)>>>,
    stop: CancellationToken,
}

impl Subscriber {
    pub(crate) fn start(database: &str) -> Self {
        let (seen, stop) = (Arc::default(), CancellationToken::new());
        let following = follow(database.to_owned(), Arc::clone(&seen));
        let stopping = stop.clone();
        tokio::spawn(async move { stopping.run_until_cancelled(following).await });
        Self { seen, stop }
    }

    /// What it saw, in its order.
    pub(crate) fn seen(&self) -> Vec<(i64, Uuid)> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn stop(&self) {
        self.stop.cancel();
    }
}

async fn follow(database: String, seen: Arc<Mutex<Vec<(i64, Uuid)>>>) {
    let mut client: Option<Client> = None;
    let mut ticks = interval(Duration::from_millis(5));
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        if client.is_none() {
            client = postgres::connect(&database).await.ok();
        }
        let Some(connected) = &client else { continue };
        let last =
            seen.lock().unwrap_or_else(PoisonError::into_inner).last().map_or(0, |(position, _)| *position);
        let text =
            "SELECT position, event_id FROM es.event WHERE shard = 0 AND position > $1 ORDER BY position";
        match connected.query(text, &[&last]).await {
            Ok(rows) => {
                let rows = rows.iter().map(|row| (row.get(0), row.get(1)));
                seen.lock().unwrap_or_else(PoisonError::into_inner).extend(rows);
            }
            // The server is away; what was seen stays seen.
            Err(_) => client = None,
        }
    }
}
