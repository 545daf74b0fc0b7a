//! The writer of one shard: takes what is queued and works on it as one group. While it works the queue fills, so groups
//! grow with the load and nobody ever waits for a group to fill.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::sync::{Mutex, mpsc};

use crate::engine::Engine;
use crate::error::LedgerError;
use crate::job::{Job, Outcome};

/// The way to the writer of one shard.
pub(crate) struct Writer {
    queue: mpsc::Sender<Box<dyn Job>>,
    /// Whoever holds it works on this shard: the writer with a group, or a caller with its own single command.
    turn: Arc<Mutex<()>>,
    /// How many commands the last turn worked on.
    company: Arc<AtomicUsize>,
    engine: Arc<Engine>,
}

impl Writer {
    /// Starts the task; it ends when the handle is dropped and the queue is empty.
    pub(crate) fn start(engine: Arc<Engine>) -> Self {
        let (queue, jobs) = mpsc::channel(engine.options.queue.max(1));
        let turn = Arc::new(Mutex::new(()));
        let company = Arc::new(AtomicUsize::new(0));
        tokio::spawn(work(Arc::clone(&engine), jobs, Arc::clone(&turn), Arc::clone(&company)));
        Self { queue, turn, company, engine }
    }

    /// Sees to a job: at once when it is alone, else through the queue. Its answer comes on its own way. A caller that goes away
    /// while it works on its own command harms no other: the statement under way ends in the database.
    ///
    /// After a group nobody goes alone: the first of those who were just answered would make all others wait for a turn of
    /// its own.
    pub(crate) async fn submit(&self, job: Box<dyn Job>) {
        if self.company.load(Ordering::Relaxed) <= 1
            && self.queue.capacity() == self.queue.max_capacity()
            && let Ok(_turn) = self.turn.try_lock()
        {
            let mut jobs = vec![job];
            while !jobs.is_empty() {
                jobs = self.engine.drive(jobs).await;
            }
            return;
        }
        match self.queue.try_send(job) {
            Ok(()) => {}
            Err(mpsc::error::TrySendError::Full(job)) => {
                metrics::counter!("ledger_overloaded_total").increment(1);
                job.answer(Outcome::Fault(LedgerError::Overloaded));
            }
            Err(mpsc::error::TrySendError::Closed(job)) => job.answer(Outcome::Fault(LedgerError::Stopped)),
        }
    }
}

async fn work(
    engine: Arc<Engine>,
    mut queue: mpsc::Receiver<Box<dyn Job>>,
    turn: Arc<Mutex<()>>,
    company: Arc<AtomicUsize>,
) {
    let largest = engine.options.group.max(1);
    let mut jobs: Vec<Box<dyn Job>> = Vec::new();
    loop {
        if jobs.is_empty() && queue.recv_many(&mut jobs, largest).await == 0 {
            return;
        }
        let _turn = turn.lock().await;
        gather(&mut jobs, &mut queue, largest).await;
        company.store(jobs.len(), Ordering::Relaxed);
        jobs = engine.drive(jobs).await;
    }
}

/// Adds what is queued, and what those who were just answered send next: they only have to be let run. Without that two
/// halves of the callers would take turns, each with the costs of a whole group.
async fn gather(jobs: &mut Vec<Box<dyn Job>>, queue: &mut mpsc::Receiver<Box<dyn Job>>, largest: usize) {
    loop {
        let before = jobs.len();
        tokio::task::yield_now().await;
        while jobs.len() < largest
            && let Ok(job) = queue.try_recv()
        {
            jobs.push(job);
        }
        if jobs.len() == before || jobs.len() >= largest {
            return;
        }
    }
}
