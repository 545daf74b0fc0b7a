//! How a process ends: first it takes no new work and finishes what it has, then what is left is cut off.

use std::time::Duration;

use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// How long work in hand may take after the soft stop.
pub const GRACE: Duration = Duration::from_secs(20);

/// How long tasks may take to notice the hard stop.
const LAST: Duration = Duration::from_secs(2);

/// The two stops of a process and the tasks that obey them. Clones are the same.
#[derive(Clone, Debug, Default)]
pub struct Stop {
    soft: CancellationToken,
    hard: CancellationToken,
    tasks: TaskTracker,
}

/// How the tasks ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// All by themselves, in time.
    Clean,
    /// Some were cut off by the hard stop.
    Cut,
    /// Some did not even obey the hard stop and are still running.
    Stuck {
        /// How many.
        tasks: usize,
    },
}

impl Stop {
    /// Nothing is stopping yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Cancelled when no new work is to be taken.
    pub fn soft(&self) -> &CancellationToken {
        &self.soft
    }

    /// Cancelled when work in hand is to be dropped; every step must be repeatable, so nothing is lost.
    pub fn hard(&self) -> &CancellationToken {
        &self.hard
    }

    /// Whether the soft stop has come.
    pub fn is_stopping(&self) -> bool {
        self.soft.is_cancelled()
    }

    /// Begins the soft stop.
    pub fn begin(&self) {
        self.soft.cancel();
    }

    /// Runs a task that [`Stop::finish`] waits for.
    pub fn spawn<F>(&self, task: F) -> JoinHandle<F::Output>
    where
        F: Future + Send + 'static,
        F::Output: Send + 'static,
    {
        self.tasks.spawn(task)
    }

    /// Waits for the soft stop, then for the tasks; when they are done, or after `grace` (normally
    /// [`GRACE`]), the hard stop comes.
    pub async fn finish(&self, grace: Duration) -> Ended {
        self.soft.cancelled().await;
        self.tasks.close();
        let done = tokio::select! {
            () = self.tasks.wait() => true,
            () = self.hard.cancelled() => false,
            () = tokio::time::sleep(grace) => false,
        };
        self.hard.cancel();
        if done {
            return Ended::Clean;
        }
        match tokio::time::timeout(LAST, self.tasks.wait()).await {
            Ok(()) => Ended::Cut,
            Err(_) => Ended::Stuck { tasks: self.tasks.len() },
        }
    }
}

/// Turns SIGINT and SIGTERM into the soft stop, and a second one into the hard stop. Fails when signals
/// cannot be received.
pub fn signals(stop: &Stop) -> std::io::Result<()> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let stop = stop.clone();
    // Not among the tasks waited for: it waits for a signal that may never come.
    tokio::spawn(async move {
        let name = either(&mut interrupt, &mut terminate).await;
        tracing::info!(signal = name, "process.stop.soft");
        stop.soft.cancel();
        let name = either(&mut interrupt, &mut terminate).await;
        tracing::warn!(signal = name, "process.stop.hard");
        stop.hard.cancel();
    });
    Ok(())
}

async fn either(interrupt: &mut Signal, terminate: &mut Signal) -> &'static str {
    tokio::select! {
        _ = interrupt.recv() => "SIGINT",
        _ = terminate.recv() => "SIGTERM",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn work_in_hand_is_finished() {
        let stop = Stop::new();
        let soft = stop.soft().clone();
        let work = stop.spawn(async move {
            soft.cancelled().await;
            "done"
        });
        stop.begin();
        assert!(!stop.hard().is_cancelled());
        assert_eq!(stop.finish(GRACE).await, Ended::Clean);
        assert_eq!(work.await.unwrap(), "done");
    }

    #[tokio::test]
    async fn what_takes_too_long_is_cut_off() {
        let stop = Stop::new();
        let hard = stop.hard().clone();
        stop.spawn(async move { hard.cancelled().await });
        stop.begin();
        assert_eq!(stop.finish(Duration::from_millis(1)).await, Ended::Cut);
    }

    #[tokio::test]
    async fn the_hard_stop_shortens_the_grace() {
        let stop = Stop::new();
        stop.spawn(std::future::pending::<()>());
        stop.begin();
        stop.hard().cancel();
        let ended = tokio::time::timeout(GRACE / 2, stop.finish(GRACE)).await;
        assert_eq!(ended, Ok(Ended::Stuck { tasks: 1 }));
    }
}
