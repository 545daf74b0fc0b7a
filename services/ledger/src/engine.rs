//! What drives groups of commands through the database, and what happens when it does not answer.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use deadpool_postgres::{Object, Pool};
use futures::future::BoxFuture;
use sql::queries::ledger::append::ensure_shards;
use tokio::time::{Instant, sleep, timeout};
use uuid::Uuid;

use crate::append::{Answer, append_to};
use crate::error::LedgerError;
use crate::fold::Folds;
use crate::group::Group;
use crate::job::{Job, Outcome};
use crate::load::load;
use crate::next::Heads;
use crate::options::LedgerOptions;
use crate::ringer::Ringer;
use crate::snapshot::Snapshots;

type Jobs = Vec<Box<dyn Job>>;

/// What all writers of a ledger share.
pub(crate) struct Engine {
    pub(crate) pool: Pool,
    pub(crate) options: LedgerOptions,
    pub(crate) folds: Folds,
    pub(crate) snapshots: Snapshots,
    heads: Heads,
    ringer: Ringer,
    /// Failures in a row, for the pause before the next try.
    failures: AtomicU32,
}

impl Engine {
    pub(crate) fn new(pool: Pool, options: LedgerOptions) -> Self {
        let folds = Folds::new(options.folds);
        let snapshots = Snapshots::start(pool.clone());
        let ringer = Ringer::start(&pool, options.shards.max(1));
        Self { pool, options, folds, snapshots, heads: Heads::default(), ringer, failures: AtomicU32::new(0) }
    }

    /// Works on commands, at most a group; returns those that are to be worked on again.
    pub(crate) async fn drive(&self, jobs: Jobs) -> Jobs {
        let mut again = Vec::new();
        for (shard, jobs) in by_shard(jobs) {
            let mut group = Group::gather(jobs, &self.folds);
            let done = self.round(shard, &mut group).await;
            again.append(&mut group.later);
            match done {
                Ok(()) => self.failures.store(0, Ordering::Relaxed),
                Err(error) => again.extend(self.recover(shard, group.unanswered(), error).await),
            }
        }
        again
    }

    /// One load, all decisions, one append.
    async fn round(&self, shard: i16, group: &mut Group) -> Result<(), LedgerError> {
        if group.is_empty() {
            return Ok(());
        }
        let (streams, commands) = group.wanted();
        metrics::histogram!("ledger_group_commands")
            .record(f64::from(u32::try_from(commands.len()).unwrap_or(u32::MAX)));
        let client = self.client().await?;
        let found = self.bounded(load(&client, &streams, &commands), "loading streams").await;
        let (client, found) = answered(client, found)?;
        group.absorb(found);
        group.decide().await;
        let answers = if group.entries.is_empty() {
            Vec::new()
        } else {
            let answers = {
                let append = append_to(&client, &self.heads, shard, &group.entries);
                self.bounded(append, "appending events").await
            };
            let (_, answers) = answered(client, answers)?;
            if answers.iter().any(Answer::is_new) {
                self.ringer.ring(shard);
            }
            answers
        };
        group.settle(&answers);
        group.keep(&self.folds, &self.snapshots);
        Ok(())
    }

    /// After a failure nothing is known about the jobs; whatever took effect is found by its command id.
    async fn recover(&self, shard: i16, jobs: Jobs, error: LedgerError) -> Jobs {
        let jobs = expire(jobs, &error);
        if error.is_transient() {
            tracing::warn!(event = "ledger.group.retried", shard, commands = jobs.len(), %error);
            self.pause().await;
            return jobs;
        }
        if error.is_missing_shard() && self.make_shards().await.is_ok() {
            return jobs;
        }
        if jobs.len() > 1 {
            tracing::warn!(event = "ledger.group.split", shard, commands = jobs.len(), %error);
            return self.one_by_one(shard, jobs).await;
        }
        jobs.into_iter().filter_map(|job| give_up(job, error.clone())).collect()
    }

    /// Finds the one that made its group fail; the others succeed.
    async fn one_by_one(&self, shard: i16, jobs: Jobs) -> Jobs {
        let mut again = Vec::new();
        for job in jobs {
            let mut group = Group::gather(vec![job], &self.folds);
            let done = self.round(shard, &mut group).await;
            again.append(&mut group.later);
            let Err(error) = done else { continue };
            let left = expire(group.unanswered(), &error);
            if error.is_transient() {
                again.extend(left);
            } else {
                again.extend(left.into_iter().filter_map(|job| give_up(job, error.clone())));
            }
        }
        again
    }

    pub(crate) async fn client(&self) -> Result<Object, LedgerError> {
        match timeout(self.options.patience, self.pool.get()).await {
            Ok(client) => client.map_err(|source| LedgerError::Connection(source.into())),
            Err(_) => Err(LedgerError::Late { attempted: "connecting" }),
        }
    }

    async fn bounded<T>(
        &self,
        work: impl Future<Output = Result<T, LedgerError>>,
        attempted: &'static str,
    ) -> Result<T, LedgerError> {
        timeout(self.options.patience, work).await.unwrap_or(Err(LedgerError::Late { attempted }))
    }

    /// Runs a read until it succeeds, fails for good, or patience ends.
    pub(crate) async fn read<T>(
        &self,
        attempted: &'static str,
        work: impl for<'c> Fn(&'c Object) -> BoxFuture<'c, Result<T, LedgerError>>,
    ) -> Result<T, LedgerError> {
        let deadline = Instant::now() + self.options.patience;
        loop {
            let once = async {
                let client = self.client().await?;
                let read = self.bounded(work(&client), attempted).await;
                answered(client, read).map(|(_, read)| read)
            };
            match once.await {
                Err(error) if error.is_transient() && Instant::now() < deadline => self.pause().await,
                read => return read,
            }
        }
    }

    async fn make_shards(&self) -> Result<(), LedgerError> {
        let client = self.client().await?;
        ensure_shards()
            .bind(&client, &i32::from(self.options.shards))
            .one()
            .await
            .map(|_| ())
            .map_err(|source| LedgerError::database("making shards", source))
    }

    /// Between 5 and 10 ms after the first failure, twice as long after each further one, up to a second.
    async fn pause(&self) {
        let failures = self.failures.fetch_add(1, Ordering::Relaxed).min(7);
        let longest = 10_000_u64 << failures;
        let jitter = Uuid::new_v4().as_u64_pair().0 % (longest / 2);
        sleep(Duration::from_micros((longest - jitter).min(1_000_000))).await;
    }
}

/// The connection and what it answered. One whose statement is still running is closed: nobody shall wait behind it.
fn answered<T>(client: Object, result: Result<T, LedgerError>) -> Result<(Object, T), LedgerError> {
    match result {
        Ok(answer) => Ok((client, answer)),
        Err(error @ LedgerError::Late { .. }) => {
            drop(Object::take(client));
            Err(error)
        }
        Err(error) => Err(error),
    }
}

fn by_shard(jobs: Jobs) -> Vec<(i16, Jobs)> {
    let mut shards: Vec<(i16, Jobs)> = Vec::with_capacity(1);
    for job in jobs {
        let shard = job.request().shard;
        match shards.iter_mut().find(|(known, _)| *known == shard) {
            Some((_, jobs)) => jobs.push(job),
            None => shards.push((shard, vec![job])),
        }
    }
    shards
}

/// Answers the jobs whose time is over.
fn expire(jobs: Jobs, error: &LedgerError) -> Jobs {
    let now = Instant::now();
    let (over, left): (Jobs, Jobs) = jobs.into_iter().partition(|job| job.request().deadline <= now);
    for job in over {
        job.answer(Outcome::Fault(error.clone()));
    }
    left
}

/// Answers a job that failed alone, unless another shard's writer was just faster.
fn give_up(mut job: Box<dyn Job>, error: LedgerError) -> Option<Box<dyn Job>> {
    let request = job.request_mut();
    if error.is_race() && request.again < 3 {
        request.again += 1;
        return Some(job);
    }
    job.answer(Outcome::Fault(error));
    None
}
