//! A handler that writes down what it applied, and fails where it is told to.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use events::recorded::Recorded;
use ledger::consumer::{ConsumerError, Frame, Handler, HandlerError, Transaction, consume};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failing {
    Poison,
    Panic,
    Statement,
}

#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) generation: i32,
    pub(crate) failing: Mutex<Option<(BTreeSet<i64>, Failing)>>,
}

impl Tally {
    pub(crate) fn new(generation: i32) -> Arc<Self> {
        Arc::new(Self { generation, ..Self::default() })
    }

    pub(crate) fn fail(&self, positions: &[i64], how: Failing) {
        *self.failing.lock().unwrap() = Some((positions.iter().copied().collect(), how));
    }

    pub(crate) fn mend(&self) {
        *self.failing.lock().unwrap() = None;
    }

    fn failure(&self, position: i64) -> Option<Failing> {
        let failing = self.failing.lock().unwrap();
        failing.as_ref().filter(|(positions, _)| positions.contains(&position)).map(|(_, how)| *how)
    }
}

impl Handler for Tally {
    fn name(&self) -> &'static str {
        "tally"
    }

    async fn apply(&self, tx: &Transaction<'_>, event: &Recorded) -> Result<(), HandlerError> {
        tx.execute(
            "INSERT INTO public.effect VALUES ($1, $2, $3, $4, $5)",
            &[&self.generation, &event.position, &event.stream.0, &event.version, &event.data],
        )
        .await?;
        match self.failure(event.position) {
            None => Ok(()),
            Some(Failing::Poison) => Err(HandlerError::poison("no sense in it")),
            Some(Failing::Panic) => panic!("out of {}", "bounds"),
            Some(Failing::Statement) => tx.execute("SELECT 1 / 0", &[]).await.map(drop).map_err(Into::into),
        }
    }
}

pub(crate) fn start(
    handler: &Arc<Tally>,
    frame: Frame,
    stop: &CancellationToken,
) -> JoinHandle<Result<(), ConsumerError>> {
    let frame = Frame { generation: handler.generation, ..frame };
    tokio::spawn(consume(Arc::clone(handler), frame, stop.clone()))
}
