//! Callers under load: each sends the next thing as soon as the last one is answered.

use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use super::figure;
use super::pairs::Sample;
use super::spread::Spread;

/// One caller.
pub(crate) trait Worker: Send + 'static {
    /// Does one thing and says how many it counts for.
    fn step(&mut self) -> impl Future<Output = anyhow::Result<u64>> + Send;
}

/// Lets all workers work for `span`; what is under way then still counts, and so does the time it takes.
pub(crate) async fn drive<W: Worker>(workers: &mut Vec<W>, span: Duration) -> anyhow::Result<Sample> {
    let begun = Instant::now();
    let end = begun + span;
    let mut tasks = JoinSet::new();
    for worker in workers.drain(..) {
        tasks.spawn(work(worker, end));
    }
    let (mut done, mut taken) = (0, Vec::new());
    while let Some(task) = tasks.join_next().await {
        let (worker, count, times) = task??;
        workers.push(worker);
        done += count;
        taken.extend(times);
    }
    Ok(Sample { rate: figure(done) / begun.elapsed().as_secs_f64(), spread: Spread::of(taken) })
}

async fn work<W: Worker>(mut worker: W, end: Instant) -> anyhow::Result<(W, u64, Vec<Duration>)> {
    let (mut done, mut taken) = (0, Vec::new());
    let mut now = Instant::now();
    while now < end {
        done += worker.step().await?;
        let then = Instant::now();
        taken.push(then - now);
        now = then;
    }
    Ok((worker, done, taken))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Counting {
        steps: u64,
        fails_at: u64,
    }

    impl Worker for Counting {
        async fn step(&mut self) -> anyhow::Result<u64> {
            self.steps += 1;
            tokio::task::yield_now().await;
            anyhow::ensure!(self.steps != self.fails_at, "it broke");
            Ok(2)
        }
    }

    #[tokio::test]
    async fn what_was_done_is_counted_and_the_workers_come_back() {
        let span = Duration::from_millis(20);
        let mut workers = vec![Counting { steps: 0, fails_at: 0 }, Counting { steps: 0, fails_at: 0 }];
        let sample = drive(&mut workers, span).await.unwrap();
        let steps: u64 = workers.iter().map(|worker| worker.steps).sum();
        assert_eq!(workers.len(), 2);
        assert!(steps > 2 && sample.spread.is_some());
        assert!(sample.rate <= figure(steps * 2) / span.as_secs_f64(), "no faster than it was");
    }

    #[tokio::test]
    async fn a_step_that_fails_is_told() {
        let mut workers = vec![Counting { steps: 0, fails_at: 3 }];
        assert!(drive(&mut workers, Duration::from_secs(5)).await.is_err());
    }
}
